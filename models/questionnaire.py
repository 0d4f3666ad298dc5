"""Questionnaires and their versions: what a report was asked with stays readable as long as the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, bindparam, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, EncryptedJson

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


class FormAnswers(Base):
    """What somebody answered to the aid or the need form about a family; visits and verval keep theirs themselves.

    `subject` is what it is about: `family:3` or `referral:12`. Nothing is changed: the latest of a subject holds.
    """

    __tablename__ = "form_answers"
    __table_args__ = (Index("ix_form_answers_subject", "subject", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id"), unique=True)
    name: Mapped[str] = mapped_column(String(10))
    version: Mapped[str] = mapped_column(String(40))
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"), index=True)
    subject: Mapped[str] = mapped_column(String(40))
    answers: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("form_answers.answers"))
    told_by: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    told_at: Mapped[datetime]


@dataclass(frozen=True)
class Version:
    """Which version of a questionnaire, without its bytes."""

    id: int
    name: str
    version: str
    sha256: str


# Built once, because building costs more than the database does: a report asks at every press.
_VERSION = select(Questionnaire.id, Questionnaire.name, Questionnaire.version, Questionnaire.sha256).where(
    Questionnaire.name == bindparam("name")
)
_CURRENT = _VERSION.where(Questionnaire.state == "current")
_NAMED = _VERSION.where(Questionnaire.version == bindparam("version"))


def current_version(session: Session, name: str) -> Version | None:
    """Return the version of a questionnaire that is asked now; None where the shipped one holds."""
    row = session.execute(_CURRENT, {"name": name}).first()
    return Version(*row) if row is not None else None


def version_named(session: Session, name: str, version: str) -> Version | None:
    """Return one version of a questionnaire, whatever its state."""
    row = session.execute(_NAMED, {"name": name, "version": version}).first()
    return Version(*row) if row is not None else None


def questionnaire_version(session: Session, name: str, version: str) -> Questionnaire | None:
    """Return the row of one version of a questionnaire, whatever its state."""
    return session.scalar(select(Questionnaire).where(Questionnaire.name == name, Questionnaire.version == version))


def questionnaire_versions(session: Session, name: str) -> list[Questionnaire]:
    """Return the versions of a questionnaire that were confirmed, the latest first."""
    question = select(Questionnaire).where(Questionnaire.name == name, Questionnaire.state.in_(("current", "replaced")))
    return list(session.scalars(question.order_by(Questionnaire.confirmed_at.desc(), Questionnaire.id.desc())))


def latest_answers(session: Session, name: str, subject: str) -> FormAnswers | None:
    """Return what was answered last to a form about a subject."""
    question = select(FormAnswers).where(FormAnswers.subject == subject, FormAnswers.name == name)
    return session.scalar(question.order_by(FormAnswers.id.desc()).limit(1))


def all_answers(session: Session, name: str) -> list[FormAnswers]:
    """Return everything that was answered to a form, the earliest first."""
    return list(session.scalars(select(FormAnswers).where(FormAnswers.name == name).order_by(FormAnswers.id)))
