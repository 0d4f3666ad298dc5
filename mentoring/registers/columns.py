"""What each register's sheet holds: its columns under the names that offices give them, and how a header is recognised.

Capitals, dots, spaces and brackets do not count; `nomor` is `no`, `tanggal` is `tgl`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from mentoring.numbers import mask_runs
from mentoring.refusals import Refusal
from mentoring.registers.headers import (
    HEADER_ROWS,
    REMARKS,
    HeaderRow,
    fields_of,
    header_rows,
    key_of,
    meanings,
    spelled,
)
from mentoring.registers.leftovers import Leftovers, leftovers_of
from mentoring.registers.unsure import Question, candidates, samples_of
from mentoring.sheets.table import Cell, Row, Table, letters_of

BELOW = 50  # rows below the headers that are looked at where a column is doubtful
MOST_QUESTIONS = 8
MOST_DOUBTFUL = 20  # sheets of a file of which columns are asked about
COLUMN = ("kolom", "column")
REGISTERS = ("departments", "staff", "families")


@dataclass(frozen=True)
class Kind:
    """One sort of sheet. `columns` maps a field to the headers that mean it; a sheet without `needed` is not one."""

    name: str
    register: str
    columns: Mapping[str, Sequence[str]]
    needed: tuple[str, ...]


@dataclass(frozen=True)
class Answers:
    """What somebody has said of an exact row of headers: by column the field, or nothing; and on which day."""

    columns: Mapping[int, str]
    since: date


@dataclass(frozen=True)
class Sheet:
    """A table whose kind is known: the row of its headers, the column of each field, and the headers not taken.

    `key` is what its exact row of headers is known by, `since` the day of the answers that were used, `left` the rows
    that are none of the register, `untitled` the letters of columns with content and no header that are not taken.
    """

    kind: Kind
    table: Table
    header_row: int
    headers: tuple[str, ...]
    columns: Mapping[str, int]
    unused: tuple[str, ...]
    key: str = ""
    since: date | None = None
    left: Leftovers = field(default_factory=Leftovers)
    untitled: tuple[str, ...] = ()

    def title(self, column: str) -> str:
        """Return the header of a field as the file writes it; of a column without one, what offices call it."""
        place = self.columns[column]
        written = self.headers[place] if place < len(self.headers) else ""
        return written or self.kind.columns[column][0]

    def rows(self, first: int = 0, last: int | None = None) -> Iterator[Row]:
        """Read the rows of the register: those below the headers, without totals and the like; `first` as `Table`."""
        left, begins = self.left.all, self.header_row
        return (row for row in self.table.rows(first, last) if row.number > begins and row.number not in left)


@dataclass(frozen=True)
class Recognised:
    """The sheets of a file that are registers, and the headers of those that are not.

    `questions` are columns that somebody must name first, `lacking` needed headers of a sheet that nobody has named,
    `lacking_keys` under which the answers about such a sheet are kept.
    """

    sheets: tuple[Sheet, ...]
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    lacking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lacking_keys: tuple[str, ...] = ()

    @property
    def registers(self) -> tuple[str, ...]:
        """Return which registers the file holds, in the order in which they must be applied."""
        return tuple(name for name in REGISTERS if any(sheet.kind.register == name for sheet in self.sheets))

    def of(self, kind: str) -> list[Sheet]:
        """Return the sheets of one kind."""
        return [sheet for sheet in self.sheets if sheet.kind.name == kind]


def _columns(text: str) -> dict[str, list[str]]:
    """Read `field: header, header` lines; a line that ends in a comma goes on in the next."""
    lines = (line.split(":") for line in text.strip().replace(",\n", ",").splitlines())
    return {name.strip(): [header.strip() for header in headers.split(",")] for name, headers in lines}


KINDS = (
    Kind(
        "families",
        "families",
        _columns("""
            code: Kode Keluarga, ID Keluarga, Kode KPM
            kk: No KK, No Kartu Keluarga, KK, NKK, No KK Keluarga, No KK (16 digit), Kartu Keluarga
            head_nik: NIK Kepala, NIK Kepala Keluarga, NIK KK, NIK KRT, NIK Kep Keluarga, NIK Kepala Rumah Tangga
            head_name: Nama Kepala Keluarga, Kepala Keluarga, Nama KK, Nama KRT, Nama Kepala, Nama Kep Keluarga,
                Nama Kep KK, Nama Kepala KK, Nama Kepala Rumah Tangga, Nama Lengkap Kepala Keluarga
            nickname: Panggilan, Nama Panggilan, Alias
            village: Kode Desa, Kode Desa/Kelurahan, Kode Kelurahan, Kode Kelurahan/Desa, Kode Desa/Kel, Kode Wilayah,
                Kode Kemendagri, Kode Desa Kemendagri, Kode Desa BPS, Kode BPS
            village_name: Desa, Kelurahan, Desa/Kelurahan, Kelurahan/Desa, Desa/Kel, Kel/Desa, Ds/Kel, Nama Desa,
                Nama Kelurahan, Nama Desa/Kelurahan, Nama Kelurahan/Desa
            district_name: Kecamatan, Nama Kecamatan, Kec, Nama Kec
            hamlet: Dusun, Nama Dusun, Dusun/Lingkungan, Lingkungan, Lingkungan/Dusun, Dukuh, Dsn
            rt: RT, No RT
            rw: RW, No RW
            address: Alamat, Alamat Lengkap, Alamat Rumah, Alamat Tinggal, Alamat Domisili, Alamat KTP
            landmark: Patokan Rumah, Patokan
            ask_whom: Tanya Kepada, Narahubung, Ketua RT
            latitude: Lintang, Latitude, Garis Lintang
            longitude: Bujur, Longitude, Garis Bujur
            decile: Desil, Desil Kesejahteraan, Desil Nasional, Peringkat Desil
            floor: Lantai, Jenis Lantai, Jenis Lantai Terluas
            wall: Dinding, Jenis Dinding, Jenis Dinding Terluas
            roof: Atap, Jenis Atap, Jenis Atap Terluas
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
            mentors: NIP Pendamping, Pendamping, NIP Pembina, NIP ASN Pendamping, NIP ASN
        """),
        ("kk", "head_name"),
    ),
    Kind(
        "members",
        "families",
        _columns("""
            kk: No KK, No Kartu Keluarga, KK, NKK, Kartu Keluarga
            nik: NIK, No NIK, No Induk Kependudukan, NIK Anggota, No KTP, NIK (16 digit), NIK Anggota Keluarga
            name: Nama, Nama Lengkap, Nama Anggota, Nama Anggota Keluarga, Nama ART, Nama Lengkap Anggota
            relation: Hubungan, Hubungan Keluarga, SHDK, Hub Keluarga, Hub Kel, Status Hubungan, Hubungan dengan KK,
                Hubungan dengan Kepala Keluarga, Status Hubungan Dalam Keluarga
            sex: Jenis Kelamin, JK, L/P, Kelamin, Jns Kelamin, Sex
            birth_date: Tanggal Lahir, Tgl Lhr, Tanggal Kelahiran
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
            nip: NIP, No Induk Pegawai, NIP Baru, NIP/NIPPPK, NIP/NI PPPK, NI PPPK
            name: Nama, Nama Lengkap, Nama Pegawai, Nama ASN, Nama PNS, Nama Gelar
            sex: Jenis Kelamin, JK, L/P, Kelamin, Jns Kelamin
            department: Kode OPD, Kode Unit, Kode Unit Kerja, Kode Perangkat Daerah
            title: Jabatan, Nama Jabatan, Jabatan Terakhir
            eselon: Eselon, Eselonering
            starts_on: TMT Jabatan, TMT
            ends_on: Sampai, Sampai Tanggal, Berakhir
            status: Status Jabatan
            rank: Pangkat, Pangkat/Golongan, Golongan, Pangkat/Gol
            phone: No HP, No Handphone, HP, No HP/WA, No Telepon, No Telp, No WA, No Whatsapp, Telepon
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


