"""Minutes of a village: what they need, what they let happen, and how they are voided and corrected."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mentoring import changes, listing, minutes
from mentoring.changes import Proposed
from mentoring.minutes import Signed
from mentoring.refusals import Refusal
from models.database import Session
from models.meeting import Meeting
from models.movement import movements_of
from models.scope import viewer
from models.target import TargetSet
from tests.house import House
from tests.mentoring.kecamatan import MUNENG, PATOKAN, World, kecamatan


@pytest.fixture
def world(house: House) -> World:
    return kecamatan(house)


def test_minutes_that_cannot_be_are_refused(world: World) -> None:
    change = world.propose("capable")
    world.confirm(change)
    today = world.house.today
    for refused, more in (
        ("minutes-number", {"number": " "}),
        ("minutes-day-to-come", {"dated_on": today + timedelta(days=1)}),
        ("minutes-before-meeting", {"dated_on": today - timedelta(days=1)}),
        ("minutes-without-families", {"change_ids": ()}),
        ("not-yours", {"village": PATOKAN}),
    ):
        with pytest.raises(Refusal, match=refused):
            world.record(change, **more)
    world.record(change)
    with pytest.raises(Refusal, match="minutes-twice"):
        world.record(change)
    with pytest.raises(Refusal, match="minutes-changed-meanwhile"):
        world.record(change, number="BA-2")


def test_minutes_a_week_after_the_meeting_let_the_family_leave_from_the_meetings_day(world: World) -> None:
    change = world.propose("capable")
    world.confirm(change)
    meeting = world.house.today
    world.house.clock.move(days=7)
    world.record(change, meeting_on=meeting)
    row = world.row()
    assert (row.status, row.left_on, row.left_reason) == ("left", meeting, "capable")
    assert world.mentors() == []
    assert (world.sri.id, "effective") in world.told(change)


def test_voiding_minutes_restores_the_family_its_mentor_and_the_proposal(world: World) -> None:
    change = world.propose("capable")
    world.confirm(change)
    before = (world.row().status, world.row().entered_on, world.row().left_on, world.mentors())
    signed = world.record(change)
    world.house.clock.move(hours=25)
    with pytest.raises(Refusal, match="minutes-only-coordinators"):
        world.void_minutes(signed, world.fatimah)
    world.void_minutes(signed)
    assert (world.row().status, world.row().entered_on, world.row().left_on, world.mentors()) == before
    assert world.change(change).state == "awaiting_minutes"
    world.record(change)


def test_minutes_are_not_voided_when_the_family_came_back_since(world: World) -> None:
    change = world.propose("capable")
    world.confirm(change)
    signed = world.record(change)
    back = world.propose("objection", world.fatimah)
    world.confirm(back, world.budi)
    world.record(back, number="BA-2")
    assert (world.row().status, world.mentors()) == ("active", [world.sri.id])
    with pytest.raises(Refusal, match="listing-rests-on-it"):
        world.void_minutes(signed)


def test_a_correction_of_a_number_moves_nobody(world: World) -> None:
    change = world.propose("capable")
    world.confirm(change)
    signed = world.record(change)
    steps = len(world.house.read(movements_of, world.family))
    corrected = Signed("BA-9", MUNENG, world.house.today, world.house.today, [change])

    def rule(session: Session) -> int:
        who = viewer(session, world.budi.id, today=world.house.today)
        return minutes.correct(session, signed, corrected, who, now=world.house.clock.now()).id

    new = world.house.write(rule)
    assert world.change(change).minutes_id == new
    assert len(world.house.read(movements_of, world.family)) == steps


def test_a_correction_gives_back_the_family_it_no_longer_holds(world: World) -> None:
    other = world.house.family("Pak Karto", serial=9002, mentors=[world.sri])
    first, second = world.propose("capable"), world.propose("declined", family=other)
    world.confirm(first)
    world.confirm(second)
    signed = world.record(first, second)
    corrected = Signed("BA-1", MUNENG, world.house.today, world.house.today, [first])

    def rule(session: Session) -> None:
        who = viewer(session, world.budi.id, today=world.house.today)
        minutes.correct(session, signed, corrected, who, now=world.house.clock.now())

    world.house.write(rule)
    assert (world.row().status, world.row(other).status) == ("left", "active")
    assert (world.change(second).state, world.mentors(other)) == ("awaiting_minutes", [world.sri.id])


def test_minutes_of_a_closed_period_count_in_the_next(world: World) -> None:
    change = world.propose("capable")
    world.confirm(change)
    meeting = world.house.today
    closing = TargetSet(
        kind="closing",
        period="2026",
        as_of=meeting,
        decree_number="1",
        decree_on=meeting,
        state="kept",
        proposed_by=world.budi.id,
        proposed_at=world.house.clock.now(),
    )
    world.house.write(lambda session: session.add(closing))
    world.house.clock.move(days=7)
    assert world.house.read(minutes.counts_later, meeting) == meeting + timedelta(days=1)
    world.record(change, meeting_on=meeting)
    assert world.house.read(listing.composition, meeting) == {MUNENG: 1}
    assert world.house.read(listing.composition, world.house.today) == {}


def test_a_meeting_decides_without_a_proposal_and_its_minutes_let_it_be(world: World) -> None:
    def rule(session: Session) -> int:
        what = Proposed("capable", world.family, "Hasil musdes")
        more = {"by": world.fatimah.id, "now": world.house.clock.now(), "today": world.house.today}

        meeting = Meeting(
            village_code=MUNENG,
            held_on=world.house.today,
            state="held",
            created_by=world.fatimah.id,
            created_at=world.house.clock.now(),
        )
        session.add(meeting)
        session.flush()
        return changes.decided_by_meeting(session, what, meeting_id=meeting.id, **more).id

    change = world.house.write(rule)
    assert (world.change(change).state, world.row().status) == ("awaiting_minutes", "active")
    world.record(change)
    assert world.row().status == "left"
