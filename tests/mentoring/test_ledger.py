"""Whatever happens to a regency's families, every figure of the list can be explained, and minutes can be taken back.

Thousands of random events go through the real rules; those that are refused change nothing. `GESEK_LEDGER_EVENTS` makes
the run longer.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import case, func, select

from mentoring import listing, progress
from mentoring.calendar import week_of
from mentoring.progress import Counts, count
from mentoring.refusals import Refusal
from models import movement
from models.database import Session
from models.family import Family
from models.movement import IN, OUT, Movement
from models.target import TargetFamily, TargetSet
from tests.house import House
from tests.mentoring.happenings import FIRST, HAPPENINGS, KRAKSAAN, SUMBERASIH, VILLAGES, World, add_family, assigns

EVENTS = int(os.environ.get("GESEK_LEDGER_EVENTS", "100"))
WORLDS = 2 if "GESEK_LEDGER_EVENTS" not in os.environ else 5
LOOK_EVERY = 40


# What must always hold -----------------------------------------------------------------------------------------------


def the_columns_say_what_the_ledger_says(world: World) -> None:
    sign = case((Movement.kind == IN, 1), (Movement.kind == OUT, -1), else_=0)
    sums = dict(world.session.execute(select(Movement.family_id, func.sum(sign)).group_by(Movement.family_id)).all())
    places = dict(movement.members_on(world.session, date(2030, 1, 1)))
    for family in world.session.scalars(select(Family)):
        assert sums.get(family.id, 0) == (family.status == "active"), family.code
        if family.status == "active":
            assert places[family.id] == family.village_code
        assert (family.left_on is None) == (family.status != "left")
    assert sum(sums.values()) == len(places)


def every_difference_is_explained(world: World) -> None:
    for _ in range(4):
        since, until = sorted(world.earlier((world.today - FIRST).days + 3) for _ in range(2))
        found = listing.explain(world.session, since=since, until=until)
        regency, districts = found.of(), [found.of(one) for one in (SUMBERASIH, KRAKSAAN)]
        villages = [found.of(one) for one in VILLAGES]
        for area in (regency, *districts, *villages):
            assert area.before + sum(area.came.values()) - sum(area.went.values()) == area.after
        for name in ("before", "after"):
            assert sum(getattr(one, name) for one in villages) == getattr(regency, name)
            assert sum(getattr(one, name) for one in districts) == getattr(regency, name)
        assert "moved" not in {reason for reason, _ in (*regency.came, *regency.went)}
        assert regency.after == len(movement.members_on(world.session, until))


def what_was_closed_stays(world: World) -> None:
    for as_of, frozen in world.closed.items():
        assert listing.composition(world.session, as_of) == frozen
        kept = select(TargetFamily.family_id, TargetFamily.village_code).join(TargetSet).where(TargetSet.as_of == as_of)
        assert set(movement.members_on(world.session, as_of)) == {
            (one, place) for one, place in world.session.execute(kept)
        }


def mentors_add_up_to_departments_and_the_regency(world: World) -> None:
    week = week_of(world.earlier(20))
    found = progress.standings(world.session, week, world.house.programme)
    listed = {family for family, *_ in movement.listed_on(world.session, week.sunday)}
    assert {one.family_id for one in found} <= listed
    regency = count(one.state for one in found)
    for groups in (progress.by_department(found), progress.by_mentor(found)):
        assert sum((count(one.state for one in rows) for rows in groups.values()), Counts()) == regency


def everything_holds(world: World) -> None:
    world.session.flush()
    the_columns_say_what_the_ledger_says(world)
    every_difference_is_explained(world)
    what_was_closed_stays(world)
    mentors_add_up_to_departments_and_the_regency(world)


# The run -------------------------------------------------------------------------------------------------------------


def live(session: Session, house: House, seed: int, mentors: Sequence[int], officers: Sequence[int]) -> World:
    world = World(house, session, Random(seed), mentors, officers, house.clock.now())
    for _ in range(12):
        add_family(world, FIRST)
    session.flush()
    listing.follow_register(session, now=world.now, today=world.today)
    for _ in range(10):
        with suppress(Refusal):
            assigns(world)
    happenings, weights = zip(*HAPPENINGS, strict=True)
    for number in range(EVENTS):
        event = world.random.choices(happenings, weights)[0]
        try:
            with session.begin_nested():
                event(world)
                session.flush()
            world.done[event.__name__] += 1
        except Refusal as refusal:
            session.expire_all()
            world.refused[refusal.key] += 1
        if number % LOOK_EVERY == 0:
            everything_holds(world)
    everything_holds(world)
    return world


# A world takes seconds, and a smaller seed is no simpler one: nothing is shrunk.
@settings(
    max_examples=WORLDS,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.integers(0, 2**32))
def test_every_figure_of_the_list_is_explained_whatever_happens(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        offices = [house.department(f"1.0{one}", f"Dinas {one}") for one in range(2)]
        mentors = [
            house.person(f"Pegawai {one}", serial=9000 + one, department=offices[one % 2]).id for one in range(5)
        ]
        officers = [
            house.person("Fatimah", serial=9010, role="kasi_kesra", district=SUMBERASIH).id,
            house.person("Laila", serial=9011, role="kasi_kesra", district=KRAKSAAN).id,
            house.person("Budi", serial=9012, role="koordinator").id,
            house.person("Wulan", serial=9013, role="koordinator").id,
        ]
        world = house.write(live, house, seed, mentors, officers)
        assert sum(world.done.values()) > EVENTS / 4, world.refused
        if "GESEK_LEDGER_EVENTS" in os.environ:
            assert {event.__name__ for event, _ in HAPPENINGS} == set(world.done), world.refused
        house.close()
