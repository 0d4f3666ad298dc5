"""What a handler works with: who wrote, what they sent, and ways to answer.

A handler is a plain function of a Context, run inside the transaction of its update. It never calls Telegram: `say`,
`edit` and `panel` collect plain values, which are planned as rows of the outbox's reply lane when the handler
returns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from telegram import Message, Update, User

from locales import Text, text
from mentoring.numbers import mask_typed
from mentoring.outbox import Content, Keyboard, Media, Plan, Words, plan
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import message as messages
from models.account import Visitor
from models.database import Session
from models.person import Person
from models.scope import Viewer, viewer

DELETABLE = timedelta(hours=47)
NUMBER = re.compile(r"-?\d{1,16}", re.ASCII)
LARGEST_ID = 2**31 - 1
LARGEST_CHAT = 2**52
MOST_PAGES = 10_000
Handler = Callable[["Context"], None]


@dataclass
class Context:
    """One update, the person behind it, and what will be answered.

    `conversations` are all there are, handed in by whoever dispatches, for those that speak of the others.
    """

    session: Session
    update: Update
    now: datetime
    programme: Programme
    user: User
    chat_id: int
    row_id: int
    person: Person | None = None
    visitor: Visitor | None = None
    args: Sequence[str] = ()
    conversations: Sequence[Conversation] = ()
    planned: list[int] = field(default_factory=list)
    numbers_taken: bool = False
    _position: int = 0
    _deleted: set[int] = field(default_factory=set)

    @property
    def me(self) -> Person:
        """Return the person behind the update; only handlers behind the gate may ask."""
        assert self.person is not None, "this handler stands before the gate"
        return self.person

    @property
    def today(self) -> date:
        """Return the date in the regency's zone."""
        return self.programme.today(self.now)

    @cached_property
    def viewer(self) -> Viewer:
        """Return what the person may see today, worked out once an update."""
        return viewer(self.session, self.me.id, today=self.today)

    @property
    def language(self) -> str:
        """Return the language the person reads."""
        if self.person is not None:
            return self.person.language
        return self.visitor.language if self.visitor is not None else "id"

    @property
    def message(self) -> Message | None:
        """Return the message the person sent or corrected, None when a button was pressed."""
        return self.update.message or self.update.edited_message

    @property
    def pressed(self) -> int | None:
        """Return the id of the message whose button was pressed."""
        query = self.update.callback_query
        return query.message.message_id if query is not None and query.message is not None else None

    @property
    def words(self) -> str:
        """Return what the person wrote, or an empty text."""
        return (self.message.text or "").strip() if self.message is not None else ""

    def number(self, position: int, *, most: int = LARGEST_ID) -> int:
        """Return an id that a button carries; raises Refusal for a button that is not ours."""
        given = self.args[position] if position < len(self.args) else ""
        if not NUMBER.fullmatch(given) or abs(int(given)) > most:
            raise Refusal("button-too-old")
        return int(given)

    def page(self, position: int) -> int:
        """Return the page of a list that a button asks for, from 0; raises Refusal for a button that is not ours."""
        return min(max(self.number(position), 0), MOST_PAGES)

    def say(self, said: Words, keyboard: Keyboard = (), **more: Any) -> None:
        """Answer with a new message. `more` are fields of Content, and `anchor` for one that will be edited."""
        anchor = more.pop("anchor", None)
        self._plan("send", Content(text=said, keyboard=keyboard, **more), anchor=anchor)

    def edit(self, said: Words, keyboard: Keyboard = (), **more: Any) -> None:
        """Change the message whose button was pressed; without a press answer with a new message."""
        anchor = more.pop("anchor", None)
        content = Content(text=said, keyboard=keyboard, target=self.pressed, **more)
        self._plan("send" if self.pressed is None else "edit", content, anchor=anchor)

    def panel(self, anchor: str, said: Words, keyboard: Keyboard = (), **more: Any) -> None:
        """Show the one message of a conversation.

        In place after a press on it or when it already stands below what the person sent (the later photos of an
        album); anew at the bottom after anything else.
        """
        shown = messages.latest_with_anchor(self.session, anchor)
        here = shown.sent_id if shown is not None and shown.sent_chat == self.chat_id else None
        if self.pressed is not None and here in (None, self.pressed):
            self.edit(said, keyboard, anchor=anchor, **more)
            return
        if here is not None and self.message is not None and here > self.message.message_id:
            self._plan("edit", Content(text=said, keyboard=keyboard, target=here, **more), anchor=anchor)
            return
        if here is not None and shown is not None and shown.ended_at is not None:
            self.take_away(here, sent_at=shown.ended_at)
        self.say(said, keyboard, anchor=anchor, **more)

    def mark(self, keyboard: Keyboard) -> None:
        """Change only the buttons of the message that was pressed: its words and its photo stay."""
        self._plan("buttons", Content(keyboard=keyboard, target=self.pressed))

    def delete(self, message_id: int) -> None:
        """Delete a message of this chat, once: the person's own that holds a number, or an old one of the bot."""
        if message_id not in self._deleted:
            self._deleted.add(message_id)
            self._plan("delete", Content(target=message_id))

    def take_numbers_away(self) -> None:
        """Delete what the person sent to the bot alone, if it holds a number of somebody: it is not to stay in a chat.

        The own contact, shared as a key, stays.
        """
        message = self.message
        if message is None or self.chat_id < 0:
            return
        written = message.text or message.caption or ""
        contact = message.contact
        if mask_typed(written) != written or (contact is not None and contact.user_id != self.user.id):
            self.delete(message.message_id)
            self.numbers_taken = True

    def tell(self, person_id: int, how: Plan, content: Content) -> int | None:
        """Plan a message to somebody else; None when it was planned before."""
        return plan(self.session, how, content, now=self.now, person_id=person_id)

    def send_file(self, media: Media, said: Words | None = None, *, protect: bool = True) -> None:
        """Answer with a photo or a document."""
        self._plan("send", Content(text=said, media=media, protect=protect))

    def take_away(self, message_id: int, *, sent_at: datetime) -> None:
        """Delete a message that is young enough for Telegram to let it be deleted."""
        if self.now - sent_at < DELETABLE:
            self.delete(message_id)

    def _plan(self, action: str, content: Content, *, anchor: str | None = None) -> None:
        """Plan one reply; its place in the update makes it unique, so that a repeated update answers once.

        With buttons it is protected: what they open may be edited into it, and no edit can protect a message.
        """
        if content.keyboard:
            content = replace(content, protect=True)
        self._position += 1
        how = Plan(rule="reply", period=f"{self.row_id}:{self._position}", lane="reply", action=action, anchor=anchor)
        spoken = content if self.person is not None else Content(**{**vars(content), "language": self.language})
        person_id = self.person.id if self.person is not None else None
        planned = plan(self.session, how, spoken, now=self.now, person_id=person_id, chat_id=self.chat_id)
        if planned is not None:
            self.planned.append(planned)


