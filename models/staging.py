"""Rows prepared in a file beside the database, until `models.switching` moves them in.

A register of forty thousand rows is compared, indexed and encrypted here while others write. A staged row may name a
parent by its key (blind index of KK or NIP, code of a department) where it has no id yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from operator import itemgetter
from pathlib import Path
from sqlite3 import OperationalError as DriverError
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    bindparam,
    create_engine,
    select,
    update,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.schema import CreateTable, DropTable

from models.database import Base, Encrypted, EncryptedJson, UtcDateTime
from models.department import Department
from models.engines import as_json
from models.facts import Facts, written
from models.family import Family
from models.person import Person

Values = Mapping[str, Any]

SCHEMA = "staged"
KEYS: Mapping[str, InstrumentedAttribute[Any]] = {
    "family_id": Family.kk_index,
    "person_id": Person.nip_index,
    "department_id": Department.code,
}
_STAGED = MetaData(schema=SCHEMA)


class Staging:
    """A file of prepared rows: new ones and changes, by table. Filled by one thread, closed, then switched.

    Filled by another process, it travels to the one that switches as what it holds and where it lies.
    """

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self.path = path
        self.tables: dict[Table, type[Base]] = {}
        self._engine = create_engine(f"sqlite:///{path}", hide_parameters=True, connect_args={"isolation_level": None})
        self._connection = self._engine.connect().execution_options(schema_translate_map={SCHEMA: None})
        # Written once and read once, in order: large pages are fewer.
        for pragma in ("page_size=32768", "journal_mode=OFF", "synchronous=OFF", "cache_size=-4000"):
            self._connection.exec_driver_sql(f"PRAGMA {pragma}")
        self._connection.exec_driver_sql("BEGIN")
        self._statements: dict[tuple[Table, tuple[str, ...]], _Prepared] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Return what travels of a closed file."""
        held = [(table, self.brings(table), self.changes(table)) for table in set(self.tables.values())]
        return {"path": self.path, "held": held}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Be a closed file that another process has filled."""
        self.path, self.tables = state["path"], {}
        for table, brings, changes in state["held"]:
            self.tables |= {staged_rows(table): table} if brings else {}
            self.tables |= {staged_changes(table): table} if changes else {}

    def insert(self, table: type[Base], rows: Sequence[Values]) -> None:
        """Stage new rows that all name the same columns; `family_id_key` and the like name a parent by its key."""
        self._fill(staged_rows(table), table, rows)

    def change(self, table: type[Base], rows: Sequence[Values], *, seen: str | None = None) -> None:
        """Stage the columns that each row names, of the row whose `id` it names.

        `seen` is the column that carries the `changed_at` which the comparison saw, where the table has one.
        """
        by_columns: dict[tuple[str, ...], list[Values]] = {}
        for row in rows:
            by_columns.setdefault(tuple(sorted(row)), []).append(row)
        for names, alike in by_columns.items():
            changed = ",".join(name for name in names if name not in ("id", seen))
            plain = [{name: row[name] for name in names if name != seen} for row in alike]
            known = [{"seen": row[seen] if seen else None, "columns": changed} for row in alike]
            self._fill(staged_changes(table), table, [one | more for one, more in zip(plain, known, strict=True)])

    def brings(self, table: type[Base]) -> bool:
        """Tell whether new rows of a table are staged."""
        return staged_rows(table) in self.tables

    def changes(self, table: type[Base]) -> bool:
        """Tell whether changes of a table are staged."""
        return staged_changes(table) in self.tables

    def nameless(self, table: type[Base], column: str, beside: str) -> list[tuple[int, Any]]:
        """Return (number, value of the column `beside`) of the new rows that have nothing in a column, in order."""
        staged = staged_rows(table)
        if staged not in self.tables:
            return []
        question = select(staged.c.number, staged.c[beside]).where(staged.c[column].is_(None))
        return [(number, value) for number, value in self._connection.execute(question.order_by(staged.c.number))]

    def values(self, table: type[Base], column: str) -> list[Any]:
        """Return what the new and the changed rows have in a column, where they have anything."""
        mine = [one for one in (staged_rows(table), staged_changes(table)) if one in self.tables]
        asked = [select(one.c[column]).where(one.c[column].is_not(None)) for one in mine]
        return [value for question in asked for value in self._connection.scalars(question)]

    def complete(self, table: type[Base], column: str, values: Mapping[int, Any]) -> None:
        """Write a column of new rows, by their numbers."""
        if values:
            staged = staged_rows(table)
            known = staged.c.number == bindparam("known")
            rows = [{"known": number, "value": value} for number, value in values.items()]
            self._connection.execute(update(staged).where(known).values({column: bindparam("value")}), rows)

    def take_in(self, other: Staging) -> None:
        """Add what another process has staged, behind what is here."""
        raw = self._connection.exec_driver_sql
        raw("COMMIT")
        raw("ATTACH ? AS other", (str(other.path),))
        raw("BEGIN")
        for staged, table in other.tables.items():
            if staged not in self.tables:
                self._connection.execute(CreateTable(staged))
                self.tables[staged] = table
            names = ", ".join(f'"{column.name}"' for column in staged.c if column.name != "number")
            said = (
                f'INSERT INTO main."{staged.name}" ({names}) SELECT {names} FROM other."{staged.name}" ORDER BY rowid'  # noqa: S608
            )
            raw(said)
        raw("COMMIT")
        raw("DETACH other")
        raw("BEGIN")

    def clear(self) -> None:
        """Forget what was staged and begin anew."""
        for staged in self.tables:
            self._connection.execute(DropTable(staged))
        self.tables.clear()

    def close(self) -> None:
        """Finish writing; the file stays until `remove`."""
        if self._connection.connection.in_transaction:  # what found no room has ended it
            self._connection.exec_driver_sql("COMMIT")
        self._connection.close()
        self._engine.dispose()

    def remove(self) -> None:
        """Forget what was staged."""
        self.path.unlink(missing_ok=True)

    def _fill(self, into: Table, table: type[Base], rows: Sequence[Values]) -> None:
        if not rows:
            return
        if into not in self.tables:
            self._connection.execute(CreateTable(into))
            self.tables[into] = table
        ready = self._prepared(into, tuple(rows[0]))
        # Past SQLAlchemy, which works out anew for each row what is the same for all.
        with closing(self._connection.connection.cursor()) as raw:
            try:
                raw.executemany(ready.statement, list(ready.bound(rows)))
            except DriverError as error:  # no room, which is known by SQLAlchemy's name for it
                raise OperationalError(ready.statement, None, error, hide_parameters=True) from error

    def _prepared(self, into: Table, names: tuple[str, ...]) -> _Prepared:
        if (into, names) not in self._statements:
            dialect = self._engine.dialect
            constant = [column for column in into.c if column.name not in names and column.default is not None]
            kept = [
                _default(column) if (bind := _bind(column, dialect)) is None else bind(_default(column))
                for column in constant
            ]
            columns = [into.c[name] for name in names]
            shaped = [(place, bind) for place, column in enumerate(columns) if (bind := _bind(column, dialect))]
            said = ", ".join(f'"{column.name}"' for column in (*columns, *constant))
            marks = ", ".join("?" * (len(columns) + len(constant)))
            statement = f'INSERT INTO "{into.name}" ({said}) VALUES ({marks})'  # noqa: S608 (names of our tables)
            self._statements[into, names] = _Prepared(statement, itemgetter(*names), tuple(kept), shaped)
        return self._statements[into, names]


@dataclass(frozen=True)
class _Prepared:
    """A statement for rows that name the same columns.

    `given` takes a row's values in its order, `kept` are those that all rows share after them; `shaped` what turns the
    value of a place into what SQLite keeps.
    """

    statement: str
    given: Callable[[Values], tuple[Any, ...]]
    kept: tuple[Any, ...]
    shaped: Sequence[tuple[int, Callable[[Any], Any]]]

    def bound(self, rows: Sequence[Values]) -> Iterator[Sequence[Any]]:
        """Return the rows' values as the statement takes them."""
        columns: list[Iterable[Any]] = list(zip(*map(self.given, rows), strict=True))
        for place, bind in self.shaped:
            columns[place] = [None if value is None else bind(value) for value in columns[place]]
        return zip(*columns, *map(repeat, self.kept))  # noqa: B905 (what is kept has no end)


