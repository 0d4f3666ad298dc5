"""The one message of a report, drawn from its draft: what stands at the top, the step, and the buttons under it.

Buttons carry the draft and the step they were shown for, so that an old one is noticed.
"""

from __future__ import annotations

from datetime import date, timedelta

from handlers.context import Context
from handlers.keyboards import button, rows
from locales import Text, text
from mentoring import names, reporting, visit_photos
from mentoring.forms import Question, QuestionType, choices_of, hint_of, is_required, label_of, summary, visit_form
from mentoring.outbox import Button
from mentoring.reporting import CHANGE, COMPANIONS, CONSENT, PLACE, SUMMARY, WHEN
from mentoring.visits import OUTCOME
from models.checkin import last_visit
from models.draft import Draft
from models.family import Family
from models.person import Person

Screen = tuple[list[Text], list[list[Button]]]
BLANK = text("checkin-blank")
SHOWN_WORDS = 500
SHORT = {
    "presence": "checkin-short-presence",
    "condition": "checkin-short-condition",
    "aid": "checkin-short-aid",
    "kis_active": "checkin-short-kis",
    "need": "checkin-short-need",
    "need_note": "checkin-short-need-note",
    "photos": "checkin-short-photos",
    "note": "checkin-short-note",
}
CONSENT_LABELS = {
    "given": "checkin-consent-given",
    "no_photo": "checkin-consent-no-photo",
    "not_yet": "checkin-consent-not-yet",
}


def show(context: Context, draft: Draft, notice: Text | None = None, *, anew: bool = False) -> None:
    """Show the step that stands, under a notice where there is one; `anew` leaves the pressed message as it is."""
    lines, keyboard = _screen(context, draft)
    said = [*([notice, BLANK] if notice is not None else []), *header(context, draft), BLANK, *lines]
    keyboard = [*keyboard, *_footer(context, draft)]
    if anew:
        context.say(said, keyboard, anchor=anchor(draft), protect=True)
    else:
        context.panel(anchor(draft), said, keyboard, protect=True)


def page_of(context: Context) -> int:
    """Return the page a button asks for; a command shows the first."""
    return context.page(0) if context.pressed is not None and context.args else 0


def anchor(draft: Draft) -> str:
    """Return the name of the message in which a report is made."""
    return f"draft:{draft.id}"


def header(context: Context, draft: Draft) -> list[Text]:
    """Return what stands at the top: the family, the day, for whom, and how many photos have come."""
    lines = [text("checkin-family", family=family_of(context, draft)), day_text(context, reporting.visited_on(draft))]
    if draft.mentor_id is not None and draft.mentor_id != draft.person_id:
        mentor = context.session.get_one(Person, draft.mentor_id)
        lines.append(text("checkin-on-behalf", mentor=names.person_name(mentor)))
    if draft.corrects_id is not None:
        lines.append(text("checkin-correcting"))
    photos = visit_photos.count(context.session, draft)
    if photos and draft.step != SUMMARY:
        lines.append(text("checkin-photos-received", count=photos))
    return lines


def family_of(context: Context, draft: Draft) -> Text:
    """Return what a draft's family is called; a practice has an invented one."""
    if draft.family_id is None:
        return text("checkin-practice-family")
    return names.family_text(context.session, context.session.get_one(Family, draft.family_id))


def day_text(context: Context, day: date) -> Text:
    """Return the day of a visit, with *hari ini* or *kemarin* where it is that."""
    back = (context.today - day).days
    key = {0: "checkin-visited-today", 1: "checkin-visited-yesterday"}.get(back, "checkin-visited-on")
    return text(key, day=day)


def _screen(context: Context, draft: Draft) -> Screen:
    ours = {
        CONSENT: _consent,
        WHEN: _when,
        PLACE: _place,
        COMPANIONS: _companions,
        CHANGE: _change,
        SUMMARY: _summary,
    }
    if draft.step in ours:
        return ours[draft.step](context, draft)
    question = visit_form().question(draft.step)
    asked = _asked(context, draft, question)
    match question.type:
        case QuestionType.SELECT_ONE:
            return asked, _choices(context, draft, question)
        case QuestionType.SELECT_MULTIPLE:
            return _several(context, draft, question, asked)
        case QuestionType.IMAGE:
            return asked, _photos(context, draft)
        case QuestionType.NOTE:
            return asked, [[button("checkin-button-on", "v-skip", draft.id, question.name)]]
        case _:
            return [*asked, text("checkin-write")], _skip(context, draft, question)


