"""Questions about the slow work on extracts."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.difference import ExtractTask


def next_task(session: Session, kinds: Collection[str]) -> ExtractTask | None:
    """Return the work of these kinds that was asked for longest ago."""
    question = select(ExtractTask).where(ExtractTask.state == "waiting", ExtractTask.kind.in_(sorted(kinds)))
    return session.scalar(question.order_by(ExtractTask.id).limit(1))


def waiting_task(session: Session, extract_id: int, kind: str) -> ExtractTask | None:
    """Return the work of a kind on an extract that goes on."""
    question = select(ExtractTask).where(
        ExtractTask.extract_id == extract_id, ExtractTask.kind == kind, ExtractTask.state == "waiting"
    )
    return session.scalar(question)


def last_task(session: Session, extract_id: int, *kinds: str) -> ExtractTask | None:
    """Return the latest work of these kinds on an extract."""
    question = select(ExtractTask).where(ExtractTask.extract_id == extract_id, ExtractTask.kind.in_(kinds))
    return session.scalar(question.order_by(ExtractTask.id.desc()).limit(1))


def tasks(session: Session, extract_id: int, *kinds: str) -> list[ExtractTask]:
    """Return all work of these kinds on an extract, the earliest first."""
    question = select(ExtractTask).where(ExtractTask.extract_id == extract_id, ExtractTask.kind.in_(kinds))
    return list(session.scalars(question.order_by(ExtractTask.id)))
