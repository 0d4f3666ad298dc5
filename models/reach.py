"""Whose families somebody may take out as a table: those they may see, and those the staff of their units mentor.

A table is read in portions of families, so that a regency never stands in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from models.assignment import Assignment, holds
from models.department import Department, subtree, top_departments, tops
from models.family import Family
from models.person import Person, Post, lasting, serving
from models.place import District, Village
from models.record import RecordEntry
from models.scope import Viewer, family_is_visible, staff
from models.scope_aid import family_of_staff

ACTIVE, LEFT, EVERYONE = "active", "left", "all"
STANDINGS = (ACTIVE, LEFT, EVERYONE)


@dataclass(frozen=True)
class Narrowed:
    """What of it is wanted: of a district, of the families that a department's staff mentor, active or left.

    `changed_since` and `changed_before` keep the families of whose record something was told in between.
    """

    standing: str = ACTIVE
    district: str | None = None
    department: int | None = None
    changed_since: datetime | None = None
    changed_before: datetime | None = None


def in_reach(who: Viewer) -> ColumnElement[bool]:
    """Return the condition that a family may stand in a table this person takes out."""
    return or_(family_is_visible(who), family_of_staff(who))


def families_in_reach(session: Session, who: Viewer, wanted: Narrowed) -> list[int]:
    """Return the ids of the families of a table, by village and then by code."""
    question = select(Family.id).where(in_reach(who), *_standing(wanted.standing))
    if wanted.district is not None:
        villages = select(Village.code).where(Village.district_code == wanted.district)
        question = question.where(Family.village_code.in_(villages))
    if wanted.department is not None:
        question = question.where(Family.id.in_(_mentored_by(session, wanted.department, who.today)))
    if wanted.changed_since is not None and wanted.changed_before is not None:
        recorded = RecordEntry.recorded_at
        told = select(RecordEntry.family_id).where(recorded >= wanted.changed_since, recorded < wanted.changed_before)
        question = question.where(Family.id.in_(told))
    return list(session.scalars(question.order_by(Family.village_code, Family.code)))


def _standing(standing: str) -> list[ColumnElement[bool]]:
    if standing == EVERYONE:
        return []
    return [Family.status == LEFT if standing == LEFT else Family.status != LEFT]


def _mentored_by(session: Session, department_id: int, today: date) -> Select[int]:
    people = select(Post.person_id).where(
        Post.department_id.in_(subtree(session, department_id)), lasting(Post.starts_on, Post.ends_on, today)
    )
    return select(Assignment.family_id).where(Assignment.person_id.in_(people), holds(today))


def mentors_in_reach(session: Session, who: Viewer, wanted: Narrowed) -> list[int]:
    """Return the ids of the mentors of a table: the staff this person answers for, and who mentors their families."""
    cared = (
        select(Assignment.person_id)
        .join(Family, Family.id == Assignment.family_id)
        .where(in_reach(who), holds(who.today))
    )
    if wanted.district is not None:
        cared = cared.join(Village, Village.code == Family.village_code).where(Village.district_code == wanted.district)
    found = set(session.scalars(cared.distinct()))
    if wanted.district is None:
        found |= {one.id for one in staff(session, who)}
    question = select(Person.id).where(serving(who.today)).order_by(Person.name, Person.id)
    if wanted.department is not None:
        held = lasting(Post.starts_on, Post.ends_on, who.today)
        office = Post.department_id.in_(subtree(session, wanted.department))
        question = question.where(Person.id.in_(select(Post.person_id).where(office, held)))
    return [one for one in session.scalars(question) if one in found]


def districts_in_reach(session: Session, who: Viewer) -> list[District]:
    """Return the districts where families live that this person may take out, by name."""
    # The villages first, from an index: joined with their families, a regency's would be looked up one by one.
    lived = select(Family.village_code).where(in_reach(who)).distinct()
    here = select(Village.district_code).where(Village.code.in_(lived))
    return list(session.scalars(select(District).where(District.code.in_(here)).order_by(District.name)))


def departments_to_choose(session: Session, who: Viewer) -> Sequence[Department]:
    """Return the departments on top of the tree by which this person may narrow a table, by code."""
    found = top_departments(session)
    if who.coordinates:
        return found
    top = tops(session)
    theirs = {top.get(one) for one in who.staff_departments}
    return [one for one in found if one.id in theirs]
