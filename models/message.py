"""The outbox: everything the bot sends is a row first, written in the transaction that caused it.

States: planned → sending → sent | failed | uncertain | cleared | too_old; every final failure has a reason. Only
planned rows can be claimed, so a sent message can never be sent again by another round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, EncryptedJson, insert_from
from models.person import Person

PORTION = 5_000
FINAL = ("sent", "failed", "uncertain", "cleared", "too_old")


class Message(Base):
    """One message to one person (resolved to a chat when it is sent) or, for strangers and groups, to one chat.

    `key` is unique by (rule, person or chat, period). `action` is send, edit or delete. `anchor` names what the
    message shows, so that a later one can edit it in place.
    """

    __tablename__ = "messages"
    __table_args__ = (
        Index("ix_messages_state_lane", "state", "lane", "not_before", "id"),
        Index("ix_messages_rule_state", "rule", "state"),
        Index("ix_messages_anchor", "anchor"),
        Index("ix_messages_person", "person_id", "rule"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    rule: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    lane: Mapped[str] = mapped_column(String(5))
    kind: Mapped[str] = mapped_column(String(12))
    action: Mapped[str] = mapped_column(String(10), default="send")
    anchor: Mapped[str | None] = mapped_column(String(60))
    content: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("messages.content"))
    emptied: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(10), default="planned")
    reason: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    epoch: Mapped[int | None]
    planned_at: Mapped[datetime]
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    sent_chat: Mapped[int | None] = mapped_column(BigInteger)
    sent_id: Mapped[int | None] = mapped_column(BigInteger)


# Built once, because building costs more than the database does: they run for nearly every update or message.
_BY_ID = Message.id.in_(bindparam("ids", expanding=True))
_PLANNED = (
    select(Message).where(_BY_ID, Message.state == "planned").order_by(Message.id).with_for_update(skip_locked=True)
)
_CLAIMABLE = (
    select(Message)
    .where(Message.state == "planned", Message.lane == bindparam("lane"), Message.not_before <= bindparam("now"))
    .order_by(Message.not_before, Message.id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
_SENDING = select(Message).where(_BY_ID, Message.state == "sending").with_for_update()
# Past the unit of work, which reads a row before it writes it: a broadcast writes each of its messages twice.
_ROWS: Any = Message.__table__
_CLAIM = (
    update(_ROWS)
    .where(_ROWS.c.id == bindparam("row_id"), _ROWS.c.state == "planned")
    .values(
        state="sending",
        epoch=bindparam("of_epoch"),
        claimed_at=bindparam("now"),
        attempts=_ROWS.c.attempts + 1,
        sent_chat=bindparam("to_chat"),
    )
)
_MARK_SENT = (
    update(_ROWS)
    .where(_ROWS.c.id == bindparam("row_id"), _ROWS.c.state == "sending", _ROWS.c.kind != "code")
    .values(
        state="sent",
        ended_at=bindparam("now"),
        sent_id=bindparam("telegram_id"),
        reason=func.coalesce(bindparam("why"), _ROWS.c.reason),
    )
)
_NEXT_DUE = select(func.min(Message.not_before)).where(Message.state == "planned", Message.lane == bindparam("lane"))
_WITH_ANCHOR = (
    select(Message)
    .where(Message.anchor == bindparam("anchor"), Message.state == "sent", Message.sent_id.is_not(None))
    .order_by(Message.id.desc())
    .limit(1)
)
_BULK_SINCE = select(func.count()).where(
    Message.person_id == bindparam("person_id"),
    Message.lane == "bulk",
    Message.action == "send",
    Message.state.in_(("sending", "sent", "uncertain")),
    Message.claimed_at >= bindparam("since"),
)
_OF_RULE = (
    select(Message)
    .where(Message.person_id == bindparam("person_id"), Message.rule == bindparam("rule"))
    .order_by(Message.id.desc())
    .limit(1)
)


def message_by_key(session: Session, key: str) -> Message | None:
    """Return the message with this unique key."""
    return session.scalar(select(Message).where(Message.key == key))


def add_same(session: Session, values: Mapping[str, Any], person_ids: Iterable[int]) -> int:
    """Add a message with these `values` (rule and period among them) for each of these people.

    Return for how many there was none with its key. The content is encrypted and bound once, not once a person.
    """
    wanted, added = list(person_ids), 0
    columns = Message.__table__.c
    key = literal(f"{values['rule']}|") + cast(Person.id, String) + literal(f"|{values['period']}")
    same = [literal(value, columns[name].type) for name, value in values.items()]
    asked = select(key, Person.id, *same).order_by(Person.id)
    for start in range(0, len(wanted), PORTION):
        whom = asked.where(Person.id.in_(wanted[start : start + PORTION]))
        added += insert_from(session, Message, ["key", "person_id", *values], whom, key=["key"])
    return added


def unclaimed_replies(session: Session, *, rule: str, left: datetime, now: datetime, limit: int) -> list[Message]:
    """Return planned messages of the reply lane that nobody came to claim: those of `rule` when due since `left`."""
    is_due = or_(Message.not_before <= left, and_(Message.not_before <= now, Message.rule != rule))
    question = (
        select(Message)
        .where(Message.state == "planned", Message.lane == "reply", is_due)
        .order_by(Message.not_before, Message.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(session.scalars(question))


def claimable(session: Session, *, lane: str, now: datetime, limit: int) -> list[Message]:
    """Return planned messages of a lane that are due, oldest first.

    Locked against other senders where the database can.
    """
    return list(session.scalars(_CLAIMABLE, {"lane": lane, "now": now, "most": limit}))


def planned_by_ids(session: Session, ids: Iterable[int]) -> list[Message]:
    """Return those of these messages that are still planned, in the order they were planned."""
    return list(session.scalars(_PLANNED, {"ids": list(ids)}))


def sending_by_ids(session: Session, ids: Iterable[int]) -> dict[int, Message]:
    """Return those of these messages that are being sent, by id."""
    return {row.id: row for row in session.scalars(_SENDING, {"ids": list(ids)})}


def mark_claimed(session: Session, row_id: int, *, chat_id: int, epoch: int, now: datetime) -> None:
    """Mark a planned message as being sent to a chat; an object already read of it does not change."""
    session.connection().execute(_CLAIM, {"row_id": row_id, "of_epoch": epoch, "now": now, "to_chat": chat_id})


def mark_sent(session: Session, sent: Mapping[int, tuple[int | None, str | None]], *, now: datetime) -> int:
    """Mark messages, given with Telegram's id and a reason, as sent; return how many were.

    What is not being sent is left as it is, and so are codes, whose words have to go as well.
    """
    if not sent:
        return 0
    rows = [{"row_id": row_id, "now": now, "telegram_id": ids, "why": why} for row_id, (ids, why) in sent.items()]
    return int(session.connection().execute(_MARK_SENT, rows).rowcount)


def left_sending(session: Session) -> list[Message]:
    """Return the messages that a process that is gone had claimed."""
    return list(session.scalars(select(Message).where(Message.state == "sending").order_by(Message.id)))


def next_due(session: Session, *, lane: str) -> datetime | None:
    """Return when the next planned message of a lane is due."""
    return session.scalar(_NEXT_DUE, {"lane": lane})


def latest_with_anchor(session: Session, anchor: str) -> Message | None:
    """Return the last message sent as `anchor`, whose Telegram id is known; None when it was deleted since."""
    return session.scalar(_WITH_ANCHOR, {"anchor": anchor})


def latest_of_rule(session: Session, rule: str, *, person_id: int) -> Message | None:
    """Return the message of a rule that was planned last for a person."""
    return session.scalar(_OF_RULE, {"person_id": person_id, "rule": rule})


def newest_with_anchors(session: Session, anchors: Iterable[str]) -> dict[str, int]:
    """Return the id of the newest message that shows each of these anchors or is about to."""
    wanted = list(anchors)
    if not wanted:
        return {}
    question = (
        select(Message.anchor, func.max(Message.id))
        .where(Message.anchor.in_(wanted), Message.state.in_(("planned", "sending", "sent")))
        .group_by(Message.anchor)
    )
    return {anchor: newest for anchor, newest in session.execute(question) if anchor is not None}


def clear_rule(session: Session, *, rule: str, person_id: int | None = None, now: datetime, reason: str) -> int:
    """Clear the planned messages of a rule, of one person where given; return how many."""
    statement = update(Message).where(Message.rule == rule, Message.state == "planned")
    if person_id is not None:
        statement = statement.where(Message.person_id == person_id)
    done = session.execute(statement.values(state="cleared", reason=reason, ended_at=now))
    return int(done.rowcount)  # type: ignore[attr-defined]


def states_of_rule(session: Session, rule: str) -> dict[str, int]:
    """Return how many messages of a rule are in each state."""
    question = select(Message.state, func.count()).where(Message.rule == rule).group_by(Message.state)
    return {state: count for state, count in session.execute(question)}


def outcomes_of_rule(session: Session, rule: str) -> dict[tuple[str, str | None], int]:
    """Return how many messages of a rule are in each state for each reason; only what was not sent has one."""
    reason = case((Message.state.in_(("failed", "cleared", "too_old")), Message.reason))
    question = select(Message.state, reason, func.count()).where(Message.rule == rule).group_by(Message.state, reason)
    return {(state, why): count for state, why, count in session.execute(question)}


def plan_again(session: Session, *, rule: str, reason: str, now: datetime) -> int:
    """Plan once more what was cleared of a rule for one reason; return how many messages there were."""
    done = session.execute(
        update(Message)
        .where(Message.rule == rule, Message.state == "cleared", Message.reason == reason)
        .values(state="planned", reason=None, ended_at=None, not_before=now)
    )
    return int(done.rowcount)  # type: ignore[attr-defined]


def messages_of_rule(session: Session, rule: str, *, states: Iterable[str] = ()) -> list[Message]:
    """Return the messages of a rule, in some states where given."""
    question = select(Message).where(Message.rule == rule).order_by(Message.id)
    wanted = list(states)
    if wanted:
        question = question.where(Message.state.in_(wanted))
    return list(session.scalars(question))


def sent_since(session: Session, *, rule: str, person_id: int, since: datetime) -> int:
    """Return how many messages of a rule were planned for a person since an instant: the daily brake."""
    question = select(func.count()).where(
        Message.rule == rule, Message.person_id == person_id, Message.planned_at >= since, Message.state != "cleared"
    )
    return session.scalar(question) or 0


def sent_bulk_since(session: Session, person_id: int, *, since: datetime) -> int:
    """Return how many bulk messages were sent to a person since an instant: a brake that no rule can go round."""
    return session.scalar(_BULK_SINCE, {"person_id": person_id, "since": since}) or 0


def next_due_after(session: Session, *, lane: str, after: datetime) -> datetime | None:
    """Return the next instant after `after` at which a planned message of a lane becomes due."""
    question = select(func.min(Message.not_before)).where(
        Message.state == "planned", Message.lane == lane, Message.not_before > after
    )
    return session.scalar(question)


def uncertain_since(session: Session, since: datetime) -> int:
    """Return how many messages ended since an instant without anybody knowing whether they arrived."""
    question = select(func.count()).where(Message.state == "uncertain", Message.ended_at >= since)
    return session.scalar(question) or 0


def full_before(session: Session, instant: datetime) -> list[int]:
    """Return the messages that ended before an instant and still have their content, by id."""
    ended = select(Message.id).where(Message.state.in_(FINAL), Message.ended_at < instant)
    return list(session.scalars(ended.where(Message.emptied.is_(False)).order_by(Message.id)))


def empty(session: Session, ids: Iterable[int]) -> None:
    """Empty the content of these messages; that they were sent is kept."""
    session.execute(update(Message).where(Message.id.in_(list(ids))).values(content={}, emptied=True))
