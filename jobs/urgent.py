"""Urgent calls that nobody has read are passed on, at any hour."""

from __future__ import annotations

from jobs.tools import Tools
from mentoring import urgent


async def pass_on_urgent_one(tools: Tools) -> bool:
    """Pass on every call that has waited too long; tell whether there was one."""
    now, programme = tools.clock.now(), tools.programme
    if not await tools.database.query(urgent.waits, programme, now=now):
        return False
    passed = await tools.database.transaction(urgent.pass_on, programme, now=now)
    tools.wake()
    return passed > 0
