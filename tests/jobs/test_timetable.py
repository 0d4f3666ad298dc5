"""The timetable: a period runs once, a missed one is said to be missed, one job's crash leaves the others alone."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from jobs.timetable import Job, Occurrence, next_due, tick
from mentoring.programme import Programme
from models import job as runs
from models import meta
from models.database import Session
from tests.house import START, House


def daily(start: datetime, end: datetime, _: Programme) -> list[Occurrence]:
    found = []
    day = start.replace(hour=3, minute=0, second=0, microsecond=0)
    while day <= end:
        if day >= start:
            found.append(Occurrence(day.date().isoformat(), day, day + timedelta(hours=5)))
        day += timedelta(days=1)
    return found


def ran(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> str:
    meta.set_mark(session, "count", str(int(meta.mark(session, "count") or 0) + 1))
    return f"at {now:%H:%M}"


def crash(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> str:
    meta.set_mark(session, "half", "1")
    session.flush()
    raise RuntimeError


def missed(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> None:
    meta.set_mark(session, "missed", occurrence.period)


JOB = Job("daily", daily, ran, missed)


def look(house: House, *jobs: Job) -> int:
    return asyncio.run(tick(house.database, jobs, now=house.clock.now(), programme=house.programme))


def first_look(house: House, *jobs: Job) -> None:
    """Look once on the day before, so that the days of the look-back are settled."""
    look(house, *jobs)


def test_a_period_runs_once_however_often_the_clock_looks(house: House) -> None:
    first_look(house, JOB)
    house.clock.instant = START.replace(hour=3, minute=1)
    assert [look(house, JOB) for _ in range(3)] == [1, 0, 0]
    assert house.read(meta.mark, "count") == "1"


def test_what_was_missed_is_caught_up_before_its_deadline(house: House) -> None:
    first_look(house, JOB)
    house.clock.instant = START.replace(hour=7, minute=59)
    assert look(house, JOB) == 1


def test_after_its_deadline_it_is_marked_missed_and_said(house: House) -> None:
    first_look(house, JOB)
    house.clock.instant = START.replace(hour=8, minute=1)
    assert look(house, JOB) == 0
    assert house.read(meta.mark, "missed") == START.date().isoformat()
    assert house.read(runs.run_of, "daily", START.date().isoformat()).state == "missed"


def test_a_crash_leaves_nothing_and_the_others_alone(house: House) -> None:
    broken = Job("broken", daily, crash)
    first_look(house, JOB)
    house.clock.instant = START.replace(hour=3, minute=1)
    assert look(house, broken, JOB) == 1
    assert house.read(meta.mark, "half") is None
    assert house.read(runs.run_of, "broken", START.date().isoformat()) is None


def test_the_next_due_moment_is_known(house: House) -> None:
    due = next_due([JOB], now=START, programme=house.programme, within=timedelta(days=2))
    assert due == START.replace(hour=3)
