"""What waits for one person today: what the menu says first, and which of its buttons are of use to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mentoring import changes, drafting, practice, visits
from mentoring.programme import Programme
from models import scope_aid, staff
from models.change import count_awaiting
from models.database import Session
from models.draft import Draft
from models.person import Person
from models.scope import Viewer
from models.verval import waiting_of


@dataclass(frozen=True)
class Desk:
    """A person's day: families and those overdue, reports not finished, colleagues who wait for an admin's press.

    `reports` and `practices` are open drafts, the latest first. `is_new` says that the person has neither practised
    nor said that they would rather not. `referrals` wait for a step of theirs, `changes` for their
    decision; `minutes` are those that are missing. `verval` counts the families whose record is to be verified, with
    the nearest deadline.
    """

    families: int
    overdue: int
    reports: Sequence[Draft]
    practices: Sequence[Draft]
    waiting: int
    is_new: bool
    referrals: int = 0
    changes: int = 0
    minutes: int = 0
    verval: tuple[int, date] | None = None


def desk(session: Session, person: Person, who: Viewer, *, now: datetime, programme: Programme) -> Desk:
    """Return what waits for a person today."""
    today = programme.today(now)
    standings = visits.mentored(session, person.id, today=today, programme=programme)
    reports = drafting.open_reports(session, person.id, today=today)
    decides = who.coordinates or bool(who.districts)
    manages = who.coordinates or bool(who.administers)
    return Desk(
        families=len(standings),
        overdue=sum(one.overdue for one in standings),
        reports=[one for one in reports if not one.practice],
        practices=practice.under_way(session, person.id),
        waiting=staff.waiting_count(session, who) if manages else 0,
        is_new=practice.is_due(session, person),
        referrals=scope_aid.count_referrals(session, who, "move") if decides or manages else 0,
        changes=len(changes.to_decide(session, who)) if decides else 0,
        minutes=count_awaiting(session, None if who.coordinates else who.districts) if decides else 0,
        verval=waiting_of(session, [person.id], today=today).get(person.id) if standings else None,
    )
