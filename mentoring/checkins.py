"""Reports on visits: sent once whatever is pressed, and changed only by versions that are never lost.

What a report says stands in its own row, so that figures are right at any time; each version keeps all that it said
after the deed it is named by.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from mentoring import reminders, reporting, visit_aid
from mentoring.drafting import authorise, discard
from mentoring.evidence import weigh
from mentoring.forms import clean
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.visit_photos import of_report
from mentoring.visits import outcome_of
from models import scope
from models.assignment import is_mentor_of, mentors_of
from models.audit import append
from models.checkin import CheckIn, CheckInVersion, checkin_of_draft, companions_of, set_companions
from models.database import Session, insert_once
from models.draft import Draft, corrections_of
from models.family import Family
from models.person import Person
from models.photo import Photo, photos_of_checkin, photos_of_draft, set_bands

CHANGE_DAYS = 30


def submit(session: Session, draft_id: int, *, person_id: int, now: datetime, programme: Programme) -> CheckIn:
    """Make the report of a draft, or its correction, and return it; whoever comes later gets the same one.

    Raises Refusal when the draft is not this person's, the family is not the mentor's, or an answer is missing.
    """
    draft = session.get(Draft, draft_id, with_for_update=True)
    if draft is None or draft.person_id != person_id or draft.practice or not reporting.is_visit(draft):
        raise Refusal("not-yours")
    if draft.state == "sent":
        return _made_of(session, draft)
    _check(session, draft, programme.today(now))
    checkin = (_corrected if draft.corrects_id else _made)(session, draft, now=now, programme=programme)
    draft.state, draft.listens, draft.changed_at = "sent", False, now
    _settle(session, checkin, draft, now=now)
    return checkin


def end_practice(session: Session, draft: Draft, *, now: datetime) -> None:
    """End a practice: nothing of it is kept, but that the person has practised."""
    draft.state, draft.listens, draft.changed_at = "sent", False, now
    for photo in photos_of_draft(session, draft.id):
        photo.state = "removed"
    session.get_one(Person, draft.person_id).practised_at = now


def withdraw(session: Session, checkin: CheckIn, *, person_id: int, now: datetime, programme: Programme) -> None:
    """Take a report back; its versions stay, its photos are removed, and the visit is due again.

    A correction that was begun has nothing left to correct, and ends.
    """
    session.refresh(checkin, with_for_update=True)
    _check_kept(checkin)
    _take_from_family(session, checkin)
    visit_aid.take(session, checkin, by=person_id, now=now, programme=programme)
    for photo in photos_of_checkin(session, checkin.id):
        _remove(session, photo)
    for draft in corrections_of(session, checkin.id):
        discard(session, draft, now=now)
    checkin.state = "withdrawn"
    _keep_version(session, checkin, "withdrawn", person_id=person_id, now=now)
    session.flush()
    reminders.visit_reported(session, checkin.family_id, now=now)


def move(
    session: Session, checkin: CheckIn, family_id: int, *, person_id: int, now: datetime, programme: Programme
) -> None:
    """Move a report with its photos, and a correction that was begun, to another family of the same mentor."""
    session.refresh(checkin, with_for_update=True)
    _check_kept(checkin)
    if not is_mentor_of(session, checkin.mentor_id, family_id, today=programme.today(now)):
        raise Refusal("not-yours")
    if family_id == checkin.family_id:
        return
    consent = _take_from_family(session, checkin)
    visit_aid.take(session, checkin, by=person_id, now=now, programme=programme)
    left, checkin.family_id = checkin.family_id, family_id
    for draft in corrections_of(session, checkin.id):
        draft.family_id = family_id
        reporting.keep(draft, companions=None)
    theirs = {one.id for one in mentors_of(session, family_id, today=programme.today(now))}
    set_companions(session, checkin.id, theirs & set(companions_of(session, checkin.id)))
    _give_to_family(session, checkin, consent)
    visit_aid.give(session, checkin, by=person_id, now=now, programme=programme)
    _keep_version(session, checkin, "moved", person_id=person_id, now=now, left=left)
    session.flush()
    for family in (left, family_id):
        reminders.visit_reported(session, family, now=now)
    weigh(session, checkin)


def remove_photo(session: Session, photo: Photo, *, person_id: int, now: datetime) -> None:
    """Remove one photo: its hash now, its files by the job; the report it belongs to keeps a version of that."""
    if photo.state == "removed":
        return
    _remove(session, photo)
    if photo.checkin_id is None:
        return
    checkin = session.get_one(CheckIn, photo.checkin_id, with_for_update=True)
    _keep_version(session, checkin, "photo_removed", person_id=person_id, now=now, photo=photo.id)
    weigh(session, checkin)


def changeable(session: Session, who: scope.Viewer, checkin_id: int, *, now: datetime) -> CheckIn:
    """Return a kept report that this person may still change; Refusal otherwise.

    Their own of the last 30 days, or one they wrote for somebody whom they still may report for.
    """
    checkin = scope.checkin(session, who, checkin_id)
    if checkin is None or who.person_id not in (checkin.reporter_id, checkin.mentor_id):
        raise Refusal("not-yours")
    mine = who.person_id == checkin.mentor_id
    if not mine and scope.administered_person(session, who, checkin.mentor_id) is None:
        raise Refusal("not-yours")
    _check_kept(checkin)
    if now - checkin.submitted_at > timedelta(days=CHANGE_DAYS):
        raise Refusal("checkin-too-old", {"days": CHANGE_DAYS})
    return checkin


def _check(session: Session, draft: Draft, today: date) -> None:
    """Refuse a report that may not be sent: discarded, of a family that is not the mentor's, or not complete."""
    if draft.state != "open":
        raise Refusal("button-too-old")
    authorise(session, draft, today=today)
    if reporting.visited_on(draft) > today:
        raise Refusal("checkin-day-to-come")
    if not reporting.is_complete(session, draft, today):
        raise Refusal("checkin-incomplete")


