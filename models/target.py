"""Target sets: the families of a decree (SK Bupati), frozen as of a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, select
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
