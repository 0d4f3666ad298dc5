"""A friendly way back for whatever was not understood."""

from __future__ import annotations

from handlers.context import Context, Conversation
from handlers.start import menu_keyboard
from locales import text


def heard(context: Context) -> None:
    """Answer words that belong to nothing."""
    context.say(text("not-understood"), menu_keyboard(context))


def unknown_command(context: Context) -> None:
    """Answer a command that does not exist."""
    context.say(text("unknown-command"), menu_keyboard(context))


CONVERSATION = Conversation(name="fallback")
