"""Proposed changes to who is on the list and to who belongs to a family: proposed, decided, effective, voided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, Encrypted, EncryptedJson
from models.family import Family
from models.place import Village


class Change(Base):
    """One proposal.

    `kind`: died_family, died_head, died_member, moved_village, moved_regency, not_found, duplicate, capable, declined,
    split, civil_servant, unlisted (a family met that is not on the list) or objection (one taken off objects).
    `state`: proposed, released (a move, by the Kasi Kesra it leaves), awaiting_minutes (confirmed; leaves or joins the
    list with a berita acara), effective, returned, withdrawn or voided. `desk` says who decides: the Kasi Kesra of
    `district_code`, or the coordinator. `draft_id` holds the photos of its evidence; `undo` what stood before it.
    """

    __tablename__ = "changes"
    __table_args__ = (
        Index("ix_changes_state_desk", "state", "desk", "district_code"),
        Index("ix_changes_family_state", "family_id", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    other_family_id: Mapped[int | None] = mapped_column(ForeignKey("families.id"))
    to_village: Mapped[str | None] = mapped_column(ForeignKey("villages.code"))
    reason: Mapped[str | None] = mapped_column(Encrypted("changes.reason"))
    details: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson("changes.details"))
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id"), unique=True)
    happened_on: Mapped[date | None]
    desk: Mapped[str] = mapped_column(String(12))
    district_code: Mapped[str] = mapped_column(ForeignKey("districts.code"))
    state: Mapped[str] = mapped_column(String(18), default="proposed")
    proposed_by: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    proposed_at: Mapped[datetime]
    released_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    released_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    decided_at: Mapped[datetime | None]
    decision: Mapped[str | None] = mapped_column(Encrypted("changes.decision"))
    passed_on_at: Mapped[datetime | None]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    minutes_id: Mapped[int | None] = mapped_column(ForeignKey("minutes.id"), index=True)
    effective_on: Mapped[date | None]
    undo: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson("changes.undo"))


OPEN_STATES = ("proposed", "released", "awaiting_minutes")


def open_changes_of(session: Session, family_id: int) -> list[Change]:
    """Return what is proposed about a family and not decided or not effective yet, the oldest first."""
    question = select(Change).where(Change.family_id == family_id, Change.state.in_(OPEN_STATES))
    return list(session.scalars(question.order_by(Change.id)))


def changes_of_state(session: Session, states: Iterable[str]) -> list[Change]:
    """Return every change in one of these states, the oldest first."""
    return list(session.scalars(select(Change).where(Change.state.in_(list(states))).order_by(Change.id)))


def changes_by(session: Session, person_id: int, *, limit: int) -> list[Change]:
    """Return what a person proposed last, the latest first."""
    question = select(Change).where(Change.proposed_by == person_id).order_by(Change.id.desc())
    return list(session.scalars(question.limit(limit)))


def changes_by_id(session: Session, ids: Iterable[int]) -> list[Change]:
    """Return these changes, the oldest first; locked against others who decide."""
    question = select(Change).where(Change.id.in_(list(ids))).order_by(Change.id)
    return list(session.scalars(question.with_for_update()))


def changes_of_minutes(session: Session, minutes_id: int) -> list[Change]:
    """Return the changes that took effect by these minutes, the oldest first."""
    return list(session.scalars(select(Change).where(Change.minutes_id == minutes_id).order_by(Change.id)))


def awaiting_minutes(
    session: Session, *, village_codes: Iterable[str] | None = None, district_codes: Iterable[str] | None = None
) -> list[tuple[Change, Family]]:
    """Return what waits for minutes, with its family, by village and then the oldest first; of these places only."""
    question = select(Change, Family).join(Family, Family.id == Change.family_id)
    question = question.where(Change.state == "awaiting_minutes")
    if village_codes is not None:
        question = question.where(Family.village_code.in_(list(village_codes)))
    if district_codes is not None:
        villages = select(Village.code).where(Village.district_code.in_(list(district_codes)))
        question = question.where(Family.village_code.in_(villages))
    rows = session.execute(question.order_by(Family.village_code, Change.id))
    return [(change, family) for change, family in rows]


def count_awaiting(session: Session, district_codes: Iterable[str] | None) -> int:
    """Return how many changes wait for minutes; in these districts only, where given."""
    question = select(func.count()).select_from(Change).where(Change.state == "awaiting_minutes")
    if district_codes is not None:
        villages = select(Village.code).where(Village.district_code.in_(list(district_codes)))
        question = question.join(Family, Family.id == Change.family_id).where(Family.village_code.in_(villages))
    return session.scalar(question) or 0


def resting_at(session: Session, instant: datetime, kinds: Iterable[str]) -> set[int]:
    """Return the families about whom a change of these kinds was under way at an instant: nobody is to visit them."""
    question = select(Change.family_id).where(
        Change.kind.in_(list(kinds)),
        Change.proposed_at <= instant,
        or_(Change.state.in_((*OPEN_STATES, "effective")), Change.decided_at > instant),
    )
    return set(session.scalars(question))


def duplicates_of(session: Session, family_id: int) -> list[int]:
    """Return the families that turned out to be this one."""
    question = select(Change.family_id).where(
        Change.other_family_id == family_id, Change.kind == "duplicate", Change.state == "effective"
    )
    return list(session.scalars(question.order_by(Change.id)))


def latest_change(session: Session, family_id: int, *, kinds: Iterable[str]) -> Change | None:
    """Return the last change of these kinds about a family."""
    question = select(Change).where(Change.family_id == family_id, Change.kind.in_(list(kinds)))
    return session.scalar(question.order_by(Change.id.desc()).limit(1))
