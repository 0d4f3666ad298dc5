"""What the rows of a table are made of: plain columns of a portion of families, a statement each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from models.aid import AidStanding
from models.assignment import Assignment, holds
from models.change import Change
from models.checkin import CheckIn
from models.family import Family, Member
from models.minutes import Minutes
from models.person import Person, serving
from models.photo import Photo
from models.record import RecordEntry
from models.referral import Referral, ReferralStep, Support

Rows = dict[int, list[Row[Any]]]


def _by_first(rows: Iterable[Row[Any]]) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def family_rows(session: Session, families: Sequence[int]) -> list[Row[Any]]:
    """Return all columns of these families, in the order asked for."""
    question = select(*Family.__table__.columns).where(Family.id.in_(families))
    found = {row.id: row for row in session.execute(question)}
    return [found[one] for one in families if one in found]


def brief_rows(session: Session, families: Sequence[int]) -> list[Row[Any]]:
    """Return id, code, head_name and village_code of these families, in the order asked for."""
    columns: list[Any] = [Family.id, Family.code, Family.head_name, Family.village_code]
    question: Select[Any] = select(*columns).where(Family.id.in_(families))
    found = {row.id: row for row in session.execute(question)}
    return [found[one] for one in families if one in found]


def member_rows(session: Session, families: Sequence[int], *, former: bool = False) -> Rows:
    """Return the members of these families, the head first; those who have left only if asked for."""
    columns = [column for column in Member.__table__.columns if column.name not in ("family_id", "nik_index")]
    question = select(Member.family_id, *columns).where(Member.family_id.in_(families))
    if not former:
        question = question.where(Member.ended_on.is_(None))
    return _by_first(session.execute(question.order_by(Member.family_id, Member.relation, Member.id)))


def mentor_rows(session: Session, families: Sequence[int], *, today: date) -> Rows:
    """Return (family, person, name) of today's mentors of these families, the longest first."""
    question = (
        select(Assignment.family_id, Person.id, Person.name)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.family_id.in_(families), holds(today), serving(today))
        .order_by(Assignment.family_id, Assignment.starts_on, Assignment.id)
    )
    return _by_first(session.execute(question))


def visit_rows(session: Session, families: Sequence[int], *, since: date, until: date) -> Rows:
    """Return the kept reports on these families with a visit in these days, by day, with the people's names."""
    mentor, reporter = aliased(Person), aliased(Person)
    columns = (CheckIn.id, CheckIn.visited_on, CheckIn.submitted_at, CheckIn.outcome, CheckIn.form_version)
    question = (
        select(
            CheckIn.family_id,
            *columns,
            CheckIn.revision,
            CheckIn.answers,
            mentor.name.label("mentor"),
            reporter.name.label("reporter"),
        )
        .join(mentor, mentor.id == CheckIn.mentor_id)
        .join(reporter, reporter.id == CheckIn.reporter_id)
        .where(
            CheckIn.family_id.in_(families),
            CheckIn.state == "kept",
            CheckIn.visited_on >= since,
            CheckIn.visited_on <= until,
        )
    )
    return _by_first(session.execute(question.order_by(CheckIn.family_id, CheckIn.visited_on, CheckIn.id)))


def form_versions_of_visits(session: Session) -> list[str]:
    """Return the versions of the form that reports on visits were made with."""
    return list(session.scalars(select(CheckIn.form_version).distinct().order_by(CheckIn.form_version)))


def photo_counts(session: Session, checkins: Sequence[int]) -> dict[int, int]:
    """Return how many photos that were not removed these reports have; those without one are left out."""
    question = select(Photo.checkin_id, func.count()).where(Photo.checkin_id.in_(checkins), Photo.state != "removed")
    return {one: count for one, count in session.execute(question.group_by(Photo.checkin_id)) if one is not None}


def photo_rows(session: Session, families: Sequence[int], *, since: date, until: date) -> Rows:
    """Return the photos of the kept reports on these families with a visit in these days, with who sent them."""
    columns = (Photo.id, Photo.kind, Photo.late, Photo.received_at, Photo.state, Photo.width, Photo.height, Photo.size)
    question = (
        select(CheckIn.family_id, *columns, Photo.sha256, CheckIn.id.label("checkin"), CheckIn.visited_on, Person.name)
        .join(CheckIn, CheckIn.id == Photo.checkin_id)
        .join(Person, Person.id == Photo.person_id)
        .where(
            CheckIn.family_id.in_(families),
            CheckIn.state == "kept",
            CheckIn.visited_on >= since,
            CheckIn.visited_on <= until,
            Photo.state != "removed",
        )
    )
    return _by_first(session.execute(question.order_by(CheckIn.family_id, CheckIn.visited_on, Photo.id)))


