"""The database: nothing lost between writers, nothing readable at rest, no instant without a zone, every query fit for

PostgreSQL.
"""

from __future__ import annotations

import ast
import asyncio
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from models import crypto, message, meta
from models.database import Database, Session
from models.job import JobRun
from models.meta import Meta
from tests.house import House
from tests.postgresql import server

ROOT = Path(__file__).parents[2]
of_the_file = pytest.mark.skipif(server() is not None, reason="about the one file and the one writer of SQLite")


def count_up(session: Session) -> None:
    kept = session.get_one(Meta, "counter")
    kept.value = str(int(kept.value) + 1).encode()


def test_an_instant_without_a_zone_is_refused(house: House) -> None:
    run = JobRun(job="x", period="1", due_at=datetime(2026, 1, 1), state="done", ran_at=house.clock.now())  # noqa: DTZ001
    with pytest.raises(StatementError, match="without a zone"):
        house.write(lambda session: session.add(run))


def test_an_instant_comes_back_with_its_zone(house: House) -> None:
    at = datetime(2026, 11, 23, 7, 30, tzinfo=house.programme.zone)
    house.write(lambda s: s.add(JobRun(job="x", period="1", due_at=at, state="done", ran_at=at)))
    kept = house.read(lambda s: s.get_one(JobRun, ("x", "1")).due_at)
    assert kept == at
    assert kept.tzinfo is UTC


@of_the_file
def test_two_hundred_read_modify_writes_at_once_lose_none(house: House) -> None:
    house.write(meta.set_mark, "counter", "0")

    async def rush() -> None:
        await asyncio.gather(*(house.database.transaction(count_up) for _ in range(200)))

    asyncio.run(rush())
    assert house.read(meta.mark, "counter") == "200"


@of_the_file
def test_two_connections_count_without_losing(house: House) -> None:
    house.write(meta.set_mark, "counter", "0")
    other = Database.at(house.folder / "gesek.db", crypto.ring())
    threads = [
        threading.Thread(target=lambda database=database: [database.write(count_up) for _ in range(25)])
        for database in (house.database, other)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert house.read(meta.mark, "counter") == "50"


def test_what_fails_in_the_middle_leaves_nothing(house: House) -> None:
    def half(session: Session) -> None:
        meta.set_mark(session, "half", "1")
        session.flush()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        house.write(half)
    assert house.read(meta.mark, "half") is None


@of_the_file
def test_a_number_is_not_readable_in_the_file(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    house.family("Slamet", serial=9002)
    house.database.close()
    raw = b"".join(path.read_bytes() for path in house.folder.glob("gesek.db*"))
    assert sri.nip.encode() not in raw
    assert sri.number.encode() not in raw
    assert b"3513210101109002" not in raw


@of_the_file
def test_an_error_of_the_database_does_not_repeat_what_was_written(house: House) -> None:
    house.person("Sri", serial=9001)
    with pytest.raises(Exception, match="UNIQUE") as caught:
        house.person("Lain", serial=9001)
    assert "198001012005019001" not in str(caught.value)


@of_the_file
def test_another_key_is_noticed(house: House) -> None:
    house.database.close()
    stranger = Database.at(house.folder / "gesek.db", crypto.Keyring(crypto.new_keys()))
    assert not stranger.read(meta.key_fits)
    stranger.close()


def test_a_damaged_key_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('current = 1\nindex = "zz"\n[keys]\n1 = "00"\n')
    with pytest.raises(crypto.WrongKeyError):
        crypto.read_keys(path)


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    crypto.write_keys(path, crypto.new_keys())
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        crypto.write_keys(path, crypto.new_keys())


def test_sqlite_is_set_up_to_keep_what_it_says(tmp_path: Path) -> None:
    def ask(session: Session) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [session.execute(text(f"PRAGMA {name}")).scalar() for name in names]

    database = Database.at(tmp_path / "gesek.db", crypto.Keyring(crypto.new_keys()))
    assert database.read(ask) == ["wal", 2, 1]
    database.close()


@of_the_file
def test_a_write_begins_immediately_so_that_it_never_reads_what_is_stale(house: House) -> None:
    other = sqlite3.connect(house.folder / "gesek.db", isolation_level=None, timeout=0)

    def blocked(_: Session) -> bool:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        return False

    assert house.write(blocked)
    other.close()


def test_only_models_holds_sql_and_only_the_database_names_a_dialect() -> None:
    for path in ROOT.joinpath("models").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy.dialects"):
                assert path.name == "database.py"


def test_a_question_compiles_for_postgresql(house: House) -> None:
    from sqlalchemy.dialects import postgresql

    compiled = str(select(JobRun).with_for_update(skip_locked=True).compile(dialect=postgresql.dialect()))
    assert "SKIP LOCKED" in compiled


def test_an_address_that_is_printed_says_no_key_and_no_password() -> None:
    keys = crypto.new_keys()
    database = Database("postgresql+psycopg://gesek:rahasia@127.0.0.1/gesek", crypto.Keyring(keys))
    said = repr(database.address)
    database.close()
    assert "gesek" in said
    for secret in ("rahasia", repr(keys.index)[2:-1], repr(keys.keys[1])[2:-1]):
        assert secret not in said


@of_the_file
def test_what_a_person_was_last_sent_by_a_rule_is_found_without_all_they_were_ever_sent(house: House) -> None:
    asked = "EXPLAIN QUERY PLAN " + str(message._OF_RULE.compile(house.database.engine))
    plan = house.read(lambda session: session.connection().exec_driver_sql(asked, (1, "menu", 1, 0)).all())
    assert [row.detail for row in plan] == ["SEARCH messages USING INDEX ix_messages_person (person_id=? AND rule=?)"]
