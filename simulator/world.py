"""Who and what exists: people, groups, bots, the rooms in which they meet, messages and files. All of it in memory.

A room is one chat as one bot knows it; why the bot may not write there is kept in `room.closed`, so a send looks once.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from simulator import answers
from simulator.answers import Refusal
from simulator.clock import Clock
from simulator.events import Events
from simulator.keyboards import Rows
from simulator.updates import UpdateQueue

Json = dict[str, Any]


FIRST_DAY = 1_780_000_000  # in 2026; ids stay far below what Telegram allows


class Unknown(LookupError):
    """Somebody or something that `/sim` was asked about does not exist."""


@dataclass(slots=True)
class Person:
    """Somebody with a phone."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "id"
    phone: str | None = None
    deactivated: bool = False

    def user(self) -> Json:
        """Return the person as a Bot API User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                user[name] = value
        return user

    def chat(self) -> Json:
        """Return the person's private chat as a Bot API Chat."""
        user = self.user()
        user.pop("is_bot")
        user.pop("language_code", None)
        return {**user, "type": "private"}


@dataclass(slots=True)
class Group:
    """A group or supergroup with its members (people only; bots are in its rooms)."""

    id: int
    title: str
    type: str
    members: set[int]
    migrated_to: int | None = None

    def chat(self) -> Json:
        """Return the group as a Bot API Chat."""
        return {"id": self.id, "title": self.title, "type": self.type}


@dataclass(slots=True)
class File:
    """Bytes that were sent once; `kind` is photo or document."""

    file_id: str
    unique_id: str
    kind: str
    data: bytes
    name: str
    mime: str
    width: int = 0
    height: int = 0
    sizes: tuple[File, ...] = ()


@dataclass(slots=True)
class Message:
    """One message; `body` holds the fields that depend on its kind, as the Bot API names them."""

    id: int
    sender: Json
    chat: Json
    date: int
    body: Json
    kind: str
    inline: Rows | None = None
    reply_to: Message | None = None
    edited: int | None = None
    album: str | None = None
    protected: bool = False
    deleted: bool = False
    reactions: list[Json] = field(default_factory=list)

    def wire(self, *, nested: bool = False) -> Json:
        """Return the message as the Bot API shows it."""
        shown: Json = {"message_id": self.id, "from": self.sender, "chat": self.chat, "date": self.date, **self.body}
        if self.edited is not None:
            shown["edit_date"] = self.edited
        if self.album is not None:
            shown["media_group_id"] = self.album
        if self.protected:
            shown["has_protected_content"] = True
        if self.inline:
            shown["reply_markup"] = {"inline_keyboard": self.inline}
        if self.reply_to is not None and not nested:
            shown["reply_to_message"] = self.reply_to.wire(nested=True)
        return shown


@dataclass(slots=True)
class Room:
    """A chat as one bot knows it."""

    bot: int
    chat: Json
    closed: Callable[[], Refusal] | None
    messages: dict[int, Message] = field(default_factory=dict)
    own_ids: int = 0
    heard_at: float | None = None
    reply_keyboard: Rows | None = None
    one_time: bool = False
    typing_until: float = 0.0
    blocked: bool = False
    notice: Json | None = None

    @property
    def id(self) -> int:
        """Return the chat's id."""
        return int(self.chat["id"])


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button that waits for its answer; `at` is monotonic."""

    at: float
    room: Room
    user: int


@dataclass(slots=True)
class Bot:
    """A bot: its name, its updates, what it has told Telegram about itself, the presses it has not answered."""

    id: int
    first_name: str
    username: str
    queue: UpdateQueue = field(default_factory=UpdateQueue)
    message_ids: int = 0
    queries: dict[str, Press] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    descriptions: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    webhook: Json | None = None

    def forget(self) -> None:
        """Lose what waits and what was set; the name and the counting of messages go on."""
        self.queue.clear()
        self.queue.allowed = None
        self.queries.clear()
        self.commands.clear()
        self.descriptions.clear()
        self.menu_buttons.clear()
        self.webhook = None

    def user(self) -> Json:
        """Return the bot as a Bot API User."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}


