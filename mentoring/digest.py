"""A week is published once: its figures are kept as they were sent, and reports that come later are a difference.

What is kept of a department is one row per counted family (family, primary mentor, whom to ask, state), so that a
late visit moves exactly that family and every sum still agrees. The regency's own rows are the families of no
department: those without a mentor, and those whose mentor has no department.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentoring.attention import Tally, of_offices
from mentoring.calendar import Week, read_week
from mentoring.digest_audience import PRESENT, Audience, audience
from mentoring.names import person_name
from mentoring.programme import Programme
from mentoring.progress import (
    NOT_LINKED,
    NOT_REPORTED,
    STATES,
    VISITED,
    WITHOUT_MENTOR,
    Counts,
    Standing,
    by_department,
    count,
    standings,
)
from models.account import linked_person_ids
from models.assignment import first_assignment
from models.checkin import met_between
from models.database import Session
from models.department import Department, top_departments, tops
from models.digest import (
    TO_DRAW,
    Digest,
    departments_in_week,
    digest_of,
    digests_in_week,
    has_published_figures,
)
from models.person import home_departments, people_by_id

WEEK, LINKING = "week", "linking"
WEEKS_SHOWN = 8
_WORDS = (*STATES, WITHOUT_MENTOR)


@dataclass(frozen=True)
class Row:
    """One family as it was published."""

    family_id: int
    mentor_id: int | None
    asked_id: int | None
    state: str


@dataclass(frozen=True)
class Figures:
    """What is kept of a department's week, or of the regency's for None; `kept` is JSON."""

    department_id: int | None
    kept: dict[str, Any]


@dataclass(frozen=True)
class Credited:
    """A week with what was reported since: by department (None: of no department), and how many visits that added.

    `later` may be negative where reports were withdrawn.
    """

    counts: Mapping[int | None, Counts]
    later: Mapping[int | None, int]

    def of(self, department_id: int | None) -> tuple[Counts, int]:
        """Return the counts and the added visits of a department, or of the whole regency for None."""
        if department_id is not None:
            return self.counts.get(department_id, Counts()), self.later.get(department_id, 0)
        return sum(self.counts.values(), Counts()), sum(self.later.values())


@dataclass(frozen=True)
class Line:
    """One department in the regency's table; `readers` are how many its digest reached."""

    name: str
    counts: Counts
    staff: int
    linked: int
    readers: int


@dataclass(frozen=True)
class View:
    """A published week as people read it; `name` is None for the regency.

    `news` are (week, visits) that came for earlier weeks since the digest before; `named` are (mentor, families) who
    have not reported, `unlinked_mentors` those who cannot yet, the most first; `later` came since it was published.
    `attention` is what waited in the lists of families; None in weeks from before there were any.
    """

    digest_id: int
    department_id: int | None
    name: str | None
    week: Week
    kind: str
    published_at: datetime
    counts: Counts
    before: int | None
    news: Sequence[tuple[Week, int]]
    named: Sequence[tuple[str, int]]
    unlinked_mentors: Sequence[tuple[str, int]]
    staff: int
    linked: int
    unlinked: Sequence[str]
    head: str
    deputies: Sequence[str]
    history: Sequence[tuple[Week, Counts]]
    table: Sequence[Line]
    later: int = 0
    attention: Tally | None = None


def publish(
    session: Session,
    week: Week,
    programme: Programme,
    *,
    not_before: datetime,
    expires_at: datetime,
    now: datetime,
    state: str = TO_DRAW,
) -> int:
    """Compile a week and keep its figures; return how many digests are new."""
    figures = compiled(session, week, programme, now=now)
    return keep(session, week, figures, not_before=not_before, expires_at=expires_at, now=now, state=state)


def compiled(session: Session, week: Week, programme: Programme, *, now: datetime) -> list[Figures]:
    """Return a week's figures for every top department, and for the regency: seconds of work for a large one."""
    edition = _Edition.of(session, week, programme, now=now)
    offices = [Figures(one.id, edition.figures(session, one)) for one in edition.offices]
    return [*offices, Figures(None, edition.figures(session, None))]


def keep(
    session: Session,
    week: Week,
    figures: Iterable[Figures],
    *,
    not_before: datetime,
    expires_at: datetime,
    now: datetime,
    state: str = TO_DRAW,
) -> int:
    """Publish a week with the figures that were compiled at `now`; return how many digests are new.

    A week that was published stands: doing it again keeps nothing.
    """
    common = {"week": str(week), "published_at": now, "not_before": not_before, "expires_at": expires_at}
    known = departments_in_week(session, str(week))
    new = [one for one in figures if one.department_id not in known]
    session.add_all(Digest(department_id=one.department_id, figures=one.kept, state=state, **common) for one in new)
    session.flush()
    return len(new)


