"""The answers of a report, as they are pressed and typed.

Every press is authorised again; one for a step that no longer stands changes nothing and shows the step that does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from handlers.checkin_questions import key, named
from handlers.checkin_screens import anchor, family_of, show
from handlers.context import Context, refusal_text
from handlers.keyboards import button
from locales import Text, text
from mentoring import cadence, checkins, drafting, form_answers, reporting, visit_photos, visits
from mentoring.form_answers import REFERRAL
from mentoring.forms import Question, QuestionType, choices_of
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from mentoring.reporting import COMPANIONS, CONSENT, PLACE
from models import scope
from models.checkin import CheckIn, checkin_of_draft
from models.draft import Draft

MANY_TIMES = 3
TYPED = (QuestionType.TEXT, QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.DATE)


def pressed_draft(context: Context) -> Draft | None:
    """Return the draft a button is for, listening again; None when it was sent, which is then shown.

    Raises Refusal for a draft that is not this person's or not theirs to send any more.
    """
    draft = scope.draft(context.session, context.viewer, context.number(0))
    if draft is None or draft.kind != reporting.KIND:
        raise Refusal("not-yours")
    if draft.state == "sent":
        show_sent(context, draft)
        return None
    if draft.state != "open":
        raise Refusal("button-too-old")
    drafting.authorise(context.session, draft, today=context.today)
    drafting.resume(context.session, draft, now=context.now)
    return draft


def _standing(context: Context) -> Draft | None:
    """Return the draft when the button's step is the one that stands; otherwise show the one that does."""
    draft = pressed_draft(context)
    if draft is None or context.args[1:2] == [key(draft.step)]:
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


def answered(context: Context) -> None:
    """Take a choice."""
    draft = _standing(context)
    if draft is None:
        return
    step, value = draft.step, ":".join(context.args[2:])
    if step == CONSENT:
        _apply(context, draft, reporting.give_consent, value)
    elif step == PLACE:
        _apply(context, draft, reporting.name_place, value)
    else:
        question = _question(context, draft)
        choice = _choice(context, draft, question, value)
        _apply(context, draft, reporting.answer, question.name, choice, language=context.language)


def ticked(context: Context) -> None:
    """Take or take back one of several choices; the button says which, so that a double press does no harm."""
    draft = _standing(context)
    if draft is None:
        return
    on = context.number(3) == 1
    if draft.step == COMPANIONS:
        _apply(context, draft, reporting.set_companion, context.number(2), came=on)
    else:
        question = _question(context, draft)
        choice = _choice(context, draft, question, context.args[2])
        _apply(context, draft, reporting.pick, question.name, choice, on=on, language=context.language)


def page_turned(context: Context) -> None:
    """Show another page of a long list."""
    draft = _standing(context)
    if draft is not None:
        reporting.turn_page(draft, context.page(2))
        show(context, draft)


def done(context: Context) -> None:
    """Take what was ticked, or the photos that have come, as the answer."""
    draft = _standing(context)
    if draft is None:
        return
    if draft.step == COMPANIONS:
        _apply(context, draft, reporting.go_back)
        return
    question = _question(context, draft)
    if question.type is QuestionType.IMAGE:
        _apply(context, draft, reporting.end_photos)
    else:
        picked = reporting.picked(draft, question.name)
        _apply(context, draft, reporting.answer, question.name, picked, language=context.language)


def skipped(context: Context) -> None:
    """Leave a question without an answer."""
    draft = _standing(context)
    if draft is not None:
        _apply(context, draft, reporting.answer, _question(context, draft).name, "", language=context.language)


def same(context: Context) -> None:
    """Take the answer that the form or the family's last report suggests."""
    draft = _standing(context)
    if draft is not None:
        name = _question(context, draft).name
        _apply(context, draft, reporting.answer_as_suggested, name, language=context.language)


def day_chosen(context: Context) -> None:
    """Take another day for the visit; it stands beside the first question, so no step is asked for."""
    draft = pressed_draft(context)
    if draft is None:
        return
    try:
        day = date.fromisoformat(context.args[1])
    except (IndexError, ValueError):
        raise Refusal("button-too-old") from None
    _apply(context, draft, reporting.set_day, day)


