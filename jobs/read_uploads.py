"""Reads the register files that were dropped in the chat, and applies those that were confirmed.

The file lies in `work/` only while it is worked on; its rows are read in a limited process of their own, and
compared in another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from jobs.compare_extracts import compare_extract
from jobs.name_columns import named
from jobs.read_books import read_book
from jobs.read_forms import read_form
from jobs.remark_uploads import FOLDER, write_private, write_remarks
from jobs.tell_progress import told_meanwhile
from jobs.tools import FileGoneError, Tools
from jobs.undo_imports import undo_import
from locales import Text, text
from mentoring import uploads
from mentoring.refusals import Refusal
from mentoring.registers import Recognised, require
from mentoring.registers.aside import prepare_aside, preview_aside
from mentoring.registers.importing import MOST_TRIES
from mentoring.sheets.child import read_file, remove_tables
from mentoring.uploads import Errand
from models.database import Address, is_full
from models.switching import LITTLE, OvertakenError, switch
from models.upload import paths_of_remarks

SECONDS = 3_600.0
STAGED = ".staged"
R = TypeVar("R")


async def read_uploads_one(tools: Tools) -> bool:
    """Read, or apply, one file.

    Else undo one import, compare a portion of an extract, or take away one file of remarks that was sent. Tell whether
    to look again at once.
    """
    if not await tools.database.query(uploads.anything_waits):
        return await undo_import(tools) or await compare_extract(tools) or await _tidy(tools)
    errand = await tools.database.transaction(uploads.take_next, now=tools.clock.now())
    tools.wake()
    if errand is None:
        return True
    path = tools.folder / "work" / f"upload-{errand.upload_id}"
    try:
        return await _worked(tools, errand, path)
    except Exception as error:
        if is_full(error):  # it waits for room; the try does not count
            await tools.database.transaction(uploads.give_back, errand.upload_id)
        raise
    finally:
        await asyncio.to_thread(_remove, path)
        tools.wake()


async def _worked(tools: Tools, errand: Errand, path: Path) -> bool:
    try:
        data = await tools.fetcher.fetch(errand.file_id)
    except FileGoneError:
        await _end(tools, errand, [text("upload-gone", name=errand.name)])
        return True
    except OSError:
        await tools.database.transaction(uploads.put_back, errand.upload_id, now=tools.clock.now())
        return False
    digest = sha256(data).hexdigest()
    if errand.applies and digest != errand.sha256:
        await _end(tools, errand, [text("upload-gone", name=errand.name)])
        return True
    if not errand.applies and (
        await read_form(tools, errand.upload_id, data) or await _was_applied(tools, errand, digest)
    ):
        return True
    await asyncio.to_thread(write_private, path, data)
    del data  # so that it is not held while the file is worked on
    try:
        tables = await asyncio.to_thread(partial(read_file, path, scratch=path))
        if await read_book(tools, errand, tables, digest):
            return True
        await tools.database.query(
            uploads.require_importer, errand.upload_id, today=tools.programme.today(tools.clock.now())
        )
        found = await named(tools, errand, tables)
        if found is None:
            return True
        require(found)
    except Refusal as refusal:
        await _end(tools, errand, [text(refusal.key, **refusal.values)])
        return True
    if errand.applies:
        await _apply(tools, errand, found, path)
    else:
        await _dry_run(tools, errand, found, digest)
    return True


async def _was_applied(tools: Tools, errand: Errand, digest: str) -> bool:
    said = partial(uploads.say_if_applied, sha256=digest, programme=tools.programme, now=tools.clock.now())
    return await tools.database.transaction(said, errand.upload_id)


async def _apply(tools: Tools, errand: Errand, found: Recognised, path: Path) -> None:
    """Prepare what changes, then switch; where others changed the same data meanwhile, compare again."""
    database, programme = tools.database, tools.programme
    for _ in range(MOST_TRIES):
        now = tools.clock.now()
        when: dict[str, Any] = {"path": path.with_suffix(STAGED), "today": programme.today(now), "now": now}
        async with told_meanwhile(tools, errand.upload_id) as told:
            prepared = await _aside(tools, partial(prepare_aside, **when), found, told)
        carry_out = partial(uploads.carry_out, programme=programme, now=tools.clock.now())
        try:
            await asyncio.to_thread(switch, database, prepared.staging, LITTLE, carry_out, errand.upload_id, prepared)
        except OvertakenError:
            continue
        finally:
            prepared.staging.remove()
        return
    await _end(tools, errand, [text("upload-overtaken", name=errand.name)])


async def _dry_run(tools: Tools, errand: Errand, found: Recognised, digest: str) -> None:
    now = tools.clock.now()
    async with told_meanwhile(tools, errand.upload_id) as told:
        look = partial(preview_aside, today=tools.programme.today(now), now=now)
        reports = await _aside(tools, look, found, told)
    remarks = await write_remarks(tools, errand, found, reports)
    await tools.database.transaction(
        uploads.show_dry_run, errand.upload_id, reports, sha256=digest, remarks=remarks, now=now
    )


async def _aside(tools: Tools, work: Callable[[Address, Recognised, Path], R], found: Recognised, told: Path) -> R:
    """Compare in a process of its own, which is ended afterwards; pictures and photos do not wait for it."""
    workers = tools.workers.beside()
    try:
        return await workers.run(work, tools.database.address, found, told, timeout=SECONDS)
    finally:
        workers.close()


async def _end(tools: Tools, errand: Errand, lines: Sequence[Text]) -> None:
    await tools.database.transaction(uploads.end, errand.upload_id, "refused", lines, now=tools.clock.now())


async def _tidy(tools: Tools) -> bool:
    """Take away a file of remarks that was sent, or those that nobody waits for any more."""
    path = await tools.database.transaction(uploads.sent_remarks)
    if path is not None:
        await asyncio.to_thread(Path(path).unlink, missing_ok=True)
        return True
    lying = await asyncio.to_thread(lambda: list((tools.folder / FOLDER).glob("*")))
    known = {Path(one).name for one in await tools.database.query(paths_of_remarks)} if lying else set()
    for one in lying:
        if one.name not in known:
            await asyncio.to_thread(one.unlink, missing_ok=True)
    return False


def _remove(path: Path) -> None:
    for one in (path, path.with_suffix(STAGED)):  # laid out by a process that ended before it said so
        one.unlink(missing_ok=True)
    remove_tables(path)
