"""The list as a ledger: what is refused, what counts when, and that every area's account adds up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import delete

from mentoring import listing
from mentoring.listing import Why
from mentoring.refusals import Refusal
from models import movement
from models.database import Session
from models.family import Family
from models.movement import Movement, listed_on, movements_of
from models.target import TargetSet
from tests.house import House

MUNENG, KRAKSAAN = "35.13.21.2004", "35.13.14.1017"
NEIGHBOUR = "35.13.21.2005"
NOW = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)


def why(day: date, reason: str = "capable") -> Why:
    return Why(reason, day, by=None, now=NOW)


def on_the_family(session: Session, family_id: int, step: Callable[..., Any], *args: Any) -> int:
    return int(step(session, session.get_one(Family, family_id), *args).id)


def take_back(session: Session, movement_id: int) -> int:
    return listing.reverse(session, session.get_one(Movement, movement_id), by=None, now=NOW).id


def row(house: House, family_id: int) -> tuple[str, date, date | None, str]:
    family = house.read(lambda session: session.get_one(Family, family_id))
    return family.status, family.entered_on, family.left_on, family.village_code


def close(house: House, day: date) -> None:
    person = house.person("Budi Santoso", serial=9900)
    closing = TargetSet(
        kind="closing",
        period="2026-I",
        as_of=day,
        decree_number="1",
        decree_on=day,
        state="kept",
        proposed_by=person.id,
        proposed_at=NOW,
    )
    house.write(lambda session: session.add(closing))


def test_a_family_that_left_cannot_leave_again(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001)
    house.write(on_the_family, family, listing.leave, why(date(2026, 3, 2)))
    with pytest.raises(Refusal, match="listing-not-on-list"):
        house.write(on_the_family, family, listing.leave, why(date(2026, 3, 3)))


def test_a_family_on_the_list_cannot_come_onto_it(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001)
    with pytest.raises(Refusal, match="listing-on-list"):
        house.write(on_the_family, family, listing.enter, why(date(2026, 3, 2), "objection"))


def test_nothing_is_put_before_what_was_recorded_last(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001, since=date(2026, 1, 5))
    with pytest.raises(Refusal, match="listing-too-early"):
        house.write(on_the_family, family, listing.leave, why(date(2026, 1, 4)))


def test_only_the_latest_step_is_taken_back(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001)
    left = house.write(on_the_family, family, listing.leave, why(date(2026, 3, 2)))
    house.write(on_the_family, family, listing.enter, why(date(2026, 4, 1), "objection"))
    with pytest.raises(Refusal, match="listing-rests-on-it"):
        house.write(take_back, left)


def test_what_was_taken_back_is_not_taken_back_again(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001)
    left = house.write(on_the_family, family, listing.leave, why(date(2026, 3, 2)))
    house.write(take_back, left)
    with pytest.raises(Refusal, match="listing-rests-on-it"):
        house.write(take_back, left)


def test_taking_a_departure_back_leaves_the_family_as_it_was(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001)
    before = row(house, family)
    left = house.write(on_the_family, family, listing.leave, why(date(2026, 3, 2)))
    assert row(house, family) == ("left", date(2026, 1, 5), date(2026, 3, 2), MUNENG)
    house.write(take_back, left)
    assert row(house, family) == before
    assert [one.kind for one in house.read(movements_of, family)] == ["in", "out", "in"]


def test_taking_a_move_back_brings_the_village_back(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001)
    moved = house.write(on_the_family, family, listing.move_village, KRAKSAAN, why(date(2026, 3, 2), "moved_village"))
    assert house.read(listing.composition, date(2026, 3, 2)) == {KRAKSAAN: 1}
    house.write(take_back, moved)
    assert row(house, family)[3] == MUNENG
    assert house.read(listing.composition, date(2026, 3, 2)) == {MUNENG: 1}


def test_a_family_that_came_back_was_not_there_in_between(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001)
    house.write(on_the_family, family, listing.leave, why(date(2026, 3, 2)))
    house.write(on_the_family, family, listing.enter, why(date(2026, 4, 1), "objection"))
    there = {day: bool(house.read(listed_on, day)) for day in (date(2026, 3, 1), date(2026, 3, 2), date(2026, 4, 1))}
    assert there == {date(2026, 3, 1): True, date(2026, 3, 2): False, date(2026, 4, 1): True}


def test_a_provisional_family_counts_nowhere_and_leaves_no_trace_when_it_is_let_go(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001, status="provisional")
    assert house.read(listing.composition, NOW.date()) == {}
    house.write(lambda session: listing.dismiss(session, session.get_one(Family, family), "returned"))
    assert house.read(listed_on, date(2026, 1, 5)) == []
    assert house.read(movements_of, family) == []


def test_a_provisional_family_is_provisional_again_when_its_entry_is_taken_back(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001, status="provisional")
    entered = house.write(on_the_family, family, listing.enter, why(date(2026, 3, 2), "unlisted"))
    assert row(house, family)[0] == "active"
    house.write(take_back, entered)
    assert row(house, family)[0] == "provisional"


def test_a_closed_period_keeps_its_figures_and_the_next_one_explains_the_difference(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001)
    house.family("Pak Karto", serial=9002)
    close(house, date(2026, 3, 31))
    house.write(on_the_family, family, listing.leave, why(date(2026, 3, 2)))
    assert house.read(listing.composition, date(2026, 3, 31)) == {MUNENG: 2}
    assert house.read(listing.composition, date(2026, 4, 1)) == {MUNENG: 1}
    assert [one for one, *_ in house.read(listed_on, date(2026, 3, 31))] != [family]
    found = house.read(listing.explain, since=date(2026, 3, 31), until=date(2026, 6, 1)).of(MUNENG)
    assert (found.before, found.after, found.went) == (2, 1, {("capable", True): 1})


def test_every_area_is_explained_in_its_own_terms(house: House) -> None:
    near = house.family("Pak Slamet", serial=9001)
    far = house.family("Pak Karto", serial=9002)
    gone = house.family("Bu Aminah", serial=9003)
    house.write(on_the_family, near, listing.move_village, NEIGHBOUR, why(date(2026, 3, 2), "moved_village"))
    house.write(on_the_family, far, listing.move_village, KRAKSAAN, why(date(2026, 3, 2), "moved_village"))
    house.write(on_the_family, gone, listing.leave, why(date(2026, 3, 3), "died_family"))
    found = house.read(listing.explain, since=date(2026, 2, 1), until=date(2026, 6, 1))
    village, district, regency = found.of(MUNENG), found.of("35.13.21"), found.of()
    assert (village.before, village.after) == (3, 0)
    assert village.went == {("moved", False): 2, ("died_family", False): 1}
    assert (district.before, district.after) == (3, 1)
    assert district.went == {("moved", False): 1, ("died_family", False): 1}
    assert (regency.before, regency.after, regency.came) == (3, 2, {})
    assert regency.went == {("died_family", False): 1}


def test_a_register_puts_new_families_on_the_ledger_and_moves_known_ones(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001)

    def a_register_writes(session: Session) -> None:
        session.get_one(Family, family).village_code = KRAKSAAN
        known = {"hamlet": None, "entered_on": NOW.date(), "changed_at": NOW}
        session.add(Family(code="NEW-1", head_name="Bu Aminah", village_code=MUNENG, **known))
        session.flush()
        listing.follow_register(session, now=NOW, today=NOW.date())

    house.write(a_register_writes)
    assert house.read(listing.composition, NOW.date()) == {MUNENG: 1, KRAKSAAN: 1}
    house.write(listing.follow_register, now=NOW, today=NOW.date())
    assert len(house.read(movements_of, family)) == 2
    assert {place for _, place in house.read(movement.members_on, NOW.date())} == {MUNENG, KRAKSAAN}


def test_a_family_of_before_that_lacks_its_way_in_is_put_on_the_ledger_beside_new_ones(house: House) -> None:
    before = house.family("Pak Slamet", serial=9001)

    def a_register_writes(session: Session) -> None:
        known = {"hamlet": None, "entered_on": NOW.date(), "changed_at": NOW}
        session.execute(delete(Movement))
        session.get_one(Family, before).village_code = KRAKSAAN
        session.add(Family(code="NEW-1", head_name="Bu Aminah", village_code=MUNENG, **known))
        session.flush()
        listing.follow_register(session, now=NOW, today=NOW.date(), known=before)

    house.write(a_register_writes)
    assert house.read(listing.composition, NOW.date()) == {MUNENG: 1, KRAKSAAN: 1}
