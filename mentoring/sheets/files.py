"""One file to tables: what it really is (whatever its name says), whether it is safe to unpack, and its cells.

Runs in the child process of `mentoring.sheets.child`. Every reason not to read a file is a Refusal that says what to
do.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median_low
from typing import IO, Any

from mentoring.refusals import Refusal
from mentoring.sheets.table import Table, write_table

MEGABYTE = 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
SEPARATORS = ",;\t|"
LARGEST_CELL = 100_000
# A cell right of column ZZ or below row 299,999: readers lay out everything in between.
_FAR = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{3}\d+|[A-Z]{1,2}(?:[3-9]\d{5}|\d{7,}))"')
# The same without its start, which is looked for several times as fast; what it finds may be the words of a cell.
_PERHAPS_FAR = re.compile(rb'r="(?:[A-Z]{3}\d|[A-Z]{1,2}(?:[3-9]\d{5}|\d{7}))')
_WEB_PAGE = re.compile(rb"(?is)\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|meta|table|\?xml|style|body)")


@dataclass(frozen=True)
class Limits:
    """How much a file may ask for: its size, what it unpacks to, memory of the child, seconds of work, members."""

    file_bytes: int = 20 * MEGABYTE
    unpacked_bytes: int = 700 * MEGABYTE
    memory_bytes: int = 1536 * MEGABYTE
    seconds: int = 120
    members: int = 2_000
    columns: int = 702


def read_tables(path: Path, scratch: Path, limits: Limits) -> list[Table]:
    """Read every visible sheet with content into files `<scratch>-<n>.jsonl`; raises Refusal."""
    kind = kind_of(path, limits)
    sheets = _separated(path) if kind == "text" else _workbook(path)
    tables = []
    for number, (name, rows) in enumerate(sheets):
        table = write_table(name, _narrow(rows, limits.columns), scratch.with_name(f"{scratch.name}-{number}.jsonl"))
        if table.count:
            tables.append(table)
    if not tables:
        raise Refusal("sheets-empty")
    return tables


def kind_of(path: Path, limits: Limits) -> str:
    """Tell whether a file is a workbook or text by its content, having checked what it unpacks to; raises Refusal."""
    if path.stat().st_size > limits.file_bytes:
        raise Refusal("sheets-too-big", {"megabytes": limits.file_bytes // MEGABYTE})
    with path.open("rb") as file:
        start = file.read(4096)
        if start.startswith(OLE):
            raise Refusal("sheets-locked" if _contains(file, LOCKED) else "sheets-old-excel")
    if start.startswith(b"PK"):
        _check_package(path, limits)
        return "workbook"
    if _WEB_PAGE.match(start.removeprefix(b"\xef\xbb\xbf")):
        raise Refusal("sheets-web-page")
    if start.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")):
        raise Refusal("sheets-other-file")
    return "text"


def _contains(file: IO[bytes], wanted: bytes) -> bool:
    file.seek(0)
    tail = b""
    while chunk := file.read(MEGABYTE):
        if wanted in tail + chunk:
            return True
        tail = chunk[-len(wanted) :]
    return False


def _check_package(path: Path, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
            if len(members) > limits.members or sum(one.file_size for one in members) > limits.unpacked_bytes:
                raise Refusal("sheets-unpacks-too-big")
            names = {one.filename for one in members}
            if any(one.flag_bits & 1 for one in members) or _is_sealed(package, names):
                raise Refusal("sheets-locked")
            if "xl/workbook.xml" not in names and not _is_ods(package, names):
                raise Refusal("sheets-other-file")
            for one in members:
                if one.filename.startswith("xl/worksheets/"):
                    _check_far_cells(package, one)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        raise Refusal("sheets-damaged") from None


def _is_ods(package: zipfile.ZipFile, names: set[str]) -> bool:
    return "mimetype" in names and package.read("mimetype")[: len(ODS)] == ODS


def _is_sealed(package: zipfile.ZipFile, names: set[str]) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"encryption-data" in package.read(manifest)


def _check_far_cells(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Refuse a sheet with a cell far outside of any register: it makes readers lay out billions of cells."""
    with package.open(member) as sheet:
        tail = b""
        while chunk := sheet.read(4 * MEGABYTE):
            whole = tail + chunk
            found = _FAR.search(whole) if _PERHAPS_FAR.search(whole) else None
            if found is not None:
                raise Refusal("sheets-far-cell", {"cell": found[1].decode()[:12]})
            tail = chunk[-200:]


def _workbook(path: Path) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for sheet in book.sheets_metadata:
                if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
                    yield sheet.name, book.get_sheet_by_name(sheet.name).iter_rows()
    except PasswordError:
        raise Refusal("sheets-locked") from None
    except (CalamineError, OSError, ValueError, OverflowError):
        raise Refusal("sheets-damaged") from None


def _narrow(rows: Iterator[list[Any]], columns: int) -> Iterator[Sequence[Any]]:
    for row in rows:
        yield row if len(row) <= columns else row[:columns]


def _separated(path: Path) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    # Not splitlines(): it also ends a line at signs that belong into a cell.
    lines = list(io.StringIO(_decoded(path.read_bytes()), newline=""))
    csv.field_size_limit(LARGEST_CELL)
    yield "CSV", _records(lines, _separator(lines))


def _records(lines: list[str], separator: str) -> Iterator[list[Any]]:
    try:
        yield from csv.reader(lines, delimiter=separator)
    except csv.Error:
        raise Refusal("sheets-damaged") from None


def _decoded(raw: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or Windows-1252; raises Refusal for anything else."""
    with suppress(UnicodeDecodeError):
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            return raw.decode("utf-16")
        if b"\0" in raw:
            raise Refusal("sheets-other-file")
        return raw.decode("utf-8-sig")
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        raise Refusal("sheets-other-file") from None


def _separator(lines: list[str]) -> str:
    """Choose the separator that parts most of the first lines into the most columns: an address has commas, too."""
    first = [line for line in lines[:50] if line.strip()][:20]

    def columns(separator: str) -> int:
        return median_low([len(record) for record in _records(first, separator)] or [0])

    return max(SEPARATORS, key=columns)
