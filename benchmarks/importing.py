"""A register of 40,000 rows and 40 columns from .xlsx to committed rows, beside reading and inserting the same cells.

Timed is the way of `gesek import --apply`: read, compare, commit, each time into an empty register. Then the file is
dropped in the chat of a bot that works: its memory, and how long others wait, are looked at from the drop to the last
row.
"""

from __future__ import annotations

import resource
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

from python_calamine import CalamineWorkbook

from benchmarks.import_files import register_file, small_file
from benchmarks.report import at_most, concluded, exactly
from benchmarks.station import FIRST, Station, TooLongError, furnish, station, wait_until
from mentoring.programme import Programme
from mentoring.registers import import_file
from models import crypto
from models.database import Database

ROWS, QUICK_ROWS = 40_000, 8_000  # the quick ones go through the chat; what is timed has them all
RUNS, QUICK_RUNS = 5, 3
RATIO, MORE_MEGABYTES, REPLY_SECONDS = 3.0, 50.0, 1.0
PEOPLE, MENTORS, COORDINATOR, IDLE = 600, 40, 1, 40
CHAT = FIRST + COORDINATOR
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32000")
PRESS_SECONDS, PATIENCE, REST_SECONDS = 0.2, 600.0, 3.0


def main(*, quick: bool) -> dict[str, Any]:
    """Run it."""
    rows = QUICK_ROWS if quick else ROWS
    with tempfile.TemporaryDirectory(prefix="gesek-bench-") as place:
        path = Path(place) / "keluarga.xlsx"
        register_file(path, ROWS, mentors=MENTORS)
        timed = _timed(path, Path(place), runs=QUICK_RUNS if quick else RUNS)
        if quick:
            register_file(path, rows, mentors=MENTORS)
        seen = _in_the_chat(path, rows)
    return concluded(
        "importing",
        [
            at_most("ratio", round(median(one.ratio for one in timed), 2), RATIO),
            at_most("more_megabytes", round(seen.megabytes, 1), MORE_MEGABYTES),
            at_most("reply_p95_seconds", seen.reply_p95, REPLY_SECONDS),
            exactly("rows_lacking", rows - seen.families, 0),
            exactly("unanswered", seen.unanswered, 0),
            exactly("bot_died", int(seen.died), 0),
        ],
        trials=len(timed),
        unit=f"runs; {ROWS} rows x 40 columns, {rows} in the chat",
        scale=ROWS / rows,
        beside={
            "ratios": [round(one.ratio, 2) for one in timed],
            "import_seconds": round(median(one.seconds for one in timed), 1),
            "floor_seconds": round(median(one.floor for one in timed), 1),
            "in_the_chat_seconds": round(seen.seconds, 1),
            "reply_longest_seconds": seen.longest,
            "reply_p95_idle_seconds": seen.idle_p95,
            "core_ratio": round(median(one.core_ratio for one in timed), 1),
            "presses": seen.presses,
        },
    )


@dataclass(frozen=True)
class Timed:
    """One import: its seconds and those of the floor, the mean of one before and one after; and of the cores."""

    seconds: float
    floor: float
    cores: float
    floor_cores: float

    @property
    def ratio(self) -> float:
        """Return how many times the floor it took."""
        return self.seconds / self.floor

    @property
    def core_ratio(self) -> float:
        """Return how many times the floor it took of the cores."""
        return self.cores / self.floor_cores


def _timed(path: Path, place: Path, *, runs: int) -> list[Timed]:
    """Time our way and the floor in turn: a machine whose speed wanders is the same for both."""
    floors, ours = [_floor(path, place / "floor.db")], []
    for run in range(runs):
        ours.append(_our_way(path, place / f"ours-{run}"))
        floors.append(_floor(path, place / f"floor-{run}.db"))
    beside = [(mean(seconds), mean(cores)) for seconds, cores in (zip(*pair, strict=True) for pair in pairwise(floors))]
    return [Timed(seconds, floor, cores, of) for (seconds, cores), (floor, of) in zip(ours, beside, strict=True)]