def standing_rows(session: Session, families: Sequence[int]) -> Rows:
    """Return what is known of the aid of these families and their members."""
    columns = (AidStanding.member_id, AidStanding.programme_id, AidStanding.registered, AidStanding.last_paid_on)
    question = select(AidStanding.family_id, *columns, AidStanding.paid_as_of)
    return _by_first(session.execute(question.where(AidStanding.family_id.in_(families))))


def referral_rows(session: Session, families: Sequence[int], *, since: datetime, before: datetime) -> Rows:
    """Return the referrals of these families opened in between, with who opened them and the minutes' number."""
    columns = (
        Referral.id,
        Referral.need,
        Referral.programme_id,
        Referral.department_id,
        Referral.state,
        Referral.note,
        Referral.opened_at,
        Referral.stepped_at,
    )
    question = (
        select(Referral.family_id, *columns, Person.name, Minutes.number)
        .join(Person, Person.id == Referral.opened_by)
        .outerjoin(Minutes, Minutes.id == Referral.minutes_id)
        .where(Referral.family_id.in_(families), Referral.opened_at >= since, Referral.opened_at < before)
    )
    return _by_first(session.execute(question.order_by(Referral.family_id, Referral.id)))


def referral_steps(session: Session, referrals: Sequence[int]) -> Rows:
    """Return (referral, state, at, happened_on, note, name) of the steps of these referrals, the first first."""
    columns = (ReferralStep.state, ReferralStep.at, ReferralStep.happened_on, ReferralStep.note)
    question = select(ReferralStep.referral_id, *columns, Person.name).join(Person, Person.id == ReferralStep.by)
    question = question.where(ReferralStep.referral_id.in_(referrals))
    return _by_first(session.execute(question.order_by(ReferralStep.referral_id, ReferralStep.id)))


def support_counts(session: Session, referrals: Sequence[int]) -> dict[int, int]:
    """Return how many officials advocate these referrals; those with none are left out."""
    question = select(Support.referral_id, func.count()).where(Support.referral_id.in_(referrals))
    return {one: count for one, count in session.execute(question.group_by(Support.referral_id))}


def change_rows(session: Session, families: Sequence[int], *, since: datetime, before: datetime) -> Rows:
    """Return what was proposed about these families in between, with names and the minutes that decided it."""
    proposer, decider = aliased(Person), aliased(Person)
    columns = (
        Change.id,
        Change.kind,
        Change.state,
        Change.reason,
        Change.happened_on,
        Change.to_village,
        Change.proposed_at,
        Change.decided_at,
        Change.decision,
        Change.effective_on,
    )
    people = (Member.name.label("member"), proposer.name.label("proposer"), decider.name.label("decider"))
    question = (
        select(Change.family_id, *columns, *people, Minutes.number, Minutes.dated_on)
        .join(proposer, proposer.id == Change.proposed_by)
        .outerjoin(decider, decider.id == Change.decided_by)
        .outerjoin(Member, Member.id == Change.member_id)
        .outerjoin(Minutes, Minutes.id == Change.minutes_id)
        .where(Change.family_id.in_(families), Change.proposed_at >= since, Change.proposed_at < before)
    )
    return _by_first(session.execute(question.order_by(Change.family_id, Change.id)))


def told_last(session: Session, families: Sequence[int]) -> dict[int, date]:
    """Return the latest day anything of these families' records was told of; those of whom nothing was are left out."""
    question = select(RecordEntry.family_id, func.max(RecordEntry.as_of)).where(RecordEntry.family_id.in_(families))
    return {family: day for family, day in session.execute(question.group_by(RecordEntry.family_id))}


def people_names(session: Session, people: Sequence[int]) -> list[Row[Any]]:
    """Return (id, name) of these people, in the order asked for."""
    columns: list[Any] = [Person.id, Person.name]
    question: Select[Any] = select(*columns).where(Person.id.in_(people))
    found = {row.id: row for row in session.execute(question)}
    return [found[one] for one in people if one in found]


def families_of_each(session: Session, people: Sequence[int], *, visible: Any, today: date) -> dict[int, int]:
    """Return how many families on the list that fulfil a condition each of these people mentors."""
    question = (
        select(Assignment.person_id, func.count())
        .join(Family, Family.id == Assignment.family_id)
        .where(Assignment.person_id.in_(people), holds(today), Family.status == "active", visible)
    )
    return {person: count for person, count in session.execute(question.group_by(Assignment.person_id))}
