"""Which families a reminder names: so that it can be taken back, or said to be done, when the reports arrive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, insert_many
from models.message import Message


class ReminderLine(Base):
    """One family that a reminder names, in the order of `position`."""

    __tablename__ = "reminder_lines"
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"), primary_key=True, index=True)
    position: Mapped[int]


def keep_lines(session: Session, named: Mapping[int, Sequence[int]]) -> None:
    """Keep which families each of these messages names, in this order."""
    rows = [
        {"message_id": message_id, "family_id": family, "position": position}
        for message_id, families in named.items()
        for position, family in enumerate(families)
    ]
    insert_many(session, ReminderLine, rows, key=["message_id", "family_id"])


def families_named(session: Session, message_id: int) -> list[int]:
    """Return the families a reminder names, in its order."""
    question = select(ReminderLine.family_id).where(ReminderLine.message_id == message_id)
    return list(session.scalars(question.order_by(ReminderLine.position)))


def people_to_hear(session: Session, rule: str, *, at: datetime) -> set[int]:
    """Return who has a message of this rule that waited, or waits, for an instant and was not taken back."""
    question = select(Message.person_id).where(
        Message.rule == rule, Message.not_before == at, Message.state.not_in(["cleared", "failed"])
    )
    return {person for person in session.scalars(question) if person is not None}


def sent_reminders_about(session: Session, family_id: int, *, since: datetime) -> list[Message]:
    """Return the reminders planned since an instant that name a family and stand in somebody's chat."""
    question = (
        select(Message)
        .join(ReminderLine, ReminderLine.message_id == Message.id)
        .where(ReminderLine.family_id == family_id, Message.state == "sent", Message.planned_at >= since)
    )
    return list(session.scalars(question.order_by(Message.id)))
