"""Who is who in a families' register: one family or person named by two rows, heads on two sheets, those who left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from mentoring.registers import Count, Report, run
from models.database import Session
from models.family import Family, Member, active_families, members_of
from tests.house import House
from tests.mentoring.tables import FAMILY, MEMBER, VILLAGE, kk, look, nik

CODED = ("Kode Keluarga", *FAMILY, "Dusun")
BORN = (*MEMBER, "Tgl Lahir")
SLAMET = (kk(1), nik(1), "Slamet", VILLAGE)
LEFT = "351321010110" + "9001"


def said(report: Report) -> list[tuple[str, str]]:
    return [(one.said.key, one.cell) for one in report.findings]


def people(house: House) -> list[tuple[str, str | None]]:
    """Return name and NIK of everybody of the one family on the list."""
    [family] = house.read(active_families)
    return [(one.name, one.nik) for one in house.read(members_of, family.id)]


@pytest.mark.parametrize("turned", [False, True], ids=["the number first", "the code first"])
def test_a_kept_family_that_two_rows_name_by_number_and_by_code_is_refused_once(house: House, turned: bool) -> None:
    look(house, "families", apply=True, K=[CODED, ("KRK-0001", *SLAMET, "")])
    rows = [("", *SLAMET, "Krajan"), ("KRK-0001", kk(2), nik(2), "Slamet", VILLAGE, "Timur")]
    report = look(house, "families", apply=True, K=[CODED, *(reversed(rows) if turned else rows)])
    assert [one for one in said(report) if one[0] == "registers-twice"] == [
        ("registers-twice", "B3" if turned else "A3")
    ]
    assert report.refused == 1


def test_a_kept_member_is_found_by_name_once_however_far_apart_the_rows_are(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "CHUNK", 1)
    look(house, "families", apply=True, K=[FAMILY, SLAMET], A=[BORN, (kk(1), "", "Ani", 3, "")])
    rows = [(kk(1), "", "Ani", 3, "01/02/2001"), (kk(1), "", "Ani", 3, "01/02/2003")]
    report = look(house, "families", apply=True, K=[FAMILY, SLAMET], A=[BORN, *rows])
    assert report.counts["members"] == Count(new=1, changed=1, same=1)


def test_a_member_whose_number_is_known_is_found_by_name_in_a_file_without_numbers(house: House) -> None:
    rows: Iterable[Any] = [(kk(1), nik(1), "Slamet", 1), (kk(1), nik(5), "Ani", 3)]
    look(house, "families", apply=True, K=[FAMILY, SLAMET], A=[MEMBER, *rows])
    without = [(*MEMBER[:1], *MEMBER[2:]), *((row[0], *row[2:]) for row in rows)]
    report = look(house, "families", apply=True, K=[(FAMILY[0], *FAMILY[2:]), (SLAMET[0], *SLAMET[2:])], A=without)
    assert (report.changes, report.counts["members"]) == (0, Count(same=2))


def test_a_child_who_bears_the_name_of_the_head_or_of_somebody_with_a_row_is_not_taken_for_them(house: House) -> None:
    rows = [(kk(1), nik(1), "Slamet", 1), (kk(1), nik(5), "Ani", 3)]
    look(house, "families", apply=True, K=[FAMILY, SLAMET], A=[MEMBER, *rows])
    namesakes = [(kk(1), "", "Slamet", 3), (kk(1), nik(5), "Ani", 3), (kk(1), "-", "Ani", 6)]
    assert look(house, "families", apply=True, A=[MEMBER, *namesakes]).counts["members"] == Count(new=2, same=1)
    assert len(people(house)) == 4


def test_a_head_whom_the_members_name_without_a_number_is_one_person_with_that_number(house: House) -> None:
    rows = [(kk(1), "", "SLAMET", "Kepala Keluarga"), (kk(1), "", "Ani", 3)]
    report = look(house, "families", apply=True, K=[FAMILY, SLAMET], A=[MEMBER, *rows])
    assert report.counts["members"] == Count(new=2)
    assert people(house) == [("SLAMET", nik(1)), ("Ani", None)]
    assert look(house, "families", apply=True, K=[FAMILY, SLAMET], A=[MEMBER, *rows]).changes == 0


def test_a_head_who_is_called_otherwise_among_the_members_is_not_given_the_number(house: House) -> None:
    look(house, "families", apply=True, K=[FAMILY, SLAMET], A=[MEMBER, (kk(1), "", "Misnari", 1)])
    assert sorted(people(house), key=str) == [("Misnari", None), ("Slamet", nik(1))]


def test_a_head_whose_number_is_written_with_a_letter_among_the_members_is_not_taken_twice(house: House) -> None:
    rows = [(kk(1), nik(10), "Slamet", VILLAGE)]
    report = look(house, "families", K=[FAMILY, *rows], A=[MEMBER, (kk(1), nik(10)[:-1] + "O", "Slamet", 1)])
    assert (report.refused, report.counts["members"]) == (0, Count(new=1))


def test_a_head_without_a_name_in_the_row_keeps_the_kept_one(house: House) -> None:
    look(house, "families", apply=True, K=[FAMILY, (kk(1), "", "Slamet", VILLAGE)])
    report = look(house, "families", apply=True, K=[FAMILY, (kk(1), nik(1), "", VILLAGE)])
    assert report.applied
    assert people(house) == [("Slamet", nik(1))]


def test_a_family_that_gets_another_card_keeps_its_people_who_move_nowhere(house: House) -> None:
    members = [(kk(1), nik(1), "Slamet", 1), (kk(1), nik(5), "Ani", 3)]
    look(house, "families", apply=True, K=[CODED, ("KRK-0001", *SLAMET, "")], A=[MEMBER, *members])
    rows = [CODED, ("KRK-0001", kk(2), *SLAMET[1:], "")]
    report = look(house, "families", apply=True, K=rows, A=[MEMBER, *((kk(2), *one[1:]) for one in members)])
    assert said(report) == [("registers-kk-changed", "B2")]
    assert people(house) == [("Slamet", nik(1)), ("Ani", nik(5))]


def test_a_child_of_today_is_a_member(house: House) -> None:
    born = house.today.strftime("%d/%m/%Y")
    assert look(house, "families", K=[FAMILY, SLAMET], A=[BORN, (kk(1), "", "Ani", 3, born)]).can_apply


def test_members_of_a_family_that_has_left_are_noted_and_left_alone(house: House) -> None:
    house.family("Pak Slamet", serial=9001, status="left", left_on=date(2026, 3, 4))

    def kept(session: Session) -> tuple[int, int]:
        return session.query(Family).count(), session.query(Member).count()

    before = house.read(kept)
    report = look(house, "families", apply=True, K=[FAMILY, (LEFT, *SLAMET[1:])], A=[MEMBER, (LEFT, nik(5), "Ani", 3)])
    assert said(report) == [("registers-left", ""), ("registers-left", "A2")]
    assert (report.changes, house.read(kept)) == (0, before)


def test_a_head_whose_row_has_a_code_and_no_card_is_not_passed_over_without_a_word(house: House) -> None:
    look(house, "families", apply=True, K=[CODED, ("KRK-0001", *SLAMET, "")])
    before = people(house)
    report = look(house, "families", apply=True, K=[CODED, ("KRK-0001", "", nik(7), "Slamet", VILLAGE, "Timur")])
    assert ("registers-head-without-kk", "C2") in said(report)
    assert (report.refused, people(house)) == (0, before)
