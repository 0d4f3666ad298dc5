"""`gesek upgrade`: a backup, the migrations, the proof that all is well; else the database as it was, byte by byte.

While it lasts a copy stands beside the database, and nothing opens a database that has such a copy. A kill on the way
leaves it there, and the next upgrade begins by going back to it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import structlog

from bot import doctor
from bot.config import Settings
from bot.offline import Done, furnish
from bot.opening import (
    StartError,
    check_database,
    is_gone,
    keyring,
    open_database,
    refuse_damage,
    unfinished_upgrade,
)
from bot.upkeep import back_up
from locales import Text, text
from mentoring.vault import LIVE, sync_folder
from models import lease, schema, snapshot
from models.database import Database

log = structlog.get_logger(__name__)

LOGS = ("-wal", "-shm", "-journal")


def upgrade(settings: Settings) -> Iterator[Done]:
    """Bring the database to this programme and prove it, or go back; yield what is done step by step.

    Raises StartError or Refusal before anything is changed.
    """
    if settings.data.database:
        raise StartError(text("upgrade-postgresql"))
    path, before = settings.data.dir / LIVE, unfinished_upgrade(settings)
    _part_of(before).unlink(missing_ok=True)
    if before.exists():
        go_back(path, before)
        yield Done([text("upgrade-resumed")])
    refuse_damage(settings)
    state = _state(settings, path)
    if state == "current":
        yield Done([text("cli-migrate-current")])
        yield _proved(settings)
        return
    _refuse_running(settings, path)
    made = back_up(settings, settings.backups)
    yield Done([text("cli-migrate-backup", path=str(settings.backups / made.name))])
    keep_aside(path, before)
    yield _migrated(settings, path, before)


def migrate(settings: Settings) -> list[Text]:
    """Bring the database to this programme's schema, with a backup before; return what was done.

    Raises StartError, also while a bot works with it.
    """
    database = open_database(settings)
    try:
        said = []
        state = schema.state(database)
        if state in ("current", "new"):
            check_database(database)
            return [text("cli-migrate-current")]
        if state == "old":
            refuse_holder(database)
        if state == "old" and database.is_sqlite:
            made = back_up(settings, settings.backups)
            said.append(text("cli-migrate-backup", path=str(settings.backups / made.name)))
        furnish(database)
        return [*said, text("cli-migrate-done")]
    finally:
        database.close()


def keep_aside(path: Path, before: Path) -> None:
    """Keep a database that nobody has open as it is, byte by byte; the copy has its name only when it is whole."""
    snapshot.settle(path)
    part = _part_of(before)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
        with path.open("rb") as source:
            shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())
    part.replace(before)
    sync_folder(path.parent)


def _part_of(before: Path) -> Path:
    return before.with_name(f"{before.name}.part")


def go_back(path: Path, before: Path) -> None:
    """Put the database back as it was kept aside; what the migrations left in its log must not be added to it."""
    for end in LOGS:
        path.with_name(path.name + end).unlink(missing_ok=True)
    before.replace(path)
    sync_folder(path.parent)


def _migrated(settings: Settings, path: Path, before: Path) -> Done:
    """Migrate and prove; whatever is wrong, a person's Ctrl+C too, leads back."""
    try:
        # Once more: from here on no bot starts, but one may have done so a moment ago.
        _refuse_running(settings, path)
        _migrate(settings, path)
        proof = _proved(settings)
    except Exception as error:
        log.warning("the upgrade failed", error=type(error).__name__)
        go_back(path, before)
        why = error.said if isinstance(error, StartError) else text("upgrade-failed", reason=type(error).__name__)
        return Done([why, text("upgrade-back")], good=False)
    except BaseException:
        go_back(path, before)
        raise
    if not proof.good:
        go_back(path, before)
        return Done([*proof.said, text("upgrade-back")], good=False)
    before.unlink()
    sync_folder(path.parent)
    return Done([text("cli-migrate-done"), *proof.said])


def _migrate(settings: Settings, path: Path) -> None:
    rows = snapshot.rows(path)
    database = Database.at(path, keyring(settings))
    try:
        furnish(database)
    finally:
        database.close()
    _nothing_lost(rows, snapshot.rows(path))


def _nothing_lost(before: Mapping[str, int], after: Mapping[str, int]) -> None:
    """Refuse a migration that left reports, people, families or the trail shorter than they were."""
    for table in ("audit_entries", "checkins", "persons", "families", "assignments"):
        if after.get(table, 0) < before.get(table, 0):
            raise StartError(text("upgrade-lost", table=table))


def _proved(settings: Settings) -> Done:
    """Let the doctor look at the data; return what is wrong, or that nothing is."""
    wrong = [one.line for one in doctor.of_data(settings, upgrading=True) if not one.good]
    return Done(wrong, good=False) if wrong else Done([text("upgrade-proved")])


def _state(settings: Settings, path: Path) -> str:
    """Return how the database fits this programme; raises StartError where an upgrade cannot help."""
    if not path.is_file():
        raise StartError(text("cli-check-no-database", path=str(path)))
    database = Database.at(path, keyring(settings))
    try:
        state = schema.state(database)
    finally:
        database.close()
    if state in ("new", "empty"):
        raise StartError(text("cli-schema-new" if state == "new" else "cli-schema-old"))
    return state


def _refuse_running(settings: Settings, path: Path) -> None:
    """Refuse while a bot works with this database; raises StartError."""
    database = Database.at(path, keyring(settings))
    try:
        refuse_holder(database)
    finally:
        database.close()


def refuse_holder(database: Database) -> None:
    """Refuse while a bot works with this open database; raises StartError."""
    held = database.read(lease.current)
    if held is not None and held.until > datetime.now(UTC) and not is_gone(held.holder):
        raise StartError(text("upgrade-running"))
