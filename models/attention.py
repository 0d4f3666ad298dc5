"""Which families wait for attention: without state aid, not known, without a mentor, not visited. One statement each.

`mentoring/aid_state.py` says in values what `_aid_rank` says in SQL; a test lets both judge the same cases.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, exists, false, func, literal, not_, or_, select
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
    """How many families of a district, and of a department by their primary mentor, wait for what."""

    district_code: str
    department_id: int | None
    families: int
    without_aid: int
    unknown_aid: int
    no_mentor: int
    not_visited: int


@dataclass(frozen=True)
class Asked:
    """Of which families it is asked, and as of when: those that fit `whose`, or all on the list."""

    whose: Condition | None
    today: date
    visit_days: int

    @property
    def listed(self) -> Condition:
        """Return the condition of these families."""
        return and_(Family.status == "active", self.whose) if self.whose is not None else Family.status == "active"


def totals(session: Session, asked: Asked) -> tuple[int, ...]:
    """Return how many families there are, and how many of them wait for what, in the order of KINDS.

    Two statements, each without a join of all with all: everybody else waits for them.
    """
    alone, unseen = _alone(asked.today), _unseen(asked)
    counted = select(func.count(), _sum(alone), _sum(unseen)).select_from(Family).where(asked.listed)
    families, no_mentor, not_visited = session.execute(counted).one()
    ranks = _ranks(session, asked).subquery()
    known = select(_sum(ranks.c.rank == RANK_WITHOUT), _sum(ranks.c.rank == RANK_WITH)).select_from(ranks)
    without, has = session.execute(known.join(Family, Family.id == ranks.c.family_id).where(asked.listed)).one()
    return families, without or 0, families - (without or 0) - (has or 0), no_mentor or 0, not_visited or 0


def by_district(session: Session, asked: Asked, kind: str) -> dict[str, int]:
    """Return how many families of each district wait for one thing; none with 0."""
    question, flag = _waiting(session, asked, kind)
    code = Village.district_code
    question = question.join(Village, Village.code == Family.village_code).where(flag).group_by(code)
    return {place: count for place, count in session.execute(question.with_only_columns(code, func.count()))}


def by_department(session: Session, asked: Asked, kind: str) -> dict[int | None, int]:
    """Return how many families wait for one thing by the department of their primary mentor; none with 0."""
    question, flag = _waiting(session, asked, kind)
    home = _homes(asked.today)
    office = home.c.department_id
    question = question.outerjoin(home, home.c.person_id == _primary(Assignment.person_id, asked.today)).where(flag)
    rows = session.execute(question.with_only_columns(office, func.count()).group_by(office))
    return {department: count for department, count in rows}


def counts(session: Session, asked: Asked) -> list[Count]:
    """Return what the families wait for by district and department; for the weekly digest, which has the time."""
    home, ranks = _homes(asked.today), _ranks(session, asked).subquery()
    rank = func.coalesce(ranks.c.rank, 0)
    keys = (Village.district_code, home.c.department_id)
    flags = (rank == RANK_WITHOUT, rank.in_((0, RANK_LAPSED)), _alone(asked.today), _unseen(asked))
    question = (
        select(*keys, func.count(), *map(_sum, flags))
        .select_from(Family)
        .join(Village, Village.code == Family.village_code)
        .outerjoin(ranks, ranks.c.family_id == Family.id)
        .outerjoin(home, home.c.person_id == _primary(Assignment.person_id, asked.today))
        .where(asked.listed)
        .group_by(*keys)
    )
    return [Count(*row) for row in session.execute(question)]


def families(
    session: Session,
    asked: Asked,
    kind: str,
    *,
    district_code: str | None = None,
    department_ids: Collection[int] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Family]:
    """Return a page of the families that wait for one thing, by village and code.

    Of one kecamatan, or of the mentors of these departments, where given.
    """
    if district_code is not None:
        here = Family.village_code.in_(select(Village.code).where(Village.district_code == district_code))
        asked = replace(asked, whose=and_(here, asked.whose) if asked.whose is not None else here)
    question, flag = _waiting(session, asked, kind)
    if department_ids is not None:
        home = _homes(asked.today)
        question = question.join(home, home.c.person_id == _primary(Assignment.person_id, asked.today))
        question = question.where(home.c.department_id.in_(sorted(department_ids)))
    question = question.where(flag).order_by(Family.village_code, Family.code)
    return list(session.scalars(question.with_only_columns(Family).limit(limit).offset(offset)))


def aid_ranks(session: Session, today: date) -> dict[int, int]:
    """Return the rank of every family's best standing of a state programme; one of whom nothing is known is left out.

    Without aid is RANK_WITHOUT, with aid RANK_WITH; anything else is not known.
    """
    rows = session.execute(_ranks(session, Asked(None, today, 0)))
    return {family: rank for family, rank in rows if rank is not None}


def without_mentor_in(districts: Collection[str], today: date) -> ColumnElement[bool]:
    """Return the condition that nobody mentors a family of these districts."""
    cared = (
        select(Assignment.family_id).join(Person, Person.id == Assignment.person_id).where(holds(today), serving(today))
    )
    villages = select(Village.code).where(Village.district_code.in_(sorted(districts)))
    return and_(Family.village_code.in_(villages), Family.id.not_in(cared))


def _sum(flag: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((flag, 1), else_=0))


def _waiting(session: Session, asked: Asked, kind: str) -> tuple[Select[Any], Condition]:
    """Return the question for these families and the condition that they wait for one thing."""
    question = select(Family.id).select_from(Family).where(asked.listed)
    if kind == NO_MENTOR:
        return question, _alone(asked.today)
    if kind == NOT_VISITED:
        return question, _unseen(asked)
    ranks = _ranks(session, asked).subquery()
    rank = func.coalesce(ranks.c.rank, 0)
    wanted = rank == RANK_WITHOUT if kind == WITHOUT_AID else rank.in_((0, RANK_LAPSED))
    return question.outerjoin(ranks, ranks.c.family_id == Family.id), wanted


def _mentoring(today: date) -> Condition:
    """Return the condition that an assignment is of the family asked about, holds, and of somebody who serves."""
    gone = select(Person.id).where(not_(serving(today)))
    return and_(Assignment.family_id == Family.id, holds(today), Assignment.person_id.not_in(gone))


def _alone(today: date) -> Condition:
    return not_(exists(select(Assignment.id).where(_mentoring(today)).correlate(Family)))


def _primary(column: Any, today: date) -> Any:
    """Return a column of the assignment of a family's primary mentor: the one of longest standing."""
    question = select(column).where(_mentoring(today)).correlate(Family)
    return question.order_by(Assignment.starts_on, Assignment.id).limit(1).scalar_subquery()


