"""Odd and hostile files, each with its exact verdict: the rows that are read, or the refusal with its cell.

Those that attack the reader are read in its limited process; the others here, so that the many stay quick.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from locales import plain, text
from mentoring.refusals import Refusal
from mentoring.registers.cells import Reader
from mentoring.registers.columns import Recognised, recognise
from mentoring.registers.family_rows import FAMILY_CONVERTS, MEMBER_CONVERTS
from mentoring.registers.importing import require
from mentoring.registers.notes import file_notes, sheet_notes
from mentoring.registers.report import Tally
from mentoring.sheets.child import read_file
from mentoring.sheets.files import read_tables
from mentoring.sheets.limits import MEGABYTE, Limits
from tests.mentoring.odd_files import ODS, altered, compound, drawn, members_of, ods, ods_row, package, xls
from tests.mentoring.tables import FAMILY, MEMBER, VILLAGE, kk, nik, separated

SLAMET = (kk(1), nik(1), "Slamet", VILLAGE)
AMINAH = (kk(2), nik(2), "Aminah", VILLAGE)
GOOD = [FAMILY, SLAMET, AMINAH]
READ = {2: "Slamet", 3: "Aminah"}
SHEET = "xl/worksheets/sheet1.xml"
LIMITS = Limits(file_bytes=5 * MEGABYTE, unpacked_bytes=25 * MEGABYTE, memory_bytes=700 * MEGABYTE, seconds=20)


@dataclass
class Case:
    """A file and what comes of it: names by row, or the refusal; cells refused; notes; how a value was understood."""

    data: Callable[[], bytes]
    rows: dict[int, str] = field(default_factory=dict)
    refused: str = ""
    at: dict[str, str] = field(default_factory=dict)
    cells: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    in_child: bool = False


def csv(*rows: Any, **how: str) -> Callable[[], bytes]:
    return lambda: separated(rows, **how)


def book(*rows: Any, **how: Any) -> Callable[[], bytes]:
    return lambda: drawn(rows or GOOD, **how)


def changed(before: bytes, after: bytes, member: str = SHEET) -> Callable[[], bytes]:
    return lambda: altered(drawn(GOOD), member, before, after)


def with_members(**members: bytes) -> Callable[[], bytes]:
    return lambda: package(members_of(drawn(GOOD)) | {name.replace("__", "/"): data for name, data in members.items()})


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


def member(cell: Any, value: Any, **more: Any) -> Case:
    head = (*MEMBER, "Tanggal Lahir")
    since = bool(more.pop("since_1904", False))
    rows = [head, (kk(1), nik(3), "Ani", "Anak", cell)]
    values = {} if value is None else {"birth_date": value}
    return Case(lambda: drawn(rows, since_1904=since), {2: "Ani"}, values=values, **more)


BIRTH = date(2001, 11, 23)
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
NO_NUMBER = ("number-as-number", "A2")

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
    "an image named .xlsx": Case(image, refused="sheets-other-file"),
    "a PDF named .xlsx": Case(lambda: b"%PDF-1.7\n" + bytes(900), refused="sheets-other-file"),
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
    # Formats and encodings that are read.
    "an .xls, with a broken formula": Case(
        lambda: xls([*GOOD, (kk(3), nik(3), "#REF!", VILLAGE)]),
        {**READ, 4: ""},
        cells=[("registers-broken-formula", "C4")],
    ),
    "an .xls, with a hidden row": Case(lambda: xls(GOOD, hidden=[2]), READ, notes=["registers-note-hidden"]),
    "an .xls named .xlsx": Case(lambda: xls(GOOD), READ),
    "a workbook with macros": Case(with_members(xl__vbaProject=b"\xd0\xcf\x11\xe0"), READ),
    "an .ods, with hidden rows": Case(
        lambda: ods("".join([ods_row(FAMILY), ods_row(SLAMET, 'table:visibility="filter"'), ods_row(AMINAH)])),
        READ,
        notes=["registers-note-hidden"],
    ),
    "an .ods with a broken formula": Case(
        lambda: ods(
            ods_row(FAMILY)
            + ods_row(SLAMET).replace(
                "<table:table-cell office", '<table:table-cell calcext:value-type="error" office', 1
            )
        ),
        refused="sheets-formula-broken",
        at={"row": "2"},
    ),
    "UTF-8 with its mark, semicolons": Case(csv(*GOOD, separator=";", encoding="utf-8-sig"), READ),
    "UTF-16 with its mark, tabs": Case(csv(*GOOD, separator="\t", encoding="utf-16"), READ),
    "UTF-16 LE without a mark": Case(csv(*GOOD, encoding="utf-16-le"), READ),
    "UTF-16 BE without a mark": Case(csv(*GOOD, encoding="utf-16-be"), READ),
    "Windows-1252, pipes": Case(
        csv(FAMILY, (*SLAMET[:2], "Café", VILLAGE), separator="|", encoding="cp1252"), {2: "Café"}
    ),
    "a separator that the file names itself": Case(
        lambda: b"sep=|\r\n" + csv(*GOOD, separator="|")(), {3: "Slamet", 4: "Aminah"}
    ),
    "a line break in quotes": Case(csv(FAMILY, (*SLAMET[:2], "Slamet\nRiyadi", VILLAGE)), {2: "Slamet Riyadi"}),
    "a quote that is never closed": Case(
        lambda: csv(*GOOD)().replace(b"Slamet", b'"Slamet'), refused="sheets-quotes", at={"row": "2"}
    ),
    "ragged rows": Case(csv((*FAMILY, "Dusun", "RT"), SLAMET, (*AMINAH, "Krajan")), READ),
    # Shapes.
    "one column": Case(csv(("No KK",), (kk(1),)), refused="registers-unrecognised"),
    "500 columns": Case(book((*FAMILY, *[f"Lain {n}" for n in range(496)]), (*SLAMET, *["x"] * 496)), {2: "Slamet"}),
    "800 columns": Case(
        csv((*FAMILY, *[f"Lain {n}" for n in range(796)]), (*SLAMET, *["x"] * 796)),
        refused="sheets-too-wide",
        at={"columns": "702"},
    ),
    "800 columns of blanks": Case(csv((*FAMILY, *[""] * 796), (*SLAMET, *[""] * 796)), {2: "Slamet"}),
    "two header rows, merged": Case(
        book(
            ("No KK", "Kepala Keluarga", None, "Alamat", None),
            (None, "NIK", "Nama", "Kode Desa", "RT"),
            (*SLAMET, 3),
            merged=[(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)],
        ),
        {3: "Slamet"},
        values={"rt": "003", "head_nik": nik(1)},
    ),
    "two header rows in words alone": Case(
        csv(("No KK", "Kepala Keluarga", "", "Kode Desa"), ("", "NIK", "Nama", ""), SLAMET), {3: "Slamet"}
    ),
    "titles, blank rows and numbers of columns": Case(
        book(("DAFTAR KELUARGA",), (), ("Tahun 2026",), (), FAMILY, ("(1)", "(2)", "(3)", "(4)"), SLAMET),
        {7: "Slamet"},
        notes=["registers-note-numbering"],
    ),
    "a card merged over its members": Case(
        book(MEMBER, (kk(1), nik(1), "Slamet", 1), (None, nik(3), "Ani", 3), merged=[(1, 0, 2, 0)]),
        {2: "Slamet", 3: "Ani"},
        notes=["registers-note-merged"],
        values={"kk": kk(1)},
    ),
    "totals and a signature at the end": Case(
        book(*GOOD, (None, None, "JUMLAH", 2), ("Total", None, None, "2,00"), (), (None, None, None, "Kraksaan, 2026")),
        READ,
        notes=["registers-note-totals", "registers-note-closing"],
    ),
    "a person whose name begins like a total": Case(
        book(FAMILY, (kk(1), nik(1), "Total Sutrisno", VILLAGE)), {2: "Total Sutrisno"}
    ),
    "a hidden row, a hidden column and a hidden sheet": Case(
        book(*GOOD, hidden=[1], hidden_columns=[1], sheets={"Rahasia": False, "Petunjuk": True}),
        READ,
        notes=[
            "registers-note-unread",
            "registers-note-others",
            "registers-note-hidden",
            "registers-note-hidden-columns",
        ],
    ),
    "headers that stand twice": Case(
        csv((*FAMILY, "NO. KK"), (*SLAMET, kk(1))), refused="registers-columns-clash", at={"second": "NO. KK"}
    ),
    "headers with signs that nobody sees": Case(
        csv(("\u202eNo\u200b KK", "\ufeffNIK Kepala", "Nama\u00a0KK", "ＫＯＤＥ Desa"), SLAMET), {2: "Slamet"}
    ),
    # Cells.
    "a formula that nobody has worked out": Case(
        changed(b'<c r="D2" t="s"><v>7</v></c>', b'<c r="D2"><f>A1</f></c>'),
        refused="sheets-formula-empty",
        at={"cell": "D2"},
    ),
    "a formula with its value": Case(book(FAMILY, (kk(1), nik(1), '="Sla"&"met"→Slamet', VILLAGE)), {2: "Slamet"}),
    "a broken formula": Case(
        book(FAMILY, (kk(1), nik(1), "=A1→#REF!", VILLAGE)), {2: ""}, cells=[("registers-broken-formula", "C2")]
    ),
    "a NIK as a figure": Case(
        book(FAMILY, (kk(1), 3513211505809001.0, "Slamet", VILLAGE)), {2: "Slamet"}, cells=[("number-as-number", "B2")]
    ),
    "a KK in scientific writing": Case(
        csv(FAMILY, ("3,51321E+15", nik(1), "Slamet", VILLAGE)), {2: "Slamet"}, cells=[NO_NUMBER]
    ),
    "a NIK of 15 and a KK of 17 digits": Case(
        csv(FAMILY, (f"{kk(1)}1", nik(1)[:15], "Slamet", VILLAGE)),
        {2: "Slamet"},
        cells=[("number-length", "A2"), ("number-length", "B2")],
    ),
    "numbers with apostrophes, spaces, dots and invisible signs": Case(
        csv(FAMILY, (f"'{kk(1)}", f" {nik(1)[:4]}.{nik(1)[4:]}\u200b", "Slamet", VILLAGE)),
        {2: "Slamet"},
        notes=["registers-cleaned"],
        values={"kk": kk(1), "head_nik": nik(1)},
    ),
    "the letter O for a nought": Case(
        csv(FAMILY, (kk(1).replace("0", "O", 2), nik(1), "Slamet", VILLAGE)),
        {2: "Slamet"},
        notes=["registers-letters"],
        values={"kk": kk(1)},
    ),
    "a NIK from another regency": Case(
        csv(FAMILY, (kk(1), "3578211505809001", "Slamet", VILLAGE)), {2: "Slamet"}, notes=["registers-foreign"]
    ),
    "a date cell since 1904": member(BIRTH, BIRTH, since_1904=True),
    "a serial since 1900": member(37218, BIRTH, notes=["registers-serials"]),
    "a serial since 1904": member(35756, BIRTH, since_1904=True, notes=["registers-serials"]),
    "a year alone, which is no serial": member(2001, None, cells=[("registers-not-a-date", "E2")]),
    "a date of two digits a year": member("23/11/01", None, cells=[("registers-not-a-date", "E2")]),
    "a code of BPS": Case(
        csv(FAMILY, (*SLAMET[:3], "3513010010")),
        {2: "Slamet"},
        notes=["registers-bps"],
        values={"village": "35.13.01.2004"},
    ),
    "a code of BPS that no list knows": Case(
        csv(FAMILY, (*SLAMET[:3], "3513150004")), {2: "Slamet"}, cells=[("registers-no-bps", "D2")]
    ),
    "a code as a figure": Case(book(FAMILY, (*SLAMET[:3], 3513212004)), {2: "Slamet"}, values={"village": VILLAGE}),
    "an address as long as a book": Case(
        csv((*FAMILY, "Alamat"), (*SLAMET, "x" * 30_000)), {2: "Slamet"}, cells=[("registers-too-long", "E2")]
    ),
    "truth in place of a name": Case(
        book(FAMILY, (kk(1), nik(1), True, VILLAGE)), {2: ""}, cells=[("registers-not-text", "C2")]
    ),
}


def seen(found: Recognised) -> tuple[dict[int, str], list[tuple[str, str]], list[str], dict[str, Any]]:
    """Read what was recognised as an import does, without a database."""
    tally = Tally("families")
    names, values = {}, {}
    for sheet in found.sheets:
        converts = MEMBER_CONVERTS if sheet.kind.name == "members" else FAMILY_CONVERTS
        reader = Reader(sheet, converts, noun=sheet.kind.name, tally=tally)
        for line in map(reader.read, sheet.rows()):
            values |= line.values
            names[line.number] = str(line.values.get("head_name") or line.values.get("name") or "")
    notes = [*file_notes(found), *(note for sheet in found.sheets for note in sheet_notes(sheet))]
    keys = [note.key for note in (*notes, *tally.report().notes)] + (["registers-cleaned"] if tally.cleaned else [])
    cells = [(one.said.key, one.cell) for one in tally.refusals]
    for said in (*notes, *tally.report().notes, *(one.line for one in tally.refusals)):
        assert plain(said, "id") != plain(said, "en")
    return names, cells, keys, values


def read_it(case: Case, path: Path) -> Recognised:
    """Read a file as an upload is read; raises Refusal."""
    path.write_bytes(case.data())
    tables = (read_file if case.in_child else read_tables)(path, scratch=path.with_name("read"), limits=LIMITS)
    found = recognise(tables)
    require(found)
    return found


REFUSED = [name for name, case in CASES.items() if case.refused]


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    with pytest.raises(Refusal) as refused:
        read_it(case, tmp_path / "berkas.xlsx")
    refusal = refused.value
    assert (refusal.key, {key: str(refusal.values[key]) for key in case.at}) == (case.refused, case.at)
    assert plain(text(refusal.key, **refusal.values), "id") != plain(text(refusal.key, **refusal.values), "en")


@pytest.mark.parametrize("name", [name for name in CASES if name not in REFUSED])
def test_an_odd_file_is_read_to_exactly_these_rows(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    names, cells, notes, values = seen(read_it(case, tmp_path / "berkas.xlsx"))
    assert (names, cells, notes) == (case.rows, case.cells, case.notes)
    assert {key: values.get(key) for key in case.values} == case.values


def test_there_are_sixty_of_them_at_least() -> None:
    assert len(CASES) >= 60
