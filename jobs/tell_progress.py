"""What whoever dropped a large file sees while it is compared: how many rows are done, in the one message of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from jobs.tools import Tools
from mentoring import upload_progress
from mentoring.registers.aside import how_far
from models.database import Unavailable

EVERY = 5.0


@asynccontextmanager
async def told_meanwhile(tools: Tools, upload_id: int) -> AsyncIterator[Path]:
    """Give the file in which the work says how far it is; every few seconds the message repeats it, until the end."""
    told = tools.folder / "work" / f"upload-{upload_id}.told"
    told.write_text("", "ascii")
    teller = asyncio.create_task(_tell(tools, upload_id, told))
    try:
        yield told
    finally:
        teller.cancel()
        with suppress(asyncio.CancelledError):
            await teller
        told.unlink(missing_ok=True)


async def _tell(tools: Tools, upload_id: int, told: Path) -> None:
    while True:
        await asyncio.sleep(EVERY)
        said = await asyncio.to_thread(how_far, told)
        if said is not None and said[0] < said[1]:
            done, total = said
            now = tools.clock.now()
            with suppress(Unavailable):  # the next look says more; the work does not end because of a lock
                await tools.database.transaction(upload_progress.show, upload_id, done=done, total=total, now=now)
                tools.wake()
