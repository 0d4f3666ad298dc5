"""What each register's sheet holds: its columns under the names that offices give them, and how a header is recognised.

Capitals, dots, spaces and brackets do not count; `nomor` is `no`, `tanggal` is `tgl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from mentoring.numbers import mask_runs
from mentoring.refusals import Refusal
from mentoring.sheets.table import Row, Table

HEADER_ROWS = 20
REMARKS = "keterangan"  # the column of an earlier round, which is not the office's
REGISTERS = ("departments", "staff", "families")


@dataclass(frozen=True)
class Kind:
    """One sort of sheet. `columns` maps a field to the headers that mean it; a sheet without `needed` is not one."""

    name: str
    register: str
    columns: Mapping[str, Sequence[str]]
    needed: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table whose kind is known: the row of its headers, the column of each field, and the headers not taken."""

    kind: Kind
    table: Table
    header_row: int
    headers: tuple[str, ...]
    columns: Mapping[str, int]
    unused: tuple[str, ...]

    def title(self, column: str) -> str:
        """Return the header of a field as the file writes it."""
        return self.headers[self.columns[column]]


@dataclass(frozen=True)
class Recognised:
    """The sheets of a file that are registers, and the headers of those that are not."""

    sheets: tuple[Sheet, ...]
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def registers(self) -> tuple[str, ...]:
        """Return which registers the file holds, in the order in which they must be applied."""
        return tuple(name for name in REGISTERS if any(sheet.kind.register == name for sheet in self.sheets))

    def of(self, kind: str) -> list[Sheet]:
        """Return the sheets of one kind."""
        return [sheet for sheet in self.sheets if sheet.kind.name == kind]


def _columns(text: str) -> dict[str, list[str]]:
    """Read `field: header, header` lines."""
    lines = (line.split(":") for line in text.strip().splitlines())
    return {name.strip(): [header.strip() for header in headers.split(",")] for name, headers in lines}


KINDS = (
    Kind(
        "families",
        "families",
        _columns("""
            code: Kode Keluarga, ID Keluarga
            kk: No KK, No Kartu Keluarga, KK, No KK Keluarga
            head_nik: NIK Kepala, NIK Kepala Keluarga, NIK KK, NIK KRT
            head_name: Nama Kepala Keluarga, Kepala Keluarga, Nama KK, Nama KRT, Nama Kepala
            nickname: Panggilan, Nama Panggilan
            village: Kode Desa, Kode Desa/Kelurahan, Kode Kelurahan, Kode Wilayah
            village_name: Desa, Kelurahan, Desa/Kelurahan, Nama Desa, Nama Desa/Kelurahan
            district_name: Kecamatan, Nama Kecamatan, Kec
            hamlet: Dusun, Nama Dusun, Dusun/Lingkungan, Lingkungan
            rt: RT
            rw: RW
            address: Alamat, Alamat Lengkap, Alamat Rumah
            landmark: Patokan Rumah, Patokan
            ask_whom: Tanya Kepada, Narahubung, Ketua RT
            latitude: Lintang, Latitude, Garis Lintang
            longitude: Bujur, Longitude, Garis Bujur
            decile: Desil, Desil Kesejahteraan
            floor: Lantai, Jenis Lantai
            wall: Dinding, Jenis Dinding
            roof: Atap, Jenis Atap
            water: Air Minum, Sumber Air Minum
            light: Penerangan, Sumber Penerangan
            fuel: Bahan Bakar, Bahan Bakar Memasak
            toilet: BAB, Fasilitas BAB
            ownership: Rumah, Status Rumah, Kepemilikan Rumah
            pkh: PKH
            bpnt: BPNT, Sembako, BPNT/Sembako
            pbi_jkn: PBI JKN, PBI, KIS PBI
            blt_dd: BLT DD, BLT Dana Desa
            pip: PIP
            rtlh: RTLH
            mentors: NIP Pendamping, Pendamping, NIP Pembina
        """),
        ("kk", "head_name"),
    ),
    Kind(
        "members",
        "families",
        _columns("""
            kk: No KK, No Kartu Keluarga, KK
            nik: NIK, No NIK, No Induk Kependudukan, NIK Anggota
            name: Nama, Nama Lengkap, Nama Anggota, Nama Anggota Keluarga
            relation: Hubungan, Hubungan Keluarga, SHDK, Hub Keluarga, Status Hubungan
            sex: Jenis Kelamin, JK, L/P, Kelamin
            birth_date: Tanggal Lahir, Tgl Lhr
            school: Sekolah, Status Sekolah, Partisipasi Sekolah
            disability: Disabilitas
            insurance: Jaminan Kesehatan, Jamkes
        """),
        ("kk", "name", "relation"),
    ),
    Kind(
        "staff",
        "staff",
        _columns("""
            nip: NIP, No Induk Pegawai, NIP Baru, NIP/NIPPPK
            name: Nama, Nama Lengkap, Nama Pegawai, Nama ASN
            sex: Jenis Kelamin, JK, L/P, Kelamin
            department: Kode OPD, Kode Unit, Kode Unit Kerja, Kode Perangkat Daerah
            title: Jabatan, Nama Jabatan
            eselon: Eselon, Eselonering
            starts_on: TMT Jabatan, TMT
            ends_on: Sampai, Sampai Tanggal, Berakhir
            status: Status Jabatan
            rank: Pangkat, Pangkat/Golongan, Golongan, Pangkat/Gol
            phone: No HP, No Handphone, HP, No Telepon, No Telp, No WA, Telepon
            home_village: Kode Desa Domisili, Desa Domisili
            role: Peran
            scope: Lingkup, Lingkup Peran
            ended_on: Tanggal Berhenti, Berhenti, Tanggal Pensiun
            ended_reason: Keterangan Berhenti, Alasan Berhenti
        """),
        ("nip", "name", "department", "title"),
    ),
    Kind(
        "departments",
        "departments",
        _columns("""
            code: Kode OPD, Kode Unit, Kode Unit Kerja, Kode Perangkat Daerah
            name: Nama OPD, Nama Unit, Nama Unit Kerja, Nama Perangkat Daerah, OPD
            kind: Jenis, Jenis OPD, Jenis Unit
            parent: Kode Induk, Induk, Kode OPD Induk
            districts: Kecamatan Binaan, Binaan
            coordinates: Koordinator Kecamatan, Koordinator
        """),
        ("code", "name"),
    ),
)


