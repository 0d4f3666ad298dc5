"""The way in, as a visitor walks it: the notice, the invitation, the own number.

A stranger reads the notice and nothing else until it is understood, and never whether a name or a code exists.
"""

from __future__ import annotations

from collections.abc import Callable

from handlers.context import Context, Conversation
from handlers.keyboards import button
from locales import Text, text
from mentoring import invitations, linking
from mentoring.linking import Standing
from mentoring.names import person_name
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models.account import Visitor
from models.person import department_names

WORDS = {
    "asks_both": "linking-asks-both",
    "asks_contact": "linking-asks-contact",
    "waits": "linking-waits",
    "waits_invited": "linking-waits-invited",
    "bad_link": "linking-bad-link",
    "not_a_code": "linking-not-a-code",
    "wrong_code": "linking-wrong-code",
    "no_tries": "linking-no-tries",
}


def answer(context: Context) -> bool:
    """Answer what a visitor sent; tell whether the account was linked by it."""
    visitor = _visitor(context)
    token = invitations.read_token(context.words)
    if token is not None:
        found = _rule(context, linking.open_link, token)
    elif visitor.notice_accepted_at is None:
        found = Standing("notice")
    elif context.message is not None and context.message.contact is not None:
        found = _contact(context)
    elif context.words and not context.words.startswith("/"):
        found = _rule(context, linking.enter_code, context.words)
    else:
        found = _rule(context, linking.standing)
    return show(context, found)


def stand(context: Context) -> None:
    """Show a visitor who pressed a button that is not theirs where they stand."""
    show(context, _rule(context, linking.standing))


def accept(context: Context) -> None:
    """Keep that the notice was understood and go on; raises Refusal for somebody who is linked."""
    if context.person is not None:
        raise Refusal("button-too-old")
    found = _rule(context, linking.accept_notice)
    context.edit([notice(context), text("linking-accepted", day=context.today)])
    show(context, found)


def show(context: Context, found: Standing) -> bool:
    """Say where a visitor stands and what comes next; tell whether the account is linked."""
    if found.state == "notice":
        context.say(notice(context), [[button("linking-button-accept", "notice", style="primary")]])
    elif found.state == "others_contact":
        context.say(text("linking-others-contact"), reply_keyboard=_ask_contact())
    elif found.person is not None:
        context.person = found.person
        departments = department_names(context.session, found.person.id, today=context.today)
        welcome = text("linking-welcome", name=found.person.name, departments=departments)
        context.say(welcome, reply_keyboard=())
    else:
        asks = _ask_contact() if _visitor(context).phone_index is None else ()
        context.say(text(WORDS[found.state], left=found.left), reply_keyboard=asks)
    return found.person is not None


def is_for_another(context: Context) -> bool:
    """Tell whether a linked person opened an invitation that is not their own, and say that an account is one person.

    An invitation that does not exist is answered alike.
    """
    token = invitations.read_token(context.words)
    if token is None:
        return False
    found = invitations.by_token(context.session, token)
    if found is not None and found.person_id == context.me.id:
        return False
    said = text("linking-already-somebody", name=person_name(context.me))
    context.say(said, [[button("button-menu", "menu")]])
    return True


def _contact(context: Context) -> Standing:
    contact = context.message.contact if context.message is not None else None
    if contact is None or contact.user_id != context.user.id:
        return Standing("others_contact")
    return _rule(context, linking.share_contact, contact.phone_number)


def _rule(context: Context, rule: Callable[..., Standing], *given: str) -> Standing:
    return rule(context.session, _visitor(context), *given, now=context.now, programme=context.programme)


def _visitor(context: Context) -> Visitor:
    assert context.visitor is not None, "only somebody who is linked to nobody comes here"
    return context.visitor


def notice(context: Context) -> Text:
    """Return the privacy notice, with whom to ask."""
    programme = context.programme
    return text("linking-notice", programme=programme.name, regency=programme.regency, contact=programme.contact)


def _ask_contact() -> list[list[Button]]:
    return [[Button(text("linking-button-contact"), request="contact")]]


CONVERSATION = Conversation(name="linking", buttons={"notice": accept}, open_to_visitors=True)
