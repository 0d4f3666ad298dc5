"""Makes the tables people take out: rows portion by portion from the database, the files in the worker process.

Nothing of a table stands in memory as a whole. A kill anywhere leaves a table waiting, and its folder is made anew.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from jobs.tools import Tools
from mentoring.documents.spooled import Order, Spool, Written, write_parts, written_so_far
from mentoring.exports import orders
from mentoring.exports.making import order, portions
from mentoring.exports.orders import Making
from mentoring.exports.tables import prepare
from mentoring.exports.values import Asking, Prepared
from mentoring.programme import Programme
from models.database import Session, is_full
from models.export import export_to_make, files_kept
from models.scope import viewer

log = structlog.get_logger(__name__)

FOLDER = "exports"
SECONDS = 900.0
TOLD_EVERY = timedelta(seconds=5)
LOOKED_EVERY = 2.0
Others = Callable[[], Awaitable[bool]]


async def write_export(tools: Tools, others: Others) -> bool:
    """Make one table, or tidy up after those that ended; tell whether there was one to make.

    Between two portions the `others` have their turn: a small file is not to wait for a regency's.
    """
    now = tools.clock.now()
    if await tools.database.query(orders.needs_tidying, now=now) and await tools.database.transaction(
        orders.tidy, now=now
    ):
        tools.wake()
    await _sweep(tools)
    if await tools.database.query(export_to_make) is None:
        return False
    making = await tools.database.transaction(orders.take, tools.programme, now=now)
    if making is not None:
        await _make(tools, making, others)
    tools.wake()
    return making is not None


async def _make(tools: Tools, making: Making, others: Others) -> None:
    folder = tools.folder / FOLDER / str(making.export_id)
    try:
        written = await _made(tools, making, _Teller(tools, making.export_id), folder, others)
    except _NotWanted:
        written = []
    except Exception as error:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
        if is_full(error):
            await tools.database.transaction(orders.uncounted, making.export_id)
            raise  # it waits for room
        log.exception("a table was not made", export=making.export_id)
        return
    parts = [{"name": one.path.name, "path": str(one.path), "rows": one.rows, "scope": making.scope} for one in written]
    wanted = bool(parts) and await tools.database.transaction(
        orders.made, making.export_id, parts, now=tools.clock.now()
    )
    if not wanted:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def _made(tools: Tools, making: Making, teller: _Teller, folder: Path, others: Others) -> list[Written]:
    await asyncio.to_thread(_empty, folder)
    now = making.taken.at
    prepared = await tools.database.query(_prepared, making, tools.programme, now=now)
    how = await tools.database.query(order, making.wish, making.taken, prepared, tools.programme, folder=folder)
    spool, done = Spool(how.spool), 0
    try:
        for ids in portions(prepared):
            units = await tools.database.query(prepared.read, ids)
            await asyncio.to_thread(spool.add, units)
            done += len(ids)
            await teller.tell(50 * done // len(prepared.ids))
            await _turn_of(others)
    finally:
        spool.close()
    written = await _written(tools, how, teller)
    how.spool.unlink()
    return written


async def _turn_of(others: Others) -> None:
    """Let the others do a piece of theirs; what goes wrong with it is no fault of the table."""
    try:
        await others()
    except Exception:
        log.exception("others had no turn while a table was made")


async def _written(tools: Tools, how: Order, teller: _Teller) -> list[Written]:
    """Let the worker process write the files, and tell how far it is meanwhile."""
    work = asyncio.ensure_future(tools.workers.run(write_parts, how, timeout=SECONDS))
    try:
        while not (await asyncio.wait({work}, timeout=LOOKED_EVERY))[0]:
            await teller.tell(50 + int(49 * written_so_far(how.spool)))
    finally:
        work.cancel()
    return work.result()


class _NotWanted(Exception):
    """The table was withdrawn while it was made."""


class _Teller:
    """Shows how far a table is, not more often than people read."""

    def __init__(self, tools: Tools, export_id: int) -> None:
        self._tools, self._id = tools, export_id
        self._last = tools.clock.now()

    async def tell(self, percent: int) -> None:
        now = self._tools.clock.now()
        if now - self._last < TOLD_EVERY:
            return
        self._last = now
        if not await self._tools.database.transaction(orders.told, self._id, percent, now=now):
            raise _NotWanted
        self._tools.wake()


def _prepared(session: Session, making: Making, programme: Programme, *, now: datetime) -> Prepared:
    today = programme.today(now)
    return prepare(session, making.wish, Asking(viewer(session, making.person_id, today=today), today, now), programme)


def _empty(folder: Path) -> None:
    """Begin anew, whatever an earlier try has left."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)


async def _sweep(tools: Tools) -> None:
    """Take away the files of tables that ended; files that nobody knows of go with them."""
    lying = await asyncio.to_thread(_folders, tools.folder / FOLDER)
    if not lying:
        return
    kept = {str(one) for one in await tools.database.query(files_kept)}
    for folder in lying:
        if folder.name not in kept:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def _folders(place: Path) -> list[Path]:
    return sorted(place.iterdir()) if place.is_dir() else []
