"""Dropped workbooks that are no register: results of a village meeting, a new target set, an extract, decided pairs.

Their rows were read in the limited child. Nothing of a refused one is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from jobs.read_extracts import read_extract
from jobs.read_pemadanan import read_pemadanan
from jobs.tools import Tools
from locales import text
from mentoring import (
    extract_uploads,
    meeting_book_results,
    meeting_books,
    pair_book_results,
    pair_books,
    renewal_books,
    renewal_uploads,
    uploads,
)
from mentoring.refusals import Refusal
from mentoring.sheets.table import Table
from mentoring.uploads import Errand


async def read_book(tools: Tools, errand: Errand, tables: Sequence[Table], digest: str) -> bool:
    """Show or apply what a workbook says; tell whether it is one of ours."""
    if errand.register == renewal_uploads.MARK:
        read = _renewal
    elif errand.register == extract_uploads.MARK:
        read = read_extract
    elif meeting_books.FILLED.is_in(tables):
        read = _meeting
    elif pair_books.FILLED.is_in(tables):
        read = _pairs
    else:
        return await read_pemadanan(tools, errand, tables, digest)
    try:
        await read(tools, errand, tables, digest)
    except Refusal as refusal:
        said = text(refusal.key, **refusal.values)
        await tools.database.transaction(uploads.end, errand.upload_id, "refused", [said], now=tools.clock.now())
    return True


async def _meeting(tools: Tools, errand: Errand, tables: Sequence[Table], digest: str) -> None:
    now, book = tools.clock.now(), meeting_books.FILLED.read(tables)
    results = meeting_book_results
    rule = results.carry_out if errand.applies else partial(results.show_figures, sha256=digest)
    await tools.database.transaction(rule, errand.upload_id, book, today=tools.programme.today(now), now=now)


async def _pairs(tools: Tools, errand: Errand, tables: Sequence[Table], digest: str) -> None:
    now, book = tools.clock.now(), pair_books.FILLED.read(tables)
    results = pair_book_results
    rule = results.carry_out if errand.applies else partial(results.show_figures, sha256=digest)
    await tools.database.transaction(rule, errand.upload_id, book, today=tools.programme.today(now), now=now)


async def _renewal(tools: Tools, errand: Errand, tables: Sequence[Table], digest: str) -> None:
    found = await tools.database.query(renewal_books.match, tables)
    rule = renewal_uploads.carry_out if errand.applies else partial(renewal_uploads.show_figures, sha256=digest)
    await tools.database.transaction(rule, errand.upload_id, found, programme=tools.programme, now=tools.clock.now())
