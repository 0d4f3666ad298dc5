"""Each night a backup and its proof: made once, told when it fails, caught up after a start, never where unwanted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from jobs.backups import BACKUP, TRIAL, backup_one, trial_restore_one
from jobs.tools import Backups, Tools
from mentoring import vault
from mentoring.workers import Workers
from models import crypto
from models import job as runs
from models.database import Session
from models.job import JobRun
from tests.house import KEYS, START, House


@dataclass
class Shift:
    """A house's nights: its tools, and what the operators were told."""

    house: House
    keep: int = 3
    told: list[str] = field(default_factory=list)

    @property
    def store(self) -> Path:
        return self.house.folder / "backups"

    def does(self, work: Callable[[Tools], Awaitable[bool]]) -> bool:
        """Do a piece of work if it is due."""
        house, workers = self.house, Workers()
        chosen = Backups(self.store, house.folder / "keys.toml", self.keep)
        tools = Tools(
            house.database, house.clock, house.programme, None, workers, house.folder, int, chosen, self.told.append
        )  # type: ignore[arg-type]
        return asyncio.run(_awaited(work(tools)))

    def ran(self, job: str) -> list[tuple[str, str]]:
        """Return the periods and states of a job."""
        return self.house.read(_runs, job)  # type: ignore[no-any-return]


async def _awaited(one: Awaitable[bool]) -> bool:
    return await one


def _runs(session: Session, job: str) -> list[tuple[str, str]]:
    rows = session.query(JobRun).filter_by(job=job).order_by(JobRun.period)
    return [(row.period, row.state) for row in rows]


def _in_service(session: Session) -> None:
    long_ago = START - timedelta(days=30)
    session.add(JobRun(job="retention", period="before", due_at=long_ago, state="done", ran_at=long_ago, note=None))


@pytest.fixture
def shift(house: House) -> Shift:
    """Return a house that has been in service for a month, at nine on a Monday morning."""
    if not house.database.is_sqlite:
        pytest.skip("PostgreSQL is backed up by pg_dump")
    crypto.write_keys(house.folder / "keys.toml", KEYS)
    house.write(_in_service)
    return Shift(house)


def test_a_bot_that_was_not_in_service_last_night_waits_for_the_next(house: House) -> None:
    if not house.database.is_sqlite:
        pytest.skip("PostgreSQL is backed up by pg_dump")
    assert not Shift(house).does(backup_one)


def test_whoever_wants_no_backups_gets_none(shift: Shift) -> None:
    shift.keep = 0
    assert not shift.does(backup_one)
    assert not shift.does(trial_restore_one)
    assert not shift.store.exists()


def test_without_a_backup_nothing_is_tried(shift: Shift) -> None:
    assert not shift.does(trial_restore_one)
    assert shift.ran(TRIAL) == []


def test_a_backup_that_fails_is_told_to_the_operators_once_and_tried_again_the_next_night(shift: Shift) -> None:
    keys = shift.house.folder / "keys.toml"
    keys.rename(keys.with_suffix(".away"))
    assert shift.does(backup_one)
    assert not shift.does(backup_one)
    assert len(shift.told) == 1
    assert shift.told[0].startswith("backup failed: No such file")
    keys.with_suffix(".away").rename(keys)
    shift.house.clock.move(days=1)
    assert shift.does(backup_one)
    assert shift.ran(BACKUP) == [("2026-11-23", "failed"), ("2026-11-24", "done")]


def test_a_backup_that_cannot_be_restored_is_told_to_the_operators(shift: Shift) -> None:
    assert shift.does(backup_one)
    path = shift.store / vault.names(shift.store)[0] / "database.sealed"
    path.write_bytes(path.read_bytes()[:-1])
    assert shift.does(trial_restore_one)
    assert not shift.does(trial_restore_one)
    assert shift.ran(TRIAL) == [("2026-11-23", "failed")]
    assert shift.told[0].startswith("trial restore failed: DamagedError: piece")


def test_a_night_that_was_slept_through_is_caught_up_once(shift: Shift) -> None:
    shift.house.clock.move(days=5)
    assert shift.does(backup_one)
    assert not shift.does(backup_one)
    assert shift.ran(BACKUP) == [("2026-11-28", "done")]


def test_each_night_has_a_backup_and_a_proof_and_old_ones_go(shift: Shift) -> None:
    shift.keep = 1
    for _ in range(2):
        assert shift.does(backup_one)
        assert shift.does(trial_restore_one)
        shift.house.clock.move(days=1)
    assert len(shift.ran(BACKUP)) == len(shift.ran(TRIAL)) == 2
    assert len(vault.names(shift.store)) == 1
    assert shift.told == []
    note = shift.house.read(lambda session: runs.last_run(session, TRIAL, state="done").note)
    assert "rows" in note
    assert list((shift.house.folder / "work").iterdir()) == []


def test_before_one_in_the_night_it_is_still_the_night_before(shift: Shift) -> None:
    assert shift.does(backup_one)
    shift.house.clock.move(hours=15)  # midnight
    assert not shift.does(backup_one)
    shift.house.clock.move(hours=1)
    assert shift.does(backup_one)
    assert shift.ran(BACKUP) == [("2026-11-23", "done"), ("2026-11-24", "done")]
