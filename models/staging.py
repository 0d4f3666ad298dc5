"""Rows prepared in a file beside the database, and what moves them into the tables in one short transaction.

A register of forty thousand rows is compared, indexed and encrypted here while others write; the switch that follows
is a few statements over whole tables. Whatever ends the process before its commit leaves a file that nobody reads. A
staged row may name a parent by its key (blind index of KK or NIP, code of a department) where it has no id yet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import repeat
from operator import itemgetter
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

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
    func,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.schema import CreateTable, DropTable

from models.database import Base, Database, Encrypted, EncryptedJson, Session, UtcDateTime
from models.department import Department
from models.engines import shut_out
from models.family import Family
from models.person import Person

P = ParamSpec("P")
R = TypeVar("R")
Values = Mapping[str, Any]

SCHEMA = "staged"
PORTION = 1_000
AUTOCHECKPOINT = 1_000
LITTLE, PLENTY = 16, 128  # megabytes: beside a bot that works, and in a process of its own
KEYS: Mapping[str, InstrumentedAttribute[Any]] = {
    "family_id": Family.kk_index,
    "person_id": Person.nip_index,
    "department_id": Department.code,
}
_STAGED = MetaData(schema=SCHEMA)


class OvertakenError(Exception):
    """What was compared has changed before the switch: compare again."""


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
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-4000"):
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
            self.tables |= {_new(table): table} if brings else {}
            self.tables |= {_changes(table): table} if changes else {}

    def insert(self, table: type[Base], rows: Sequence[Values]) -> None:
        """Stage new rows that all name the same columns; `family_id_key` and the like name a parent by its key."""
        self._fill(_new(table), table, rows)

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
            self._fill(_changes(table), table, [one | more for one, more in zip(plain, known, strict=True)])

    def brings(self, table: type[Base]) -> bool:
        """Tell whether new rows of a table are staged."""
        return _new(table) in self.tables

    def changes(self, table: type[Base]) -> bool:
        """Tell whether changes of a table are staged."""
        return _changes(table) in self.tables

    def nameless(self, table: type[Base], column: str, beside: str) -> list[tuple[int, Any]]:
        """Return (number, value of the column `beside`) of the new rows that have nothing in a column, in order."""
        staged = _new(table)
        if staged not in self.tables:
            return []
        question = select(staged.c.number, staged.c[beside]).where(staged.c[column].is_(None))
        return [(number, value) for number, value in self._connection.execute(question.order_by(staged.c.number))]

    def values(self, table: type[Base], column: str) -> list[Any]:
        """Return what the new and the changed rows have in a column, where they have anything."""
        mine = [one for one in (_new(table), _changes(table)) if one in self.tables]
        asked = [select(one.c[column]).where(one.c[column].is_not(None)) for one in mine]
        return [value for question in asked for value in self._connection.scalars(question)]

    def complete(self, table: type[Base], column: str, values: Mapping[int, Any]) -> None:
        """Write a column of new rows, by their numbers."""
        if values:
            staged = _new(table)
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
            raw.executemany(ready.statement, list(ready.bound(rows)))

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


class Shared(dict[str, Any]):
    """A JSON object that many rows share under one name and nobody changes: it is written once, with its name."""

    def __init__(self, name: str, /, **values: Any) -> None:
        super().__init__(values)
        self._name = name

    @cached_property
    def written(self) -> str:
        """Return name and object as JSON."""
        return f"{_JSON.encode(self._name)}:{_JSON.encode(self)}"


_JSON = json.JSONEncoder(separators=(",", ":"))


def _written(value: Any) -> str:
    if type(value) is not dict:
        return _JSON.encode(value)
    parts = [
        one.written if type(one) is Shared else f"{_JSON.encode(name)}:{_JSON.encode(one)}"
        for name, one in value.items()
    ]
    return f"{{{','.join(parts)}}}"


def _bind(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Return what turns a value that is there into what SQLite keeps, as SQLAlchemy's columns would, only faster."""
    kind: Any = column.type
    if isinstance(kind, Encrypted | EncryptedJson):
        return lambda value: kind.process_bind_param(value, dialect)
    if isinstance(kind, LargeBinary):
        return None
    if isinstance(kind, JSON):
        return _written
    bind = kind.dialect_impl(dialect).bind_processor(dialect)
    return bind if bind is None else _remembering(bind)


