"""Files that attack whoever reads them, or that are not what they say: each is refused with what to do."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from mentoring.sheets.limits import MEGABYTE
from tests.mentoring.odd_cases import (
    GOOD,
    READ,
    SHEET,
    Case,
    assert_read,
    assert_refused,
    book,
    changed,
    csv,
    with_members,
)
from tests.mentoring.odd_files import ODS, altered, compound, drawn, members_of, ods, ods_row, package, xls
from tests.mentoring.tables import FAMILY

SHEET_START = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'


def without(name: str) -> bytes:
    return package({one: data for one, data in members_of(drawn(GOOD)).items() if one != name})


def twice() -> bytes:
    buffer = io.BytesIO(drawn(GOOD))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    return buffer.getvalue()


def image() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, "PNG")
    return buffer.getvalue()


def shared_string_bomb() -> bytes:
    strings = b"<si><t>" + b"A" * 1_000_000 + b"</t></si>"
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 2_000))
    members = members_of(drawn([["x"]]))
    start, _, _ = members[SHEET].partition(b"<sheetData>")
    table = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + strings + b"</sst>"
    return package(
        members | {"xl/sharedStrings.xml": table, SHEET: start + b"<sheetData>" + cells + b"</sheetData></worksheet>"}
    )


def spoiled() -> bytes:
    data = bytearray(drawn(GOOD))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        place = archive.getinfo(SHEET).header_offset + 30 + len(SHEET)
    data[place + 10 : place + 40] = bytes(30)
    return bytes(data)


def lying_size() -> bytes:
    """Return a package whose list says that a large sheet is small."""
    large = members_of(drawn(GOOD))[SHEET] + bytes(5 * MEGABYTE)
    data = with_members(**{SHEET.replace("/", "__"): large})()
    return data.replace(struct.pack("<I", len(large)), struct.pack("<I", 900))


CASES: dict[str, Case] = {
    # Files that attack whoever reads them.
    "a cell at XFD1048576": Case(
        changed(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        refused="sheets-far-cell",
        at={"cell": "XFD1048576"},
    ),
    "a far row in a near column": Case(
        changed(b"</sheetData>", b'<row r="400000"><c r="B400000"><v>1</v></c></row></sheetData>'),
        refused="sheets-far-cell",
        at={"cell": "B400000"},
    ),
    "a far row in a column of two letters": Case(
        changed(b"</sheetData>", b'<row r="300000"><c r="ZZ300000"><v>1</v></c></row></sheetData>'),
        refused="sheets-far-cell",
        at={"cell": "ZZ300000"},
    ),
    "a far cell in single quotes": Case(
        changed(b"</sheetData>", b"<row r='9'><c r='XFD9'><v>1</v></c></row></sheetData>"),
        refused="sheets-far-cell",
        at={"cell": "XFD9"},
    ),
    "a far cell behind a prefix, blanks and a sign in a value": Case(
        changed(b"</sheetData>", b"<row r='9'><my-x:c note='a>b'\n r = 'XFD9'><v>1</v></my-x:c></row></sheetData>"),
        refused="sheets-far-cell",
        at={"cell": "XFD9"},
    ),
    "a far cell on the second of two sheets": Case(
        lambda: altered(
            drawn(GOOD, sheets={"Petunjuk": True}),
            "xl/worksheets/sheet2.xml",
            b"</sheetData>",
            b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>',
        ),
        refused="sheets-far-cell",
        at={"cell": "Petunjuk!XFD9"},
    ),
    "words that only look like a far cell": Case(
        changed(b"Slamet", b"r='XFD9'", "xl/sharedStrings.xml"), {2: "r='XFD9'", 3: "Aminah"}
    ),
    "a sheet in another encoding": Case(
        changed(SHEET_START, SHEET_START.decode().encode("utf-16")), refused="sheets-damaged"
    ),
    "one shared string of a megabyte in two thousand cells": Case(
        shared_string_bomb, refused="sheets-too-much", in_child=True
    ),
    "a zip bomb": Case(with_members(xl__media__bomb=bytes(26 * MEGABYTE)), refused="sheets-unpacks-too-big"),
    "a zip bomb that lies about its size": Case(lying_size, refused="sheets-damaged"),
    "a zip in a zip": Case(lambda: package({"a.xlsx": drawn(GOOD)}), refused="sheets-other-file"),
    "a thousand laughs": Case(with_members(**{SHEET.replace("/", "__"): LAUGHS}), refused="sheets-damaged"),
    "an entity of a file on the disk": Case(
        changed(b"<sst", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst', "xl/sharedStrings.xml"),
        refused="sheets-damaged",
    ),
    "a member that leads out of its folder": Case(with_members(**{"..__..__evil.sh": b"x"}), refused="sheets-damaged"),
    "a member with an absolute name": Case(with_members(__etc__cron=b"x"), refused="sheets-damaged"),
    "two members of one name": Case(twice, refused="sheets-damaged"),
    "three thousand members": Case(
        lambda: package({f"xl/{number}": b"" for number in range(3_000)}), refused="sheets-unpacks-too-big"
    ),
    "a million blank rows": Case(
        changed(b"</sheetData>", b"".join(b'<row r="%d"/>' % row for row in range(4, 1_000_004)) + b"</sheetData>"),
        READ,
    ),
    "a table of an ods that repeats a value for ever": Case(
        lambda: ods(
            ods_row(["x"], 'table:number-rows-repeated="1048576"').replace(
                "<table:table-cell ", '<table:table-cell table:number-columns-repeated="1024" '
            )
        ),
        refused="sheets-too-much",
        in_child=True,
    ),
    "a file above the size": Case(lambda: bytes(6 * MEGABYTE), refused="sheets-too-big"),
    "a chain of sectors that bites its tail": Case(
        lambda: xls(GOOD).replace(struct.pack("<2I", 3, 4), struct.pack("<2I", 3, 3), 1), refused="sheets-damaged"
    ),
    # Files that are not what their name says, or not whole.
    "an image named .xlsx": Case(image, refused="sheets-picture"),
    "a PDF named .xlsx": Case(lambda: b"%PDF-1.7\n" + bytes(900), refused="sheets-picture"),
    "a letter named .xlsx": Case(lambda: package({"word/document.xml": b"<w/>"}), refused="sheets-other-file"),
    "an old letter named .xls": Case(lambda: compound("WordDocument", b"x" * 5_000), refused="sheets-other-file"),
    "a web page named .xls": Case(
        lambda: b"\xef\xbb\xbf\r\n<html><body><table><tr><td>No KK</td></tr></table>", refused="sheets-web-page"
    ),
    "a workbook of 2003 in XML": Case(
        lambda: b'<?xml version="1.0"?><Workbook><Worksheet/></Workbook>', refused="sheets-web-page"
    ),
    "a binary workbook (.xlsb)": Case(
        lambda: package({"xl/workbook.bin": b"x", "[Content_Types].xml": b"<T/>"}), refused="sheets-binary-excel"
    ),
    "a workbook behind a password": Case(lambda: compound("EncryptedPackage", bytes(9_000)), refused="sheets-locked"),
    "an old workbook behind a password": Case(lambda: xls(GOOD, locked=True), refused="sheets-locked"),
    "an .ods behind a password": Case(
        lambda: package({"mimetype": ODS, "META-INF/manifest.xml": b"<manifest><encryption-data/></manifest>"}),
        refused="sheets-locked",
    ),
    "half a workbook": Case(lambda: drawn(GOOD)[:2_000], refused="sheets-damaged"),
    "a workbook whose packed bytes are spoiled": Case(spoiled, refused="sheets-damaged"),
    "an old workbook without its book": Case(
        lambda: compound("Lain", "Workbook".encode("utf-16-le")), refused="sheets-damaged"
    ),
    "half an old workbook": Case(lambda: xls(GOOD)[:2_000], refused="sheets-damaged"),
    "a workbook without its list of sheets": Case(lambda: without("xl/workbook.xml"), refused="sheets-other-file"),
    "a workbook without its only sheet": Case(lambda: without(SHEET), refused="sheets-damaged"),
    "a workbook whose XML is cut off": Case(changed(b"</row></sheetData>", b"</row><"), refused="sheets-damaged"),
    "words with a NUL": Case(lambda: b"No KK,Nama\0\n1,2", refused="sheets-other-file"),
    "UTF-16 that was cut in the middle of a letter": Case(
        lambda: csv(*GOOD, encoding="utf-16")()[:-1], refused="sheets-damaged"
    ),
    "bytes of no encoding": Case(lambda: b"No KK,Nama\n\x81\x8d\x8f\x90,\xff", refused="sheets-other-file"),
    "nothing at all": Case(lambda: b"", refused="sheets-empty"),
    "blanks and empty lines": Case(lambda: b" \r\n\r\n ,;\r\n", refused="registers-unrecognised"),
    "an empty sheet": Case(book([]), refused="sheets-empty"),
    "every sheet hidden": Case(book(all_hidden=True), refused="sheets-all-hidden"),
    "only headers": Case(book(FAMILY), {}),
}


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.refused])
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    assert_refused(CASES[name], tmp_path / "berkas.xlsx")


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if not case.refused])
def test_what_only_looks_hostile_is_read(name: str, tmp_path: Path) -> None:
    assert_read(CASES[name], tmp_path / "berkas.xlsx")
