"""What the tests of files in the chat share: what Telegram keeps of them, and an office with the job that reads."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from jobs.match_extracts import match_extracts_one
from jobs.read_uploads import read_uploads_one
from jobs.tools import Tools
from mentoring.workers import WorkerDied, Workers
from models.database import Session
from models.upload import Upload
from tests.house import Cast, House
from tests.weeks import QuickWorkers


@dataclass
class Telegram:
    """Keeps the files that people sent, by their id; fails as told."""

    files: dict[str, bytes] = field(default_factory=dict)
    failures: list[Exception] = field(default_factory=list)

    async def fetch(self, file_id: str) -> bytes:
        """Return the bytes."""
        if self.failures:
            raise self.failures.pop(0)
        return self.files[file_id]


@dataclass
class Office:
    """Budi, who coordinates, Sri, who mentors, and the job with its worker process."""

    house: House
    budi: Cast
    sri: Cast
    telegram: Telegram
    workers: Workers

    def drops(self, data: bytes, name: str = "keluarga.xlsx", *, who: Cast | None = None, size: int = 20_000) -> None:
        """Drop a file in the chat."""
        (who or self.budi).phone.sends_document(name, size=size)
        for upload in self.house.read(uploads):
            self.telegram.files.setdefault(upload.file_id, data)

    def tools(self) -> Tools:
        """Return what the jobs of this office work with."""
        return Tools(
            database=self.house.database,
            clock=self.house.clock,
            programme=self.house.programme,
            fetcher=self.telegram,
            workers=self.workers,
            folder=self.house.folder,
            wake=lambda: None,
        )

    def works(self, rounds: int = 20) -> None:
        """Let the job work until nothing is left, and everything be sent."""
        tools = self.tools()
        for _ in range(rounds):
            more = asyncio.run(read_uploads_one(tools)) or asyncio.run(match_extracts_one(tools))
            self.house.deliver_all()
            if not more:
                return


class Dying(QuickWorkers):
    """A process that ends when its work is done and before it says so."""

    async def run(self, function: Any, *args: Any, **_: Any) -> Any:
        """Work, and end."""
        function(*args)
        raise WorkerDied


def uploads(session: Session) -> list[Upload]:
    """Return the files that were dropped."""
    return session.query(Upload).all()
