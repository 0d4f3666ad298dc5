"""Village meetings (musdes, in a kelurahan muskel): when, where, who goes along, and what came out family by family."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.assignment import Assignment, holds
from models.database import Base, Encrypted
from models.family import Family
from models.person import Person, serving


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


def meetings_of(
    session: Session, villages: Collection[str] | None, *, states: Collection[str], limit: int | None = None
) -> list[Meeting]:
    """Return the meetings in these states, the earliest first; of these villages only, where given."""
    question = select(Meeting).where(Meeting.state.in_(sorted(states)))
    if villages is not None:
        question = question.where(Meeting.village_code.in_(sorted(villages)))
    return list(session.scalars(question.order_by(Meeting.held_on, Meeting.id).limit(limit)))


def planned_meeting(session: Session, village_code: str, held_on: date) -> Meeting | None:
    """Return the meeting a village has on a day and has not postponed."""
    question = select(Meeting).where(
        Meeting.village_code == village_code, Meeting.held_on == held_on, Meeting.state != "postponed"
    )
    return session.scalar(question.limit(1))


def meetings_on(session: Session, day: date) -> list[Meeting]:
    """Return the meetings planned for a day, by village."""
    question = select(Meeting).where(Meeting.held_on == day, Meeting.state == "planned")
    return list(session.scalars(question.order_by(Meeting.village_code, Meeting.id)))


def attendances_of(session: Session, meeting_id: int) -> list[Attendance]:
    """Return who goes along to a meeting, in the order they were invited."""
    question = select(Attendance).where(Attendance.meeting_id == meeting_id)
    return list(session.scalars(question.order_by(Attendance.invited_at, Attendance.person_id)))


def results_of(session: Session, meeting_id: int) -> dict[int, MeetingResult]:
    """Return what a meeting said, by family."""
    question = select(MeetingResult).where(MeetingResult.meeting_id == meeting_id)
    return {one.family_id: one for one in session.scalars(question)}


def families_of_village(session: Session, village_code: str) -> list[Family]:
    """Return the families a village's meeting goes through, on the list or provisional, by hamlet and head."""
    question = select(Family).where(Family.village_code == village_code, Family.status != "left")
    return list(session.scalars(question.order_by(Family.hamlet.nulls_first(), Family.head_name, Family.id)))


def mentors_of_village(session: Session, village_code: str, *, today: date) -> list[Person]:
    """Return who mentors families of a village today, by name: likely to go along to its meeting."""
    question = (
        select(Person)
        .join(Assignment, Assignment.person_id == Person.id)
        .join(Family, Family.id == Assignment.family_id)
        .where(Family.village_code == village_code, Family.status != "left", holds(today), serving(today))
    )
    return list(session.scalars(question.distinct().order_by(Person.name, Person.id)))