def _made(session: Session, draft: Draft, *, now: datetime, programme: Programme) -> CheckIn:
    values = {
        **_content(session, draft, programme.today(now)),
        "draft_id": draft.id,
        "family_id": draft.family_id,
        "mentor_id": draft.mentor_id,
        "reporter_id": draft.person_id,
        "submitted_at": now,
        "state": "kept",
        "revision": 0,
        "flags": {},
        "changed_at": now,
    }
    made = insert_once(session, CheckIn, values, key=["draft_id"])
    checkin = session.get_one(CheckIn, made) if made is not None else _made_of(session, draft)
    if made is not None:
        _deed(session, checkin, draft, "submitted", now=now, programme=programme)
    return checkin


def _corrected(session: Session, draft: Draft, *, now: datetime, programme: Programme) -> CheckIn:
    checkin = session.get_one(CheckIn, draft.corrects_id, with_for_update=True)
    _check_kept(checkin)
    _take_place(session, checkin)
    visit_aid.take(session, checkin, by=draft.person_id, now=now, programme=programme)
    for name, value in _content(session, draft, programme.today(now)).items():
        setattr(checkin, name, value)
    _deed(session, checkin, draft, "corrected", now=now, programme=programme)
    return checkin


def _content(session: Session, draft: Draft, today: date) -> dict[str, Any]:
    """Return what a draft says, by the columns of a report."""
    form = reporting.asked_form(session, draft)
    answers = clean(form, reporting.said(draft), today)
    place = draft.answers.get("place") or {}
    latitude, longitude = place.get("at") or (None, None)
    return {
        "visited_on": reporting.visited_on(draft),
        "outcome": outcome_of(answers),
        "form_name": form.name,
        "form_version": form.version,
        "answers": answers,
        "place_kind": place.get("kind"),
        "latitude": latitude,
        "longitude": longitude,
    }


