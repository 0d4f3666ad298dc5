"""Dropped workbooks about the files for other offices: an edited template of their columns, or a file with answers.

Their rows were read in the limited child. Nothing of a refused one is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jobs.tools import Tools
from locales import text
from mentoring import pemadanan_answers, pemadanan_templates, uploads
from mentoring.refusals import Refusal
from mentoring.sheets.table import Table
from mentoring.uploads import Errand


async def read_pemadanan(tools: Tools, errand: Errand, tables: Sequence[Table], digest: str) -> bool:
    """Show or apply what a workbook says; tell whether it is one of ours."""
    database, now = tools.database, tools.clock.now()
    today = tools.programme.today(now)
    found: Any = pemadanan_templates.check(tables) if pemadanan_templates.is_template(tables) else None
    rules: Any = pemadanan_templates
    if found is None:
        found, rules = await database.query(pemadanan_answers.read, tables), pemadanan_answers
    if found is None:
        return False
    try:
        if errand.applies:
            await database.transaction(rules.carry_out, errand.upload_id, found, today=today, now=now)
        else:
            await database.transaction(rules.show_figures, errand.upload_id, found, sha256=digest, today=today, now=now)
    except Refusal as refusal:
        said = text(refusal.key, **refusal.values)
        await database.transaction(uploads.end, errand.upload_id, "refused", [said], now=now)
    return True
