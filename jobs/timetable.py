"""The clock only looks.

Which periods of which jobs are due, run each once, and say of the missed ones that they were missed.

A job is a plain rule of a Session. Its run and the row (job, period) that says it ran commit together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from mentoring.programme import Programme
from models import job as runs
from models.database import Database, Session
from models.job import JobRun

log = structlog.get_logger(__name__)

LOOK_BACK = timedelta(days=8)


@dataclass(frozen=True)
class Occurrence:
    """One time a job is due. After `deadline` it is not run any more but marked missed."""

    period: str
    due_at: datetime
    deadline: datetime


@dataclass(frozen=True)
class Job:
    """A line of the timetable. `occurrences` returns those due within a span of time, oldest first; `run` is the rule.

    `missed` is told, in the same transaction that marks it, about a period whose deadline has passed.
    """

    name: str
    occurrences: Callable[[datetime, datetime, Programme], Sequence[Occurrence]]
    run: Callable[[Session, Occurrence, Programme, datetime], str | None]
    missed: Callable[[Session, Occurrence, Programme, datetime], None] | None = None


def due(job: Job, *, now: datetime, programme: Programme) -> list[Occurrence]:
    """Return what of a job was due by now and not too long ago, oldest first."""
    return [one for one in job.occurrences(now - LOOK_BACK, now, programme) if one.due_at <= now]


def next_due(timetable: Sequence[Job], *, now: datetime, programme: Programme, within: timedelta) -> datetime | None:
    """Return the next instant after now at which any job is due."""
    times = [
        one.due_at for job in timetable for one in job.occurrences(now, now + within, programme) if one.due_at > now
    ]
    return min(times, default=None)


async def tick(database: Database, timetable: Sequence[Job], *, now: datetime, programme: Programme) -> int:
    """Run what is due and has not run; return how many runs there were. One job's crash leaves the others alone."""
    ran = 0
    for job in timetable:
        for occurrence in due(job, now=now, programme=programme):
            try:
                ran += await database.transaction(run_once, job, occurrence, now=now, programme=programme)
            except Exception:
                log.exception("a job failed", job=job.name, period=occurrence.period)
    return ran


def run_once(session: Session, job: Job, occurrence: Occurrence, *, now: datetime, programme: Programme) -> bool:
    """Run one period of a job unless it has run; tell whether it did."""
    if runs.run_of(session, job.name, occurrence.period) is not None:
        return False
    state, note = "done", None
    if now > occurrence.deadline:
        state = "missed"
        if job.missed is not None:
            job.missed(session, occurrence, programme, now)
    else:
        note = job.run(session, occurrence, programme, now)
    session.add(
        JobRun(job=job.name, period=occurrence.period, due_at=occurrence.due_at, state=state, ran_at=now, note=note)
    )
    return state == "done"
