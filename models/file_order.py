"""Files that somebody asked for: a row first, drawn by a job, taken off the disk some days later."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base


class FileOrder(Base):
    """One wish. `kind` names what is drawn, `details` of what; `state` is waiting, done or failed.

    `path` is the file while it lies on the disk.
    """

    __tablename__ = "file_orders"
    __table_args__ = (Index("ix_file_orders_state", "state"), Index("ix_file_orders_path", "path"))
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    path: Mapped[str | None]
    ordered_at: Mapped[datetime]


def next_file_order(session: Session, kinds: Collection[str]) -> FileOrder | None:
    """Return the file of these kinds that was asked for longest ago."""
    question = select(FileOrder).where(FileOrder.state == "waiting", FileOrder.kind.in_(sorted(kinds)))
    return session.scalar(question.order_by(FileOrder.id).limit(1))


def waiting_orders(session: Session, person_id: int) -> list[FileOrder]:
    """Return what somebody still waits for."""
    question = select(FileOrder).where(FileOrder.person_id == person_id, FileOrder.state == "waiting")
    return list(session.scalars(question.order_by(FileOrder.id)))


def old_files(session: Session, *, before: datetime) -> list[FileOrder]:
    """Return the orders from before an instant whose files still lie on the disk."""
    question = select(FileOrder).where(FileOrder.path.is_not(None), FileOrder.ordered_at < before)
    return list(session.scalars(question.order_by(FileOrder.id).limit(50)))
