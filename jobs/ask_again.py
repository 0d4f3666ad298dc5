"""After a long outage: asks mentors to send again what Telegram may have dropped, a few hundred at a time.

A crash in between begins anew; whoever was asked before is not asked twice.
"""

from __future__ import annotations

from jobs.tools import Tools
from mentoring import outage

PORTION = 300


async def ask_again_one(tools: Tools) -> bool:
    """Ask everybody who is to be asked after one outage; tell whether there was one."""
    now, programme = tools.clock.now(), tools.programme
    found = await tools.database.query(outage.to_ask, programme, now=now)
    if found is None:
        return False
    for start in range(0, len(found.person_ids), PORTION):
        people = found.person_ids[start : start + PORTION]
        await tools.database.transaction(outage.ask, found.outage, people, programme, now=now)
    await tools.database.transaction(outage.asked)
    tools.wake()
    return True