class World:
    """Everything there is, and the few ways in which it changes."""

    def __init__(self, clock: Clock, events: Events) -> None:
        self.clock = clock
        self.events = events
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.bots: dict[int, Bot] = {}
        self.rooms: dict[tuple[int, int], Room] = {}
        self.files: dict[str, File] = {}
        self.paths: dict[str, File] = {}
        self.cast: list[Json] = []

    def bot(self, number: int) -> Bot:
        """Return the bot with this id; it exists from its first use."""
        bot = self.bots.get(number)
        if bot is None:
            # A bot that outlives a simulator must not find an old message's id on a new message.
            first = random.randrange(1, 500) + max(0, int(time.time()) - FIRST_DAY)
            bot = self.bots[number] = Bot(number, "Bot", f"sim{number}_bot", message_ids=first)
        return bot

    def chosen_bot(self, number: int | None) -> Bot:
        """Return the bot a person means: the one named, else the first there is; raise Unknown when there is none."""
        if number is not None:
            return self.bot(number)
        for bot in self.bots.values():
            return bot
        raise Unknown("no bot has called yet; name one with bot")

    def person(self, number: int) -> Person:
        """Return a registered person or raise Unknown."""
        try:
            return self.people[number]
        except KeyError:
            raise Unknown(f"no person {number}") from None

    def room(self, bot: Bot, chat_id: int) -> Room:
        """Return the room of a chat, open to the bot or not; raise Refusal when there is no such chat."""
        room = self.rooms.get((bot.id, chat_id))
        if room is None:
            room = self._new_room(bot, chat_id)
            self.rooms[bot.id, chat_id] = room
        return room

    def _new_room(self, bot: Bot, chat_id: int) -> Room:
        if chat_id in self.people:
            return Room(bot.id, self.people[chat_id].chat(), lambda: Refusal(answers.NEVER_STARTED))
        if chat_id in self.groups:
            return Room(bot.id, self.groups[chat_id].chat(), lambda: Refusal(answers.CHAT_NOT_FOUND))
        raise Refusal(answers.CHAT_NOT_FOUND)

    def open_room(self, bot: Bot, chat_id: int) -> Room:
        """Return a room the bot may write into, or raise Refusal with the reason."""
        room = self.room(bot, chat_id)
        if room.closed is not None:
            raise room.closed()
        return room

    def next_message_id(self, bot: Bot, room: Room) -> int:
        """Return the next message id: counted per bot, in supergroups per chat."""
        if room.chat["type"] == "supergroup":
            room.own_ids += 1
            return room.own_ids
        bot.message_ids += 1
        return bot.message_ids

    def post(self, bot: Bot, room: Room, sender: Json, body: Json, kind: str, **more: Any) -> Message:
        """Put a message into a room."""
        number = self.next_message_id(bot, room)
        message = Message(number, sender, room.chat, int(self.clock.now()), body, kind, **more)
        room.messages[number] = message
        if sender["is_bot"]:
            room.typing_until = 0.0
        self.changed(room)
        return message

    def tell(self, bot: Bot, kind: str, body: Json) -> list[int]:
        """Queue an update for the bot; the list holds its id, or nothing when the bot does not want this kind."""
        number = bot.queue.add(kind, body, at=self.clock.now())
        return [] if number is None else [number]

    def heard(self, room: Room) -> None:
        """Note that somebody wrote or pressed here just now."""
        room.heard_at = time.monotonic()

    def changed(self, room: Room) -> None:
        """Tell the page that a chat looks different."""
        self.events.tell("chat", {"chat": room.id, "bot": room.bot})

    def reset(self) -> None:
        """Forget everything but the bots themselves, whose pollers go on waiting."""
        self.people.clear()
        self.groups.clear()
        self.rooms.clear()
        self.files.clear()
        self.paths.clear()
        self.cast.clear()
        for bot in self.bots.values():
            bot.forget()
        self.events.tell("reset", {})
