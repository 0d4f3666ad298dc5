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
class Tools:
    """Everything a piece of long-running work may use. `wake` says that messages were planned."""

    database: Database
    clock: Clock
    programme: Programme
    fetcher: Fetcher
    workers: Workers
    folder: Path
    wake: Callable[[], None]
