"""Matches extracts of other offices with our register, in a process of its own: files and pictures do not wait for it.

Ended between any two lines, the next look begins that matching anew.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import structlog

from jobs.tools import Tools
from mentoring import extract_matching
from mentoring.pair_work import Found, match_registers
from mentoring.workers import WorkerDied
from models.database import Unavailable, is_full

log = structlog.get_logger(__name__)

SECONDS = 3_600.0
TOLD_EVERY = 5.0


async def match_extracts_one(tools: Tools) -> bool:
    """Match one extract that waits; tell whether there was one."""
    database = tools.database
    extract_id = await database.query(extract_matching.next_extract)
    if extract_id is None:
        return False
    if not await database.transaction(extract_matching.begin, extract_id, now=tools.clock.now()):
        tools.wake()
        return True
    try:
        await _match(tools, extract_id)
    except (WorkerDied, TimeoutError):
        log.warning("an extract was not matched", extract=extract_id)
    except Exception as error:
        if is_full(error):  # it waits for room; the try does not count
            await database.transaction(extract_matching.give_back, extract_id)
        raise
    tools.wake()
    return True


async def _match(tools: Tools, extract_id: int) -> None:
    database = tools.database
    memory = await database.query(extract_matching.memory_of, extract_id)
    found = await _matched(tools, extract_id, memory)
    await database.transaction(extract_matching.clear, extract_id)
    for portion in extract_matching.portions(found, memory):
        await database.transaction(extract_matching.keep, extract_id, portion, memory, now=tools.clock.now())
    now = tools.clock.now()
    await database.transaction(extract_matching.finish, extract_id, today=tools.programme.today(now), now=now)


async def _matched(tools: Tools, extract_id: int, memory: extract_matching.Memory) -> list[Found]:
    ours = await tools.database.query(extract_matching.our_people)
    theirs = await tools.database.query(extract_matching.their_people, extract_id)
    path = tools.folder / "work" / f"match-{extract_id}"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    values = (ours, theirs, memory.same, memory.different, str(path))
    workers = tools.workers.beside()
    work = asyncio.create_task(workers.run(match_registers, *values, timeout=SECONDS))
    try:
        while not (await asyncio.wait({work}, timeout=TOLD_EVERY))[0]:
            await _tell(tools, extract_id, path)
        return work.result()
    finally:
        work.cancel()
        workers.close()
        path.unlink(missing_ok=True)


async def _tell(tools: Tools, extract_id: int, path: Path) -> None:
    said = await asyncio.to_thread(_share, path)
    if said is not None:
        with suppress(Unavailable):  # the next look says more; the matching does not end because of a lock
            await tools.database.transaction(extract_matching.say_progress, extract_id, said, now=tools.clock.now())
            tools.wake()


def _share(path: Path) -> int | None:
    """Return how far the worker says that it has come, in percent; None before it has said anything."""
    said = path.read_text("ascii") if path.exists() else ""
    return int(said) if said.isdigit() else None
