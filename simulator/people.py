"""What people do with their phones: write, press, send pictures, block. Each deed changes the chat and tells the bot.

A deed that no phone would allow (a button that is not there, writing to a bot one has blocked) raises Impossible.
"""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from simulator import answers, limits
from simulator.answers import Refusal
from simulator.markup import found_entities, length
from simulator.world import Bot, Json, Message, Person, Press, Room, Unknown, World


class Impossible(ValueError):
    """No phone lets a person do this."""


@dataclass(slots=True)
class Deed:
    """What a deed led to: the ids of its updates and messages."""

    update_ids: list[int] = field(default_factory=list)
    message_ids: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in a chat with a bot."""

    world: World
    person: Person
    bot: Bot
    room: Room

    @property
    def private(self) -> bool:
        """Tell whether this is the person's private chat."""
        return self.room.id > 0

    def find(self, number: Any) -> Message:
        """Return a message the person sees here."""
        message = self.room.messages.get(int(number))
        if message is None or message.deleted:
            raise Unknown(f"no message {number} in chat {self.room.id}")
        return message

    def say(self, body: Json, kind: str, **more: Any) -> Deed:
        """Post a message of the person and tell the bot, if it may see it."""
        self.step_in()
        message = self.world.post(self.bot, self.room, self.person.user(), body, kind, **more)
        deed = Deed(message_ids=[message.id])
        if self._for_the_bot(message):
            self.world.heard(self.room)
            deed.update_ids = self.world.tell(self.bot, "message", message.wire())
        return deed

    def step_in(self) -> None:
        """Open the chat by writing into it; raise Impossible while the bot is blocked or cannot be reached."""
        if self.person.deactivated:
            raise Impossible("the account is deleted")
        if self.room.blocked:
            raise Impossible("the bot is blocked: start it again first")
        if self.private:
            self.room.closed = None
        elif self.person.id not in self.world.groups[self.room.id].members:
            raise Impossible("not a member of this group")

    def _for_the_bot(self, message: Message) -> bool:
        """Tell whether the bot gets it: in a group, as bots are by default, only what is meant for it."""
        if self.private:
            return True
        if self.room.closed is not None:
            return False
        text: str = message.body.get("text") or message.body.get("caption") or ""
        replied = message.reply_to is not None and message.reply_to.sender["id"] == self.bot.id
        return message.kind == "service" or replied or text.startswith("/") or f"@{self.bot.username}" in text


def actor(world: World, user: int, chat: int | None, bot: int | None) -> Actor:
    """Return the person ready to act in a chat (their private one unless named); raise Unknown when there is none."""
    person = world.person(user)
    chosen = world.chosen_bot(bot)
    try:
        return Actor(world, person, chosen, world.room(chosen, chat or user))
    except Refusal:
        raise Unknown(f"no chat {chat}") from None


def write(who: Actor, text: str, reply_to: int | None = None) -> Deed:
    """Send a text."""
    if not text.strip() or length(text) > limits.TEXT:
        raise Impossible("a message has 1 to 4096 characters")
    body: Json = {"text": text.strip()}
    if entities := found_entities(body["text"]):
        body["entities"] = entities
    return who.say(body, "text", reply_to=None if reply_to is None else who.find(reply_to))


def start(who: Actor, payload: str | None = None) -> Deed:
    """Press start, with the payload of a deep link when there is one; this also lifts a block."""
    if payload and not re.fullmatch(rf"[A-Za-z0-9_-]{{1,{limits.START_PAYLOAD}}}", payload):
        raise Impossible("a start payload has 1 to 64 characters of A-Z a-z 0-9 _ -")
    lifted = unblock(who) if who.room.blocked else Deed()
    deed = write(who, f"/start {payload}" if payload else "/start")
    return Deed(lifted.update_ids + deed.update_ids, deed.message_ids)


def press(who: Actor, message_id: int | None, data: str | None, label: str | None) -> Deed:
    """Press a button under a message, by its data or label, or one of the keyboard below the chat, by its label."""
    who.step_in()
    if message_id is not None:
        message = who.find(message_id)
        for row in message.inline or []:
            for button in row:
                if (data is not None and button.get("callback_data") == data) or (
                    data is None and button["text"] == label
                ):
                    return _press_inline(who, message, button)
    if data is None:
        for row in who.room.reply_keyboard or []:
            for button in row:
                if button["text"] == label:
                    return _press_reply(who, button)
    raise Impossible(f"no button {data or label!r} there")


