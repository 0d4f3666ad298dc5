"""Urgent calls: who is told of which kind, who has read it, and what became of it.

A call about a child or violence is seen by the named officer and by who made it, and by nobody else.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Encrypted


class UrgentContact(Base):
    """Somebody who is told of calls of a kind (sick, hunger, protection), of one district or of all.

    `position` orders them: the next one is told when those before have not read it in time.
    """

    __tablename__ = "urgent_contacts"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), index=True)
    district_code: Mapped[str | None] = mapped_column(ForeignKey("districts.code"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    position: Mapped[int] = mapped_column(default=1)
    ended_at: Mapped[datetime | None]


class UrgentCall(Base):
    """One call. `state` is open, read, handled or withdrawn."""

    __tablename__ = "urgent_calls"
    __table_args__ = (Index("ix_urgent_calls_state", "state", "called_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"))
    note: Mapped[str | None] = mapped_column(Encrypted("urgent_calls.note"))
    called_by: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    called_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="open")
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(Encrypted("urgent_calls.outcome"))


class UrgentNotice(Base):
    """A call as one of its contacts was told of it."""

    __tablename__ = "urgent_notices"
    call_id: Mapped[int] = mapped_column(ForeignKey("urgent_calls.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    told_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
