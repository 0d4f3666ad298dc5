"""The slow half of the digest: pictures are drawn in the worker process, then the week's messages are planned.

Each step is one transaction on what the database says is next, so that a kill anywhere continues where it stood; a
picture that will not be drawn twice does not keep the figures from anybody.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from jobs.tools import Tools
from mentoring import digest_posting
from mentoring.calendar import read_week
from mentoring.digest import WEEKS_SHOWN, view
from mentoring.digest_words import picture
from mentoring.documents.chart import DigestPicture, digest_picture
from mentoring.documents.stacking import stacked
from mentoring.programme import Programme
from models.database import Session
from models.digest import DRAWN, TO_DRAW, Digest, digests_by_id, next_to_draw, take_old_pictures, week_to_post

log = structlog.get_logger(__name__)

FOLDER = "digests"
SECONDS = 60.0
TRIES = 2


@dataclass(frozen=True)
class _Sketch:
    """A digest whose picture is missing."""

    digest_id: int
    week: str
    expires_at: datetime
    picture: DigestPicture


async def render_digests_one(tools: Tools) -> bool:
    """Draw one picture, or plan the messages of one week whose pictures are all drawn; tell whether there was one."""
    sketch = await tools.database.query(_next_sketch, tools.programme)
    if sketch is not None:
        await _draw(tools, sketch)
        return True
    week = await tools.database.query(week_to_post)
    if week is not None:
        await _post(tools, week)
    return week is not None


def write_file(path: Path, data: bytes) -> None:
    """Write a file so that it is whole, and on the disk, before anything refers to it; raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


async def _draw(tools: Tools, sketch: _Sketch) -> None:
    if tools.clock.now() > sketch.expires_at:
        await tools.database.transaction(digest_posting.miss, sketch.week, tools.programme, now=tools.clock.now())
        tools.wake()
        return
    path = tools.folder / FOLDER / f"{sketch.week}-{sketch.digest_id}.png"
    try:
        data = await tools.workers.run(digest_picture, sketch.picture, timeout=SECONDS)
        await asyncio.to_thread(write_file, path, data)
    except Exception:
        # Whatever the drawing library dies of, the figures can be read without their picture.
        log.exception("a picture was not drawn", digest=sketch.digest_id)
        await tools.database.transaction(_not_drawn, sketch.digest_id)
        return
    await tools.database.transaction(_drawn, sketch.digest_id, str(path))


async def _post(tools: Tools, week: str) -> None:
    joined: dict[tuple[int, ...], str] = {}
    now = tools.clock.now()
    for ids in await tools.database.query(digest_posting.shared, week, now=now, programme=tools.programme):
        files = await tools.database.query(_files, ids)
        path = tools.folder / FOLDER / f"{week}-{'-'.join(str(one) for one in ids)}.png"
        try:
            parts = [await asyncio.to_thread(Path(one).read_bytes) for one in files]
            if parts:
                await asyncio.to_thread(write_file, path, await tools.workers.run(stacked, parts, timeout=SECONDS))
                joined[ids] = str(path)
        except Exception:
            log.exception("pictures were not joined", week=week)
    given: dict[str, Any] = {"programme": tools.programme, "now": tools.clock.now()}
    letters = await tools.database.query(digest_posting.letters, week, joined=joined, **given)
    await tools.database.transaction(digest_posting.post, week, letters, **given)
    tools.wake()
    await _sweep(tools, week)


async def _sweep(tools: Tools, week: str) -> None:
    """Remove the pictures of weeks that /rekap no longer offers, and those that were joined for one message."""
    oldest = str(read_week(week).back(WEEKS_SHOWN))
    await tools.database.transaction(take_old_pictures, before=oldest)
    for path in (tools.folder / FOLDER).glob("*.png"):
        if path.name < oldest:
            path.unlink(missing_ok=True)


def _next_sketch(session: Session, programme: Programme) -> _Sketch | None:
    digest = next_to_draw(session)
    if digest is None:
        return None
    return _Sketch(digest.id, digest.week, digest.expires_at, picture(view(session, digest), programme))


def _drawn(session: Session, digest_id: int, path: str) -> None:
    digest = session.get_one(Digest, digest_id)
    if digest.state == TO_DRAW:
        digest.state, digest.picture = DRAWN, path


def _not_drawn(session: Session, digest_id: int) -> None:
    digest = session.get_one(Digest, digest_id)
    digest.tries += 1
    if digest.tries >= TRIES and digest.state == TO_DRAW:
        digest.state = DRAWN


def _files(session: Session, ids: Sequence[int]) -> list[str]:
    digests = digests_by_id(session, ids)
    return [path for one in ids if (path := digests[one].picture) is not None]
