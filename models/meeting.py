"""Village meetings (musdes, in a kelurahan muskel): when, where, who goes along, and what came out family by family."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Encrypted


class Meeting(Base):
    """One meeting. `state` is planned, held (its minutes are awaited), complete (minutes kept) or postponed."""

    __tablename__ = "meetings"
    __table_args__ = (
        Index("ix_meetings_state_held_on", "state", "held_on"),
        Index("ix_meetings_village", "village_code", "held_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    village_code: Mapped[str] = mapped_column(ForeignKey("villages.code"))
    held_on: Mapped[date]
    begins: Mapped[str | None] = mapped_column(String(5))
    place: Mapped[str | None]
    state: Mapped[str] = mapped_column(String(10), default="planned")
    postponed_to: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    note: Mapped[str | None] = mapped_column(Encrypted("meetings.note"))
    created_by: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Attendance(Base):
    """A member of an OPD's staff who goes along to a meeting; `answer` is yes, no or not given yet."""

    __tablename__ = "meeting_attendances"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    invited_at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(String(4))
    answered_at: Mapped[datetime | None]
    attended: Mapped[bool | None]


class MeetingResult(Base):
    """What a meeting said of one family.

    `stays`, `leaves` or `enters`, with the reason; `change_id` is what follows.
    """

    __tablename__ = "meeting_results"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"), primary_key=True, index=True)
    verdict: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str | None] = mapped_column(String(24))
    note: Mapped[str | None] = mapped_column(Encrypted("meeting_results.note"))
    change_id: Mapped[int | None] = mapped_column(ForeignKey("changes.id"))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    recorded_at: Mapped[datetime]
