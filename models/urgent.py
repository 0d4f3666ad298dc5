"""Urgent calls: who is told of which kind, who has read it, and what became of it.

A call about a child or violence is seen by the named officer and by who made it, and by nobody else.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, case, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

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
    """One call. `state` is open, read, handled or withdrawn; `exhausted_at` is when nobody was left to be told."""

    __tablename__ = "urgent_calls"
    __table_args__ = (Index("ix_urgent_calls_state", "state", "called_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"))
    note: Mapped[str | None] = mapped_column(Encrypted("urgent_calls.note"))
    called_by: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    called_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="open")
    exhausted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(Encrypted("urgent_calls.outcome"))


class UrgentNotice(Base):
    """A call as one of its contacts was told of it."""

    __tablename__ = "urgent_notices"
    call_id: Mapped[int] = mapped_column(ForeignKey("urgent_calls.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    told_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


def contacts(session: Session, kind: str | None = None, *, district_code: str | None = None) -> list[UrgentContact]:
    """Return who is told of calls, by kind and order; of one kind, and only those for a district, where given.

    Whoever is named for the district comes before whoever is named for the whole regency.
    """
    question = select(UrgentContact).where(UrgentContact.ended_at.is_(None))
    if kind is not None:
        question = question.where(UrgentContact.kind == kind)
    if district_code is not None:
        local = UrgentContact.district_code == district_code
        question = question.where(or_(local, UrgentContact.district_code.is_(None)))
    of_all = case((UrgentContact.district_code.is_(None), 1), else_=0)
    order = (UrgentContact.kind, of_all, UrgentContact.position, UrgentContact.id)
    return list(session.scalars(question.order_by(*order)))


def notices_of(session: Session, call_id: int) -> list[UrgentNotice]:
    """Return who was told of a call, the first first."""
    question = select(UrgentNotice).where(UrgentNotice.call_id == call_id)
    return list(session.scalars(question.order_by(UrgentNotice.told_at, UrgentNotice.person_id)))


def unread_calls(session: Session, *, told_before: datetime) -> list[UrgentCall]:
    """Return the open calls of which nobody has been told anew since an instant, the oldest first."""
    latest = select(func.max(UrgentNotice.told_at)).where(UrgentNotice.call_id == UrgentCall.id).scalar_subquery()
    question = select(UrgentCall).where(
        UrgentCall.state == "open", UrgentCall.exhausted_at.is_(None), latest <= told_before
    )
    return list(session.scalars(question.order_by(UrgentCall.id)))
