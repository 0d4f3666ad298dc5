"""The inbox: every update of Telegram is kept before it is acknowledged.

Its payload is unreadable at rest and erased days after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Index, LargeBinary, String, and_, bindparam, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, Encrypted, insert_new


class Update(Base):
    """One update. `state` is waiting, done or set_aside.

    `lane` is whose it is; `deaths` counts processes that died while it was worked.
    """

    __tablename__ = "updates"
    __table_args__ = (
        Index("uq_updates_update", "bot_id", "update_id", "digest", unique=True),
        Index("ix_updates_state", "state", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    bot_id: Mapped[int] = mapped_column(BigInteger)
    update_id: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[bytes] = mapped_column(LargeBinary(16))
    lane: Mapped[str] = mapped_column(String(24))
    payload: Mapped[str | None] = mapped_column(Encrypted("updates.payload"))
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    received_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    deaths: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    retried: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Arrival:
    """An update as it came: its number, a digest of its body (numbers begin anew), whose it is, and its body."""

    update_id: int
    digest: bytes
    lane: str
    payload: str


def keep(session: Session, arrivals: Sequence[Arrival], *, bot_id: int, now: datetime) -> list[int | None]:
    """Keep updates in the order they came.

    Return for each its row's id, or None when this very update is already kept.
    """
    same = {"bot_id": bot_id, "state": "waiting", "received_at": now, "tries": 0, "deaths": 0, "retried": False}
    rows = [{**same, **vars(one)} for one in arrivals]
    new = insert_new(session, Update, rows, key=["bot_id", "update_id", "digest"])
    return [new.pop((bot_id, one.update_id, one.digest), None) for one in arrivals]


def waiting(session: Session) -> list[tuple[int, str]]:
    """Return (row id, lane) of every update that waits, in the order they came."""
    rows = session.execute(select(Update.id, Update.lane).where(Update.state == "waiting").order_by(Update.id))
    return [(row_id, lane) for row_id, lane in rows]


# Built once: it runs for every update.
_MARK_DONE = (
    update(Update.__table__)  # type: ignore[arg-type]
    .where(Update.__table__.c.id == bindparam("row_id"), Update.__table__.c.state == "waiting")
    .values(state="done", ended_at=bindparam("now"))
)


def mark_done(session: Session, row_id: int, *, now: datetime) -> bool:
    """Mark an update as done; False when it no longer waits (somebody else worked it)."""
    return bool(session.connection().execute(_MARK_DONE, {"row_id": row_id, "now": now}).rowcount)


def readable_before(session: Session, instant: datetime) -> list[int]:
    """Return the updates done before an instant whose payload has not been erased, by id."""
    done = and_(Update.state == "done", Update.ended_at < instant)
    return list(session.scalars(select(Update.id).where(done, Update.payload.is_not(None)).order_by(Update.id)))


def done_before(session: Session, instant: datetime) -> list[int]:
    """Return the updates done before an instant, by id."""
    question = select(Update.id).where(Update.state == "done", Update.ended_at < instant)
    return list(session.scalars(question.order_by(Update.id)))


def erase(session: Session, ids: Iterable[int]) -> None:
    """Erase the payload of these updates."""
    session.execute(update(Update).where(Update.id.in_(list(ids))).values(payload=None))


def forget(session: Session, ids: Iterable[int]) -> None:
    """Delete these updates."""
    session.execute(delete(Update).where(Update.id.in_(list(ids))))


def set_aside(session: Session) -> list[Update]:
    """Return the updates that were set aside, oldest first."""
    return list(session.scalars(select(Update).where(Update.state == "set_aside").order_by(Update.id)))


def put_back(session: Session, ids: Iterable[int] | None = None) -> list[int]:
    """Let updates that were set aside wait again, these or all, as if never tried; return which.

    A running bot takes them up within half a minute.
    """
    aside = update(Update).where(Update.state == "set_aside")
    if ids is not None:
        aside = aside.where(Update.id.in_(list(ids)))
    again = aside.values(state="waiting", tries=0, deaths=0, ended_at=None).returning(Update.id)
    return sorted(session.scalars(again))


def oldest_waiting(session: Session) -> datetime | None:
    """Return when the oldest update that waits was received."""
    return session.scalar(select(func.min(Update.received_at)).where(Update.state == "waiting"))


def counts(session: Session) -> dict[str, int]:
    """Return how many updates are in each state."""
    return {state: count for state, count in session.execute(select(Update.state, func.count()).group_by(Update.state))}


def rows_by_ids(session: Session, ids: Iterable[int]) -> list[Update]:
    """Return these updates."""
    return list(session.scalars(select(Update).where(Update.id.in_(list(ids))).order_by(Update.id)))


def retry_once(session: Session) -> int:
    """Let what was set aside for failing wait again, once; return how many.

    What a process died at waits for a person.
    """
    statement = update(Update).where(Update.state == "set_aside", Update.deaths == 0, Update.retried.is_(False))
    done = session.execute(statement.values(state="waiting", retried=True, tries=1, ended_at=None))
    return int(done.rowcount)  # type: ignore[attr-defined]