def recognise(
    tables: Iterable[Table],
    kinds: Sequence[Kind] = KINDS,
    *,
    answers: Mapping[str, Answers] | None = None,
    told: Mapping[str, str] | None = None,
    asks: bool = False,
) -> Recognised:
    """Tell which tables are of one of these kinds, each by its row of headers.

    `answers` are those of earlier times by `headers.key_of`, `told` what a title means (its field, a header of it,
    or nothing) whatever the table. With `asks`, doubtful columns become questions; without, a sheet's clash of headers
    raises Refusal.
    """
    known, said = answers or {}, {spelled(title): name for title, name in (told or {}).items()}
    looked = [
        (table, _look(table, kinds, known, said, asks=asks and place < MOST_DOUBTFUL))
        for place, table in enumerate(tables)
    ]
    questions = [one for table, look in looked if look is not None for one in _questions(table, look)] if asks else []
    lacking = {table.name: look for table, look in looked if look is not None and look.known and not look.whole}
    return Recognised(
        tuple(_sheet(table, look) for table, look in looked if look is not None and look.whole and not questions),
        {table.name: _fullest(table) for table, look in looked if look is None or not look.whole},
        tuple(questions[:MOST_QUESTIONS]),
        {name: look.lacks for name, look in lacking.items()},
        tuple(look.key for look in lacking.values()),
    )


