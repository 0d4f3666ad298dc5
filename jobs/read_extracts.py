"""A dropped extract of another office: read in full for its figures, and kept row by row when it is to be matched."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import islice
from typing import Any

from jobs.name_columns import named
from jobs.tools import Tools
from mentoring import extract_sheets, extract_uploads
from mentoring.extract_columns import KINDS
from mentoring.extract_sheets import Listed
from mentoring.sheets.table import Table
from mentoring.uploads import Errand


async def read_extract(tools: Tools, errand: Errand, tables: Sequence[Table], digest: str) -> None:
    """Show the figures of an extract or, once they were confirmed, keep its rows; raises Refusal.

    Where a column is doubtful, whoever sent it is asked first.
    """
    recognised = await named(tools, errand, tables, KINDS)
    if recognised is None:
        return
    found = extract_sheets.checked(recognised)
    if errand.applies:
        await _keep(tools, errand, found)
        return
    figures = await asyncio.to_thread(extract_sheets.figures_of, found)
    now = tools.clock.now()
    when: dict[str, Any] = {"sha256": digest, "today": tools.programme.today(now), "now": now}
    await tools.database.transaction(extract_uploads.show_figures, errand.upload_id, figures, **when)


async def _keep(tools: Tools, errand: Errand, found: Listed) -> None:
    """Keep the rows in portions, so that the lock is never held for long."""
    now, database = tools.clock.now(), tools.database
    today = tools.programme.today(now)
    extract_id = await database.transaction(extract_uploads.begin, errand.upload_id, today=today, now=now)
    if extract_id is None:
        return
    figures = extract_sheets.begun(found)
    everybody = extract_sheets.people(found, figures)
    while portion := await asyncio.to_thread(lambda: list(islice(everybody, extract_uploads.PORTION))):
        await database.transaction(extract_uploads.keep, extract_id, portion)
    await database.transaction(extract_uploads.ready, errand.upload_id, extract_id, figures, now=tools.clock.now())
