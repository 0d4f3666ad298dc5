"""The table that goes back to whoever dropped it: remarks beside each row, and the families that it does not name."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog

from jobs.tools import Tools
from locales import plain, text
from mentoring.documents.workbook import About, Column, Mark, Sheet
from mentoring.places import village_label, villages
from mentoring.registers import Recognised, Report
from mentoring.registers.report import CHANGED, REFUSED, Finding
from mentoring.sheets.remarks import Marked, write_marked
from mentoring.uploads import Errand
from mentoring.workers import WorkerDied
from models import register as kept

log = structlog.get_logger(__name__)

SECONDS = 300.0
FOLDER = "imports"


async def write_remarks(tools: Tools, errand: Errand, found: Recognised, reports: Sequence[Report]) -> str | None:
    """Write the table with remarks where a row is refused or changes, and what the file lacks; return where it lies.

    None where there is nothing to remark, or without the worker: then the message must do.
    """
    if not any(one.refused or one.changed for report in reports for one in report.counts.values()):
        return None
    remarked = {finding.sheet for report in reports for finding in report.findings}
    if remarked.isdisjoint(sheet.table.name for sheet in found.sheets):
        return None
    absent = await _absent(tools, reports, language=errand.language)
    title = plain(text("upload-remark-title"), errand.language)
    unsaid = sum(report.unsaid for report in reports)
    about = _about(errand, tools.programme.name, tools.clock.now().astimezone(tools.programme.zone), unsaid=unsaid)
    write = partial(marked_book, language=errand.language, title=title, about=about, also=absent)
    workers = tools.workers.beside()
    try:
        data = await workers.run(write, found, reports, timeout=SECONDS)
    except (WorkerDied, TimeoutError, ValueError):
        log.warning("remarks were not written", upload=errand.upload_id)
        return None
    finally:
        workers.close()
    path = tools.folder / FOLDER / f"{errand.upload_id}.xlsx"
    await asyncio.to_thread(write_private, path, data)
    return str(path)


def marked_book(
    found: Recognised, reports: Sequence[Report], *, language: str, title: str, about: About, also: Sequence[Sheet]
) -> bytes:
    """Return the workbook of the tables with remarks, said in a language.

    Saying thousands of them takes seconds, and needs words that the shared worker does without: it is done beside it.
    """
    return write_marked(marked_tables(found, reports, language=language), title=title, about=about, also=also)


def marked_tables(found: Recognised, reports: Sequence[Report], *, language: str) -> list[Marked]:
    """Return the tables of which a row is remarked on, with the remarks in a language."""
    remarks: dict[str, dict[int, list[Finding]]] = {}
    for report in reports:
        for finding in report.findings:
            remarks.setdefault(finding.sheet, {}).setdefault(finding.row, []).append(finding)
    return [
        Marked(
            sheet.table,
            sheet.headers,
            sheet.header_row,
            {row: _mark(findings, language) for row, findings in remarks[sheet.table.name].items()},
        )
        for sheet in found.sheets
        if sheet.table.name in remarks
    ]


def _mark(findings: Sequence[Finding], language: str) -> Mark:
    tones = {finding.tone for finding in findings}
    said = [finding.beside if finding.tone == REFUSED else finding.said for finding in findings]
    remark = "\n".join(dict.fromkeys(plain(one, language) for one in said))
    return Mark("bad" if REFUSED in tones else "notice" if CHANGED in tones else "quiet", remark)


async def _absent(tools: Tools, reports: Sequence[Report], *, language: str) -> list[Sheet]:
    """Return a sheet of the families on the list that the file does not name; nothing happens to them."""
    ids = [number for report in reports for number in report.absent]
    if not ids:
        return []
    rows = await tools.database.query(kept.families_in_brief, ids)

    def said(key: str) -> str:
        return plain(text(key), language)

    places = {one.code: village_label(one) for one in villages()}
    columns = [Column(said(f"upload-absent-{part}")) for part in ("code", "head", "village")]
    return [Sheet(said("upload-absent"), columns, [[code, head, places.get(at, at)] for code, head, at in rows])]


def _about(errand: Errand, programme: str, now: datetime, *, unsaid: int) -> About:
    def said(key: str) -> str:
        return plain(text(key), errand.language)

    lines = [(said("upload-about-file"), errand.name), (said("upload-about-legend"), said("upload-about-colours"))]
    if unsaid:
        lines.append((said("upload-about-unsaid"), plain(text("upload-unsaid", count=unsaid), errand.language)))
    return About(
        name=said("upload-about-sheet"),
        title=plain(text("upload-about-title", name=errand.name), errand.language),
        lines=lines,
        author=programme,
        created=now,
        last=True,
    )


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
