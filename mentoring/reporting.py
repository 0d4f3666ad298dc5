"""A report while it is being made: a draft's answers, which step stands, and what a step takes.

Steps are the questions of the form by name, and ours, which begin with @. Each answer is kept at once; the step is
where a restart goes on. The note waits behind a button of the summary, so that an ordinary visit takes seven presses.
A draft keeps the form and the version it began with.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from mentoring.forms import (
    Answer,
    Form,
    Question,
    QuestionType,
    check_answer,
    choices_of,
    clean,
    default_of,
    relevant_questions,
    unfinished,
)
from mentoring.numbers import mask_typed
from mentoring.questionnaires import VISIT, form_of
from mentoring.refusals import Refusal
from mentoring.visit_photos import of_report
from mentoring.visits import MET, OUTCOME
from models.assignment import mentors_of
from models.checkin import last_visit
from models.database import Session
from models.draft import Draft
from models.person import Person
from models.questionnaire import latest_answers

KIND = "checkin"
Said = dict[str, Answer]
CONSENT, WHEN, PLACE, COMPANIONS, CHANGE, SUMMARY = (
    "@consent",
    "@when",
    "@place",
    "@companions",
    "@change",
    "@summary",
)
UNWILLING = "4"
NOTE = "note"
CONSENTS = ("given", "no_photo", "not_yet")
PLACES = ("home", "elsewhere")
LATEST_DAYS = 13
MOST_CHOICES = 30  # on one screen


def keep(draft: Draft, **changes: Any) -> None:
    """Keep changes in the draft at once; a value of None takes the entry away."""
    merged = {**draft.answers, **changes}
    draft.answers = {name: value for name, value in merged.items() if value is not None}


def said(draft: Draft) -> Said:
    """Return the form's answers so far."""
    return dict(draft.answers["answers"])


def is_trial(draft: Draft) -> bool:
    """Tell whether a coordinator only walks through a form that is to be applied: nothing of it is kept."""
    return "trial" in draft.answers


def is_visit(draft: Draft) -> bool:
    """Tell whether a draft becomes a report on a visit: not a trial, and not what another form asks."""
    return draft.answers.get("form", VISIT) == VISIT and not is_trial(draft)


def visited_on(draft: Draft) -> date:
    """Return the day of the visit."""
    return date.fromisoformat(draft.answers["visited_on"])


def asked_form(session: Session, draft: Draft) -> Form:
    """Return the form that a draft was begun with."""
    return form_of(session, draft.answers.get("form", VISIT), draft.answers["version"])


def order(form: Form, draft: Draft, today: date) -> list[str]:
    """Return the steps that are asked one after the other, given the answers so far; the summary is not among them."""
    answers = said(draft)
    steps = []
    for question in relevant_questions(form, answers, today):
        if is_offered(question) or (question.type is QuestionType.IMAGE and not welcomes_photos(draft)):
            continue
        steps.append(question.name)
        if question.name == OUTCOME and answers.get(OUTCOME) in MET and not has_consent(draft):
            steps.append(CONSENT)
    return steps


def is_offered(question: Question) -> bool:
    """Tell whether a question waits behind a button of the summary: the note, where nobody has to write it."""
    return question.name == NOTE and question.type is QuestionType.TEXT and question.required is None


def offered(form: Form, draft: Draft, today: date) -> list[Question]:
    """Return the questions that wait behind a button of the summary."""
    return [one for one in relevant_questions(form, said(draft), today) if is_offered(one)]


def note_to_come(session: Session, draft: Draft, today: date) -> Question | None:
    """Return the question for a note where the summary stands, offers one and has none yet."""
    if draft.step != SUMMARY or said(draft).get(NOTE):
        return None
    waiting = offered(asked_form(session, draft), draft, today)
    return next((one for one in waiting if one.name == NOTE), None)


def has_consent(draft: Draft) -> bool:
    """Tell whether the family has said yes before: then it is not asked again."""
    return draft.answers.get("standing") in ("given", "no_photo")


def consent(draft: Draft) -> str | None:
    """Return what the family says to data and photos: now, or else before; one not willing then is asked again."""
    return draft.answers.get("consent") or (draft.answers["standing"] if has_consent(draft) else None)


def welcomes_photos(draft: Draft) -> bool:
    """Tell whether photos may be kept with this report."""
    return consent(draft) not in ("no_photo", "not_yet") and said(draft).get(OUTCOME) != UNWILLING


def next_step(session: Session, draft: Draft, today: date) -> str:
    """Return the first step that was neither answered nor skipped, or the summary.

    Photos that came early answer the question for photos; a correction does not ask for them again.
    """
    form = asked_form(session, draft)
    answered = set(clean(form, said(draft), today))
    if consent(draft):
        answered.add(CONSENT)
    waiting = [step for step in order(form, draft, today) if step not in answered]
    early = draft.corrects_id is not None or bool(_unclaimed(session, draft, form))
    if waiting and early and waiting[0] in image_steps(form):
        waiting = waiting[1:]
    return waiting[0] if waiting else SUMMARY


