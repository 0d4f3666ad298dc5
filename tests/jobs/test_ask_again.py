"""After a long outage mentors are asked to send again: all of them, once, also when the asking is interrupted."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from jobs import ask_again
from jobs.tools import Tools
from mentoring import outage
from mentoring.workers import Workers
from models.meta import mark, set_mark
from tests.house import Cast, House
from tests.jobs.test_broadcast_progress import NoFiles


def asks(house: House) -> bool:
    """Let the work look once; tell whether it asked anybody."""
    workers = Workers()
    tools = Tools(house.database, house.clock, house.programme, NoFiles(), workers, house.folder, lambda: None)
    try:
        return asyncio.run(ask_again.ask_again_one(tools))
    finally:
        workers.close()


def mentors(house: House, count: int) -> list[Cast]:
    found = [house.person(f"ASN {number}", serial=9001 + number) for number in range(count)]
    for number, one in enumerate(found):
        house.family(f"Kepala {number}", serial=9001 + number, mentors=[one])
    return found


def silent_for(house: House, hours: float) -> None:
    house.write(outage.hear, now=house.clock.now())
    house.clock.move(hours=hours)
    house.write(outage.hear, now=house.clock.now())


def test_nobody_is_asked_when_nothing_was_lost(house: House) -> None:
    mentors(house, 1)
    silent_for(house, 20)
    assert not asks(house)


def test_everybody_is_asked_once_also_after_a_crash_in_between(house: House) -> None:
    people = mentors(house, 5)
    silent_for(house, 25)
    kept = house.read(mark, outage.TO_ASK)
    assert asks(house)
    assert not asks(house)
    house.write(set_mark, outage.TO_ASK, kept)
    assert asks(house)
    house.clock.instant += timedelta(days=1)
    house.deliver_all()
    assert [sum("mungkin tidak sampai" in shown.text for shown in one.phone.screen) for one in people] == [1] * 5
