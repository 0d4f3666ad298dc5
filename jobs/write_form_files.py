"""Writes the files about questionnaires that coordinators asked for, and takes each away once it was sent."""

from __future__ import annotations

import asyncio
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog

from jobs.render_digests import write_file
from jobs.tools import Tools
from locales import text
from mentoring import answer_exports, form_files, questionnaires
from mentoring.documents.workbook import About, Column, Sheet, write_table
from mentoring.form_files import FORM, LABELS, Order
from mentoring.forms import shipped_form, shipped_text
from mentoring.forms.reading import sheets_of_markdown
from models.database import Session, is_full
from models.questionnaire import questionnaire_version

log = structlog.get_logger(__name__)

FOLDER = "forms"
SECONDS = 300.0


async def write_form_file(tools: Tools) -> bool:
    """Write one file that was asked for, or else take one away; tell whether there was anything."""
    if not await tools.database.query(form_files.under_way):
        return False
    now = tools.clock.now()
    order = await tools.database.transaction(form_files.take, programme=tools.programme, now=now)
    if order is not None:
        try:
            await _write(tools, order, now)
        except Exception as error:
            if is_full(error):
                raise  # it waits for room
            log.exception("a file about a questionnaire was not written", order=order.draft_id)
        tools.wake()
        return True
    path = await tools.database.transaction(form_files.sent, now=now)
    if path is None:
        return False
    await asyncio.to_thread(Path(path).unlink, missing_ok=True)
    return True


async def _write(tools: Tools, order: Order, now: datetime) -> None:
    asked = text(f"form-name-{order.name}")
    if order.what == FORM:
        data = await _workbook(tools, order, now)
        name, said = f"{order.name}-{_plain(order.version)}.xlsx", text("form-file", form=asked, version=order.version)
    else:
        data, count = await _answers(tools, order, now)
        name = f"{order.name}-{tools.programme.today(now).isoformat()}.xlsx"
        said = text("form-file-answers", form=asked, count=count)
    path = tools.folder / FOLDER / f"{order.draft_id}.xlsx"
    await asyncio.to_thread(write_file, path, data)
    await tools.database.transaction(form_files.hand_over, order, str(path), said=said, name=name, now=now)


def _plain(version: str) -> str:
    """Return a version as it may stand in a file's name."""
    return "".join(sign if sign.isalnum() or sign in "._-" else "-" for sign in version)


async def _workbook(tools: Tools, order: Order, now: datetime) -> bytes:
    """Return a version's workbook: as its author sent it, or made of the Markdown tables it is written in."""
    kind, content = await tools.database.query(_content, order)
    if kind == "xlsx":
        return content
    tables = await asyncio.to_thread(sheets_of_markdown, content.decode())
    sheets = [Sheet(name, [Column(one) for one in rows[0]], rows[1:]) for name, rows in tables.items()]
    form = await tools.database.query(questionnaires.form_of, order.name, order.version)
    about = About("about", form.title, [("version", form.version)], tools.programme.name, now, last=True)
    return await tools.workers.run(partial(write_table, about=about), sheets, timeout=SECONDS)


def _content(session: Session, order: Order) -> tuple[str, bytes]:
    row = questionnaire_version(session, order.name, order.version)
    if row is None or order.version == shipped_form(order.name).version:
        return "md", shipped_text(order.name).encode()
    return row.kind, row.content


async def _answers(tools: Tools, order: Order, now: datetime) -> tuple[bytes, int]:
    found = await tools.database.query(
        answer_exports.answers,
        order.name,
        labels=order.what == LABELS,
        language=order.language,
        programme=tools.programme,
        now=now,
    )
    await tools.database.transaction(answer_exports.note_made, found, actor_id=order.person_id, now=now)
    sheets, about = answer_exports.sheets(found, language=order.language, programme=tools.programme, now=now)
    return await tools.workers.run(partial(write_table, about=about), sheets, timeout=SECONDS), len(found.rows)
