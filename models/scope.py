"""Who may see whom: the one place where that is decided.

A question here takes the viewer and returns what is theirs; what is not theirs is not found, so that a refusal tells
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, and_, false, not_, or_, select, true
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from models import division
from models.account import LinkRequest
from models.assignment import Assignment, holds
from models.checkin import CheckIn
from models.department import Department, ancestors, subtree, top_departments, tops
from models.digest import Digest
from models.draft import Draft
from models.family import Family
from models.person import Person, Post, Role, holders, lasting, posts_of, roles_of, serving
from models.photo import Photo
from models.place import District, Village

OFFICIAL_RANKS = ("II", "III", "IV")


@dataclass(frozen=True)
class Viewer:
    """Someone who asks, with what their posts and roles of today give them.

    `administers` and `heads` hold department ids with everything below them; `leads` tells an official of a whole OPD
    or kecamatan; `districts` are those of a Kasi Kesra.
    """

    person_id: int
    today: date
    coordinates: bool = False
    operates: bool = False
    administers: frozenset[int] = field(default_factory=frozenset)
    heads: frozenset[int] = field(default_factory=frozenset)
    leads: bool = False
    districts: frozenset[str] = field(default_factory=frozenset)

    @property
    def staff_departments(self) -> frozenset[int]:
        """Return the departments whose staff this person answers for."""
        return self.administers | self.heads


def viewer(session: Session, person_id: int, *, today: date) -> Viewer:
    """Return what a person may see today."""
    roles = roles_of(session, person_id, today=today)
    administers: set[int] = set()
    for role in roles:
        if role.role == "admin_opd" and role.department_id is not None:
            administers.update(subtree(session, role.department_id))
    heads: set[int] = set()
    leads = False
    for post in posts_of(session, person_id, today=today):
        if post.eselon and post.eselon.split(".")[0] in OFFICIAL_RANKS:
            heads.update(subtree(session, post.department_id))
            leads = leads or session.get_one(Department, post.department_id).parent_id is None
    return Viewer(
        person_id=person_id,
        today=today,
        coordinates=any(role.role == "koordinator" for role in roles),
        operates=any(role.role == "operator" for role in roles),
        administers=frozenset(administers),
        heads=frozenset(heads),
        leads=leads,
        districts=frozenset(role.district_code for role in roles if role.role == "kasi_kesra" and role.district_code),
    )


def coordinates(session: Session, person_id: int, *, today: date) -> bool:
    """Tell whether somebody coordinates the regency today."""
    return _holds_role(session, person_id, "koordinator", today=today)


def operates(session: Session, person_id: int, *, today: date) -> bool:
    """Tell whether somebody enters data for an office today, and so mentors nobody."""
    return _holds_role(session, person_id, "operator", today=today)


def _holds_role(session: Session, person_id: int, name: str, *, today: date) -> bool:
    return any(role.role == name for role in roles_of(session, person_id, today=today))


def _staffed_by(departments: frozenset[int], today: date) -> Select[int | None]:
    return select(Post.person_id).where(
        Post.department_id.in_(sorted(departments)), lasting(Post.starts_on, Post.ends_on, today)
    )


def family_is_visible(who: Viewer) -> ColumnElement[bool]:
    """Return the condition that a viewer may see a family: mentored, of the staff administered, of the district."""
    if who.coordinates:
        return true()
    mentored = select(Assignment.family_id).where(Assignment.person_id == who.person_id, holds(who.today))
    ways: list[ColumnElement[bool]] = [Family.id.in_(mentored)]
    if who.administers:
        by_staff = select(Assignment.family_id).where(
            Assignment.person_id.in_(_staffed_by(who.administers, who.today)), holds(who.today)
        )
        ways.append(Family.id.in_(by_staff))
    if who.districts:
        villages = select(Village.code).where(Village.district_code.in_(sorted(who.districts)))
        ways.append(Family.village_code.in_(villages))
    return or_(false(), *ways)


def families(session: Session, who: Viewer, *, limit: int | None = None) -> list[Family]:
    """Return the families a viewer may see, by code: mentored, of the staff administered, of the district, or all."""
    question = select(Family).where(family_is_visible(who), Family.status != "left").order_by(Family.code)
    return list(session.scalars(question.limit(limit) if limit is not None else question))


def family(session: Session, who: Viewer, family_id: int) -> Family | None:
    """Return one family if the viewer may see it."""
    return session.scalar(select(Family).where(Family.id == family_id, family_is_visible(who)))


def checkin(session: Session, who: Viewer, checkin_id: int) -> CheckIn | None:
    """Return one report if it is the viewer's own or on a family that the viewer may see."""
    question = (
        select(CheckIn)
        .join(Family, Family.id == CheckIn.family_id)
        .where(
            CheckIn.id == checkin_id,
            or_(
                CheckIn.reporter_id == who.person_id,
                CheckIn.mentor_id == who.person_id,
                family_is_visible(who),
            ),
        )
    )
    return session.scalar(question)


def draft(session: Session, who: Viewer, draft_id: int) -> Draft | None:
    """Return one draft if it is the viewer's own."""
    return session.scalar(select(Draft).where(Draft.id == draft_id, Draft.person_id == who.person_id))