def history(session: Session, week: Week, programme: Programme) -> dict[Week, Credited]:
    """Return the weeks before this one that a picture shows, oldest first; none from before the first assignment."""
    began = first_assignment(session)
    weeks = [week.back(back) for back in range(WEEKS_SHOWN - 1, 0, -1)]
    return {one: credited(session, one, programme) for one in weeks if began is not None and began <= one.sunday}


def credited(session: Session, week: Week, programme: Programme) -> Credited:
    """Return a week as it stands with all that was reported since it was published (all of it, if it never was)."""
    published = digests_in_week(session, str(week))
    if not published:
        groups = by_department(standings(session, week, programme))
        return Credited({number: count(row.state for row in rows) for number, rows in groups.items()}, {})
    kept = {
        digest.department_id: [(family, _WORDS[state]) for family, _, _, state in digest.figures["rows"]]
        for digest in published
    }
    met = met_between(session, since=week.monday, until=week.sunday)
    known = {family: state for rows in kept.values() for family, state in rows}
    changed = {family for family, state in known.items() if state == VISITED and family not in met} | (met - set(known))
    today = {one.family_id: one for one in standings(session, week, programme, family_ids=changed)} if changed else {}
    states: dict[int | None, list[str]] = {
        number: [_state_now(family, state, met, today) for family, state in rows] for number, rows in kept.items()
    }
    for family in met - set(known):
        if family in today and today[family].state == VISITED:
            number = today[family].department_id
            states[number if number in states else None].append(VISITED)
    counts = {number: count(of) for number, of in states.items()}
    later = {
        number: counts[number].visited - count(state for _, state in rows).visited for number, rows in kept.items()
    }
    return Credited(counts, later)


def as_today(session: Session, digest: Digest, programme: Programme) -> View:
    """Return a digest as it was published, with what was reported since."""
    _, later = credited(session, read_week(digest.week), programme).of(digest.department_id)
    return view(session, digest, later=later)


def rows_of(digest: Digest) -> list[Row]:
    """Return the families of a digest as they were published."""
    return [Row(family, mentor, asked, _WORDS[state]) for family, mentor, asked, state in digest.figures["rows"]]


def view(session: Session, digest: Digest, *, later: int = 0) -> View:
    """Return a digest as people read it; `later` visits were reported since it was published."""
    figures, rows = digest.figures, rows_of(digest)
    waiting = Counter(row.asked_id for row in rows if row.state == NOT_REPORTED and row.asked_id is not None)
    apart = Counter(row.mentor_id for row in rows if row.state == NOT_LINKED and row.mentor_id is not None)
    names = names_of(session, [*waiting, *apart, *figures.get("unlinked", ())])
    office = session.get(Department, digest.department_id) if digest.department_id is not None else None
    return View(
        digest_id=digest.id,
        department_id=digest.department_id,
        name=office.name if office is not None else None,
        week=read_week(digest.week),
        kind=figures["kind"],
        published_at=digest.published_at,
        counts=Counts(*figures["counts"]),
        before=figures["before"],
        news=[(read_week(week), visits) for week, visits in figures["news"]],
        named=_ranked(waiting, names),
        unlinked_mentors=_ranked(apart, names),
        staff=figures["staff"],
        linked=figures["linked"],
        unlinked=[names[one] for one in figures.get("unlinked", ())],
        head=figures.get("head", PRESENT),
        deputies=figures.get("deputies", ()),
        history=[(read_week(week), Counts(*counts)) for week, counts in figures["history"]],
        table=_table(session, figures.get("table", ())),
        later=later,
        attention=Tally(*figures["attention"]) if "attention" in figures else None,
    )


def _kind(session: Session, week: Week, *, due: int) -> str:
    """Return what a week's digest is about: the week in which mentors first got families asks for linking only."""
    if has_published_figures(session, before=str(week)):
        return WEEK
    begun = first_assignment(session)
    return WEEK if due and begun is not None and begun < week.monday else LINKING


def names_of(session: Session, person_ids: Iterable[int]) -> dict[int, str]:
    """Return what these people are called, by id."""
    return {one.id: person_name(one) for one in people_by_id(session, person_ids)}


def _ranked(families: Mapping[int, int], names: Mapping[int, str]) -> list[tuple[str, int]]:
    return sorted(((names[one], number) for one, number in families.items()), key=lambda one: (-one[1], one[0]))


