"""Instructions (arahan) to many people. The recipients are rows of the outbox with the rule `broadcast:<id>`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base


class Broadcast(Base):
    """One instruction. `state` is waiting (for approval), sending, stopped, done or refused.

    `scope` says to whom, in words of the code.
    """

    __tablename__ = "broadcasts"
    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id"), unique=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    scope: Mapped[dict[str, Any]]
    text: Mapped[str]
    media_kind: Mapped[str | None] = mapped_column(String(10))
    media_file_id: Mapped[str | None]
    state: Mapped[str] = mapped_column(String(12))
    recipients: Mapped[int] = mapped_column(default=0)
    unreachable: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    decided_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class BroadcastRead(Base):
    """Somebody pressed "Sudah dibaca" (terima-baca)."""

    __tablename__ = "broadcast_reads"
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    read_at: Mapped[datetime]


def reads_of(session: Session, broadcast_id: int) -> int:
    """Return how many have read it."""
    question = select(func.count()).select_from(BroadcastRead).where(BroadcastRead.broadcast_id == broadcast_id)
    return session.scalar(question) or 0


def readers_of(session: Session, broadcast_id: int) -> set[int]:
    """Return who has read it."""
    return set(session.scalars(select(BroadcastRead.person_id).where(BroadcastRead.broadcast_id == broadcast_id)))


def broadcasts_by(session: Session, author_ids: list[int], *, limit: int) -> list[Broadcast]:
    """Return the latest instructions of these authors, newest first."""
    question = select(Broadcast).where(Broadcast.author_id.in_(author_ids)).order_by(Broadcast.id.desc())
    return list(session.scalars(question.limit(limit)))


def broadcasts_in_state(session: Session, state: str) -> list[Broadcast]:
    """Return the instructions in one state, oldest first."""
    return list(session.scalars(select(Broadcast).where(Broadcast.state == state).order_by(Broadcast.id)))
