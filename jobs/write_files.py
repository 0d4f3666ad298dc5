"""Files that somebody asked for: drawn in the worker process, sent to who asked, and taken off the disk later.

A kind of file is a line of `DRAUGHTSMEN`: what finds its values, in `mentoring`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from jobs.render_digests import write_file
from jobs.tools import Tools
from jobs.write_exports import write_export
from locales import Text, text
from mentoring import (
    meeting_books,
    meeting_files,
    pair_books,
    pemadanan_templates,
    period_files,
    rakor_files,
    renewal_books,
    verval_files,
)
from mentoring.file_orders import Draughtsman, Drawn
from mentoring.outbox import Content, Media, Plan, plan
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models.database import Session, is_full
from models.file_order import FileOrder, next_file_order, old_files

log = structlog.get_logger(__name__)

FOLDER = "files"
RULE = "file"
SECONDS = 120.0
TRIES = 2
KEPT = timedelta(days=2)
DRAUGHTSMEN: Mapping[str, Draughtsman] = {
    **period_files.DRAUGHTSMEN,
    **rakor_files.DRAUGHTSMEN,
    **verval_files.DRAUGHTSMEN,
    **meeting_files.DRAUGHTSMEN,
    **meeting_books.DRAUGHTSMEN,
    **renewal_books.DRAUGHTSMEN,
    **pair_books.DRAUGHTSMEN,
    **pemadanan_templates.DRAUGHTSMEN,
}


@dataclass(frozen=True)
class _Order:
    """A file to be drawn, or the words why it is not."""

    order_id: int
    drawn: Drawn | None
    refused: Text | None = None


async def write_files_one(tools: Tools) -> bool:
    """Draw one file that was asked for, or else make one table to be taken out; tell whether there was one."""
    return await _draw_next(tools) or await write_export(tools, lambda: _draw_next(tools))


async def _draw_next(tools: Tools) -> bool:
    """Draw one file that was asked for and plan its sending, or take old ones away; tell whether one was asked for."""
    order = await tools.database.query(_next, tools.programme, now=tools.clock.now())
    if order is None:
        await _sweep(tools)
        return False
    if order.drawn is None:
        said = order.refused or text("file-failed")
        await tools.database.transaction(_given_up, order.order_id, said, now=tools.clock.now())
    else:
        await _draw(tools, order.order_id, order.drawn)
    tools.wake()
    return True


async def _draw(tools: Tools, order_id: int, drawn: Drawn) -> None:
    path = tools.folder / FOLDER / f"{order_id}{Path(drawn.name).suffix}"
    try:
        data = await tools.workers.run(drawn.draw, *drawn.values, timeout=SECONDS)
        await asyncio.to_thread(write_file, path, data)
    except Exception as error:
        if is_full(error):
            raise  # it waits for room; the try does not count
        log.exception("a file was not drawn", order=order_id)
        await tools.database.transaction(_not_drawn, order_id, now=tools.clock.now())
    else:
        await tools.database.transaction(_hand_over, order_id, drawn, str(path), now=tools.clock.now())


def _next(session: Session, programme: Programme, *, now: datetime) -> _Order | None:
    order = next_file_order(session, DRAUGHTSMEN)
    if order is None:
        return None
    try:
        return _Order(order.id, DRAUGHTSMEN[order.kind](session, order, programme, now))
    except Refusal as refusal:
        return _Order(order.id, None, text(refusal.key, **refusal.values))


def _hand_over(session: Session, order_id: int, drawn: Drawn, path: str, *, now: datetime) -> None:
    order = session.get_one(FileOrder, order_id)
    order.state, order.path = "done", path
    media = Media(drawn.kind, path=path, name=drawn.name)
    _plan(session, order, Content(text=drawn.said, media=media, protect=drawn.protect), now=now)


def _not_drawn(session: Session, order_id: int, *, now: datetime) -> None:
    order = session.get_one(FileOrder, order_id)
    order.tries += 1
    if order.tries >= TRIES:
        _given_up(session, order_id, text("file-failed"), now=now)


def _given_up(session: Session, order_id: int, said: Text, *, now: datetime) -> None:
    order = session.get_one(FileOrder, order_id)
    order.state = "failed"
    _plan(session, order, Content(text=said), now=now)


def _plan(session: Session, order: FileOrder, content: Content, *, now: datetime) -> None:
    """Plan the answer in the lane of replies: somebody waits for it."""
    how = Plan(rule=RULE, period=str(order.id), kind="document", lane="reply")
    plan(session, how, content, now=now, person_id=order.person_id)


async def _sweep(tools: Tools) -> None:
    """Take the files away that were sent some days ago."""
    before = tools.clock.now() - KEPT
    if not await tools.database.query(old_files, before=before):
        return
    for path in await tools.database.transaction(_forget, before=before):
        await asyncio.to_thread(Path(path).unlink, missing_ok=True)


def _forget(session: Session, *, before: datetime) -> list[str]:
    old = old_files(session, before=before)
    paths = [one.path for one in old if one.path is not None]
    for one in old:
        one.path = None
    return paths
