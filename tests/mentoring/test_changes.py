"""Proposed changes: what is refused, on whose desk they lie, what they do and how each is taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mentoring import changes, listing, muting
from mentoring.refusals import Refusal
from mentoring.reminders import due_families
from mentoring.visits import history
from models.assignment import Assignment
from models.database import Session
from models.family import Family, members_of
from models.message import messages_of_rule
from models.scope import viewer
from tests.house import House
from tests.mentoring.kecamatan import MUNENG, PATOKAN, World, kecamatan
from tests.weeks import report


@pytest.fixture
def world(house: House) -> World:
    return kecamatan(house)


# Refusals ----------------------------------------------------------------------------------------------------------


def test_nobody_proposes_about_a_family_that_is_not_theirs(world: World) -> None:
    other = world.house.family("Pak Karto", serial=9002)
    with pytest.raises(Refusal, match="not-yours"):
        world.propose("capable", family=other)


def test_a_proposal_has_a_reason_and_a_day_that_has_come(world: World) -> None:
    with pytest.raises(Refusal, match="change-reason-missing"):
        world.propose("capable", reason=" ")
    with pytest.raises(Refusal, match="change-day-to-come"):
        world.propose("moved_regency", happened_on=world.house.today + timedelta(days=1))


def test_a_family_is_proposed_to_leave_once(world: World) -> None:
    world.propose("capable")
    with pytest.raises(Refusal, match="change-open-already"):
        world.propose("not_found")


def test_the_kasi_kesra_of_another_kecamatan_does_not_decide(world: World) -> None:
    change = world.propose("capable")
    with pytest.raises(Refusal, match="change-not-your-desk"):
        world.confirm(change, world.laila)


def test_nobody_confirms_what_is_their_own(world: World) -> None:
    change = world.propose("capable", world.fatimah)
    assert world.change(change).desk == "koordinator"
    with pytest.raises(Refusal, match="change-not-your-desk"):
        world.confirm(change, world.fatimah)
    own = world.propose("died_head", world.budi)
    world.confirm(own, world.fatimah)


def test_a_coordinators_own_is_another_coordinators(world: World) -> None:
    family = world.house.family("Pak Karto", serial=9002, village=PATOKAN, mentors=[world.budi, world.laila])
    change = world.propose("capable", world.budi, family=family)
    with pytest.raises(Refusal, match="change-not-your-desk"):
        world.confirm(change, world.budi)
    world.confirm(change, world.wulan)
    assert world.change(change).state == "awaiting_minutes"


def test_who_mentors_the_family_does_not_decide_about_it(world: World) -> None:
    family = world.house.family("Pak Karto", serial=9002, mentors=[world.sri, world.fatimah])
    change = world.propose("capable", family=family)
    assert world.change(change).desk == "koordinator"


def test_who_is_kin_passes_it_on_and_does_not_get_it_back(world: World) -> None:
    change = world.propose("capable")
    world.confirm(change, kin=True)
    assert (world.change(change).state, world.change(change).desk) == ("proposed", "koordinator")
    world.confirm(change, world.budi, kin=True)
    with pytest.raises(Refusal, match="change-not-your-desk"):
        world.confirm(change, world.budi)
    world.confirm(change, world.wulan)


def test_what_is_decided_is_not_decided_again(world: World) -> None:
    change = world.propose("capable")
    world.confirm(change)
    with pytest.raises(Refusal, match="change-decided-already"):
        world.confirm(change)
    with pytest.raises(Refusal, match="change-decided-already"):
        world.decide(changes.withdraw, change, world.sri)


def test_only_who_proposed_takes_it_back(world: World) -> None:
    change = world.propose("capable")
    with pytest.raises(Refusal, match="not-yours"):
        world.decide(changes.withdraw, change, world.fatimah)


def test_what_rests_on_minutes_is_not_voided_by_itself(world: World) -> None:
    change = world.propose("capable")
    world.confirm(change)
    world.record(change)
    with pytest.raises(Refusal, match="change-has-minutes"):
        world.decide(changes.void, change, world.budi, "Salah")


# What becomes of them ----------------------------------------------------------------------------------------------


def test_confirming_takes_nobody_off_the_list(world: World) -> None:
    change = world.propose("capable")
    world.confirm(change)
    assert world.row().status == "active"
    assert world.mentors() == [world.sri.id]
    assert world.told(change) == [(world.sri.id, "awaiting_minutes")]


def test_a_returned_proposal_goes_back_with_its_reason(world: World) -> None:
    change = world.propose("capable")
    with pytest.raises(Refusal, match="change-reason-missing"):
        world.decide(changes.send_back, change, world.fatimah, " ")
    world.decide(changes.send_back, change, world.fatimah, "Lampirkan foto rumah")
    assert (world.change(change).state, world.change(change).decision) == ("returned", "Lampirkan foto rumah")
    assert world.told(change) == [(world.sri.id, "returned")]


def test_what_nobody_answers_is_passed_on_once_and_said_to_who_proposed_it(world: World) -> None:
    change = world.propose("capable")
    passed = []
    for _ in range(10):
        world.house.clock.move(days=1)
        now, programme = world.house.clock.now(), world.house.programme
        passed.append(world.house.write(changes.pass_on_overdue, now=now, programme=programme))
    assert (sum(passed), passed.index(1)) == (1, 7)  # Monday; the sixth working day is the Tuesday after
    assert world.told(change) == [(world.sri.id, "passed_on")]
    assert world.change(change).desk == "koordinator"


def test_a_dead_heads_name_leaves_at_once_and_returns_with_the_proposal(world: World) -> None:
    world.member("Siti Aminah", relation="2")
    change = world.propose("died_head", happened_on=world.house.today)
    assert world.row().head_name == "Siti Aminah"
    world.decide(changes.withdraw, change, world.sri)
    assert world.row().head_name == "Slamet Riyadi"


def test_without_anybody_else_a_dead_heads_family_has_no_name(world: World) -> None:
    world.propose("died_family")
    assert world.row().head_name == "Keluarga"


def test_a_new_head_stands_in_the_place_of_the_one_who_died_until_it_is_voided(world: World) -> None:
    wife = world.member("Siti Aminah", relation="2")
    before = [(one.id, one.relation, one.presence) for one in world.house.read(members_of, world.family)]
    change = world.propose("died_head", details={"new_head": wife}, happened_on=world.house.today)
    world.confirm(change)
    after = world.house.read(members_of, world.family)
    assert [(one.id, one.relation) for one in after] == [(wife, "1")]
    assert (world.change(change).state, world.row().status) == ("effective", "active")
    assert world.heads() == ["Siti Aminah"]
    world.decide(changes.void, change, world.budi, "Masih hidup")
    assert world.heads() == ["Slamet Riyadi", "Siti Aminah"]
    assert [(one.id, one.relation, one.presence) for one in world.house.read(members_of, world.family)] == before
    assert world.row().head_name == "Slamet Riyadi"


def test_a_death_is_not_voided_when_the_head_has_changed_since(world: World) -> None:
    wife = world.member("Siti Aminah", relation="2")
    change = world.propose("died_head", details={"new_head": wife})
    world.confirm(change)
    world.house.write(lambda session: setattr(session.get_one(Family, world.family), "head_name", "Bambang"))
    with pytest.raises(Refusal, match="change-rests-on-it"):
        world.decide(changes.void, change, world.budi, "Masih hidup")


def test_a_member_who_died_is_no_longer_of_the_family(world: World) -> None:
    child = world.member("Rudi")
    change = world.propose("died_member", member_id=child, happened_on=world.house.today)
    world.confirm(change)
    assert child not in [one.id for one in world.house.read(members_of, world.family)]
    world.decide(changes.void, change, world.budi, "Salah orang")
    assert child in [one.id for one in world.house.read(members_of, world.family)]


def test_a_move_is_released_by_one_kecamatan_and_accepted_by_the_other(world: World) -> None:
    change = world.propose(
        "moved_village", to_village=PATOKAN, happened_on=world.house.today, details={"hamlet": "Lor"}
    )
    world.confirm(change)
    assert (world.change(change).state, world.row().village_code) == ("released", MUNENG)
    with pytest.raises(Refusal, match="change-not-your-desk"):
        world.confirm(change, world.fatimah)
    world.confirm(change, world.laila)
    row = world.row()
    assert (row.village_code, row.hamlet, row.code) == (PATOKAN, "Lor", "KRK-9001")
    assert world.mentors() == [world.sri.id]
    asked = world.house.read(messages_of_rule, f"change.moved:{change}")
    assert {one.person_id for one in asked} == {world.budi.id, world.wulan.id}
    world.decide(changes.void, change, world.budi, "Belum jadi pindah")
    assert (world.row().village_code, world.row().hamlet, world.row().rt) == (MUNENG, "Dusun Krajan", "001")


def test_a_move_within_a_kecamatan_is_one_step(world: World) -> None:
    change = world.propose("moved_village", to_village="35.13.21.2005")
    world.confirm(change)
    assert world.row().village_code == "35.13.21.2005"


def test_a_split_makes_a_provisional_family_with_its_members_and_mentors(world: World) -> None:
    son, wife = world.member("Rudi", born=date(2000, 1, 1)), world.member("Dewi", born=date(2001, 1, 1))
    change = world.propose("split", details={"members": [son, wife]})
    world.confirm(change)
    new = world.change(change).other_family_id
    assert new is not None
    assert (world.row(new).status, world.row(new).head_name, world.mentors(new)) == (
        "provisional",
        "Rudi",
        [world.sri.id],
    )
    signed = world.record(change)
    assert world.row(new).status == "active"
    assert world.house.read(listing.composition, world.house.today) == {MUNENG: 2}
    world.void_minutes(signed)
    assert world.row(new).status == "provisional"
    world.decide(changes.void, change, world.budi, "Tidak jadi")
    assert {one.id for one in world.house.read(members_of, world.family)} >= {son, wife}
    assert world.house.read(listing.composition, world.house.today) == {MUNENG: 1}


def test_the_visits_of_a_family_recorded_twice_stay_in_the_history_of_the_other(world: World) -> None:
    other = world.house.family("Slamet R.", serial=9002, mentors=[world.sri])
    visit = report(world.house, other, world.sri, world.house.today)
    change = world.propose("duplicate", family=other, other_family_id=world.family)
    world.confirm(change)
    world.record(change)
    assert [one.id for one in world.house.read(history, world.family)] == [visit]


def test_a_family_that_moved_away_is_not_reminded_of_while_it_is_proposed(world: World) -> None:
    def due() -> dict[int, list[int]]:
        return world.house.read(due_families, world.house.today, world.house.programme)  # type: ignore[no-any-return]

    assert due() == {world.sri.id: [world.family]}
    change = world.propose("moved_regency", happened_on=world.house.today)
    assert due() == {}
    world.decide(changes.withdraw, change, world.sri)
    assert due() == {world.sri.id: [world.family]}


def test_visits_put_off_are_not_repeated_when_they_go_on(world: World) -> None:
    def put_off(session: Session) -> None:
        who = viewer(session, world.sri.id, today=world.house.today)
        family = session.get_one(Family, world.family)
        with pytest.raises(Refusal, match="mute-too-long"):
            muting.mute(
                session, family, world.house.today + timedelta(days=99), "Panen", who, now=world.house.clock.now()
            )
        muting.mute(session, family, world.house.today + timedelta(days=9), "Panen", who, now=world.house.clock.now())

    world.house.write(put_off)
    programme = world.house.programme
    assert world.house.read(due_families, world.house.today, programme) == {}
    later = world.house.today + timedelta(days=10)
    assert world.house.read(due_families, later, programme) == {world.sri.id: [world.family]}
    assert world.house.read(messages_of_rule, "reminder") == []


def test_the_assignments_that_ended_say_why(world: World) -> None:
    change = world.propose("declined")
    world.confirm(change)
    world.record(change)
    rows = world.house.read(lambda session: session.query(Assignment).filter_by(family_id=world.family).all())
    assert [one.reason for one in rows] == ["declined"]
