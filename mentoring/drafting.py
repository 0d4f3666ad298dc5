"""The lives of a report that is being made: begun, put off, taken up again, discarded; and one that corrects another.

A person has one open draft a family at most, so that beginning twice goes on with the first.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from mentoring import questionnaires
from mentoring.questionnaires import VISIT
from mentoring.refusals import Refusal
from mentoring.reporting import KIND, SUMMARY, asked_form, is_visit, keep, order
from models import scope
from models.assignment import is_mentor_of
from models.checkin import CheckIn, companions_of
from models.database import Session
from models.draft import Draft, open_drafts, quiet_others
from models.family import Family
from models.photo import photos_of_draft


def begin(
    session: Session,
    *,
    person_id: int,
    mentor_id: int,
    family: Family | None,
    chat_id: int,
    now: datetime,
    today: date,
    practice: bool = False,
) -> Draft:
    """Return the report that this person is making on a family, begun now unless one is open; it listens from now on.

    Without a family it is practice, which counts nowhere. Raises Refusal when the mentor does not have the family.
    """
    if family is None and not practice:
        raise Refusal("not-yours")
    if family is not None and not is_mentor_of(session, mentor_id, family.id, today=today):
        raise Refusal("not-yours")
    for found in reports_begun(session, person_id):
        if (found.family_id, found.mentor_id, found.corrects_id) == (_id_of(family), mentor_id, None):
            resume(session, found, now=now)
            return found
    standing = family.consent if family is not None else None
    form = questionnaires.current_form(session, VISIT)
    kept: dict[str, Any] = {
        "version": form.version,
        "answers": {},
        "visited_on": today.isoformat(),
        "standing": standing,
    }
    draft = _drafted(session, person_id=person_id, mentor_id=mentor_id, chat_id=chat_id, kept=kept, now=now)
    draft.family_id, draft.practice = _id_of(family), practice
    draft.step = order(form, draft, today)[0]
    quiet_others(session, draft)
    return draft


def begin_correction(session: Session, checkin: CheckIn, *, person_id: int, chat_id: int, now: datetime) -> Draft:
    """Return the draft that corrects a report, filled with what it says."""
    for found in open_drafts(session, person_id, kind=KIND):
        if found.corrects_id == checkin.id:
            resume(session, found, now=now)
            return found
    family = session.get_one(Family, checkin.family_id)
    form = questionnaires.form_of_report(session, checkin)
    kept: dict[str, Any] = {
        "version": form.version,
        "answers": {name: answer for name, answer in checkin.answers.items() if name in form.by_name},
        "visited_on": checkin.visited_on.isoformat(),
        "standing": family.consent or "given",
        "companions": companions_of(session, checkin.id),
    }
    if checkin.latitude is not None:
        kept["place"] = {"kind": checkin.place_kind, "at": [checkin.latitude, checkin.longitude]}
    draft = _drafted(session, person_id=person_id, mentor_id=checkin.mentor_id, chat_id=chat_id, kept=kept, now=now)
    draft.family_id, draft.corrects_id, draft.step = checkin.family_id, checkin.id, SUMMARY
    quiet_others(session, draft)
    return draft


def _drafted(
    session: Session, *, person_id: int, mentor_id: int, chat_id: int, kept: dict[str, Any], now: datetime
) -> Draft:
    draft = Draft(
        kind=KIND,
        person_id=person_id,
        mentor_id=mentor_id,
        chat_id=chat_id,
        step=SUMMARY,
        answers=kept,
        state="open",
        listens=True,
        created_at=now,
        changed_at=now,
    )
    session.add(draft)
    session.flush()
    return draft


def resume(session: Session, draft: Draft, *, now: datetime) -> None:
    """Let a draft listen again at the question that stood, in the version it began with.

    A version that nobody knows any more gives way to the one that is asked now.
    """
    quiet_others(session, draft)
    draft.changed_at = now
    form = asked_form(session, draft)
    if draft.answers["version"] != form.version:
        keep(draft, version=form.version)
    if not draft.step.startswith("@") and draft.step not in form.by_name:
        draft.step = SUMMARY


def reports_begun(session: Session, person_id: int) -> list[Draft]:
    """Return a person's open reports, the latest first, practice among them; what another form asks is none."""
    return [one for one in open_drafts(session, person_id, kind=KIND) if is_visit(one)]


def authorise(session: Session, draft: Draft, *, today: date) -> None:
    """Refuse a draft whose family is no longer the mentor's, or whose mentor is no longer this person's to report for.

    What was reported before a family went to another mentor may still be corrected. Practice has no family and is
    anybody's.
    """
    if draft.practice:
        return
    assert draft.family_id is not None, "only practice has no family"
    assert draft.mentor_id is not None, "a report is always of a mentor"
    if draft.corrects_id is None and not is_mentor_of(session, draft.mentor_id, draft.family_id, today=today):
        raise Refusal("not-yours")
    if draft.mentor_id != draft.person_id:
        who = scope.viewer(session, draft.person_id, today=today)
        if scope.administered_person(session, who, draft.mentor_id) is None:
            raise Refusal("not-yours")


def open_reports(session: Session, person_id: int, *, today: date) -> list[Draft]:
    """Return the reports a person has begun and may still send, the latest first."""
    return [one for one in reports_begun(session, person_id) if is_allowed(session, one, today=today)]


def is_allowed(session: Session, draft: Draft, *, today: date) -> bool:
    """Tell whether a draft is still this person's to send."""
    try:
        authorise(session, draft, today=today)
    except Refusal:
        return False
    return True


def put_off(draft: Draft, *, now: datetime) -> None:
    """Keep a report for later: words and photos no longer go to it."""
    draft.listens, draft.changed_at = False, now


def discard(session: Session, draft: Draft, *, now: datetime) -> None:
    """End a report that is not to be sent; its photos are removed."""
    draft.state, draft.listens, draft.changed_at = "discarded", False, now
    for photo in photos_of_draft(session, draft.id):
        photo.state = "removed"


def _id_of(family: Family | None) -> int | None:
    return family.id if family is not None else None
