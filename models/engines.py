"""The two kinds of engine: how a connection is set up, how a transaction begins, and who may write beside whom.

On SQLite one writes at a time. On a server several do, each behind the same door; `shut_out` locks it for what touches
half of the tables.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine, String, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.compiler import compiles

BUSY_SECONDS = 30
READERS = 4
CACHE = 32_000  # kilobytes of SQLite's pages that a connection keeps
DOOR = "hashtext('gesek writes')"
as_json = json.JSONEncoder(separators=(",", ":")).encode  # blanks would be an eighth of a family's facts
ONE_SNAPSHOT: Mapping[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def make_engine(url: str) -> Engine:
    """Return an engine set up as the house needs it.

    Parameters never appear in its errors (they may be people's numbers).
    """
    if make_url(url).get_backend_name() != "sqlite":
        engine = create_engine(url, hide_parameters=True, json_serializer=as_json, pool_size=READERS * 2)
        event.listen(engine, "connect", _prepare_server)
        event.listen(engine, "begin", _begin_server)
        return engine
    engine = create_engine(
        url,
        hide_parameters=True,
        json_serializer=as_json,
        pool_size=READERS + 2,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_SECONDS * 1000}",
        f"cache_size=-{CACHE}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_server(connection: Any, _: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
    connection.commit()


def _begin_server(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("writing", True) and not options.get("apart", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock_shared({DOOR})")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@compiles(String, "postgresql")
def _of_any_length(*_: Any, **__: Any) -> str:
    """Name the type of a text on a server: it takes what SQLite takes, and a length only says what is meant."""
    return "VARCHAR"


def shut_out(connection: Connection) -> None:
    """Wait for everybody who writes, and let nobody else until this transaction ends; on SQLite it is so anyway.

    Only for a transaction begun with the option `apart`: who is inside already would wait for itself.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({DOOR})")
