"""The database: one writer, several readers, and the column types of the house.

Rules and questions are plain synchronous functions whose first argument is a Session. `transaction` carries a whole
unit to the writer and commits it; `query` carries a question to a reader. On SQLite every write begins with BEGIN
IMMEDIATE, because a transaction that reads first and writes later loses updates without an error. On a server several
write at once, each behind the same door, which `undisturbed` shuts for what touches half of the tables.
"""

from __future__ import annotations

import asyncio
import errno
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import JSON, URL, DateTime, Dialect, LargeBinary, MetaData, Select, event, text
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import DeclarativeBase, ORMExecuteState, Session
from sqlalchemy.types import TypeDecorator

from models import crypto
from models.engines import ONE_SNAPSHOT, READERS, make_engine, shut_out

__all__ = [
    "Address",
    "Base",
    "Database",
    "Encrypted",
    "EncryptedJson",
    "Session",
    "Unavailable",
    "UtcDateTime",
    "alone",
    "in_turn",
    "insert_from",
    "insert_many",
    "insert_new",
    "insert_once",
    "is_full",
    "is_passing",
    "rebuilding",
    "refuse_orphans",
]

P = ParamSpec("P")
R = TypeVar("R")

Unavailable = OperationalError  # what a unit raises while another process holds the lock, or the disk is full
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE})
PASSING = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN}
)
DISK_FULL = "53100"  # what PostgreSQL calls it
CONSTRAINTS = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant in UTC; refuses naive values, because SQLite drops the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware datetime into UTC; raises ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a zone cannot be kept")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Encrypted(TypeDecorator[str]):
    """Text that is unreadable at rest; `column` is its associated data."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encrypt."""
        return None if value is None else crypto.ring().encrypt(value.encode(), column=self.column)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Decrypt."""
        return None if value is None else crypto.ring().decrypt(bytes(value), column=self.column).decode()


class EncryptedJson(TypeDecorator[Any]):
    """A JSON value that is unreadable at rest."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Encrypt the JSON text."""
        if value is None:
            return None
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return crypto.ring().encrypt(plain, column=self.column)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """Decrypt and read the JSON text."""
        return None if value is None else json.loads(crypto.ring().decrypt(bytes(value), column=self.column))


class Base(DeclarativeBase):
    """The parent of every table."""

    metadata = MetaData(naming_convention=CONSTRAINTS)
    type_annotation_map: ClassVar = {datetime: UtcDateTime, dict[str, Any]: JSON, list[Any]: JSON}


def insert_once(session: Session, table: type[Base], values: dict[str, Any], *, key: list[str]) -> int | None:
    """Insert a row unless one with the same `key` columns exists; return its new id, or None when it was there."""
    session.flush()
    statement = _insert_once(table, session.get_bind().dialect.name, tuple(key))
    found: int | None = session.connection().execute(statement, values).scalar()
    return found


@cache
def _insert_once(table: type[Base], dialect: str, key: tuple[str, ...]) -> Any:
    """Build the statement once: on the hot path, building costs more than the database does."""
    insert = sqlite_insert if dialect == "sqlite" else postgresql_insert
    rows: Any = table.__table__
    return insert(rows).on_conflict_do_nothing(index_elements=key).returning(rows.c.id)


def insert_many(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]], *, key: list[str]) -> int:
    """Insert the rows of which none with the same `key` columns exists; return how many there were."""
    if not rows:
        return 0
    session.flush()
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    into: Any = table.__table__
    statement = insert(into).on_conflict_do_nothing(index_elements=key)
    done = session.execute(statement, list(rows), execution_options={"preserve_rowcount": True})
    return int(done.rowcount)  # type: ignore[attr-defined]


def insert_from(session: Session, table: type[Base], names: list[str], rows: Select[Any], *, key: list[str]) -> int:
    """Insert what a question returns, as the columns `names`, unless its `key` is there; return how many were new."""
    session.flush()
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    into: Any = table.__table__
    statement = insert(into).from_select(names, rows).on_conflict_do_nothing(index_elements=key)
    done = session.connection().execute(statement, execution_options={"preserve_rowcount": True})
    return int(done.rowcount)


def insert_new(
    session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]], *, key: list[str]
) -> dict[tuple[Any, ...], int]:
    """Insert the rows whose `key` columns no row has yet; return the new ids by key."""
    if not rows:
        return {}
    session.flush()
    statement = _insert_new(table, session.get_bind().dialect.name, tuple(key))
    return {tuple(kept): number for number, *kept in session.connection().execute(statement, list(rows))}


@cache
def _insert_new(table: type[Base], dialect: str, key: tuple[str, ...]) -> Any:
    rows: Any = table.__table__
    return _insert_once(table, dialect, key).returning(*(rows.c[name] for name in key))


def is_full(error: BaseException) -> bool:
    """Tell whether something, a unit of work or the writing of a file, failed because the disk has no room left."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    if not isinstance(error, OperationalError):
        return False
    cause = error.orig
    return getattr(cause, "sqlite_errorcode", None) in FULL or getattr(cause, "sqlstate", None) == DISK_FULL


def is_passing(error: BaseException) -> bool:
    """Tell whether a unit failed through no fault of its own: no room, a lock held too long, a database out of reach.

    The same unit will do when that is over.
    """
    if not isinstance(error, OperationalError):
        return False
    code = getattr(error.orig, "sqlite_errorcode", None)
    # SQLite calls a table that is not there operational too; PostgreSQL does not.
    return code is None or code & 0xFF in PASSING


def alone(session: Session, what: str) -> None:
    """Let nobody else do `what` until this transaction ends; on SQLite a writer is alone anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:what))"), {"what": what})


