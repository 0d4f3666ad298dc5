"""What the clock has done.

A row per job and period says whether it ran, so that nothing runs twice and nothing is skipped unseen.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base


class JobRun(Base):
    """One period of one job; `state` is done, missed, or failed with the reason as its note."""

    __tablename__ = "job_runs"
    job: Mapped[str] = mapped_column(String(40), primary_key=True)
    period: Mapped[str] = mapped_column(String(40), primary_key=True)
    due_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10))
    ran_at: Mapped[datetime]
    note: Mapped[str | None]


def run_of(session: Session, job: str, period: str) -> JobRun | None:
    """Return what became of one period of a job."""
    return session.get(JobRun, (job, period))


def last_run(session: Session, job: str, *, state: str | None = None) -> JobRun | None:
    """Return a job's latest run, in one state where given."""
    question = select(JobRun).where(JobRun.job == job).order_by(JobRun.ran_at.desc()).limit(1)
    return session.scalar(question if state is None else question.where(JobRun.state == state))


def last_runs(session: Session) -> dict[str, JobRun]:
    """Return each job's latest run."""
    found: dict[str, JobRun] = {}
    for run in session.scalars(select(JobRun).order_by(JobRun.ran_at)):
        found[run.job] = run
    return found


def ran_before(session: Session, instant: datetime) -> bool:
    """Tell whether the clock had done anything before an instant: then the bot was in service."""
    return session.execute(select(JobRun.job).where(JobRun.ran_at < instant).limit(1)).first() is not None
