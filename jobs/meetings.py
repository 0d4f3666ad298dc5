"""The morning before a village meeting: who goes along is reminded of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from jobs.timetable import Job, Occurrence
from mentoring.meeting_words import remind_of_tomorrow
from mentoring.programme import Programme
from models.database import Session


def occurrences(start: datetime, end: datetime, programme: Programme) -> Sequence[Occurrence]:
    """Return the starts of work from `start` to `end`, on every day: meetings are held on Sundays too."""
    found = []
    day = programme.today(start)
    while day <= programme.today(end):
        due_at = programme.at(day, programme.workday_start)
        if start <= due_at <= end:
            found.append(Occurrence(day.isoformat(), due_at, programme.midnight_after(day)))
        day += timedelta(days=1)
    return found


def remind(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> str:
    """Remind of the meetings of the next day."""
    told = remind_of_tomorrow(session, date.fromisoformat(occurrence.period), programme, now=now)
    return f"{told} reminders"


JOB = Job("meetings", occurrences, remind)