def _state_now(family_id: int, state: str, met: set[int], today: Mapping[int, Standing]) -> str:
    if family_id in met:
        return VISITED
    if state != VISITED:
        return state
    now = today.get(family_id)
    return now.state if now is not None and now.state != WITHOUT_MENTOR else NOT_REPORTED


def _compared(session: Session, department_id: int | None, week: Week, past: Mapping[Week, Credited]) -> dict[str, Any]:
    """Return what changed against the weeks before, and how much of that the digest before has not told yet."""
    earlier = digest_of(session, department_id=department_id, week=str(week.back()))
    told: Mapping[str, int] = earlier.figures["later"] if earlier is not None else {}
    of = {one: then.of(department_id) for one, then in past.items()}
    return {
        "before": of[week.back()][0].visited if week.back() in of else None,
        "history": [[str(one), counts.all] for one, (counts, _) in of.items()],
        "later": {str(one): later for one, (_, later) in of.items()},
        "news": [
            [str(one), later - told.get(str(one), 0)]
            for one, (_, later) in reversed(of.items())
            if later != told.get(str(one), 0)
        ],
    }


def _table(session: Session, kept: Iterable[Sequence[int]]) -> list[Line]:
    return [
        Line(session.get_one(Department, number).name, Counts(*numbers[:6]), *numbers[6:]) for number, *numbers in kept
    ]


@dataclass(frozen=True)
class _Edition:
    """All that a week's digests are made of, asked once for the whole regency."""

    week: Week
    offices: Sequence[Department]
    groups: Mapping[int | None, Sequence[Standing]]
    past: Mapping[Week, Credited]
    staff: Mapping[int | None, Sequence[int]]
    linked: set[int]
    heard: Mapping[int, Audience]
    kind: str
    attention: Mapping[int | None, Tally]

    @classmethod
    def of(cls, session: Session, week: Week, programme: Programme, *, now: datetime) -> _Edition:
        today = programme.today(now)
        groups = by_department(standings(session, week, programme))
        due = sum(count(one.state for one in rows).due for rows in groups.values())
        top = tops(session)
        staff: dict[int | None, list[int]] = {}
        for person, department in home_departments(session, today=today).items():
            staff.setdefault(top.get(department), []).append(person)
        linked, offices = linked_person_ids(session), top_departments(session)
        return cls(
            week=week,
            offices=offices,
            groups=groups,
            past=history(session, week, programme),
            staff=staff,
            linked=linked,
            heard={one.id: audience(session, one, today=today, linked=linked) for one in offices},
            kind=_kind(session, week, due=due),
            attention=of_offices(session, programme, today=today),
        )

    def figures(self, session: Session, office: Department | None) -> dict[str, Any]:
        """Return what is kept of a department, or of the regency for None."""
        number = office.id if office is not None else None
        found = {
            "kind": self.kind,
            "rows": [
                [one.family_id, one.mentor_id, one.asked_id, _WORDS.index(one.state)]
                for one in self.groups.get(number, ())
            ],
            **_compared(session, number, self.week, self.past),
            "attention": self.attention.get(number, Tally()).all,
        }
        if office is None:
            total = sum((self._counts(one) for one in self.groups), Counts())
            staff = [len(people) for people in self.staff.values()]
            linked = [self._linked(one) for one in self.staff]
            table = [
                [one.id, *self._counts(one.id).all, *self._numbers(one.id), len(self.heard[one.id].people)]
                for one in self.offices
            ]
            return found | {"counts": total.all, "staff": sum(staff), "linked": sum(linked), "table": table}
        heard = self.heard[office.id]
        staff_here, linked_here = self._numbers(office.id)
        return found | {
            "counts": self._counts(office.id).all,
            "staff": staff_here,
            "linked": linked_here,
            "unlinked": self._unlinked(office.id) if self.kind == LINKING else [],
            "head": heard.head,
            "deputies": list(heard.deputies),
        }

    def _counts(self, department_id: int | None) -> Counts:
        return count(one.state for one in self.groups.get(department_id, ()))

    def _numbers(self, department_id: int) -> tuple[int, int]:
        return len(self.staff.get(department_id, ())), self._linked(department_id)

    def _linked(self, department_id: int | None) -> int:
        return sum(person in self.linked for person in self.staff.get(department_id, ()))

    def _unlinked(self, department_id: int) -> list[int]:
        return [person for person in self.staff.get(department_id, ()) if person not in self.linked]
