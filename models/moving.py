"""An office's SQLite file into an empty database of a server: every row as it is, in the one transaction of its tables.

What is encrypted moves as bytes. Rows go past SQLAlchemy by COPY; a row that points to a later one of its own table
is looked at when all are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, String, Table, delete, func, select, type_coerce
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from models import schema
from models.database import Base, Database, Encrypted, EncryptedJson
from models.facts import Facts

PORTION = 1_000
Progress = Callable[[int, int], None]


class NotMovedError(Exception):
    """A row of a table does not fit."""

    def __init__(self, table: str) -> None:
        super().__init__(table)
        self.table = table


def move(source: Database, target: Database, *, progress: Progress) -> int:
    """Make the tables in an empty database and bring every row of an office's into them; return how many.

    All or nothing. Raises NotMovedError.
    """
    moved = 0

    def bring(session: Session) -> None:
        nonlocal moved
        moved = source.read(_bring_all, session.connection(), progress)

    schema.upgrade(target, also=bring)
    return moved


def _bring_all(source: Session, target: Connection, progress: Progress) -> int:
    tables = Base.metadata.sorted_tables
    whole = sum(source.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
    done = 0
    for table in reversed(tables):
        target.execute(delete(table))  # what a revision has written
    _look_at_parents(target, "DEFERRABLE INITIALLY DEFERRED")
    for table in tables:
        for portion in _portions(source, table):
            _write(target, table, portion)
            done += len(portion)
            progress(done, whole)
        _go_on_counting(target, table)
    target.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    _look_at_parents(target, "NOT DEFERRABLE")
    return done


def _look_at_parents(target: Connection, when: str) -> None:
    """Say when the database looks whether a row that points to its own table points to one that is there."""
    written = target.dialect.identifier_preparer
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            if key.referred_table is table:
                name = written.format_constraint(key)
                target.exec_driver_sql(f"ALTER TABLE {written.format_table(table)} ALTER CONSTRAINT {name} {when}")


def _portions(source: Session, table: Table) -> Iterator[list[Any]]:
    question = select(*map(_plain, table.columns)).order_by(*table.primary_key.columns)
    rows = source.connection().execute(question.execution_options(yield_per=PORTION))
    for portion in rows.partitions():
        yield [*portion]


def _plain(column: Column[Any]) -> Any:
    """Return a column as it lies there: nothing is decrypted, and JSON is a text."""
    if isinstance(column.type, Encrypted | EncryptedJson):
        return type_coerce(column, LargeBinary())
    return type_coerce(column, String()) if isinstance(column.type, JSON | Facts) else column


def _write(target: Connection, table: Table, rows: list[Any]) -> None:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    driver: Any = target.dialect.dbapi
    try:
        with (
            closing(target.connection.cursor()) as cursor,
            cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as into,
        ):
            for row in rows:
                into.write_row(row)
    except driver.Error:
        raise NotMovedError(table.name) from None  # its own words hold the row, and with it somebody's name


def _go_on_counting(target: Connection, table: Table) -> None:
    key = table.autoincrement_column
    if key is not None:
        last = select(func.max(key)).scalar_subquery()
        target.execute(select(func.setval(func.pg_get_serial_sequence(table.name, key.name), last)))