def photo(session: Session, who: Viewer, photo_id: int) -> Photo | None:
    """Return one photo if the viewer sent it."""
    return session.scalar(select(Photo).where(Photo.id == photo_id, Photo.person_id == who.person_id))


def _person_is_visible(who: Viewer) -> ColumnElement[bool]:
    if who.coordinates:
        return true()
    if not who.staff_departments:
        return false()
    return Person.id.in_(_staffed_by(who.staff_departments, who.today))


def staff(session: Session, who: Viewer) -> list[Person]:
    """Return the people a viewer answers for, by name: staff of the departments administered or headed, or everyone."""
    question = select(Person).where(_person_is_visible(who), serving(who.today)).order_by(Person.name, Person.id)
    return list(session.scalars(question))


def _holds_more(who: Viewer) -> ColumnElement[bool]:
    """Return the condition that a person's roles reach further than an OPD admin's own.

    Who manages an account could take it over: an admin must not gain a coordinator's rights that way.
    """
    beyond = select(Role.person_id).where(
        lasting(Role.starts_on, Role.ends_on, who.today),
        or_(
            Role.role.in_(("koordinator", "operator")),
            and_(Role.role == "admin_opd", Role.department_id.not_in(sorted(who.administers))),
        ),
    )
    return Person.id.in_(beyond)


def administered(who: Viewer) -> ColumnElement[bool]:
    """Return the condition that a viewer may manage a person's account and phone."""
    if who.coordinates:
        return serving(who.today)
    if not who.administers:
        return false()
    theirs = Person.id.in_(_staffed_by(who.administers, who.today))
    return and_(theirs, not_(_holds_more(who)), serving(who.today))


def administered_staff(session: Session, who: Viewer) -> list[Person]:
    """Return the people whose accounts and phones a viewer may manage, by name."""
    return list(session.scalars(select(Person).where(administered(who)).order_by(Person.name, Person.id)))


def administered_person(session: Session, who: Viewer, person_id: int) -> Person | None:
    """Return one person if the viewer may manage their account and phone."""
    return session.scalar(select(Person).where(Person.id == person_id, administered(who)))


def link_request(session: Session, who: Viewer, request_id: int) -> LinkRequest | None:
    """Return one request to be linked if the viewer may manage the account of the person it is about."""
    question = select(LinkRequest).join(Person, Person.id == LinkRequest.person_id)
    return session.scalar(question.where(LinkRequest.id == request_id, administered(who)))


def managers(session: Session, person_id: int, *, today: date) -> list[int]:
    """Return who may manage a person's account: the admins of the departments above, else the coordinators."""
    admins: dict[int, None] = {}
    for post in posts_of(session, person_id, today=today):
        for department_id in ancestors(session, post.department_id):
            found = holders(session, "admin_opd", today=today, department_id=department_id)
            admins.update((admin.id, None) for admin in found if admin.id != person_id)
    able = [
        admin
        for admin in admins
        if administered_person(session, viewer(session, admin, today=today), person_id) is not None
    ]
    return able or [one.id for one in holders(session, "koordinator", today=today) if one.id != person_id]


def departments(session: Session, who: Viewer) -> Sequence[Department]:
    """Return the departments a viewer answers for or, for a coordinator, all, by code."""
    question = select(Department).where(Department.ended_on.is_(None)).order_by(Department.code)
    if not who.coordinates:
        question = question.where(Department.id.in_(sorted(who.staff_departments)))
    return session.scalars(question).all()


def department(session: Session, who: Viewer, department_id: int) -> Department | None:
    """Return one department if the viewer answers for it or coordinates the regency."""
    if not who.coordinates and department_id not in who.staff_departments:
        return None
    return session.get(Department, department_id)


def districts_to_divide(session: Session, who: Viewer) -> frozenset[str]:
    """Return the districts whose families without a mentor a viewer may give one.

    All for a coordinator; for the admin of departments those they look after, or else those of the nearest above.
    """
    if who.coordinates:
        return frozenset(session.scalars(select(District.code)))
    binaan = division.binaan_by_department(session)
    found: set[str] = set()
    for department_id in who.administers:
        above: int | None = department_id
        while above is not None and above not in binaan:
            above = session.get_one(Department, above).parent_id
        found.update(binaan[above] if above is not None else ())
    return frozenset(found)


def digest_departments(session: Session, who: Viewer) -> list[Department]:
    """Return the top departments whose digest a viewer reads, by code: of an eselon post anywhere in it, or its admin.

    A coordinator reads all; the admin of a sub-unit none.
    """
    found = top_departments(session)
    if who.coordinates:
        return found
    top = tops(session)
    theirs = {top.get(one) for one in who.heads} | who.administers
    return [one for one in found if one.id in theirs]


def digest(session: Session, who: Viewer, digest_id: int) -> Digest | None:
    """Return one published week if the viewer reads that department's, or coordinates the regency."""
    found = session.get(Digest, digest_id)
    if found is None or who.coordinates:
        return found
    return found if found.department_id in {one.id for one in digest_departments(session, who)} else None
