"""What becomes of planned messages: who may claim them, and what each outcome of a send means.

A message is marked `sending` before it is sent, because Telegram has no idempotency key: after a crash or a lost
answer nobody can know. Then the kind decides: replies, reminders, digests and broadcasts are tried once more, codes
and documents with personal data never.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from locales import DEFAULT_ZONE
from mentoring.outbox import (
    REPLY_RULE,
    ChatMovedError,
    HaltedError,
    NotDeliveredError,
    Order,
    OutcomeUnknownError,
    Receipt,
    SendFailure,
    UnreachableError,
    content_from_json,
)
from models import account as accounts
from models import lease as leases
from models import message as messages
from models.account import Addressee, Group
from models.database import Session
from models.message import FINAL, Message

TRIED_ONCE_MORE = frozenset({"reply", "reminder", "digest", "broadcast"})
MOST_TRIES = 8
RETRY_SECONDS = 2
DAILY_CAP = 20
LEFT_BEHIND = timedelta(seconds=3)
UNCLAIMED = timedelta(milliseconds=200)  # an update may plan more than replies, and claims all of it by itself
OVERTAKEN = ("cleared", "overtaken")

Check = Callable[[Session, Message, datetime], str | None]


@dataclass(frozen=True)
class Sender:
    """Who claims: the holder of the lease and its epoch; `checks` say by rule whether a message is still true.

    In `zone` a day begins, from which on somebody serves no more.
    """

    holder: str
    epoch: int
    checks: Mapping[str, Check]
    zone: ZoneInfo = DEFAULT_ZONE


@dataclass(frozen=True)
class Outcome:
    """What became of one order: a receipt or a failure."""

    message_id: int
    receipt: Receipt | None = None
    failure: SendFailure | None = None


class LeaseLostError(Exception):
    """Another process has taken over: send nothing more."""


def claim_bulk(session: Session, sender: Sender, *, now: datetime, limit: int) -> list[Order]:
    """Claim up to `limit` bulk messages that are due; raises LeaseLostError when this sender's epoch is over."""
    return _claim(session, sender, messages.claimable(session, lane="bulk", now=now, limit=limit), now=now)


def claim_replies(session: Session, sender: Sender, ids: Sequence[int] | None, *, now: datetime) -> list[Order]:
    """Claim these replies, or with None those that nobody else comes to claim; raises LeaseLostError.

    Whoever works an update claims its replies; what is not claimed for a while was left behind. What a job plans in
    the same lane nobody claims but this.
    """
    if ids is None:
        rows = messages.unclaimed_replies(
            session, rule=REPLY_RULE, left=now - LEFT_BEHIND, now=now - UNCLAIMED, limit=500
        )
    else:
        rows = messages.planned_by_ids(session, ids)
    return _claim(session, sender, rows, now=now)


def _claim(session: Session, sender: Sender, rows: Sequence[Message], *, now: datetime) -> list[Order]:
    keep_out_the_replaced(session, sender)
    whom = accounts.addressees(session, {row.person_id for row in rows if row.person_id is not None})
    overtaken = _overtaken(session, rows, now=now)
    orders = []
    for row in rows:
        reason = OVERTAKEN if row.id in overtaken else _why_not(session, sender, row, whom, now=now)
        if reason is not None:
            row.state, row.reason, row.ended_at = *reason, now
            continue
        order = _order(row, whom)
        # One by one: the next message to the same person is counted with this one.
        messages.mark_claimed(session, row.id, chat_id=order.chat_id, epoch=sender.epoch, now=now)
        orders.append(order)
    return orders


def keep_out_the_replaced(session: Session, sender: Sender) -> None:
    """Raise LeaseLostError when this sender's epoch is over: what it claimed is somebody else's to send and to mark."""
    if not leases.holds(session, holder=sender.holder, epoch=sender.epoch):
        raise LeaseLostError


def _overtaken(session: Session, rows: Sequence[Message], *, now: datetime) -> set[int]:
    """Return which messages come late and show what a newer one shows by now: a panel of before the kill."""
    late = [row for row in rows if row.anchor and (row.attempts or row.planned_at < now - LEFT_BEHIND)]
    newest = messages.newest_with_anchors(session, {row.anchor for row in late if row.anchor})
    return {row.id for row in late if newest.get(row.anchor or "", row.id) > row.id}


def _why_not(
    session: Session,
    sender: Sender,
    row: Message,
    whom: Mapping[int, Addressee],
    *,
    now: datetime,
) -> tuple[str, str] | None:
    """Return the final state and reason of a message that must not be sent any more, or None."""
    if row.expires_at is not None and now > row.expires_at:
        return "too_old", "too_old"
    if row.person_id is not None:
        unreachable = _unreachable(session, row, whom[row.person_id], now=now, zone=sender.zone)
        if unreachable is not None:
            return "failed", unreachable
    check = sender.checks.get(row.rule.split(":")[0])
    untrue = check(session, row, now) if check is not None else None
    return ("cleared", untrue) if untrue is not None else None


