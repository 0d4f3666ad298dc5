"""The morning passes on referrals that had no step for long, on working days only."""

from __future__ import annotations

from datetime import date, timedelta

from models.database import Session
from models.referral import Referral
from tests.house import House
from tests.weeks import deliver, go_to, tick

MONDAY = date(2026, 11, 23)


def test_a_referral_without_a_step_is_passed_on_when_work_begins(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    fatimah = house.person("Siti Fatimah", serial=9002, role="kasi_kesra", district="35.13.21")
    family = house.family("Slamet", serial=9001, mentors=[sri])
    opened = house.clock.now() - timedelta(days=20)

    def add(session: Session) -> None:
        session.add(Referral(family_id=family, need="ktp_kk", opened_by=sri.id, opened_at=opened, stepped_at=opened))

    house.write(add)
    go_to(house, MONDAY - timedelta(days=1), "08:00")
    tick(house)
    deliver(house)
    assert fatimah.phone.screen == []
    go_to(house, MONDAY, "08:00")
    tick(house)
    deliver(house)
    assert any("1 usulan" in shown.text for shown in fatimah.phone.screen)
