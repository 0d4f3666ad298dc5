"""What all sending methods share: text or caption with entities, the reply target, the keyboards, the rates."""

from __future__ import annotations

from typing import Any

from simulator import limits
from simulator.answers import (
    CAPTION_TOO_LONG,
    REPLY_NOT_FOUND,
    TEXT_EMPTY,
    TEXT_TOO_LONG,
    UNSUPPORTED_PARSE_MODE,
    Answer,
    Refusal,
)
from simulator.call import Call
from simulator.keyboards import Markup, read_markup
from simulator.markup import Entity, length, parse_html, trim
from simulator.world import Json, Message, Room


def read_text(call: Call) -> Json:
    """Return `text` and `entities` of a call; raise Refusal when empty, too long or not to be parsed."""
    text, entities = _parsed(call.text("text"), call.text("parse_mode"), call.structure("entities"))
    if not text:
        raise Refusal(TEXT_EMPTY)
    _check_length(text, limits.TEXT, TEXT_TOO_LONG)
    return {"text": text, "entities": entities} if entities else {"text": text}


def read_caption(caption: str, parse_mode: str, entities: Any) -> Json:
    """Return `caption` and `caption_entities`, empty when there is none; raise Refusal as `read_text` does."""
    text, found = _parsed(caption, parse_mode, entities)
    _check_length(text, limits.CAPTION, CAPTION_TOO_LONG)
    if not text:
        return {}
    return {"caption": text, "caption_entities": found} if found else {"caption": text}


def _parsed(source: str, parse_mode: str, given: Any) -> tuple[str, list[Entity]]:
    if not parse_mode:
        return trim(source, given if isinstance(given, list) else [])
    if parse_mode.lower() != "html":
        raise Refusal(UNSUPPORTED_PARSE_MODE)
    return trim(*parse_html(source))


def _check_length(text: str, most: int, answer: Answer) -> None:
    if len(text) * 2 > most and length(text) > most:
        raise Refusal(answer)


def reply_target(call: Call, room: Room) -> Message | None:
    """Return the message a call replies to; raise Refusal when it is gone and the call insists."""
    parameters = call.structure("reply_parameters")
    if isinstance(parameters, dict):
        number, tolerant = parameters.get("message_id"), bool(parameters.get("allow_sending_without_reply"))
    else:
        number, tolerant = call.integer("reply_to_message_id"), call.flag("allow_sending_without_reply")
    if number is None:
        return None
    target = room.messages.get(int(number))
    if target is not None and not target.deleted:
        return target
    if tolerant:
        return None
    raise Refusal(REPLY_NOT_FOUND)


def admit(call: Call, room: Room, *, count: int = 1, edit: bool = False) -> None:
    """Count what is about to be sent; raise Flood when it is too fast."""
    call.simulator.meters.admit(bot=call.bot.id, chat=room.id, heard_at=room.heard_at, count=count, edit=edit)


def put(call: Call, room: Room, body: Json, kind: str) -> Message:
    """Send one message of the bot with the reply, protection and keyboards its call asks for."""
    target = reply_target(call, room)
    markup = read_markup(call.structure("reply_markup"))
    admit(call, room)
    message = call.world.post(
        call.bot,
        room,
        call.bot.user(),
        body,
        kind,
        inline=markup.inline,
        reply_to=target,
        protected=call.flag("protect_content"),
    )
    apply_markup(room, markup)
    return message


def apply_markup(room: Room, markup: Markup) -> None:
    """Show or take away the keyboard below the chat."""
    if markup.reply is not None:
        room.reply_keyboard, room.one_time = markup.reply, markup.one_time
    elif markup.remove:
        room.reply_keyboard = None
