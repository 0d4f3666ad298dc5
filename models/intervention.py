"""Interventions: what a mentor or a unit did for a family or gave it, each of one of the three strategies."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Encrypted


class Intervention(Base):
    """One intervention. `strategy` is burden, income or pockets; `money` as of an aid programme, or own (a gift).

    `value` is in rupiah and may be unknown; `draft_id` holds its photos; `state` is kept or withdrawn.
    """

    __tablename__ = "interventions"
    __table_args__ = (Index("ix_interventions_state_given_on", "state", "given_on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), index=True)
    strategy: Mapped[str] = mapped_column(String(8))
    money: Mapped[str] = mapped_column(String(16))
    what: Mapped[str] = mapped_column(Encrypted("interventions.what"))
    value: Mapped[int | None] = mapped_column(BigInteger)
    given_on: Mapped[date]
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id"), unique=True)
    state: Mapped[str] = mapped_column(String(10), default="kept")
    recorded_at: Mapped[datetime]
