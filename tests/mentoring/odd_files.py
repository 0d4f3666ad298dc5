"""Writers of files as no office should send them, and of old formats that no library here writes: bytes, no more."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def package(members: Mapping[str, bytes]) -> bytes:
    """Return a zip of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def members_of(data: bytes) -> dict[str, bytes]:
    """Return what a zip holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def altered(data: bytes, name: str, before: bytes, after: bytes) -> bytes:
    """Return a zip in one member of which some bytes stand for others."""
    members = members_of(data)
    assert before in members[name], "what is to be altered is there"
    return package(members | {name: members[name].replace(before, after)})


def drawn(rows: Sequence[Sequence[Any]], *, merged: Sequence[tuple[int, int, int, int]] = (), **options: Any) -> bytes:
    """Return an .xlsx of one sheet; hidden rows and columns by number from 0, areas merged, dates since 1904.

    A text that begins with `=` is a formula whose value follows after `→`; `#` as its value is an error.
    """
    hidden: Collection[int] = options.get("hidden", ())
    buffer = io.BytesIO()
    with Workbook(buffer, {"date_1904": options.get("since_1904", False)}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page = book.add_worksheet("Keluarga")
        for number, row in enumerate(rows):
            if number in hidden:
                page.set_row(number, None, None, {"hidden": True})
            for column, cell in enumerate(row):
                _write(page, number, column, cell, day)
        for column in options.get("hidden_columns", ()):
            page.set_column(column, column, 9, None, {"hidden": True})
        for area in merged:
            page.merge_range(*area, rows[area[0]][area[1]])
        for name, visible in options.get("sheets", {}).items():
            other = book.add_worksheet(name)
            other.write_string(0, 0, name)
            if not visible:
                other.hide()
        if options.get("all_hidden"):
            page.hide()
            book.add_worksheet("Kosong").activate()
    return buffer.getvalue()


def _write(page: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if isinstance(cell, str) and cell.startswith("="):
        formula, _, value = cell.partition("→")
        page.write_formula(row, column, formula, None, value)
    elif isinstance(cell, str):
        page.write_string(row, column, cell)
    elif hasattr(cell, "year"):
        page.write_datetime(row, column, cell, day)
    elif cell is not None:
        page.write(row, column, cell)


def ods(table: str) -> bytes:
    """Return an .ods whose one table holds these rows of XML."""
    names = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'.format
    content = (
        f'<?xml version="1.0"?><office:document-content {names("office")} {names("table")} {names("text")} '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Keluarga">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return package({"mimetype": ODS, "content.xml": content.encode(), "META-INF/manifest.xml": manifest})


def ods_row(cells: Sequence[str], attributes: str = "") -> str:
    """Return one row of texts."""
    written = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f"<table:table-row {attributes}>{written}</table:table-row>"


def xls(rows: Sequence[Sequence[Any]], *, hidden: Collection[int] = (), locked: bool = False, **more: Any) -> bytes:
    """Return an old workbook (BIFF8): texts, figures and, as `#REF!`, an error; hidden rows by number from 0."""
    sheet = _record(0x809, struct.pack("<4H2I", 0x600, 0x10, 0, 0, 0, 0))
    for number, row in enumerate(rows):
        sheet += _record(0x208, struct.pack("<6HI", number, 0, len(row), 255, 0, 0, 0x20 if number in hidden else 0))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet += _cell(number, column, cell)
    sheet += _record(0x0A)
    start = _record(0x809, struct.pack("<4H2I", 0x600, 5, 0, 0, 0, 0))
    start += _record(0x2F, bytes(54)) if locked else b""
    start += _record(0x22, struct.pack("<H", bool(more.get("since_1904"))))
    name = b"\x08\x00Keluarga"
    offset = len(start) + 4 + 6 + len(name) + 4
    book = start + _record(0x85, struct.pack("<IH", offset, 0) + name) + _record(0x0A) + sheet
    return compound("Workbook", book)


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(data)) + data


def _cell(row: int, column: int, cell: Any) -> bytes:
    place = struct.pack("<3H", row, column, 0)
    if cell is None:
        return b""
    if cell == "#REF!":
        return _record(0x205, place + b"\x17\x01")
    if isinstance(cell, str):
        return _record(0x204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
    return _record(0x203, place + struct.pack("<d", cell))


def compound(name: str, stream: bytes) -> bytes:
    """Return a file of files with one stream in it."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    table = [FAT, END, *range(3, sectors + 2), END]
    assert len(table) <= 128, "one sector of the table is enough"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<6H", 0x3E, 3, 0xFFFE, 9, 6, 0) + bytes(4)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    entries = _entry("Root Entry", 5, END, 0, child=1) + _entry(name, 2, 2, len(stream)) + bytes(256)
    chain = struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    return head + chain + entries + stream.ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    letters = name.encode("utf-16-le").ljust(64, b"\0")
    return (
        letters
        + struct.pack("<H2B3I", len(name) * 2 + 2, kind, 1, FREE, FREE, child)
        + bytes(36)
        + struct.pack("<3I", start, size, 0)
    )
