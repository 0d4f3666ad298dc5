"""What the bot will say: plain values, planned as rows in the transaction that causes them, sent by somebody else.

A message is unique by (rule, person or chat, period): planning it again plans nothing. The Protocols at the end are
handed in by the roof.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from locales import Text, from_json, to_json
from models.database import Session, insert_new, insert_once
from models.message import Message, add_same

REPLY_RULE = "reply"
Words = Text | Sequence[Text]


@dataclass(frozen=True)
class Button:
    """A button: `data` (1-64 bytes) comes back when pressed, `url` opens a page, `request` asks for contact or

    location.
    """

    label: Text
    data: str | None = None
    url: str | None = None
    style: str | None = None
    request: str | None = None


Keyboard = Sequence[Sequence[Button]]


@dataclass(frozen=True)
class Media:
    """A photo or document to send: `path` of a file on this machine, or the `file_id` that Telegram knows it by."""

    kind: str
    path: str | None = None
    file_id: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class Command:
    """A line of the menu behind the / button."""

    name: str
    description: Text


@dataclass(frozen=True)
class Content:
    """What a message shows.

    `reply_keyboard` None leaves the keyboard under the text field alone, empty takes it away.

    `protect` forbids forwarding and saving: set it on everything about a family. `raw` is text of a person, shown as
    it is after `text`.
    """

    text: Words | None = None
    keyboard: Keyboard = ()
    reply_keyboard: Keyboard | None = None
    media: Media | None = None
    protect: bool = False
    raw: str | None = None
    target: int | None = None
    place: tuple[float, float] | None = None
    commands: Sequence[Command] = ()
    language: str | None = None


@dataclass(frozen=True)
class Order:
    """A claimed message, ready for the courier: to which chat, in which language."""

    message_id: int
    chat_id: int
    person_id: int | None
    language: str
    kind: str
    action: str
    content: Content
    attempts: int
    anchor: str | None = None


@dataclass(frozen=True)
class Receipt:
    """What Telegram answered.

    The message's id in its chat; `file_id` of a file that was uploaded; `plain` after a markup error.
    """

    message_id: int | None
    file_id: str | None = None
    plain: bool = False


class SendFailure(Exception):
    """A send that did not succeed for certain; `reason` is a word of the code, never Telegram's or a person's text."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotDeliveredError(SendFailure):
    """It certainly did not arrive: try again freely."""


class OutcomeUnknownError(SendFailure):
    """Nobody knows whether it arrived: the kind of message decides whether to try once more."""


class UnreachableError(SendFailure):
    """The person blocked the bot (`blocked`), is gone (`deactivated`) or never pressed start (`never_started`)."""


class RejectedError(SendFailure):
    """Telegram will never take this message."""


class TokenRefusedError(SendFailure):
    """Telegram does not know the token any more: stop everything."""


class ChatMovedError(SendFailure):
    """The group became a supergroup with another id."""

    def __init__(self, chat_id: int) -> None:
        super().__init__("moved")
        self.chat_id = chat_id


