"""Each working morning: proposals and referrals that nobody answered are passed on; then who waits hears of it once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from jobs import reminders
from jobs.timetable import Job, Occurrence
from mentoring import change_morning, changes, referrals
from mentoring.programme import Programme
from models.database import Session


def occurrences(start: datetime, end: datetime, programme: Programme) -> Sequence[Occurrence]:
    """Return the starts of work from `start` to `end`."""
    return reminders.occurrences(start, end, programme)


def look(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> str:
    """Pass on what is overdue, referrals too, and plan the morning's messages."""
    passed = changes.pass_on_overdue(session, now=now, programme=programme)
    told = change_morning.plan_mornings(session, date.fromisoformat(occurrence.period), programme, now=now)
    referred = referrals.pass_on(session, programme, now=now)
    return f"{passed} passed on, {told} told, {referred} referrals passed on"


JOB = Job("changes", occurrences, look)
