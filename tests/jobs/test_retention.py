"""The nightly clean-up: payloads go after days, what was set aside is tried once more, people's data in use stays."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from jobs import retention
from jobs.timetable import tick
from models import message as messages
from models.account import Visitor
from models.update import Update
from tests.house import House


def night(house: House) -> None:
    """Let the night come."""
    asyncio.run(tick(house.database, [retention.JOB], now=house.clock.now(), programme=house.programme))


def test_a_payload_is_erased_days_after_it_was_done(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    sri.phone.writes("/start")
    night(house)
    assert house.read(lambda s: s.get_one(Update, 1).payload) is not None
    house.clock.move(days=4)
    night(house)
    assert house.read(lambda s: s.get_one(Update, 1).payload) is None
    house.clock.move(days=31)
    night(house)
    assert house.read(lambda s: s.get(Update, 1)) is None


def test_an_update_that_waits_keeps_its_payload_however_old(house: House) -> None:
    row = house.keep({"update_id": 1, "message": {}})
    house.clock.move(days=40)
    night(house)
    assert house.read(lambda s: s.get_one(Update, row).payload) is not None


def test_what_was_set_aside_is_tried_once_more_and_not_again(house: House) -> None:
    row = house.keep({"update_id": 1, "message": {}})
    for expected in ("waiting", "set_aside"):
        house.write(lambda s: setattr(s.get_one(Update, row), "state", "set_aside"))
        house.clock.move(days=1)
        night(house)
        assert house.read(lambda s: s.get_one(Update, row).state) == expected


def test_what_a_process_died_at_waits_for_a_person(house: House) -> None:
    row = house.keep({"update_id": 1, "message": {}})

    def die(session: object) -> None:
        kept = session.get_one(Update, row)  # type: ignore[attr-defined]
        kept.state, kept.deaths = "set_aside", 2

    house.write(die)
    night(house)
    assert house.read(lambda s: s.get_one(Update, row).state) == "set_aside"


def test_old_messages_lose_their_words_but_not_that_they_were_sent(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    sri.phone.writes("/start")
    house.clock.move(days=61)
    night(house)
    kept = house.read(messages.messages_of_rule, "reply")
    assert {row.state for row in kept} == {"sent"}
    assert all(row.content == {} for row in kept)


def test_a_visitor_who_never_linked_is_forgotten(house: House) -> None:
    house.phone(5).writes("/start")
    assert house.read(lambda s: s.get(Visitor, 5)) is not None
    house.clock.instant += timedelta(days=91)
    night(house)
    assert house.read(lambda s: s.get(Visitor, 5)) is None
