"""Posts of a staff register as plain values: what a new one replaces, and what those who leave give back, and when."""

from __future__ import annotations

from datetime import date

from mentoring.registers.posts import Seat, compare
from models.assignment import Assignment
from models.database import Session
from tests.house import House
from tests.mentoring.tables import STAFF, look

TODAY = date(2026, 11, 23)
NEW = Seat("D1", "Kepala Bidang", "definitif", starts_on=date(2026, 11, 10))


def test_a_post_that_somebody_only_acts_in_is_not_replaced_by_an_own_one() -> None:
    own = Seat("D1", "Staf", "definitif", starts_on=date(2020, 1, 1), id=1)
    acting = Seat("D2", "Kepala Seksi", "plt", starts_on=date(2026, 1, 1), id=2)
    found = compare([NEW], [own, acting], today=TODAY)
    assert [(one.id, one.ends_on) for one in found.ended] == [(1, date(2026, 11, 9))]


def test_a_replaced_post_does_not_end_before_it_began() -> None:
    late = Seat("D1", "Staf", "definitif", starts_on=date(2026, 11, 20), id=1)
    [ended] = compare([NEW], [late], today=TODAY).ended
    assert ended.ends_on == date(2026, 11, 20)


def test_a_new_post_that_is_over_replaces_nothing() -> None:
    own = Seat("D1", "Staf", "definitif", starts_on=date(2020, 1, 1), id=1)
    over = Seat("D1", "Penyuluh", "definitif", starts_on=date(2018, 1, 1), ends_on=date(2019, 12, 31))
    assert compare([over], [own], today=TODAY).ended == ()


def test_families_of_whom_leaves_on_a_past_day_are_given_back_today_and_not_before(house: House) -> None:
    sri = house.person("Sri", serial=9001, department=house.department("D1"))
    house.family("Slamet", serial=9001, mentors=[sri])
    row = (sri.nip, "Sri", "D1", "Staf", "01/11/2026", "purna tugas")
    look(house, "staff", apply=True, P=[(*STAFF, "Tanggal Berhenti", "Keterangan Berhenti"), row])

    def ends(session: Session) -> list[date | None]:
        return [one.ends_on for one in session.query(Assignment)]

    assert house.read(ends) == [house.today]


def test_a_row_whose_number_is_refused_is_no_vacant_post(house: House) -> None:
    house.department("D1")
    report = look(house, "staff", P=[STAFF, ("123", "", "D1", "Kepala Dinas")])
    assert (report.refused, report.counts["posts"].new) == (1, 0)


def test_a_reason_may_be_told_of_somebody_whose_last_day_is_kept(house: House) -> None:
    sri = house.person("Sri", serial=9001, department=house.department("D1"))
    look(house, "staff", apply=True, P=[(*STAFF, "Tanggal Berhenti"), (sri.nip, "Sri", "D1", "Staf", "01/11/2026")])
    report = look(house, "staff", P=[(*STAFF, "Keterangan Berhenti"), (sri.nip, "Sri", "D1", "Staf", "purna tugas")])
    assert (report.refused, report.counts["people"].changed) == (0, 1)
