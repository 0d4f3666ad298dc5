"""Who may see which referral and intervention, and who moves a referral; families are decided in `models/scope`.

An official sees the referrals for the families that the staff of their unit mentor, to advocate them.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.orm import Session

from models.assignment import Assignment, holds
from models.attention import without_mentor_in
from models.department import Department, ancestors
from models.family import Family
from models.intervention import Intervention
from models.person import Person, Post, holders, lasting
from models.place import Village
from models.referral import ENDED, Referral, Support
from models.scope import Viewer, districts_to_divide, family_is_visible

DISTRICT_LEVEL, OFFICE_LEVEL, REGENCY_LEVEL = 0, 1, 2


def family_of_staff(who: Viewer) -> ColumnElement[bool]:
    """Return the condition that somebody of the units that a viewer heads mentors a family."""
    if not who.heads:
        return false()
    staff = select(Post.person_id).where(
        Post.department_id.in_(sorted(who.heads)), lasting(Post.starts_on, Post.ends_on, who.today)
    )
    return Family.id.in_(select(Assignment.family_id).where(Assignment.person_id.in_(staff), holds(who.today)))


def families_watched(session: Session, who: Viewer) -> ColumnElement[bool]:
    """Return the condition of the families a viewer answers for.

    Those they may see, those whom staff of their units mentor, and those without a mentor where they help to find one.
    """
    alone = without_mentor_in(districts_to_divide(session, who), who.today)
    return or_(family_is_visible(who), family_of_staff(who), alone)


def _referral_is_visible(who: Viewer) -> ColumnElement[bool]:
    offices = sorted(who.staff_departments)
    return or_(
        Referral.opened_by == who.person_id,
        Referral.department_id.in_(offices) if offices else false(),
        family_is_visible(who),
        family_of_staff(who),
    )


def _moves(who: Viewer) -> ColumnElement[bool]:
    """Return the condition that a viewer moves a referral: of the kecamatan, of the office, of the regency."""
    if who.coordinates:
        return true()
    ways: list[ColumnElement[bool]] = []
    if who.administers:
        ways.append(Referral.department_id.in_(sorted(who.administers)))
    if who.districts:
        villages = select(Village.code).where(Village.district_code.in_(sorted(who.districts)))
        ways.append(Family.village_code.in_(villages))
    return or_(false(), *ways)


def _asked() -> Select[Referral]:
    return select(Referral).join(Family, Family.id == Referral.family_id)


def referral(session: Session, who: Viewer, referral_id: int) -> Referral | None:
    """Return one referral if the viewer opened it, may see its family, moves it, or heads whose family it is."""
    return session.scalar(_asked().where(Referral.id == referral_id, _referral_is_visible(who)))


def moves(session: Session, who: Viewer, referral: Referral) -> bool:
    """Tell whether a viewer moves a referral."""
    return session.scalar(_asked().where(Referral.id == referral.id, _moves(who))) is not None


def heads_for(session: Session, who: Viewer, referral: Referral) -> bool:
    """Tell whether a viewer is an official who may advocate a referral: for a family of their unit or as its office."""
    if not who.heads:
        return False
    own = Referral.department_id.in_(sorted(who.heads))
    return session.scalar(_asked().where(Referral.id == referral.id, or_(own, family_of_staff(who)))) is not None


def _listed(who: Viewer, listing: str) -> ColumnElement[bool]:
    """Return the condition of a list: `move` what the viewer moves, `support` what they have yet to advocate,
    `supported` what they advocated and nobody decided yet, `mine` opened by them."""
    is_open = Referral.state.not_in(ENDED)
    match listing:
        case "move":
            return and_(is_open, _moves(who))
        case "support":
            offices = sorted(who.heads)
            own = Referral.department_id.in_(offices) if offices else false()
            return and_(is_open, or_(own, family_of_staff(who)), Referral.id.not_in(_supported_by(who)))
        case "supported":
            return and_(is_open, _referral_is_visible(who), Referral.id.in_(_supported_by(who)))
        case "done":
            return and_(Referral.state.in_(ENDED), _referral_is_visible(who))
        case _:
            mentored = select(Assignment.family_id).where(Assignment.person_id == who.person_id, holds(who.today))
            return and_(is_open, or_(Referral.opened_by == who.person_id, Referral.family_id.in_(mentored)))


def _supported_by(who: Viewer) -> Select[int]:
    return select(Support.referral_id).where(Support.person_id == who.person_id)


def referrals(session: Session, who: Viewer, listing: str, *, limit: int, offset: int = 0) -> list[Referral]:
    """Return a page of a viewer's list, what has waited longest for a step first."""
    question = _asked().where(_listed(who, listing)).order_by(Referral.stepped_at, Referral.id)
    return list(session.scalars(question.limit(limit).offset(offset)))


def count_referrals(session: Session, who: Viewer, listing: str) -> int:
    """Return how long a viewer's list is."""
    question = select(func.count()).select_from(Referral).join(Family, Family.id == Referral.family_id)
    return session.scalar(question.where(_listed(who, listing))) or 0


def movers(session: Session, referral: Referral, level: int, *, today: date) -> list[Person]:
    """Return who moves a referral on a level: its kecamatan's, its office's admins, the coordinators of the regency."""
    if level == REGENCY_LEVEL:
        return holders(session, "koordinator", today=today)
    if level == OFFICE_LEVEL:
        found: dict[int, Person] = {}
        above = ancestors(session, referral.department_id) if referral.department_id is not None else []
        for office in above:
            found |= {one.id: one for one in holders(session, "admin_opd", today=today, department_id=office)}
        return list(found.values())
    district = session.scalar(
        select(Village.district_code)
        .join(Family, Family.village_code == Village.code)
        .where(Family.id == referral.family_id)
    )
    return holders(session, "kasi_kesra", today=today, district_code=district)


def office_named(session: Session, part: str) -> Department | None:
    """Return the first department on top of the tree whose name contains these words."""
    question = select(Department).where(
        Department.parent_id.is_(None),
        Department.ended_on.is_(None),
        func.lower(Department.name).contains(part.casefold(), autoescape=True),
    )
    return session.scalar(question.order_by(Department.code).limit(1))


def intervention(session: Session, who: Viewer, intervention_id: int) -> Intervention | None:
    """Return one intervention if the viewer recorded it or may see its family."""
    question = select(Intervention).join(Family, Family.id == Intervention.family_id)
    visible = or_(Intervention.person_id == who.person_id, family_is_visible(who))
    return session.scalar(question.where(Intervention.id == intervention_id, visible))
