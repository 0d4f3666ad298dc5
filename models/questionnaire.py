"""Questionnaires and their versions: what a report was asked with stays readable as long as the report."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base

CURRENT = text("state = 'current'")


class Questionnaire(Base):
    """One version of a questionnaire, as the workbook or the Markdown tables it was written in.

    `name` is visit, verval, aid or need; `state` is read (waits to be confirmed), current, replaced or discarded. One
    version of a name is current; where none is, the shipped one holds.
    """

    __tablename__ = "questionnaires"
    __table_args__ = (
        Index("uq_questionnaires_name", "name", unique=True, sqlite_where=CURRENT, postgresql_where=CURRENT),
        Index("uq_questionnaires_version", "name", "version", unique=True),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(10))
    version: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(4))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default="read")
    created_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]


def current_questionnaire(session: Session, name: str) -> Questionnaire | None:
    """Return the version of a questionnaire that is asked now; None where the shipped one holds."""
    return session.scalar(select(Questionnaire).where(Questionnaire.name == name, Questionnaire.state == "current"))


def questionnaire_version(session: Session, name: str, version: str) -> Questionnaire | None:
    """Return one version of a questionnaire, whatever its state."""
    return session.scalar(select(Questionnaire).where(Questionnaire.name == name, Questionnaire.version == version))
