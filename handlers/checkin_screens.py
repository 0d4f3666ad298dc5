"""The one message of a report, drawn from its draft: what stands at the top, the step, and the buttons under it.

Buttons carry the draft and the step they were shown for, so that an old one is noticed.
"""

from __future__ import annotations

from datetime import date

from handlers import checkin_questions
from handlers.checkin_questions import Screen, key, readable, shortened
from handlers.context import Context
from handlers.keyboards import button, pages, rows
from locales import Text, say, text
from mentoring import names, reporting, visit_photos
from mentoring.forms import Form, QuestionType, summary
from mentoring.outbox import Button
from mentoring.reporting import CHANGE, COMPANIONS, CONSENT, MOST_CHOICES, PLACE, SUMMARY, WHEN
from models.draft import Draft
from models.family import Family
from models.person import Person

BLANK = text("checkin-blank")
SHORT_LABEL, BUTTON_LABEL, SUMMARY_LENGTH = 40, 24, 2_400
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
    if reporting.is_trial(draft):
        return [text("checkin-trial", version=draft.answers["version"])]
    if not reporting.is_visit(draft):
        asked = text(f"form-title-{draft.answers['form']}")
        return [text("checkin-family", family=family_of(context, draft)), asked]
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
    return checkin_questions.screen(context, draft, reporting.asked_form(context.session, draft))


def _consent(context: Context, draft: Draft) -> Screen:
    del context
    keyboard = [[button(label, "v-answer", draft.id, CONSENT, value)] for value, label in CONSENT_LABELS.items()]
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
            text("checkin-ticked" if one.id in came else "checkin-choice", words=names.short_name(one.name)),
            *("v-tick", draft.id, COMPANIONS, one.id, int(one.id not in came)),
        )
        for one in reporting.other_mentors(context.session, draft, context.today)
    ]
    done = [button("checkin-button-done", "v-done", draft.id, COMPANIONS, style="primary")]
    return [text("checkin-companions-asked")], [*rows(ticks), done]


def _change(context: Context, draft: Draft) -> Screen:
    form = reporting.asked_form(context.session, draft)
    steps = [step for step in reporting.order(form, draft, context.today) if step != CONSENT]
    last = max(0, (len(steps) - 1) // MOST_CHOICES)
    page = min(draft.answers.get("page", 0), last)
    shown = steps[page * MOST_CHOICES : (page + 1) * MOST_CHOICES]
    buttons = [button(_button_label(form, step, context.language), "v-open", draft.id, key(step)) for step in shown]
    if reporting.is_visit(draft):
        buttons.append(button("checkin-button-date", "v-open", draft.id, WHEN))
    if reporting.is_visit(draft) and reporting.consent(draft) is not None and draft.family_id is not None:
        buttons.append(button("checkin-button-consent", "v-open", draft.id, CONSENT))
    turning = pages("v-page", draft.id, CHANGE, page=page, last=last)
    return [text("checkin-change-asked")], [*rows(buttons), *([turning] if turning else [])]


def _button_label(form: Form, step: str, language: str) -> Text:
    """Return what a question is called on a button."""
    if step in SHORT:
        return text(SHORT[step])
    return text("checkin-choice", words=shortened(form.question(step).label.in_language(language), BUTTON_LABEL))


def answer_lines(form: Form, answers: reporting.Said, today: date, language: str) -> list[Text]:
    """Return a report's answers, a line each; photos are counted apart. What no message can hold is only counted."""
    shown = [one for one in summary(form, answers, today, language) if one.type is not QuestionType.IMAGE and one.value]
    lines: list[Text] = []
    left = SUMMARY_LENGTH
    for one in shown:
        name = text(SHORT[one.name]) if one.name in SHORT else shortened(one.label, SHORT_LABEL)
        line = text("checkin-line", name=name, value=readable(one))
        left -= len(say(line, language))
        if left < 0:
            return [*lines, text("checkin-lines-more", count=len(shown) - len(lines))]
        lines.append(line)
    return lines


def _summary(context: Context, draft: Draft) -> Screen:
    form = reporting.asked_form(context.session, draft)
    lines = answer_lines(form, reporting.said(draft), context.today, context.language)
    if reporting.image_steps(form):
        lines.append(_photo_line(context, draft))
    place, companions = draft.answers.get("place"), draft.answers.get("companions") or []
    if place is not None:
        lines.append(text("checkin-place-home" if place["kind"] == "home" else "checkin-place-elsewhere"))
    if companions:
        came = [names.short_name(context.session.get_one(Person, one).name) for one in companions]
        lines.append(text("checkin-companions", names=", ".join(came)))
    more = _more(context, draft, form)
    if not reporting.is_complete(context.session, draft, context.today):
        return [*lines, text("checkin-not-complete")], more
    if reporting.is_trial(draft):
        return [*lines, text("checkin-trial-over")], more
    if not reporting.is_visit(draft):
        kept = button("checkin-button-keep", "v-send", draft.id, style="success")
        return [text("checkin-check-kept"), *lines], [[kept], *more]
    asked, send = "checkin-check", "checkin-button-send"
    if draft.corrects_id is not None:
        asked, send = "checkin-check-correction", "checkin-button-send-correction"
    return [text(asked), *lines], [[button(send, "v-send", draft.id, style="success")], *more]


def _photo_line(context: Context, draft: Draft) -> Text:
    count = visit_photos.count(context.session, draft)
    if not reporting.welcomes_photos(draft):
        return text("checkin-photos-unwelcome" if count else "checkin-photos-not-wanted")
    return text("checkin-photos-counted", count=count) if count else text("checkin-photos-none")


def _more(context: Context, draft: Draft, form: Form) -> list[list[Button]]:
    """Return what may be added, none of it needed for an ordinary visit."""
    buttons = [
        button("checkin-button-note", "v-open", draft.id, one.name)
        for one in reporting.offered(form, draft, context.today)
    ]
    if reporting.is_visit(draft):
        buttons.append(button("checkin-button-place", "v-open", draft.id, PLACE))
    if reporting.other_mentors(context.session, draft, context.today):
        buttons.append(button("checkin-button-companions", "v-open", draft.id, COMPANIONS))
    buttons.append(button("checkin-button-change", "v-open", draft.id, CHANGE))
    return rows(buttons)


def _footer(context: Context, draft: Draft) -> list[list[Button]]:
    """Return the way back, and the way to go on later."""
    if reporting.is_trial(draft):
        later = button("checkin-button-trial-end", "f-tried", draft.id, style="primary")
    else:
        later = button("checkin-button-later", "v-later", draft.id)
    if not reporting.may_go_back(reporting.asked_form(context.session, draft), draft, context.today):
        return [[later]]
    return [[button("button-back", "v-back", draft.id, key(draft.step)), later]]
