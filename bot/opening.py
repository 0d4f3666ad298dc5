"""What must be true before anything starts: the key is there, it is the right one, and the schema fits."""

from __future__ import annotations

import gc
import os
import shutil
import socket
from pathlib import Path

from bot import USUAL_THRESHOLD
from bot.config import Settings
from locales import LANGUAGES, Text, bundle, text
from mentoring import questionnaires
from mentoring.forms import shipped_form
from models import crypto, meta, schema, snapshot
from models.database import Database

LOOK_SECONDS = 20.0


class StartError(Exception):
    """Why the bot does not start, as one sentence that says what to do.

    `passing` is what may be better by itself later; all else needs a person first.
    """

    def __init__(self, said: Text, *, passing: bool = False) -> None:
        super().__init__(said.key)
        self.said, self.passing = said, passing


def keyring(settings: Settings) -> crypto.Keyring:
    """Return the keys of this regency; raises StartError."""
    keys = settings.data.keys
    try:
        return crypto.Keyring(crypto.read_keys(keys))
    except FileNotFoundError:
        raise StartError(text("cli-no-key", path=str(keys))) from None
    except crypto.WrongKeyError:
        raise StartError(text("cli-key-damaged", path=str(keys))) from None


def open_database(settings: Settings, *, upgrading: bool = False) -> Database:
    """Open the database with the key that belongs to it, not in the middle of an upgrade; raises StartError."""
    ring = keyring(settings)
    if not upgrading and unfinished_upgrade(settings).exists():
        raise StartError(text("upgrade-unfinished"))
    settings.data.dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Database(settings.database_url, ring)


def unfinished_upgrade(settings: Settings) -> Path:
    """Return where the database stands as it was before an upgrade; it is there only while one is under way."""
    return settings.data.dir / "gesek.db.before-upgrade"


def refuse_damage(settings: Settings, *, seconds: float = LOOK_SECONDS) -> None:
    """Refuse a damaged database, as far as it can be read in so many seconds; raises StartError with the way back.

    The rest of a large one is read each night, by the trial restore.
    """
    path = settings.data.dir / "gesek.db"
    if not settings.data.database and path.is_file() and snapshot.is_damaged(path, seconds=seconds):
        raise StartError(text("cli-database-damaged", path=str(path), store=str(settings.backups)))


def check_database(database: Database) -> None:
    """Refuse a database whose schema or key does not fit; raises StartError that names what to do."""
    state = schema.state(database)
    if state in ("empty", "old"):
        raise StartError(text("cli-schema-old"))
    if state == "new":
        raise StartError(text("cli-schema-new"))
    if not database.read(meta.key_fits):
        raise StartError(text("cli-key-wrong"))


def warm_up() -> None:
    """Read what is read once a process: else the first person waits for it, and everybody else with them."""
    for language in LANGUAGES:
        bundle(language)
    for name in questionnaires.NAMES:
        shipped_form(name)


def settle_memory() -> None:
    """Leave out of every later collection what stands since the start: looking through it again stops everybody."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*USUAL_THRESHOLD)


def sweep_desks(data: Path) -> None:
    """Remove what imports of the command line left when they were ended in the middle; those at work keep theirs."""
    for desk in (data / "desk").glob("import-*"):
        if is_gone(f"{socket.gethostname()}:{desk.name.removeprefix('import-')}:"):
            shutil.rmtree(desk, ignore_errors=True)


def is_gone(holder: str) -> bool:
    """Tell whether a holder of the lease was a process of this machine that has died; elsewhere nobody can know."""
    host, pid, _ = holder.rsplit(":", 2)
    if host != socket.gethostname() or os.name != "posix":
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
