"""A new target set as a few statements: the ways off the list and onto it, and what is done after it in portions.

Twenty thousand families leave within about a second, because nobody can write meanwhile. What hangs on each of them
(the trail, open proposals, mentors' news) follows, found again by the set's own movements.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, Subquery, and_, case, func, insert, literal, not_, or_, select, update
from sqlalchemy.orm import Session

from models.account import Account
from models.assignment import Assignment
from models.change import OPEN_STATES, Change
from models.family import Family
from models.movement import IN, OUT, Movement
from models.target import TargetFamily, TargetSet

ACTIVE, LEFT = "active", "left"
FOLLOWING = "following"


@dataclass(frozen=True)
class Turn:
    """What a set does to the list: from which day, by whose decision and when; `closed` is the last day counted."""

    set_id: int
    effective_on: date
    closed: date | None
    by: int | None
    now: datetime


def step_out(session: Session, turn: Turn, *, reason: str) -> None:
    """Write the way off the list of every family on it that the set does not name."""
    leaves = and_(Family.status == ACTIVE, Family.id.not_in(_wanted(turn)))
    _step(session, turn, OUT, reason, leaves)


def step_in(session: Session, turn: Turn, *, reason: str) -> None:
    """Write the way onto the list of every family that the set names and that is not on it."""
    _step(session, turn, IN, reason, and_(Family.status != ACTIVE, Family.id.in_(_wanted(turn))))


def _wanted(turn: Turn) -> Select[int]:
    return select(TargetFamily.family_id).where(TargetFamily.target_set_id == turn.set_id)


def _step(session: Session, turn: Turn, kind: str, reason: str, which: Any) -> None:
    """Add a row for each of these families, on the set's day or on that of its last movement where that is later.

    Somebody met who is provisional was not on the list before that day.
    """
    last = _last_days()
    before = func.coalesce(last.c.day, Family.entered_on)
    day = case((before > turn.effective_on, before), else_=literal(turn.effective_on))
    counted: Any = day
    if turn.closed is not None:
        counted = case((day <= turn.closed, literal(turn.closed + timedelta(days=1))), else_=day)
    side = "from_village" if kind == OUT else "to_village"
    rows = (
        select(
            Family.id,
            literal(kind),
            literal(reason),
            Family.village_code,
            day,
            counted,
            literal(turn.set_id),
            literal(turn.by, Movement.recorded_by.type),
            literal(turn.now, Movement.recorded_at.type),
        )
        .outerjoin(last, last.c.family_id == Family.id)
        .where(which)
        .order_by(Family.id)
    )
    columns = ("family_id", "kind", "reason", side, "effective_on", "counted_on", "target_set_id")
    session.execute(insert(Movement).from_select((*columns, "recorded_by", "recorded_at"), rows))


def _last_days() -> Subquery:
    back = select(Movement.reverses_id).where(Movement.reverses_id.is_not(None))
    return (
        select(Movement.family_id, func.max(Movement.effective_on).label("day"))
        .where(Movement.reverses_id.is_(None), Movement.id.not_in(back))
        .group_by(Movement.family_id)
        .subquery()
    )


def stand_as_written(session: Session, turn: Turn, kind: str, values: Mapping[str, Any], *, day: str) -> None:
    """Let the families that a set wrote this way stand as `values` say, the column `day` as their movement does."""
    mine = and_(Movement.target_set_id == turn.set_id, Movement.kind == kind)
    changed = update(Family).where(Family.id == Movement.family_id, mine)
    changed = changed.values(**values, **{day: Movement.effective_on}, changed_at=turn.now)
    session.execute(changed.execution_options(synchronize_session=False))
    session.expire_all()


def end_care(session: Session, turn: Turn, *, on: date, reason: str) -> int:
    """End what is open of the families that leave by a set; return how many assignments ended."""
    gone = select(Movement.family_id).where(Movement.target_set_id == turn.set_id, Movement.kind == OUT)
    day = case((Assignment.starts_on > on, Assignment.starts_on), else_=literal(on))
    ends = update(Assignment).where(Assignment.ends_on.is_(None), Assignment.family_id.in_(gone))
    done = session.execute(ends.values(ends_on=day, reason=reason).execution_options(synchronize_session=False))
    session.expire_all()
    return int(done.rowcount)  # type: ignore[attr-defined]


# What follows ----------------------------------------------------------------------------------------------------


def next_followed(session: Session) -> int | None:
    """Return the oldest approved set after which something is still to be done."""
    waits = TargetSet.figures[FOLLOWING].as_string().is_not(None)
    return session.scalar(select(TargetSet.id).where(TargetSet.state == "kept", waits).order_by(TargetSet.id).limit(1))


def movements_after(session: Session, set_id: int, last: int, *, limit: int) -> list[Movement]:
    """Return a set's next movements after one of them, by id."""
    question = select(Movement).where(Movement.target_set_id == set_id, Movement.id > last)
    return list(session.scalars(question.order_by(Movement.id).limit(limit)))


def open_proposals(session: Session, set_id: int, *, entering: tuple[str, ...], split: str, limit: int) -> list[Change]:
    """Return open proposals that a set made pointless: any about who left, those to enter about who came by it.

    A family that split off from one that left is on its own way onto the list once that was confirmed.
    """
    enters = Change.kind.in_(entering)
    on_its_way = and_(Change.kind == split, Change.state == "awaiting_minutes")
    question = (
        select(Change)
        .join(Movement, Movement.family_id == Change.family_id)
        .where(Movement.target_set_id == set_id, Change.state.in_(OPEN_STATES))
        .where(or_(and_(Movement.kind == OUT, not_(on_its_way)), and_(Movement.kind == IN, enters)))
        .order_by(Change.id)
    )
    return list(session.scalars(question.limit(limit).with_for_update(of=Change)))


def mentors_after(session: Session, set_id: int, last: int, *, reason: str, since: date, limit: int) -> list[int]:
    """Return the next linked people, by id, whose families left by a set."""
    question = _ended(set_id, reason=reason, since=since).with_only_columns(Assignment.person_id).distinct()
    question = question.join(Account, Account.person_id == Assignment.person_id)
    question = question.where(Account.ended_at.is_(None), Account.reach == "ok", Assignment.person_id > last)
    question = question.order_by(Assignment.person_id)
    return list(session.scalars(question.limit(limit)))


def codes_by_mentor(
    session: Session, set_id: int, person_ids: list[int], *, reason: str, since: date
) -> dict[int, list[str]]:
    """Return the codes of the families that these people mentored until a set took them off, by person."""
    found: dict[int, list[str]] = {}
    question = _ended(set_id, reason=reason, since=since).join(Family, Family.id == Assignment.family_id)
    question = question.where(Assignment.person_id.in_(person_ids)).order_by(Family.code)
    for person, code in session.execute(question.with_only_columns(Assignment.person_id, Family.code)):
        found.setdefault(person, []).append(code)
    return found


def _ended(set_id: int, *, reason: str, since: date) -> Select[Any]:
    return (
        select(Assignment)
        .join(Movement, Movement.family_id == Assignment.family_id)
        .where(
            Movement.target_set_id == set_id,
            Movement.kind == OUT,
            Assignment.reason == reason,
            Assignment.ends_on >= since,
        )
    )
