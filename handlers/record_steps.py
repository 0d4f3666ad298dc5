"""Going through a section of a record, question by question: the answers of before stand on a button.

Every press is authorised again; one for a step that no longer stands changes nothing and shows the step that does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers import record_screens as screens
from handlers.checkin_photos import arrived_alone, picture_in
from handlers.checkin_questions import (
    SHOWN_HINT,
    SHOWN_LABEL,
    columns_of,
    key,
    labelled,
    listed,
    named,
    prompt,
    shortened,
)
from handlers.context import Context, refusal_text
from handlers.keyboards import button, pages, rows
from locales import Text, text
from mentoring import names, record_drafts, record_photos, records
from mentoring.forms import Choice, Form, Question, QuestionType, choices_of, hint_of, is_required, label_of
from mentoring.outbox import Button
from mentoring.record_drafts import NEW, SUMMARY
from mentoring.refusals import Refusal
from mentoring.reporting import MOST_CHOICES
from mentoring.visit_photos import Arrived
from models.draft import Draft, listening_draft
from models.family import Family

Screen = tuple[list[Text], list[list[Button]]]
Then = Callable[[Context, Draft, Family, record_drafts.Saved], None]
TYPED = (QuestionType.TEXT, QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.DATE)


def show(context: Context, draft: Draft, notice: Text | None = None) -> None:
    """Show the step that stands, under a notice where there is one."""
    lines, keyboard = _summary(context, draft) if draft.step == SUMMARY else _asked(context, draft)
    head = [notice, screens.BLANK] if notice is not None else []
    said = [*head, *_header(context, draft), screens.BLANK, *lines]
    context.panel(anchor(draft), said, [*keyboard, *_footer(context, draft)], protect=True)


def anchor(draft: Draft) -> str:
    """Return the name of the message in which a section is gone through."""
    return f"draft:{draft.id}"


def _header(context: Context, draft: Draft) -> list[Text]:
    family = context.session.get_one(Family, draft.family_id)
    section = screens.section_name(record_drafts.section(draft))
    called = names.family_text(context.session, family)
    whose = draft.answers["member"]
    if whose is None:
        return [text("record-asking", section=section, family=called)]
    name = record_drafts.said(draft).get("name", "")
    if whose != NEW:
        name = records.member_of(context.session, family, whose).name
    if not name or isinstance(name, list):
        return [text("record-asking-new", family=called)]
    return [text("record-asking-member", name=names.short_name(name), family=called)]


def _asked(context: Context, draft: Draft) -> Screen:
    form = record_drafts.form(context.session, draft)
    question = form.question(draft.step)
    answers = record_drafts.said(draft)
    label = label_of(form, question, answers, context.today, context.language)
    hint = hint_of(form, question, answers, context.today, context.language)
    lines = [text("checkin-question", words=shortened(label, SHOWN_LABEL))]
    if hint:
        lines.append(text("checkin-hint", words=shortened(hint, SHOWN_HINT)))
    known, stay = _known(context, draft, form, question)
    lines += [*known, *listed(_page(context, draft, form, question)[0], context.language)]
    if question.type is QuestionType.NOTE:
        return lines, [[button("checkin-button-on", "r-skip", draft.id, key(question.name))]]
    if question.type is QuestionType.SELECT_ONE:
        return lines, [*stay, *_choices(context, draft, form, question)]
    if question.type is QuestionType.SELECT_MULTIPLE:
        return lines, [*stay, *_ticks(context, draft, form, question)]
    if question.type is QuestionType.IMAGE:
        count = len(record_photos.taken(draft, question.name))
        said = text("checkin-photos-received", count=count) if count else text("record-photos-asked")
        done = button("checkin-button-done", "r-done", draft.id, key(question.name), style="primary")
        return [*lines, said], [*([[done]] if count else stay), *_empty(context, draft, form, question)]
    return [*lines, prompt(question, hint)], [*stay, *_empty(context, draft, form, question)]


def _known(context: Context, draft: Draft, form: Form, question: Question) -> Screen:
    """Return what the record says, in words, and the button that lets it stand."""
    before = record_drafts.before(draft)
    if question.name not in before:
        return [], []
    shown = screens.answer_lines(context, form, {**record_drafts.said(draft), **before}, [question.name])
    stay = button("record-button-stay", "r-stay", draft.id, key(question.name), style="primary")
    return [text("record-known", line=shown[0])], [[stay]]


def _choices(context: Context, draft: Draft, form: Form, question: Question) -> list[list[Button]]:
    chosen = record_drafts.said(draft).get(question.name)
    offered, turning = _page(context, draft, form, question)
    buttons = [
        button(
            _ticked(label, on=one.name == chosen),
            *("r-answer", draft.id, key(question.name), key(one.name)),
        )
        for one, label in labelled(offered, context.language)
    ]
    keyboard = rows(buttons, columns=columns_of(question, offered, context.language))
    return [*keyboard, *turning, *_empty(context, draft, form, question)]


def _page(context: Context, draft: Draft, form: Form, question: Question) -> tuple[list[Choice], list[list[Button]]]:
    """Return the choices of the page that stands, and the buttons to the pages beside it."""
    offered = choices_of(form, question, record_drafts.said(draft), context.today)
    last = max(0, (len(offered) - 1) // MOST_CHOICES)
    page = min(draft.answers.get("page", 0), last)
    turning = pages("r-page", draft.id, key(question.name), page=page, last=last)
    return list(offered[page * MOST_CHOICES :][:MOST_CHOICES]), [turning] if turning else []


def _ticks(context: Context, draft: Draft, form: Form, question: Question) -> list[list[Button]]:
    picked = record_drafts.picked(draft, question.name)
    offered, turning = _page(context, draft, form, question)
    ticks = [
        button(
            _ticked(label, on=one.name in picked),
            *("r-tick", draft.id, key(question.name), key(one.name), int(one.name not in picked)),
        )
        for one, label in labelled(offered, context.language)
    ]
    keyboard = [*rows(ticks, columns=columns_of(question, offered, context.language)), *turning]
    if picked:
        keyboard.append([button("checkin-button-done", "r-done", draft.id, key(question.name), style="primary")])
    return [*keyboard, *_empty(context, draft, form, question)]


def _empty(context: Context, draft: Draft, form: Form, question: Question) -> list[list[Button]]:
    if is_required(form, question, record_drafts.said(draft), context.today):
        return []
    known = question.name in record_drafts.before(draft)
    label = "record-button-empty" if known else "checkin-button-skip"
    return [[button(label, "r-skip", draft.id, key(question.name))]]


def _ticked(label: str, *, on: bool) -> Text:
    return text("checkin-ticked" if on else "checkin-choice", words=label)


def _summary(context: Context, draft: Draft) -> Screen:
    form = record_drafts.form(context.session, draft)
    changed = record_drafts.changes(context.session, draft, context.today)
    lines = [text("record-check" if changed else "record-check-same")]
    lines += screens.answer_lines(context, form, record_drafts.said(draft), changed[: screens.SHOWN_LINES])
    if len(changed) > screens.SHOWN_LINES:
        lines.append(text("record-lines-more", count=len(changed) - screens.SHOWN_LINES))
    save = button("record-button-save", "r-save", draft.id, style="success")
    return lines, [[save], [button("record-button-drop", "r-drop", draft.id)]]


def _footer(context: Context, draft: Draft) -> list[list[Button]]:
    later = button("checkin-button-later", "r-later", draft.id)
    order = record_drafts.order(context.session, draft, context.today)
    if not order or order[0].name == draft.step:
        return [[later]]
    return [[button("button-back", "r-back", draft.id, key(draft.step)), later]]


def _pressed(context: Context) -> tuple[Draft, Family]:
    draft, family = record_drafts.authorised(context.session, context.number(0), context.viewer)
    record_drafts.resume(context.session, draft, now=context.now)
    return draft, family


def _standing(context: Context) -> Draft | None:
    """Return the draft when the button's step is the one that stands; otherwise show the one that does."""
    draft, _ = _pressed(context)
    if context.args[1:2] == [key(draft.step)]:
        return draft
    show(context, draft, text("checkin-answered-already"))
    return None


