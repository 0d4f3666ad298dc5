"""What must be true before anything starts: the key is there, it is the right one, and the schema fits."""

from __future__ import annotations

import gc
import os
import socket

from bot.config import Settings
from locales import LANGUAGES, Text, bundle, text
from mentoring.forms import visit_form
from models import crypto, meta, schema
from models.database import Database


class StartError(Exception):
    """Why the bot does not start, as one sentence that says what to do.

    `passing` is what may be better by itself later; all else needs a person first.
    """

    def __init__(self, said: Text, *, passing: bool = False) -> None:
        super().__init__(said.key)
        self.said, self.passing = said, passing


def open_database(settings: Settings) -> Database:
    """Open the database with the key that belongs to it; raises StartError."""
    keys = settings.data.keys
    try:
        ring = crypto.Keyring(crypto.read_keys(keys))
    except FileNotFoundError:
        raise StartError(text("cli-no-key", path=str(keys))) from None
    except crypto.WrongKeyError:
        raise StartError(text("cli-key-damaged", path=str(keys))) from None
    settings.data.dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Database(settings.database_url, ring)


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
    visit_form()


def settle_memory() -> None:
    """Leave out of every later collection what stands since the start: looking through it again stops everybody."""
    gc.collect()
    gc.freeze()


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