def in_turn(session: Session, what: str) -> None:
    """Do as `alone`; what this transaction has read before is read anew, since others may have changed it meanwhile."""
    if session.get_bind().dialect.name == "postgresql":
        session.flush()
        alone(session, what)
        session.expire_all()


class _Beside(Session):
    """A session beside which others write: a row that it locks is as it stands now, even if it had been read before."""


@event.listens_for(_Beside, "do_orm_execute")
def _read_anew(asked: ORMExecuteState) -> None:
    if asked.is_select and getattr(asked.statement, "_for_update_arg", None) is not None:
        asked.update_execution_options(populate_existing=True)


def _unheard() -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Address:
    """Where a database is and the keys to it: what another process of ours needs to open it."""

    url: URL
    keys: crypto.KeyFile


class Database:
    """One regency's database. Close it when done; `transaction` and `query` work from any event loop.

    `on_full` is called, on the event loop, whenever a transaction was refused because the disk is full. There are
    `writers` transactions at a time.
    """

    def __init__(self, url: str, ring: crypto.Keyring) -> None:
        crypto.use(ring)
        self._ring = ring
        self.on_full: Callable[[], None] = _unheard
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = make_engine(url)
        self.writers = 1 if self.is_sqlite else READERS
        self._writers = ThreadPoolExecutor(self.writers, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._alone = threading.Lock() if self.is_sqlite else None

    @classmethod
    def at(cls, path: Path, ring: crypto.Keyring) -> Self:
        """Open the SQLite file at `path`."""
        return cls(f"sqlite:///{path}", ring)

    @classmethod
    def opened(cls, address: Address) -> Self:
        """Open, in another process, the database of an address."""
        return cls(address.url.render_as_string(hide_password=False), crypto.Keyring(address.keys))

    @property
    def address(self) -> Address:
        """Return what another process of ours needs to open this database; its keys are never written anywhere."""
        return Address(self.url, self._ring.file)

    def write(self, rule: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `rule` as one transaction in this thread and commit; whatever it raises rolls all of it back."""
        return self._written(rule, args, kwargs)

    def write_undisturbed(self, rule: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do as `write`, while nobody else writes."""
        return self._written(rule, args, kwargs, apart=True)

    def read(self, rule: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the question `rule` in this thread on one snapshot."""
        return self._unit(rule, args, kwargs, writing=False, **({} if self.is_sqlite else ONE_SNAPSHOT))

    async def transaction(self, rule: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `rule` as one transaction on the writer and commit.

        A cancelled caller does not cancel a unit that has begun: it commits or rolls back as a whole.
        """
        return await self._carried(lambda: self.write(rule, *args, **kwargs))

    async def undisturbed(self, rule: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do as `transaction`, while nobody else writes."""
        return await self._carried(lambda: self.write_undisturbed(rule, *args, **kwargs))

    async def _carried(self, unit: Callable[[], R]) -> R:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._writers, unit)
        except Unavailable as error:
            if is_full(error):
                self.on_full()
            raise

    async def query(self, rule: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the question `rule` on a reader."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, lambda: self.read(rule, *args, **kwargs))

    def _written(self, rule: Callable[..., R], args: Any, kwargs: Any, *, apart: bool = False) -> R:
        with self._alone or nullcontext():
            return self._unit(rule, args, kwargs, writing=True, apart=apart)

    def _unit(self, rule: Callable[..., R], args: Any, kwargs: Any, **options: Any) -> R:
        sessions = Session if self.is_sqlite else _Beside
        with (
            self.engine.connect().execution_options(**options) as connection,
            connection.begin(),
            sessions(connection, expire_on_commit=False) as session,
        ):
            if options.get("apart"):
                shut_out(connection)
            found = rule(session, *args, **kwargs)
            session.flush()
            return found

    def fault(self) -> str | None:
        """Say in a word why this database cannot be worked with: `away` or `damaged`; None when it is sound.

        Reads the whole SQLite file.
        """
        asks = "PRAGMA quick_check(1)" if self.is_sqlite else "SELECT 'ok'"
        try:
            with self.engine.connect().execution_options(writing=False) as connection:
                return None if connection.exec_driver_sql(asks).scalar() == "ok" else "damaged"
        except OperationalError:
            return "away"
        except DatabaseError:
            return "damaged"

    def close(self) -> None:
        """Wait for units that have begun, then close every connection."""
        self._writers.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        self.engine.dispose()


@contextmanager
def rebuilding(connection: Connection) -> Iterator[None]:
    """Let tables be rebuilt: on SQLite a rebuilt parent would take its children along by cascade."""
    if connection.dialect.name != "sqlite":
        yield
        return
    # Past SQLAlchemy, because inside a transaction this pragma does nothing.
    raw = connection.connection.cursor()
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def refuse_orphans(connection: Connection) -> None:
    """Look, before it is committed, whether what was rebuilt left rows that point to nothing; raises ValueError."""
    if connection.dialect.name != "sqlite":
        return
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost:
        raise ValueError(f"{len(lost)} rows point to nothing, the first in {lost[0][0]}")


def is_alive(session: Session) -> bool:
    """Tell whether the database answers."""
    return session.execute(text("SELECT 1")).scalar() == 1
