"""The morning's reminders, on working days: planned at the start of work, not sent after its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from jobs.timetable import Job, Occurrence
from mentoring.calendar import is_working_day
from mentoring.programme import Programme
from mentoring.reminders import plan_due
from models.database import Session


def occurrences(start: datetime, end: datetime, programme: Programme) -> Sequence[Occurrence]:
    """Return the starts of work from `start` to `end`."""
    found = []
    day = programme.today(start)
    while day <= programme.today(end):
        due_at = programme.at(day, programme.workday_start)
        if is_working_day(day, programme) and start <= due_at <= end:
            found.append(Occurrence(day.isoformat(), due_at, programme.at(day, programme.workday_end)))
        day += timedelta(days=1)
    return found


def remind(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> str:
    """Plan the reminders of one day."""
    planned = plan_due(session, date.fromisoformat(occurrence.period), programme, now=now)
    return f"{planned} reminders"


JOB = Job("reminders", occurrences, remind)
