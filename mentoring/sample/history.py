"""Weeks of visits that the invented regency has behind it: a first look shows a movement at work, not a blank page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from mentoring.forms import visit_form
from mentoring.programme import Programme
from models import checkin as checkins
from models import family as families
from models.database import Session

WEEKS = 8
ATTEMPTS = 0.08
FIRST_SHARE, LAST_SHARE = 0.52, 0.84


@dataclass(frozen=True)
class PastVisit:
    """A visit that was reported; `met` is false for an attempt."""

    family_id: int
    mentor_id: int
    visited_on: date
    met: bool


def past_visits(
    pairs: Iterable[tuple[int, int]],
    *,
    reporting: set[int],
    fixed: dict[int, int],
    today: date,
    rng: Random,
) -> list[PastVisit]:
    """Invent eight weeks of visits by the mentors who report, more of them each week.

    `pairs` are (family id, mentor id); `fixed` says for some families how many days ago their last visit was.
    """
    found = []
    mentors = {family: mentor for family, mentor in pairs if mentor in reporting}
    for family, mentor in sorted(mentors.items()):
        last = fixed.get(family)
        for week in range(WEEKS, -1, -1):
            monday = today - timedelta(days=today.weekday(), weeks=week)
            day = monday + timedelta(days=rng.randrange(5))
            share = FIRST_SHARE + (LAST_SHARE - FIRST_SHARE) * (WEEKS - week) / WEEKS
            too_late = day >= today or (last is not None and day > today - timedelta(days=last))
            if rng.random() < share and not too_late:
                found.append(PastVisit(family, mentor, day, rng.random() >= ATTEMPTS))
        if last is not None:
            found.append(PastVisit(family, mentor, today - timedelta(days=last), met=True))
    return found


def record(session: Session, visits: Sequence[PastVisit], *, programme: Programme, rng: Random) -> int:
    """Keep these visits as reports that were sent on the evening of their day; return how many.

    A family agreed to be recorded when it was met for the first time, so that nobody asks it again.
    """
    reports = [_report(visit, programme, rng) for visit in visits]
    met = sorted((one["submitted_at"], one["family_id"]) for one in reports if one["outcome"] == "met")
    families.keep_consents(session, {family: at for at, family in reversed(met)})
    return checkins.add_past(session, reports)


def _report(visit: PastVisit, programme: Programme, rng: Random) -> dict[str, Any]:
    form = visit_form()
    at = programme.at(visit.visited_on, time(16, rng.randrange(60))).astimezone(UTC)
    return {
        "family_id": visit.family_id,
        "mentor_id": visit.mentor_id,
        "reporter_id": visit.mentor_id,
        "visited_on": visit.visited_on,
        "submitted_at": at,
        "outcome": "met" if visit.met else "attempt",
        "form_name": form.name,
        "form_version": form.version,
        "answers": _answers(rng) if visit.met else {"presence": "3"},
        "changed_at": at,
    }


def _answers(rng: Random) -> dict[str, Any]:
    aid = rng.choice([["pkh"], ["bpnt"], ["pkh", "bpnt"], ["blt_dd"], ["tidak_ada"], ["belum_tahu"]])
    need = rng.choice([["tidak_ada"], ["tidak_ada"], ["pangan"], ["rumah"], ["kesehatan"], ["pekerjaan"]])
    return {
        "presence": rng.choice(["1", "1", "1", "2"]),
        "condition": rng.choice(["tetap", "tetap", "membaik", "memburuk"]),
        "aid": aid,
        "kis_active": rng.choice(["ya", "ya", "tidak", "tidak_tahu"]),
        "need": need,
    }


def begin_of(today: date, programme: Programme) -> datetime:
    """Return the instant at which the invented regency began: the Monday before its first reported week."""
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS + 1)
    return programme.at(monday, time(8)).astimezone(UTC)