def _asked(context: Context, draft: Draft, question: Question) -> list[Text]:
    form, answers = visit_form(), reporting.said(draft)
    label = label_of(form, question, answers, context.today, context.language)
    hint = hint_of(form, question, answers, context.today, context.language)
    lines = [text("checkin-question", words=label)]
    return [*lines, text("checkin-hint", words=hint)] if hint else lines


def _choices(context: Context, draft: Draft, question: Question) -> list[list[Button]]:
    offered = choices_of(visit_form(), question, reporting.said(draft), context.today)
    chosen = reporting.said(draft).get(question.name)
    labelled = [
        button(
            _ticked(choice.label.in_language(context.language), on=choice.name == chosen),
            "v-answer",
            draft.id,
            question.name,
            choice.name,
        )
        for choice in offered
    ]
    keyboard = rows(labelled, columns=question.columns or 2)
    return [*keyboard, _other_day(context, draft)] if question.name == OUTCOME else keyboard


def _other_day(context: Context, draft: Draft) -> list[Button]:
    """Offer another day beside the first question: most reports are made on the day itself."""
    other = button("checkin-button-when", "v-open", draft.id, WHEN)
    if reporting.visited_on(draft) != context.today:
        return [other]
    yesterday = context.today - timedelta(days=1)
    return [button("checkin-button-yesterday", "v-day", draft.id, yesterday.isoformat()), other]


def _several(context: Context, draft: Draft, question: Question, asked: list[Text]) -> Screen:
    picked = reporting.picked(draft, question.name)
    ticks = [
        button(
            _ticked(choice.label.in_language(context.language), on=choice.name in picked),
            *("v-tick", draft.id, question.name, choice.name, int(choice.name not in picked)),
        )
        for choice in choices_of(visit_form(), question, reporting.said(draft), context.today)
    ]
    keyboard = rows(ticks, columns=question.columns or 2)
    last = _last_words(context, draft, question)
    if picked:
        keyboard.append([button("checkin-button-done", "v-done", draft.id, question.name, style="primary")])
    elif last:
        asked = [*asked, text("checkin-last-time", words=last)]
        keyboard.append([button("checkin-button-same", "v-same", draft.id, question.name)])
    return asked, [*keyboard, *_skip(context, draft, question)]


def _last_words(context: Context, draft: Draft, question: Question) -> str:
    """Return what the family's last report answered, in words, where one press may repeat it."""
    if draft.family_id is None or draft.corrects_id is not None:
        return ""
    last = last_visit(context.session, draft.family_id)
    repeated = reporting.last_answer(draft, question, last, context.today)
    if repeated is None:
        return ""
    answers = {**reporting.said(draft), question.name: repeated}
    shown = summary(visit_form(), answers, context.today, context.language)
    return next((one.value for one in shown if one.name == question.name), "")


def _skip(context: Context, draft: Draft, question: Question) -> list[list[Button]]:
    if is_required(visit_form(), question, reporting.said(draft), context.today):
        return []
    return [[button("checkin-button-skip", "v-skip", draft.id, question.name)]]


def _photos(context: Context, draft: Draft) -> list[list[Button]]:
    if visit_photos.count(context.session, draft):
        return [[button("checkin-button-done", "v-done", draft.id, draft.step, style="primary")]]
    return [[button("checkin-button-no-photos", "v-done", draft.id, draft.step)]]


def _ticked(label: str, *, on: bool) -> Text:
    return text("checkin-ticked" if on else "checkin-choice", words=label)


def _consent(context: Context, draft: Draft) -> Screen:
    del context
    keyboard = [[button(key, "v-answer", draft.id, CONSENT, value)] for value, key in CONSENT_LABELS.items()]
    return [text("checkin-consent-asked"), text("checkin-consent-hint")], keyboard


def _when(context: Context, draft: Draft) -> Screen:
    today, yesterday, *earlier = reporting.days_offered(context.today)
    near = [
        button("checkin-button-today", "v-day", draft.id, today.isoformat()),
        button("checkin-button-yesterday", "v-day", draft.id, yesterday.isoformat()),
    ]
    days = [button(_weekday(day), "v-day", draft.id, day.isoformat()) for day in earlier]
    return [text("checkin-when-asked")], [near, *rows(days, columns=3)]


def _weekday(day: date) -> Text:
    return text("checkin-weekday", weekday=day.weekday(), day=day.day, month=day.month)


