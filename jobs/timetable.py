"""The clock only looks.

Which periods of which jobs are due, run each once, and say of the missed ones that they were missed.

A job is a plain rule of a Session. Its run and the row (job, period) that says it ran commit together. What takes long
to find out is asked on a reader before, because everybody waits while the writer is busy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog

from mentoring.programme import Programme
from models import job as runs
from models.database import Database, Session
from models.job import JobRun

log = structlog.get_logger(__name__)

LOOK_BACK = timedelta(days=8)


@dataclass(frozen=True)
class Occurrence:
    """One time a job is due. After `deadline` it is not run any more but marked missed.

    `portion` is a part of what the job's `prepare` returned.
    """

    period: str
    due_at: datetime
    deadline: datetime
    portion: Any = None


@dataclass(frozen=True)
class Job:
    """A line of the timetable. `occurrences` returns those due within a span of time, oldest first; `run` is the rule.

    `missed` is told, in the same transaction that marks it, about a period whose deadline has passed.

    `prepare`, asked on a reader, returns one portion of plain values or more: each is handed to `run` or `missed` in a
    short transaction of its own, and the last one marks the period. After a crash in between all portions come again,
    so one that has been done must change nothing.
    """

    name: str
    occurrences: Callable[[datetime, datetime, Programme], Sequence[Occurrence]]
    run: Callable[[Session, Occurrence, Programme, datetime], str | None]
    missed: Callable[[Session, Occurrence, Programme, datetime], None] | None = None
    prepare: Callable[[Session, Occurrence, Programme, datetime], Sequence[Any]] | None = None


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
        for occurrence in await database.query(_waiting, job, now=now, programme=programme):
            try:
                ran += await _run(database, job, occurrence, now=now, programme=programme)
            except Exception:
                log.exception("a job failed", job=job.name, period=occurrence.period)
    return ran


def _waiting(session: Session, job: Job, *, now: datetime, programme: Programme) -> list[Occurrence]:
    found = due(job, now=now, programme=programme)
    return [one for one in found if runs.run_of(session, job.name, one.period) is None]


async def _run(database: Database, job: Job, occurrence: Occurrence, *, now: datetime, programme: Programme) -> bool:
    """Run one period of a job, portion by portion; tell whether it was run, and not missed or done by another."""
    ran = False
    portions = await database.query(_portions, job, occurrence, now=now, programme=programme)
    for number, portion in enumerate(portions, start=1):
        part, is_last = replace(occurrence, portion=portion), number == len(portions)
        ran = await database.transaction(run_once, job, part, now=now, programme=programme, is_last=is_last)
    return ran


def _portions(
    session: Session, job: Job, occurrence: Occurrence, *, now: datetime, programme: Programme
) -> Sequence[Any]:
    if job.prepare is None or (now > occurrence.deadline and job.missed is None):
        return [None]
    return job.prepare(session, occurrence, programme, now)


def run_once(
    session: Session,
    job: Job,
    occurrence: Occurrence,
    *,
    now: datetime,
    programme: Programme,
    is_last: bool = True,
) -> bool:
    """Run one portion of a period unless the period has run; tell whether it did. The last portion marks the period."""
    if runs.run_of(session, job.name, occurrence.period) is not None:
        return False
    state, note = "done", None
    if now > occurrence.deadline:
        state = "missed"
        if job.missed is not None:
            job.missed(session, occurrence, programme, now)
    else:
        note = job.run(session, occurrence, programme, now)
    if is_last:
        due_at = occurrence.due_at
        session.add(JobRun(job=job.name, period=occurrence.period, due_at=due_at, state=state, ran_at=now, note=note))
    return state == "done"
