"""The list behind Telegram's / button, set for each person's own chat: what they may do, in their language.

It is planned only when it differs from the one planned last for the same link, and taken away when the link ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from locales import plain
from mentoring.outbox import Command, Content, Plan, plan
from models.account import Account, account_of_person
from models.database import Session
from models.message import latest_of_rule
from models.person import Person

RULE = "commands"
LOST = ("failed", "too_old", "cleared")


def plan_commands(
    session: Session, person: Person, listed: Sequence[Command], *, chat_id: int, now: datetime
) -> int | None:
    """Plan a person's list for their chat; return the message's id, or None when the chat has this list already."""
    mark = _mark(person, listed, account_of_person(session, person.id))
    last = latest_of_rule(session, RULE, person_id=person.id)
    if last is not None and last.period.startswith(f"{mark}:") and last.state not in LOST:
        return None
    # The same list may come again after another one: what came before makes it a period of its own.
    how = Plan(rule=RULE, period=f"{mark}:{last.id if last is not None else 0}", lane="reply", action="commands")
    return plan(session, how, Content(commands=listed), now=now, person_id=person.id, chat_id=chat_id)


def take_away(session: Session, account: Account, *, now: datetime) -> None:
    """Plan that the chat of a link that has ended shows no more than any stranger's."""
    how = Plan(rule=RULE, period=f"ended:{account.id}", action="commands")
    plan(session, how, Content(), now=now, chat_id=account.user_id)


def _mark(person: Person, listed: Sequence[Command], account: Account | None) -> str:
    lines = [f"{one.name} {plain(one.description, person.language)}" for one in listed]
    return sha256("\n".join([str(account.id if account is not None else 0), *lines]).encode()).hexdigest()[:16]
