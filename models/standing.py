"""How the bot stands, for whoever looks after it: counts and instants of every queue, and nobody in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.digest import Digest
from models.job import JobRun
from models.message import Message
from models.update import Update

BACKUP = "backup"
WEEKS = 4


@dataclass(frozen=True)
class Standing:
    """What is in the database at one moment.

    `updates` by state, `messages` by lane and state, `digests` by week and state (of the last weeks), `jobs` the last
    run by job and state. `backup_at` is None where no backup has been made by the clock.
    """

    updates: Mapping[str, int]
    oldest_waiting: datetime | None
    messages: Mapping[tuple[str, str], int]
    oldest_planned: datetime | None
    digests: Mapping[tuple[str, str], int]
    jobs: Mapping[tuple[str, str], datetime]

    @property
    def backup_at(self) -> datetime | None:
        """Return when the last backup was made."""
        return self.jobs.get((BACKUP, "done"))


def standing(session: Session) -> Standing:
    """Return how everything stands now."""
    updates = session.execute(select(Update.state, func.count()).group_by(Update.state))
    messages = session.execute(select(Message.lane, Message.state, func.count()).group_by(Message.lane, Message.state))
    jobs = session.execute(select(JobRun.job, JobRun.state, func.max(JobRun.ran_at)).group_by(JobRun.job, JobRun.state))
    return Standing(
        updates={state: count for state, count in updates},
        oldest_waiting=session.scalar(select(func.min(Update.received_at)).where(Update.state == "waiting")),
        messages={(lane, state): count for lane, state, count in messages},
        oldest_planned=session.scalar(select(func.min(Message.not_before)).where(Message.state == "planned")),
        digests=_digests(session),
        jobs={(job, state): ran_at for job, state, ran_at in jobs},
    )


def _digests(session: Session) -> dict[tuple[str, str], int]:
    latest = select(Digest.week).distinct().order_by(Digest.week.desc()).limit(WEEKS)
    question = select(Digest.week, Digest.state, func.count()).where(Digest.week.in_(latest))
    rows = session.execute(question.group_by(Digest.week, Digest.state))
    return {(week, state): count for week, state, count in rows}
