"""Visits put off: nobody is reminded of a family until a day; afterwards everything goes on as it stands then."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mentoring import reminders
from mentoring.refusals import Refusal
from models import audit
from models.assignment import is_mentor_of
from models.database import Session
from models.family import Family
from models.scope import Viewer

MOST_DAYS = 92
LONGEST_REASON = 200


def may_mute(session: Session, family: Family, who: Viewer) -> bool:
    """Tell whether somebody may put off a family's visits: its mentor, or a coordinator."""
    return who.coordinates or is_mentor_of(session, who.person_id, family.id, today=who.today)


def mute(session: Session, family: Family, until: date, reason: str, who: Viewer, *, now: datetime) -> None:
    """Put off a family's visits until a day (included); raises Refusal without a reason or beyond three months."""
    if not may_mute(session, family, who):
        raise Refusal("not-yours")
    if not reason.strip():
        raise Refusal("change-reason-missing")
    if not who.today <= until <= who.today + timedelta(days=MOST_DAYS):
        raise Refusal("mute-too-long", {"days": MOST_DAYS})
    family.muted_until, family.muted_reason = until, reason.strip()[:LONGEST_REASON]
    _settle(session, family, "muted", who, now=now, until=str(until))


def unmute(session: Session, family: Family, who: Viewer, *, now: datetime) -> None:
    """Let visits go on from today; what was not reminded of meanwhile is not repeated."""
    if not may_mute(session, family, who):
        raise Refusal("not-yours")
    family.muted_until = family.muted_reason = None
    _settle(session, family, "unmuted", who, now=now)


def _settle(session: Session, family: Family, deed: str, who: Viewer, *, now: datetime, **details: str) -> None:
    session.flush()
    subject = f"family:{family.id}"
    audit.append(session, at=now, actor_id=who.person_id, deed=f"family.{deed}", subject=subject, details=dict(details))
    reminders.visit_reported(session, family.id, now=now)
