"""What other offices have of the same people: mostly the same, never all of it, and the same each time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mentoring.extract_columns import KINDS
from mentoring.registers.columns import recognise
from mentoring.sample import elsewhere
from mentoring.sample.regency import invent
from mentoring.sample.workbooks import write_elsewhere
from mentoring.sheets.files import Limits, read_tables

TODAY = date(2026, 11, 21)
REGENCY = invent(families=300, staff=200, seed=7, today=TODAY)


def test_another_office_has_most_people_and_a_few_of_its_own() -> None:
    ours = {member.nik for family in REGENCY.families for member in family.members}
    theirs = [str(row[3]) for row in elsewhere.sasmita(REGENCY)]
    assert 0.85 < len(ours & set(theirs)) / len(ours) < 0.98
    assert 0.01 < len(set(theirs) - ours) / len(theirs) < 0.15
    assert all(9000 <= int(nik[12:]) <= 9999 for nik in theirs)


def test_a_list_of_recipients_is_right_about_most_families_and_not_about_all() -> None:
    listed = {str(row[3]) for row in elsewhere.pkh(REGENCY)}
    receiving = {family.kk for family in REGENCY.families if family.aid.pkh}
    assert listed - receiving
    assert receiving - listed
    assert len(listed & receiving) > 0.85 * len(receiving)


def test_the_files_are_recognised_as_what_they_are_and_the_same_each_time(tmp_path: Path) -> None:
    paths = write_elsewhere(REGENCY, tmp_path)
    assert [path.name for path in paths] == ["sasmita.xlsx", "pkh.xlsx"]
    for path in paths:
        tables = read_tables(path, tmp_path / path.stem, Limits())
        (sheet,) = recognise(tables, KINDS).sheets
        assert sheet.unused == ()
    again = write_elsewhere(REGENCY, tmp_path / "again")
    assert [one.read_bytes() for one in again] == [one.read_bytes() for one in paths]