def _apply(context: Context, draft: Draft, rule: Callable[..., None], *args: Any, **more: Any) -> None:
    """Apply a rule to the draft and show what comes next, or above the same step why not."""
    try:
        rule(context.session, draft, *args, today=context.today, now=context.now, **more)
    except Refusal as refusal:
        show(context, draft, refusal_text(refusal))
        return
    show(context, draft)


def _choice(context: Context, draft: Draft) -> str:
    """Return the choice that a button means."""
    form = record_drafts.form(context.session, draft)
    given = context.args[2] if len(context.args) > 2 else ""
    question = form.by_name.get(draft.step)
    listed = form.lists.get(question.choices or "", ()) if question is not None else ()
    return named(given, [one.name for one in listed])


def answered(context: Context) -> None:
    """Take a choice."""
    draft = _standing(context)
    if draft is not None:
        choice = _choice(context, draft)
        _apply(context, draft, record_drafts.answer, _question(draft), choice, language=context.language)


def ticked(context: Context) -> None:
    """Take or take back one of several choices; the button says which, so that a double press does no harm."""
    draft = _standing(context)
    if draft is not None:
        on, choice = context.number(3) == 1, _choice(context, draft)
        _apply(context, draft, record_drafts.pick, _question(draft), choice, on=on, language=context.language)