def header_keys(tables: Iterable[Table], kinds: Sequence[Kind] = KINDS) -> set[str]:
    """Return the keys under which answers about these tables may be kept."""
    rows = [row for table in tables for row in header_rows(list(islice(table.rows(), HEADER_ROWS)))]
    return {key_of(kind.name, row.titles) for row in rows for kind in kinds}


def needed_headers(kind: Kind) -> list[str]:
    """Return the headers without which a sheet is not of this kind, as an office would write them."""
    return [kind.columns[name][0] for name in kind.needed]


@dataclass(frozen=True)
class _Look:
    """One way to understand a table: a kind, a row of headers, the field and the title of each column taken."""

    kind: Kind
    header: HeaderRow
    taken: Mapping[int, tuple[str, str]]
    key: str
    answers: Answers | None
    settled: frozenset[int]
    below: Sequence[Sequence[Cell]]

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.taken.values()]

    @property
    def known(self) -> bool:
        return self.answers is not None

    @property
    def missing(self) -> list[str]:
        return [name for name in self.kind.needed if name not in self.names]

    @property
    def whole(self) -> bool:
        return not self.missing

    @property
    def lacks(self) -> tuple[str, ...]:
        return tuple(self.kind.columns[name][0] for name in self.missing)

    @property
    def doubts(self) -> dict[int, list[str]]:
        """Return by column what it may be: a needed field that is not found, or one that two columns mean."""
        if self.known:
            return {}
        twice = {column: [name] for column, (name, _) in self.taken.items() if self.names.count(name) > 1}
        headers = {name: self.kind.columns[name] for name in self.missing}
        return twice | candidates(self.header.titles, {*self.taken, *self.settled}, self.below, headers)

    @property
    def may_become_whole(self) -> bool:
        found = {name for names in self.doubts.values() for name in names}
        return bool(self.taken) and all(name in found for name in self.missing)


def _look(
    table: Table, kinds: Sequence[Kind], known: Mapping[str, Answers], told: Mapping[str, str], *, asks: bool
) -> _Look | None:
    """Take the kind and the row, among the first, that explain the most headers; else what may become one."""
    rows = list(islice(table.rows(), HEADER_ROWS + BELOW))
    looks = [_one(kind, header, rows, known, told) for header in header_rows(rows) for kind in kinds]
    whole = [look for look in looks if look.whole]
    if whole:
        return max(whole, key=lambda look: len(set(look.names)))
    answered = [look for look in looks if look.known]
    if answered:
        return answered[0]
    if not asks:
        return None
    perhaps = sorted(
        (look for look in looks if look.taken), key=lambda look: (-len(set(look.names)), len(look.missing))
    )
    return next((look for look in perhaps[:12] if look.may_become_whole), None)