def _bind(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Return what turns a value that is there into what SQLite keeps, as SQLAlchemy's columns would, only faster."""
    kind: Any = column.type
    if isinstance(kind, Encrypted | EncryptedJson):
        return lambda value: kind.process_bind_param(value, dialect)
    if isinstance(kind, LargeBinary):
        return None
    if isinstance(kind, Facts):
        return written
    if isinstance(kind, JSON):
        return as_json
    bind = kind.dialect_impl(dialect).bind_processor(dialect)
    return bind if bind is None else _remembering(bind)


def _remembering(bind: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the same for values of which there are few, such as days."""
    return lru_cache(maxsize=1_000, typed=True)(bind)


def _default(column: Column[Any]) -> Any:
    default: Any = column.default
    return default.arg(None) if default.is_callable else default.arg


@cache
def staged_rows(table: type[Base]) -> Table:
    """Return the table of a table's new rows: its columns without the id, and the keys of parents without one.

    Nothing need be there: what a row must have is asked for when it is moved in.
    """
    source = [column for column in table.__table__.columns if column.name != "id"]
    columns = [
        Column(
            column.name,
            column.type,
            default=None if column.default is None else column.default.arg,
        )
        for column in source
    ]
    keys = [Column(f"{column.name}_key", KEYS[column.name].type) for column in source if column.name in KEYS]
    number = Column("number", Integer, primary_key=True)
    return Table(f"new_{table.__tablename__}", _STAGED, number, *columns, *keys)


@cache
def staged_changes(table: type[Base]) -> Table:
    """Return the table of a table's changes: what was seen, which columns change, and their values."""
    source = [column for column in table.__table__.columns if column.name != "id"]
    columns: list[Column[Any]] = [Column(column.name, column.type) for column in source]
    columns += [Column(f"{column.name}_key", KEYS[column.name].type) for column in source if column.name in KEYS]
    columns += [Column("id", Integer, primary_key=True), Column("seen", UtcDateTime), Column("columns", String)]
    return Table(f"changed_{table.__tablename__}", _STAGED, *columns)
