"""Families that are not on the list: names that sound alike, and how a family that was met comes onto it."""

from __future__ import annotations

import pytest

from mentoring import changes, listing, unlisted
from mentoring.refusals import Refusal
from mentoring.unlisted import Met, likeness
from models.assignment import families_of
from models.database import Session
from models.movement import movements_of
from models.scope import viewer
from tests.house import Cast, House
from tests.mentoring.kecamatan import MUNENG, World, kecamatan


@pytest.fixture
def world(house: House) -> World:
    return kecamatan(house)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moh. Slamet Riyadi", "Muhammad Slamet Riyadi"),
        ("H. Slamet Riyadi", "Slamet Riyadi"),
        ("Siti Aminah binti Karto", "Aminah"),
        ("Pak Slamet", "Selamet"),
        ("Soekarno", "Sukarno"),
        ("Djoko Tjahjono", "Joko Cahyono"),
    ],
)
def test_names_that_sound_alike_are_found(one: str, other: str) -> None:
    assert likeness(one, other) >= unlisted.ALIKE


@pytest.mark.parametrize(("one", "other"), [("Slamet Riyadi", "Sumiati"), ("Moh. Rudi", "Moh. Karto")])
def test_names_of_others_are_not(one: str, other: str) -> None:
    assert likeness(one, other) < unlisted.ALIKE


def meet(world: World, met: Met, by: Cast | None = None) -> tuple[int, int]:
    def rule(session: Session) -> tuple[int, int]:
        who = viewer(session, (by or world.sri).id, today=world.house.today)
        family, change = unlisted.meet(session, met, who, reason="Rumah bambu", now=world.house.clock.now())
        return family.id, change.id

    return world.house.write(rule)  # type: ignore[no-any-return]


def test_a_family_whose_number_is_known_is_not_taken_twice(world: World) -> None:
    with pytest.raises(Refusal, match="unlisted-known"):
        meet(world, Met("Karto", MUNENG, kk="3513210101109001"))
    with pytest.raises(Refusal, match="unlisted-known"):
        meet(world, Met("Karto", MUNENG, nik="3513210101809001"))
    change = world.propose("capable")
    world.confirm(change)
    world.record(change)
    with pytest.raises(Refusal, match="unlisted-left"):
        meet(world, Met("Karto", MUNENG, kk="3513210101109001"))


def test_a_family_met_is_provisional_with_its_mentor_until_minutes_put_it_on_the_list(world: World) -> None:
    family, change = meet(world, Met("Moh. Slamet", MUNENG, "Krajan"))
    assert (world.row(family).status, world.row(family).code) == ("provisional", "KRK-9002")
    assert world.family in (world.change(change).details or {})["doubles"]
    assert family in [one.id for one in world.house.read(families_of, world.sri.id, today=world.house.today)]
    assert world.house.read(listing.composition, world.house.today) == {MUNENG: 1}
    world.confirm(change)
    signed = world.record(change)
    assert world.row(family).status == "active"
    world.void_minutes(signed)
    assert (world.row(family).status, world.mentors(family)) == ("provisional", [world.sri.id])


def test_a_family_met_that_is_returned_is_let_go(world: World) -> None:
    family, change = meet(world, Met("Karto", MUNENG))
    world.decide(changes.send_back, change, world.fatimah, "Bukan warga sini")
    assert (world.row(family).status, world.mentors(family)) == ("left", [])
    assert world.house.read(movements_of, family) == []
