"""The screen of one question of a form: its words, and the buttons that answer it.

A list longer than a screen is shown page by page; labels too long for a button stand in the message, numbered. Names
of questions and choices are their author's: in a button's data a long one is named by its checksum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from zlib import crc32

from handlers.context import Context
from handlers.keyboards import button, pages, rows
from locales import Text, text
from mentoring import reporting, visit_photos
from mentoring.forms import (
    Answer,
    Choice,
    Form,
    Question,
    QuestionType,
    Shown,
    choices_of,
    hint_of,
    is_required,
    label_of,
    summary,
)
from mentoring.outbox import Button
from mentoring.reporting import MOST_CHOICES, WHEN
from mentoring.visits import OUTCOME
from models.draft import Draft

Screen = tuple[list[Text], list[list[Button]]]
SHOWN_LABEL, SHOWN_HINT, SHOWN_WORDS = 1_800, 600, 500
LISTED_LABEL, BUTTON_LABEL, NARROW_LABEL = 80, 48, 18
KEY_BYTES = 20
PROMPTS = {
    QuestionType.TEXT: "checkin-write",
    QuestionType.INTEGER: "checkin-write-integer",
    QuestionType.DECIMAL: "checkin-write-decimal",
    QuestionType.DATE: "checkin-write-date",
    QuestionType.GEOPOINT: "checkin-place-hint",
}


def prompt(question: Question, hint: str | None) -> Text:
    """Return how an answer is written; a date whose hint shows one needs no second example."""
    if question.type is QuestionType.DATE and any(sign.isdigit() for sign in hint or ""):
        return text("checkin-write-date-shown")
    return text(PROMPTS[question.type])


def key(name: str) -> str:
    """Return a name as it stands in a button's data: itself where it is short, else its checksum."""
    plain = len(name.encode()) <= KEY_BYTES and not set(name) & set(":~")
    return name if plain else f"~{crc32(name.encode()):08x}"


def named(given: str, names: Iterable[str]) -> str:
    """Return the name that a button means, or what it carries where it is none of these."""
    return next((name for name in names if key(name) == given), given)


def screen(context: Context, draft: Draft, form: Form) -> Screen:
    """Return how the question at which the draft stands is asked."""
    question = form.question(draft.step)
    asked = _asked(context, draft, form, question)
    match question.type:
        case QuestionType.SELECT_ONE:
            return _one(context, draft, form, question, asked)
        case QuestionType.SELECT_MULTIPLE:
            return _several(context, draft, form, question, asked)
        case QuestionType.IMAGE:
            return asked, _photos(context, draft)
        case QuestionType.NOTE:
            return asked, [[button("checkin-button-on", "v-skip", draft.id, key(question.name))]]
        case _:
            return _written(context, draft, form, question, asked)


def _asked(context: Context, draft: Draft, form: Form, question: Question) -> list[Text]:
    answers = reporting.said(draft)
    label = label_of(form, question, answers, context.today, context.language)
    hint = hint_of(form, question, answers, context.today, context.language)
    lines = [text("checkin-question", words=shortened(label, SHOWN_LABEL))]
    return [*lines, text("checkin-hint", words=shortened(hint, SHOWN_HINT))] if hint else lines


def _one(context: Context, draft: Draft, form: Form, question: Question, asked: list[Text]) -> Screen:
    offered, turning = _page(context, draft, form, question)
    chosen = reporting.said(draft).get(question.name)
    buttons = [
        button(
            _ticked(label, on=choice.name == chosen),
            *("v-answer", draft.id, key(question.name), key(choice.name)),
        )
        for choice, label in labelled(offered, context.language)
    ]
    said, suggested = _suggested(context, draft, form, question)
    keyboard = [*rows(buttons, columns=columns_of(question, offered, context.language)), *turning, *suggested]
    if question.name == OUTCOME:
        keyboard.append(_other_day(context, draft))
    lines = [*asked, *listed(offered, context.language), *said]
    return lines, [*keyboard, *_skip(context, draft, form, question)]


def _several(context: Context, draft: Draft, form: Form, question: Question, asked: list[Text]) -> Screen:
    offered, turning = _page(context, draft, form, question)
    picked = reporting.picked(draft, question.name)
    ticks = [
        button(
            _ticked(label, on=choice.name in picked),
            *("v-tick", draft.id, key(question.name), key(choice.name), int(choice.name not in picked)),
        )
        for choice, label in labelled(offered, context.language)
    ]
    keyboard = [*rows(ticks, columns=columns_of(question, offered, context.language)), *turning]
    lines = [*asked, *listed(offered, context.language)]
    if picked:
        keyboard.append([button("checkin-button-done", "v-done", draft.id, key(question.name), style="primary")])
    else:
        said, suggested = _suggested(context, draft, form, question)
        lines, keyboard = [*lines, *said], [*keyboard, *suggested]
    return lines, [*keyboard, *_skip(context, draft, form, question)]


def _written(context: Context, draft: Draft, form: Form, question: Question, asked: list[Text]) -> Screen:
    said, suggested = _suggested(context, draft, form, question)
    days = [_near_days(context, draft, form, question)] if question.type is QuestionType.DATE else []
    skip = _skip(context, draft, form, question)
    hint = hint_of(form, question, reporting.said(draft), context.today, context.language)
    return [*asked, *said, prompt(question, hint)], [*(row for row in days if row), *suggested, *skip]


