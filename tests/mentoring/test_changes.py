"""Proposed changes: what is refused, on whose desk they lie, what they do and how each is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from mentoring import change_words, changes, listing, minutes, muting, timeline, unlisted
from mentoring.changes import Proposed
from mentoring.minutes import Signed
from mentoring.refusals import Refusal
from mentoring.reminders import due_families
from mentoring.unlisted import Met, likeness
from mentoring.visits import history
from models.assignment import Assignment, families_of, open_assignments
from models.change import Change
from models.database import Session
from models.family import Family, Member, members_of
from models.meeting import Meeting
from models.message import messages_of_rule
from models.movement import movements_of
from models.scope import viewer
from models.target import TargetSet
from tests.house import Cast, House
from tests.weeks import report

MUNENG, SUMBERASIH = "35.13.21.2004", "35.13.21"
KRAKSAAN, PATOKAN = "35.13.14", "35.13.14.1017"


@dataclass
class World:
    """A kecamatan with its Kasi Kesra, the one next to it, two coordinators and a mentor with one family."""

    house: House
    sri: Cast
    fatimah: Cast
    laila: Cast
    budi: Cast
    wulan: Cast
    family: int

    def propose(self, kind: str, by: Cast | None = None, *, family: int | None = None, **more: Any) -> int:
        what = Proposed(kind, family or self.family, more.pop("reason", "Diketahui dari RT"), **more)

        def rule(session: Session, who: int) -> int:
            found = viewer(session, who, today=self.house.today)
            return changes.propose(session, what, found, now=self.house.clock.now()).id

        return int(self.house.write(rule, (by or self.sri).id))

    def decide(self, rule: Callable[..., Any], change: int, by: Cast, *args: Any, **more: Any) -> None:
        def run(session: Session) -> None:
            who = viewer(session, by.id, today=self.house.today)
            rule(session, session.get_one(Change, change), *args, who, now=self.house.clock.now(), **more)

        self.house.write(run)

    def confirm(self, change: int, by: Cast | None = None, *, kin: bool = False) -> None:
        self.decide(changes.confirm, change, by or self.fatimah, kin=kin)

    def record(self, *change_ids: int, number: str = "BA-1", by: Cast | None = None, **more: Any) -> int:
        signed = Signed(number, more.pop("village", MUNENG), self.house.today, self.house.today, change_ids)
        signed = Signed(**{**vars(signed), **more})

        def rule(session: Session) -> int:
            who = viewer(session, (by or self.fatimah).id, today=self.house.today)
            return minutes.record(session, signed, who, now=self.house.clock.now()).id

        return int(self.house.write(rule))

    def void_minutes(self, minutes_id: int, by: Cast | None = None) -> None:
        def rule(session: Session) -> None:
            who = viewer(session, (by or self.budi).id, today=self.house.today)
            minutes.void(session, minutes_id, "Salah desa", who, now=self.house.clock.now())

        self.house.write(rule)

    def change(self, change_id: int) -> Change:
        return self.house.read(lambda session: session.get_one(Change, change_id))  # type: ignore[no-any-return]

    def row(self, family_id: int | None = None) -> Family:
        return self.house.read(lambda session: session.get_one(Family, family_id or self.family))  # type: ignore[no-any-return]

    def mentors(self, family_id: int | None = None) -> list[int]:
        found = self.house.read(open_assignments, family_ids=[family_id or self.family])
        return [one.person_id for one in found]

    def told(self, change_id: int) -> list[tuple[int | None, str]]:
        found = self.house.read(messages_of_rule, f"{change_words.RULE}:{change_id}")
        return [(one.person_id, one.period.partition(":")[0]) for one in found]

    def heads(self) -> list[str]:
        """Return by whose name the family went, the latest first, as its timeline tells it."""
        found = self.house.read(lambda session: timeline.events(session, self.row(), programme=self.house.programme))
        return [one.values["name"] for one in found if one.kind == "head"]

    def member(self, name: str, *, relation: str = "3", born: date | None = None) -> int:
        member = Member(family_id=self.family, name=name, relation=relation, birth_date=born)
        return int(self.house.write(lambda session: (session.add(member), session.flush(), member.id)[2]))


@pytest.fixture
def world(house: House) -> World:
    sri = house.person("Sri Wahyuni", serial=9001, department=house.department())
    return World(
        house,
        sri,
        house.person("Siti Fatimah", serial=9002, role="kasi_kesra", district=SUMBERASIH),
        house.person("Laila Sari", serial=9003, role="kasi_kesra", district=KRAKSAAN),
        house.person("Budi Santoso", serial=9004, role="koordinator"),
        house.person("Wulan Dewi", serial=9005, role="koordinator"),
        house.family("Slamet Riyadi", serial=9001, mentors=[sri]),
    )


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


# Minutes -----------------------------------------------------------------------------------------------------------


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


# Families that are not on the list -----------------------------------------------------------------------------------


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


def test_the_assignments_that_ended_say_why(world: World) -> None:
    change = world.propose("declined")
    world.confirm(change)
    world.record(change)
    rows = world.house.read(lambda session: session.query(Assignment).filter_by(family_id=world.family).all())
    assert [one.reason for one in rows] == ["declined"]
