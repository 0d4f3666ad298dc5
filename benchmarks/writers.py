"""Two processes, ten tasks each, twenty-five times: read a number, add one, write it. It must be five hundred then.

Beside it the same on a transaction that begins as SQLite's default does, and that under a lock of the process alone:
both lose or fail, which is why every unit of the house begins with BEGIN IMMEDIATE.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from benchmarks.report import concluded, exactly
from models import crypto
from models.database import Database, Session

PROCESSES, TASKS, TIMES = 2, 10, 25
WAYS = ("house", "lock", "plain")
ROOT = Path(__file__).parents[1]
THOUGHT = 0.002


def add_one(session: Session) -> None:
    """Read, think and write, as a rule does."""
    connection = session.connection()
    number = connection.exec_driver_sql("SELECT value FROM bench_counter").scalar_one()
    time.sleep(THOUGHT)
    connection.exec_driver_sql("UPDATE bench_counter SET value = ?", (number + 1,))


async def write(folder: Path, way: str) -> int:
    """Be one of the processes; return how many of its writes failed."""
    database = _opened(folder)
    lock = asyncio.Lock() if way == "lock" else nullcontext()
    unit = database.transaction if way == "house" else database.query
    failed = 0
    await asyncio.to_thread(_wait_for_all, folder)

    async def task() -> None:
        nonlocal failed
        for _ in range(TIMES):
            async with lock:
                try:
                    await unit(add_one)
                except Exception:  # whatever it is, it was not written
                    failed += 1

    await asyncio.gather(*(task() for _ in range(TASKS)))
    database.close()
    return failed


def _wait_for_all(folder: Path) -> None:
    """Wait until every process is ready, so that they really write at the same time."""
    (folder / f"ready-{os.getpid()}").touch()
    while len(list(folder.glob("ready-*"))) < PROCESSES:
        time.sleep(0.002)


def _opened(folder: Path) -> Database:
    return Database.at(folder / "gesek.db", crypto.Keyring(crypto.read_keys(folder / "keys.toml")))


def tried(way: str) -> dict[str, int]:
    """Let the processes write one way; return what arrived and what failed."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        crypto.write_keys(folder / "keys.toml", crypto.new_keys())
        database = _opened(folder)
        database.write(lambda session: session.connection().exec_driver_sql("CREATE TABLE bench_counter (value)"))
        database.write(lambda session: session.connection().exec_driver_sql("INSERT INTO bench_counter VALUES (0)"))
        command = [sys.executable, "-m", "benchmarks.writers", way, place]
        started = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
        errors = sum(json.loads(process.communicate()[0].splitlines()[-1]) for process in started)
        written = database.read(
            lambda session: session.connection().exec_driver_sql("SELECT value FROM bench_counter").scalar_one()
        )
        database.close()
    return {"written": int(written), "errors": errors}


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is a read-modify-write of the house."""
    runs = 1 if quick else trials or 10
    wanted = PROCESSES * TASKS * TIMES
    house = [tried("house") for _ in range(runs)]
    beside = {way: tried(way) for way in WAYS[1:]}
    return concluded(
        "writers",
        [
            exactly("written", min(one["written"] for one in house), wanted),
            exactly("errors", sum(one["errors"] for one in house), 0),
            *(exactly(f"{way}_loses_or_fails", _worse(found, wanted), True) for way, found in beside.items()),
        ],
        trials=wanted * runs,
        unit="read-modify-writes",
        beside={
            f"{way}_alone": f"{found['written']} written, {found['errors']} errors" for way, found in beside.items()
        },
    )


def _worse(found: dict[str, int], wanted: int) -> bool:
    return found["written"] < wanted or found["errors"] > 0


if __name__ == "__main__":
    print(asyncio.run(write(Path(sys.argv[2]), sys.argv[1])))
