"""What long-running work is given by the roof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mentoring.outbox import Clock
from mentoring.programme import Programme
from mentoring.workers import Workers
from models.database import Database


class FileGoneError(Exception):
    """Telegram will never give this file: too big, or no longer there."""


class Fetcher(Protocol):
    """Brings the bytes of a file that somebody sent."""

    async def fetch(self, file_id: str) -> bytes:
        """Return the bytes; raises FileGoneError, or OSError when it may work later."""
        ...


@dataclass(frozen=True)
class Backups:
    """Where backups go, the file of the key that seals them, and how many are kept; none is made when that is 0."""

    store: Path
    keys: Path
    keep: int


def _unheard(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Tools:
    """Everything a piece of long-running work may use.

    `wake` says that messages were planned, `alert` what an operator must see. Without `backups` none is made.
    """

    database: Database
    clock: Clock
    programme: Programme
    fetcher: Fetcher
    workers: Workers
    folder: Path
    wake: Callable[[], None]
    backups: Backups | None = None
    alert: Callable[[str], None] = _unheard
