"""What may happen to the families of a small regency: random events that go through the real rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import or_, select

from mentoring import changes, listing, minutes, unlisted
from mentoring.change_kinds import LEAVING, ON_THE_CARD
from mentoring.changes import Proposed
from mentoring.minutes import Signed
from mentoring.refusals import Refusal
from mentoring.unlisted import Met
from models import division, movement
from models.assignment import Assignment, open_assignments
from models.change import Change
from models.checkin import CheckIn
from models.database import Session
from models.draft import Draft
from models.family import Family, Member, members_of
from models.meeting import Meeting
from models.minutes import Minutes
from models.scope import Viewer, viewer
from models.target import TargetFamily, TargetSet
from tests.house import House

SUMBERASIH, KRAKSAAN = "35.13.21", "35.13.14"
VILLAGES = ("35.13.21.2004", "35.13.21.2005", "35.13.14.1017", "35.13.14.2001")
FIRST = date(2026, 1, 5)
NAMES = ("Slamet", "Karto", "Aminah", "Rudi", "Dewi", "Bambang", "Sumiati", "Tarno", "Wagiyem", "Sukarno")


@dataclass
class World:
    """A small regency within one transaction, and the days that pass in it."""

    house: House
    session: Session
    random: Random
    mentors: Sequence[int]
    officers: Sequence[int]
    now: datetime
    closed: dict[date, dict[str, int]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    serial: int = 0

    @property
    def today(self) -> date:
        return self.house.programme.today(self.now)

    def someone(self, people: Sequence[int] | None = None) -> Viewer:
        everyone = people if people is not None else [*self.mentors, *self.officers]
        return viewer(self.session, self.random.choice(everyone), today=self.today)

    def any_of(self, table: type[Any], *conditions: Any) -> Any:
        found = list(self.session.scalars(select(table).where(*conditions).order_by(table.id)))
        if not found:
            raise Refusal("nothing-there")
        return self.random.choice(found)

    def earlier(self, most: int) -> date:
        return self.today - timedelta(days=self.random.randint(0, most))

    def next(self) -> int:
        self.serial += 1
        return self.serial


def proposes(world: World) -> None:
    family = world.any_of(Family, Family.status == "active")
    kind = world.random.choice(ON_THE_CARD)
    people = [one for one in members_of(world.session, family.id) if one.relation != "1"]
    some = [one.id for one in people if world.random.random() < 0.5]
    details = {"split": {"members": some}, "died_head": {"new_head": some[0]} if some else {}}.get(kind, {})
    what = Proposed(
        kind,
        family.id,
        "Dari RT",
        happened_on=world.earlier(20),
        member_id=some[0] if some and kind == "died_member" else None,
        other_family_id=world.any_of(Family).id if kind == "duplicate" else None,
        to_village=world.random.choice(VILLAGES) if kind == "moved_village" else None,
        details=details,
    )
    changes.propose(world.session, what, close_to(world, family), now=world.now)


def close_to(world: World, family: Family) -> Viewer:
    """Return somebody who may well propose something about a family."""
    mentors = [one.person_id for one in open_assignments(world.session, family_ids=[family.id])]
    return world.someone(mentors if mentors and world.random.random() < 0.7 else world.officers)


def objects(world: World) -> None:
    family = world.any_of(Family, Family.status == "left")
    changes.propose(
        world.session, Proposed("objection", family.id, "Masih tinggal"), world.someone(world.officers), now=world.now
    )


def meets(world: World) -> None:
    met = Met(f"{world.random.choice(NAMES)} {world.random.choice(NAMES)}", world.random.choice(VILLAGES))
    unlisted.meet(world.session, met, world.someone(world.mentors), reason="Belum terdata", now=world.now)


def confirms(world: World) -> None:
    change = world.any_of(Change, Change.state.in_(("proposed", "released")))
    for _ in range(4):
        with suppress(Refusal):
            who = world.someone(world.officers)
            changes.confirm(world.session, change, who, kin=world.random.random() < 0.1, now=world.now)
            return
    raise Refusal("nobody-decides")


def sends_back(world: World) -> None:
    change = world.any_of(Change, Change.state.in_(("proposed", "released")))
    changes.send_back(world.session, change, "Kurang jelas", world.someone(world.officers), now=world.now)


def withdraws(world: World) -> None:
    change = world.any_of(Change, Change.state.in_(("proposed", "released")))
    who = viewer(world.session, change.proposed_by, today=world.today)
    changes.withdraw(world.session, change, who, now=world.now)


def voids_a_change(world: World) -> None:
    change = world.any_of(Change, Change.state.in_(("awaiting_minutes", "effective")))
    changes.void(world.session, change, "Keliru", world.someone(world.officers), now=world.now)


def decides_in_a_meeting(world: World) -> None:
    family = world.any_of(Family, Family.status == "active")
    who = world.someone(world.officers)
    meeting = Meeting(
        village_code=family.village_code,
        held_on=world.today,
        state="held",
        created_by=who.person_id,
        created_at=world.now,
    )
    world.session.add(meeting)
    world.session.flush()
    what = Proposed(world.random.choice(LEAVING), family.id, "Hasil musdes", other_family_id=world.any_of(Family).id)
    more: dict[str, Any] = {"by": who.person_id, "now": world.now, "today": world.today}
    changes.decided_by_meeting(world.session, what, meeting_id=meeting.id, **more)


def signed(world: World, village: str, change_ids: Sequence[int]) -> Signed:
    some = [one for one in change_ids if world.random.random() < 0.8]
    meeting = world.earlier(25)
    dated = min(world.today, meeting + timedelta(days=world.random.randint(0, 9)))
    return Signed(f"BA-{world.next()}", village, dated, meeting, some)


def waiting_in(world: World, village: str) -> list[int]:
    question = select(Change.id).join(Family, Family.id == Change.family_id)
    return list(
        world.session.scalars(question.where(Change.state == "awaiting_minutes", Family.village_code == village))
    )


def a_village_that_waits(world: World) -> str:
    change = world.any_of(Change, Change.state == "awaiting_minutes")
    return str(world.session.get_one(Family, change.family_id).village_code)


def records(world: World) -> None:
    village = a_village_that_waits(world)
    said = signed(world, village, waiting_in(world, village))
    minutes.record(world.session, said, world.someone(world.officers), now=world.now)


def records_and_voids(world: World) -> None:
    """Record and void at once: everything is as it was, to the letter."""
    village = a_village_that_waits(world)
    said, who = signed(world, village, waiting_in(world, village)), world.someone(world.officers)
    before = as_it_stands(world.session)
    kept = minutes.record(world.session, said, who, now=world.now)
    assert as_it_stands(world.session) != before
    minutes.void(world.session, kept.id, "Salah", who, now=world.now)
    after = as_it_stands(world.session)
    differs = [set(one) ^ set(other) for one, other in zip(before, after, strict=True)]
    assert differs == [set()] * len(before), differs


def corrects(world: World) -> None:
    old = world.any_of(Minutes, Minutes.state == "kept")
    held = list(world.session.scalars(select(Change.id).where(Change.minutes_id == old.id)))
    said = signed(world, old.village_code, [*held, *waiting_in(world, old.village_code)])
    if world.random.random() < 0.5:
        said = Signed(said.number, said.village_code, old.dated_on, old.meeting_on, said.change_ids)
    minutes.correct(world.session, old.id, said, world.someone(world.officers), now=world.now)


def voids(world: World) -> None:
    kept = world.any_of(Minutes, Minutes.state == "kept")
    minutes.void(world.session, kept.id, "Salah", world.someone(world.officers), now=world.now)


def imports(world: World) -> None:
    """Let a register bring families, and have others in another village than the list."""
    for _ in range(world.random.randint(0, 2)):
        add_family(world, world.today)
    if world.random.random() < 0.5:
        world.any_of(Family, Family.status == "active").village_code = world.random.choice(VILLAGES)
    world.session.flush()
    listing.follow_register(world.session, now=world.now, today=world.today)


def closes(world: World) -> None:
    last = max(world.closed, default=FIRST)
    as_of = max(last, world.earlier(10))
    closing = TargetSet(
        kind="closing",
        period=str(world.next()),
        as_of=as_of,
        decree_number="1",
        decree_on=as_of,
        state="kept",
        proposed_by=world.officers[0],
        proposed_at=world.now,
    )
    world.session.add(closing)
    world.session.flush()
    frozen = movement.members_on(world.session, as_of)
    world.session.add_all(
        [TargetFamily(target_set_id=closing.id, family_id=family, village_code=village) for family, village in frozen]
    )
    world.closed[as_of] = dict(Counter(village for _, village in frozen))


def assigns(world: World) -> None:
    family, person = world.any_of(Family, Family.status != "left"), world.random.choice(world.mentors)
    if any(one.person_id == person for one in open_assignments(world.session, family_ids=[family.id])):
        raise Refusal("handover-already")
    division.add_pairs(world.session, [(family.id, person)], source="manual", today=world.today)


def ends(world: World) -> None:
    pair = world.any_of(Assignment, Assignment.ends_on.is_(None))
    pair.ends_on, pair.reason = max(world.today, pair.starts_on), "lainnya"


def reports(world: World) -> None:
    pair = world.any_of(Assignment, Assignment.ends_on.is_(None))
    draft = Draft(
        kind="checkin",
        person_id=pair.person_id,
        chat_id=1,
        step="@summary",
        answers={},
        state="sent",
        created_at=world.now,
        changed_at=world.now,
    )
    world.session.add(draft)
    world.session.flush()
    world.session.add(
        CheckIn(
            draft_id=draft.id,
            family_id=pair.family_id,
            mentor_id=pair.person_id,
            reporter_id=pair.person_id,
            visited_on=world.earlier(9),
            submitted_at=world.now,
            changed_at=world.now,
            outcome=world.random.choice(("met", "met", "attempt")),
            form_name="visit",
            form_version="1",
            answers={},
            state="kept",
        )
    )


def passes(world: World) -> None:
    world.now += timedelta(days=world.random.randint(1, 6))
    changes.pass_on_overdue(world.session, now=world.now, programme=world.house.programme)


HAPPENINGS: Sequence[tuple[Callable[[World], None], int]] = (
    *((proposes, 12), (confirms, 14), (records, 5), (records_and_voids, 4), (corrects, 3), (voids, 3)),
    *((sends_back, 1), (withdraws, 1), (voids_a_change, 2), (objects, 3), (meets, 3), (decides_in_a_meeting, 2)),
    *((imports, 2), (closes, 1), (assigns, 4), (ends, 2), (reports, 4), (passes, 5)),
)


def as_it_stands(session: Session) -> list[list[tuple[Any, ...]]]:
    """Return everything that minutes may change about families, their people, mentors and proposals."""
    family = ("id", "status", "village_code", "entered_on", "left_on", "left_reason", "head_name", "nickname", "hamlet")
    wanted: Sequence[tuple[type[Any], Sequence[str]]] = (
        (Family, family),
        (Member, ("id", "family_id", "relation", "presence", "ended_on")),
        (Assignment, ("id", "family_id", "person_id", "starts_on", "ends_on", "reason")),
        (Change, ("id", "state", "effective_on", "minutes_id", "other_family_id", "undo")),
    )
    session.flush()
    found = []
    for table, columns in wanted:
        question = select(*(getattr(table, name) for name in columns)).order_by(table.id)
        if table is Assignment:  # one that began and ended on a day held at no time
            question = question.where(or_(Assignment.ends_on.is_(None), Assignment.ends_on > Assignment.starts_on))
        rows = session.execute(question)
        found.append([tuple(repr(value) for value in row) for row in rows])
    return [*found, list(listing.composition(session, date(2030, 1, 1)).items())]


def add_family(world: World, day: date) -> None:
    number = world.next()
    family = Family(
        code=f"LEDGER{number}",
        head_name=world.random.choice(NAMES),
        village_code=world.random.choice(VILLAGES),
        entered_on=day,
        changed_at=world.now,
    )
    world.session.add(family)
    world.session.flush()
    for relation in ("1", "2", "3")[: world.random.randint(1, 3)]:
        world.session.add(Member(family_id=family.id, name=world.random.choice(NAMES), relation=relation))
