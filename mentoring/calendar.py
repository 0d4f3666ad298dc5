"""Working days and weeks of the regency.

Public holidays and *cuti bersama* come from the `holidays` library as far ahead as the government has decreed them;
what it cannot know (a local day off, a later decree) is `programme.extra_holidays`. Weeks are ISO weeks: Monday to
Sunday, numbered by the year of their Thursday, so that a year may have a week 53.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from mentoring.programme import Programme

COUNTRY = "ID"
SATURDAY = 5


@dataclass(frozen=True, order=True)
class Week:
    """An ISO week; printed as `2026-W47`."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"

    @property
    def monday(self) -> date:
        """Return the first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def friday(self) -> date:
        """Return the last day on which an office works."""
        return self.monday + timedelta(days=4)

    @property
    def sunday(self) -> date:
        """Return the last day."""
        return self.monday + timedelta(days=6)

    def back(self, weeks: int = 1) -> Week:
        """Return the week so many weeks before."""
        return week_of(self.monday - timedelta(weeks=weeks))


def week_of(day: date) -> Week:
    """Return the week a day is in."""
    year, number, _ = day.isocalendar()
    return Week(year, number)


def read_week(written: str) -> Week:
    """Return the week printed as `2026-W47`; raises ValueError for anything else."""
    try:
        week = week_of(date.fromisoformat(f"{written}-1"))
    except ValueError:
        raise ValueError("not a week") from None
    if str(week) != written:
        raise ValueError("not a week")
    return week


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Return Indonesia's public holidays and decreed *cuti bersama* of a year."""
    import holidays

    return frozenset(holidays.country_holidays(COUNTRY, years=year, categories=("public", "government")))


def is_working_day(day: date, programme: Programme) -> bool:
    """Tell whether offices work on a day."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year) and day not in programme.extra_holidays


def working_day_from(day: date, programme: Programme) -> date:
    """Return the day itself if offices work on it, else the next on which they do."""
    while not is_working_day(day, programme):
        day += timedelta(days=1)
    return day


def working_moment_from(now: datetime, programme: Programme) -> datetime:
    """Return the instant itself if it is within working hours, else the next start of work."""
    today = programme.today(now)
    if is_working_day(today, programme):
        if now < programme.at(today, programme.workday_start):
            return programme.at(today, programme.workday_start)
        if now < programme.at(today, programme.workday_end):
            return now
    return programme.at(working_day_from(today + timedelta(days=1), programme), programme.workday_start)


def working_days_since(day: date, today: date, programme: Programme) -> int:
    """Return how many working days have begun after a day, today included."""
    days = (day + timedelta(days=one) for one in range(1, (today - day).days + 1))
    return sum(is_working_day(one, programme) for one in days)
