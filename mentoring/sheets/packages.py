"""What a zipped workbook hides: checked before anything is unpacked, and what is hidden in it is told.

Looks at the XML as bytes and never builds a tree of it, so that no entity is ever expanded.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, TypeAlias

from mentoring.refusals import Refusal
from mentoring.sheets.limits import MEGABYTE, Limits

ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError)
OVERLAP = 4_000  # bytes looked at twice, so that nothing is cut in two
MOST_MERGED = 200_000  # areas of a sheet whose value is said in each of their rows
# Prefixes may be any word; an attribute's value may hold the sign that ends a tag.
_PREFIX = rb"(?:[^\s<>/:!?\"'=]+:)?"
_INSIDE = rb'(?:[^<>"]|"[^"]*")*?'
# A cell right of column ZZ or below row 299,999: readers lay out everything in between.
_FAR = re.compile(rb"<" + _PREFIX + rb"c\s(?:" + _INSIDE + rb'\s)?r="([A-Z]{3}\d+|[A-Z]{1,2}(?:[3-9]\d{5}|\d{7,}))"')
_FORMULA = rb"<" + _PREFIX + rb"f(?:\s[^>]*)?(?:/>|>[^<]*</" + _PREFIX + rb"f>)"
_UNCOUNTED = re.compile(
    rb"<" + _PREFIX + rb'c\s(?:[^>]*?\s)?r="([A-Z]+\d+)"[^>]*>\s*' + _FORMULA + rb"\s*</" + _PREFIX + rb"c>"
)
# A plain word is found many times as fast. So signs are first replaced by one of their sort: a figure by 0, a capital
# by A, a quote by the double one, and what ends a prefix by what begins a tag.
_SORTS = bytes.maketrans(b"123456789BCDEFGHIJKLMNOPQRSTUVWXYZ':", b"0" * 9 + b"A" * 25 + b'"<')
_FAR_SORTS = (b'"AAA0', b"A000000")
# _FAR without its start, which is the slow part; what it finds may be the words of a cell.
_PERHAPS_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Z]{3}\d|[A-Z]{1,2}(?:[3-9]\d{5}|\d{7}))""")
_BROKEN = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*\st="e")[^>]*?\br="([A-Z]+)(\d+)"[^>]*>(?:(?!</?(?:\w+:)?c[\s>]).)*?<(?:\w+:)?v>(#[^<]{1,9})<',
    re.DOTALL,
)
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\shidden="(?:1|true)")[^>]*?\br="(\d+)"')
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col\s(?=[^>]*\shidden="(?:1|true)")[^>]*>')
_SHEET = re.compile(rb"<" + _PREFIX + rb"sheet\s([^>]*)>")
_RELATION = re.compile(rb"<" + _PREFIX + rb"Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG = re.compile(rb"""<[^\s<>"'!?/][^<>"']*(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*)*>""")
_SINCE_1904 = re.compile(rb"<" + _PREFIX + rb'workbookPr\s[^>]*date1904="(?:1|true)"')
_ODS_TAG = rb"""([^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*)>"""
_ODS_ROW = re.compile(rb"<table:(table|table-row)(?=[\s/>])" + _ODS_TAG)
_ODS_CELL = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])" + _ODS_TAG)
_ODS_BROKEN = re.compile(rb"""calcext:value-type=["']error["']""")
_ODS_ODD_CELL = re.compile(_ODS_BROKEN.pattern + rb"""|number-rows-spanned=["'](?!1["'])""")

