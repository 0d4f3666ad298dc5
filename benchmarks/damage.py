"""Whole files of every format that is read, and ways to damage them: most of them below the checksums."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random

from benchmarks.import_files import small_file
from tests.mentoring.odd_files import ods, ods_row, xls
from tests.mentoring.tables import FAMILY, VILLAGE, kk, nik, separated

ROWS = 20
SHEETS = {".xlsx": "xl/worksheets/sheet1.xml", ".ods": "content.xml"}
_VALUE = re.compile(rb'="[^"<]*"')
_TAG = re.compile(rb"<[^>]*>")
_TEXT = re.compile(rb">[^<>]+<")
ODD_BYTES = (b"", b"<", b"&", b"\0", b"-9e999", b"\xff\xfe", b"</c>", b"]]>", b"99999999999999999999", b'\r\n"')
ODD_VALUES = (
    *(b"", b"0", b"-1", b"1", b"1048576", b"4294967295", b"99999999999999999999", b"1e308", b"NaN", b"A", b"ZZ99999"),
    *(b"XFD1048576", b"A0", b"A1:XFD1048576", b"s", b"e", b"d", b"str", b"error", b"date", b"true", b"&amp;" * 999),
)
ODD_TEXTS = (
    *(b"", b"-", b"0", b"-1", b"4294967296", b"99999999999999999999", b"1e308", b"-9e999", b"NaN", b"TRUE", b"#REF!"),
    *(b"=1+1", b"31/02/2026", b"2026-13-45T99:99:99", b"PT99H", b"&#0;", b"&#x1F600;", b"\xe2\x80\xae", b"Jumlah"),
    *(b"No KK", b"NIK Kepala", b"x" * 40_000, b"9" * 400, b"3,51321E+15", b"351321O505809001", b"\xff"),
)


def wholes() -> list[tuple[str, bytes]]:
    """Return one whole file of each format; workbooks stand there more often."""
    rows = [FAMILY, *((kk(number), nik(number), f"Warga {number}", VILLAGE) for number in range(9001, 9001 + ROWS))]
    packed = ods("".join(ods_row(row, 'table:number-rows-repeated="1"') for row in rows))
    text = separated(rows, separator=";")
    book = small_file()
    return [(".xlsx", book), (".ods", packed), (".xlsx", book), (".xls", xls(rows)), (".xlsx", book), (".csv", text)]


def damaged(whole: bytes, suffix: str, rng: Random) -> bytes:
    """Return a file with one kind of damage."""
    if suffix not in SHEETS:
        return rng.choice((_flipped, _cut, _mutated, _swapped))(whole, rng)
    if rng.random() < 0.2:
        return rng.choice((_flipped, _cut))(whole, rng)
    with zipfile.ZipFile(BytesIO(whole)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    return _packed(_with_damage(members, SHEETS[suffix], rng))


def _with_damage(members: Mapping[str, bytes], sheet: str, rng: Random) -> dict[str, bytes]:
    names = sorted(members)
    kind = rng.choices(("within", "exchanged", "lost"), (8, 1, 1))[0]
    if kind == "exchanged":
        first, second = rng.sample(names, 2)
        return {**members, first: members[second], second: members[first]}
    if kind == "lost":
        lost = rng.choice(names)
        return {name: content for name, content in members.items() if name != lost}
    name = rng.choice([sheet, *(one for one in names if one.endswith(("sharedStrings.xml", "workbook.xml"))), *names])
    return {**members, name: rng.choice(_WITHIN)(members[name], rng)}


def _packed(members: Mapping[str, bytes]) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return kept.getvalue()


def _flipped(content: bytes, rng: Random) -> bytes:
    raw = bytearray(content)
    for _ in range(rng.randint(1, 40)):
        raw[rng.randrange(len(raw))] = rng.randrange(256)
    return bytes(raw)


def _cut(content: bytes, rng: Random) -> bytes:
    return content[: rng.randrange(1, max(2, len(content)))]


def _mutated(content: bytes, rng: Random) -> bytes:
    raw = bytearray(content)
    for _ in range(rng.randint(1, 10)):
        place = rng.randrange(len(raw) + 1)
        raw[place : place + rng.randint(0, 6)] = rng.choice(ODD_BYTES)
    return bytes(raw)


def _swapped(content: bytes, rng: Random) -> bytes:
    """Return a content of which a stretch stands elsewhere, or twice."""
    start, end, to = sorted(rng.randrange(len(content) + 1) for _ in range(3))
    stretch = content[start:end]
    return content[:to] + stretch + content[to:] if rng.random() < 0.5 else content[:start] + content[end:] + stretch


def _values(content: bytes, rng: Random) -> bytes:
    """Return XML in which attributes say odd things."""
    found = list(_VALUE.finditer(content))
    for one in sorted(rng.sample(found, min(len(found), rng.randint(1, 5))), key=lambda one: -one.start()):
        content = content[: one.start()] + b'="' + rng.choice(ODD_VALUES) + b'"' + content[one.end() :]
    return content


def _texts(content: bytes, rng: Random) -> bytes:
    """Return XML in which cells say odd things."""
    found = list(_TEXT.finditer(content))
    for one in sorted(rng.sample(found, min(len(found), rng.randint(1, 9))), key=lambda one: -one.start()):
        content = content[: one.start()] + b">" + rng.choice(ODD_TEXTS) + b"<" + content[one.end() :]
    return content


def _tags(content: bytes, rng: Random) -> bytes:
    """Return XML in which tags are missing, stand twice or elsewhere."""
    found = [one[0] for one in _TAG.finditer(content)]
    if not found:
        return content
    for _ in range(rng.randint(1, 5)):
        tag = rng.choice(found)
        content = content.replace(tag, rng.choice((b"", tag * 2, rng.choice(found), tag * 500)), rng.randint(1, 3))
    return content


# What leaves the XML whole stands there more often: it gets further.
_WITHIN: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_mutated, _tags, _cut, _flipped),
    *(_values, _values, _values, _values, _texts, _texts, _texts),
)
