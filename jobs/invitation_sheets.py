"""Writes the sheets of invitations that admins ordered, and takes each file away once it was sent."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from pathlib import Path

from jobs.tools import Tools
from mentoring import invitation_sheets
from mentoring.documents.workbook import write_table
from mentoring.invitation_sheets import Line, Order
from models.database import is_full

PORTION = 100
SECONDS = 120.0


async def invitation_sheets_one(tools: Tools) -> bool:
    """Write one sheet, or else take one file away; tell whether there was anything."""
    if not await tools.database.query(invitation_sheets.under_way):
        return False
    order = await tools.database.transaction(invitation_sheets.take, now=tools.clock.now())
    if order is not None:
        try:
            await _write(tools, order)
        except Exception as error:
            if is_full(error):  # it waits for room; the try does not count
                await tools.database.transaction(invitation_sheets.give_back, order)
            raise
        tools.wake()
        return True
    path = await tools.database.transaction(invitation_sheets.sent, now=tools.clock.now())
    if path is None:
        return False
    await asyncio.to_thread(Path(path).unlink, missing_ok=True)
    return True


async def _write(tools: Tools, order: Order) -> None:
    now, programme = tools.clock.now(), tools.programme
    lines: list[Line] = []
    # In portions, so that nobody's answer waits for the writer while thousands are invited.
    for start in range(0, len(order.people), PORTION):
        lines += await tools.database.transaction(
            invitation_sheets.invite_some,
            order.people[start : start + PORTION],
            by=order.person_id,
            now=now,
            programme=programme,
        )
    sheets, about = invitation_sheets.table(lines, language=order.language, now=now, programme=programme)
    data = await tools.workers.run(partial(write_table, sheets, about=about), timeout=SECONDS)
    path = tools.folder / "invitations" / f"{order.draft_id}.xlsx"
    await asyncio.to_thread(_keep, path, data)
    await tools.database.transaction(
        invitation_sheets.hand_over, order, str(path), count=len(lines), now=now, programme=programme
    )


def _keep(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read, and see it on the disk before a row names it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