def _press_inline(who: Actor, message: Message, button: Json) -> Deed:
    if "callback_data" not in button:
        raise Impossible("this button opens a link")
    number = str(secrets.randbits(62))
    who.bot.queries[number] = Press(time.monotonic(), who.room, who.person.id)
    who.world.heard(who.room)
    query = {
        "id": number,
        "from": who.person.user(),
        "message": message.wire(),
        "chat_instance": str(who.room.id * 7919 + who.bot.id),
        "data": button["callback_data"],
    }
    return Deed(who.world.tell(who.bot, "callback_query", query), [message.id])


def _press_reply(who: Actor, button: Json) -> Deed:
    if who.room.one_time:
        who.room.reply_keyboard = None
    if button.get("request_contact"):
        return share_contact(who)
    if button.get("request_location"):
        return share_place(who, -7.7764, 113.4125)
    return write(who, button["text"])


def share_contact(who: Actor, contact: Json | None = None) -> Deed:
    """Send a contact: the person's own number, or somebody's."""
    if contact is None:
        if who.person.phone is None:
            raise Impossible("this phone has no number")
        own = who.person.user()
        contact = {name: own[name] for name in ("first_name", "last_name") if name in own}
        contact |= {"phone_number": who.person.phone, "user_id": who.person.id}
    return who.say({"contact": contact}, "contact")


def share_place(who: Actor, latitude: float, longitude: float) -> Deed:
    """Send a place."""
    return who.say({"location": {"latitude": latitude, "longitude": longitude}}, "location")


def edit(who: Actor, message_id: int, text: str) -> Deed:
    """Change a text or caption of one's own."""
    message = who.find(message_id)
    if message.sender["id"] != who.person.id or message.kind not in ("text", "photo", "document"):
        raise Impossible("only one's own text or caption can be edited")
    name, marks = ("text", "entities") if message.kind == "text" else ("caption", "caption_entities")
    body = {**message.body, name: text.strip()}
    body.pop(marks, None)
    if entities := found_entities(text.strip()):
        body[marks] = entities
    message.body = body
    message.edited = int(who.world.clock.now())
    who.world.changed(who.room)
    return Deed(who.world.tell(who.bot, "edited_message", message.wire()), [message.id])


def forward(who: Actor, from_chat: int, message_id: int) -> Deed:
    """Forward a message of another chat the person sees; protected ones cannot be forwarded."""
    source = actor(who.world, who.person.id, from_chat, who.bot.id).find(message_id)
    if source.protected or source.kind == "service":
        raise Impossible("this message cannot be forwarded")
    origin = {"type": "user", "sender_user": source.sender, "date": source.date}
    return who.say({**source.body, "forward_origin": origin}, source.kind)


def delete(who: Actor, message_id: int) -> Deed:
    """Delete a message for both sides; the bot is not told."""
    message = who.find(message_id)
    if not who.private and message.sender["id"] != who.person.id:
        raise Impossible("only one's own message can be deleted")
    message.deleted = True
    who.world.changed(who.room)
    return Deed(message_ids=[message.id])


def block(who: Actor) -> Deed:
    """Block the bot."""
    if not who.private:
        raise Impossible("a bot is blocked in its private chat")
    if who.room.blocked:
        return Deed()
    who.room.blocked = True
    who.room.closed = lambda: Refusal(answers.BLOCKED)
    return _membership(who, "member", "kicked")


def unblock(who: Actor) -> Deed:
    """Let the bot write again."""
    if not who.room.blocked:
        return Deed()
    who.room.blocked = False
    who.room.closed = None
    return _membership(who, "kicked", "member")


def deactivate(world: World, person: Person) -> None:
    """Delete the account: every bot's send is refused from now on, and none is told."""
    person.deactivated = True
    for bot in world.bots.values():
        world.room(bot, person.id).closed = lambda: Refusal(answers.DEACTIVATED)


def _membership(who: Actor, before: str, after: str) -> Deed:
    who.world.changed(who.room)
    return Deed(tell_membership(who.world, who.bot, who.room, who.person.user(), before=before, after=after))


def tell_membership(world: World, bot: Bot, room: Room, user: Json, *, before: str, after: str) -> list[int]:
    """Tell the bot that its own standing in a chat has changed."""
    change: Json = {"chat": room.chat, "from": user, "date": int(world.clock.now())}
    for name, status in (("old_chat_member", before), ("new_chat_member", after)):
        change[name] = {"user": bot.user(), "status": status} | ({"until_date": 0} if status == "kicked" else {})
    return world.tell(bot, "my_chat_member", change)
