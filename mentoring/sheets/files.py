"""One file to tables: what it really is (whatever its name says), whether it is safe to unpack, and its cells.

Runs in the child process of `mentoring.sheets.child`. Every reason not to read a file is a Refusal that says what to
do.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from statistics import median_low
from typing import IO, Any

from mentoring.refusals import Refusal
from mentoring.sheets.books import Book, Page
from mentoring.sheets.limits import MEGABYTE, Limits
from mentoring.sheets.old_excel import look_into_old
from mentoring.sheets.packages import Area, Package, look_into
from mentoring.sheets.table import Table, letters_of, write_table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
OLD_BOOKS = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
PICTURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
OTHERS = (b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
SEPARATORS = ",;\t|"
LARGEST_CELL = 100_000
MOST_AREAS = 1_000
_WEB_PAGE = re.compile(rb"(?is)\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|meta|table|\?xml|style|body)")
_SAID_SEPARATOR = re.compile(r"(?i)sep=([,;|\t])")


def read_tables(path: Path, scratch: Path, limits: Limits, *, ahead: bool = False) -> list[Table]:
    """Read every visible sheet with content into files `<scratch>-<n>.jsonl`; raises Refusal.

    With `ahead` the first sheet of an .xlsx is read while its sheets are still looked into. It is done sooner, but what
    takes all memory then ends the process before it is said which cell does so.
    """
    kind = kind_of(path, limits)
    unread: list[str] = []
    tables = []
    with Book(path, scratch) as book:
        if kind == "package":
            package = look_into(path, limits, unpacks=book.open if ahead else None)
        else:
            package = look_into_old(path) if kind == "old" else Package()
        pages = _separated(path) if kind == "text" else book.pages(package, unread)
        for number, page in enumerate(pages):
            table = _written(page, scratch.with_name(f"{scratch.name}-{number}.jsonl"), limits)
            if table.count:
                tables.append(replace(table, since_1904=package.since_1904))
    if not tables:
        raise Refusal("sheets-all-hidden" if unread else "sheets-empty")
    return [replace(one, unread=tuple(unread)) for one in tables]


def kind_of(path: Path, limits: Limits) -> str:
    """Tell by its content whether a file is a package, an old workbook or text; raises Refusal for what is neither."""
    if path.stat().st_size > limits.file_bytes:
        raise Refusal("sheets-too-big", {"megabytes": limits.file_bytes // MEGABYTE})
    with path.open("rb") as file:
        start = file.read(4096)
        if start.startswith(OLE):
            return _kind_of_old(file)
    if start.startswith(b"PK"):
        return "package"
    if _WEB_PAGE.match(start.removeprefix(b"\xef\xbb\xbf")):
        raise Refusal("sheets-web-page")
    if start.startswith(PICTURES):
        raise Refusal("sheets-picture")
    if start.startswith(OTHERS):
        raise Refusal("sheets-other-file")
    return "text"


def _kind_of_old(file: IO[bytes]) -> str:
    if _contains(file, LOCKED):
        raise Refusal("sheets-locked")
    if not any(_contains(file, name) for name in OLD_BOOKS):
        raise Refusal("sheets-other-file")
    return "old"


def _contains(file: IO[bytes], wanted: bytes) -> bool:
    file.seek(0)
    tail = b""
    while chunk := file.read(MEGABYTE):
        if wanted in tail + chunk:
            return True
        tail = chunk[-len(wanted) :]
    return False


def _written(page: Page, path: Path, limits: Limits) -> Table:
    rows = _narrow(page, limits.columns)
    down = [area for area in page.merged if area[2] > area[0]]
    if down or page.beneath.broken:
        rows = _completed(rows, down, page.beneath.broken)
    table = write_table(page.name, rows, path, hidden=page.beneath.rows)
    merged = tuple(sorted({last + 1 for _, _, last, _ in down}))[:MOST_AREAS]
    return replace(table, merged=merged, hidden_columns=tuple(sorted(page.beneath.columns)))


def _narrow(page: Page, columns: int) -> Iterator[list[Any]]:
    for number, row in enumerate(page.rows, start=1):
        if len(row) > columns:
            if any(cell not in ("", None) for cell in row[columns:]):
                last = letters_of(columns - 1)
                raise Refusal("sheets-too-wide", {"sheet": page.name[:30], "row": str(number), "column": last})
            del row[columns:]
        yield row


def _completed(
    rows: Iterator[list[Any]], down: Sequence[Area], broken: Mapping[tuple[int, int], str]
) -> Iterator[list[Any]]:
    """Say a merged area's value in each of its rows that has content of its own, and name what is broken."""
    begins: dict[int, list[Area]] = {}
    for area in down:
        begins.setdefault(area[0], []).append(area)
    faults: dict[int, dict[int, str]] = {}
    for (number, column), said in broken.items():
        faults.setdefault(number, {})[column] = said
    open_areas: list[tuple[int, int, Any]] = []
    for place, row in enumerate(rows):
        open_areas = [area for area in open_areas if area[0] >= place]
        for column, said in faults.get(place + 1, {}).items():
            row.extend([""] * (column + 1 - len(row)))
            row[column] = said
        if any(cell not in ("", None) for cell in row):
            for _, column, value in open_areas:
                row[column] = value
        here = [area for area in begins.get(place, ()) if area[1] < len(row)]
        open_areas += [(last, column, row[column]) for _, column, last, _ in here]
        yield row


def _separated(path: Path) -> Iterator[Page]:
    # Not splitlines(): it also ends a line at signs that belong into a cell.
    lines = list(io.StringIO(_decoded(path.read_bytes()), newline=""))
    csv.field_size_limit(LARGEST_CELL)
    said = _SAID_SEPARATOR.fullmatch(lines[0].strip()) if lines else None
    if said is not None:
        lines[0] = "\n"
    yield Page("CSV", _records(lines, said[1] if said is not None else _separator(lines)))


def _records(lines: Sequence[str], separator: str) -> Iterator[list[Any]]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    done = 0
    try:
        for record in reader:
            yield record
            done += 1
    except csv.Error:
        # An open quote swallows all that follows, and with it families.
        raise Refusal("sheets-quotes", {"row": str(done + 1)}) from None


def _decoded(raw: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1252; raises Refusal for anything else."""
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    if marked or b"\0" in raw:
        encodings = ["utf-16" if marked else _without_mark(raw[:2000])]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    raise Refusal("sheets-damaged" if marked else "sheets-other-file")


def _without_mark(start: bytes) -> str:
    """Tell the order of UTF-16 without a mark: of the words of a table, nearly every other byte is 0."""
    for encoding, zeros, letters in (("utf-16-le", start[1::2], start[::2]), ("utf-16-be", start[::2], start[1::2])):
        if zeros.count(0) > 0.8 * len(zeros) and not letters.count(0):
            return encoding
    raise Refusal("sheets-other-file")


def _separator(lines: Sequence[str]) -> str:
    """Choose the separator that parts most of the first lines into the most columns: an address has commas, too."""
    first = [line for line in lines[:50] if line.strip()][:20]

    def columns(separator: str) -> int:
        return median_low([len(record) for record in csv.reader(first, delimiter=separator)] or [0])

    return max(SEPARATORS, key=columns)
