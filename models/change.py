"""Proposed changes to who is on the list and to who belongs to a family: proposed, decided, effective, voided."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, Encrypted, EncryptedJson


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
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
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