def image_steps(form: Form) -> list[str]:
    """Return the names of the form's questions for photos; that of a visit has one."""
    return [one.name for one in form.questions if one.type is QuestionType.IMAGE]


def _unclaimed(session: Session, draft: Draft, form: Form, *, but: str | None = None) -> list[str]:
    """Return the numbers of the photos that no question for photos has taken yet, but the one named."""
    taken = {one for name in image_steps(form) if name != but for one in said(draft).get(name, ())}
    return [str(photo.id) for photo in of_report(session, draft) if str(photo.id) not in taken]


def may_go_back(form: Form, draft: Draft, today: date) -> bool:
    """Tell whether there is a step before the one that stands."""
    return draft.step not in order(form, draft, today)[:1]


def turn_page(draft: Draft, page: int) -> None:
    """Show another page of a long list of choices."""
    keep(draft, page=page)


def _stand_at(draft: Draft, step: str, now: datetime) -> None:
    if step != draft.step and "page" in draft.answers:
        keep(draft, page=None)
    draft.step, draft.changed_at = step, now


def _go_on(session: Session, draft: Draft, today: date, now: datetime) -> None:
    _stand_at(draft, next_step(session, draft, today), now)


def answer(
    session: Session, draft: Draft, name: str, value: Answer, *, language: str, today: date, now: datetime
) -> None:
    """Keep the answer to a question of the form and go on; "" skips. Raises Refusal when the form will not have it."""
    form = asked_form(session, draft)
    question = form.question(name)
    kept = check_answer(form, question, value, said(draft), today, language=language)
    if question.type is QuestionType.TEXT and isinstance(kept, str):
        kept = mask_typed(kept)
    keep(draft, answers={**said(draft), name: kept}, picked=None)
    if name == OUTCOME and kept in MET and draft.answers.get("consent") == "not_yet":
        keep(draft, consent=None)
    _go_on(session, draft, today, now)


def picked(draft: Draft, name: str) -> list[str]:
    """Return the choices ticked so far for a question that takes several."""
    under_way = draft.answers.get("picked") or {}
    standing = under_way.get(name, said(draft).get(name, []))
    return list(standing) if isinstance(standing, list) else []


def pick(
    session: Session, draft: Draft, name: str, choice: str, *, on: bool, language: str, today: date, now: datetime
) -> None:
    """Tick a choice or take it back; one that stands alone ("tidak ada") is the whole answer at once."""
    form = asked_form(session, draft)
    question = form.question(name)
    if choice not in {one.name for one in choices_of(form, question, said(draft), today)}:
        raise Refusal("button-too-old")
    if on and stands_alone(form, question, choice, said(draft), today):
        answer(session, draft, name, [choice], language=language, today=today, now=now)
        return
    ticked = {one for one in picked(draft, name) if not stands_alone(form, question, one, said(draft), today)}
    ticked = ticked | {choice} if on else ticked - {choice}
    names = [one.name for one in choices_of(form, question, said(draft), today) if one.name in ticked]
    keep(draft, picked={name: names})
    draft.changed_at = now


def stands_alone(form: Form, question: Question, choice: str, answers: Said, today: date) -> bool:
    """Tell whether the form refuses a choice together with every other one; of a list that fits one screen."""
    others = [one.name for one in choices_of(form, question, answers, today) if one.name != choice]
    if question.constraint is None or not 0 < len(others) < MOST_CHOICES:
        return False
    return not any(accepts(form, question, [choice, other], answers, today) for other in others)


def accepts(form: Form, question: Question, value: Answer, answers: Said, today: date) -> bool:
    """Tell whether the form would have this answer."""
    try:
        check_answer(form, question, value, answers, today)
    except Refusal:
        return False
    return True


def suggestion(session: Session, form: Form, draft: Draft, question: Question, today: date) -> Answer | None:
    """Return the answer that one press gives: the form's default, else what was ticked at the family's last visit.

    None where there is none, where it would not do, or where an answer stands already.
    """
    if draft.corrects_id is not None or said(draft).get(question.name):
        return None
    last = _said_last(session, draft)
    if question.default or question.dynamic_default is not None:
        found = default_of(form, question, said(draft), today, last=last)
    else:
        found = last.get(question.name) if question.type is QuestionType.SELECT_MULTIPLE else None
    return found if found and accepts(form, question, found, said(draft), today) else None


def _said_last(session: Session, draft: Draft) -> Said:
    """Return what was answered the last time: at the family's last visit, or to the same form about the same thing."""
    if draft.family_id is None:
        return {}
    if is_visit(draft):
        visit = last_visit(session, draft.family_id)
        return visit.answers if visit is not None else {}
    kept = latest_answers(session, draft.answers["form"], draft.answers["subject"])
    return kept.answers if kept is not None else {}


