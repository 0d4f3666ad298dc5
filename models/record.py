"""What was told about a family and its members, value by value: what stood before stays readable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, EncryptedJson

SECTIONS = ("identity", "members", "assets", "housing", "indicators", "aid")


class RecordEntry(Base):
    """One value that changed. `content` is {"old", "new"}; a number of a person is never in it, only that it changed.

    `section` is one of SECTIONS, `source` names what told it, as `visit:12`, `verval:3`, `change:7` or `chat`.
    """

    __tablename__ = "record_entries"
    __table_args__ = (Index("ix_record_entries_family_recorded", "family_id", "recorded_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    section: Mapped[str] = mapped_column(String(12))
    field: Mapped[str] = mapped_column(String(40))
    content: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("record_entries.content"))
    code_list: Mapped[str | None] = mapped_column(String(40))
    as_of: Mapped[date]
    source: Mapped[str] = mapped_column(String(40))
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    recorded_at: Mapped[datetime]


def entries_of(session: Session, family_id: int, *, limit: int | None = None) -> list[RecordEntry]:
    """Return what changed in a family's record, the latest first."""
    question = select(RecordEntry).where(RecordEntry.family_id == family_id)
    return list(session.scalars(question.order_by(RecordEntry.recorded_at.desc(), RecordEntry.id.desc()).limit(limit)))


def latest_entries(session: Session, family_id: int, *, member_id: int | None = None) -> dict[str, RecordEntry]:
    """Return the newest entry of each field of a family itself, or of one of its members, by the day it is true of."""
    question = select(RecordEntry).where(RecordEntry.family_id == family_id)
    whose = RecordEntry.member_id.is_(None) if member_id is None else RecordEntry.member_id == member_id
    rows = session.scalars(question.where(whose).order_by(RecordEntry.as_of, RecordEntry.id))
    return {one.field: one for one in rows}


def entries_of_members(session: Session, family_ids: Iterable[int], *, since: datetime) -> Iterator[RecordEntry]:
    """Return what was told of members of these families after an instant, the latest first within a portion."""
    wanted = sorted(family_ids)
    for start in range(0, len(wanted), 500):
        question = select(RecordEntry).where(
            RecordEntry.family_id.in_(wanted[start : start + 500]),
            RecordEntry.section == "members",
            RecordEntry.recorded_at > since,
        )
        yield from session.scalars(question.order_by(RecordEntry.recorded_at.desc(), RecordEntry.id.desc()))


def updates_of(session: Session, family_id: int) -> dict[str, date]:
    """Return the latest day that each section of a family's record was told about."""
    question = select(RecordEntry.section, func.max(RecordEntry.as_of)).where(RecordEntry.family_id == family_id)
    return {section: day for section, day in session.execute(question.group_by(RecordEntry.section))}
