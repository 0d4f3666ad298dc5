"""What somebody has said of the columns of an exact row of headers; the headers themselves are not kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base


class ColumnAnswer(Base):
    """The answers about one row of headers of a kind: `columns` has for a column's number its field, or nothing.

    `key` is a hash of the kind and the exact headers (`mentoring.registers.headers.key_of`).
    """

    __tablename__ = "column_answers"
    __table_args__ = (Index("uq_column_answers_key", "key", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    key: Mapped[str] = mapped_column(String(64))
    columns: Mapped[dict[str, Any]] = mapped_column(default=dict)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    answered_at: Mapped[datetime]


def answers_to(session: Session, keys: Collection[str]) -> list[ColumnAnswer]:
    """Return the answers about these rows of headers."""
    wanted = sorted(keys)
    parts = [wanted[start : start + 500] for start in range(0, len(wanted), 500)]
    return [row for part in parts for row in session.scalars(select(ColumnAnswer).where(ColumnAnswer.key.in_(part)))]


def forget_answers(session: Session, keys: Collection[str]) -> None:
    """Forget the answers about these rows of headers."""
    session.execute(delete(ColumnAnswer).where(ColumnAnswer.key.in_(sorted(keys))))