def answer_as_suggested(
    session: Session, draft: Draft, name: str, *, language: str, today: date, now: datetime
) -> None:
    """Answer as the form or the family's last report suggests."""
    form = asked_form(session, draft)
    suggested = suggestion(session, form, draft, form.question(name), today)
    if suggested is None:
        raise Refusal("button-too-old")
    answer(session, draft, name, suggested, language=language, today=today, now=now)


def end_photos(session: Session, draft: Draft, *, today: date, now: datetime) -> None:
    """Take the photos that have come as the answer; none skips the question, where the form lets it be skipped."""
    form = asked_form(session, draft)
    question = form.question(draft.step)
    images = _unclaimed(session, draft, form, but=question.name)
    kept = check_answer(form, question, images, said(draft), today)
    keep(draft, answers={**said(draft), question.name: kept})
    _go_on(session, draft, today, now)


def take_caption(session: Session, draft: Draft, caption: str) -> None:
    """Keep what was written under a photo as the note, unless there is one."""
    if NOTE in asked_form(session, draft).by_name and not said(draft).get(NOTE):
        keep(draft, answers={**said(draft), NOTE: mask_typed(caption.strip())})


def give_consent(session: Session, draft: Draft, value: str, *, today: date, now: datetime) -> None:
    """Keep what the family says to data and photos; *belum bersedia* makes the visit an attempt, nobody's fault."""
    if value not in CONSENTS:
        raise Refusal("button-too-old")
    keep(draft, consent=value)
    if value == "not_yet":
        keep(draft, answers={**said(draft), OUTCOME: UNWILLING})
    _go_on(session, draft, today, now)


def days_offered(today: date) -> list[date]:
    """Return the days a visit may be reported for: today and the thirteen before."""
    return [today - timedelta(days=back) for back in range(LATEST_DAYS + 1)]


def set_day(session: Session, draft: Draft, day: date, *, today: date, now: datetime) -> None:
    """Keep the day of the visit; Refusal for one to come or too long ago."""
    if day > today:
        raise Refusal("checkin-day-to-come")
    if day < min(days_offered(today)):
        raise Refusal("checkin-day-too-old", {"days": LATEST_DAYS})
    keep(draft, visited_on=day.isoformat())
    _go_on(session, draft, today, now)


def note_place(draft: Draft, *, latitude: float, longitude: float, now: datetime) -> None:
    """Keep a shared place, wherever in the report it comes, and ask where that is."""
    keep(draft, shared=[latitude, longitude])
    _stand_at(draft, PLACE, now)


def name_place(session: Session, draft: Draft, kind: str, *, today: date, now: datetime) -> None:
    """Say that the shared place is the family's home, or where the report was made."""
    shared = draft.answers.get("shared")
    if kind not in PLACES or shared is None:
        raise Refusal("button-too-old")
    keep(draft, place={"kind": kind, "at": shared}, shared=None)
    _go_on(session, draft, today, now)


def other_mentors(session: Session, draft: Draft, today: date) -> Sequence[Person]:
    """Return who else mentors the family and may have come along."""
    if draft.family_id is None or not is_visit(draft):
        return []
    return [one for one in mentors_of(session, draft.family_id, today=today) if one.id != draft.mentor_id]


def set_companion(session: Session, draft: Draft, person_id: int, *, came: bool, today: date, now: datetime) -> None:
    """Say whether another mentor of the family came along."""
    if person_id not in {one.id for one in other_mentors(session, draft, today)}:
        raise Refusal("not-yours")
    others = set(draft.answers.get("companions") or []) - {person_id}
    keep(draft, companions=sorted(others | {person_id}) if came else sorted(others))
    draft.changed_at = now


def go_to(session: Session, draft: Draft, step: str, *, today: date, now: datetime) -> None:
    """Open a step out of turn: the day, the place, who came along, the note, or an answer to change."""
    form = asked_form(session, draft)
    ours = (WHEN, PLACE, COMPANIONS, CHANGE, CONSENT, SUMMARY)
    known = [*ours, *order(form, draft, today), *(question.name for question in offered(form, draft, today))]
    if step not in known:
        raise Refusal("button-too-old")
    _stand_at(draft, step, now)


def go_back(session: Session, draft: Draft, *, today: date, now: datetime) -> None:
    """Return to the step before; from a step out of turn to where the report stands."""
    steps = order(asked_form(session, draft), draft, today)
    if draft.step == SUMMARY and steps:
        _stand_at(draft, steps[-1], now)
    elif draft.step in steps:
        _stand_at(draft, steps[max(0, steps.index(draft.step) - 1)], now)
    else:
        _go_on(session, draft, today, now)


def is_complete(session: Session, draft: Draft, today: date) -> bool:
    """Tell whether the report can be sent."""
    form = asked_form(session, draft)
    if CONSENT in order(form, draft, today) and not consent(draft):
        return False
    missing = unfinished(form, said(draft), today)
    return not any(one.type is not QuestionType.IMAGE or welcomes_photos(draft) for one in missing)
