"""Weeks as they were published: the figures stand as they were sent, later reports are credited as a difference."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base


class Digest(Base):
    """One department's week (`week` as 2026-W47), or the regency's where `department_id` is None."""

    __tablename__ = "digests"
    __table_args__ = (
        Index("uq_digests_department", "department_id", "week", unique=True),
        Index(
            "uq_digests_regency",
            "week",
            unique=True,
            sqlite_where=text("department_id IS NULL"),
            postgresql_where=text("department_id IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    week: Mapped[str] = mapped_column(String(8))
    published_at: Mapped[datetime]
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)


def digest_of(session: Session, *, department_id: int | None, week: str) -> Digest | None:
    """Return a published week."""
    which = Digest.department_id.is_(None) if department_id is None else Digest.department_id == department_id
    return session.scalar(select(Digest).where(which, Digest.week == week))


def digests_of(session: Session, *, department_id: int | None, limit: int) -> list[Digest]:
    """Return the latest published weeks, newest first."""
    which = Digest.department_id.is_(None) if department_id is None else Digest.department_id == department_id
    return list(session.scalars(select(Digest).where(which).order_by(Digest.week.desc()).limit(limit)))
