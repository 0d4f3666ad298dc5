"""The gate: who is this Telegram user, and may they use the bot today."""

from __future__ import annotations

from datetime import date, datetime

from models.account import Visitor, linked, set_reach
from models.database import Session
from models.person import Person


def identify(session: Session, user_id: int, *, today: date, now: datetime, wrote: bool) -> Person | None:
    """Return the serving person a Telegram user is linked to; whose service has ended is a stranger from that day on.

    Somebody who had blocked the bot and writes again can be reached again.
    """
    found = linked(session, user_id)
    if found is None:
        return None
    person, account = found
    if person.ended_on is not None and person.ended_on <= today:
        return None
    if wrote and account.reach != "ok":
        set_reach(session, user_id, "ok", now=now)
    return person


def visitor(session: Session, user_id: int, *, language: str, now: datetime) -> Visitor:
    """Return what is known of a user who is linked to nobody, beginning a row at the first contact."""
    found = session.get(Visitor, user_id)
    if found is None:
        found = Visitor(user_id=user_id, language=language, seen_at=now, code_tries=0)
        session.add(found)
        session.flush()
    found.seen_at = now
    return found
