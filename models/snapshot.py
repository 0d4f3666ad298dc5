"""A SQLite database as a file: copied while the bot works, examined before anybody relies on it, put in order after.

`cp` of a live database loses what stands in its log, so a copy is made by the database itself. Nothing here goes
through the tables' classes: a file may be of another version of this programme, or damaged.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models import crypto
from models.sealed import DamagedError

BUSY_SECONDS = 30.0
STEPS = 100_000


@dataclass(frozen=True)
class Facts:
    """What a database file holds: its revision and the number of rows by table."""

    revision: str
    rows: Mapping[str, int]


def copy(path: Path, target: Path) -> None:
    """Copy a database, live or not, into a new file of its own that is on the disk when this returns.

    Writers go on meanwhile. Raises FileNotFoundError, FileExistsError, DamagedError, OSError when the disk is full.
    """
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with _plain_failures(), closing(_connect(path, "mode=rw")) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def examine(path: Path, ring: crypto.Keyring) -> Facts:
    """Read a whole database file that nobody writes; return what it holds.

    Raises DamagedError when a page, an index, a reference or a table is wrong, WrongKeyError when the key is another.
    """
    with _plain_failures(), closing(_connect(path, "mode=ro&immutable=1")) as connection:
        _prove(connection)
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if revision is None:
            raise DamagedError("the database has no revision")
        canary = connection.execute("SELECT value FROM meta WHERE name = 'canary'").fetchone()
        if canary is not None:
            ring.decrypt(bytes(canary[0]), column="meta.canary")
        return Facts(revision[0], _rows(connection))


def prove(path: Path) -> None:
    """Read a whole database, live or not; raises DamagedError for the first page, index or reference that is wrong."""
    with _plain_failures(), closing(_connect(path, "mode=rw")) as connection:
        _prove(connection)


def rows(path: Path) -> Mapping[str, int]:
    """Return the number of rows by table of a database, live or not; raises as `copy` does."""
    with _plain_failures(), closing(_connect(path, "mode=rw")) as connection:
        return _rows(connection)


def photo_files(path: Path) -> list[str]:
    """Return the files of the photos that a database file that nobody writes keeps, relative to the data folder."""
    question = "SELECT path, thumbnail FROM photos WHERE state = 'kept' ORDER BY id"
    with _plain_failures(), closing(_connect(path, "mode=ro&immutable=1")) as connection:
        return [one for row in connection.execute(question) for one in row if one is not None]


def doubt_personal(path: Path, *, now: datetime) -> int:
    """Mark codes and documents that wait in a restored database as uncertain; return how many.

    They may have been sent after the copy was made, and are never repeated.
    """
    statement = (
        "UPDATE messages SET state = 'uncertain', reason = 'restored', ended_at = ?"
        " WHERE state IN ('planned', 'sending') AND kind IN ('code', 'document')"
    )
    instant = now.replace(tzinfo=None).isoformat(" ", "microseconds")
    with _plain_failures(), closing(_connect(path, "mode=rw")) as connection, connection:
        return connection.execute(statement, (instant,)).rowcount


def settle(path: Path) -> None:
    """Bring what stands in the log of a database that nobody has open into the file itself; raises as `copy` does."""
    with _plain_failures(), closing(_connect(path, "mode=rw")) as connection:
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))


def is_damaged(path: Path, *, seconds: float) -> bool:
    """Tell whether a database file is damaged as far as it can be read in so many seconds."""
    end = time.monotonic() + seconds
    try:
        with closing(_connect(path, "mode=rw")) as connection:
            connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok")
    except sqlite3.OperationalError:
        return False  # the time is over, or it is away: not what is asked here
    except sqlite3.DatabaseError:
        return True


def _prove(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise DamagedError("the database is damaged")
    if lost := connection.execute("PRAGMA foreign_key_check").fetchone():
        raise DamagedError(f"rows of {lost[0]} point to nothing")


def _rows(connection: sqlite3.Connection) -> Mapping[str, int]:
    named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    tables = sorted(name for (name,) in named)
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608


def _connect(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_SECONDS)


@contextmanager
def _plain_failures() -> Iterator[None]:
    """Say of SQLite's failures whether the disk is full, the file away or damaged."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode & 0xFF
        number = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_BUSY: errno.EBUSY}.get(code, errno.EIO)
        if code == sqlite3.SQLITE_ERROR:
            raise DamagedError(str(error)) from None
        raise OSError(number, os.strerror(number)) from None
    except sqlite3.DatabaseError as error:
        raise DamagedError(str(error)) from None


__all__ = [
    "DamagedError",
    "Facts",
    "copy",
    "doubt_personal",
    "examine",
    "is_damaged",
    "photo_files",
    "prove",
    "rows",
    "settle",
]
