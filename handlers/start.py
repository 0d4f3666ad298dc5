"""The door: /start, the menu, and what somebody who is linked to nobody reads."""

from __future__ import annotations

from handlers import linking
from handlers.context import Context, Conversation
from locales import text
from mentoring.outbox import Button
from models.account import set_reach

REACH = {"kicked": "blocked", "left": "blocked", "member": "ok"}


def menu_keyboard(context: Context) -> list[list[Button]]:
    """Return the buttons to what this person can do."""
    del context
    return []


def start(context: Context) -> None:
    """Greet somebody who is linked; a link that invites somebody else is not for them."""
    if not linking.is_for_another(context):
        menu(context)


def menu(context: Context) -> None:
    """Show what this person can do."""
    context.say(text("start-linked", name=context.me.name, programme=context.programme.name), menu_keyboard(context))


def welcome_visitor(context: Context) -> None:
    """Show somebody who is linked to nobody where they stand: the notice, or what is still missing."""
    linking.stand(context)


def visitor_wrote(context: Context) -> None:
    """Answer somebody who is linked to nobody; once linked, the menu follows."""
    if linking.answer(context):
        menu(context)


def membership_changed(context: Context) -> None:
    """Note that somebody blocked the bot or came back."""
    change = context.update.my_chat_member
    if change is not None and context.chat_id > 0:
        reach = REACH.get(change.new_chat_member.status, "ok")
        set_reach(context.session, context.user.id, reach, now=context.now)


CONVERSATION = Conversation(name="start", commands={"start": start}, buttons={"menu": menu})