def _place(context: Context, draft: Draft) -> Screen:
    del context
    if "shared" not in draft.answers:
        return [text("checkin-place-asked"), text("checkin-place-hint")], []
    keyboard = [
        [button("checkin-button-home", "v-answer", draft.id, PLACE, "home")],
        [button("checkin-button-elsewhere", "v-answer", draft.id, PLACE, "elsewhere")],
    ]
    return [text("checkin-place-where")], keyboard


def _companions(context: Context, draft: Draft) -> Screen:
    came = draft.answers.get("companions") or []
    ticks = [
        button(
            _ticked(names.short_name(one.name), on=one.id in came),
            *("v-tick", draft.id, COMPANIONS, one.id, int(one.id not in came)),
        )
        for one in reporting.other_mentors(context.session, draft, context.today)
    ]
    done = [button("checkin-button-done", "v-done", draft.id, COMPANIONS, style="primary")]
    return [text("checkin-companions-asked")], [*rows(ticks), done]


def _change(context: Context, draft: Draft) -> Screen:
    steps = [step for step in reporting.order(draft, context.today) if step != CONSENT]
    buttons = [button(short(step, context.language), "v-open", draft.id, step) for step in steps]
    buttons.append(button("checkin-button-date", "v-open", draft.id, WHEN))
    if reporting.consent(draft) is not None and draft.family_id is not None:
        buttons.append(button("checkin-button-consent", "v-open", draft.id, CONSENT))
    return [text("checkin-change-asked")], rows(buttons)


def short(step: str, language: str) -> Text:
    """Return a question's short name for lists and buttons."""
    if step in SHORT:
        return text(SHORT[step])
    return text("checkin-choice", words=visit_form().question(step).label.in_language(language)[:24])


def answer_lines(answers: reporting.Said, today: date, language: str) -> list[Text]:
    """Return a report's answers, a line each; photos are counted apart."""
    return [
        text("checkin-line", name=short(one.name, language), value=_shortened(one.value))
        for one in summary(visit_form(), answers, today, language)
        if one.type is not QuestionType.IMAGE and one.value
    ]


def _shortened(words: str) -> str:
    """Return the beginning of a long note: the report keeps all of it, a message holds only so much."""
    return words if len(words) <= SHOWN_WORDS else f"{words[:SHOWN_WORDS].rstrip()}…"


def _summary(context: Context, draft: Draft) -> Screen:
    lines = answer_lines(reporting.said(draft), context.today, context.language)
    lines.append(_photo_line(context, draft))
    place, companions = draft.answers.get("place"), draft.answers.get("companions") or []
    if place is not None:
        lines.append(text("checkin-place-home" if place["kind"] == "home" else "checkin-place-elsewhere"))
    if companions:
        came = [names.short_name(context.session.get_one(Person, one).name) for one in companions]
        lines.append(text("checkin-companions", names=", ".join(came)))
    if not reporting.is_complete(draft, context.today):
        lines.append(text("checkin-not-complete"))
        return lines, _more(context, draft)
    send = button("checkin-button-send", "v-send", draft.id, style="success")
    return [text("checkin-check"), *lines], [[send], *_more(context, draft)]


def _photo_line(context: Context, draft: Draft) -> Text:
    count = visit_photos.count(context.session, draft)
    if not reporting.welcomes_photos(draft):
        return text("checkin-photos-unwelcome" if count else "checkin-photos-not-wanted")
    return text("checkin-photos-counted", count=count) if count else text("checkin-photos-none")


def _more(context: Context, draft: Draft) -> list[list[Button]]:
    """Return what may be added, none of it needed for an ordinary visit."""
    buttons = [
        button(_optional(one, context.language), "v-open", draft.id, one.name)
        for one in reporting.offered(draft, context.today)
    ]
    buttons.append(button("checkin-button-place", "v-open", draft.id, PLACE))
    if reporting.other_mentors(context.session, draft, context.today):
        buttons.append(button("checkin-button-companions", "v-open", draft.id, COMPANIONS))
    buttons.append(button("checkin-button-change", "v-open", draft.id, CHANGE))
    return rows(buttons)


def _optional(question: Question, language: str) -> Text:
    return text("checkin-button-note") if question.name == "note" else short(question.name, language)


def _footer(context: Context, draft: Draft) -> list[list[Button]]:
    """Return the way back, and the way to go on later."""
    later = button("checkin-button-later", "v-later", draft.id)
    if not reporting.may_go_back(draft, context.today):
        return [[later]]
    return [[button("button-back", "v-back", draft.id, draft.step), later]]