class HaltedError(SendFailure):
    """Too many requests: send nothing to this chat, nor in bulk, for `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__("halted")
        self.seconds = seconds


class Courier(Protocol):
    """Brings one order to Telegram."""

    async def deliver(self, order: Order) -> Receipt:
        """Send, edit or delete; raises a SendFailure that says what became of it."""
        ...


class Clock(Protocol):
    """Wall time, which in a demo can be moved."""

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        ...


def _button_to_json(button: Button) -> dict[str, Any]:
    kept: dict[str, Any] = {"label": to_json(button.label)}
    for name in ("data", "url", "style", "request"):
        value = getattr(button, name)
        if value is not None:
            kept[name] = value
    return kept


def _keyboard_from_json(kept: Sequence[Sequence[dict[str, Any]]]) -> list[list[Button]]:
    return [[Button(**{**button, "label": from_json(button["label"])}) for button in row] for row in kept]


def content_to_json(content: Content) -> dict[str, Any]:
    """Return a content as the outbox keeps it, without what is empty."""
    kept: dict[str, Any] = {"text": to_json(content.text)} if content.text is not None else {}
    if content.keyboard:
        kept["keyboard"] = [[_button_to_json(button) for button in row] for row in content.keyboard]
    if content.reply_keyboard is not None:
        kept["reply_keyboard"] = [[_button_to_json(button) for button in row] for row in content.reply_keyboard]
    if content.media is not None:
        kept["media"] = {name: value for name, value in vars(content.media).items() if value is not None}
    if content.commands:
        kept["commands"] = [{"name": one.name, "description": to_json(one.description)} for one in content.commands]
    for name in ("protect", "raw", "target", "place", "language"):
        value = getattr(content, name)
        if value:
            kept[name] = value
    return kept


def content_from_json(kept: Mapping[str, Any]) -> Content:
    """Give back what `content_to_json` kept."""
    place = kept.get("place")
    return Content(
        text=from_json(kept.get("text")),
        keyboard=_keyboard_from_json(kept.get("keyboard", ())),
        reply_keyboard=_keyboard_from_json(kept["reply_keyboard"]) if "reply_keyboard" in kept else None,
        media=Media(**kept["media"]) if "media" in kept else None,
        protect=bool(kept.get("protect")),
        raw=kept.get("raw"),
        target=kept.get("target"),
        place=(place[0], place[1]) if place else None,
        commands=[Command(one["name"], from_json(one["description"])) for one in kept.get("commands", ())],
        language=kept.get("language"),
    )


@dataclass(frozen=True)
class Plan:
    """How a message is to be sent.

    `kind` decides what an unknown outcome means, `lane` whether a broadcast may hold it up.

    Kinds: reply, reminder, digest, broadcast (tried once more after an unknown outcome), code and document (never).
    """

    rule: str
    period: str
    kind: str = "reply"
    lane: str = "bulk"
    action: str = "send"
    anchor: str | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None


def key_of(rule: str, whom: int, period: str) -> str:
    """Return the unique key of a message."""
    return f"{rule}|{whom}|{period}"


def plan(
    session: Session,
    how: Plan,
    content: Content,
    *,
    now: datetime,
    person_id: int | None = None,
    chat_id: int | None = None,
) -> int | None:
    """Plan a message to a person (or, for strangers and groups, a chat).

    Return its id, or None when it was planned before.
    """
    whom = person_id if person_id is not None else chat_id
    assert whom is not None, "a message needs somebody to go to"
    values = {
        **_row_of(how, content, now=now),
        "key": key_of(how.rule, whom, how.period),
        "person_id": person_id,
        "chat_id": chat_id,
        "state": "planned",
    }
    return insert_once(session, Message, values, key=["key"])


def plan_many(
    session: Session,
    how: Plan,
    content: Content,
    *,
    now: datetime,
    person_ids: Iterable[int],
    unreachable: Mapping[int, str] | None = None,
) -> int:
    """Plan the same message to many people; return to how many it had not been planned before.

    Whom `unreachable` gives a reason for gets a row that has failed for it, so that the figures add up.
    """
    known = unreachable or {}
    by_reason: dict[str | None, list[int]] = {}
    for person_id in person_ids:
        by_reason.setdefault(known.get(person_id), []).append(person_id)
    row = _row_of(how, content, now=now)
    planned = 0
    for reason, people in by_reason.items():
        failed = {"state": "failed", "reason": reason, "ended_at": now}
        planned += add_same(session, row | ({"state": "planned"} if reason is None else failed), people)
    return planned


def plan_each(session: Session, how: Plan, contents: Mapping[int, Content], *, now: datetime) -> dict[int, int]:
    """Plan a message of its own to each of these people; return the ids of those not planned before, by person."""
    people = {key_of(how.rule, person_id, how.period): person_id for person_id in contents}
    rows = [
        {
            **_row_of(how, contents[person_id], now=now),
            "key": key,
            "person_id": person_id,
            "chat_id": None,
            "state": "planned",
        }
        for key, person_id in people.items()
    ]
    return {people[key]: number for (key,), number in insert_new(session, Message, rows, key=["key"]).items()}


def _row_of(how: Plan, content: Content, *, now: datetime) -> dict[str, Any]:
    return {
        "rule": how.rule,
        "period": how.period,
        "lane": how.lane,
        "kind": how.kind,
        "action": how.action,
        "anchor": how.anchor,
        "content": content_to_json(content),
        "attempts": 0,
        "planned_at": now,
        "not_before": how.not_before or now,
        "expires_at": how.expires_at,
    }


def plan_edit_of_sent(
    session: Session, message: Message, content: Content, *, period: str, now: datetime, lane: str = "bulk"
) -> int | None:
    """Plan the edit of a message that was sent (a reminder becomes "sudah").

    One that is still planned is cleared instead.
    """
    if message.state == "planned":
        message.state, message.reason, message.ended_at = "cleared", "no_longer_due", now
        return None
    if message.state != "sent" or message.sent_id is None:
        return None
    # Without the anchor: what is sent anew as this anchor meanwhile does not overtake the edit of the old message.
    how = Plan(rule=f"edit:{message.id}", period=period, lane=lane, action="edit")
    target = Content(**{**vars(content), "target": message.sent_id})
    return plan(session, how, target, now=now, person_id=message.person_id, chat_id=message.sent_chat)
