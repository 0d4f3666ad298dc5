"""The morning's reminders, on working days: planned at the start of work, not sent after its end.

What is due is found out on a reader, and planned a few hundred mentors at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from jobs.timetable import Job, Occurrence
from mentoring import verval
from mentoring.calendar import is_working_day
from mentoring.outbox import Content
from mentoring.programme import Programme
from mentoring.reminders import Reminder, due_reminders, plan_reminders
from models.database import Session

PORTION = 300


@dataclass(frozen=True)
class Morning:
    """A portion of a day's reminders and how many there are in all, or a portion of notices of a verval that ends."""

    reminders: Sequence[Reminder]
    count: int
    notices: Mapping[int, Content] = field(default_factory=dict)


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


def find_due(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> Sequence[Morning]:
    """Return the reminders of one day in portions, an empty one where nothing is due."""
    del now
    today = date.fromisoformat(occurrence.period)
    found = due_reminders(session, today, programme)
    notices = verval.due_notices(session, today, besides={one.person_id for one in found})
    apart = [dict(list(notices.items())[start : start + PORTION]) for start in range(0, len(notices), PORTION)]
    portions = [found[start : start + PORTION] for start in range(0, max(len(found), 1), PORTION)]
    mornings = [Morning(portion, len(found)) for portion in portions]
    return [*mornings, *(Morning([], len(found), one) for one in apart)]


def remind(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> str:
    """Plan a portion of the reminders of one day."""
    morning: Morning = occurrence.portion
    today = date.fromisoformat(occurrence.period)
    plan_reminders(session, today, morning.reminders, programme, now=now)
    verval.plan_notices(session, today, morning.notices, programme, now=now)
    return f"{morning.count} reminders"


JOB = Job("reminders", occurrences, remind, prepare=find_due)
