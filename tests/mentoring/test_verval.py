"""Verval rounds: who may open one, how families count, and that the figures always add up."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest

from mentoring import verval
from mentoring.records import FORM_SECTIONS
from mentoring.refusals import Refusal
from mentoring.reminders import due_reminders
from mentoring.verval import Counts
from models import scope
from models.database import Session
from models.family import Family
from models.message import messages_of_rule
from models.verval import VervalFamily, VervalRound, open_round_of
from tests.house import Cast, House

TODAY = date(2026, 11, 23)
DISTRICT, VILLAGES = "35.13.21", ("35.13.21.2004", "35.13.21.2005")
ELSEWHERE = "35.13.01"


@pytest.fixture
def budi(house: House) -> Cast:
    return house.person("Budi Santoso", serial=9004, role="koordinator")


@pytest.fixture
def sri(house: House) -> Cast:
    return house.person("Sri Wahyuni", serial=9001, department=house.department())


def opens(house: House, by: Cast, *, districts: tuple[str, ...] = (DISTRICT,), days: int = 7) -> int:
    def rule(session: Session) -> int:
        who = scope.viewer(session, by.id, today=TODAY)
        return verval.open_round(
            session,
            who,
            period="2026-S2",
            districts=districts,
            deadline=TODAY + timedelta(days=days),
            now=house.clock.now(),
        ).id

    return int(house.write(rule))


def goes_through(house: House, family_id: int, *sections: str, today: date = TODAY, by: int = 1) -> None:
    def rule(session: Session) -> None:
        for section in sections:
            current = open_round_of(session, family_id)
            assert current is not None
            verval.section_done(session, current, section, by=by, today=today, now=house.clock.now())

    house.write(rule)


def leaves(house: House, family_id: int) -> None:
    def rule(session: Session) -> None:
        session.get_one(Family, family_id).status = "left"

    house.write(rule)


def counts(house: House, round_id: int, by: str = "village") -> Counts:
    def rule(session: Session) -> Counts:
        return verval.total(verval.progress(session, session.get_one(VervalRound, round_id), by, today=TODAY))

    found: Counts = house.read(rule)
    return found


def as_coordinator(house: House, budi: Cast, rule: Any, *args: Any, **more: Any) -> Any:
    def run(session: Session) -> Any:
        who = scope.viewer(session, budi.id, today=TODAY)
        return rule(session, who, *args, now=house.clock.now(), **more)

    return house.write(run)


def test_only_a_coordinator_opens_a_round(house: House, sri: Cast) -> None:
    house.family("Slamet", serial=9001, mentors=[sri])
    with pytest.raises(Refusal, match="not-yours"):
        opens(house, sri)


def test_a_round_needs_families_a_district_and_a_deadline_to_come(house: House, budi: Cast) -> None:
    for districts, days, key in (
        ((), 7, "verval-no-district"),
        (("99.99.99",), 7, "verval-no-district"),
        ((ELSEWHERE,), 7, "verval-no-family"),
        ((DISTRICT,), -1, "verval-deadline-over"),
        ((DISTRICT,), 400, "verval-deadline-far"),
    ):
        with pytest.raises(Refusal, match=key):
            opens(house, budi, districts=districts, days=days)


def test_a_district_is_in_one_open_round_at_a_time(house: House, budi: Cast, sri: Cast) -> None:
    house.family("Slamet", serial=9001, mentors=[sri])
    first = opens(house, budi)
    with pytest.raises(Refusal, match="verval-district-busy"):
        opens(house, budi)
    as_coordinator(house, budi, verval.close_round, first)
    assert opens(house, budi) != first


def test_the_mentors_concerned_are_told_once(house: House, budi: Cast, sri: Cast) -> None:
    joko = house.person("Joko Prasetyo", serial=9002)
    house.family("Slamet", serial=9001, mentors=[sri])
    house.family("Tumini", serial=9002, mentors=[sri])
    house.family("Buhari", serial=9003, village="35.13.01.2001", mentors=[joko])
    round_id = opens(house, budi)
    told = house.read(messages_of_rule, f"verval:{round_id}")
    assert [one.person_id for one in told] == [sri.id]


def test_a_family_is_done_when_all_was_gone_through_and_late_after_the_deadline(
    house: House, budi: Cast, sri: Cast
) -> None:
    slamet = house.family("Slamet", serial=9001, mentors=[sri])
    tumini = house.family("Tumini", serial=9002, mentors=[sri])
    round_id = opens(house, budi)
    goes_through(house, slamet, *FORM_SECTIONS[:3])
    assert counts(house, round_id) == Counts(under_way=1, not_reached=1)
    goes_through(house, slamet, *FORM_SECTIONS[3:])
    goes_through(house, tumini, *FORM_SECTIONS, today=TODAY + timedelta(days=9))
    assert counts(house, round_id) == Counts(done=1, late=1)


def test_what_was_done_late_is_not_accepted_by_itself_and_keeps_the_round_open(
    house: House, budi: Cast, sri: Cast
) -> None:
    slamet = house.family("Slamet", serial=9001, mentors=[sri])
    round_id = opens(house, budi)
    goes_through(house, slamet, *FORM_SECTIONS, today=TODAY + timedelta(days=9))
    with pytest.raises(Refusal, match="verval-late-first"):
        as_coordinator(house, budi, verval.close_round, round_id)
    with pytest.raises(Refusal, match="not-yours"):
        as_coordinator(house, sri, verval.accept_late, round_id)
    assert as_coordinator(house, budi, verval.accept_late, round_id) == 1
    assert counts(house, round_id) == Counts(done=1)
    as_coordinator(house, budi, verval.close_round, round_id)
    with pytest.raises(Refusal, match="verval-closed-already"):
        as_coordinator(house, budi, verval.close_round, round_id)


def test_families_that_left_meanwhile_are_counted_apart_also_after_closing(house: House, budi: Cast, sri: Cast) -> None:
    slamet = house.family("Slamet", serial=9001, mentors=[sri])
    house.family("Tumini", serial=9002, mentors=[sri])
    round_id = opens(house, budi)
    leaves(house, slamet)
    assert counts(house, round_id) == Counts(not_reached=1, left=1)
    as_coordinator(house, budi, verval.close_round, round_id)
    assert house.read(Session.get_one, VervalFamily, (round_id, slamet)).state == "left"
    assert counts(house, round_id).total == 2


def test_villages_districts_and_departments_add_up_whatever_happens(house: House, budi: Cast, sri: Cast) -> None:
    chance = random.Random(4)
    health = house.department("1.02", "Dinas Kesehatan")
    joko = house.person("Joko Prasetyo", serial=9002, department=health)
    mentors = ([sri], [joko], [sri, joko], [])
    families = [
        house.family(
            f"Keluarga{one}", serial=9100 + one, village=chance.choice(VILLAGES), mentors=chance.choice(mentors)
        )
        for one in range(24)
    ]
    round_id = opens(house, budi)
    for _ in range(90):
        family = chance.choice(families)
        day = TODAY + timedelta(days=chance.choice((0, 0, 9)))
        if chance.random() < 0.1:
            leaves(house, family)
        else:
            goes_through(house, family, *chance.sample(FORM_SECTIONS, k=2), today=day)
    found = [counts(house, round_id, by) for by in ("village", "district", "department")]
    assert found[0] == found[1] == found[2]
    assert found[0].total == 24
    assert found[0].done
    assert found[0].left


def test_a_reminder_names_what_waits_for_its_verification_and_ends_with_the_rest(
    house: House, budi: Cast, sri: Cast
) -> None:
    house.family("Slamet", serial=9001, mentors=[sri])
    joko = house.person("Joko Prasetyo", serial=9002, department=1)
    fresh = house.family("Tumini", serial=9002, mentors=[joko], since=TODAY)
    opens(house, budi)
    reminders = house.read(due_reminders, TODAY, house.programme)
    assert [one.person_id for one in reminders] == [sri.id]
    assert "verval-reminder-line" in str(reminders[0].content)
    besides = {one.person_id for one in reminders}
    assert set(house.read(verval.due_notices, TODAY, besides=besides)) == {joko.id}
    assert house.read(verval.due_notices, TODAY + timedelta(days=1), besides=besides) == {}
    notices = house.read(verval.due_notices, TODAY, besides=besides)
    house.write(verval.plan_notices, TODAY, notices, house.programme, now=house.clock.now())
    message = house.read(messages_of_rule, verval.DUE_RULE)[0]
    assert house.read(verval.still_waits, message, house.clock.now()) is None
    goes_through(house, fresh, *FORM_SECTIONS)
    assert house.read(verval.still_waits, message, house.clock.now()) == "no_longer_due"
