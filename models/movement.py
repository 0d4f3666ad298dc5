"""Every way onto the list and off it: the list on a day is the sum of the movements that count until then.

Rows are only ever added. What turns out to be wrong is taken back by a row that reverses it, so that *28 became 27*
can be explained for every period, also for one that is closed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, String, and_, case, func, insert, literal, or_, select, text, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.family import Family

IN, OUT, MOVED = "in", "out", "moved"
REGISTER = "register"


def _where_named(index: str, column: str, *, unique: bool = False) -> Index:
    """Return an index of the rows alone that name something: most name nothing, and a register brings many."""
    named = text(f"{column} IS NOT NULL")
    return Index(index, column, unique=unique, sqlite_where=named, postgresql_where=named)


class Movement(Base):
    """A way onto the list (`in`: `to_village`), off it (`out`: `from_village`) or between two villages (`moved`).

    `effective_on` is the day from which it is so: a meeting's, not that of its minutes. `counted_on` is the day on
    which it is counted: the first one of the open period where the period of `effective_on` was closed already. A row
    that reverses another has its kind turned round and the same villages.
    """

    __tablename__ = "movements"
    __table_args__ = (
        Index("ix_movements_family_counted", "family_id", "counted_on"),
        Index("ix_movements_counted_on", "counted_on"),
        *(_where_named(f"ix_movements_{name}", name) for name in ("change_id", "minutes_id", "target_set_id")),
        _where_named("uq_movements_reverses_id", "reverses_id", unique=True),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"))
    kind: Mapped[str] = mapped_column(String(6))
    reason: Mapped[str] = mapped_column(String(24))
    from_village: Mapped[str | None] = mapped_column(ForeignKey("villages.code"))
    to_village: Mapped[str | None] = mapped_column(ForeignKey("villages.code"))
    effective_on: Mapped[date]
    counted_on: Mapped[date]
    change_id: Mapped[int | None] = mapped_column(ForeignKey("changes.id"))
    minutes_id: Mapped[int | None] = mapped_column(ForeignKey("minutes.id"))
    target_set_id: Mapped[int | None] = mapped_column(ForeignKey("target_sets.id"))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("movements.id"))
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    recorded_at: Mapped[datetime]


@dataclass(frozen=True)
class Flow:
    """How many families came, went or moved for one reason; a village is None where there is none on that side.

    `corrects` tells what takes back or makes up for a day that was counted already.
    """

    kind: str
    reason: str
    from_village: str | None
    to_village: str | None
    corrects: bool
    count: int


def enter_registered(session: Session, *, now: datetime, closed: date | None = None, known: int | None = None) -> None:
    """Write the way in of every family on the list that has no movement yet: the register brought it.

    What was entered up to `closed` counts on the day after. `known` is the highest id of a family from before, where
    that is known: of those that came since there is no movement to look for.
    """
    lacks = ~select(Movement.id).where(Movement.family_id == Family.id).correlate(Family).exists()
    parts = [and_(Family.status == "active", lacks)]
    if known is not None:
        # Not by the index of the status: it has them by village, and they lie by id.
        parts = [and_(parts[0], Family.id <= known), and_(Family.status.concat("") == "active", Family.id > known)]
    columns = ("family_id", "kind", "reason", "to_village", "effective_on", "counted_on", "recorded_at")
    for which in parts:
        rows = select(
            Family.id,
            literal(IN),
            literal(REGISTER),
            Family.village_code,
            Family.entered_on,
            _counted(Family.entered_on, closed),
            literal(now, Movement.recorded_at.type),
        ).where(which)
        session.execute(insert(Movement).from_select(columns, rows.order_by(Family.id)))


def _counted(day: Any, closed: date | None) -> Any:
    if closed is None:
        return day
    return case((day <= closed, literal(closed + timedelta(days=1))), else_=day)


def follow_registered(
    session: Session, *, today: date, counted_on: date, now: datetime, known: int | None = None
) -> None:
    """Write the move of every family on the list that the register puts in another village than the ledger.

    Only families with an id up to `known` can have moved, where that is known: the others have just come.
    """
    older = true() if known is None else and_(Family.id <= known, Movement.family_id <= known)
    last = select(func.max(Movement.id)).group_by(Movement.family_id)
    if known is not None:
        last = last.where(Movement.family_id <= known)
    columns = ("family_id", "kind", "reason", "from_village", "to_village", "effective_on", "counted_on", "recorded_at")
    rows = (
        select(
            Family.id,
            literal(MOVED),
            literal(REGISTER),
            Movement.to_village,
            Family.village_code,
            literal(today),
            literal(counted_on),
            literal(now, Movement.recorded_at.type),
        )
        .join(Movement, Movement.family_id == Family.id)
        .where(older, Movement.id.in_(last), Family.status == "active", Movement.to_village != Family.village_code)
    )
    session.execute(insert(Movement).from_select(columns, rows))


def turn_back(session: Session, *, after: int, until: int, closed: date | None, by: int | None, now: datetime) -> None:
    """Take back every movement with an id above `after` up to `until`, each by a row that turns it round."""
    turned = case((Movement.kind == IN, OUT), (Movement.kind == OUT, IN), else_=Movement.kind)
    rows = select(
        Movement.family_id,
        turned,
        Movement.reason,
        Movement.to_village,
        Movement.from_village,
        Movement.effective_on,
        _counted(Movement.effective_on, closed),
        Movement.id,
        literal(by, Movement.recorded_by.type),
        literal(now, Movement.recorded_at.type),
    ).where(Movement.id > after, Movement.id <= until)
    columns = ("family_id", "kind", "reason", "from_village", "to_village", "effective_on", "counted_on")
    names = (*columns, "reverses_id", "recorded_by", "recorded_at")
    session.execute(insert(Movement).from_select(names, rows.order_by(Movement.id)))


def standing_of(session: Session, family_id: int) -> list[Movement]:
    """Return a family's movements that nothing took back, in the order they were recorded."""
    found = movements_of(session, family_id)
    taken_back = {one.reverses_id for one in found}
    return [one for one in found if one.reverses_id is None and one.id not in taken_back]


