"""What the tour knows by itself: who is linked, who has which family, who visited when; and the figures that follow.

Nothing here asks the bot's own sums, because a check that counts as the bot counts would repeat its mistakes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from mentoring.sample.offices import top_of
from mentoring.sample.records import Officer, Regency
from mentoring.sample.regency import invent

DRAWN_AS_OF = date(2026, 1, 5)
SEED, FAMILIES, STAFF = 2026, 240, 220
OFFICES = frozenset({"OPD04", "OPD09", "OPD14", "KEC03", "KEC07", "KEC08", "KEC09", "KEC10", "KEC21"})
VISIT_DAYS = timedelta(days=7)
SUNDAY = timedelta(days=6)


def small_regency() -> Regency:
    """Invent a regency and keep three OPD with the kecamatan they serve: small, and the same people every day."""
    whole = invent(families=FAMILIES, staff=STAFF, seed=SEED, today=DRAWN_AS_OF)
    offices = tuple(one for one in whole.departments if top_of(one.code) in OFFICES)
    places = {place for one in offices if one.kind == "kecamatan" for place in one.districts}
    staff = tuple(_within(one) for one in whole.staff if top_of(one.posts[-1].department) in OFFICES)
    known = {one.nip for one in staff}
    return replace(
        whole,
        departments=tuple(
            replace(
                one,
                districts=tuple(place for place in one.districts if place in places),
                coordinates=tuple(place for place in one.coordinates if place in places),
            )
            for one in offices
        ),
        staff=staff,
        vacancies=tuple(one for one in whole.vacancies if top_of(one.department) in OFFICES),
        families=tuple(
            replace(one, mentors=tuple(nip for nip in one.mentors if nip in known))
            for one in whole.families
            if one.village[:8] in places
        ),
    )


def _within(officer: Officer) -> Officer:
    return replace(officer, posts=tuple(one for one in officer.posts if top_of(one.department) in OFFICES))


@dataclass(frozen=True)
class Pair:
    """A mentor's care for a family as its row says; `number` orders pairs of one day."""

    family: str
    nip: str
    since: date
    number: int
    proposed: bool


@dataclass(frozen=True)
class Visit:
    """A report that the tour made: for whom, the day of the visit, whether the family was met, the day it was told."""

    family: str
    nip: str
    day: date
    met: bool
    told: date


@dataclass(frozen=True)
class Standing:
    """Where one family stands in a week; `asked` is whose report is waited for."""

    state: str
    nip: str = ""
    asked: str = ""


@dataclass(frozen=True)
class Figures:
    """A week's numbers; `asked` are the mentors whose reports are waited for."""

    visited: int
    tried: int
    waiting: int
    apart: int
    without: int
    asked: frozenset[str]
    apart_mentors: frozenset[str]

    @property
    def due(self) -> int:
        """Return how many families had to be visited."""
        return self.visited + self.tried + self.waiting + self.apart


@dataclass
class Ledger:
    """The tour's own books; `monday` is the day the story begins."""

    regency: Regency
    monday: date
    linked: set[str] = field(default_factory=set)
    pairs: list[Pair] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)

    def officer(self, nip: str) -> Officer:
        """Return somebody of the register."""
        return next(one for one in self.regency.staff if one.nip == nip)

    def office(self, nip: str) -> str:
        """Return the code of the OPD or kecamatan somebody works in."""
        return top_of(self.officer(nip).posts[-1].department)

    def families_of(self, nip: str) -> list[str]:
        """Return the codes of a mentor's families."""
        return sorted(one.family for one in self.pairs if one.nip == nip)

    def mentors(self) -> list[str]:
        """Return everyone who mentors, in the register's order."""
        mentoring = {one.nip for one in self.pairs}
        return [one.nip for one in self.regency.staff if one.nip in mentoring]

    def due(self, nip: str, today: date) -> list[str]:
        """Return which of a mentor's families are to be visited by today, and were not visited today."""
        return [
            one.family
            for one in self.pairs
            if one.nip == nip
            and (self._met_before(one.family, today) or one.since) + VISIT_DAYS <= today
            and not self._seen(one.family, today, today)
        ]

    def to_remind(self, today: date) -> dict[str, int]:
        """Return by linked mentor how many families are due; nobody with none."""
        due = {nip: len(self.due(nip, today)) for nip in self.mentors() if nip in self.linked}
        return {nip: count for nip, count in due.items() if count}

    def week(self, monday: date, *, told_before: date, office: str | None = None) -> Figures:
        """Return a week's figures from what was told before a day, of one office or of the whole regency."""
        books = replace(self, visits=[one for one in self.visits if one.told < told_before])
        found = [books._standing(one.code, monday) for one in self.regency.families]
        counted = [one for one in found if one and (office is None or (one.nip and self.office(one.nip) == office))]
        return Figures(
            visited=_count(counted, "visited"),
            tried=_count(counted, "tried"),
            waiting=_count(counted, "waiting"),
            apart=_count(counted, "apart"),
            without=_count(counted, "without"),
            asked=frozenset(one.asked for one in counted if one.state == "waiting"),
            apart_mentors=frozenset(one.nip for one in counted if one.state == "apart"),
        )

    def _standing(self, family: str, monday: date) -> Standing | None:
        """Return how a family stands in a week, None where it was not due."""
        holders = sorted((one for one in self.pairs if one.family == family), key=lambda one: (one.since, one.number))
        if not holders:
            return Standing("without")
        first, seen = holders[0], self._seen(family, monday, monday + SUNDAY)
        if any(one.met for one in seen):
            return Standing("visited", first.nip)
        if (self._met_before(family, monday) or first.since) + VISIT_DAYS > monday + SUNDAY:
            return None
        if seen:
            return Standing("tried", first.nip)
        reachable = [one.nip for one in holders if one.nip in self.linked]
        if not reachable:
            return Standing("apart", first.nip)
        home = self.office(first.nip)
        return Standing("waiting", first.nip, min(reachable, key=lambda nip: self.office(nip) != home))

    def _seen(self, family: str, first: date, last: date) -> list[Visit]:
        return [one for one in self.visits if one.family == family and first <= one.day <= last]

    def _met_before(self, family: str, day: date) -> date | None:
        return max((one.day for one in self.visits if one.family == family and one.met and one.day < day), default=None)


def _count(found: Sequence[Standing], state: str) -> int:
    return sum(one.state == state for one in found)
