"""Questions about the files for other offices and the templates of their columns."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.difference import PemadananFile, PemadananTemplate


def current_template(session: Session, register: str) -> PemadananTemplate | None:
    """Return the template that a coordinator made of a register's file and nobody has replaced."""
    question = select(PemadananTemplate).where(
        PemadananTemplate.register == register, PemadananTemplate.replaced_at.is_(None)
    )
    return session.scalar(question)


def templates(session: Session) -> list[PemadananTemplate]:
    """Return every template there was, the latest first."""
    return list(session.scalars(select(PemadananTemplate).order_by(PemadananTemplate.id.desc())))


def files(session: Session, register: str, *, states: Iterable[str], limit: int) -> list[PemadananFile]:
    """Return the files of a register in these states, the latest first."""
    question = select(PemadananFile).where(PemadananFile.register == register, PemadananFile.state.in_(list(states)))
    return list(session.scalars(question.order_by(PemadananFile.id.desc()).limit(limit)))
