"""Verval rounds: opened for a period and districts with a deadline, gone through section by section, and closed.

A family counts in exactly one way (done, late, under way, not reached, left the list), so that villages, districts and
departments add up to the round. Late never means accepted: a coordinator accepts what was done after the deadline.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from locales import Day, Text, text
from mentoring.outbox import Button, Content, Plan, plan_each, plan_many
from mentoring.programme import Programme
from mentoring.questionnaires import VERVAL, current_form
from mentoring.records import FORM_SECTIONS
from mentoring.refusals import Refusal
from models import audit, verval
from models.account import linked_person_ids
from models.assignment import families_per_district
from models.database import Session
from models.department import all_departments, tops
from models.message import Message
from models.person import home_departments
from models.place import all_districts, all_villages
from models.scope import Viewer
from models.verval import DONE, LATE, LEFT, NOT_REACHED, UNDER_WAY, VervalFamily, VervalRound

CRITERIA = "criteria"
RULE = "verval"
DUE_RULE = "verval-due"
REMINDED_BEFORE = (7, 1)
FURTHEST = timedelta(days=366)
GO_VERVAL = "go:verval"


@dataclass(frozen=True)
class Counts:
    """Families of a round by how they count; `late` are done and wait to be accepted."""

    done: int = 0
    late: int = 0
    under_way: int = 0
    not_reached: int = 0
    left: int = 0

    @property
    def total(self) -> int:
        """Return how many families the round has here."""
        return self.done + self.late + self.under_way + self.not_reached + self.left

    def and_also(self, way: str, count: int) -> Counts:
        """Return these counts with some more families."""
        return replace(self, **{way: getattr(self, way) + count})


@dataclass(frozen=True)
class Line:
    """A line of progress: a village, a district or a department (`key` None: nobody mentors them) and its counts."""

    key: str | int | None
    name: str
    counts: Counts


def families_by_district(session: Session) -> dict[str, int]:
    """Return how many families on the list each district has, to be shown before a round is opened."""
    return families_per_district(session)


def open_round(
    session: Session, who: Viewer, *, period: str, districts: Collection[str], deadline: date, now: datetime
) -> VervalRound:
    """Open a round and tell the mentors concerned, once.

    Raises Refusal for anybody but a coordinator, a deadline that is over or far away, districts of a round that is
    still open, or districts without a family.
    """
    if not who.coordinates:
        raise Refusal("not-yours")
    check_deadline(deadline, today=who.today)
    if not districts or not set(districts) <= {one.code for one in all_districts(session)}:
        raise Refusal("verval-no-district")
    busy = verval.districts_under_way(session) & set(districts)
    if busy:
        names = {one.code: one.name for one in all_districts(session)}
        raise Refusal("verval-district-busy", {"names": ", ".join(names[code] for code in sorted(busy))})
    opened = VervalRound(
        period=period,
        form_version=current_form(session, VERVAL).version,
        opens_on=who.today,
        deadline=deadline,
        opened_by=who.person_id,
        opened_at=now,
    )
    session.add(opened)
    session.flush()
    if not verval.take_in(session, opened.id, districts):
        raise Refusal("verval-no-family")
    details = {"period": period, "deadline": str(deadline), "districts": sorted(districts)}
    _note(session, opened, "verval.opened", who.person_id, details, now=now)
    _tell_mentors(session, opened, today=who.today, now=now)
    return opened


def check_deadline(deadline: date, *, today: date) -> None:
    """Refuse a deadline that is over, or more than a year away."""
    if deadline < today:
        raise Refusal("verval-deadline-over")
    if deadline > today + FURTHEST:
        raise Refusal("verval-deadline-far")


def close_round(session: Session, who: Viewer, round_id: int, *, now: datetime) -> VervalRound:
    """Close a round: its figures stay as they are. Refusal for anybody but a coordinator, or while late ones wait."""
    found = open_round_by_id(session, who, round_id)
    if verval.late_in(session, round_id, limit=1):
        raise Refusal("verval-late-first")
    verval.set_left(session, round_id)
    found.state, found.closed_at = "closed", now
    _note(session, found, "verval.closed", who.person_id, {}, now=now)
    return found


def accept_late(session: Session, who: Viewer, round_id: int, *, family_id: int | None = None, now: datetime) -> int:
    """Accept what was done after a round's deadline, of one family or of all; return how many."""
    found = open_round_by_id(session, who, round_id)
    waiting = [one for one, _ in verval.late_in(session, round_id) if family_id in (None, one.family_id)]
    for one in waiting:
        one.accepted_by, one.accepted_at = who.person_id, now
    if waiting:
        details = {"families": [one.family_id for one in waiting][:200], "count": len(waiting)}
        _note(session, found, "verval.accepted", who.person_id, details, now=now)
    return len(waiting)


def open_round_by_id(session: Session, who: Viewer, round_id: int) -> VervalRound:
    """Return an open round to a coordinator; raises Refusal to anybody else."""
    found = session.get(VervalRound, round_id)
    if found is None or not who.coordinates:
        raise Refusal("not-yours")
    if found.state != "open":
        raise Refusal("verval-closed-already")
    return found


def steps(session: Session) -> tuple[str, ...]:
    """Return what has to be gone through: the five sections, and the checklist where there is one."""
    return (*FORM_SECTIONS, CRITERIA) if verval.criteria(session) else FORM_SECTIONS


def begun(standing: VervalFamily) -> None:
    """Note that an answer was given: the family is reached."""
    if standing.state == NOT_REACHED:
        standing.state = UNDER_WAY


