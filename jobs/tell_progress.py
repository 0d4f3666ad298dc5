"""What whoever dropped a large file sees while it is compared: how many rows are done, in the one message of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from jobs.tools import Tools
from mentoring import upload_progress
from mentoring.registers.importing import Progress

EVERY = 5.0


@asynccontextmanager
async def told_meanwhile(tools: Tools, upload_id: int) -> AsyncIterator[Progress]:
    """Give what hears (rows done, rows); every few seconds the message says it, as long as the work goes on."""
    heard = [0, 0]

    def hear(done: int, total: int) -> None:
        heard[:] = done, total

    teller = asyncio.create_task(_tell(tools, upload_id, heard))
    try:
        yield hear
    finally:
        teller.cancel()
        with suppress(asyncio.CancelledError):
            await teller


async def _tell(tools: Tools, upload_id: int, heard: list[int]) -> None:
    while True:
        await asyncio.sleep(EVERY)
        done, total = heard
        if done < total:
            now = tools.clock.now()
            await tools.database.transaction(upload_progress.show, upload_id, done=done, total=total, now=now)
            tools.wake()
