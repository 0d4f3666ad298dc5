"""Rows are read a column at a time, and what is said of them is said row by row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mentoring.registers.columns import recognise
from mentoring.registers.family_rows import FAMILY_CONVERTS
from mentoring.registers.reader import Line, Reader
from mentoring.registers.report import Tally
from mentoring.sheets.table import write_table

HEADERS = ("No KK", "Kepala Keluarga", "Desil", "PKH")


def _read(folder: Path, *rows: tuple[Any, ...]) -> tuple[list[Line], Tally]:
    found = recognise([write_table("Keluarga", [HEADERS, *rows], folder / "rows")])
    tally = Tally("families")
    reader = Reader(found.sheets[0], FAMILY_CONVERTS, noun="families", tally=tally)
    return list(reader.read(list(found.sheets[0].rows()))), tally


def test_refused_cells_are_told_row_by_row_whatever_column_they_stand_in(tmp_path: Path) -> None:
    lines, tally = _read(
        tmp_path,
        ("3513210112019001", "Sari", 11, "mungkin"),
        ("12345", "Budi", 3, "Ya"),
        ("3513210112019003", "Wira", "#REF!", "Ya"),
    )
    assert [one.cell for one in tally.refusals] == ["C2", "D2", "A3", "C4"]
    assert [line.bad for line in lines] == [True, True, True]
    assert [line.values.get("decile") for line in lines] == [None, 3, None]


def test_a_row_is_refused_when_its_turn_comes_and_not_before(tmp_path: Path) -> None:
    found = recognise(
        [write_table("Keluarga", [HEADERS, ("3513210112019001", "Sari"), ("1", "Budi")], tmp_path / "rows")]
    )
    tally = Tally("families")
    lines = Reader(found.sheets[0], FAMILY_CONVERTS, noun="families", tally=tally).read(list(found.sheets[0].rows()))
    assert next(lines).values == {"kk": "3513210112019001", "head_name": "Sari"}
    assert tally.refused == 0
    assert next(lines).bad
    assert tally.refused == 1


def test_a_truth_value_is_not_taken_for_the_one_that_was_read_before(tmp_path: Path) -> None:
    lines, tally = _read(
        tmp_path,
        ("3513210112019001", "Sari", 1, "Ya"),
        ("3513210112019002", "Budi", True, True),
    )
    assert [line.values.get("decile") for line in lines] == [1, None]
    assert [one.cell for one in tally.refusals] == ["C3"]
    assert [line.values["pkh"] for line in lines] == [True, True]


def test_short_rows_say_nothing_of_the_columns_that_they_do_not_reach(tmp_path: Path) -> None:
    lines, _ = _read(tmp_path, ("3513210112019001", "Sari"), ("3513210112019002", "Budi", 2, "-"))
    assert [sorted(line.values) for line in lines] == [["head_name", "kk"], ["decile", "head_name", "kk", "pkh"]]
