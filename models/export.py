"""Tables that somebody takes out: a row first, made by a job, waiting to be fetched for a while, then off the disk.

Who wants full numbers writes down why, and somebody else decides; both stay in the row.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, Encrypted

ASKED, WAITING, READY, SENDING = "asked", "waiting", "ready", "sending"
SENT, UNSURE, REFUSED, EXPIRED, FAILED = "sent", "unsure", "refused", "expired", "failed"


class Export(Base):
    """One wish. `kind` names the table, `form` is xlsx or csv, `wanted` what narrows it.

    `state`: asked (full numbers, waiting for another coordinator), waiting (to be made), ready (to be fetched),
    sending, and at the end sent, unsure (nobody knows whether it arrived), refused, expired or failed. `parts` are the
    files while they lie on the disk, each {"name", "path", "rows", "scope"}: what its asker might see when it was made.
    `done` of `total` are made, `shown_at` is when its message was edited last.
    """

    __tablename__ = "exports"
    __table_args__ = (Index("ix_exports_state", "state"), Index("ix_exports_person_state", "person_id", "state"))
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    kind: Mapped[str] = mapped_column(String(12))
    form: Mapped[str] = mapped_column(String(4))
    wanted: Mapped[dict[str, Any]] = mapped_column(default=dict)
    full: Mapped[bool] = mapped_column(default=False)
    purpose: Mapped[str | None] = mapped_column(Encrypted("exports.purpose"))
    state: Mapped[str] = mapped_column(String(8))
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    decided_at: Mapped[datetime | None]
    decision: Mapped[str | None] = mapped_column(String(12))
    tries: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    shown_at: Mapped[datetime | None]
    parts: Mapped[list[Any]] = mapped_column(default=list)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


def export_to_make(session: Session) -> Export | None:
    """Return the table that has waited longest to be made."""
    return session.scalar(select(Export).where(Export.state == WAITING).order_by(Export.id).limit(1))


def locked_export(session: Session, export_id: int) -> Export | None:
    """Return one wish, locked against others who decide it."""
    return session.scalar(select(Export).where(Export.id == export_id).with_for_update())


def exports_of(session: Session, person_id: int, states: Iterable[str]) -> list[Export]:
    """Return what somebody asked for that is in one of these states, the latest first."""
    question = select(Export).where(Export.person_id == person_id, Export.state.in_(list(states)))
    return list(session.scalars(question.order_by(Export.id.desc())))


def exports_to_decide(session: Session, person_id: int) -> list[Export]:
    """Return the wishes for full numbers that this person, who did not ask for them, may decide, the oldest first."""
    question = select(Export).where(Export.state == ASKED, Export.person_id != person_id)
    return list(session.scalars(question.order_by(Export.id)))


def exports_sending(session: Session) -> list[Export]:
    """Return what is on its way."""
    return list(session.scalars(select(Export).where(Export.state == SENDING).order_by(Export.id)))


def overdue_exports(session: Session, *, now: datetime) -> list[Export]:
    """Return what nobody decided or fetched in time."""
    question = select(Export).where(Export.state.in_((ASKED, WAITING, READY)), Export.expires_at <= now)
    return list(session.scalars(question.order_by(Export.id)))


def files_kept(session: Session) -> set[int]:
    """Return the wishes whose files may lie on the disk: those being made, fetched or sent."""
    return set(session.scalars(select(Export.id).where(Export.state.in_((WAITING, READY, SENDING)))))


def count_open_exports(session: Session, person_id: int) -> int:
    """Return how many tables somebody still waits for or can fetch."""
    waiting = Export.state.in_((ASKED, WAITING, READY, SENDING))
    return session.scalar(select(func.count()).select_from(Export).where(Export.person_id == person_id, waiting)) or 0
