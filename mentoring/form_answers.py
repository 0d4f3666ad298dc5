"""The aid and the need form: asked by a family's mentor like a report, kept beside what they are about.

They change no record and no fact: an office reads them with a family's aid, or with a referral.
"""

from __future__ import annotations

from datetime import date, datetime

from mentoring import questionnaires, reporting
from mentoring.forms import Form, clean
from mentoring.refusals import Refusal
from models import questionnaire as table
from models.assignment import is_mentor_of
from models.audit import append
from models.database import Session, insert_once
from models.draft import Draft, open_drafts, quiet_others
from models.family import Family
from models.questionnaire import FormAnswers

FAMILY, REFERRAL = "family", "referral"


def begin(
    session: Session,
    name: str,
    family: Family,
    *,
    subject: str,
    person_id: int,
    chat_id: int,
    now: datetime,
    today: date,
) -> Draft:
    """Return the draft in which a mentor answers a form about their family; Refusal for anybody else."""
    if not is_mentor_of(session, person_id, family.id, today=today):
        raise Refusal("not-yours")
    for found in open_drafts(session, person_id, kind=reporting.KIND):
        if (found.answers.get("form"), found.answers.get("subject")) == (name, subject):
            quiet_others(session, found)
            return found
    form = {"form": name, "version": questionnaires.current_form(session, name).version, "subject": subject}
    draft = Draft(
        kind=reporting.KIND,
        person_id=person_id,
        mentor_id=person_id,
        family_id=family.id,
        chat_id=chat_id,
        step="",
        answers={**form, "answers": {}, "visited_on": today.isoformat(), "standing": None, "consent": family.consent},
        state="open",
        listens=True,
        created_at=now,
        changed_at=now,
    )
    session.add(draft)
    session.flush()
    draft.step = reporting.next_step(session, draft, today)
    quiet_others(session, draft)
    return draft


def submit(session: Session, draft: Draft, *, now: datetime, today: date) -> None:
    """Keep what was answered, once; Refusal while something has to be answered."""
    if not reporting.is_complete(session, draft, today):
        raise Refusal("checkin-incomplete")
    form = reporting.asked_form(session, draft)
    values = {
        "draft_id": draft.id,
        "name": draft.answers["form"],
        "version": form.version,
        "family_id": draft.family_id,
        "subject": draft.answers["subject"],
        "answers": clean(form, reporting.said(draft), today),
        "told_by": draft.person_id,
        "told_at": now,
    }
    insert_once(session, FormAnswers, values, key=["draft_id"])
    draft.state, draft.listens, draft.changed_at = "sent", False, now
    details = {"form": values["name"], "version": form.version, "family": draft.family_id}
    append(session, at=now, actor_id=draft.person_id, deed="form.answered", subject=values["subject"], details=details)


def latest(session: Session, name: str, subject: str) -> tuple[Form, FormAnswers] | None:
    """Return what was answered last about a subject, with the form that asked it."""
    found = table.latest_answers(session, name, subject)
    return (questionnaires.form_of(session, name, found.version), found) if found is not None else None
