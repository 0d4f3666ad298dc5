"""Works through extracts: the difference to our register, and recipient lists into the aid inventory.

One portion at a time: read by a reader, written in a short transaction. Files that people dropped come first.
"""

from __future__ import annotations

import structlog

from jobs.tools import Tools
from mentoring import extract_work
from models.database import Unavailable

log = structlog.get_logger(__name__)


async def compare_extract(tools: Tools) -> bool:
    """Work on one portion, or begin what an extract waits for; tell whether there was anything."""
    database, clock = tools.database, tools.clock
    task = await database.query(extract_work.waiting)
    if task is None:
        if not await database.query(extract_work.something_to_begin):
            return False
        await database.transaction(extract_work.begin, now=clock.now())
        return True
    task_id, kind = task
    today = tools.programme.today(clock.now())
    try:
        step = await database.query(extract_work.WORKS[kind].look, task_id)
        await database.transaction(extract_work.go_on, task_id, step, today=today, now=clock.now())
    except Unavailable:
        raise  # no room, or a lock held too long: the try does not count
    except Exception:
        log.exception("a portion of an extract was not worked on", task=task_id)
        await database.transaction(extract_work.stumble, task_id, now=clock.now())
    tools.wake()
    return True