def section_done(
    session: Session,
    current: tuple[VervalRound, VervalFamily],
    section: str,
    *,
    by: int,
    today: date,
    now: datetime,
    answers: Mapping[str, Any] | None = None,
) -> bool:
    """Note that a section was gone through; return whether that was the last, so that the family is done now."""
    found, standing = current
    begun(standing)
    standing.sections = {**standing.sections, section: now.isoformat()}
    if answers is not None:
        standing.answers = {**(standing.answers or {}), section: dict(answers)}
    if standing.state == DONE or not set(steps(session)) <= set(standing.sections):
        return False
    standing.state, standing.done_by, standing.done_at = DONE, by, now
    standing.late = today > found.deadline
    return True


def progress(
    session: Session, found: VervalRound, by: str, *, today: date, districts: Collection[str] | None = None
) -> list[Line]:
    """Return a round's counts by village, district or department, by name; of these districts only, where given."""
    if by == "department":
        return _by_department(session, found, today)
    villages = by == "village"
    names = {one.code: one.label for one in all_villages(session)} if villages else {}
    names = names or {one.code: one.name for one in all_districts(session)}
    rows = verval.counts_by_place(session, found.id, villages=villages, districts=districts)
    return _lines(rows, names)


def total(lines: Iterable[Line]) -> Counts:
    """Return the sum of some lines."""
    found = Counts()
    for line in lines:
        for way in (DONE, LATE, UNDER_WAY, NOT_REACHED, LEFT):
            found = found.and_also(way, getattr(line.counts, way))
    return found


def waiting_line(waiting: tuple[int, date]) -> Text:
    """Return what a reminder says of the families that wait for their verification."""
    count, deadline = waiting
    return text("verval-reminder-line", count=count, deadline=Day(deadline))


def due_notices(session: Session, today: date, *, besides: Collection[int]) -> dict[int, Content]:
    """Return, a week and a day before a deadline, what mentors hear who get no other reminder today (`besides` do)."""
    linked = linked_person_ids(session)
    found = {}
    for person, waiting in verval.waiting_of(session, None, today=today).items():
        if person in linked and person not in besides and (waiting[1] - today).days in REMINDED_BEFORE:
            keyboard = [[Button(text("verval-button-mine"), data=GO_VERVAL)]]
            found[person] = Content(text=waiting_line(waiting), keyboard=keyboard, protect=True)
    return found


def plan_notices(
    session: Session, today: date, notices: Mapping[int, Content], programme: Programme, *, now: datetime
) -> None:
    """Plan these notices of today; who has today's already gets no second."""
    expires_at = programme.at(today, programme.workday_end)
    how = Plan(rule=DUE_RULE, period=today.isoformat(), kind="reminder", expires_at=expires_at)
    plan_each(session, how, notices, now=now)


def still_waits(session: Session, message: Message, now: datetime) -> str | None:
    """Return why a notice must not be sent any more, or None: nothing of that mentor waits for its verification."""
    assert message.person_id is not None, "a notice goes to a person"
    waiting = verval.waiting_of(session, [message.person_id], today=max(date.fromisoformat(message.period), now.date()))
    return None if message.person_id in waiting else "no_longer_due"


def _by_department(session: Session, found: VervalRound, today: date) -> list[Line]:
    rows = verval.counts_by_mentor(session, found.id, today=today)
    homes, above = home_departments(session, today=today), tops(session)
    names: dict[Any, str] = {one.id: one.name for one in all_departments(session)}
    of_office = [(above.get(homes.get(person or 0, 0)), way, count) for person, way, count in rows]
    return _lines(of_office, names)


def _lines(rows: Iterable[tuple[Any, str, int]], names: Mapping[Any, str]) -> list[Line]:
    found: dict[Any, Counts] = {}
    for key, way, count in rows:
        found[key] = found.get(key, Counts()).and_also(way, count)
    lines = [Line(key, names.get(key, ""), counts) for key, counts in found.items()]
    return sorted(lines, key=lambda one: (one.key is None, one.name, str(one.key)))


def _tell_mentors(session: Session, found: VervalRound, *, today: date, now: datetime) -> None:
    people = set(verval.mentors_in(session, found.id, today=today)) & linked_person_ids(session)
    said = text("verval-opened-for-you", period=period_text(found.period), deadline=found.deadline)
    content = Content(text=said, keyboard=[[Button(text("verval-button-mine"), data=GO_VERVAL)]], protect=True)
    how = Plan(rule=f"{RULE}:{found.id}", period="opened", kind="reminder")
    plan_many(session, how, content, now=now, person_ids=sorted(people))


def period_text(period: str) -> Text:
    """Return a period as people say it: 2026, 2026-S2 (half a year) or 2026-Q4 (a quarter)."""
    year, _, part = period.partition("-")
    if not part:
        return text("verval-period-year", year=year)
    key = "verval-period-half" if part[0] == "S" else "verval-period-quarter"
    return text(key, year=year, part={"1": "I", "2": "II", "3": "III", "4": "IV"}.get(part[1:], part[1:]))


def periods(today: date) -> list[str]:
    """Return the periods a round may be opened for: this quarter, this half of the year, this year."""
    quarter, half = (today.month - 1) // 3 + 1, (today.month - 1) // 6 + 1
    return [f"{today.year}-Q{quarter}", f"{today.year}-S{half}", str(today.year)]


def _note(
    session: Session, found: VervalRound, deed: str, by: int, details: Mapping[str, Any], *, now: datetime
) -> None:
    audit.append(session, at=now, actor_id=by, deed=deed, subject=f"verval:{found.id}", details=dict(details))