def spelled(header: str) -> str:
    """Return what of a header counts."""
    kept = re.sub(r"[^a-z0-9/]", "", header.casefold()).replace("/", "")
    return kept.replace("nomor", "no").replace("tanggal", "tgl")


def recognise(tables: Iterable[Table], kinds: Sequence[Kind] = KINDS) -> Recognised:
    """Tell which tables are of one of these kinds, each by its row of headers; raises Refusal when headers clash."""
    sheets: list[Sheet] = []
    others: dict[str, tuple[str, ...]] = {}
    for table in tables:
        found = _recognised(table, kinds)
        if isinstance(found, Sheet):
            sheets.append(found)
        else:
            others[table.name] = found
    return Recognised(tuple(sheets), others)


def needed_headers(kind: Kind) -> list[str]:
    """Return the headers without which a sheet is not of this kind, as an office would write them."""
    return [kind.columns[name][0] for name in kind.needed]


def _recognised(table: Table, kinds: Sequence[Kind]) -> Sheet | tuple[str, ...]:
    """Take the kind and the row, among the first, that explain the most headers; else the fullest row's headers."""
    best: tuple[int, Kind, Row] | None = None
    fullest: tuple[str, ...] = ()
    for row in islice(table.rows(), HEADER_ROWS):
        titles = _titles(row)
        if sum(map(bool, titles)) > sum(map(bool, fullest)):
            fullest = titles
        for kind in kinds:
            names = _fields(kind, titles)
            if set(kind.needed) <= set(names.values()) and (best is None or len(names) > best[0]):
                best = (len(names), kind, row)
    if best is None:
        return tuple(mask_runs(title) for title in fullest if title)
    return _sheet(table, best[1], best[2])


def _titles(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) if isinstance(cell, str) else "" for cell in row.cells)


def _fields(kind: Kind, titles: Sequence[str]) -> dict[int, str]:
    meanings = {spelled(header): name for name, headers in kind.columns.items() for header in headers}
    found = {column: meanings.get(spelled(title)) for column, title in enumerate(titles)}
    return {column: name for column, name in found.items() if name is not None}


def _sheet(table: Table, kind: Kind, row: Row) -> Sheet:
    titles = _titles(row)
    columns: dict[str, int] = {}
    for column, name in _fields(kind, titles).items():
        if name in columns:
            clash = {"sheet": table.name, "first": titles[columns[name]], "second": titles[column]}
            raise Refusal("registers-columns-clash", clash)
        columns[name] = column
    taken = set(columns.values())
    left = [title for column, title in enumerate(titles) if title and column not in taken]
    unused = tuple(title for title in left if spelled(title) != REMARKS)
    return Sheet(kind, table, row.number, titles, columns, unused)
