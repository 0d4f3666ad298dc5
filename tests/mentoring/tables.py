"""Small files as offices send them, made cell by cell: text stays text, numbers are numbers, dates are date cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from mentoring import registers
from mentoring.registers import Report
from mentoring.sheets.table import write_table
from tests.house import House

Rows = Sequence[Sequence[Any]]

OPD = ("Kode OPD", "Nama OPD", "Jenis", "Kode Induk", "Kecamatan Binaan", "Koordinator Kecamatan")
STAFF = ("NIP", "Nama", "Kode OPD", "Jabatan")
FAMILY = ("No KK", "NIK Kepala", "Nama Kepala Keluarga", "Kode Desa")
MEMBER = ("No KK", "NIK", "Nama", "Hubungan")
VILLAGE = "35.13.21.2004"


def kk(serial: int) -> str:
    """Return a KK number of the sample's kind."""
    return f"351321010120{serial:04d}"


def nik(serial: int) -> str:
    """Return a NIK of the sample's kind."""
    return f"351321150580{serial:04d}"


def nip(serial: int) -> str:
    """Return a NIP of the sample's kind."""
    return f"19800101200501{serial:04d}"


def workbook(**sheets: Rows) -> bytes:
    """Return an .xlsx with these sheets."""
    buffer = io.BytesIO()
    with Workbook(buffer) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        page.write_string(row, column, cell)
                    elif isinstance(cell, date):
                        page.write_datetime(row, column, datetime.combine(cell, time()), day)
                    elif cell is not None:
                        page.write(row, column, cell)
    return buffer.getvalue()


def separated(rows: Rows, *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """Return a .csv."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def look(house: House, register: str, *, apply: bool = False, **sheets: Rows) -> Report:
    """Preview or apply sheets that need no reading process: their rows are laid out on the disk at once."""
    tables = [write_table(name, rows, house.folder / f"{name}.jsonl") for name, rows in sheets.items()]
    found = registers.recognise(tables)
    registers.require(found)
    when: dict[str, Any] = {"today": house.today, "now": house.clock.now()}
    if apply:
        path = house.folder / "work" / "staged"
        return registers.apply(house.database, (register,), found, actor_id=None, path=path, **when)[0]
    seen: Report = house.read(registers.preview, register, found, **when)
    return seen


def bring(house: House, path: Path, register: str, *, apply: bool = True) -> Report:
    """Import a file as the command line does."""
    return registers.import_file(
        house.database, path, register, apply=apply, now=house.clock.now(), programme=house.programme
    )
