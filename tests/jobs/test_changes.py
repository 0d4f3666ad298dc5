"""The morning of Kasi Kesra and coordinators: one message, what is overdue passed on, nothing where nothing waits."""

from __future__ import annotations

from datetime import date

from jobs import changes as job
from mentoring import changes
from mentoring.changes import Proposed
from models.database import Session
from models.scope import viewer
from tests.house import Cast, House
from tests.weeks import QuickWorkers, go_to, pass_a_minute

MONDAY = date(2026, 11, 23)


def propose(house: House, who: Cast, family: int) -> None:
    def rule(session: Session) -> None:
        found = viewer(session, who.id, today=house.today)
        changes.propose(session, Proposed("capable", family, "Dari RT"), found, now=house.clock.now())

    house.write(rule)


def morning(house: House, day: date) -> None:
    go_to(house, day, "08:00")
    pass_a_minute(house, QuickWorkers())
    house.deliver_all()


def test_nobody_hears_of_a_morning_on_which_nothing_waits(house: House) -> None:
    fatimah = house.person("Siti Fatimah", serial=9002, role="kasi_kesra", district="35.13.21")
    morning(house, MONDAY)
    assert fatimah.phone.screen == []
    assert job.JOB.name == "changes"


def test_what_waits_is_one_message_and_what_nobody_answers_goes_to_the_coordinator(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9001, department=house.department())
    fatimah = house.person("Siti Fatimah", serial=9002, role="kasi_kesra", district="35.13.21")
    budi = house.person("Budi Santoso", serial=9003, role="koordinator")
    for number in range(3):
        propose(house, sri, house.family(f"Pak {number}", serial=9001 + number, mentors=[sri]))
    morning(house, date(2026, 11, 24))
    assert [one.text.count("3 usulan") for one in fatimah.phone.screen] == [1]
    assert budi.phone.screen == []
    for day in (25, 26, 27, 30):
        morning(house, date(2026, 11, day))
    morning(house, date(2026, 12, 1))
    assert budi.phone.sees("3 usulan dari kecamatan diteruskan")
    assert any("diteruskan ke koordinator" in one.text for one in sri.phone.screen)
    assert len(fatimah.phone.screen) == 5