def _spent() -> float:
    """Return the seconds of the cores that this process and its children have had."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _floor(path: Path, database: Path) -> tuple[float, float]:
    """Read with calamine and insert all cells into one plain table, as bare as it can be; return seconds, of a core."""
    begun, before = time.monotonic(), _spent()
    with CalamineWorkbook.from_path(str(path)) as book:
        rows = book.get_sheet_by_index(0).to_python()
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        names = ", ".join(f"c{number}" for number in range(len(rows[0])))
        marks = ", ".join("?" * len(rows[0]))
        connection.execute(f"CREATE TABLE cells ({names})")
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO cells VALUES ({marks})", rows[1:])
        connection.execute("COMMIT")
    return time.monotonic() - begun, _spent() - before


def _our_way(path: Path, folder: Path) -> tuple[float, float]:
    folder.mkdir()
    furnish(folder, MENTORS + 1)
    keys = crypto.Keyring(crypto.read_keys(folder / "keys.toml"))
    with closing(Database.at(folder / "data" / "gesek.db", keys)) as database:
        begun, before = time.monotonic(), _spent()
        report = import_file(
            database, path, "families", apply=True, now=datetime.now(UTC), programme=Programme(), scratch=folder
        )
        took = time.monotonic() - begun, _spent() - before
    if not report.applied:
        raise TooLongError(f"the file was not applied: {report.refused} rows refused")
    return took


@dataclass
class Seen:
    """What was seen of a bot in whose chat the file was dropped."""

    families: int
    seconds: float
    megabytes: float
    reply_p95: float
    idle_p95: float
    longest: float
    presses: int
    unanswered: int
    died: bool


def _in_the_chat(path: Path, rows: int) -> Seen:
    with station(PEOPLE, settings={"GESEK_LOG__LEVEL": "WARNING"}) as here:
        process = here.start()
        wait_until(lambda: here.rows("SELECT 1 FROM leases"), seconds=PATIENCE, what="the bot did not start")
        _warm(here)
        with _presses(here, MENTORS + 12, MENTORS + 12 + IDLE) as rested:
            time.sleep(IDLE * PRESS_SECONDS)
        idle = _p95(_waited(here, rested))
        with _watched(process.pid) as memory:
            before = memory[-1]
            with _presses(here, MENTORS + 12 + IDLE, PEOPLE) as pressed:
                begun = time.monotonic()
                here.desk.document(CHAT, path.name, path.read_bytes())
                wait_until(lambda: _offered(here), seconds=PATIENCE, what="nothing was offered", every=0.2)
                here.desk.press(CHAT, _offered(here), data=_button(here))
                wait_until(lambda: _state(here) == "applied", seconds=PATIENCE, what="it was not applied", every=0.2)
                seconds = time.monotonic() - begun
                time.sleep(REST_SECONDS)
            waited = _waited(here, pressed)
        died = process.poll() is not None
        families = int(here.rows("SELECT count(*) FROM families")[0][0])
        return Seen(
            families,
            seconds,
            max(memory) - before,
            _p95(waited),
            idle,
            round(max(waited), 2),
            len(pressed),
            len(pressed) - len(waited),
            died,
        )


def _warm(here: Station) -> None:
    """Let the bot do once what it loads its libraries for: a small file, read and left alone, and some presses."""
    here.desk.document(CHAT, "kecil.xlsx", small_file())
    wait_until(lambda: _offered(here), seconds=PATIENCE, what="nothing was offered", every=0.2)
    here.desk.press(CHAT, _offered(here), data=_button(here).replace("apply", "drop"))
    for person in range(MENTORS + 2, MENTORS + 12):
        here.desk.text(FIRST + person, "/start")
    wait_until(lambda: _state(here) == "discarded", seconds=PATIENCE, what="it was not discarded", every=0.2)
    time.sleep(REST_SECONDS)


def _state(here: Station) -> str:
    return str((here.rows("SELECT state FROM uploads ORDER BY id DESC LIMIT 1") or [("",)])[0][0])


def _button(here: Station) -> str:
    return f"up-apply:{here.rows('SELECT max(id) FROM uploads')[0][0]}"


def _offered(here: Station) -> int | None:
    """Return the message under which the last file's button stands."""
    if _state(here) != "read":
        return None
    shown = here.desk.transcript(CHAT)["messages"]
    return next((int(one["id"]) for one in shown if _button(here) in str(one)), None)


@contextmanager
def _watched(process: int) -> Iterator[list[float]]:
    """Look at the memory of a process, and of it alone, ten times a second; the list has it in megabytes."""
    found, over = [_megabytes(process)], threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            with suppress(OSError):
                found.append(_megabytes(process))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()


def _megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


@contextmanager
def _presses(here: Station, first: int, last: int) -> Iterator[list[int]]:
    """Let one of these people after the other write until the end; the list says who."""
    written: list[int] = []
    over = threading.Event()

    def write() -> None:
        desk = here.desk
        for person in range(first, last):
            desk.text(FIRST + person, "/start")
            written.append(FIRST + person)
            if over.wait(PRESS_SECONDS):
                return

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield written
    finally:
        over.set()
        thread.join()


def _waited(here: Station, people: Sequence[int]) -> list[float]:
    """Return how many seconds each of these people waited from the update's arrival to the answer."""

    def answered() -> list[tuple[Any, ...]]:
        return here.rows(
            "SELECT m.sent_chat, min((julianday(m.ended_at) - julianday(u.received_at)) * 86400) FROM messages m "
            "JOIN updates u ON u.lane = 'u' || m.sent_chat WHERE m.rule = 'reply' AND m.state = 'sent' "
            "GROUP BY m.sent_chat"
        )

    wanted = set(people)
    with suppress(TooLongError):
        wait_until(lambda: {chat for chat, _ in answered()} >= wanted, seconds=60.0, what="unanswered", every=0.5)
    return [seconds for chat, seconds in answered() if chat in wanted]


def _p95(waited: Sequence[float]) -> float:
    return round(quantiles(waited, n=20)[-1], 2) if len(waited) > 1 else 0.0
