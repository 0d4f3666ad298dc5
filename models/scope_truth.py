"""Who may see which proposed change and which minutes; the rest of who may see whom is in `models/scope`."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import Session

from models.assignment import Assignment, holds
from models.change import Change
from models.family import Family
from models.minutes import Minutes
from models.place import Village
from models.scope import Viewer

DISTRICT_DESK, COORDINATOR_DESK = "kasi_kesra", "koordinator"


def change(session: Session, who: Viewer, change_id: int) -> Change | None:
    """Return one change if the viewer proposed it, mentors its family, or answers for its kecamatan or the regency."""
    question = select(Change).join(Family, Family.id == Change.family_id)
    return session.scalar(question.where(Change.id == change_id, _change_is_visible(who)))


def _change_is_visible(who: Viewer) -> ColumnElement[bool]:
    if who.coordinates:
        return true()
    mentored = select(Assignment.family_id).where(Assignment.person_id == who.person_id, holds(who.today))
    ways: list[ColumnElement[bool]] = [Change.proposed_by == who.person_id, Change.family_id.in_(mentored)]
    if who.districts:
        ways += [Change.district_code.in_(sorted(who.districts)), Family.village_code.in_(_villages(who))]
    return or_(false(), *ways)


def changes_to_decide(session: Session, who: Viewer) -> list[Change]:
    """Return the changes that lie on a viewer's desk, the oldest first; nobody's own."""
    desks: list[ColumnElement[bool]] = []
    if who.districts:
        desks.append(and_(Change.desk == DISTRICT_DESK, Change.district_code.in_(sorted(who.districts))))
    if who.coordinates:
        desks.append(Change.desk == COORDINATOR_DESK)
    question = select(Change).where(
        Change.state.in_(("proposed", "released")), Change.proposed_by != who.person_id, or_(false(), *desks)
    )
    return list(session.scalars(question.order_by(Change.proposed_at, Change.id)))


def villages_of_minutes(session: Session, who: Viewer) -> list[str] | None:
    """Return the villages whose minutes a viewer records; None for all of them."""
    if who.coordinates:
        return None
    return list(session.scalars(_villages(who))) if who.districts else []


def minutes(session: Session, who: Viewer, minutes_id: int) -> Minutes | None:
    """Return minutes if the viewer coordinates the regency or answers for their kecamatan."""
    question = select(Minutes).where(Minutes.id == minutes_id)
    if not who.coordinates:
        question = question.where(Minutes.village_code.in_(_villages(who)))
    return session.scalar(question)


def latest_minutes(session: Session, who: Viewer, *, limit: int) -> list[Minutes]:
    """Return the minutes a viewer may see and nobody voided, the latest first."""
    question = select(Minutes).where(Minutes.state == "kept").order_by(Minutes.id.desc()).limit(limit)
    if not who.coordinates:
        question = question.where(Minutes.village_code.in_(_villages(who)))
    return list(session.scalars(question))


def families_off_the_list(session: Session, who: Viewer, *, limit: int) -> list[Family]:
    """Return the families that left the list and that a viewer had or answers for, the latest first."""
    question = select(Family).where(Family.status == "left")
    if not who.coordinates:
        had = select(Assignment.family_id).where(Assignment.person_id == who.person_id)
        question = question.where(or_(Family.id.in_(had), Family.village_code.in_(_villages(who))))
    return list(session.scalars(question.order_by(Family.left_on.desc(), Family.id.desc()).limit(limit)))


def family_off_the_list(session: Session, who: Viewer, family_id: int) -> Family | None:
    """Return one of the families that left the list, if it is among those a viewer may speak for."""
    question = select(Family).where(Family.id == family_id, Family.status == "left")
    if not who.coordinates:
        had = select(Assignment.family_id).where(Assignment.person_id == who.person_id)
        question = question.where(or_(Family.id.in_(had), Family.village_code.in_(_villages(who))))
    return session.scalar(question)


def _villages(who: Viewer) -> Select[str]:
    return select(Village.code).where(Village.district_code.in_(sorted(who.districts)))
