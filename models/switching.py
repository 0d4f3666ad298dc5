"""What moves staged rows into the tables: one short transaction of a few statements over whole tables.

Whatever ends the process before its commit leaves a file that nobody reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from sqlite3 import DatabaseError as DriverError
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Table, create_engine, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateTable, DropTable

from models.database import Base, Database, Session
from models.engines import CACHE, shut_out
from models.staging import KEYS, SCHEMA, Staging, staged_changes, staged_rows

P = ParamSpec("P")
R = TypeVar("R")

PORTION = 1_000
AUTOCHECKPOINT = 1_000
LITTLE, PLENTY = 16, 128  # megabytes: beside a bot that works, and in a process of its own


class OvertakenError(Exception):
    """What was compared has changed before the switch: compare again."""


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
            raw.execute(f"PRAGMA wal_autocheckpoint={AUTOCHECKPOINT}")
            raw.execute(f"PRAGMA cache_size=-{CACHE}")
            with suppress(DriverError):  # without room the next commit tries again; what is committed is done
                raw.execute("PRAGMA wal_checkpoint(PASSIVE)")


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
    staged, into = staged_rows(table), table.__table__
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
    staged, into = staged_changes(table), table.__table__
    if "changed_at" not in into.c:
        return
    touched = select(func.count()).select_from(staged).join(into, into.c.id == staged.c.id)
    if session.scalar(touched.where(staged.c.seen.is_not(None), into.c.changed_at != staged.c.seen)):
        raise OvertakenError


def _change(session: Session, table: type[Base]) -> None:
    staged: Any = staged_changes(table)
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
