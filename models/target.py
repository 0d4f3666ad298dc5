"""Target sets: the families of a decree (SK Bupati), frozen as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base


class TargetSet(Base):
    """One set. `kind` is closing (the list as of `as_of`, frozen) or renewal (a new decree's list replaces it).

    `state` is proposed, kept or discarded: what one person proposed, another one confirms. `figures` are what was shown
    before, per village.
    """

    __tablename__ = "target_sets"
    __table_args__ = (Index("ix_target_sets_state_as_of", "state", "as_of"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    period: Mapped[str] = mapped_column(String(20))
    as_of: Mapped[date]
    decree_number: Mapped[str] = mapped_column(String(60))
    decree_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(10), default="proposed")
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    upload_id: Mapped[int | None] = mapped_column(ForeignKey("uploads.id"))
    proposed_by: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    proposed_at: Mapped[datetime]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    confirmed_at: Mapped[datetime | None]


class TargetFamily(Base):
    """A family of a target set, with the village it was in on that day."""

    __tablename__ = "target_families"
    target_set_id: Mapped[int] = mapped_column(ForeignKey("target_sets.id"), primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"), primary_key=True, index=True)
    village_code: Mapped[str] = mapped_column(ForeignKey("villages.code"))


def closed_until(session: Session) -> date | None:
    """Return the last day that belongs to a closed period; None before the first is closed."""
    question = select(func.max(TargetSet.as_of)).where(TargetSet.state == "kept", TargetSet.kind == "closing")
    return session.scalar(question)


def kept_sets(session: Session, *, kind: str | None = None) -> list[TargetSet]:
    """Return the sets that were kept, the latest day first; of one kind where given."""
    question = select(TargetSet).where(TargetSet.state == "kept")
    if kind is not None:
        question = question.where(TargetSet.kind == kind)
    return list(session.scalars(question.order_by(TargetSet.as_of.desc(), TargetSet.id.desc())))


def proposed_set(session: Session) -> TargetSet | None:
    """Return the set that somebody proposed and nobody decided on yet."""
    question = select(TargetSet).where(TargetSet.state == "proposed").order_by(TargetSet.id)
    return session.scalar(question.limit(1))


def families_of_set(session: Session, target_set_id: int) -> set[int]:
    """Return the families of a set."""
    return set(session.scalars(select(TargetFamily.family_id).where(TargetFamily.target_set_id == target_set_id)))


def decree_is_known(session: Session, number: str, decree_on: date, *, kind: str) -> bool:
    """Tell whether a set of this kind that was not discarded rests on a decree.

    One decree may close a period and name the next one's families.
    """
    question = select(TargetSet.id).where(
        TargetSet.decree_number == number,
        TargetSet.decree_on == decree_on,
        TargetSet.state != "discarded",
        TargetSet.kind == kind,
    )
    return session.scalar(question.limit(1)) is not None


def freeze(session: Session, target_set_id: int, families: Iterable[tuple[int, str]]) -> int:
    """Keep these (family id, village code) as a set's families; return how many there are."""
    rows = [
        {"target_set_id": target_set_id, "family_id": family, "village_code": village} for family, village in families
    ]
    for start in range(0, len(rows), 1000):
        session.execute(insert(TargetFamily), rows[start : start + 1000])
    return len(rows)


def sizes(session: Session, target_set_ids: Iterable[int]) -> dict[int, int]:
    """Return how many families each of these sets has."""
    question = (
        select(TargetFamily.target_set_id, func.count())
        .where(TargetFamily.target_set_id.in_(list(target_set_ids)))
        .group_by(TargetFamily.target_set_id)
    )
    return {number: count for number, count in session.execute(question)}


def villages_of_set(session: Session, target_set_id: int) -> dict[str, int]:
    """Return how many families of a set each village has."""
    question = (
        select(TargetFamily.village_code, func.count())
        .where(TargetFamily.target_set_id == target_set_id)
        .group_by(TargetFamily.village_code)
    )
    return {village: count for village, count in session.execute(question)}
