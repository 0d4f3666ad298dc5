"""The week of every department: published on Monday morning (after a holiday on the next working day).

A published week is drawn and sent by `jobs/render_digests`. After the deadline nothing is sent any more: the figures
are kept and the coordinators hear of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from jobs.timetable import Job, Occurrence
from mentoring.calendar import read_week, week_of, working_day_from
from mentoring.digest import publish
from mentoring.digest_posting import miss
from mentoring.programme import Programme
from models.assignment import first_assignment
from models.database import Session
from models.digest import MISSED
from models.job import ran_before

LONGEST_HOLIDAY_WEEKS = 3


def occurrences(start: datetime, end: datetime, programme: Programme) -> Sequence[Occurrence]:
    """Return the mornings from `start` to `end` on which a week is published; the period is the week that is over."""
    found = []
    week = week_of(programme.today(start)).back(LONGEST_HOLIDAY_WEEKS)
    while week.monday <= programme.today(end):
        day = working_day_from(week.monday, programme)
        due_at = programme.at(day, programme.digest_time)
        if start <= due_at <= end:
            found.append(Occurrence(str(week.back()), due_at, programme.at(day, programme.digest_deadline)))
        week = week_of(week.monday + timedelta(weeks=1))
    return found


def publish_week(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> str:
    """Keep the figures of one week; the pictures and messages follow."""
    week = read_week(occurrence.period)
    published = publish(session, week, programme, not_before=occurrence.due_at, expires_at=occurrence.deadline, now=now)
    return f"{published} digests"


def missed_week(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> None:
    """Keep the figures of a week whose deadline has passed; say so unless the bot was not in service yet."""
    week, began = read_week(occurrence.period), first_assignment(session)
    if began is None or began > week.sunday:
        return
    publish(
        session, week, programme, not_before=occurrence.due_at, expires_at=occurrence.deadline, now=now, state=MISSED
    )
    if ran_before(session, occurrence.due_at):
        miss(session, occurrence.period, programme, now=now)


JOB = Job("weekly_digest", occurrences, publish_week, missed=missed_week)
