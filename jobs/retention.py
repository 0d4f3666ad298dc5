"""Each night: what is no longer needed is erased, and what was set aside is tried once more.

How long a thing is kept is decided here, by kind; reports, assignments and the trail are kept. What is old is found on
a reader and erased a few hundred rows at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from jobs.timetable import Job, Occurrence
from mentoring.programme import Programme
from mentoring.registers import undo
from models import account as accounts
from models import message as messages
from models import update as updates
from models import withdrawn
from models.database import Session

AT = time(2, 30)
PAYLOADS = timedelta(days=3)
UPDATES = timedelta(days=30)
MESSAGES = timedelta(days=60)
VISITORS = timedelta(days=90)
WITHDRAWN = timedelta(days=1)
PORTION = 500


@dataclass(frozen=True)
class Old:
    """Ids of what is no longer needed: payloads to erase, updates to delete, messages to empty.

    `people` are the rows of extracts that were withdrawn.
    """

    payloads: Sequence[int]
    updates: Sequence[int]
    messages: Sequence[int]
    people: Sequence[int] = ()

    def portions(self) -> Sequence[Old]:
        """Return it in parts, one at least."""
        every = (self.payloads, self.updates, self.messages, self.people)
        parts = [slice(start, start + PORTION) for start in range(0, max(1, *map(len, every)), PORTION)]
        return [Old(*(ids[one] for ids in every)) for one in parts]


def nightly(start: datetime, end: datetime, programme: Programme) -> Sequence[Occurrence]:
    """Return the nights within a span, each at half past two; a night may be caught up until the next."""
    found = []
    day = programme.today(start)
    while (due := programme.at(day, AT)) <= end:
        if due >= start:
            found.append(Occurrence(day.isoformat(), due, due + timedelta(days=1)))
        day += timedelta(days=1)
    return found


def find_old(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> Sequence[Old]:
    """Return what is no longer needed, in portions."""
    del occurrence, programme
    return Old(
        payloads=updates.readable_before(session, now - PAYLOADS),
        updates=updates.done_before(session, now - UPDATES),
        messages=messages.full_before(session, now - MESSAGES),
        people=withdrawn.rows_withdrawn_before(session, now - WITHDRAWN),
    ).portions()


def run(session: Session, occurrence: Occurrence, programme: Programme, now: datetime) -> None:
    """Erase a portion of what is old, and put back what was set aside and has not been tried again."""
    del programme
    old: Old = occurrence.portion
    updates.erase(session, old.payloads)
    updates.forget(session, old.updates)
    messages.empty(session, old.messages)
    withdrawn.erase_rows(session, old.people)
    accounts.forget_visitors(session, before=now - VISITORS)
    undo.forget_old(session, now=now)
    updates.retry_once(session)


JOB = Job("retention", nightly, run, prepare=find_old)
