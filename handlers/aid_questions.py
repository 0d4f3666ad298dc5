"""A list and a mentor say different things of a family's aid: the answer of a press, and what nobody has answered."""

from __future__ import annotations

from handlers.context import Context, Conversation
from handlers.keyboards import button, pages, rows
from locales import Text, text
from mentoring import aid_questions, names
from mentoring.refusals import Refusal
from models import aid_lists

PAGE = 6


def answer(context: Context) -> None:
    """Keep what a mentor answers, in place of the question."""
    given = context.args[1] if len(context.args) > 1 else ""
    asked = aid_questions.answer(
        context.session, context.viewer, context.number(0), given, today=context.today, now=context.now
    )
    lines = [text(f"aid-question-answered-{asked.answer}")]
    waiting = aid_lists.count_open_questions(context.session, context.viewer)
    keyboard = [[button("aid-question-button-others", "aq", 0)]] if waiting else []
    context.edit(lines, [*keyboard, [button("button-menu", "menu")]], protect=True)


def listed(context: Context) -> None:
    """Show what nobody has answered about the families of this person."""
    count = aid_lists.count_open_questions(context.session, context.viewer)
    last = max(0, (count - 1) // PAGE)
    page = min(context.page(0), last)
    found = aid_lists.open_questions(context.session, context.viewer, limit=PAGE, offset=page * PAGE)
    called = names.family_texts(context.session, [family for _, family, _ in found])
    lines: list[Text] = [text("aid-questions-title", count=count)]
    for number, (_, family, programme) in enumerate(found, start=page * PAGE + 1):
        lines.append(text("aid-questions-line", number=number, family=called[family.id], programme=programme.name))
    into = [
        button(text("difference-number-button", number=number), "aq-o", asked.id)
        for number, (asked, _, _) in enumerate(found, start=page * PAGE + 1)
    ]
    keyboard = [*rows(into, columns=3), pages("aq", page=page, last=last), [button("button-menu", "menu")]]
    context.edit(lines, [row for row in keyboard if row], protect=True)


def show(context: Context) -> None:
    """Show one question again, with its answers."""
    found = aid_lists.question_for(context.session, context.viewer, context.number(0))
    if found is None:
        raise Refusal("not-yours")
    if found[0].state != "open":
        raise Refusal("aid-question-over")
    keyboard = [*aid_questions.buttons(found[0].id), [button("button-back", "aq", 0)]]
    context.edit(aid_questions.said(context.session, found[0]), keyboard, protect=True)


CONVERSATION = Conversation(name="aid_questions", buttons={"aq": listed, "aq-o": show, "aq-a": answer})
