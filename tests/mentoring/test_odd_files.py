"""Files of every format, encoding and shape that offices send, each with the rows that are read or its refusal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mentoring import test_hostile_files, test_odd_cells
from tests.mentoring.odd_cases import (
    AMINAH,
    GOOD,
    READ,
    SLAMET,
    Case,
    assert_read,
    assert_refused,
    book,
    csv,
    with_members,
)
from tests.mentoring.odd_files import ods, ods_row, xls
from tests.mentoring.tables import FAMILY, MEMBER, VILLAGE, kk, nik

ODS_OVER_TWO = '<table:table-cell table:number-columns-spanned="1" table:number-rows-spanned="2" '

CASES: dict[str, Case] = {
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
        {2: "Slamet"},
        cells=[("registers-broken-formula", "A2")],
    ),
    "an .ods of a card merged over its members, below an empty row": Case(
        lambda: ods(
            "<table:table-row/>"
            + ods_row(MEMBER)
            + ods_row((kk(1), nik(1), "Slamet", "1")).replace("<table:table-cell ", ODS_OVER_TWO, 1)
            + ods_row(("", nik(3), "Ani", "3")).replace("table-cell", "covered-table-cell", 1)
        ),
        {3: "Slamet", 4: "Ani"},
        notes=["registers-note-merged"],
        values={"kk": kk(1)},
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
    "no row of headers": Case(csv((kk(1), nik(1), "Slamet"), (kk(2), nik(2), "Aminah")), refused="registers-headless"),
    "one column": Case(csv(("No KK",), (kk(1),)), refused="registers-unrecognised"),
    "500 columns": Case(book((*FAMILY, *[f"Lain {n}" for n in range(496)]), (*SLAMET, *["x"] * 496)), {2: "Slamet"}),
    "800 columns": Case(
        csv((*FAMILY, *[f"Lain {n}" for n in range(796)]), (*SLAMET, *["x"] * 796)),
        refused="sheets-too-wide",
        at={"column": "ZZ", "row": "1"},
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
    "a column without a title": Case(
        book((*FAMILY, None), (*SLAMET, "catatan")), {2: "Slamet"}, notes=["registers-note-untitled"]
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
}


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.refused])
def test_a_shape_that_cannot_be_read_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    assert_refused(CASES[name], tmp_path / "berkas.xlsx")


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if not case.refused])
def test_an_odd_file_is_read_to_exactly_these_rows(name: str, tmp_path: Path) -> None:
    assert_read(CASES[name], tmp_path / "berkas.xlsx")


def test_there_are_sixty_odd_files_at_least() -> None:
    assert len({**test_hostile_files.CASES, **CASES, **test_odd_cells.CASES}) >= 60
