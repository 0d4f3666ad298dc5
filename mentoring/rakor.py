"""The figures for the coordination meeting (rakor): one frozen value that the pages, the workbook and the chat show.

Everything is asked for the regency as of a day, in a dozen questions however many families there are. No family and
no mentor is named. Each family is in one kecamatan and on one line of the offices, so that both add up to the regency.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from mentoring import listing, periods, verval
from mentoring.change_counts import Waiting, waiting
from mentoring.intervention_figures import Given
from mentoring.listing import Account
from mentoring.periods import Stand
from mentoring.programme import Programme
from mentoring.referral_routes import NEEDS
from mentoring.referrals import stale_before
from models.assignment import Holding, held_between
from models.attention import RANK_WITH, RANK_WITHOUT, aid_ranks
from models.checkin import last_met_before
from models.database import Session
from models.department import Department, top_departments, tops
from models.family import entered_and_muted
from models.intervention import sums_between
from models.movement import first_counted, members_on
from models.person import home_departments
from models.place import all_districts
from models.referral import ENDED, counts_at
from models.target import kept_sets
from models.verval import rounds

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
OFFICE, KECAMATAN, NO_OFFICE, NO_MENTOR = "office", "kecamatan", "no_office", "no_mentor"
Key = TypeVar("Key")


@dataclass(frozen=True)
class Coverage:
    """How many families there are, how many were met in 7 and in 30 days, and how many wait for what."""

    families: int = 0
    week: int = 0
    month: int = 0
    no_mentor: int = 0
    not_visited: int = 0
    without_aid: int = 0
    unknown_aid: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(*(mine + theirs for mine, theirs in zip(self.all, other.all, strict=True)))

    @property
    def all(self) -> tuple[int, ...]:
        """Return the seven numbers in the order of the fields."""
        return (
            self.families,
            self.week,
            self.month,
            self.no_mentor,
            self.not_visited,
            self.without_aid,
            self.unknown_aid,
        )

    @property
    def share(self) -> float:
        """Return which share of the families was met in 30 days, from 0 to 1."""
        return self.month / self.families if self.families else 0.0


@dataclass(frozen=True)
class Line:
    """A kecamatan with how many families it had `before`, or an office: `kind` tells what has no name of its own."""

    name: str
    coverage: Coverage
    before: int = 0
    kind: str = OFFICE


@dataclass(frozen=True)
class Need:
    """The referrals for one need: how many stand in each state, and how many open ones wait too long for a step.

    `members` of all of them are for one member of a family, the others for the whole of it.
    """

    need: str
    states: Mapping[str, int]
    stale: int
    members: int = 0

    @property
    def open(self) -> int:
        """Return how many have not ended."""
        return sum(count for state, count in self.states.items() if state not in ENDED)


@dataclass(frozen=True)
class Round:
    """An open verval round: until when, and how far each of its kecamatan has come."""

    period: str
    deadline: date
    lines: Sequence[verval.Line]


@dataclass(frozen=True)
class Rakor:
    """Everything for one meeting: the list as of `as_of`, what changed since the end of `since`, made at `made_at`.

    `begun` tells whether there was a list by the end of `since`: without one its 0 was never counted.
    """

    as_of: date
    since: date
    made_at: datetime
    whole: Coverage
    districts: Sequence[Line]
    offices: Sequence[Line]
    account: Account
    course: Sequence[Stand]
    referrals: Sequence[Need]
    given: Mapping[tuple[str, str], Given]
    given_families: int
    waiting: Waiting
    rounds: Sequence[Round]
    begun: bool

    @property
    def open_referrals(self) -> int:
        """Return how many referrals have not ended."""
        return sum(one.open for one in self.referrals)

    @property
    def stale_referrals(self) -> int:
        """Return how many open referrals have waited too long for a step."""
        return sum(one.stale for one in self.referrals)


def days_to_choose(session: Session, *, today: date) -> list[date]:
    """Return the days a meeting may look at: today, the end of last week, the end of the last closed period."""
    closed = [one.as_of for one in kept_sets(session, kind=periods.CLOSING)][:1]
    return list(dict.fromkeys([today, today - timedelta(days=today.isoweekday()), *closed]))


def rakor(session: Session, programme: Programme, *, as_of: date, now: datetime) -> Rakor:
    """Return the figures as of a day, counted since the last period that was closed before it, or the year's start.

    The records of aid, what waits for minutes and verval rounds are as they are known now.
    """
    since = _since(session, as_of)
    explained = listing.explain(session, since=since, until=as_of)
    districts, offices, whole = _coverage(session, programme, as_of=as_of, before=explained.of)
    first = first_counted(session)
    rows, families = sums_between(session, since=since + timedelta(days=1), until=as_of)
    return Rakor(
        as_of=as_of,
        since=since,
        made_at=now,
        whole=whole,
        districts=districts,
        offices=offices,
        account=explained.of(),
        course=_course(session, programme, as_of=as_of, families=whole.families),
        referrals=_referrals(session, programme, as_of=as_of, now=now),
        given=_summed(((one.strategy, one.money), Given(one.count, one.valued, one.value)) for one in rows),
        given_families=families,
        waiting=waiting(session),
        rounds=[
            Round(one.period, one.deadline, verval.progress(session, one, "district", today=programme.today(now)))
            for one in rounds(session, state="open")
        ],
        begun=first is not None and first <= since,
    )


def _course(session: Session, programme: Programme, *, as_of: date, families: int) -> list[Stand]:
    """Return the published figures, each period closed before, and the day itself where there is a list by then."""
    found = periods.course(session, programme, today=as_of)
    before = [one for one in found if one.official is not None or (one.day or as_of) < as_of]
    return [*before, *(Stand(as_of, families) for one in found[-1:] if one.day == as_of)]


def _since(session: Session, as_of: date) -> date:
    closed = [one.as_of for one in kept_sets(session, kind=periods.CLOSING) if one.as_of < as_of]
    return closed[0] if closed else date(as_of.year, 1, 1) - timedelta(days=1)


def _summed(given: Iterable[tuple[tuple[str, str], Given]]) -> dict[tuple[str, str], Given]:
    found: dict[tuple[str, str], Given] = {}
    for key, one in given:
        found[key] = found.get(key, Given()) + one
    return found


def _referrals(session: Session, programme: Programme, *, as_of: date, now: datetime) -> list[Need]:
    end = min(programme.midnight_after(as_of), now)
    states: dict[str, dict[str, int]] = {need: {} for need in NEEDS}
    stale, members = dict.fromkeys(NEEDS, 0), dict.fromkeys(NEEDS, 0)
    for need, state, waits, count, personal in counts_at(session, end, stale=stale_before(programme, end)):
        members[need] += personal
        states[need][state] = states[need].get(state, 0) + count
        stale[need] += count if waits and state not in ENDED else 0
    return [Need(need, states[need], stale[need], members[need]) for need in NEEDS if states[need]]


def _coverage(
    session: Session, programme: Programme, *, as_of: date, before: Callable[[str], Account]
) -> tuple[list[Line], list[Line], Coverage]:
    """Return the lines of the kecamatan and of the offices, and their sum."""
    world = _World.of(session, programme, as_of)
    by_district: dict[str, list[int]] = {}
    by_office: dict[int | str | None, list[int]] = {}
    for family, village in members_on(session, as_of):
        numbers = world.numbers(family)
        _add(by_district, village[: len("35.13.01")], numbers)
        _add(by_office, world.office_of(family), numbers)
    districts = [
        Line(one.name, Coverage(*by_district.get(one.code, ())), before(one.code).before)
        for one in all_districts(session)
    ]
    districts = [one for one in districts if one.coverage.families or one.before]
    offices = [
        Line(one.name, Coverage(*by_office[one.id]), kind=KECAMATAN if one.kind == KECAMATAN else OFFICE)
        for one in _offices(session)
        if one.id in by_office
    ]
    for key, kind in ((None, NO_OFFICE), (NO_MENTOR, NO_MENTOR)):
        offices += [Line("", Coverage(*by_office[key]), kind=kind)] if key in by_office else []
    return districts, offices, sum((one.coverage for one in districts), Coverage())


def _offices(session: Session) -> list[Department]:
    return sorted(top_departments(session), key=lambda one: one.kind == KECAMATAN)


def _add(groups: dict[Key, list[int]], key: Key, numbers: Sequence[int]) -> None:
    known = groups.setdefault(key, [0] * len(numbers))
    for place, number in enumerate(numbers):
        known[place] += number


@dataclass(frozen=True)
class _World:
    """What was asked once for the whole regency."""

    as_of: date
    visit_days: int
    met: Mapping[int, date]
    entered: Mapping[int, tuple[date, date | None]]
    mentors: Mapping[int, Holding]
    homes: Mapping[int, int | None]
    ranks: Mapping[int, int]

    @classmethod
    def of(cls, session: Session, programme: Programme, as_of: date) -> _World:
        mentors: dict[int, Holding] = {}
        for held in held_between(session, as_of, as_of):
            mentors.setdefault(held.family_id, held)
        top = tops(session)
        return cls(
            as_of=as_of,
            visit_days=programme.visit_days,
            met=last_met_before(session, as_of + timedelta(days=1)),
            entered=entered_and_muted(session),
            mentors=mentors,
            homes={person: top.get(unit) for person, unit in home_departments(session, today=as_of).items()},
            ranks=aid_ranks(session, as_of),
        )

    def office_of(self, family: int) -> int | str | None:
        """Return the top department of a family's primary mentor, None without one, NO_MENTOR without a mentor."""
        held = self.mentors.get(family)
        return NO_MENTOR if held is None else self.homes.get(held.person_id)

    def numbers(self, family: int) -> tuple[int, ...]:
        """Return what a family counts for, in the order of Coverage."""
        met, held = self.met.get(family), self.mentors.get(family)
        entered, muted = self.entered[family]
        rank = self.ranks.get(family)
        since = met or (held.starts_on if held is not None else entered)
        resting = muted is not None and muted >= self.as_of
        return (
            1,
            int(met is not None and met > self.as_of - WEEK),
            int(met is not None and met > self.as_of - MONTH),
            int(held is None),
            int(not resting and since < self.as_of - timedelta(days=self.visit_days)),
            int(rank == RANK_WITHOUT),
            int(rank not in (RANK_WITHOUT, RANK_WITH)),
        )
