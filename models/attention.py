"""Which families wait for attention: without state aid, not known, without a mentor, not visited. One statement each.

`mentoring/aid_state.py` says in values what `_aid_rank` says in SQL; a test lets both judge the same cases.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, literal, or_, select, true
from sqlalchemy.orm import Session

from models.aid import NON_STATE, YEAR, AidStanding, floor_of, programmes
from models.assignment import Assignment, holds
from models.checkin import CheckIn
from models.family import Family
from models.person import Person, Post, lasting, serving
from models.place import Village

WITHOUT_AID, UNKNOWN_AID, NO_MENTOR, NOT_VISITED = "without_aid", "unknown_aid", "no_mentor", "not_visited"
KINDS = (WITHOUT_AID, UNKNOWN_AID, NO_MENTOR, NOT_VISITED)
Condition = ColumnElement[bool]
RANK_WITHOUT, RANK_LAPSED, RANK_WITH = 1, 2, 3


@dataclass(frozen=True)
class Count:
    """How many families of a village, and of a department by their primary mentor, wait for what."""

    village_code: str
    district_code: str
    department_id: int | None
    families: int
    without_aid: int
    unknown_aid: int
    no_mentor: int
    not_visited: int


def counts(session: Session, whose: ColumnElement[bool] | None, *, today: date, visit_days: int) -> list[Count]:
    """Return the counts of the families on the list that fit `whose`, or of all, by village and department."""
    listed = select(Family.id).where(Family.status == "active", whose) if whose is not None else None
    world = _World.of(session, today, listed)
    flags = _flags(world, today=today, visit_days=visit_days)
    columns = (Family.village_code, Village.district_code, world.home.c.department_id)
    numbers = [func.sum(case((flags[kind], 1), else_=0)) for kind in KINDS]
    question = _joined(select(*columns, func.count(), *numbers), world).where(Family.status == "active")
    if whose is not None:
        question = question.where(whose)
    return [Count(*row) for row in session.execute(question.group_by(*columns))]


def families(
    session: Session,
    whose: ColumnElement[bool] | None,
    kind: str,
    *,
    today: date,
    visit_days: int,
    district_code: str | None = None,
    department_ids: Collection[int] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Family]:
    """Return a page of the families that wait for one thing, by village and code.

    Of one kecamatan, or of the mentors of these departments, where given.
    """
    conditions = [Family.status == "active", *([whose] if whose is not None else [])]
    if district_code is not None:
        conditions.append(Family.village_code.in_(select(Village.code).where(Village.district_code == district_code)))
    world = _World.of(session, today, select(Family.id).where(*conditions))
    flag = _flags(world, today=today, visit_days=visit_days)[kind]
    question = _joined(select(Family), world).where(*conditions, flag)
    if department_ids is not None:
        question = question.where(world.home.c.department_id.in_(sorted(department_ids)))
    question = question.order_by(Family.village_code, Family.code)
    return list(session.scalars(question.limit(limit).offset(offset)))


def aid_ranks(session: Session, today: date) -> dict[int, int]:
    """Return the rank of every family's best standing of a state programme; one of whom nothing is known is left out.

    Without aid is RANK_WITHOUT, with aid RANK_WITH; anything else is not known.
    """
    return {family: rank for family, rank in session.execute(_ranks(session, today))}


def without_mentor_in(districts: Collection[str], today: date) -> ColumnElement[bool]:
    """Return the condition that nobody mentors a family of these districts."""
    cared = (
        select(Assignment.family_id).join(Person, Person.id == Assignment.person_id).where(holds(today), serving(today))
    )
    villages = select(Village.code).where(Village.district_code.in_(sorted(districts)))
    return and_(Family.village_code.in_(villages), Family.id.not_in(cared))


@dataclass(frozen=True)
class _World:
    """What is joined to each family: the rank of its aid, its last visit, its primary mentor and that one's office.

    Only of the families of `listed`, where given: then a kecamatan's page does not read the whole regency.
    """

    aid: FromClause
    met: FromClause
    mentor: FromClause
    home: FromClause

    @classmethod
    def of(cls, session: Session, today: date, listed: Select[int] | None) -> _World:
        def within(family_id: Any) -> ColumnElement[bool]:
            return family_id.in_(listed) if listed is not None else true()

        met = (
            select(CheckIn.family_id, func.max(CheckIn.visited_on).label("last"))
            .where(CheckIn.state == "kept", CheckIn.outcome == "met", within(CheckIn.family_id))
            .group_by(CheckIn.family_id)
        )
        order = func.row_number().over(
            partition_by=Assignment.family_id, order_by=(Assignment.starts_on, Assignment.id)
        )
        held = (
            select(Assignment.family_id, Assignment.person_id, Assignment.starts_on, order.label("place"))
            .join(Person, Person.id == Assignment.person_id)
            .where(holds(today), serving(today), within(Assignment.family_id))
            .subquery()
        )
        home = (
            select(Post.person_id, func.min(Post.department_id).label("department_id"))
            .where(Post.kind == "definitif", lasting(Post.starts_on, Post.ends_on, today))
            .group_by(Post.person_id)
        )
        return cls(
            aid=_ranks(session, today).where(within(AidStanding.family_id)).subquery(),
            met=met.subquery(),
            mentor=select(held).where(held.c.place == 1).subquery(),
            home=home.subquery(),
        )


def _joined(question: Select[Any], world: _World) -> Select[Any]:
    return (
        question.select_from(Family)
        .join(Village, Village.code == Family.village_code)
        .outerjoin(world.aid, world.aid.c.family_id == Family.id)
        .outerjoin(world.met, world.met.c.family_id == Family.id)
        .outerjoin(world.mentor, world.mentor.c.family_id == Family.id)
        .outerjoin(world.home, world.home.c.person_id == world.mentor.c.person_id)
    )


def _flags(world: _World, *, today: date, visit_days: int) -> dict[str, ColumnElement[bool]]:
    rank = func.coalesce(world.aid.c.rank, 0)
    since = func.coalesce(world.met.c.last, world.mentor.c.starts_on, Family.entered_on)
    resting = and_(Family.muted_until.is_not(None), Family.muted_until >= today)
    return {
        WITHOUT_AID: rank == RANK_WITHOUT,
        UNKNOWN_AID: or_(rank == 0, rank == RANK_LAPSED),
        NO_MENTOR: world.mentor.c.person_id.is_(None),
        NOT_VISITED: and_(since < today - timedelta(days=visit_days), ~func.coalesce(resting, False)),
    }


def _ranks(session: Session, today: date) -> Select[int, int]:
    """Return the question for every family's best standing of a state programme."""
    known = [one for one in programmes(session, ended=True) if one.money != NON_STATE]
    floors = {one.id: literal(floor_of(one.interval_months or YEAR, today)) for one in known}
    floor = case(floors, value=AidStanding.programme_id, else_=literal(today))
    ids = [one.id for one in known]
    rank = func.max(_aid_rank(floor)).label("rank")
    question = select(AidStanding.family_id, rank).where(AidStanding.programme_id.in_(ids))
    return question.group_by(AidStanding.family_id)


def _aid_rank(floor: ColumnElement[date]) -> ColumnElement[int]:
    one = AidStanding
    confirmed = func.coalesce(one.registered_as_of, literal(date.min))
    return case(
        (and_(one.registered.is_(False), or_(one.last_paid_on.is_(None), confirmed >= one.last_paid_on)), RANK_WITHOUT),
        (one.last_paid_on >= floor, RANK_WITH),
        (and_(one.last_paid_on.is_(None), one.registered.is_(True)), RANK_WITH),
        (and_(one.last_paid_on.is_(None), one.paid_as_of >= floor), RANK_WITHOUT),
        (one.last_paid_on.is_(None), 0),
        (
            and_(
                one.registered.is_(True),
                confirmed >= floor,
                confirmed > func.coalesce(one.paid_as_of, literal(date.min)),
            ),
            RANK_WITH,
        ),
        (one.paid_as_of >= floor, RANK_WITHOUT),
        else_=RANK_LAPSED,
    )
