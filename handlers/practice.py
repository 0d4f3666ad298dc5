"""/latihan: first steps that count nowhere, offered to a newcomer and repeated whenever somebody likes.

Each button carries its draft, so that an old one is noticed; the invented people live in the texts.
"""

from __future__ import annotations

from handlers import checkin
from handlers.context import Context, Conversation, everyone
from handlers.keyboards import button, rows
from locales import text
from mentoring import practice, reporting
from mentoring.outbox import Button
from mentoring.practice import ADMIN, DISTRICT, MENTOR, STEPS
from mentoring.refusals import Refusal
from models import scope
from models.draft import Draft

PARTS = {
    MENTOR: "practice-button-mentor",
    ADMIN: "practice-button-admin",
    DISTRICT: "practice-button-district",
}
SCREENS = {
    "told": "practice-told",
    "card": "practice-card",
    "confirmed": "practice-confirmed",
    "refused": "practice-refused",
    "change": "practice-change",
    "source": "practice-source",
    "recorded": "practice-recorded",
    "returned": "practice-returned",
}
ANSWERS = {
    "look": "practice-button-look",
    "confirm": "practice-button-confirm",
    "refuse": "practice-button-refuse",
    "right": "practice-button-right",
    "wrong": "practice-button-wrong",
    "visit": "practice-button-visit",
    "village": "practice-button-village",
}


def offer(context: Context) -> None:
    """Say what can be practised, or go on with the practice that was begun."""
    waiting = practice.under_way(context.session, context.me.id)
    if waiting:
        _resume(context, waiting[0])
        return
    choices = [button(PARTS[part], "p-begin", part, style="primary") for part in practice.parts(context.viewer)]
    keyboard = rows(choices, columns=1)
    if practice.is_due(context.session, context.me):
        keyboard.append([button("practice-button-skip", "p-skip")])
    keyboard.append([button("button-menu", "menu")])
    _panel(context, "practice-offered", keyboard)


def _resume(context: Context, draft: Draft) -> None:
    if draft.kind == reporting.KIND:
        checkin.begin(context, None, context.me.id, practice=True)
    else:
        _show(context, draft)


def begin(context: Context) -> None:
    """Begin one of the practices that are for this person."""
    part = context.args[0] if context.args else ""
    if part not in practice.parts(context.viewer):
        raise Refusal("button-too-old")
    if part == MENTOR:
        checkin.begin(context, None, context.me.id, practice=True)
        return
    draft = practice.begin(context.session, context.me.id, part, chat_id=context.chat_id, now=context.now)
    _show(context, draft)


def answered(context: Context) -> None:
    """Go on to the step that an answer leads to; a button of a step that is over shows the one that stands."""
    draft = scope.draft(context.session, context.viewer, context.number(0))
    if draft is None or draft.kind != practice.KIND:
        raise Refusal("not-yours")
    word = context.args[1] if len(context.args) > 1 else ""
    if draft.state == "open" and word in STEPS[draft.step].answers:
        practice.answer(context.session, draft, word, now=context.now)
    _show(context, draft)


def _show(context: Context, draft: Draft) -> None:
    if draft.step not in SCREENS:
        raise Refusal("button-too-old")
    step = STEPS[draft.step]
    keyboard = rows([button(ANSWERS[word], "p-answer", draft.id, word) for word in step.answers])
    if step.is_last:
        keyboard = [[button("practice-button-more", "p-more"), button("button-menu", "menu")]]
    elif practice.is_due(context.session, context.me):
        keyboard.append([button("practice-button-skip", "p-skip")])
    _panel(context, SCREENS[draft.step], keyboard)


def skip(context: Context) -> None:
    """Leave the practice out, and say how to come back to it."""
    practice.skip(context.session, context.me, chat_id=context.chat_id, now=context.now)
    _panel(context, "practice-skipped", [[button("button-menu", "menu")]])


def _panel(context: Context, key: str, keyboard: list[list[Button]]) -> None:
    context.edit(text(key), keyboard, protect=True)


CONVERSATION = Conversation(
    name="practice",
    commands={"latihan": offer},
    buttons={"p-begin": begin, "p-answer": answered, "p-skip": skip, "p-more": offer},
    offered={"latihan": everyone},
)
