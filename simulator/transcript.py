"""A chat as the people in it see it now: deleted messages are gone, edits in place, keyboards those that show."""

from __future__ import annotations

import time

from simulator.markup import to_html
from simulator.world import Bot, Json, Message, Room, World


def transcript(world: World, bot: Bot, room: Room) -> Json:
    """Return the whole chat for `/sim/chats/{chat}/transcript`."""
    language = world.people[room.id].language_code if room.id in world.people else None
    return {
        "chat": room.id,
        "bot": bot.id,
        "title": title(room),
        "messages": [shown(message) for message in room.messages.values() if not message.deleted],
        "reply_keyboard": room.reply_keyboard,
        "commands": commands(bot, room, language or ""),
        "typing": room.typing_until > time.monotonic(),
        "blocked": room.blocked,
        "notice": room.notice,
    }


def title(room: Room) -> str:
    """Return the name a chat goes by."""
    chat = room.chat
    return str(chat.get("title") or " ".join(filter(None, (chat.get("first_name"), chat.get("last_name")))))


def shown(message: Message) -> Json:
    """Return one message as the transcript shows it."""
    body, sender = message.body, message.sender
    text: str = body.get("text") or body.get("caption") or ""
    entities: list[Json] = body.get("entities") or body.get("caption_entities") or []
    return {
        "id": message.id,
        "from": {"id": sender["id"], "name": _name(sender), "is_bot": sender["is_bot"]},
        "date": message.date,
        "edited": message.edited,
        "kind": message.kind,
        "text": text,
        "entities": entities,
        "html": to_html(text, entities),
        "media": _media(body),
        "location": body.get("location"),
        "contact": body.get("contact"),
        "album": message.album,
        "reply_to": message.reply_to.id if message.reply_to else None,
        "forwarded": "forward_origin" in body,
        "protected": message.protected,
        "inline_keyboard": [[_button(button) for button in row] for row in message.inline] if message.inline else None,
        "deleted": False,
        "reactions": [reaction["emoji"] for reaction in message.reactions],
    }


def commands(bot: Bot, room: Room, language: str) -> list[Json]:
    """Return the commands the person sees: the narrowest scope first, their language before the general list."""
    wide = "all_private_chats" if room.id > 0 else "all_group_chats"
    for scope in (f"chat:{room.id}", wide, "default"):
        for code in (language, ""):
            if (scope, code) in bot.commands:
                return bot.commands[scope, code]
    return []


def _name(user: Json) -> str:
    return " ".join(filter(None, (user["first_name"], user.get("last_name"))))


def _button(button: Json) -> Json:
    return {
        "text": button["text"],
        "data": button.get("callback_data"),
        "url": button.get("url"),
        "style": button.get("style"),
    }


def _media(body: Json) -> Json | None:
    if photo := body.get("photo"):
        largest = photo[-1]
        name = None
    elif largest := body.get("document"):
        name = largest.get("file_name")
    else:
        return None
    return {
        "file_id": largest["file_id"],
        "width": largest.get("width"),
        "height": largest.get("height"),
        "name": name,
        "mime": largest.get("mime_type"),
        "size": largest.get("file_size"),
        "url": f"/sim/file/{largest['file_id']}",
    }
