"""Edits and deletions of what the bot has sent."""

from __future__ import annotations

from simulator import limits
from simulator.answers import (
    DELETE_FORBIDDEN,
    DELETE_NOT_FOUND,
    EDIT_FORBIDDEN,
    EDIT_NOT_FOUND,
    MESSAGE_IDS_EMPTY,
    NO_CAPTION_TO_EDIT,
    NO_TEXT_TO_EDIT,
    NOT_MODIFIED,
    TOO_MANY_MESSAGE_IDS,
    Refusal,
)
from simulator.call import Call
from simulator.keyboards import Rows, read_inline
from simulator.methods.compose import admit, read_caption, read_text
from simulator.world import Json, Message, Room


def edit_message_text(call: Call) -> Json:
    """Replace the text and the inline keyboard; a keyboard not given again is gone."""
    room, message = _own_message(call)
    body = read_text(call)
    if message.kind != "text":
        raise Refusal(NO_TEXT_TO_EDIT)
    return replace(call, room, message, body=body, inline=read_inline(call.structure("reply_markup")))


def edit_message_caption(call: Call) -> Json:
    """Replace the caption of a photo or document and the inline keyboard."""
    room, message = _own_message(call)
    caption = read_caption(call.text("caption"), call.text("parse_mode"), call.structure("caption_entities"))
    if message.kind not in ("photo", "document"):
        raise Refusal(NO_CAPTION_TO_EDIT)
    media = {name: value for name, value in message.body.items() if not name.startswith("caption")}
    return replace(call, room, message, body=media | caption, inline=read_inline(call.structure("reply_markup")))


def edit_message_reply_markup(call: Call) -> Json:
    """Replace the inline keyboard alone."""
    room, message = _own_message(call)
    return replace(call, room, message, body=message.body, inline=read_inline(call.structure("reply_markup")))


def replace(
    call: Call, room: Room, message: Message, *, body: Json, inline: Rows | None, kind: str | None = None
) -> Json:
    """Give a message another body and keyboard and return it; raise Refusal when nothing would change."""
    if body == message.body and inline == message.inline:
        raise Refusal(NOT_MODIFIED)
    admit(call, room, edit=True)
    if body != message.body:
        message.edited = int(call.world.clock.now())
    message.body, message.inline, message.kind = body, inline, kind or message.kind
    call.world.changed(room)
    return message.wire()


def _own_message(call: Call) -> tuple[Room, Message]:
    return find_own(call, call.open_room())


def find_own(call: Call, room: Room) -> tuple[Room, Message]:
    """Return the bot's message that a call wants to edit; raise Refusal when it is gone or somebody else's."""
    message = room.messages.get(call.integer("message_id") or 0)
    if message is None or message.deleted:
        raise Refusal(EDIT_NOT_FOUND)
    if message.sender["id"] != call.bot.id or message.kind == "service":
        raise Refusal(EDIT_FORBIDDEN)
    return room, message


def delete_message(call: Call) -> bool:
    """Delete a message younger than 48 hours: the bot's own, or anyone's in a private chat."""
    room = call.open_room()
    message = room.messages.get(call.integer("message_id") or 0)
    if message is None or message.deleted:
        raise Refusal(DELETE_NOT_FOUND)
    if not _may_delete(call, room, message):
        raise Refusal(DELETE_FORBIDDEN)
    _delete(call, room, message)
    return True


def delete_messages(call: Call) -> bool:
    """Delete up to 100 messages; those that cannot be deleted are skipped."""
    room = call.open_room()
    numbers = call.structure("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise Refusal(MESSAGE_IDS_EMPTY)
    if len(numbers) > limits.DELETE_MESSAGES:
        raise Refusal(TOO_MANY_MESSAGE_IDS)
    for number in numbers:
        message = room.messages.get(int(number))
        if message is not None and not message.deleted and _may_delete(call, room, message):
            _delete(call, room, message)
    return True


def _may_delete(call: Call, room: Room, message: Message) -> bool:
    if call.world.clock.now() - message.date >= limits.DELETE_SECONDS:
        return False
    return bool(message.sender["id"] == call.bot.id or room.chat["type"] == "private")


def _delete(call: Call, room: Room, message: Message) -> None:
    message.deleted = True
    call.world.changed(room)
