"""Conversations under way: every answer is kept at once, so that a restart finds the same question.

A draft belongs to the person who is being asked; `answers` may hold health data and is unreadable at rest.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, EncryptedJson


class Draft(Base):
    """One conversation; `kind` names it, `step` the question that stands, `state` is open, sent or discarded;
    of a practice also skipped.

    `listens` says whether the person's next words, photos or place belong to this draft: a person has one such draft
    at most.
    """

    __tablename__ = "drafts"
    __table_args__ = (Index("ix_drafts_person_state", "person_id", "state"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    family_id: Mapped[int | None] = mapped_column(ForeignKey("families.id"))
    mentor_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    corrects_id: Mapped[int | None]  # a report's id; no foreign key, because a report points to its draft
    step: Mapped[str] = mapped_column(String(40))
    answers: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("drafts.answers"), default=dict)
    state: Mapped[str] = mapped_column(String(12), default="open")
    listens: Mapped[bool] = mapped_column(default=False)
    practice: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


# Built once, because building costs more than the database does: they run for nearly every update.
_OPEN = (
    select(Draft)
    .where(Draft.person_id == bindparam("person_id"), Draft.state == "open")
    .order_by(Draft.changed_at.desc(), Draft.id.desc())
)
_OPEN_OF_KIND = _OPEN.where(Draft.kind == bindparam("kind"))
_LISTENING = _OPEN.where(Draft.listens).limit(1)


def listening_draft(session: Session, person_id: int) -> Draft | None:
    """Return the draft that the person's next words belong to."""
    return session.scalar(_LISTENING, {"person_id": person_id})


def open_drafts(session: Session, person_id: int, *, kind: str | None = None) -> list[Draft]:
    """Return a person's open drafts, the latest first."""
    question = _OPEN if kind is None else _OPEN_OF_KIND
    return list(session.scalars(question, {"person_id": person_id, "kind": kind}))


def people_with_open_drafts(session: Session, kind: str) -> set[int]:
    """Return who has begun something of a kind and not ended it."""
    return set(session.scalars(select(Draft.person_id).where(Draft.kind == kind, Draft.state == "open").distinct()))


def draft_in_state(session: Session, person_id: int, *, kind: str, state: str) -> Draft | None:
    """Return a person's latest draft of a kind in a state."""
    question = select(Draft).where(Draft.person_id == person_id, Draft.kind == kind, Draft.state == state)
    return session.scalar(question.order_by(Draft.id.desc()).limit(1))


def corrections_of(session: Session, checkin_id: int) -> list[Draft]:
    """Return the open drafts, of whomever, that correct a report."""
    question = select(Draft).where(Draft.corrects_id == checkin_id, Draft.state == "open")
    return list(session.scalars(question.order_by(Draft.id)))


def quiet_others(session: Session, draft: Draft) -> None:
    """Let `draft` be the one that listens."""
    for other in session.scalars(
        select(Draft).where(Draft.person_id == draft.person_id, Draft.listens, Draft.id != draft.id)
    ):
        other.listens = False
    draft.listens = True


def all_at(session: Session, kind: str, step: str) -> list[Draft]:
    """Return the open drafts of a kind that stand at a step, oldest first: work for a job."""
    question = select(Draft).where(Draft.kind == kind, Draft.step == step, Draft.state == "open")
    return list(session.scalars(question.order_by(Draft.id)))


def oldest_at(session: Session, kind: str, step: str) -> Draft | None:
    """Return the oldest open draft of a kind that stands at a step."""
    question = select(Draft).where(Draft.kind == kind, Draft.step == step, Draft.state == "open")
    return session.scalar(question.order_by(Draft.id).limit(1))
