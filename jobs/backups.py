"""Each night a backup, and some hours later the proof that it can be restored; both in a process of their own.

A row (job, date) says what became of it, and its note what was done. The writer is never held: the copy is a reader of
the database. On PostgreSQL neither runs, because pg_dump does this there.
"""

from __future__ import annotations

import time as stopwatch
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

import structlog

from jobs.tools import Backups, Tools
from mentoring import vault
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.vault_restore import try_restore
from mentoring.workers import Workers
from models import crypto
from models import job as runs
from models.database import Session
from models.job import JobRun

log = structlog.get_logger(__name__)

BACKUP, TRIAL = "backup", "trial-restore"
BACKUP_AT, TRIAL_AT = time(1, 0), time(3, 30)
SECONDS = 6 * 3600.0


@dataclass(frozen=True)
class Night:
    """A piece of work that is due once a night."""

    job: str
    period: str
    due_at: datetime


async def backup_one(tools: Tools) -> bool:
    """Make tonight's backup if it is due; tell whether it was."""
    chosen = tools.backups
    if chosen is None or chosen.keep < 1 or not tools.database.is_sqlite:
        return False
    night = await tools.database.query(_due, BACKUP, BACKUP_AT, tools.programme, now=tools.clock.now())
    if night is None:
        return False
    return await _work(tools, night, chosen, back_up, "backup failed")


async def trial_restore_one(tools: Tools) -> bool:
    """Restore the newest backup as a trial if tonight's is due and there is a backup; tell whether it was tried."""
    chosen = tools.backups
    if chosen is None or chosen.keep < 1 or not tools.database.is_sqlite:
        return False
    night = await tools.database.query(_due, TRIAL, TRIAL_AT, tools.programme, now=tools.clock.now())
    if night is None or not vault.names(chosen.store):
        return False
    return await _work(tools, night, chosen, try_newest, "trial restore failed")


def back_up(folder: Path, chosen: Backups, now: datetime) -> str:
    """Make a backup; return what was done in a few words."""
    ring = crypto.Keyring(crypto.read_keys(chosen.keys))
    made = vault.make(folder, chosen.store, ring, now=now, keep=chosen.keep)
    photos = f"{made.photos} photos, {made.new} new, {made.lost} lost"
    return f"{made.name}: {made.size / 1e6:.1f} MB, {photos}, {made.removed} old removed"


def try_newest(folder: Path, chosen: Backups, now: datetime) -> str:
    """Restore the newest backup as a trial; return what was found in a few words."""
    ring = crypto.Keyring(crypto.read_keys(chosen.keys))
    tried = try_restore(chosen.store, folder / "work", ring, now=now)
    return f"{tried.name}: {tried.rows} rows, {tried.photos} photos, {tried.opened} of them opened"


async def _work(
    tools: Tools, night: Night, chosen: Backups, deed: Callable[[Path, Backups, datetime], str], alarm: str
) -> bool:
    """Do a night's work in a process of its own and keep what became of it, for which the operators hear of a failure.

    The bot's other worker stays free for photos and pictures meanwhile.
    """
    started, state = stopwatch.monotonic(), "done"
    workers = Workers()
    try:
        note = await workers.run(deed, tools.folder, chosen, tools.clock.now(), timeout=SECONDS)
    except Exception as error:
        state, note = "failed", _reason(error)
    finally:
        workers.close()
    note = f"{note}, {stopwatch.monotonic() - started:.1f} s"
    await tools.database.transaction(_keep, night, state, note, now=tools.clock.now())
    if state == "done":
        log.info("done tonight", job=night.job, note=note)
    else:
        tools.alert(f"{alarm}: {note}")
    return True


def _reason(error: Exception) -> str:
    """Say in a few words why it failed; a name of somebody is never among them."""
    if isinstance(error, Refusal):
        return error.key
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _due(session: Session, job: str, at: time, programme: Programme, *, now: datetime) -> Night | None:
    """Return tonight's work unless it has been done; None too where the bot was not in service at that hour."""
    day = programme.today(now)
    due_at = programme.at(day, at)
    if due_at > now:
        day -= timedelta(days=1)
        due_at = programme.at(day, at)
    if runs.run_of(session, job, day.isoformat()) is not None or not runs.ran_before(session, due_at):
        return None
    return Night(job, day.isoformat(), due_at)


def _keep(session: Session, night: Night, state: str, note: str, *, now: datetime) -> None:
    if runs.run_of(session, night.job, night.period) is None:
        row = JobRun(job=night.job, period=night.period, due_at=night.due_at, state=state, ran_at=now, note=note)
        session.add(row)
