"""The door: /start, and what somebody who is linked to nobody reads."""

from __future__ import annotations

from handlers import linking, menu
from handlers.context import Context, Conversation
from models.account import set_reach

REACH = {"kicked": "blocked", "left": "blocked", "member": "ok"}


def start(context: Context) -> None:
    """Greet somebody who is linked; a link that invites somebody else is not for them."""
    if not linking.is_for_another(context):
        menu.welcome(context)


def welcome_visitor(context: Context) -> None:
    """Show somebody who is linked to nobody where they stand: the notice, or what is still missing."""
    linking.stand(context)


def visitor_wrote(context: Context) -> None:
    """Answer somebody who is linked to nobody; once linked, the menu follows."""
    if linking.answer(context):
        menu.welcome(context)


def membership_changed(context: Context) -> None:
    """Note that somebody blocked the bot or came back."""
    change = context.update.my_chat_member
    if change is not None and context.chat_id > 0:
        reach = REACH.get(change.new_chat_member.status, "ok")
        set_reach(context.session, context.user.id, reach, now=context.now)


CONVERSATION = Conversation(name="start", commands={"start": start})
