"""What follows a new target set, a portion at a time, so that nobody waits while 10,000 mentors are told."""

from __future__ import annotations

from jobs.tools import Tools
from mentoring import renewal_news
from models import renewal


async def follow_renewals_one(tools: Tools) -> bool:
    """Do one portion of what follows an approved target set; True when there was one."""
    set_id = await tools.database.query(renewal.next_followed)
    if set_id is None:
        return False
    await tools.database.transaction(renewal_news.follow, set_id, tools.programme, now=tools.clock.now())
    tools.wake()
    return True
