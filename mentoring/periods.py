"""Periods: the list as of a day, frozen with the number of its decree (SK), and the course from one to the next.

What becomes known about a closed period later counts in the next one (`mentoring/listing.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentoring import listing
from mentoring.listing import Explanation
from mentoring.programme import OfficialFigure, Programme
from mentoring.refusals import Refusal
from models import target
from models.audit import append
from models.database import Session
from models.movement import first_counted, members_on
from models.scope import Viewer
from models.target import TargetSet

CLOSING = "closing"
NUMBER_LENGTH = 60


@dataclass(frozen=True)
class Decree:
    """What a period is closed with: the day it ends on, and the number and date of its decree."""

    as_of: date
    number: str
    dated_on: date


@dataclass(frozen=True)
class Stand:
    """How many families were on the list on a day; `official` is the published figure in place of one of ours."""

    day: date | None
    families: int
    official: OfficialFigure | None = None


def check(session: Session, decree: Decree, who: Viewer) -> None:
    """Raise Refusal unless this viewer may close a period with this decree today."""
    if not who.coordinates:
        raise Refusal("not-yours")
    if decree.as_of > who.today or decree.dated_on > who.today:
        raise Refusal("period-in-future")
    closed = target.closed_until(session)
    if closed is not None and decree.as_of <= closed:
        raise Refusal("period-closed-already", {"day": closed})
    first = first_counted(session)
    if first is None or decree.as_of < first:
        raise Refusal("period-empty")
    if target.decree_is_known(session, decree.number, decree.dated_on, kind=CLOSING):
        raise Refusal("period-decree-known", {"number": decree.number})


def close(session: Session, decree: Decree, who: Viewer, *, now: datetime, programme: Programme) -> TargetSet:
    """Freeze the list as of a day; raises Refusal as `check` does."""
    check(session, decree, who)
    made = TargetSet(
        kind=CLOSING,
        period=programme.period,
        as_of=decree.as_of,
        decree_number=decree.number.strip()[:NUMBER_LENGTH],
        decree_on=decree.dated_on,
        state="kept",
        figures={},
        proposed_by=who.person_id,
        proposed_at=now,
        confirmed_by=who.person_id,
        confirmed_at=now,
    )
    session.add(made)
    session.flush()
    count = target.freeze(session, made.id, members_on(session, decree.as_of))
    made.figures = {"families": count}
    details = {"as_of": decree.as_of.isoformat(), "families": count}
    append(session, at=now, actor_id=who.person_id, deed="period.closed", subject=f"target:{made.id}", details=details)
    return made


def latest(session: Session) -> TargetSet | None:
    """Return the period that was closed last."""
    return next(iter(target.kept_sets(session, kind=CLOSING)), None)


def under_way(session: Session, *, today: date) -> Explanation:
    """Explain the list since the last period was closed, or since the year began where none was."""
    closed = target.closed_until(session)
    since = closed if closed is not None else date(today.year, 1, 1) - timedelta(days=1)
    return listing.explain(session, since=min(since, today), until=today)


def between(session: Session, earlier: TargetSet | None, later: TargetSet) -> Explanation:
    """Explain how the list became what a closed period froze, from the one before (None: from its first day)."""
    first = first_counted(session)
    begun = earlier.as_of if earlier is not None else (first or later.as_of) - timedelta(days=1)
    return listing.explain(session, since=begun, until=later.as_of)


def course(session: Session, programme: Programme, *, today: date) -> list[Stand]:
    """Return the way towards the target: the published figures, each closed period, and today where there is a list."""
    found = [Stand(None, one.families, official=one) for one in programme.official_figures if one.families is not None]
    closed = target.kept_sets(session, kind=CLOSING)[::-1]
    sizes = target.sizes(session, [one.id for one in closed])
    found += [Stand(one.as_of, sizes.get(one.id, 0)) for one in closed]
    first = first_counted(session)
    if first is None or first > today:
        return found
    return [*found, Stand(today, sum(listing.composition(session, today).values()))]
