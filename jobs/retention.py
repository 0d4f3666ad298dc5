"""Each night: what is no longer needed is erased, and what was set aside is tried once more.

How long a thing is kept is decided here, by kind; reports, assignments and the trail are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from jobs.timetable import Job, Occurrence
from mentoring.programme import Programme
from models import account as accounts
from models import message as messages
from models import update as updates
from models.database import Session

AT = time(2, 30)
PAYLOADS = timedelta(days=3)
UPDATES = timedelta(days=30)
MESSAGES = timedelta(days=60)
VISITORS = timedelta(days=90)


def nightly(start: datetime, end: datetime, programme: Programme) -> Sequence[Occurrence]:
    """Return the nights within a span, each at half past two; a night may be caught up until the next."""
    found = []
    day = programme.today(start)
    while (due := programme.at(day, AT)) <= end:
        if due >= start:
            found.append(Occurrence(day.isoformat(), due, due + timedelta(days=1)))
        day += timedelta(days=1)
    return found


def run(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> str:
    """Erase what is old and put back what was set aside and has not been tried again; return how much of each."""
    del occurrence, programme
    erased = updates.erase_old(session, before=now - PAYLOADS)
    deleted = updates.delete_old(session, before=now - UPDATES)
    emptied = messages.empty_old(session, before=now - MESSAGES)
    forgotten = accounts.forget_visitors(session, before=now - VISITORS)
    again = updates.retry_once(session)
    return f"erased {erased}, deleted {deleted}, emptied {emptied}, forgotten {forgotten}, tried again {again}"


JOB = Job("retention", nightly, run)