def page_turned(context: Context) -> None:
    """Show further choices of the question that stands."""
    draft = _standing(context)
    if draft is not None:
        record_drafts.turn_page(draft, context.page(2), now=context.now)
        show(context, draft)


def done(context: Context) -> None:
    """Take what was ticked as the answer."""
    draft = _standing(context)
    if draft is not None:
        name = _question(draft)
        form = record_drafts.form(context.session, draft)
        of_photos = form.question(name).type is QuestionType.IMAGE
        picked = (record_photos.taken if of_photos else record_drafts.picked)(draft, name)
        _apply(context, draft, record_drafts.answer, name, picked, language=context.language)


def stayed(context: Context) -> None:
    """Let the answer of before stand."""
    draft = _standing(context)
    if draft is not None:
        _apply(context, draft, record_drafts.stay, _question(draft), language=context.language)


def skipped(context: Context) -> None:
    """Leave a question without an answer, or take its answer back."""
    draft = _standing(context)
    if draft is not None:
        _apply(context, draft, record_drafts.answer, _question(draft), "", language=context.language)


def back(context: Context) -> None:
    """Return to the question before."""
    draft = _standing(context)
    if draft is not None:
        _apply(context, draft, record_drafts.go_back)


def resumed(context: Context) -> None:
    """Ask the same question again."""
    draft, _ = _pressed(context)
    show(context, draft)


def put_off(context: Context) -> None:
    """Keep what was answered for later and say how to go on."""
    draft, family = _pressed(context)
    record_drafts.put_off(draft, now=context.now)
    keyboard = [
        [button("checkin-button-resume", "r-resume", draft.id), button("record-button-all", "rec", family.id)],
        [button("record-button-drop", "r-drop", draft.id)],
    ]
    said = text("record-put-off", section=screens.section_name(record_drafts.section(draft)))
    context.panel(anchor(draft), said, keyboard, protect=True)


def dropped(context: Context) -> None:
    """Give up what was answered; the record stays as it was."""
    draft, family = _pressed(context)
    record_drafts.discard(context.session, draft, now=context.now)
    keyboard = [[button("record-button-all", "rec", family.id)]]
    context.panel(anchor(draft), text("record-dropped"), keyboard, protect=True)


def saved(context: Context, then: Then) -> None:
    """Keep what was answered in the record, and go on as the caller does."""
    draft, family = _pressed(context)
    save(context, draft, family, then)


def save(context: Context, draft: Draft, family: Family, then: Then) -> None:
    """Keep a draft that is complete and go on; show why not where the record will not have it."""
    try:
        found = record_drafts.save(context.session, draft, family, today=context.today, now=context.now)
    except Refusal as refusal:
        show(context, draft, refusal_text(refusal))
        return
    then(context, draft, family, found)


def heard(context: Context) -> None:
    """Take typed words or a shared place as the answer where the question wants one."""
    draft = listening_draft(context.session, context.me.id)
    message = context.message
    if draft is None or message is None:
        return
    try:
        record_drafts.authorised(context.session, draft.id, context.viewer)
    except Refusal as refusal:
        record_drafts.discard(context.session, draft, now=context.now)
        if picture_in(message) is not None:
            arrived_alone(context)
            return
        context.say(refusal_text(refusal), [[button("button-menu", "menu")]])
        return
    question = record_drafts.form(context.session, draft).by_name.get(draft.step)
    kind = question.type if question is not None else None
    arrived = picture_in(message)
    if arrived is not None:
        _photo(context, draft, arrived, wanted=kind is QuestionType.IMAGE)
        return
    if question is not None and kind is QuestionType.GEOPOINT and message.location is not None:
        value = f"{message.location.latitude} {message.location.longitude} 0 0"
    elif question is not None and kind in TYPED and context.words:
        value = context.words
    else:
        show(context, draft, text("checkin-please-press"))
        return
    _apply(context, draft, record_drafts.answer, question.name, value, language=context.language)


def _photo(context: Context, draft: Draft, arrived: Arrived, *, wanted: bool) -> None:
    """Take a photo where one is asked for; any other can only be of a visit."""
    if not wanted:
        arrived_alone(context)
        return
    try:
        record_photos.receive(context.session, draft, arrived, now=context.now)
    except Refusal as refusal:
        show(context, draft, refusal_text(refusal))
        return
    show(context, draft)


def _question(draft: Draft) -> str:
    """Return the name of the question that stands; Refusal where none does."""
    if draft.step == SUMMARY:
        raise Refusal("button-too-old")
    return draft.step