def _unreachable(session: Session, row: Message, person: Addressee, *, now: datetime, zone: ZoneInfo) -> str | None:
    assert row.person_id is not None, "only people have a reach"
    if person.ended_on is not None and person.ended_on <= now.astimezone(zone).date():
        return "no_longer_serving"
    if person.user_id is None or (row.chat_id is not None and 0 < row.chat_id != person.user_id):
        # A chat of the account they had before is somebody else's to read now.
        return "not_linked"
    if person.reach != "ok" and row.lane == "bulk":
        return person.reach
    if (
        row.lane == "bulk"
        and row.action == "send"
        and messages.sent_bulk_since(session, row.person_id, since=now - timedelta(days=1)) >= DAILY_CAP
    ):
        return "daily_cap"
    return None


def _order(row: Message, whom: Mapping[int, Addressee]) -> Order:
    content = content_from_json(row.content)
    language = content.language or "id"
    chat_id = row.chat_id
    if row.person_id is not None:
        language = whom[row.person_id].language
        chat_id = chat_id if chat_id is not None else whom[row.person_id].user_id
    assert chat_id is not None, "a message needs somebody to go to"
    return Order(
        message_id=row.id,
        chat_id=chat_id,
        person_id=row.person_id,
        language=language,
        kind=row.kind,
        action=row.action,
        content=content,
        attempts=row.attempts + 1,
        anchor=row.anchor,
    )


def settle(session: Session, outcomes: Sequence[Outcome], *, now: datetime) -> None:
    """Write down what became of claimed messages; a message that is no longer `sending` is left as it is."""
    sent = {outcome.message_id: _told(outcome.receipt) for outcome in outcomes if outcome.failure is None}
    if messages.mark_sent(session, sent, now=now) == len(outcomes):
        return
    rows = messages.sending_by_ids(session, [outcome.message_id for outcome in outcomes])
    for outcome in outcomes:
        row = rows.get(outcome.message_id)
        if row is None:
            continue
        if outcome.failure is None:
            _mark_sent(row, outcome.receipt, now=now)
        else:
            _mark_failure(session, row, outcome.failure, now=now)
        if row.kind == "code" and row.state in FINAL:
            # Of an invitation only hashes are kept: its words leave the outbox as soon as nothing will send them.
            row.content = {}


def _told(receipt: Receipt | None) -> tuple[int | None, str | None]:
    """Return what is kept of a receipt: the message's id at Telegram and, where it was not as planned, why."""
    if receipt is None:
        return None, None
    return receipt.message_id, "sent_without_markup" if receipt.plain else None


def _mark_sent(row: Message, receipt: Receipt | None, *, now: datetime) -> None:
    row.sent_id, reason = _told(receipt)
    row.state, row.ended_at, row.reason = "sent", now, reason or row.reason


def _mark_failure(session: Session, row: Message, failure: SendFailure, *, now: datetime) -> None:
    row.reason = failure.reason
    match failure:
        case HaltedError():
            # Refused for certain and not this message's fault: the pacer knows until when, the try does not count.
            row.state = "planned"
            row.attempts -= 1
        case NotDeliveredError() if row.attempts < MOST_TRIES:
            row.state, row.not_before = "planned", now + timedelta(seconds=RETRY_SECONDS**row.attempts)
        case OutcomeUnknownError():
            _mark_unknown(row, now=now)
        case UnreachableError():
            row.state, row.ended_at = "failed", now
            _note_unreachable(session, row, failure.reason, now=now)
        case ChatMovedError():
            _follow_group(session, row, failure.chat_id, now=now)
        case _:
            row.state, row.ended_at = "failed", now


def _mark_unknown(row: Message, *, now: datetime) -> None:
    if row.kind in TRIED_ONCE_MORE and row.attempts < 2:
        row.state, row.not_before = "planned", now + timedelta(seconds=RETRY_SECONDS)
    else:
        row.state, row.ended_at = "uncertain", now


def _note_unreachable(session: Session, row: Message, reason: str, *, now: datetime) -> None:
    account = accounts.account_of_person(session, row.person_id) if row.person_id is not None else None
    # A reply to somebody may go to a group: that the group is closed to the bot says nothing about the person.
    if account is not None and row.chat_id in (None, account.user_id):
        accounts.set_reach(session, account.user_id, reason, now=now)


def _follow_group(session: Session, row: Message, chat_id: int, *, now: datetime) -> None:
    group = session.get(Group, row.chat_id)
    if group is not None and session.get(Group, chat_id) is None:
        session.add(
            Group(
                chat_id=chat_id,
                title=group.title,
                department_id=group.department_id,
                approved_by=group.approved_by,
                state=group.state,
                changed_at=now,
            )
        )
        session.delete(group)
    row.chat_id, row.state, row.not_before = chat_id, "planned", now


def recover(session: Session, *, now: datetime) -> int:
    """Settle what a process that is gone had claimed: nobody knows whether it arrived; return how many there were."""
    left = messages.left_sending(session)
    for row in left:
        row.reason = "interrupted"
        _mark_unknown(row, now=now)
    return len(left)
