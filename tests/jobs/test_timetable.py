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


# In portions --------------------------------------------------------------------------------------------------


def three_parts(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> list[str]:
    return ["one", "two", "three"]


def note_part(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> str:
    done = dict.fromkeys((meta.mark(session, "parts") or "").split())
    meta.set_mark(session, "parts", " ".join([*done, *([] if occurrence.portion in done else [occurrence.portion])]))
    return f"{occurrence.portion} was last"


def test_what_was_prepared_is_written_portion_by_portion_and_the_last_one_marks_the_period(house: House) -> None:
    first_look(house, JOB)
    house.clock.instant = START.replace(hour=3, minute=1)
    assert look(house, Job("parts", daily, note_part, prepare=three_parts)) > 0
    assert house.read(meta.mark, "parts") == "one two three"
    assert house.read(runs.run_of, "parts", START.date().isoformat()).note == "three was last"


def test_after_a_crash_between_two_portions_all_come_again(house: House) -> None:
    today = START.date().isoformat()

    def crash_at_two(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> str:
        if occurrence.portion == "two":
            raise RuntimeError
        return note_part(session, occurrence, programme, now)

    house.clock.instant = START.replace(hour=3, minute=1)
    assert look(house, Job("parts", daily, crash_at_two, prepare=three_parts)) == 0
    assert house.read(meta.mark, "parts") == "one"
    assert house.read(runs.run_of, "parts", today) is None
    assert look(house, Job("parts", daily, note_part, prepare=three_parts)) == 1
    assert house.read(meta.mark, "parts") == "one two three"


def test_people_are_answered_while_a_job_prepares(house: House) -> None:
    sri = house.person("Sri", serial=9001)

    def take_long(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> list[None]:
        sri.phone.writes("/menu")
        return [None]

    house.clock.instant = START.replace(hour=3, minute=1)
    assert look(house, Job("long", daily, ran, prepare=take_long)) == 1
    assert sri.phone.screen


def test_nothing_is_prepared_for_a_period_that_is_only_marked_missed(house: House) -> None:
    def fail(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> list[None]:
        raise AssertionError

    first_look(house, JOB)
    house.clock.instant = START.replace(hour=8, minute=1)
    assert look(house, Job("late", daily, ran, prepare=fail)) == 0
    assert house.read(runs.run_of, "late", START.date().isoformat()).state == "missed"
