"""The inbox: every update of Telegram is kept before it is acknowledged.

Its payload is unreadable at rest and erased days after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Dialect, Index, LargeBinary, String, and_, bindparam, delete, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from models.database import Base, Encrypted

TOGETHER = 100  # as many as one poll brings


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


_INTO = (
    "INSERT INTO updates (bot_id, update_id, digest, lane, payload, received_at, state, tries, deaths, retried) VALUES"
)
_UNLESS_KEPT = "ON CONFLICT DO NOTHING RETURNING id, update_id, digest"


def keep(session: Session, arrivals: Sequence[Arrival], *, bot_id: int, now: datetime) -> list[int | None]:
    """Keep updates in the order they came.

    Return for each its row's id, or None when this very update is already kept.
    """
    new: dict[tuple[int, bytes], int] = {}
    for begin in range(0, len(arrivals), TOGETHER):
        new |= _keep_few(session, arrivals[begin : begin + TOGETHER], bot_id=bot_id, now=now)
    return [new.pop((one.update_id, one.digest), None) for one in arrivals]


def _keep_few(
    session: Session, arrivals: Sequence[Arrival], *, bot_id: int, now: datetime
) -> dict[tuple[int, bytes], int]:
    """Insert those that are new; return their ids.

    Past the statement's building and its parameters by name, which cost twice what the database does with them.
    """
    connection = session.connection()
    seal, instant = (_writer(column, connection.dialect) for column in (Update.payload, Update.received_at))
    at = instant(now)
    values: list[Any] = []
    for one in arrivals:
        values += (bot_id, one.update_id, one.digest, one.lane, seal(one.payload), at)
    statement = _keeping(len(arrivals), "?" if connection.dialect.paramstyle == "qmark" else "%s")
    rows = connection.exec_driver_sql(statement, tuple(values)).all()
    return {(update_id, bytes(digest)): row_id for row_id, update_id, digest in rows}


def _writer(column: InstrumentedAttribute[Any], dialect: Dialect) -> Callable[[Any], Any]:
    """Return what turns a value into what this database keeps of it."""
    made: Callable[[Any], Any] | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    assert made is not None, "both columns have a type of the house"
    return made


@cache
def _keeping(count: int, mark: str) -> str:
    row = f"({mark}, {mark}, {mark}, {mark}, {mark}, {mark}, 'waiting', 0, 0, false)"
    return " ".join((_INTO, ", ".join([row] * count), _UNLESS_KEPT))


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