def composition(session: Session, on: date) -> dict[str, int]:
    """Return how many families each village has on the list as counted at the end of a day; none with 0."""
    found: dict[str, int] = {}
    for column, sign in ((Movement.to_village, 1), (Movement.from_village, -1)):
        question = select(column, func.count()).where(column.is_not(None), Movement.counted_on <= on).group_by(column)
        for village, count in session.execute(question):
            found[village or ""] = found.get(village or "", 0) + sign * count
    return {village: count for village, count in sorted(found.items()) if count}


def members_on(session: Session, on: date) -> list[tuple[int, str]]:
    """Return (family id, village code) of the list as counted at the end of a day, by id."""
    counted = Movement.counted_on <= on
    last = select(func.max(Movement.id)).where(counted).group_by(Movement.family_id)
    question = select(Movement.family_id, Movement.to_village).where(Movement.id.in_(last), Movement.kind != OUT)
    rows = session.execute(question.order_by(Movement.family_id))
    return [(family, village) for family, village in rows if village is not None]


def flows(session: Session, since: date, until: date) -> list[Flow]:
    """Return what changed the list between the end of `since` and the end of `until`, as counted."""
    corrects = or_(Movement.reverses_id.is_not(None), Movement.counted_on != Movement.effective_on)
    corrected = case((corrects, 1), else_=0).label("corrected")
    columns = (Movement.kind, Movement.reason, Movement.from_village, Movement.to_village)
    question = (
        select(*columns, corrected, func.count())
        .where(Movement.counted_on > since, Movement.counted_on <= until)
        .group_by(*columns, corrected)
        .order_by(*columns, corrected)
    )
    return [
        Flow(kind, reason, left, joined, bool(mends), count)
        for kind, reason, left, joined, mends, count in session.execute(question)
    ]


def listed_on(
    session: Session, day: date, *, family_ids: Iterable[int] | None = None
) -> list[tuple[int, date, date | None]]:
    """Return (id, entered on, muted until) of every family that was on the list at the end of a day, by id.

    Of these families only, where given; provisional ones are not on the list yet. A family that left and came back is
    asked of the ledger for the time before.
    """
    present = select(Family.id, Family.entered_on, Family.muted_until).where(
        Family.entered_on <= day,
        or_(Family.status == "active", and_(Family.status == "left", Family.left_on > day)),
    )
    sign = case((Movement.kind == IN, 1), (Movement.kind == OUT, -1), else_=0)
    before = (
        select(Family.id, func.max(case((Movement.kind == IN, Movement.effective_on))), Family.muted_until)
        .join(Movement, Movement.family_id == Family.id)
        .where(Family.entered_on > day, Movement.effective_on <= day)
        .group_by(Family.id, Family.muted_until)
        .having(func.sum(sign) > 0)
    )
    asked: list[Any] = [present, before]
    if family_ids is not None:
        wanted = list(family_ids)
        asked = [question.where(Family.id.in_(wanted)) for question in asked]
    rows = [row for question in asked for row in session.execute(question)]
    return sorted(((family, entered, muted) for family, entered, muted in rows), key=lambda one: one[0])


def movements_of(session: Session, family_id: int) -> list[Movement]:
    """Return a family's movements, in the order they were recorded."""
    return list(session.scalars(select(Movement).where(Movement.family_id == family_id).order_by(Movement.id)))


def counted_between(session: Session, since: date, until: date) -> list[Movement]:
    """Return the movements that count from `since` to `until`, both days included, in the order they were recorded."""
    question = select(Movement).where(Movement.counted_on >= since, Movement.counted_on <= until)
    return list(session.scalars(question.order_by(Movement.id)))


def first_counted(session: Session) -> date | None:
    """Return the first day on which anything counts; None while there is no list."""
    return session.scalar(select(func.min(Movement.counted_on)))
