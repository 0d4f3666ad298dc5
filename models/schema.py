"""The schema as a whole: every table's metadata, making it, upgrading it, and telling how old a database is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData

from models import (
    account,
    aid,
    assignment,
    audit,
    broadcast,
    change,
    checkin,
    column_answer,
    department,
    difference,
    digest,
    division,
    draft,
    export,
    family,
    file_order,
    imported,
    intervention,
    job,
    lease,
    matching,
    meeting,
    message,
    meta,
    minutes,
    movement,
    person,
    photo,
    place,
    questionnaire,
    record,
    referral,
    reminder,
    target,
    update,
    upload,
    urgent,
    verval,
)
from models.database import Base, Database, Session

TABLES = (
    account,
    aid,
    assignment,
    audit,
    broadcast,
    change,
    checkin,
    column_answer,
    department,
    difference,
    digest,
    division,
    draft,
    export,
    family,
    file_order,
    imported,
    intervention,
    job,
    lease,
    matching,
    meeting,
    message,
    meta,
    minutes,
    movement,
    person,
    photo,
    place,
    questionnaire,
    record,
    referral,
    reminder,
    target,
    update,
    upload,
    urgent,
    verval,
)
FOLDER = Path(__file__).parent / "migrations"


def metadata() -> MetaData:
    """Return the metadata of every table."""
    return Base.metadata


def _config(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config


def newest() -> str:
    """Return the revision this programme works with."""
    return revisions()[-1]


def revisions() -> tuple[str, ...]:
    """Return every revision, the oldest first."""
    return _revisions(FOLDER)


@cache
def _revisions(folder: Path) -> tuple[str, ...]:
    """Read them once, because each is a file that Python compiles."""
    found = tuple(script.revision for script in ScriptDirectory(str(folder)).walk_revisions())[::-1]
    assert found, "no migration is shipped"
    return found


def revision_of(database: Database) -> str | None:
    """Return the revision a database stands at; None when it is empty."""
    with database.engine.connect().execution_options(writing=False) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def state(database: Database) -> str:
    """Tell how a database fits this programme: current, empty, old, or new (made by a later programme)."""
    found = revision_of(database)
    if found is None:
        return "empty"
    if found == newest():
        return "current"
    return "old" if found in revisions() else "new"


def upgrade(database: Database, to: str = "head", *, also: Callable[[Session], None] | None = None) -> None:
    """Bring a database to a revision, and do something `also`, in one transaction: a kill on the way changes nothing.

    Raises ValueError when rows would be left that point to nothing.
    """
    config = _config(database.engine)
    config.attributes["also"] = also
    command.upgrade(config, to)


def write_revision(database: Database, message: str, *, number: str) -> None:
    """Write the revision that brings a current database to today's tables, for a developer to read and keep."""
    command.revision(_config(database.engine), message=message, autogenerate=True, rev_id=number)
