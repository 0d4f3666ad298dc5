"""Who may work: a locked database is waited for, and a lease that may have run out is not believed in."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot import holding, offline
from bot.holding import Holding
from models import crypto
from models.database import Database


@pytest.fixture
def impatient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """Return a database whose locks are waited for only a moment."""
    monkeypatch.setattr("models.engines.BUSY_SECONDS", 0)
    crypto.write_keys(tmp_path / "keys.toml", crypto.new_keys())
    database = Database.at(tmp_path / "gesek.db", crypto.Keyring(crypto.read_keys(tmp_path / "keys.toml")))
    offline.furnish(database)
    yield database
    database.close()


async def test_a_database_that_another_process_keeps_locked_is_waited_for(impatient: Database, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "gesek.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        taking = asyncio.create_task(Holding(impatient).take())
        await asyncio.sleep(0.2)
        assert not taking.done()
        other.execute("ROLLBACK")
    assert await asyncio.wait_for(taking, 10) == 1


async def test_a_lease_that_may_have_run_out_is_not_believed_in(
    impatient: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Holding(impatient)
    assert not held.is_sure()
    await held.take()
    assert held.is_sure()
    await held.release()
    assert not held.is_sure()
    monkeypatch.setattr(holding, "LEASE", timedelta(0))
    await held.take()
    assert not held.is_sure(), "it ran out at once, whoever has taken it meanwhile"


async def test_who_was_replaced_stops_keeping(impatient: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "RENEW_SECONDS", 0.01)
    monkeypatch.setattr(holding, "LEASE", timedelta(0))
    first, second = Holding(impatient), Holding(impatient)
    await first.take()
    assert await second.take() == 2
    await asyncio.wait_for(first.keep(), 5)
