"""The week of every department: published on Monday morning (after a holiday on the next working day).

Its figures are compiled on a reader and kept in one short transaction; it is drawn and sent by `jobs/render_digests`.
After the deadline nothing is sent any more: the figures are kept and the coordinators hear of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from jobs.timetable import Job, Occurrence
from mentoring.calendar import read_week, week_of, working_day_from
from mentoring.digest import Figures, compiled, keep
from mentoring.digest_posting import miss
from mentoring.programme import Programme
from models.assignment import first_assignment
from models.database import Session
from models.digest import MISSED, TO_DRAW
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


def compile_week(
    session: Session, occurrence: Occurrence, programme: Programme, now: datetime
) -> Sequence[list[Figures]]:
    """Return the figures of one week as one portion: departments and regency agree only if they are kept together.

    Nothing for a missed week that was over before the bot was in service.
    """
    week, began = read_week(occurrence.period), first_assignment(session)
    if now > occurrence.deadline and (began is None or began > week.sunday):
        return [[]]
    return [compiled(session, week, programme, now=now)]


def publish_week(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> str:
    """Keep the figures of one week; the pictures and messages follow."""
    del programme
    return f"{_keep(session, occurrence, now, TO_DRAW)} digests"


def missed_week(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> None:
    """Keep the figures of a week whose deadline has passed; say so unless the bot was not in service yet."""
    if not occurrence.portion:
        return
    _keep(session, occurrence, now, MISSED)
    if ran_before(session, occurrence.due_at):
        miss(session, occurrence.period, programme, now=now)


def _keep(session: Session, occurrence: Occurrence, now: datetime, state: str) -> int:
    week, figures = read_week(occurrence.period), occurrence.portion
    times = {"not_before": occurrence.due_at, "expires_at": occurrence.deadline}
    return keep(session, week, figures, now=now, state=state, **times)


JOB = Job("weekly_digest", occurrences, publish_week, missed=missed_week, prepare=compile_week)