def opened(context: Context) -> None:
    """Open a step out of turn."""
    draft = pressed_draft(context)
    if draft is not None:
        form = reporting.asked_form(context.session, draft)
        step = named(context.args[1] if len(context.args) > 1 else "", form.by_name)
        _apply(context, draft, reporting.go_to, step)


def back(context: Context) -> None:
    """Return to the step before."""
    draft = _standing(context)
    if draft is not None:
        _apply(context, draft, reporting.go_back)


def put_off(context: Context) -> None:
    """Keep the report for later and say how to go on."""
    draft = pressed_draft(context)
    if draft is None:
        return
    drafting.put_off(draft, now=context.now)
    if not reporting.is_visit(draft):
        resume = button("checkin-button-resume", "v-resume", draft.id)
        drop = button("checkin-button-drop-form", "v-dropped", draft.id)
        said = text("checkin-form-put-off", family=family_of(context, draft))
        context.panel(anchor(draft), said, [[resume, drop]], protect=True)
        return
    keys = ("checkin-put-off", "checkin-button-drop")
    if draft.corrects_id is not None:
        keys = ("checkin-put-off-correction", "checkin-button-drop-correction")
    keyboard = [
        [button("checkin-button-resume", "v-resume", draft.id), button("checkin-button-another", "lapor", 0)],
        [button(keys[1], "v-drop", draft.id)],
    ]
    context.panel(anchor(draft), text(keys[0], family=family_of(context, draft)), keyboard, protect=True)


def resumed(context: Context) -> None:
    """Ask the same question again."""
    draft = pressed_draft(context)
    if draft is not None:
        show(context, draft)


def dropped(context: Context) -> None:
    """Ask whether a report should really be given up."""
    draft = pressed_draft(context)
    if draft is None:
        return
    keyboard = [
        [button("checkin-button-drop-sure", "v-dropped", draft.id, style="danger")],
        [button("checkin-button-resume", "v-resume", draft.id)],
    ]
    if draft.corrects_id is not None:
        said = text("checkin-drop-correction", family=family_of(context, draft))
    else:
        photos = visit_photos.count(context.session, draft)
        said = text("checkin-drop-sure", family=family_of(context, draft), photos=photos)
    context.panel(anchor(draft), said, keyboard, protect=True)


def dropped_surely(context: Context) -> None:
    """Give a report up."""
    draft = pressed_draft(context)
    if draft is None:
        return
    drafting.discard(context.session, draft, now=context.now)
    if not reporting.is_visit(draft):
        context.panel(anchor(draft), text("checkin-form-dropped"), [[button("button-menu", "menu")]], protect=True)
        return
    key = "checkin-dropped" if draft.corrects_id is None else "checkin-dropped-correction"
    context.panel(anchor(draft), text(key), [_ways_on()], protect=True)


def sent(context: Context) -> None:
    """Send the report: once, however often this is pressed."""
    draft = pressed_draft(context)
    if draft is None:
        return
    if reporting.is_trial(draft):
        raise Refusal("button-too-old")
    if not reporting.is_complete(context.session, draft, context.today):
        reporting.go_back(context.session, draft, today=context.today, now=context.now)
        show(context, draft, text("checkin-incomplete"))
        return
    if draft.practice:
        checkins.end_practice(context.session, draft, now=context.now)
        show_sent(context, draft)
        return
    if not reporting.is_visit(draft):
        form_answers.submit(context.session, draft, now=context.now, today=context.today)
        show_sent(context, draft)
        return
    _delete_unwelcome(context, draft)
    checkins.submit(context.session, draft.id, person_id=context.me.id, now=context.now, programme=context.programme)
    show_sent(context, draft)


def _delete_unwelcome(context: Context, draft: Draft) -> None:
    """Take photos out of the chat of a family that wants none."""
    if reporting.welcomes_photos(draft):
        return
    for photo in visit_photos.of_report(context.session, draft):
        context.take_away(photo.message_id, sent_at=photo.received_at)


