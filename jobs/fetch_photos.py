"""Fetches photos, checks them in the worker process, and keeps them on the disk; and clears away what was removed.

A file is on the disk, synced, before its row says that it is kept. Photos leave room to reports, which are small: when
little is left they wait, and go on by themselves.
"""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from jobs.tools import FileGoneError, Tools
from mentoring import photo_keeping
from mentoring.photo_keeping import Errand
from mentoring.pictures import KeptPicture, keep
from mentoring.refusals import Refusal
from mentoring.workers import WorkerDied
from models.database import is_full
from models.photo import known_paths

SECONDS = 30.0
LEAVES = 50_000_000
BATCH = 400
SWEEP_EVERY = timedelta(days=1)


async def fetch_photos_one(tools: Tools) -> bool:
    """Fetch one photo that waits; tell whether there was one."""
    now = tools.clock.now()
    if not await tools.database.query(photo_keeping.anything_waits, now=now):
        return False
    errand = await tools.database.transaction(photo_keeping.take_next, now=now)
    if errand is None:
        return False
    data = await _fetched(tools, errand)
    kept = await _worked(tools, errand, data) if data is not None else None
    if kept is not None:
        await tools.database.transaction(photo_keeping.note_kept, errand.photo_id, kept, now=tools.clock.now())
    return True


async def _fetched(tools: Tools, errand: Errand) -> bytes | None:
    try:
        return await tools.fetcher.fetch(errand.file_id)
    except FileGoneError as error:
        await _fail(tools, errand, "photo-too-big" if str(error) == "too_big" else "photo-gone", final=True)
    except OSError:
        await _fail(tools, errand, "photo-gone", final=False)
    return None


async def _worked(tools: Tools, errand: Errand, data: bytes) -> KeptPicture | None:
    """Return the photo as it now stands on the disk, or None when it cannot be kept."""
    try:
        kept = await tools.workers.run(keep, data, timeout=SECONDS)
    except Refusal as refusal:
        await _fail(tools, errand, refusal.key, final=True)
        return None
    except (WorkerDied, TimeoutError):
        # What ends the worker twice will do so again, but a machine short of memory deserves one more chance.
        await _fail(tools, errand, "photo-broken", final=errand.tries > 1)
        return None
    try:
        await asyncio.to_thread(_write, tools.folder, errand, kept)
    except OSError as error:
        if is_full(error):
            tools.alert("little room")
            await tools.database.transaction(photo_keeping.put_off, errand.photo_id, now=tools.clock.now())
        else:
            await _fail(tools, errand, "photo-gone", final=False)
        return None
    return kept


async def remove_photos_one(tools: Tools) -> bool:
    """Delete the files of one removed photo; tell whether there was one."""
    files = await tools.database.query(photo_keeping.removed_files)
    if files is None:
        return False
    await asyncio.to_thread(_unlink, tools.folder, files.paths)
    await tools.database.transaction(photo_keeping.note_swept, files.photo_id)
    return True


async def sweep_photos_one(tools: Tools) -> bool:
    """Once a day remove photos that nobody said a family for, and delete files that no photo has.

    Never asks to be called again at once.
    """
    now, note = tools.clock.now(), tools.folder / "photos" / "swept"
    if await asyncio.to_thread(_is_recent, note, now):
        return False
    await tools.database.transaction(photo_keeping.forget_unsorted, now=now, programme=tools.programme)
    await sweep_orphans(tools)
    await asyncio.to_thread(_note, note, now)
    return False


async def sweep_orphans(tools: Tools) -> int:
    """Delete every file under photos/ that no photo has; return how many."""
    swept = 0
    names = await asyncio.to_thread(_stored, tools.folder)
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        known = await tools.database.query(known_paths, {_of_photo(name) for name in batch})
        orphans = tuple(name for name in batch if _of_photo(name) not in known)
        await asyncio.to_thread(_unlink, tools.folder, orphans)
        swept += len(orphans)
    return swept


async def _fail(tools: Tools, errand: Errand, reason: str, *, final: bool) -> None:
    over = await tools.database.transaction(
        photo_keeping.note_failure, errand.photo_id, reason, final=final, now=tools.clock.now()
    )
    if over:
        tools.wake()


def _write(folder: Path, errand: Errand, kept: KeptPicture) -> None:
    """Write a photo and its thumbnail; raises OSError, and then neither stands there."""
    if shutil.disk_usage(folder).free < LEAVES + len(kept.jpeg) + len(kept.thumbnail):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    try:
        for path, data in ((errand.path, kept.jpeg), (errand.thumbnail, kept.thumbnail)):
            _write_file(folder / path, data)
    except OSError:
        _unlink(folder, (errand.path, errand.thumbnail))
        raise
    if os.name == "posix":  # Windows has no handle of a folder to sync
        _sync_folder((folder / errand.path).parent)


def _write_file(target: Path, data: bytes) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unlink(folder: Path, paths: tuple[str, ...]) -> None:
    for path in paths:
        (folder / path).unlink(missing_ok=True)


def _stored(folder: Path) -> list[str]:
    """Return the photos' files as rows name them."""
    return [path.relative_to(folder).as_posix() for path in _files(folder / "photos")]


def _files(photos: Path) -> Iterator[Path]:
    return photos.glob("??/??/*.jpg")


def _of_photo(name: str) -> str:
    """Return the path of the photo that a file belongs to: its own, or that of the picture it is the thumbnail of."""
    return name.replace(".small.jpg", ".jpg")


def _is_recent(note: Path, now: datetime) -> bool:
    try:
        return now - datetime.fromisoformat(note.read_text("ascii")) < SWEEP_EVERY
    except (FileNotFoundError, ValueError):
        return False


def _note(note: Path, now: datetime) -> None:
    note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    note.write_text(now.isoformat(), "ascii")