def _near_days(context: Context, draft: Draft, form: Form, question: Question) -> list[Button]:
    """Offer today and yesterday where the form would have them; any other day is written."""
    near = {"checkin-button-today": context.today, "checkin-button-yesterday": context.today - timedelta(days=1)}
    answers = reporting.said(draft)
    return [
        button(label, "v-answer", draft.id, key(question.name), day.isoformat())
        for label, day in near.items()
        if reporting.accepts(form, question, day.isoformat(), answers, context.today)
    ]


def _page(context: Context, draft: Draft, form: Form, question: Question) -> tuple[list[Choice], list[list[Button]]]:
    """Return the choices of the page that stands, and the buttons to the pages beside it."""
    offered = choices_of(form, question, reporting.said(draft), context.today)
    last = max(0, (len(offered) - 1) // MOST_CHOICES)
    page = min(draft.answers.get("page", 0), last)
    turning = pages("v-page", draft.id, key(question.name), page=page, last=last)
    return list(offered[page * MOST_CHOICES : (page + 1) * MOST_CHOICES]), [turning] if turning else []


def _is_long(offered: Sequence[Choice], language: str) -> bool:
    return any(len(one.label.in_language(language)) > BUTTON_LABEL for one in offered)


def labelled(offered: Sequence[Choice], language: str) -> list[tuple[Choice, str]]:
    """Return each choice with what its button says: its number where one of the labels is too long for a button."""
    if _is_long(offered, language):
        return [(one, str(number)) for number, one in enumerate(offered, start=1)]
    return [(one, one.label.in_language(language)) for one in offered]


def listed(offered: Sequence[Choice], language: str) -> list[Text]:
    """Return the numbered labels that stand in the message because one of them is too long for a button."""
    if not _is_long(offered, language):
        return []
    return [
        text("checkin-numbered", number=number, words=shortened(one.label.in_language(language), LISTED_LABEL))
        for number, one in enumerate(offered, start=1)
    ]


def columns_of(question: Question, offered: Sequence[Choice], language: str) -> int:
    """Return how many buttons stand in a row: as the form's author asked, else as many as can be read."""
    if question.columns:
        return min(question.columns, 8)
    if _is_long(offered, language):
        return 5
    return 2 if all(len(one.label.in_language(language)) <= NARROW_LABEL for one in offered) else 1


def _other_day(context: Context, draft: Draft) -> list[Button]:
    """Offer another day beside the first question: most reports are made on the day itself."""
    other = button("checkin-button-when", "v-open", draft.id, WHEN)
    if reporting.visited_on(draft) != context.today:
        return [other]
    yesterday = context.today - timedelta(days=1)
    return [button("checkin-button-yesterday", "v-day", draft.id, yesterday.isoformat()), other]


def _suggested(context: Context, draft: Draft, form: Form, question: Question) -> tuple[list[Text], list[list[Button]]]:
    """Return the answer that one press gives, in words, and its button; nothing where there is none."""
    found = reporting.suggestion(context.session, form, draft, question, context.today)
    if found is None:
        return [], []
    computed = bool(question.default) or question.dynamic_default is not None
    line = text(
        "checkin-suggested" if computed else "checkin-last-time", words=_in_words(context, draft, form, question, found)
    )
    label = "checkin-button-suggested" if computed else "checkin-button-same"
    return [line], [[button(label, "v-same", draft.id, key(question.name))]]


def _in_words(context: Context, draft: Draft, form: Form, question: Question, answer: Answer) -> Text | str | date:
    answers = {**reporting.said(draft), question.name: answer}
    shown = summary(form, answers, context.today, context.language)
    return next(readable(one) for one in shown if one.name == question.name)


def readable(shown: Shown) -> Text | str | date:
    """Return an answer as the reader's language writes it."""
    if shown.value and shown.type is QuestionType.DATE:
        return date.fromisoformat(shown.value)
    if shown.value and shown.type is QuestionType.DECIMAL:
        number = Decimal(shown.value)
        return text("checkin-number", number=float(number)) if len(number.as_tuple().digits) < 16 else shown.value
    if shown.value and shown.type is QuestionType.IMAGE:
        return text("checkin-photos-counted", count=int(shown.value))
    if shown.value and shown.type is QuestionType.GEOPOINT:
        return text("checkin-place-given")
    return shortened(shown.value, SHOWN_WORDS)


def _skip(context: Context, draft: Draft, form: Form, question: Question) -> list[list[Button]]:
    if is_required(form, question, reporting.said(draft), context.today):
        return []
    return [[button("checkin-button-skip", "v-skip", draft.id, key(question.name))]]


def _photos(context: Context, draft: Draft) -> list[list[Button]]:
    some = visit_photos.count(context.session, draft)
    label = "checkin-button-done" if some else "checkin-button-no-photos"
    return [[button(label, "v-done", draft.id, key(draft.step), style="primary" if some else None)]]


def _ticked(label: str, *, on: bool) -> Text:
    return text("checkin-ticked" if on else "checkin-choice", words=label)


def shortened(words: str, most: int) -> str:
    """Return the beginning of a long text: a message holds only so much."""
    return words if len(words) <= most else f"{words[:most].rstrip()}…"
