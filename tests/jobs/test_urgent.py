"""Urgent calls are looked at at any hour: passed on when nobody has read them in time, and left alone before."""

from __future__ import annotations

import asyncio

from jobs.tools import Tools
from jobs.urgent import pass_on_urgent_one
from mentoring import urgent
from mentoring.workers import Workers
from models.database import Session
from models.scope import viewer
from tests.house import House
from tests.jobs.test_broadcast_progress import NoFiles


def looks(house: House) -> bool:
    """Let the work look once; tell whether it passed anything on."""
    workers = Workers()
    tools = Tools(house.database, house.clock, house.programme, NoFiles(), workers, house.folder, lambda: None)
    try:
        return asyncio.run(pass_on_urgent_one(tools))
    finally:
        workers.close()


def test_a_call_is_passed_on_at_night_once_its_time_is_over(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    fatimah = house.person("Fatimah Azzahra", serial=9003, role="kasi_kesra", district="35.13.21")
    budi = house.person("Budi Santoso", serial=9004, role="koordinator")
    family = house.family("Pak Slamet", serial=9001, mentors=[sri])
    house.clock.move(hours=15)

    def call(session: Session) -> None:
        who = viewer(session, sri.id, today=house.today)
        urgent.call(session, who, family, kind=urgent.SICK, note=None, now=house.clock.now(), programme=house.programme)

    house.write(call)
    house.deliver_all()
    assert fatimah.phone.sees("ada yang sakit")
    house.clock.move(minutes=29)
    assert not looks(house)
    house.clock.move(minutes=1)
    assert looks(house)
    assert not looks(house)
    house.deliver_all()
    assert budi.phone.sees("ada yang sakit")
    assert sri.phone.sees("diteruskan")
