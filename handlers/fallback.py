"""A friendly way back for whatever was not understood, said for what it was: a voice message, a sticker, a place …"""

from __future__ import annotations

from telegram import Message

from handlers.context import Context, Conversation
from handlers.keyboards import button
from handlers.menu import menu_keyboard
from locales import text
from mentoring.outbox import Button
from mentoring.uploads import may_import

SAID = {
    "voice": "fallback-voice",
    "audio": "fallback-voice",
    "video": "fallback-video",
    "video_note": "fallback-video",
    "animation": "fallback-sticker",
    "sticker": "fallback-sticker",
    "location": "fallback-place",
    "venue": "fallback-place",
    "contact": "fallback-contact",
    "document": "fallback-file",
}


def heard(context: Context) -> None:
    """Answer what belongs to nothing."""
    key = _kind(context.message) if context.message is not None else "not-understood"
    if key == "fallback-file" and may_import(context.viewer):
        key = "fallback-not-a-table"  # whoever brings registers is told what can be read
    context.say(text(key), menu_keyboard(context), protect=True)


def _kind(message: Message) -> str:
    return next((key for name, key in SAID.items() if getattr(message, name)), "not-understood")


def unknown_command(context: Context) -> None:
    """Answer a command that does not exist."""
    context.say(text("unknown-command"), menu_keyboard(context), protect=True)


def way_back(context: Context) -> list[list[Button]]:
    """Return the button that stands under a refusal; somebody who is linked to nobody has no menu."""
    return [[button("button-menu", "menu")]] if context.person is not None else []


CONVERSATION = Conversation(name="fallback")
