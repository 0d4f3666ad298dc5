"""Questions about the files for other offices, the lines in them, and the templates of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import String, case, cast, exists, func, literal, select, update
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.difference import DifferenceLine, PemadananFile, PemadananTemplate
from models.difference_lines import PREPARED, REOPENED, SENT


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


def move_batch(session: Session, batch_id: int, *, was: str, values: Mapping[str, Any]) -> int:
    """Write values to the lines of a file that are in a state; return how many."""
    session.flush()
    where = (DifferenceLine.batch_id == batch_id, DifferenceLine.state == was)
    statement = update(DifferenceLine).where(*where).values(**values)
    done = session.execute(statement.execution_options(synchronize_session=False))
    session.expire_all()
    return int(done.rowcount)  # type: ignore[attr-defined]


def unsend_batch(session: Session, batch_id: int) -> int:
    """Let the lines of a file be prepared as before it was sent; return how many.

    A line that was proposed again was sent with an earlier file too: it stays known that its office was asked.
    """
    subject = literal("line:") + cast(DifferenceLine.id, String)
    again = exists().where(AuditEntry.subject == subject, AuditEntry.deed == REOPENED)
    values = {"state": PREPARED, "sent_on": case((again, DifferenceLine.sent_on), else_=None)}
    return move_batch(session, batch_id, was=SENT, values=values)


def states_of_batch(session: Session, batch_id: int) -> dict[str, int]:
    """Return how many lines of a file are in which state."""
    question = select(DifferenceLine.state, func.count()).where(DifferenceLine.batch_id == batch_id)
    return {state: count for state, count in session.execute(question.group_by(DifferenceLine.state))}


def ids_of_batch(session: Session, batch_id: int) -> list[int]:
    """Return the lines of a file, in their order in it."""
    question = select(DifferenceLine.id).where(DifferenceLine.batch_id == batch_id)
    return list(session.scalars(question.order_by(DifferenceLine.id)))
