"""Who dropped a file sees how far it is; that nobody can be told for a while does not end the work."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from jobs import tell_progress
from jobs.tools import Tools
from mentoring.workers import Workers
from models.database import Database, Unavailable
from tests.extracts import NoFiles
from tests.house import House
from tests.patience import PATIENCE


class Locked:
    """A database that another process holds."""

    def __init__(self) -> None:
        self.tries = 0
        self.again = asyncio.Event()

    async def transaction(self, *_: Any, **__: Any) -> None:
        """Refuse."""
        self.tries += 1
        if self.tries > 1:
            self.again.set()
        raise Unavailable("BEGIN IMMEDIATE", None, Exception("locked"))


def test_a_file_is_compared_to_its_end_though_nobody_can_be_told_meanwhile(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tell_progress, "EVERY", 0.0)
    (house.folder / "work").mkdir()
    locked, workers = Locked(), Workers()
    tools = Tools(cast(Database, locked), house.clock, house.programme, NoFiles(), workers, house.folder, lambda: None)

    async def compares() -> str:
        async with asyncio.timeout(PATIENCE), tell_progress.told_meanwhile(tools, 1) as told:
            told.write_text("1 2", "ascii")
            await locked.again.wait()
        return "compared"

    assert asyncio.run(compares()) == "compared"
    workers.close()
