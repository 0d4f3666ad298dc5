"""How often a family is visited: when the next visit is due and whether that day has passed."""

from __future__ import annotations

from datetime import date, timedelta

from mentoring.programme import Programme


def due_on(last_visit: date | None, since: date, programme: Programme) -> date:
    """Return the day on which the next visit is due.

    `since` is when the mentors got the family and counts where it was never met; an attempt is not a visit.
    """
    return (last_visit or since) + timedelta(days=programme.visit_days)


def is_overdue(due: date, today: date) -> bool:
    """Tell whether a due day has passed; the day itself is not late."""
    return due < today
