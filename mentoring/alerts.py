"""What operators are told: that something of the bot itself needs a person, never anything about a family or people.

An alert is a word of the code and what follows it; only the word, its kind, goes out. At most one an hour of a kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from locales import text
from mentoring.outbox import Content, Plan, plan
from mentoring.programme import Programme
from models.account import accounts_of
from models.database import Session
from models.person import holders

RULE = "alert"
ROLE = "operator"
OTHER = "other"
SAID: Mapping[str, str] = {
    "set aside": "alert-set-aside",
    "another process polls with this token": "alert-two-pollers",
    "message too long": "alert-message-too-long",
    "markup did not parse": "alert-markup",
    "out of reach": "alert-out-of-reach",
    "disk full": "alert-disk-full",
    "little room": "alert-little-room",
    "backup failed": "alert-backup-failed",
    "trial restore failed": "alert-restore-failed",
    OTHER: "alert-other",
}
# What is said past the outbox, because no row can be written while it lasts.
STRAIGHT = frozenset({"disk full"})
STALE = timedelta(hours=12)


def kind_of(what: str) -> str:
    """Return the kind of an alert such as `set aside: update 5`."""
    kind = what.partition(":")[0]
    return kind if kind in SAID else OTHER


def tell_operators(session: Session, kind: str, programme: Programme, *, now: datetime) -> int:
    """Plan one message to everybody who operates the bot today; return to how many it was not planned this hour."""
    rule = f"{RULE}:{kind.replace(' ', '-')}"[:40]
    how = Plan(rule=rule, period=f"{now:%Y-%m-%dT%H}", kind="reminder", expires_at=now + STALE)
    content = Content(text=text(SAID[kind]))
    people = holders(session, ROLE, today=programme.today(now))
    return sum(plan(session, how, content, now=now, person_id=one.id) is not None for one in people)


def chats_of_operators(session: Session, programme: Programme, *, now: datetime) -> dict[int, str]:
    """Return the chats of everybody who operates the bot today, and their languages."""
    people = {one.id: one.language for one in holders(session, ROLE, today=programme.today(now))}
    return {account.user_id: people[number] for number, account in accounts_of(session, people).items()}
