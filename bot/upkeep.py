"""Keeping a regency's data: `gesek backup` and `gesek restore`, and what both say when they cannot."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.config import Settings
from bot.offline import Done
from bot.opening import StartError, keyring
from locales import text
from mentoring import vault
from mentoring.vault import Made
from mentoring.vault_restore import restore
from models.crypto import WrongKeyError
from models.sealed import DamagedError


def backup(settings: Settings, store: Path) -> Done:
    """Make a backup beside the bot, whether that works or not; raises StartError, Refusal."""
    made = back_up(settings, store)
    said = [
        text("backup-done", path=str(store / made.name), size=round(made.size / 1e6, 1)),
        text("backup-photos", photos=made.photos, new=made.new),
        text("backup-key-apart", path=str(settings.data.keys)),
    ]
    if made.lost:
        said.append(text("backup-lost", lost=made.lost))
    return Done(said, good=not made.lost)


def back_up(settings: Settings, store: Path) -> Made:
    """Make a backup and return what was made; raises StartError, Refusal."""
    if settings.data.database:
        raise StartError(text("backup-postgresql"))
    with _said():
        return vault.make(
            settings.data.dir,
            store,
            keyring(settings),
            now=datetime.now(UTC),
            # Whoever wants none by the clock keeps those made by hand.
            keep=settings.data.backup_keep or sys.maxsize,
        )


def bring_back(settings: Settings, store: Path, name: str | None, into: Path) -> Done:
    """Bring a backup into a folder that holds no database; raises StartError, Refusal."""
    with _said():
        came = restore(store, name, into, keyring(settings), now=datetime.now(UTC))
    said = [
        text("restore-done", name=came.name, path=str(into), at=came.at.strftime("%Y-%m-%d %H:%M UTC")),
        text("restore-photos", photos=came.photos - len(came.damaged)),
    ]
    if came.doubtful:
        said.append(text("restore-doubtful", count=came.doubtful))
    if came.damaged:
        said.append(text("restore-photos-damaged", count=len(came.damaged), files=list(came.damaged[:10])))
    return Done([*said, text("restore-next", path=str(into))], good=not came.damaged)


@contextmanager
def _said() -> Iterator[None]:
    """Turn what fails on the way into a sentence."""
    try:
        yield
    except WrongKeyError:
        raise StartError(text("cli-key-wrong")) from None
    except DamagedError as error:
        raise StartError(text("backup-damaged", reason=str(error))) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StartError(text("backup-failed", reason=reason), passing=True) from None
