"""Minutes of village meetings (berita acara, BA): what takes families off the list and puts them on it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, Encrypted

KEPT = text("state = 'kept'")


class Minutes(Base):
    """One berita acara. `state` is kept or voided; `draft_id` holds its photo; `corrects_id` is the one it replaces.

    `meeting_on` is the day from which its decisions hold, `dated_on` the day it was signed.
    """

    __tablename__ = "minutes"
    __table_args__ = (
        Index(
            "uq_minutes_village_number",
            "village_code",
            "number",
            unique=True,
            sqlite_where=KEPT,
            postgresql_where=KEPT,
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(60))
    village_code: Mapped[str] = mapped_column(ForeignKey("villages.code"))
    dated_on: Mapped[date]
    meeting_on: Mapped[date]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id"), unique=True)
    state: Mapped[str] = mapped_column(String(8), default="kept")
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("minutes.id"))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    recorded_at: Mapped[datetime]
    voided_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str | None] = mapped_column(Encrypted("minutes.void_reason"))


def kept_minutes(session: Session, *, village_code: str, number: str) -> Minutes | None:
    """Return the minutes of a village that have this number and were not voided."""
    question = select(Minutes).where(
        Minutes.village_code == village_code, Minutes.number == number, Minutes.state == "kept"
    )
    return session.scalar(question)
