"""How a week stands, by one set of questions for mentor, department and regency, so that their sums agree.

Counted are the families that were due by the end of the week or were met in it; each is in exactly one state. A visit
counts on its day, whenever it was reported. A family with several mentors counts once: for its primary mentor (who has
had it longest on the day that counts) and for that mentor's top department; the others, and who came along, find it
in their own list. Families nobody mentors are a line of their own, and so are mentors without a department.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.cadence import due_on
from mentoring.calendar import Week
from mentoring.change_kinds import RESTING
from mentoring.programme import Programme
from models.account import linked_person_ids
from models.assignment import Holding, held_between
from models.change import resting_at
from models.checkin import Visit, accompanied_between, last_met_before, visits_between
from models.database import Session
from models.department import tops
from models.movement import listed_on
from models.person import home_departments

VISITED, TRIED, POSTPONED, NOT_REPORTED, NOT_LINKED = "visited", "tried", "postponed", "not_reported", "not_linked"
WITHOUT_MENTOR = "without_mentor"
STATES = (VISITED, TRIED, POSTPONED, NOT_REPORTED, NOT_LINKED)
MOST_NAMED = 5_000  # databases refuse statements that name tens of thousands of values


@dataclass(frozen=True)
class Standing:
    """Where one counted family stands. `asked_id` is whom to ask for the report: a mentor who can be reached.

    `mentors` has everyone who mentored the family on the day that counts, the primary first.
    """

    family_id: int
    state: str
    department_id: int | None = None
    mentor_id: int | None = None
    asked_id: int | None = None
    mentors: tuple[int, ...] = ()


@dataclass(frozen=True)
class Counts:
    """How many families are in each state; `without_mentor` is not among the due ones."""

    visited: int = 0
    tried: int = 0
    postponed: int = 0
    not_reported: int = 0
    not_linked: int = 0
    without_mentor: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(mine + theirs for mine, theirs in zip(self.all, other.all, strict=True)))

    @property
    def all(self) -> tuple[int, ...]:
        """Return the six numbers in the order of the fields."""
        return (
            self.visited,
            self.tried,
            self.postponed,
            self.not_reported,
            self.not_linked,
            self.without_mentor,
        )

    @property
    def due(self) -> int:
        """Return how many families had to be visited."""
        return sum(self.all) - self.without_mentor


@dataclass(frozen=True)
class MentorWeek:
    """A mentor's own week: all their families, and how many other families they came along to."""

    counts: Counts
    accompanied: int


def count(states: Iterable[str]) -> Counts:
    """Return how often each state occurs."""
    numbers = dict.fromkeys((*STATES, WITHOUT_MENTOR), 0)
    for state in states:
        numbers[state] += 1
    return Counts(**numbers)


def by_department(standings: Iterable[Standing]) -> dict[int | None, list[Standing]]:
    """Return the standings by top department; None holds what no department has."""
    found: dict[int | None, list[Standing]] = {}
    for one in standings:
        found.setdefault(one.department_id, []).append(one)
    return found


def by_mentor(standings: Iterable[Standing]) -> dict[int | None, list[Standing]]:
    """Return the standings by primary mentor; None holds the families nobody mentors."""
    found: dict[int | None, list[Standing]] = {}
    for one in standings:
        found.setdefault(one.mentor_id, []).append(one)
    return found


def standings(
    session: Session, week: Week, programme: Programme, *, family_ids: Collection[int] | None = None
) -> list[Standing]:
    """Return where every counted family stands in a week, by id; of these families only, where given."""
    if family_ids is not None and len(family_ids) > MOST_NAMED:
        everybody = standings(session, week, programme)
        wanted = set(family_ids)
        return [one for one in everybody if one.family_id in wanted]
    world = _World.of(session, week, programme, family_ids)
    listed = listed_on(session, week.sunday, family_ids=family_ids)
    found = (
        _standing(world, family, entered, muted_until, week=week, programme=programme)
        for family, entered, muted_until in listed
    )
    return [one for one in found if one is not None]


