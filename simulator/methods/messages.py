"""sendMessage, sendLocation, copyMessage, sendChatAction, setMessageReaction: what needs no file."""

from __future__ import annotations

import time

from simulator import limits
from simulator.answers import (
    CHAT_ACTION_INVALID,
    COPY_FORBIDDEN,
    COPY_NOT_FOUND,
    PLACE_INVALID,
    REACT_NOT_FOUND,
    REACTION_INVALID,
    Refusal,
)
from simulator.call import Call
from simulator.methods.compose import put, read_caption, read_text
from simulator.world import Json

ACTIONS = frozenset({"typing", "upload_photo", "upload_document", "upload_video", "upload_voice", "find_location"})


def send_message(call: Call) -> Json:
    """Send a text."""
    room = call.open_room()
    return put(call, room, read_text(call), "text").wire()


def send_location(call: Call) -> Json:
    """Send a place."""
    room = call.open_room()
    latitude, longitude = call.decimal("latitude"), call.decimal("longitude")
    if latitude is None or not -90 <= latitude <= 90:
        raise Refusal(PLACE_INVALID, "latitude")
    if longitude is None or not -180 <= longitude <= 180:
        raise Refusal(PLACE_INVALID, "longitude")
    return put(call, room, {"location": {"latitude": latitude, "longitude": longitude}}, "location").wire()


def copy_message(call: Call) -> Json:
    """Send the content of a message again, without a link to where it came from; protected ones are refused."""
    room = call.open_room()
    source = call.world.open_room(call.bot, call.integer("from_chat_id") or 0)
    original = source.messages.get(call.integer("message_id") or 0)
    if original is None or original.deleted:
        raise Refusal(COPY_NOT_FOUND)
    if original.kind == "service" or original.protected:
        raise Refusal(COPY_FORBIDDEN)
    kept = {name: value for name, value in original.body.items() if not name.startswith("forward_")}
    if "caption" in call.values:
        caption = read_caption(call.text("caption"), call.text("parse_mode"), call.structure("caption_entities"))
        kept = {name: value for name, value in kept.items() if not name.startswith("caption")} | caption
    return {"message_id": put(call, room, kept, original.kind).id}


def send_chat_action(call: Call) -> bool:
    """Show "typing…" for five seconds or until the next message."""
    room = call.open_room()
    if call.text("action") not in ACTIONS:
        raise Refusal(CHAT_ACTION_INVALID)
    room.typing_until = time.monotonic() + limits.TYPING_SECONDS
    call.world.changed(room)
    return True


def set_message_reaction(call: Call) -> bool:
    """Set the bot's one reaction to a message, or take it away."""
    room = call.open_room()
    message = room.messages.get(call.integer("message_id") or 0)
    if message is None or message.deleted:
        raise Refusal(REACT_NOT_FOUND)
    reactions = call.structure("reaction") or []
    if not isinstance(reactions, list) or len(reactions) > 1:
        raise Refusal(REACTION_INVALID)
    if not all(isinstance(one, dict) and one.get("type") == "emoji" and one.get("emoji") for one in reactions):
        raise Refusal(REACTION_INVALID)
    message.reactions = reactions
    call.world.changed(room)
    return True
