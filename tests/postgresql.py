"""The other database: every statement a test runs must also be one for PostgreSQL, and a house may stand on a real one.

`GESEK_TEST_DATABASE` names a server (`postgresql+psycopg://user@/postgres?host=…`): each house then gets a database of
its own there, copied from one with the schema and the places in it.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.engine import URL, make_url

from models import crypto
from models.database import Database

VARIABLE = "GESEK_TEST_DATABASE"
TEMPLATE = f"gesek_furnished_{os.getpid()}"
_seen: set[str] = set()


def compile_everything() -> None:
    """Let whatever any engine executes be compiled for PostgreSQL too, once a statement; one that cannot be raises."""
    if not event.contains(Engine, "before_cursor_execute", _compile):
        event.listen(Engine, "before_cursor_execute", _compile)


def _compile(_: Any, __: Any, statement: str, ___: Any, context: Any, ____: bool) -> None:
    compiled = getattr(context, "compiled", None)
    # An upsert is built for the dialect at hand by `models.database`, with the same words for both.
    if statement in _seen or compiled is None or isinstance(compiled.statement, Insert):
        return
    compiled.statement.compile(dialect=psycopg.dialect())  # type: ignore[no-untyped-call]
    _seen.add(statement)


def server() -> URL | None:
    """Return the server that houses are to stand on, if not on SQLite."""
    named = os.environ.get(VARIABLE)
    return make_url(named) if named else None


def database_of(folder: Path, ring: crypto.Keyring, furnish: Callable[[Database], None]) -> Database:
    """Return a folder's own database on the server, made from the template unless it is there."""
    url = server()
    assert url is not None, "no server is named"
    _template(furnish)
    name = _name(folder)
    if not _databases(url, name):
        _administer(url, f'CREATE DATABASE "{name}" TEMPLATE {TEMPLATE}')
    return Database(_of(url, name), ring)


def empty_beside(folder: Path, ring: crypto.Keyring) -> Database:
    """Return an empty database on the server that is a folder's own; `drop` takes it away."""
    url = server()
    assert url is not None, "no server is named"
    _administer(url, f'CREATE DATABASE "{_name(folder)}" TEMPLATE template0 ENCODING UTF8')
    return Database(_of(url, _name(folder)), ring)


def drop(folder: Path) -> None:
    """Drop a folder's database, if houses stand on a server."""
    url = server()
    if url is not None:
        _administer(url, f'DROP DATABASE IF EXISTS "{_name(folder)}" WITH (FORCE)')


@cache
def _template(furnish: Callable[[Database], None]) -> None:
    url = server()
    assert url is not None, "no server is named"
    _administer(url, f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
    _administer(url, f"CREATE DATABASE {TEMPLATE}")
    made = Database(_of(url, TEMPLATE), crypto.ring())
    furnish(made)
    made.close()
    atexit.register(_administer, url, f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")


def _name(folder: Path) -> str:
    return f"gesek_{sha256(str(folder).encode()).hexdigest()[:24]}"


def _of(url: URL, name: str) -> str:
    return url.set(database=name).render_as_string(hide_password=False)


def _databases(url: URL, name: str) -> bool:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": name}).scalar()
    engine.dispose()
    return found is not None


def _administer(url: URL, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
