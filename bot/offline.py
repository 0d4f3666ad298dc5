"""What the command line does to a regency's data while the bot need not run: making it, upgrading it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.app import open_database
from bot.config import Settings
from locales import Text, text
from mentoring.places import districts, village_label, villages
from models import meta, place, schema
from models.database import Database, Session


def migrate(settings: Settings) -> list[Text]:
    """Bring the database to this programme's schema, with a backup before; return what was done. Raises StartError."""
    database = open_database(settings)
    try:
        said = []
        state = schema.state(database)
        if state == "current":
            return [text("cli-migrate-current")]
        if state == "old" and database.is_sqlite:
            copy = back_up_file(settings.data.dir / "gesek.db", settings.data.dir / "backups")
            said.append(text("cli-migrate-backup", path=str(copy)))
        furnish(database)
        return [*said, text("cli-migrate-done")]
    finally:
        database.close()


def furnish(database: Database) -> None:
    """Bring the schema up to date and put in what never changes: the places and the key's canary."""
    schema.upgrade(database)
    database.write(_seed)


def _seed(session: Session) -> None:
    meta.plant_canary(session)
    place.seed(
        session,
        [(one.code, one.name) for one in districts()],
        [(one.code, one.district_code, one.kind, one.name, village_label(one)) for one in villages()],
    )


def back_up_file(path: Path, folder: Path) -> Path:
    """Copy a live SQLite file safely (`VACUUM INTO`); return the copy."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"gesek-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    target.chmod(0o600)
    return target