Area: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True)
class Beneath:
    """What a sheet does not show: its hidden rows (from 1) and columns (from 0), and by (row, column) broken formulas.

    The reader gives a broken formula as an empty cell, which would mean that nothing changes. `merged` are areas (from
    0, inclusive) of which the reader does not tell.
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    broken: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Package:
    """What was found out about a workbook before it is read; `beneath` goes by the sheet's name.

    The reader believes a file's name, so that it is given one that ends in `suffix`.
    """

    suffix: str = ".xlsx"
    since_1904: bool = False
    beneath: Mapping[str, Beneath] = field(default_factory=dict)


def look_into(path: Path, limits: Limits, *, unpacks: Callable[[], None] | None = None) -> Package:
    """Check a zipped workbook and tell what is hidden in it; raises Refusal for what is none, or not safe to read.

    `unpacks` is called as soon as an .xlsx is known to unpack to what it may, before its sheets are gone through.
    """
    try:
        with zipfile.ZipFile(path) as package:
            _check_members(package, limits)
            names = set(package.namelist())
            if "xl/workbook.xml" in names:
                if unpacks is not None:
                    unpacks()
                return _workbook(package, names)
            if _is_ods(package, names):
                return Package(".ods", beneath=_beneath_ods(package))
            raise Refusal("sheets-binary-excel" if "xl/workbook.bin" in names else "sheets-other-file")
    except _DAMAGE:
        raise Refusal("sheets-damaged") from None


def _check_members(package: zipfile.ZipFile, limits: Limits) -> None:
    members = package.infolist()
    if len(members) > limits.members or sum(one.file_size for one in members) > limits.unpacked_bytes:
        raise Refusal("sheets-unpacks-too-big")
    names = [one.filename for one in members]
    if any(one.flag_bits & 1 for one in members) or _is_sealed(package, set(names)):
        raise Refusal("sheets-locked")
    if len(set(names)) < len(names) or any(_leads_out(name) for name in names):
        raise Refusal("sheets-damaged")
    for one in members:
        if one.filename.endswith((".xml", ".rels")):
            start = _start(package, one)
            # Office suites write UTF-8; in another encoding none of what follows would find anything.
            if b"<!DOCTYPE" in start or b"\0" in start[:200]:
                raise Refusal("sheets-damaged")


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts


def _start(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with package.open(member) as file:
        return file.read(1024)


def _is_ods(package: zipfile.ZipFile, names: set[str]) -> bool:
    return "mimetype" in names and package.read("mimetype")[: len(ODS)] == ODS


def _is_sealed(package: zipfile.ZipFile, names: set[str]) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"encryption-data" in package.read(manifest)


def _workbook(package: zipfile.ZipFile, names: set[str]) -> Package:
    book = _plain(package.read("xl/workbook.xml"))
    parts = _parts(package, book, names)
    called = {part: name for name, part in parts.items()} if len(parts) > 1 else {}
    found = {
        name: _beneath_sheet(package, name, called.get(name, ""))
        for name in sorted(names)
        if name.startswith("xl/worksheets/")
    }
    return Package(
        since_1904=_SINCE_1904.search(book) is not None,
        beneath={name: found[part] for name, part in parts.items() if part in found},
    )


def _parts(package: zipfile.ZipFile, book: bytes, names: set[str]) -> dict[str, str]:
    """Return which member holds the sheet of which name."""
    listed = "xl/_rels/workbook.xml.rels"
    relations = [_attributes(found) for found in _RELATION.findall(package.read(listed) if listed in names else b"")]
    targets = {one.get("Id", ""): one.get("Target", "").lstrip("/").removeprefix("xl/") for one in relations}
    sheets = [_attributes(found) for found in _SHEET.findall(book)]
    return {one.get("name", ""): f"xl/{targets.get(one.get('id', ''), '')}" for one in sheets}


def _attributes(found: bytes) -> dict[str, str]:
    """Return attributes by their names without a prefix."""
    pairs = [(name.decode(), (one or two).decode("utf-8", "replace")) for name, one, two in _ATTRIBUTE.findall(found)]
    return {name.rpartition(":")[2]: html.unescape(value) for name, value in pairs}


def _plain(piece: bytes) -> bytes:
    """Return XML whose attributes are all in double quotes, without blanks around the equals sign."""
    return _TAG.sub(_plain_tag, piece)


def _plain_tag(tag: re.Match[bytes]) -> bytes:
    return _ATTRIBUTE.sub(
        lambda one: one[1] + b'="' + (one[2] or one[3] or b"").replace(b'"', b"&quot;") + b'"', tag[0]
    )


def _beneath_sheet(package: zipfile.ZipFile, name: str, called: str) -> Beneath:
    """Tell what a sheet does not show; refuse one with a cell far outside, or with a formula that has no value.

    `called` is its name where there are others.
    """
    rows: set[int] = set()
    columns: set[int] = set()
    broken: dict[tuple[int, int], str] = {}
    with package.open(name) as sheet:
        odd = None
        for raw in _pieces(sheet):
            odd = b"='" in raw if odd is None else odd  # whoever writes a sheet writes all of it in one way
            piece = _plain(raw) if odd else raw
            sorts = piece.translate(_SORTS)
            if any(word in sorts for word in _FAR_SORTS) and (found := _far_cell(piece)):
                raise _refused("sheets-far-cell", found[1], called)
            if b"<f" in sorts and (found := _UNCOUNTED.search(piece)):
                raise _refused("sheets-formula-empty", found[1], called)
            if b"hidden=" in piece:
                rows.update(int(row) for row in _HIDDEN_ROW.findall(piece))
                columns.update(_hidden_columns(piece))
            if b't="e"' in piece:
                for letters, row, said in _BROKEN.findall(piece):
                    broken[int(row), column_of(letters.decode())] = said.decode("ascii", "replace")
    return Beneath(frozenset(rows), frozenset(columns), broken)


def _far_cell(piece: bytes) -> re.Match[bytes] | None:
    return _FAR.search(_plain(piece)) if _PERHAPS_FAR.search(piece) else None


def _refused(key: str, cell: bytes, called: str) -> Refusal:
    """Return a refusal that names a cell, and its sheet where there are others, as spreadsheets do."""
    address = cell.decode()[:12]
    return Refusal(key, {"cell": f"{called[:30]}!{address}" if called else address})


def _hidden_columns(piece: bytes) -> Iterator[int]:
    for found in _HIDDEN_COLUMNS.findall(piece):
        said = _attributes(found)
        first, last = int(said.get("min", "0")), int(said.get("max", "0"))
        yield from range(max(0, first - 1), min(last, 702))


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    tail = b""
    while chunk := file.read(4 * MEGABYTE):
        yield tail + chunk
        tail = chunk[-OVERLAP:]


def _beneath_ods(package: zipfile.ZipFile) -> dict[str, Beneath]:
    """Count the rows of each table as they stand there, many of them at once where they are alike."""
    hidden: dict[str, set[int]] = {}
    name, row, next_row = "", 0, 1
    for kind, said in _ods_parts(package, _ODS_ROW):
        if kind == b"table":
            name, next_row = _attributes(said).get("name", ""), 1
            continue
        found = _attributes(said)
        row, next_row = next_row, next_row + _repeated(found, "rows")
        if found.get("visibility") in ("collapse", "filter"):
            hidden.setdefault(name, set()).update(range(row, min(next_row, row + 300_000)))
    merged, broken = _cells_ods(package)
    return {
        name: Beneath(frozenset(hidden.get(name, ())), frozenset(), broken.get(name, {}), tuple(merged.get(name, ())))
        for name in {**hidden, **merged, **broken}
    }


def _cells_ods(package: zipfile.ZipFile) -> tuple[dict[str, list[Area]], dict[str, dict[tuple[int, int], str]]]:
    """Return by table the areas over several rows, and broken formulas; without any, its cells are not gone through."""
    merged: dict[str, list[Area]] = {}
    broken: dict[str, dict[tuple[int, int], str]] = {}
    with package.open("content.xml") as file:
        if not any(_ODS_ODD_CELL.search(piece) for piece in _pieces(file)):
            return merged, broken
    name, row, next_row, column = "", 0, 0, 0
    for kind, raw in _ods_parts(package, _ODS_CELL):
        said = _attributes(raw)
        if kind == b"table":
            name, next_row = said.get("name", ""), 0
        elif kind == b"table-row":
            row, next_row, column = next_row, next_row + _repeated(said, "rows"), 0
        else:
            across, down = (max(1, int(said.get(f"number-{one}-spanned", "1"))) for one in ("columns", "rows"))
            areas = merged.setdefault(name, [])
            if down > 1 and len(areas) < MOST_MERGED:
                areas.append((row, column, row + down - 1, column + across - 1))
            if _ODS_BROKEN.search(raw):
                broken.setdefault(name, {})[row + 1, column] = "#N/A"
            column += _repeated(said, "columns")
    return merged, broken


def _repeated(said: Mapping[str, str], what: str) -> int:
    return max(1, int(said.get(f"number-{what}-repeated", "1")))


def _ods_parts(package: zipfile.ZipFile, wanted: re.Pattern[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Return each wanted part once, in order, as (what it is, its attributes)."""
    begins, seen = 0, -1
    with package.open("content.xml") as file:
        for piece in _pieces(file):
            for found in wanted.finditer(piece):
                if begins + found.start() > seen:
                    seen = begins + found.start()
                    yield found[1], found[2]
            begins += len(piece) - min(len(piece), OVERLAP)


def column_of(letters: str) -> int:
    """Return the number (from 0) of a column named by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