def _remembering(bind: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the same for values of which there are few, such as days."""
    return lru_cache(maxsize=1_000, typed=True)(bind)


def _default(column: Column[Any]) -> Any:
    default: Any = column.default
    return default.arg(None) if default.is_callable else default.arg


@cache
def _new(table: type[Base]) -> Table:
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
def _changes(table: type[Base]) -> Table:
    """Return the table of a table's changes: what was seen, which columns change, and their values."""
    source = [column for column in table.__table__.columns if column.name != "id"]
    columns: list[Column[Any]] = [Column(column.name, column.type) for column in source]
    columns += [Column(f"{column.name}_key", KEYS[column.name].type) for column in source if column.name in KEYS]
    columns += [Column("id", Integer, primary_key=True), Column("seen", UtcDateTime), Column("columns", String)]
    return Table(f"changed_{table.__tablename__}", _STAGED, *columns)


def switch(
    database: Database,
    staging: Staging,
    memory: int,
    rule: Callable[Concatenate[Session, P], R],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """Run `rule` as one transaction with the staged rows at hand and commit; whatever it raises rolls all of it back.

    `memory` is how many megabytes of what it writes may be held until then: what has no room is written twice.
    Raises OvertakenError where a staged row contradicts what others have written meanwhile.
    """
    with database.engine.connect().execution_options(apart=True) as connection, _attached(connection, staging, memory):
        try:
            with connection.begin(), Session(connection, expire_on_commit=False) as session:
                _copy(connection, staging)
                shut_out(connection)
                found = rule(session, *args, **kwargs)
                session.flush()
                _drop(connection, staging)
        except IntegrityError as error:
            raise OvertakenError from error
    return found


@contextmanager
def _attached(connection: Connection, staging: Staging, memory: int) -> Iterator[None]:
    """Let SQLite see the file; the log is written back only when the lock is free again, because it takes a while."""
    if connection.dialect.name != "sqlite":
        connection.execution_options(schema_translate_map={SCHEMA: "pg_temp"})
        yield
        return
    # Past SQLAlchemy, because these have to stand outside of any transaction.
    with closing(connection.connection.cursor()) as raw:
        raw.execute(f"ATTACH ? AS {SCHEMA}", (str(staging.path),))
        raw.execute("PRAGMA wal_autocheckpoint=0")
        raw.execute(f"PRAGMA cache_size=-{memory * 1_000}")
        try:
            yield
        finally:
            raw.execute(f"DETACH {SCHEMA}")
            raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
            raw.execute(f"PRAGMA wal_autocheckpoint={AUTOCHECKPOINT}")
            raw.execute("PRAGMA cache_size=-32000")


def _copy(connection: Connection, staging: Staging) -> None:
    """Bring the rows to a server, which does not see the file, as temporary tables."""
    if connection.dialect.name == "sqlite":
        return
    engine = create_engine(f"sqlite:///{staging.path}")
    with engine.connect().execution_options(schema_translate_map={SCHEMA: None}) as file:
        for table in staging.tables:
            connection.execute(CreateTable(table))
            for part in file.execute(select(table)).partitions(PORTION):
                connection.execute(insert(table), [dict(row._mapping) for row in part])
            connection.exec_driver_sql(f"ANALYZE pg_temp.{table.name}")  # else rows by the thousand are taken for a few
    engine.dispose()


def _drop(connection: Connection, staging: Staging) -> None:
    if connection.dialect.name != "sqlite":
        for table in staging.tables:
            connection.execute(DropTable(table))


def move_in(session: Session, staging: Staging) -> None:
    """Write everything that was staged, parents before children: new rows, then changes.

    Raises OvertakenError when a row that is to be changed is no longer as it was seen.
    """
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    for table in sorted(set(staging.tables.values()), key=lambda one: order[one.__tablename__]):
        if staging.brings(table):
            _insert(session, table)
        if staging.changes(table):
            _refuse_touched(session, table)
            _change(session, table)


def _insert(session: Session, table: type[Base]) -> None:
    staged, into = _new(table), table.__table__
    names = [column.name for column in into.columns if column.name != "id"]
    rows, values = _with_parents(staged, names)
    chosen = select(*(values[name] for name in names)).select_from(rows).order_by(staged.c.number)
    session.connection().execute(insert(into).from_select(names, chosen))  # type: ignore[arg-type]


def _with_parents(staged: Table, names: Sequence[str]) -> tuple[Any, dict[str, Any]]:
    """Return where to read staged rows from, and each column's value: a parent named by its key has an id by now."""
    rows: Any = staged
    values: dict[str, Any] = {name: staged.c[name] for name in names}
    for name in names:
        if name in KEYS:
            parent = KEYS[name].class_.__table__.alias(f"of_{name}")
            rows = rows.outerjoin(parent, parent.c[KEYS[name].key] == staged.c[f"{name}_key"])
            values[name] = func.coalesce(staged.c[name], parent.c.id)
    return rows, values


def _refuse_touched(session: Session, table: type[Base]) -> None:
    staged, into = _changes(table), table.__table__
    if "changed_at" not in into.c:
        return
    touched = select(func.count()).select_from(staged).join(into, into.c.id == staged.c.id)
    if session.scalar(touched.where(staged.c.seen.is_not(None), into.c.changed_at != staged.c.seen)):
        raise OvertakenError


def _change(session: Session, table: type[Base]) -> None:
    staged: Any = _changes(table)
    into: Any = table.__table__
    for (columns,) in session.execute(select(staged.c.columns).distinct()).all():
        names = columns.split(",")
        values = {name.removesuffix("_key"): _value(staged, name) for name in names}
        alike = into.c.id == staged.c.id, staged.c.columns == columns
        session.connection().execute(update(into).values(values).where(*alike))


def _value(staged: Any, name: str) -> Any:
    if not name.endswith("_id_key"):
        return staged.c[name]
    parent = KEYS[name.removesuffix("_key")]
    source = parent.class_.__table__
    return select(source.c.id).where(source.c[parent.key] == staged.c[name]).correlate(staged).scalar_subquery()


def staged_changes(table: type[Base]) -> Table:
    """Return the table of staged changes, for questions in the switch: `id` and the columns of the table."""
    return _changes(table)


def staged_rows(table: type[Base]) -> Table:
    """Return the table of staged new rows, for questions in the switch: the table's columns and keys of parents."""
    return _new(table)
