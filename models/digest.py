"""Weeks as they were published: the figures stand as they were sent, later reports are credited as a difference."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base

TO_DRAW, DRAWN, POSTED, MISSED = "to_draw", "drawn", "posted", "missed"


class Digest(Base):
    """One department's week (`week` as 2026-W47), or the regency's where `department_id` is None.

    `state` is to_draw (the picture is missing), drawn (a picture, or none where it would not be drawn), posted (its
    messages are planned) or missed (nothing was sent before `expires_at`). `figures` are read by `mentoring.digest`.
    """

    __tablename__ = "digests"
    __table_args__ = (
        Index("uq_digests_department", "department_id", "week", unique=True),
        Index(
            "uq_digests_regency",
            "week",
            unique=True,
            sqlite_where=text("department_id IS NULL"),
            postgresql_where=text("department_id IS NULL"),
        ),
        Index("ix_digests_state", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    week: Mapped[str] = mapped_column(String(8), index=True)
    published_at: Mapped[datetime]
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default=TO_DRAW)
    tries: Mapped[int] = mapped_column(default=0)
    picture: Mapped[str | None]


class WorkbookOrder(Base):
    """Somebody's wish for a workbook: of a week, or of the list that `listing` names.

    `state` is waiting, done or failed.
    """

    __tablename__ = "workbook_orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digests.id"))
    listing: Mapped[str | None] = mapped_column(String(40))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    state: Mapped[str] = mapped_column(String(10), default="waiting", index=True)
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]


def digest_of(session: Session, *, department_id: int | None, week: str) -> Digest | None:
    """Return a published week."""
    which = Digest.department_id.is_(None) if department_id is None else Digest.department_id == department_id
    return session.scalar(select(Digest).where(which, Digest.week == week))


def digests_of(session: Session, *, department_id: int | None, limit: int) -> list[Digest]:
    """Return the latest published weeks, newest first."""
    which = Digest.department_id.is_(None) if department_id is None else Digest.department_id == department_id
    return list(session.scalars(select(Digest).where(which).order_by(Digest.week.desc()).limit(limit)))


def digests_in_week(session: Session, week: str) -> list[Digest]:
    """Return every published digest of a week, the regency's first."""
    question = select(Digest).where(Digest.week == week)
    return list(session.scalars(question.order_by(Digest.department_id.is_not(None), Digest.id)))


def departments_in_week(session: Session, week: str) -> set[int | None]:
    """Return of which departments a week was published; None stands for the regency."""
    return set(session.scalars(select(Digest.department_id).where(Digest.week == week)))


def latest_week(session: Session) -> str | None:
    """Return the last week that was published."""
    return session.scalar(select(func.max(Digest.week)))


def next_to_draw(session: Session) -> Digest | None:
    """Return the digest whose picture has waited longest."""
    return session.scalar(select(Digest).where(Digest.state == TO_DRAW).order_by(Digest.id).limit(1))


def week_to_post(session: Session) -> str | None:
    """Return the oldest week whose pictures are all drawn and whose messages are not planned yet."""
    undrawn = select(Digest.week).where(Digest.state == TO_DRAW)
    question = select(func.min(Digest.week)).where(Digest.state == DRAWN, Digest.week.not_in(undrawn))
    return session.scalar(question)


def has_published_figures(session: Session, *, before: str) -> bool:
    """Tell whether an earlier week already had something to report on."""
    question = select(Digest.figures).where(Digest.department_id.is_(None), Digest.week < before)
    return any(figures.get("kind") == "week" for figures in session.scalars(question))


def next_order(session: Session) -> WorkbookOrder | None:
    """Return the workbook that was asked for longest ago."""
    question = select(WorkbookOrder).where(WorkbookOrder.state == "waiting").order_by(WorkbookOrder.id)
    return session.scalar(question.limit(1))


def orders_waiting(session: Session, *, digest_id: int, person_id: int) -> int:
    """Return how many workbooks of a digest somebody still waits for."""
    question = select(func.count()).where(
        WorkbookOrder.digest_id == digest_id,
        WorkbookOrder.person_id == person_id,
        WorkbookOrder.state == "waiting",
    )
    return session.scalar(question) or 0


def digests_by_id(session: Session, ids: Iterable[int]) -> dict[int, Digest]:
    """Return these digests, by id."""
    return {one.id: one for one in session.scalars(select(Digest).where(Digest.id.in_(list(ids))))}


def take_old_pictures(session: Session, *, before: str) -> list[str]:
    """Forget the pictures of weeks before this one; return their files, which nobody shows any more."""
    old = list(session.scalars(select(Digest).where(Digest.picture.is_not(None), Digest.week < before)))
    files = [one.picture for one in old if one.picture is not None]
    for one in old:
        one.picture = None
    return files


def take_old_orders(session: Session, *, before: datetime) -> list[int]:
    """Forget the workbooks that were written before an instant; return the ids that name their files."""
    old = list(
        session.scalars(
            select(WorkbookOrder).where(WorkbookOrder.state != "waiting", WorkbookOrder.created_at < before)
        )
    )
    for one in old:
        session.delete(one)
    return [one.id for one in old]


def listings_waiting(session: Session, *, listing: str, person_id: int) -> int:
    """Return how many workbooks of a list somebody still waits for."""
    question = select(func.count()).where(
        WorkbookOrder.listing == listing, WorkbookOrder.person_id == person_id, WorkbookOrder.state == "waiting"
    )
    return session.scalar(question) or 0