def mentor_week(session: Session, person_id: int, week: Week, programme: Programme) -> MentorWeek:
    """Return a mentor's own week, families shared with others included."""
    held = held_between(session, week.monday, week.sunday, person_ids=[person_id])
    mine = [
        one
        for one in standings(session, week, programme, family_ids={holding.family_id for holding in held})
        if person_id in one.mentors
    ]
    along = accompanied_between(session, person_id, since=week.monday, until=week.sunday)
    return MentorWeek(count(one.state for one in mine), len(along - {one.family_id for one in mine}))


@dataclass(frozen=True)
class _World:
    """What was asked once for the whole week."""

    visits: Mapping[int, Sequence[Visit]]
    last_met: Mapping[int, date]
    holdings: Mapping[int, Sequence[Holding]]
    homes: Mapping[int, int | None]
    linked: Collection[int]
    resting: Collection[int]

    @classmethod
    def of(cls, session: Session, week: Week, programme: Programme, family_ids: Collection[int] | None) -> _World:
        visits: dict[int, list[Visit]] = {}
        for visit in visits_between(session, since=week.monday, until=week.sunday, family_ids=family_ids):
            visits.setdefault(visit.family_id, []).append(visit)
        holdings: dict[int, list[Holding]] = {}
        for holding in held_between(session, week.monday, week.sunday, family_ids=family_ids):
            holdings.setdefault(holding.family_id, []).append(holding)
        people = None if family_ids is None else {one.person_id for held in holdings.values() for one in held}
        return cls(
            visits=visits,
            last_met=last_met_before(session, week.monday, family_ids=family_ids),
            holdings=holdings,
            homes=_homes(session, week, people),
            linked=linked_person_ids(session, among=people),
            resting=resting_at(session, programme.midnight_after(week.friday), RESTING),
        )


def _homes(session: Session, week: Week, people: Collection[int] | None) -> dict[int, int | None]:
    """Return everyone's top department at the end of the week; of those who left in it, at its beginning."""
    top = tops(session)
    first, last = (home_departments(session, today=day, person_ids=people) for day in (week.monday, week.sunday))
    homes = first | last
    return {person: top.get(department) for person, department in homes.items()}


def _standing(
    world: _World, family_id: int, entered: date, muted_until: date | None, *, week: Week, programme: Programme
) -> Standing | None:
    visits = world.visits.get(family_id, ())
    met = [visit.visited_on for visit in visits if visit.met]
    day = met[0] if met else visits[-1].visited_on if visits else week.sunday
    held = world.holdings.get(family_id, ())
    mentors = [one for one in held if one.holds(day)] or [one for one in held if one.holds(week.sunday)]
    if not mentors:
        return Standing(family_id, WITHOUT_MENTOR)
    # A handover within the week does not begin the wait anew.
    since = max(entered, held[0].starts_on)
    if not met and due_on(world.last_met.get(family_id), since, programme) > week.sunday:
        return None
    people = tuple(one.person_id for one in mentors)
    home = world.homes.get(people[0])
    muted = family_id in world.resting or _is_muted(muted_until, week)
    reachable = sorted(
        (person for person in people if person in world.linked), key=lambda person: world.homes.get(person) != home
    )
    return Standing(
        family_id,
        _state(met=bool(met), tried=bool(visits), muted=muted, reachable=bool(reachable)),
        department_id=home,
        mentor_id=people[0],
        asked_id=reachable[0] if reachable else people[0],
        mentors=people,
    )


def _is_muted(muted_until: date | None, week: Week) -> bool:
    """Tell whether a visit was put off to the end of the week's working days."""
    return muted_until is not None and muted_until >= week.friday


def _state(*, met: bool, tried: bool, muted: bool, reachable: bool) -> str:
    if met:
        return VISITED
    if tried:
        return TRIED
    if muted:
        return POSTPONED
    return NOT_REPORTED if reachable else NOT_LINKED