def _deed(session: Session, checkin: CheckIn, draft: Draft, deed: str, *, now: datetime, programme: Programme) -> None:
    """Take photos, companions, consent and place from the draft, then keep the version."""
    for photo in of_report(session, draft):
        if reporting.welcomes_photos(draft):
            photo.checkin_id = checkin.id
        else:
            _remove(session, photo)
    session.flush()
    set_companions(session, checkin.id, draft.answers.get("companions") or [])
    _give_to_family(session, checkin, draft.answers.get("consent"))
    visit_aid.give(session, checkin, by=draft.person_id, now=now, programme=programme)
    _keep_version(session, checkin, deed, person_id=draft.person_id, now=now)


def _settle(session: Session, checkin: CheckIn, draft: Draft, *, now: datetime) -> None:
    """Let the reminders and the evidence know."""
    session.flush()
    reminders.visit_reported(session, checkin.family_id, now=now)
    weigh(session, checkin)
    session.flush()


def _made_of(session: Session, draft: Draft) -> CheckIn:
    """Return the report that a draft became or corrected."""
    if draft.corrects_id is not None:
        return session.get_one(CheckIn, draft.corrects_id)
    checkin = checkin_of_draft(session, draft.id)
    assert checkin is not None, "a draft that was sent has a report"
    return checkin


def _check_kept(checkin: CheckIn) -> None:
    if checkin.state != "kept":
        raise Refusal("checkin-withdrawn-already")


def _give_to_family(session: Session, checkin: CheckIn, consent: str | None) -> None:
    """Let the family's row keep what the visit brought: its consent, and its place where none was known.

    The consent bears the report's own instant: by that it is found again when the report is moved or withdrawn.
    """
    family = session.get_one(Family, checkin.family_id, with_for_update=True)
    if consent is not None:
        family.consent, family.consent_at = consent, checkin.submitted_at
    if checkin.place_kind == "home" and family.latitude is None:
        family.latitude, family.longitude = checkin.latitude, checkin.longitude


def _take_from_family(session: Session, checkin: CheckIn) -> str | None:
    """Take back what this report brought to the family; return the consent it had brought."""
    family = session.get_one(Family, checkin.family_id, with_for_update=True)
    _take_place(session, checkin)
    if family.consent_at != checkin.submitted_at:
        return None
    brought, family.consent, family.consent_at = family.consent, None, None
    return brought


def _take_place(session: Session, checkin: CheckIn) -> None:
    """Forget a place that the family has from this report."""
    family = session.get_one(Family, checkin.family_id, with_for_update=True)
    at_home = checkin.place_kind == "home" and checkin.latitude is not None
    if at_home and (family.latitude, family.longitude) == (checkin.latitude, checkin.longitude):
        family.latitude = family.longitude = None


def _remove(session: Session, photo: Photo) -> None:
    photo.state, photo.sha256, photo.dhash, photo.details = "removed", None, None, {}
    set_bands(session, photo.id, ())


def _keep_version(
    session: Session, checkin: CheckIn, deed: str, *, person_id: int, now: datetime, **details: Any
) -> None:
    """Write what the report says now as its next version, and the deed into the trail."""
    checkin.revision += 1
    checkin.changed_at = now
    session.flush()
    content = {
        "family_id": checkin.family_id,
        "visited_on": checkin.visited_on.isoformat(),
        "outcome": checkin.outcome,
        "answers": checkin.answers,
        "place": [checkin.place_kind, checkin.latitude, checkin.longitude],
        "companions": companions_of(session, checkin.id),
        "photos": [photo.id for photo in photos_of_checkin(session, checkin.id)],
        "state": checkin.state,
    }
    session.add(
        CheckInVersion(
            checkin_id=checkin.id,
            revision=checkin.revision,
            deed=deed,
            content=content,
            saved_at=now,
            saved_by=person_id,
        )
    )
    append(
        session,
        at=now,
        actor_id=person_id,
        deed=f"checkin.{deed}",
        subject=f"checkin:{checkin.id}",
        details={"revision": checkin.revision, "family": checkin.family_id, **details},
    )
