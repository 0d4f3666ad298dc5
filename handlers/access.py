"""The gate: who is this Telegram user, and may they use the bot today."""

from __future__ import annotations

from datetime import date, datetime

from models.account import Visitor, account_of_user, person_of_user, set_reach
from models.database import Session
from models.person import Person


def identify(session: Session, user_id: int, *, today: date) -> Person | None:
    """Return the serving person a Telegram user is linked to.

    Someone whose service has ended is a stranger from that day on.
    """
    person = person_of_user(session, user_id)
    if person is None or (person.ended_on is not None and person.ended_on <= today):
        return None
    return person


def note_presence(session: Session, user_id: int, *, now: datetime) -> None:
    """Note that a linked person who had blocked the bot writes again."""
    account = account_of_user(session, user_id)
    if account is not None and account.reach != "ok":
        set_reach(session, user_id, "ok", now=now)


def visitor(session: Session, user_id: int, *, language: str, now: datetime) -> Visitor:
    """Return what is known of a user who is linked to nobody, beginning a row at the first contact."""
    found = session.get(Visitor, user_id)
    if found is None:
        found = Visitor(user_id=user_id, language=language, seen_at=now, code_tries=0)
        session.add(found)
        session.flush()
    found.seen_at = now
    return found