@dataclass(frozen=True)
class Conversation:
    """What a module of this floor can do. The registry in `handlers/routes` walks over all of them.

    `commands`: name → handler. `buttons`: the word before the first `:` of a button's data → handler (the rest is
    `context.args`). `hears`: kind of draft → handler for the person's next words, photos, places or files while that
    draft listens. `offered`: whether a command is listed for somebody; its line in help is the text `command-<name>`.
    `open_to_visitors`: may be used by somebody who is not linked. `takes_pictures`: kinds of drafts that pictures
    belong to while they listen; with any other they are kept as a visit's, and asked about. `asks_numbers`: kind of
    draft → the steps that ask for somebody's number and say themselves that it leaves the chat.
    """

    name: str
    commands: Mapping[str, Handler] = field(default_factory=dict)
    buttons: Mapping[str, Handler] = field(default_factory=dict)
    hears: Mapping[str, Handler] = field(default_factory=dict)
    offered: Mapping[str, Callable[[Viewer], bool]] = field(default_factory=dict)
    open_to_visitors: bool = False
    takes_pictures: frozenset[str] = frozenset()
    asks_numbers: Mapping[str, frozenset[str]] = field(default_factory=dict)


def everyone(_: Viewer) -> bool:
    """Offer a command to every linked person."""
    return True


def refusal_text(refusal: Refusal) -> Text:
    """Return what a refused person reads."""
    return text(refusal.key, **refusal.values)