def _one(
    kind: Kind, header: HeaderRow, rows: Sequence[Row], known: Mapping[str, Answers], told: Mapping[str, str]
) -> _Look:
    titles = header.titles
    key = key_of(kind.name, titles)
    answers = known.get(key)
    taken = fields_of(header, meanings(kind.columns))
    below = [row.cells for row in rows if row.number > header.number][:BELOW]
    width = max([len(titles), *map(len, below)])
    settled = {**(answers.columns if answers else {}), **_told(kind, [*titles, *[""] * (width - len(titles))], told)}
    for column, name in settled.items():
        taken.pop(column, None)
        if name in kind.columns:
            title = titles[column] if column < len(titles) else ""
            taken = {at: one for at, one in taken.items() if one[0] != name} | {column: (name, title)}
    return _Look(kind, header, dict(sorted(taken.items())), key, answers, frozenset(settled), below)


def _told(kind: Kind, titles: Sequence[str], told: Mapping[str, str]) -> dict[int, str]:
    """Return by column what was told of its title, as far as that is a field of this kind or nothing at all.

    A column without a title goes by its letters, as `kolom E`.
    """
    if not told:
        return {}
    meant = meanings(kind.columns)
    called = [[title] if title else [f"{word} {letters_of(at)}" for word in COLUMN] for at, title in enumerate(titles)]
    said = {
        column: next((told[name] for name in map(spelled, names) if name in told), None)
        for column, names in enumerate(called)
    }
    fields = {column: name if name in kind.columns else meant.get(spelled(name or "")) for column, name in said.items()}
    return {column: fields[column] or "" for column, name in said.items() if name == "" or fields[column]}


def _questions(table: Table, look: _Look) -> list[Question]:
    titles = look.header.titles
    return [
        Question(
            table.name,
            look.kind.name,
            look.key,
            column,
            mask_runs(titles[column])[:40] if column < len(titles) else "",
            samples_of(look.below, column),
            tuple((name, look.kind.columns[name][0]) for name in names),
        )
        for column, names in sorted(look.doubts.items())
    ]


def _sheet(table: Table, look: _Look) -> Sheet:
    titles = list(look.header.titles)
    columns: dict[str, int] = {}
    for column, (name, title) in look.taken.items():
        if name in columns:
            clash = {"sheet": table.name[:30], "first": titles[columns[name]], "second": title}
            letters = {"first_at": letters_of(columns[name]), "second_at": letters_of(column)}
            raise Refusal("registers-columns-clash", clash | letters)
        titles += [""] * (column + 1 - len(titles))
        columns[name], titles[column] = column, title
    left = [title for column, title in enumerate(titles) if title and column not in look.taken]
    unused = tuple(title for title in left if spelled(title) != REMARKS)
    key_column = columns[look.kind.needed[0]]
    rest = leftovers_of(table, look.header.number, key_column, look.below)
    since = look.answers.since if look.answers else None
    filled = {column for cells in look.below for column, cell in enumerate(cells) if cell is not None}
    titles += [""] * (max(filled, default=-1) + 1 - len(titles))
    untitled = tuple(letters_of(column) for column in sorted(filled - look.taken.keys()) if not titles[column])
    return Sheet(look.kind, table, look.header.number, tuple(titles), columns, unused, look.key, since, rest, untitled)


def _fullest(table: Table) -> tuple[str, ...]:
    """Return the titles of the row, among the first, that has the most of them."""
    found = [header.titles for header in header_rows(list(islice(table.rows(), HEADER_ROWS)))]
    fullest = max(found, key=lambda titles: sum(map(bool, titles)), default=())
    return tuple(dict.fromkeys(mask_runs(title) for title in fullest if title))
