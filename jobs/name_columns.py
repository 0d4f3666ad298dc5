"""Recognises the tables of a dropped file; where a column is doubtful, the person who sent it is asked first.

Whoever reads files of other kinds calls `named` with those kinds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from jobs.tools import Tools
from mentoring import column_questions
from mentoring.refusals import Refusal
from mentoring.registers.answers import known_answers
from mentoring.registers.columns import KINDS, Kind, Recognised, header_keys, recognise
from mentoring.sheets.table import Table
from mentoring.uploads import Errand
from models.column_answer import forget_answers


async def named(
    tools: Tools, errand: Errand, tables: Sequence[Table], kinds: Sequence[Kind] = KINDS
) -> Recognised | None:
    """Return what the tables are; nothing where a question was put, after whose answer the file comes back.

    Raises Refusal where a file that is to be applied is no longer understood as it was seen.
    """
    keys = await asyncio.to_thread(header_keys, tables, kinds)
    answers = await tools.database.query(known_answers, keys, programme=tools.programme)
    found = await asyncio.to_thread(partial(recognise, tables, kinds, answers=answers, asks=True))
    if not found.questions:
        if not found.sheets:
            # What led nowhere is not remembered, so that the next try is asked about anew.
            await tools.database.transaction(forget_answers, list(answers))
        return found
    if errand.applies:
        raise Refusal("columns-forgotten")
    await tools.database.transaction(column_questions.ask, errand.upload_id, found.questions, now=tools.clock.now())
    return None
