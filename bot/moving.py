"""`gesek move`: an office's SQLite file into the empty PostgreSQL database that the settings name by now."""

from __future__ import annotations

from bot.config import Settings
from bot.offline import Progress
from bot.opening import StartError, check_database, keyring
from bot.upgrade import refuse_holder
from locales import Text, text
from mentoring.vault import LIVE
from models import schema, snapshot
from models.database import Database
from models.moving import NotMovedError
from models.moving import move as bring
from models.sealed import DamagedError


def move(settings: Settings, progress: Progress) -> list[Text]:
    """Bring every row of the file into the server's database and return what to do next; the file stays as it is.

    Raises StartError where there is nothing to move, nowhere to, or a row that does not fit: then nothing was moved.
    """
    path = settings.data.dir / LIVE
    if not settings.data.database:
        raise StartError(text("move-to-where"))
    if not path.is_file():
        raise StartError(text("cli-check-no-database", path=str(path)))
    try:
        snapshot.prove(path)
    except DamagedError as error:
        raise StartError(text("doctor-damaged", reason=str(error), store=str(settings.backups))) from None
    ring = keyring(settings)
    source, target = Database.at(path, ring), Database(settings.data.database, ring)
    try:
        if schema.state(source) != "current":
            raise StartError(text("move-old", path=str(path)))
        check_database(source)
        refuse_holder(source)
        if schema.state(target) != "empty":
            raise StartError(text("move-not-empty"))
        rows = bring(source, target, progress=progress)
        check_database(target)
    except NotMovedError as error:
        raise StartError(text("move-refused", table=error.table)) from None
    finally:
        source.close()
        target.close()
    return [text("move-done", rows=rows), text("move-next", path=str(path))]
