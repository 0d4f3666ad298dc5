"""Takes back the imports that coordinators want undone, one a transaction."""

from __future__ import annotations

import structlog

from jobs.tools import Tools
from mentoring.registers import undo
from models.database import Unavailable

log = structlog.get_logger(__name__)


async def undo_import(tools: Tools) -> bool:
    """Take back one import, or say what rests on it or that it failed; tell whether there was one."""
    if not await tools.database.query(undo.anything_to_undo):
        return False
    try:
        await tools.database.undisturbed(undo.undo_next, now=tools.clock.now())
    except Unavailable:
        raise  # no room, or a lock held too long: it comes again
    except Exception:
        log.exception("an import was not taken back")
        await tools.database.transaction(undo.give_up, now=tools.clock.now())
    tools.wake()
    return True
