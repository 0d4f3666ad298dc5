"""Odd cells: numbers, dates, codes and formulas as offices type them, each with its value or its cell's refusal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.mentoring.odd_cases import SLAMET, Case, assert_read, assert_refused, book, changed, csv
from tests.mentoring.odd_files import drawn
from tests.mentoring.tables import FAMILY, MEMBER, VILLAGE, kk, nik

BIRTH = date(2001, 11, 23)
NO_NUMBER = ("number-as-number", "A2")


def member(cell: Any, value: Any, **more: Any) -> Case:
    head = (*MEMBER, "Tanggal Lahir")
    since = bool(more.pop("since_1904", False))
    rows = [head, (kk(1), nik(3), "Ani", "Anak", cell)]
    values = {} if value is None else {"birth_date": value}
    return Case(lambda: drawn(rows, since_1904=since), {2: "Ani"}, values=values, **more)


CASES: dict[str, Case] = {
    "a formula that nobody has worked out": Case(
        changed(b'<c r="D2" t="s"><v>7</v></c>', b'<c r="D2"><f>A1</f></c>'),
        refused="sheets-formula-empty",
        at={"cell": "D2"},
    ),
    "a formula behind a prefix that nobody has worked out": Case(
        changed(b'<c r="D2" t="s"><v>7</v></c>', b'<x:c r="D2"><x:f>A1</x:f></x:c>'),
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


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.refused])
def test_a_cell_for_which_the_file_is_refused_is_named(name: str, tmp_path: Path) -> None:
    assert_refused(CASES[name], tmp_path / "berkas.xlsx")


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if not case.refused])
def test_an_odd_cell_is_read_or_refused_at_its_place(name: str, tmp_path: Path) -> None:
    assert_read(CASES[name], tmp_path / "berkas.xlsx")
