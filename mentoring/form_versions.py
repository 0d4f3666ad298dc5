"""How a questionnaire is replaced: a version is taken in, tried, confirmed by a coordinator, and may be gone back to.

Nothing here changes a report: what was asked with a version stays with it. Each change stands in the trail.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256

from locales import Text, text
from mentoring import questionnaires
from mentoring.drafting import discard as discard_draft
from mentoring.forms import Form, Question, shipped_form
from mentoring.forms.core import CORES, advice_on, lacking
from mentoring.forms.faults import Faults
from mentoring.refusals import Refusal
from mentoring.reporting import KIND, is_trial, next_step
from models import questionnaire as table
from models.audit import append
from models.database import Session
from models.draft import Draft, open_drafts, quiet_others
from models.questionnaire import Questionnaire
from models.scope import Viewer

FORM_IDS: Mapping[str, frozenset[str]] = {
    questionnaires.VISIT: frozenset({"visit", "kunjungan"}),
    questionnaires.VERVAL: frozenset({"verval"}),
    questionnaires.AID: frozenset({"aid", "bantuan"}),
    questionnaires.NEED: frozenset({"need", "kebutuhan"}),
}
CONFIRMED = ("current", "replaced")
MOST_NAMED = 8


def may_change(who: Viewer) -> bool:
    """Tell whether somebody may replace questionnaires."""
    return who.coordinates


def name_of(form: Form) -> str | None:
    """Return which questionnaire a form says it is, by the form_id of its settings; None when it says none of ours."""
    given = form.name.strip().casefold()
    return next((name for name, ids in FORM_IDS.items() if given in ids), None)


def take_in(
    session: Session, name: str, form: Form, *, kind: str, content: bytes, by: int | None, now: datetime
) -> Questionnaire:
    """Keep a version that waits to be confirmed.

    Refusal for a name there is none of, for a form that lacks what the questionnaire needs, or for a version whose
    name was used: reports are found by it.
    """
    check(session, name, form)
    row = table.questionnaire_version(session, name, form.version)
    if row is None:
        row = Questionnaire(name=name, version=form.version)
        session.add(row)
    row.kind, row.content, row.sha256 = kind, content, sha256(content).hexdigest()
    row.state, row.created_by, row.created_at, row.confirmed_at = "read", by, now, None
    session.flush()
    return row


def check(session: Session, name: str, form: Form) -> None:
    """Refuse a form that cannot become the next version of a questionnaire."""
    if name not in CORES:
        raise Refusal("form-name-unknown")
    found = lacking(name, form)
    if found:
        raise Faults(found)
    row = table.questionnaire_version(session, name, form.version)
    if form.version == shipped_form(name).version or (row is not None and row.state in CONFIRMED):
        raise Refusal("form-version-used", {"version": form.version})


def waiting(session: Session, who: Viewer, questionnaire_id: int) -> Questionnaire:
    """Return a version that waits to be confirmed; Refusal for who may not, or one that is past that."""
    if not may_change(who):
        raise Refusal("not-yours")
    row = session.get(Questionnaire, questionnaire_id, with_for_update=True)
    if row is None:
        raise Refusal("not-yours")
    if row.state != "read":
        raise Refusal("form-over")
    return row


def confirm(session: Session, row: Questionnaire, *, by: int | None, now: datetime) -> None:
    """Let a version be the one that is asked from now on; what was begun with another goes on with that."""
    before = questionnaires.current_form(session, row.name).version
    _retire(session, row.name)
    row.state, row.confirmed_at = "current", now
    session.flush()
    details = {"version": row.version, "before": before, "sha256": row.sha256}
    append(session, at=now, actor_id=by, deed="questionnaire.applied", subject=f"form:{row.name}", details=details)


def discard(session: Session, row: Questionnaire, *, by: int | None, now: datetime) -> None:
    """Give up a version that waited to be confirmed."""
    row.state = "discarded"
    details = {"version": row.version}
    append(session, at=now, actor_id=by, deed="questionnaire.discarded", subject=f"form:{row.name}", details=details)


def go_back(session: Session, name: str, version: str, *, by: int | None, now: datetime) -> None:
    """Ask an earlier version again, or the shipped one; Refusal for one that never was asked, or that is asked now."""
    before = questionnaires.current_form(session, name).version
    if version == before:
        raise Refusal("form-over")
    row = table.questionnaire_version(session, name, version)
    shipped = version == shipped_form(name).version
    if not shipped and (row is None or row.state != "replaced"):
        raise Refusal("not-yours")
    _retire(session, name)
    if row is not None and not shipped:
        row.state, row.confirmed_at = "current", now
    session.flush()
    details = {"version": version, "before": before}
    append(session, at=now, actor_id=by, deed="questionnaire.returned", subject=f"form:{name}", details=details)


def _retire(session: Session, name: str) -> None:
    found = table.current_version(session, name)
    if found is not None:
        session.get_one(Questionnaire, found.id).state = "replaced"
        session.flush()


def begin_trial(
    session: Session, row: Questionnaire, *, person_id: int, chat_id: int, now: datetime, today: date
) -> Draft:
    """Return the draft in which a coordinator walks through a form before it is applied; nothing of it is kept."""
    for found in open_drafts(session, person_id, kind=KIND):
        if is_trial(found):
            discard_draft(session, found, now=now)
    form = {"form": row.name, "version": row.version, "trial": row.id}
    draft = Draft(
        kind=KIND,
        person_id=person_id,
        chat_id=chat_id,
        step="",
        answers={**form, "answers": {}, "visited_on": today.isoformat(), "standing": None},
        state="open",
        listens=True,
        practice=True,
        created_at=now,
        changed_at=now,
    )
    session.add(draft)
    session.flush()
    draft.step = next_step(session, draft, today)
    quiet_others(session, draft)
    return draft


def end_trial(session: Session, draft: Draft, *, now: datetime) -> None:
    """End a trial: what was answered in it is forgotten."""
    discard_draft(session, draft, now=now)


def proposal(session: Session, row: Questionnaire, form: Form) -> list[Text]:
    """Say what a version that waits would change, and what its author may want to know."""
    languages = ", ".join(language or "–" for language in form.languages)
    figures = {"version": form.version, "questions": len(form.questions), "languages": languages}
    lines = [
        text("form-proposed", form=text(f"form-name-{row.name}"), **figures),
        *differences(session, row.name, form),
    ]
    return [*lines, *(text(one.key, **one.values) for one in advice_on(form))]


def differences(session: Session, name: str, form: Form) -> list[Text]:
    """Say what a form changes against the version that is asked now."""
    now, then = form.by_name, questionnaires.current_form(session, name).by_name
    before = questionnaires.current_form(session, name)
    both = [one for one in now if one in then]
    lines = _named("form-diff-new", [one for one in now if one not in then])
    lines += _named("form-diff-gone", [one for one in then if one not in now])
    lines += _named("form-diff-changed", [one for one in both if _asked(now[one]) != _asked(then[one])])
    for one in both:
        lines += _choices(one, _codes(form, now[one]), _codes(before, then[one]))
    return lines[: MOST_NAMED * 2] or [text("form-diff-none", version=before.version)]


def _asked(question: Question) -> tuple[object, ...]:
    """Return what a question asks, without the place where it stands."""
    conditions = (question.relevant, question.required, question.constraint, question.choice_filter)
    sources = tuple(one.source if one is not None else None for one in conditions)
    words = (question.label, question.hint, question.constraint_message, question.required_message)
    default = question.dynamic_default.source if question.dynamic_default is not None else question.default
    return (question.type, question.group, default, *words, *sources)


def _codes(form: Form, question: Question) -> dict[str, object]:
    return {one.name: one.label for one in form.lists.get(question.choices or "", ())}


def _choices(name: str, now: Mapping[str, object], then: Mapping[str, object]) -> list[Text]:
    added, gone = [one for one in now if one not in then], [one for one in then if one not in now]
    reworded = [one for one in now if one in then and now[one] != then[one]]
    found = (("form-diff-choices-new", added), ("form-diff-choices-gone", gone), ("form-diff-choices-words", reworded))
    return [text(key, name=name, codes=_listed(codes)) for key, codes in found if codes]


def _named(key: str, names: Iterable[str]) -> list[Text]:
    found = list(names)
    return [text(key, count=len(found), names=_listed(found))] if found else []


def _listed(names: list[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
