"""Files that people drop in the chat: a row first, read by a job, applied by one press."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base


class Upload(Base):
    """One register file. `state` is to_fetch, asking, read, applying, refused, applied, discarded or failed.

    `report` holds the dry run's figures.
    """

    __tablename__ = "uploads"
    __table_args__ = (
        Index("ix_uploads_state", "state"),
        Index("uq_uploads_message", "chat_id", "message_id", unique=True),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int] = mapped_column(BigInteger)
    register: Mapped[str | None] = mapped_column(String(20))
    file_id: Mapped[str]
    name: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str | None] = mapped_column(String(64))
    path: Mapped[str | None]
    state: Mapped[str] = mapped_column(String(12), default="to_fetch")
    tries: Mapped[int] = mapped_column(default=0)
    report: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


def uploads_in_state(session: Session, *states: str, limit: int = 10) -> list[Upload]:
    """Return uploads in these states, oldest first."""
    return list(session.scalars(select(Upload).where(Upload.state.in_(states)).order_by(Upload.id).limit(limit)))


def paths_of_remarks(session: Session) -> list[str]:
    """Return where the files of remarks lie that are to be sent."""
    return [path for path in session.scalars(select(Upload.path).where(Upload.path.is_not(None))) if path is not None]


def uploads_with_remarks(session: Session, *, limit: int = 10) -> list[Upload]:
    """Return uploads whose file of remarks still lies on the disk, oldest first."""
    return list(session.scalars(select(Upload).where(Upload.path.is_not(None)).order_by(Upload.id).limit(limit)))
