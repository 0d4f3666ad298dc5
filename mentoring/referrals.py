"""Referrals (usulan): a family's need on its way through the offices. The bot names the way and promises nothing.

Kasi Kesra and the office's admins move a referral, officials advocate it, the mentors of the day hear of each step.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from mentoring import aid
from mentoring.aid import Teller
from mentoring.aid_state import fits
from mentoring.numbers import mask_typed
from mentoring.outbox import Content, Plan, plan
from mentoring.programme import Programme
from mentoring.referral_routes import (
    MINUTES,
    NEEDS,
    RECEIVED,
    REJECTED,
    SUBMITTED,
    WITHDRAWN,
    is_personal,
    next_step,
    offered,
    office_of,
)
from mentoring.referral_words import told_opened, told_passed_on, told_step, told_support
from mentoring.refusals import Refusal
from models import aid as programmes_table
from models import scope_aid
from models.aid import AidProgramme
from models.assignment import is_mentor_of, mentors_of
from models.audit import append
from models.database import Session
from models.family import Family, Member, members_of
from models.minutes import kept_minutes
from models.place import Village
from models.referral import ENDED, Referral, ReferralStep, Support, same_open, waiting_since
from models.scope import Viewer
from models.scope_aid import DISTRICT_LEVEL, OFFICE_LEVEL, REGENCY_LEVEL

KIND = "reminder"
LONGEST_NOTE = 300
OLDEST_DAYS = 400


def choices(session: Session, family: Family, need: str) -> list[AidProgramme]:
    """Return the programmes that a family's need may be referred to where it lives."""
    if need not in NEEDS:
        raise Refusal("button-too-old")
    village = session.get_one(Village, family.village_code)
    return offered(need, programmes_table.programmes(session), village_kind=village.kind)


def people(session: Session, family: Family, need: str, programme: AidProgramme | None, today: date) -> list[Member]:
    """Return the members for one of whom a referral may be; none where it is the whole family's."""
    if not is_personal(need, programme):
        return []
    return [one for one in members_of(session, family.id) if programme is None or fits(one, programme, today)]


def open_referral(
    session: Session,
    family: Family,
    *,
    need: str,
    programme_id: int | None,
    by: int,
    now: datetime,
    today: date,
    member_id: int | None = None,
) -> Referral:
    """Open a referral for a family, or for one member of it, and tell who moves it.

    Raises Refusal when one for the same need and programme is open, when the programme does not answer the need, or
    is not for this member.
    """
    session.refresh(family, with_for_update=True)
    known = {one.id: one for one in choices(session, family, need)}
    if (programme_id is None and known) or (programme_id is not None and programme_id not in known):
        raise Refusal("button-too-old")
    if family.status == "left":
        raise Refusal("referral-family-left")
    programme = known[programme_id] if programme_id is not None else None
    if member_id is not None and member_id not in {one.id for one in people(session, family, need, programme, today)}:
        raise Refusal("not-yours")
    if same_open(session, family_id=family.id, member_id=member_id, need=need, programme_id=programme_id) is not None:
        raise Refusal("referral-open-already")
    office = scope_aid.office_named(session, office_of(need, programme))
    referral = Referral(
        family_id=family.id,
        member_id=member_id,
        need=need,
        programme_id=programme_id,
        department_id=office.id if office is not None else None,
        state=SUBMITTED,
        opened_by=by,
        opened_at=now,
        stepped_at=now,
    )
    session.add(referral)
    session.flush()
    _keep_step(session, referral, SUBMITTED, None, on=today, by=by, now=now)
    _tell(session, _movers(session, referral, today=today), referral, "opened", told_opened(session, referral), now=now)
    return referral


def step(
    session: Session,
    referral: Referral,
    state: str,
    *,
    who: Viewer,
    on: date,
    note: str | None,
    number: str | None = None,
    now: datetime,
) -> None:
    """Let a referral take its next step, or be rejected with a reason; the mentors hear of it.

    Raises Refusal for who does not move it, a step that does not come next, and a day to come or long past. What is
    received becomes a fact of the family's aid.
    """
    session.refresh(referral, with_for_update=True)
    if not scope_aid.moves(session, who, referral):
        raise Refusal("not-yours")
    programme = _programme(session, referral)
    due = next_step(referral.need, programme, referral.state)
    if referral.state in ENDED or state not in (due, REJECTED):
        raise Refusal("referral-moved-already")
    if state == REJECTED and not note:
        raise Refusal("referral-needs-reason")
    if on > who.today or on < who.today - timedelta(days=OLDEST_DAYS):
        raise Refusal("referral-day")
    number = _written(number)
    if state == MINUTES and number:
        village = session.get_one(Family, referral.family_id).village_code
        known = kept_minutes(session, village_code=village, number=number)
        referral.minutes_id = known.id if known is not None else None
    said = _written(" ".join(part for part in (f"BA {number}." if number else "", note or "") if part))
    referral.state, referral.stepped_at, referral.passed_on_at = state, now, None
    made = _keep_step(session, referral, state, said, on=on, by=who.person_id, now=now)
    if state == RECEIVED and programme is not None:
        teller = Teller(on, f"need:{referral.id}", who.person_id, now)
        aid.tell_registered(session, referral.family_id, programme, True, teller, member_id=referral.member_id)
    told = told_step(session, referral, said)
    _tell(session, _mentors(session, referral, who.today), referral, f"step:{made.id}", told, now=now)


