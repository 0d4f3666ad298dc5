"""Every way onto the list and off it: the list on a day is the sum of the movements that count until then.

Rows are only ever added. What turns out to be wrong is taken back by a row that reverses it, so that *28 became 27*
can be explained for every period, also for one that is closed.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, insert, literal, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.family import Family

IN, OUT, MOVED = "in", "out", "moved"
REGISTER = "register"


class Movement(Base):
    """A family comes onto the list (`in`.

    `to_village`), leaves it (`out`: `from_village`) or is `moved` between two.

    `effective_on` is the day from which it is so: a meeting's, not that of its minutes. `counted_on` is the day on
    which it is counted: the first one of the open period where the period of `effective_on` was closed already. A row
    that reverses another has its kind turned round and the same villages.
    """

    __tablename__ = "movements"
    __table_args__ = (
        Index("ix_movements_family_counted", "family_id", "counted_on"),
        Index("ix_movements_counted_on", "counted_on"),
        Index("uq_movements_reverses_id", "reverses_id", unique=True),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"))
    kind: Mapped[str] = mapped_column(String(6))
    reason: Mapped[str] = mapped_column(String(24))
    from_village: Mapped[str | None] = mapped_column(ForeignKey("villages.code"))
    to_village: Mapped[str | None] = mapped_column(ForeignKey("villages.code"))
    effective_on: Mapped[date]
    counted_on: Mapped[date]
    change_id: Mapped[int | None] = mapped_column(ForeignKey("changes.id"), index=True)
    minutes_id: Mapped[int | None] = mapped_column(ForeignKey("minutes.id"), index=True)
    target_set_id: Mapped[int | None] = mapped_column(ForeignKey("target_sets.id"), index=True)
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("movements.id"))
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    recorded_at: Mapped[datetime]


def enter_registered(session: Session, *, now: datetime) -> None:
    """Write the way in of every family on the list that has no movement yet: the register brought it."""
    known = select(Movement.family_id)
    columns = ("family_id", "kind", "reason", "to_village", "effective_on", "counted_on", "recorded_at")
    rows = select(
        Family.id,
        literal(IN),
        literal(REGISTER),
        Family.village_code,
        Family.entered_on,
        Family.entered_on,
        literal(now, Movement.recorded_at.type),
    ).where(Family.status == "active", Family.id.not_in(known))
    session.execute(insert(Movement).from_select(columns, rows))


def movements_of(session: Session, family_id: int) -> list[Movement]:
    """Return a family's movements, in the order they were recorded."""
    return list(session.scalars(select(Movement).where(Movement.family_id == family_id).order_by(Movement.id)))


def counted_between(session: Session, since: date, until: date) -> list[Movement]:
    """Return the movements that count from `since` to `until`, both days included, in the order they were recorded."""
    question = select(Movement).where(Movement.counted_on >= since, Movement.counted_on <= until)
    return list(session.scalars(question.order_by(Movement.id)))
