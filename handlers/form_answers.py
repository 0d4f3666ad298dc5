"""Where the aid and the need form are asked: from a family's aid, and from a referral that its mentor opened.

The questions themselves are asked as those of a visit are.
"""

from __future__ import annotations

from handlers.checkin_screens import answer_lines, show
from handlers.context import Context, Conversation
from handlers.keyboards import button
from locales import Text, text
from mentoring import form_answers
from mentoring.form_answers import FAMILY, REFERRAL
from mentoring.outbox import Button
from mentoring.questionnaires import AID, NEED
from mentoring.refusals import Refusal
from models import scope
from models.assignment import is_mentor_of
from models.family import Family
from models.referral import ENDED, Referral


def about_aid(context: Context) -> None:
    """Ask a mentor the aid form about their family."""
    _begin(context, AID, context.number(0), f"{FAMILY}:{context.number(0)}")


def about_need(context: Context) -> None:
    """Ask a mentor the need form about a referral of their family."""
    referral = context.session.get(Referral, context.number(0))
    if referral is None or referral.state in ENDED:
        raise Refusal("not-yours")
    _begin(context, NEED, referral.family_id, f"{REFERRAL}:{referral.id}")


def _begin(context: Context, name: str, family_id: int, subject: str) -> None:
    family = scope.family(context.session, context.viewer, family_id)
    if family is None:
        raise Refusal("not-yours")
    draft = form_answers.begin(
        context.session,
        name,
        family,
        subject=subject,
        person_id=context.me.id,
        chat_id=context.chat_id,
        now=context.now,
        today=context.today,
    )
    show(context, draft)


def said_about(context: Context, name: str, subject: str) -> list[Text]:
    """Return what was answered last about a family's aid or a referral, in words; nothing where nobody was asked."""
    found = form_answers.latest(context.session, name, subject)
    if found is None:
        return []
    form, kept = found
    day = context.programme.today(kept.told_at)
    lines = answer_lines(form, kept.answers, day, context.language)
    return [text(f"form-said-{name}", day=day), *lines]


def aid_button(context: Context, family: Family) -> list[Button]:
    """Return the button that asks the aid form, for the family's mentor."""
    if not is_mentor_of(context.session, context.me.id, family.id, today=context.today):
        return []
    return [button("form-button-aid", "a-aid", family.id)]


def need_button(context: Context, referral: Referral) -> list[Button]:
    """Return the button that asks the need form, for the mentor of a referral's family."""
    if referral.state in ENDED:
        return []
    if not is_mentor_of(context.session, context.me.id, referral.family_id, today=context.today):
        return []
    return [button("form-button-need", "a-need", referral.id)]


CONVERSATION = Conversation(name="form_answers", buttons={"a-aid": about_aid, "a-need": about_need})