def withdraw(session: Session, referral: Referral, *, who: Viewer, now: datetime) -> None:
    """Take a referral back: its mentor of the day, or who opened it; Refusal for others and for one that has ended."""
    session.refresh(referral, with_for_update=True)
    if not may_withdraw(session, referral, who=who):
        raise Refusal("not-yours")
    if referral.state in ENDED:
        raise Refusal("referral-moved-already")
    referral.state, referral.stepped_at = WITHDRAWN, now
    made = _keep_step(session, referral, WITHDRAWN, None, on=who.today, by=who.person_id, now=now)
    told = told_step(session, referral, None)
    _tell(session, _movers(session, referral, today=who.today), referral, f"step:{made.id}", told, now=now)


def may_withdraw(session: Session, referral: Referral, *, who: Viewer) -> bool:
    """Tell whether somebody may take a referral back."""
    mentor = is_mentor_of(session, who.person_id, referral.family_id, today=who.today)
    return who.coordinates or mentor or referral.opened_by == who.person_id


def support(session: Session, referral: Referral, *, who: Viewer, note: str | None, now: datetime) -> None:
    """Advocate a referral, once a person; mentors and who moves it are told."""
    session.refresh(referral, with_for_update=True)
    if not scope_aid.heads_for(session, who, referral):
        raise Refusal("not-yours")
    if referral.state in ENDED:
        raise Refusal("referral-moved-already")
    if session.get(Support, (referral.id, who.person_id)) is not None:
        raise Refusal("referral-supported-already")
    note = _written(note)
    session.add(Support(referral_id=referral.id, person_id=who.person_id, note=note, at=now))
    session.flush()
    _note(session, referral, "supported", by=who.person_id, now=now)
    told = told_support(session, referral, who.person_id, note)
    whom = [*_mentors(session, referral, who.today), *_movers(session, referral, today=who.today)]
    _tell(session, whom, referral, f"support:{who.person_id}", told, now=now)


def stale_before(programme: Programme, now: datetime) -> datetime:
    """Return the instant since which a referral without a step is passed on."""
    return now - timedelta(days=programme.referral_days)


def is_stale(referral: Referral, programme: Programme, now: datetime) -> bool:
    """Tell whether an open referral has waited too long for a step."""
    return referral.state not in ENDED and referral.stepped_at <= stale_before(programme, now)


def pass_on(session: Session, programme: Programme, *, now: datetime) -> int:
    """Pass on what has had no step for the programme's days: Kasi Kesra, then the office, then the coordinators.

    Each person gets one message a day with how many there are. Return how many referrals were passed on.
    """
    today = programme.today(now)
    waiting: dict[int, int] = {}
    passed = 0
    for referral in waiting_since(session, stale_before(programme, now)):
        level = _level(referral, programme, now)
        if referral.passed_on_at is not None and _level(referral, programme, referral.passed_on_at) >= level:
            continue
        referral.passed_on_at = now
        passed += 1
        for person in _who_is_there(session, referral, level, today):
            waiting[person] = waiting.get(person, 0) + 1
    how = Plan(rule="referral.passed", period=today.isoformat(), kind=KIND, lane="bulk")
    for person, count in sorted(waiting.items()):
        plan(session, how, told_passed_on(count, programme.referral_days), now=now, person_id=person)
    return passed


def _level(referral: Referral, programme: Programme, at: datetime) -> int:
    rounds = (at - referral.stepped_at) // timedelta(days=programme.referral_days)
    return min(max(int(rounds), DISTRICT_LEVEL + 1) - 1, REGENCY_LEVEL)


def _who_is_there(session: Session, referral: Referral, level: int, today: date) -> list[int]:
    """Return the people of a level, or of the next one where it has nobody."""
    for one in range(level, REGENCY_LEVEL + 1):
        found = scope_aid.movers(session, referral, one, today=today)
        if found:
            return [person.id for person in found]
    return []


def _movers(session: Session, referral: Referral, *, today: date) -> list[int]:
    found = [
        person.id
        for level in (DISTRICT_LEVEL, OFFICE_LEVEL)
        for person in scope_aid.movers(session, referral, level, today=today)
    ]
    return found or [one.id for one in scope_aid.movers(session, referral, REGENCY_LEVEL, today=today)]


def _mentors(session: Session, referral: Referral, today: date) -> list[int]:
    return [one.id for one in mentors_of(session, referral.family_id, today=today)]


def _programme(session: Session, referral: Referral) -> AidProgramme | None:
    return session.get_one(AidProgramme, referral.programme_id) if referral.programme_id is not None else None


def _written(note: str | None) -> str | None:
    """Return a note as it is kept: short, and without numbers of people."""
    words = mask_typed(" ".join((note or "").split()))
    if len(words) > LONGEST_NOTE:
        raise Refusal("aid-too-long", {"most": LONGEST_NOTE})
    return words or None


def _keep_step(
    session: Session, referral: Referral, state: str, note: str | None, *, on: date, by: int, now: datetime
) -> ReferralStep:
    made = ReferralStep(referral_id=referral.id, state=state, note=note, at=now, by=by, happened_on=on)
    session.add(made)
    session.flush()
    _note(session, referral, state, by=by, now=now)
    return made


def _note(session: Session, referral: Referral, what: str, *, by: int, now: datetime) -> None:
    details = {"family": referral.family_id, "need": referral.need}
    append(session, at=now, actor_id=by, deed=f"referral.{what}", subject=f"referral:{referral.id}", details=details)


def _tell(
    session: Session, people: Iterable[int], referral: Referral, period: str, content: Content, *, now: datetime
) -> None:
    how = Plan(rule=f"referral:{referral.id}", period=period, kind=KIND, lane="bulk")
    for person in dict.fromkeys(people):
        plan(session, how, content, now=now, person_id=person)
