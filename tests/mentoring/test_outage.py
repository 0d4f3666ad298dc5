"""Silences: when they count, who is asked to send again, when, and never twice."""

from __future__ import annotations

from datetime import timedelta

from mentoring import outage
from mentoring.outage import Outage
from models.message import Message, messages_of_rule
from tests.house import Cast, House


def heard(house: House) -> Outage | None:
    found: Outage | None = house.write(outage.hear, now=house.clock.now())
    return found


def silent(house: House, **hours: float) -> Outage:
    """Let the bot hear, be silent, and hear again; return the outage."""
    heard(house)
    house.clock.move(**hours)
    found = heard(house)
    assert found is not None
    return found


def asking(house: House) -> list[int] | None:
    found = house.read(outage.to_ask, house.programme, now=house.clock.now())
    return None if found is None else list(found.person_ids)


def ask(house: House, found: Outage, people: list[Cast]) -> list[Message]:
    ids = [one.id for one in people]
    house.write(outage.ask, found, ids, house.programme, now=house.clock.now())
    rows: list[Message] = house.read(messages_of_rule, f"outage:{found.name}")
    return rows


def test_a_database_that_has_just_been_made_tells_of_no_silence(house: House) -> None:
    assert heard(house) is None


def test_less_than_an_hour_is_not_spoken_of(house: House) -> None:
    heard(house)
    house.clock.move(minutes=59)
    assert heard(house) is None
    house.clock.move(minutes=1)
    assert heard(house) is None


def test_an_outage_is_remembered_for_a_day(house: House) -> None:
    found = silent(house, hours=2)
    assert found.until - found.since == timedelta(hours=2)
    house.clock.move(minutes=1)
    assert heard(house) == found
    for _ in range(30):
        house.clock.move(minutes=50)
        heard(house)
    assert heard(house) is None


def test_after_less_than_a_day_nobody_is_asked_because_telegram_kept_everything(house: House) -> None:
    silent(house, hours=23)
    assert asking(house) is None


def test_after_more_than_a_day_mentors_are_asked_who_may_have_reported(house: House) -> None:
    sri, budi, ratna = (house.person(name, serial=9001 + n) for n, name in enumerate(("Sri", "Budi", "Ratna")))
    far = house.person("Joko", serial=9009, linked=False)
    house.family("Pak Slamet", serial=9001, mentors=[sri, far])
    house.family("Bu Tumini", serial=9002, mentors=[ratna])
    silent(house, hours=25)
    assert asking(house) == [sri.id, ratna.id]
    assert budi.id not in (asking(house) or [])
    house.write(outage.asked)
    assert asking(house) is None


def test_who_is_asked_reads_no_family_and_is_asked_once(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    house.family("Pak Slamet", serial=9001, mentors=[sri])
    found = silent(house, hours=25)
    assert len(ask(house, found, [sri])) == 1
    assert len(ask(house, found, [sri])) == 1
    house.deliver_all()
    assert sri.phone.sees("mungkin tidak sampai")
    assert sri.phone.labels() == ["Lanjutkan laporan"]
    assert "Slamet" not in sri.phone.last.text
    sri.phone.presses("Lanjutkan laporan")
    assert sri.phone.sees("Slamet")


def test_nobody_is_asked_at_night(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    found = silent(house, hours=37)
    [message] = ask(house, found, [sri])
    assert message.not_before.astimezone(house.programme.zone).hour == house.programme.workday_start.hour
