"""The regency as offices would hand it over: departments.xlsx, staff.xlsx, families.xlsx, and the same as CSV.

Beside them what two other offices have: sasmita.xlsx and pkh.xlsx, to be matched with the register.
Whatever is a number to an office but not to arithmetic (NIK, KK, NIP, phone, codes of places, RT) is a text cell.
Dates are date cells, in CSV 31/12/2026. The same regency gives the same bytes.
"""

import csv as comma_separated
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mentoring.places import district_by_code, village_by_code
from mentoring.sample import elsewhere
from mentoring.sample.records import Family, Officer, Post, Regency

Cell = str | int | float | date | None
Rows = Callable[[Regency], Iterator[tuple[Cell, ...]]]
Progress = Callable[[int, int], None]
VACANT = "(kosong)"
BETWEEN = "; "
KINDS = {"opd": "OPD", "kecamatan": "Kecamatan", "unit": "Unit"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: the tab's name, the CSV file's stem, the headers, and the rows below them."""

    name: str
    stem: str
    headers: tuple[str, ...]
    rows: Rows


class _Counter:
    """Tells how many rows have been written of how many, now and then."""

    def __init__(self, regency: Regency, progress: Progress | None) -> None:
        seats = len(regency.vacancies) + sum(len(officer.posts) for officer in regency.staff)
        people = sum(len(family.members) for family in regency.families)
        self._rows = len(regency.departments) + seats + len(regency.families) + people
        self._progress, self._done = progress, 0

    def through(self, rows: Iterator[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
        for row in rows:
            yield row
            self._done += 1
            if self._progress is not None and (self._done % 500 == 0 or self._done == self._rows):
                self._progress(self._done, self._rows)


def write(regency: Regency, folder: Path, *, csv: bool = False, progress: Progress | None = None) -> tuple[Path, ...]:
    """Write three workbooks into `folder` (made if missing), with `csv` also four CSV files; return their paths.

    `progress` gets (rows of the workbooks done, all rows).
    """
    folder.mkdir(parents=True, exist_ok=True)
    counter = _Counter(regency, progress)
    written = [_workbook(regency, folder / name, sheets, counter) for name, sheets in BOOKS.items()]
    if csv:
        sheets = [sheet for book in BOOKS.values() for sheet in book]
        written += [_csv(regency, folder / f"{sheet.stem}.csv", sheet) for sheet in sheets]
    return tuple(written)


def write_elsewhere(regency: Regency, folder: Path) -> tuple[Path, ...]:
    """Write the workbooks of the two other offices into `folder`; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    counter = _Counter(regency, None)
    return tuple(_workbook(regency, folder / name, sheets, counter) for name, sheets in ELSEWHERE.items())


def _workbook(regency: Regency, path: Path, sheets: Iterable[Sheet], counter: _Counter) -> Path:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(str(path), options) as book:
        book.set_properties({"title": path.stem, "created": datetime.combine(regency.today, time())})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            page.set_column(0, len(sheet.headers) - 1, 18)
            page.write_row(0, 0, sheet.headers, bold)
            for number, row in enumerate(counter.through(sheet.rows(regency)), start=1):
                for column, cell in enumerate(row):
                    _put(page, number, column, cell, day)
    return path


def _put(page: Worksheet, row: int, column: int, cell: Cell, day: Format) -> None:
    """Write one cell by the type of its value; what is empty stays a blank cell."""
    if isinstance(cell, str):
        if cell:
            page.write_string(row, column, cell)
    elif isinstance(cell, date):
        page.write_datetime(row, column, datetime.combine(cell, time()), day)
    elif cell is not None:
        page.write_number(row, column, cell)


def _csv(regency: Regency, path: Path, sheet: Sheet) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = comma_separated.writer(file)
        writer.writerow(sheet.headers)
        for row in sheet.rows(regency):
            writer.writerow([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row])
    return path


def _departments(regency: Regency) -> Iterator[tuple[Cell, ...]]:
    for unit in regency.departments:
        yield unit.code, unit.name, KINDS[unit.kind], unit.parent, _named(unit.districts), _named(unit.coordinates)


def _staff(regency: Regency) -> Iterator[tuple[Cell, ...]]:
    """Keep each unit's people together, its head first, the way a personnel list does."""
    units = {unit.code: (number, unit.head_title) for number, unit in enumerate(regency.departments)}

    def place(row: tuple[Post, Officer | None]) -> tuple[int, bool, str]:
        number, head = units[row[0].department]
        return number, row[0].title != head, row[0].title

    held: list[tuple[Post, Officer | None]] = [(post, officer) for officer in regency.staff for post in officer.posts]
    for post, officer in sorted([*held, *((post, None) for post in regency.vacancies)], key=place):
        who = (officer.nip, officer.name, officer.sex) if officer else ("", VACANT, "")
        seat = (post.department, post.title, post.echelon, post.since, post.until, post.status)
        yield *who, *seat, *(_personal(officer) if officer else ("",) * 5)


def _personal(officer: Officer) -> tuple[Cell, ...]:
    return officer.rank, officer.phone, officer.village, officer.role, officer.scope


def _families(regency: Regency) -> Iterator[tuple[Cell, ...]]:
    for family in regency.families:
        yield *_identity(family), *_answers(family), BETWEEN.join(family.mentors)


def _identity(family: Family) -> tuple[Cell, ...]:
    village = village_by_code(family.village)
    name, district = (village.name, village.district) if village else ("", "")
    place = (family.village, name, district, family.hamlet, family.rt, family.rw)
    address = f"{family.hamlet} RT {family.rt} RW {family.rw}"
    latitude, longitude = family.position or (None, None)
    return (
        family.code,
        family.kk,
        family.head.nik,
        family.head.name,
        *place,
        address,
        family.landmark,
        latitude,
        longitude,
    )


def _answers(family: Family) -> tuple[Cell, ...]:
    house, aid = family.housing, family.aid
    lists = (house.floor, house.wall, house.roof, house.water, house.light, house.fuel, house.toilet, house.ownership)
    known = (aid.pkh, aid.bpnt, aid.pbi, aid.blt_dd, aid.pip, aid.rtlh)
    return family.decile, *lists, *("" if got is None else "Ya" if got else "Tidak" for got in known)


def _members(regency: Regency) -> Iterator[tuple[Cell, ...]]:
    for family in regency.families:
        for one in family.members:
            yield (
                family.kk,
                one.nik,
                one.name,
                one.relation,
                one.sex,
                one.born,
                one.school,
                one.disability,
                one.insurance,
            )


def _named(codes: Iterable[str]) -> str:
    return BETWEEN.join(district.name for code in codes if (district := district_by_code(code)))


def _headers(line: str) -> tuple[str, ...]:
    return tuple(header.strip() for header in line.split("|"))


BOOKS = {
    "departments.xlsx": (
        Sheet(
            name="OPD",
            stem="departments",
            headers=_headers("Kode OPD | Nama OPD | Jenis | Kode Induk | Kecamatan Binaan | Koordinator Kecamatan"),
            rows=_departments,
        ),
    ),
    "staff.xlsx": (
        Sheet(
            name="Pegawai",
            stem="staff",
            headers=_headers(
                "NIP | Nama | Jenis Kelamin | Kode OPD | Jabatan | Eselon | TMT Jabatan | Sampai | Status Jabatan"
                " | Pangkat | No HP | Kode Desa Domisili | Peran | Lingkup"
            ),
            rows=_staff,
        ),
    ),
    "families.xlsx": (
        Sheet(
            name="Keluarga",
            stem="families",
            headers=_headers(
                "Kode Keluarga | No KK | NIK Kepala | Nama Kepala Keluarga | Kode Desa | Desa | Kecamatan | Dusun"
                " | RT | RW | Alamat | Patokan Rumah | Lintang | Bujur | Desil | Lantai | Dinding | Atap"
                " | Air Minum | Penerangan | Bahan Bakar | BAB | Rumah"
                " | PKH | BPNT | PBI JKN | BLT DD | PIP | RTLH | NIP Pendamping"
            ),
            rows=_families,
        ),
        Sheet(
            name="Anggota",
            stem="members",
            headers=_headers(
                "No KK | NIK | Nama | Hubungan | Jenis Kelamin | Tanggal Lahir | Sekolah | Disabilitas"
                " | Jaminan Kesehatan"
            ),
            rows=_members,
        ),
    ),
}

ELSEWHERE = {
    "sasmita.xlsx": (
        Sheet(
            name="Sasmita",
            stem="sasmita",
            headers=_headers(
                "ID Individu | ID Keluarga | No KK | NIK | Nama | Jenis Kelamin | Tanggal Lahir | Hubungan | Kode Desa"
                " | Desa | Kecamatan | Dusun | RT | RW | Desil | Lantai | Dinding | Atap | BAB | PKH | BPNT"
            ),
            rows=elsewhere.sasmita,
        ),
    ),
    "pkh.xlsx": (
        Sheet(
            name="PKH",
            stem="pkh",
            headers=_headers("No Peserta | NIK | Nama Pengurus | No KK | Desa | Kecamatan | Dusun | Tanggal Cair"),
            rows=elsewhere.pkh,
        ),
    ),
}
