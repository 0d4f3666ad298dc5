"""Takes back the imports that coordinators want undone, one a transaction."""

from __future__ import annotations

from jobs.tools import Tools
from mentoring.registers import undo


async def undo_import(tools: Tools) -> bool:
    """Take back one import, or say what rests on it; tell whether there was one."""
    if not await tools.database.query(undo.anything_to_undo):
        return False
    await tools.database.transaction(undo.undo_next, now=tools.clock.now())
    tools.wake()
    return True
