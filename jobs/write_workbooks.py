"""Workbooks that somebody asked for: written in the worker process, sent as a document to who asked.

Those of a week first, then those about questionnaires (`jobs/write_form_files`).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from jobs.render_digests import FOLDER, SECONDS, write_file
from jobs.tools import Tools
from jobs.write_form_files import write_form_file
from locales import Text, text
from mentoring.attention_workbook import workbook as listing_workbook
from mentoring.calendar import read_week
from mentoring.digest import as_today
from mentoring.digest_workbook import workbook
from mentoring.documents.workbook import About, Sheet, write_table
from mentoring.outbox import Content, Media, Plan, plan
from mentoring.programme import Programme
from models.database import Session, is_full
from models.digest import Digest, WorkbookOrder, next_order, take_old_orders
from models.person import Person

log = structlog.get_logger(__name__)

TRIES = 2
KEPT = timedelta(days=2)
RULE = "digest-workbook"


@dataclass(frozen=True)
class _Job:
    """A workbook to write."""

    order_id: int
    name: str
    said: Text
    sheets: list[Sheet]
    about: About


async def write_workbooks_one(tools: Tools) -> bool:
    """Write one workbook that was asked for and plan its sending; tell whether there was one."""
    job = await tools.database.query(_next_job, tools.programme, now=tools.clock.now())
    if job is None:
        return await write_form_file(tools)
    path = tools.folder / FOLDER / f"order-{job.order_id}.xlsx"
    try:
        write = partial(write_table, about=job.about)
        await asyncio.to_thread(write_file, path, await tools.workers.run(write, job.sheets, timeout=SECONDS))
    except Exception as error:
        if is_full(error):
            raise  # it waits for room; the try does not count
        log.exception("a workbook was not written", order=job.order_id)
        await tools.database.transaction(_not_written, job.order_id, now=tools.clock.now())
    else:
        await tools.database.transaction(_written, job, str(path), now=tools.clock.now())
    tools.wake()
    for old in await tools.database.transaction(take_old_orders, before=tools.clock.now() - KEPT):
        (tools.folder / FOLDER / f"order-{old}.xlsx").unlink(missing_ok=True)
    return True


def _next_job(session: Session, programme: Programme, *, now: datetime) -> _Job | None:
    order = next_order(session)
    if order is None:
        return None
    if order.listing is not None:
        sheets, about = listing_workbook(session, order.listing, order.person_id, programme, now=now)
        said = text("attention-book", list=text(f"attention-title-{order.listing}"))
        return _Job(order.id, f"perhatian-{order.listing}.xlsx", said, sheets, about)
    digest = session.get_one(Digest, order.digest_id)
    shown = as_today(session, digest, programme)
    language = session.get_one(Person, order.person_id).language
    sheets, about = workbook(session, digest, shown, programme, language=language, now=now)
    said = text("digest-workbook", week=read_week(digest.week).number, department=shown.name or programme.regency)
    return _Job(order.id, f"rekap-{digest.week}.xlsx", said, sheets, about)


def _written(session: Session, job: _Job, path: str, *, now: datetime) -> None:
    order = session.get_one(WorkbookOrder, job.order_id)
    order.state = "done"
    media = Media("document", path=path, name=job.name)
    _plan(session, order, Content(text=job.said, media=media, protect=True), now=now)


def _not_written(session: Session, order_id: int, *, now: datetime) -> None:
    order = session.get_one(WorkbookOrder, order_id)
    order.tries += 1
    if order.tries >= TRIES:
        order.state = "failed"
        _plan(session, order, Content(text=text("digest-workbook-failed")), now=now)


def _plan(session: Session, order: WorkbookOrder, content: Content, *, now: datetime) -> None:
    """Plan the answer in the lane of replies: somebody waits for it."""
    how = Plan(rule=RULE, period=str(order.id), kind="document", lane="reply")
    plan(session, how, content, now=now, person_id=order.person_id)
