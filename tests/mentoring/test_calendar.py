"""Which days offices work, and what a week is called: wall dates of the regency, checked one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mentoring import cadence
from mentoring.calendar import (
    Week,
    is_working_day,
    read_week,
    week_of,
    working_day_from,
    working_moment_from,
)
from mentoring.programme import Programme

PROGRAMME = Programme()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),  # an ordinary Monday
        (date(2026, 11, 22), False),  # Sunday
        (date(2026, 11, 21), False),  # Saturday
        (date(2026, 8, 17), False),  # Independence Day, a Monday
        (date(2026, 3, 23), False),  # cuti bersama, a Monday
        (date(2026, 6, 1), False),  # Pancasila Day, a Monday
        (date(2027, 1, 1), False),
    ],
)
def test_a_day_is_a_working_day_or_not(day: date, works: bool) -> None:
    assert is_working_day(day, PROGRAMME) is works


def test_a_local_day_off_is_a_setting() -> None:
    assert not is_working_day(date(2026, 11, 23), replace(PROGRAMME, extra_holidays=(date(2026, 11, 23),)))


@pytest.mark.parametrize(
    ("day", "next_one"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 8, 17), date(2026, 8, 18)),
        (date(2026, 3, 20), date(2026, 3, 25)),  # Lebaran: Friday to Tuesday are off
        (date(2026, 12, 24), date(2026, 12, 28)),
    ],
)
def test_the_next_working_day_is_found_over_holidays(day: date, next_one: date) -> None:
    assert working_day_from(day, PROGRAMME) == next_one


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (datetime(2026, 11, 23, 2, 0, tzinfo=UTC), datetime(2026, 11, 23, 2, 0, tzinfo=UTC)),  # Monday 09.00 WIB
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), datetime(2026, 11, 23, 1, 0, tzinfo=UTC)),  # Monday 06.00 WIB
        (datetime(2026, 11, 23, 8, 0, tzinfo=UTC), datetime(2026, 11, 24, 1, 0, tzinfo=UTC)),  # Monday 15.00 WIB
        (datetime(2026, 11, 27, 9, 0, tzinfo=UTC), datetime(2026, 11, 30, 1, 0, tzinfo=UTC)),  # Friday afternoon
    ],
)
def test_a_nudge_waits_for_working_hours(now: datetime, then: datetime) -> None:
    assert working_moment_from(now, PROGRAMME) == then


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 22), "2026-W47"),
        (date(2026, 12, 31), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2025, 12, 29), "2026-W01"),
    ],
)
def test_a_week_belongs_to_the_year_of_its_thursday(day: date, week: str) -> None:
    assert str(week_of(day)) == week
    assert read_week(week).monday <= day <= read_week(week).sunday


def test_weeks_are_counted_back_over_the_turn_of_a_year_with_53_weeks() -> None:
    assert [str(Week(2027, 2).back(weeks)) for weeks in range(4)] == ["2027-W02", "2027-W01", "2026-W53", "2026-W52"]


@pytest.mark.parametrize("written", ["2025-W53", "2026-W0", "2026-W1", "W47", "", "2026-W54", "2026-Wx", "x:y"])
def test_what_is_not_a_week_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a week"):
        read_week(written)


def test_a_visit_is_due_an_interval_after_the_last_one_and_late_the_day_after() -> None:
    assert cadence.due_on(date(2026, 11, 16), date(2026, 1, 1), PROGRAMME) == date(2026, 11, 23)
    assert cadence.due_on(None, date(2026, 11, 16), PROGRAMME) == date(2026, 11, 23)
    assert not cadence.is_overdue(date(2026, 11, 23), date(2026, 11, 23))
    assert cadence.is_overdue(date(2026, 11, 23), date(2026, 11, 24))