def _unseen(asked: Asked) -> Condition:
    """Return the condition that nobody met a family for long: since the last visit, its mentor's start or its own."""
    before = asked.today - timedelta(days=asked.visit_days)
    of_family = (CheckIn.family_id == Family.id, CheckIn.state == "kept", CheckIn.outcome == "met")
    recently = exists(select(CheckIn.id).where(*of_family, CheckIn.visited_on >= before).correlate(Family))
    last = select(func.max(CheckIn.visited_on)).where(*of_family).correlate(Family).scalar_subquery()
    since = func.coalesce(last, _primary(Assignment.starts_on, asked.today), Family.entered_on)
    resting = func.coalesce(Family.muted_until >= asked.today, false())
    # Asked in this order, most families take one look at an index.
    return case((recently, false()), (resting, false()), else_=since < before)


def _homes(today: date) -> FromClause:
    """Return the department of each person's definitive post."""
    return (
        select(Post.person_id, func.min(Post.department_id).label("department_id"))
        .where(Post.kind == "definitif", lasting(Post.starts_on, Post.ends_on, today))
        .group_by(Post.person_id)
        .subquery()
    )


def _ranks(session: Session, asked: Asked) -> Select[int, int]:
    """Return the question for the families' best standing of a state programme; NULL where there is none.

    It goes by family, as the index has them: looked for by programme, all would have to be sorted.
    """
    known = [one for one in programmes(session, ended=True) if one.money != NON_STATE]
    floors = {one.id: literal(floor_of(one.interval_months or YEAR, asked.today)) for one in known}
    floor = case(floors, value=AidStanding.programme_id, else_=literal(asked.today))
    state = AidStanding.programme_id.in_([one.id for one in known])
    rank = func.max(case((state, _aid_rank(floor)))).label("rank")
    question = select(AidStanding.family_id, rank).group_by(AidStanding.family_id)
    if asked.whose is None:
        return question
    return question.where(AidStanding.family_id.in_(select(Family.id).where(asked.listed)))


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