def show_sent(context: Context, draft: Draft) -> None:
    """Show that a report has arrived, what it means, and where to go on."""
    if not reporting.is_visit(draft):
        context.panel(anchor(draft), text("checkin-kept", family=family_of(context, draft)), _back(draft), protect=True)
        return
    if draft.practice:
        keyboard = [[button("family-button-report", "lapor", 0), button("button-menu", "menu")]]
        context.panel(anchor(draft), text("checkin-practice-done"), keyboard, protect=True)
        return
    if draft.corrects_id is not None:
        said = text("checkin-corrected", family=family_of(context, draft))
        keyboard = [[button("checkin-button-report", "report", draft.corrects_id)], _ways_on()]
        context.panel(anchor(draft), said, keyboard, protect=True)
        return
    checkin = checkin_of_draft(context.session, draft.id)
    assert checkin is not None, "a draft that was sent has a report"
    keyboard = [[button("checkin-button-report", "report", checkin.id)], _ways_on()]
    if _tried_in_a_row(context, checkin) >= MANY_TIMES:
        keyboard[0].append(button("change-button-not-found-now", "usul", checkin.family_id))
    context.panel(anchor(draft), _thanks(context, draft, checkin), keyboard, protect=True)


def _thanks(context: Context, draft: Draft, checkin: CheckIn) -> list[Text]:
    family = family_of(context, draft)
    if checkin.outcome != "met":
        times = _tried_in_a_row(context, checkin)
        asks = (
            [text("checkin-ask-around", times=times), text("checkin-propose-not-found")] if times >= MANY_TIMES else []
        )
        return [text("checkin-tried", family=family), *asks]
    due = cadence.due_on(checkin.visited_on, checkin.visited_on, context.programme)
    lines = [text("checkin-thanks", family=family, due=due)]
    if reporting.welcomes_photos(draft):
        until = context.programme.today(checkin.submitted_at) + timedelta(days=context.programme.late_photo_days)
        lines.append(text("checkin-photos-may-follow", until=until))
    return lines


def _tried_in_a_row(context: Context, checkin: CheckIn) -> int:
    """Return how often a family was last looked for and not met, one time after the other."""
    past = visits.history(context.session, checkin.family_id)
    met = [place for place, one in enumerate(past) if one.outcome == "met"]
    return met[0] if met else len(past)


def _back(draft: Draft) -> list[list[Button]]:
    """Return the way back to what a form was answered about: a referral, or a family."""
    word, _, number = str(draft.answers["subject"]).partition(":")
    card = button("checkin-button-card", "family", draft.family_id)
    return [[button("checkin-button-referral", "ref", number), card] if word == REFERRAL else [card]]


def _ways_on() -> list[Button]:
    return [button("checkin-button-another", "lapor", 0), button("checkin-button-families", "binaan", 0)]


def _question(context: Context, draft: Draft) -> Question:
    """Return the form's question that stands; Refusal for a step of ours."""
    question = _asked(context, draft)
    if question is None:
        raise Refusal("button-too-old")
    return question


def _asked(context: Context, draft: Draft) -> Question | None:
    return reporting.asked_form(context.session, draft).by_name.get(draft.step)


def _choice(context: Context, draft: Draft, question: Question, given: str) -> str:
    """Return the choice that a button means, or what it carries where it is none."""
    form = reporting.asked_form(context.session, draft)
    offered = choices_of(form, question, reporting.said(draft), context.today)
    return named(given, [one.name for one in offered])


def typed(context: Context, draft: Draft) -> None:
    """Take typed words as the answer where a question wants words, and at the end as the note, unless there is one."""
    question = reporting.note_to_come(context.session, draft, context.today) or _asked(context, draft)
    if question is None or question.type not in TYPED:
        show(context, draft, text("checkin-please-press"))
        return
    _apply(context, draft, reporting.answer, question.name, context.words, language=context.language)


def place_shared(context: Context, draft: Draft, *, latitude: float, longitude: float) -> None:
    """Take a shared place as the answer to a question for one, or ask where that is."""
    question = _asked(context, draft)
    if question is not None and question.type is QuestionType.GEOPOINT:
        value = f"{latitude} {longitude} 0 0"
        _apply(context, draft, reporting.answer, question.name, value, language=context.language)
        return
    if reporting.is_trial(draft):
        show(context, draft, text("checkin-please-press"))
        return
    reporting.note_place(draft, latitude=latitude, longitude=longitude, now=context.now)
    show(context, draft)
