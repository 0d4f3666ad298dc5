"""Keeps the author's message about an instruction up to date while it goes out, and notes when it is done."""

from __future__ import annotations

from jobs.tools import Tools
from mentoring import broadcast_progress as progress


async def broadcast_progress_one(tools: Tools) -> bool:
    """Show one author the newest figures; tell whether there were any to show."""
    now = tools.clock.now()
    stale = await tools.database.query(progress.watching, now=now)
    if not stale:
        return False
    await tools.database.transaction(progress.show, stale[0], now=now)
    tools.wake()
    return True
