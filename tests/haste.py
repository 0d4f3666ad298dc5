"""What makes houses quick: statements that one has compiled serve the next, and no house waits for the disk.

A house lasts for one test and no power cut; what a commit survives is tried with processes of their own.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event

from models.database import Database

_firsts: dict[str, Engine] = {}


def hasten(database: Database) -> Database:
    """Return the database of a house, in haste."""
    _share_statements(database.engine)
    if database.is_sqlite:
        event.listen(database.engine, "connect", _wait_for_no_disk)
    return database


def _share_statements(engine: Engine) -> None:
    """Let an engine know what the first one of its kind has compiled: else each test compiles all that it asks."""
    kind = engine.url.get_backend_name()
    if kind not in _firsts:
        engine.connect().close()  # whereby its dialect learns what it speaks to
        _firsts[kind] = engine
    engine.dialect, engine._compiled_cache = _firsts[kind].dialect, _firsts[kind]._compiled_cache


def _wait_for_no_disk(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")
