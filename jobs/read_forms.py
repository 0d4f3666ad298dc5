"""Reads a dropped workbook that is a questionnaire, in a limited process of its own, and shows what it would change."""

from __future__ import annotations

import asyncio
from functools import partial
from hashlib import sha256

from jobs.tools import Tools
from mentoring import form_uploads
from mentoring.forms import load_workbook
from mentoring.forms.reading import is_workbook_of_form
from mentoring.refusals import Refusal
from mentoring.sheets.child import in_child
from mentoring.sheets.limits import MEGABYTE, Limits

LIMITS = Limits(file_bytes=2 * MEGABYTE, memory_bytes=1024 * MEGABYTE, seconds=40)


async def read_form(tools: Tools, upload_id: int, data: bytes) -> bool:
    """Show what a questionnaire would change; tell whether the file is one."""
    if not is_workbook_of_form(data):
        return False
    now = tools.clock.now
    try:
        if len(data) > LIMITS.file_bytes:
            raise Refusal("form-file-large", {"megabytes": LIMITS.file_bytes // MEGABYTE})
        form = await asyncio.to_thread(partial(in_child, load_workbook, data, limits=LIMITS))
    except Refusal as refusal:
        await tools.database.transaction(form_uploads.show_faults, upload_id, refusal, now=now())
        return True
    digest = sha256(data).hexdigest()
    today = tools.programme.today(now())
    await tools.database.transaction(
        form_uploads.show_form, upload_id, form, data, sha256=digest, today=today, now=now()
    )
    return True
