"""Groups: counts only, and only those a department has asked for."""

from __future__ import annotations

from handlers.context import Context, Conversation


def heard(context: Context) -> None:
    """Keep silent in groups: nothing about a family is ever said there."""
    del context


CONVERSATION = Conversation(name="groups")
