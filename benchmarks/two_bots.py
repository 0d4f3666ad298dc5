"""Two processes with one token and one database: one works, the other says why it waits.

The one that works is stopped in the middle of a broadcast for twice as long as its lease lasts, over the slot of the
week's digest, and then goes on: by then the other has taken over, and the resumed one may send nothing more.
"""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import register
from benchmarks.broadcasting import WINDOW, compared, settle
from benchmarks.digest_downtime import DIGEST
from benchmarks.register import Register
from benchmarks.report import at_most, concluded, exactly
from benchmarks.station import FIRST, SENDS, Station, TooLongError, station, wait_until
from mentoring import digest_posting
from mentoring.calendar import week_of, working_day_from
from mentoring.programme import Programme

RECIPIENTS, WRITERS = 400, 30
RULE, WORDS = "bench:1", "Arahan kepada semua"
LEASE, RENEW, PAUSE, MINUTE = 30.0, 10.0, 60.0, 60.0
SLOT_SECONDS = 25.0
PATIENCE = 120.0
NO_BACKUPS = {"GESEK_DATA__BACKUP_KEEP": "0"}
UNDER_WAY = "SELECT 1 FROM digests WHERE state IN ('to_draw', 'drawn')"
WAITING = "another process is working with this database"


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is a pause."""
    runs, factor = (1, 6.0) if quick else (trials or 5, 1.0)
    found = []
    for run in range(runs):
        with station(RECIPIENTS, settings={"GESEK_DATA__BACKUP_KEEP": "0"}, seed=run) as here:
            found.append(_one(here, Random(run), factor))
        print(f"  run {run + 1}: {found[-1]}", flush=True)
    zero = ("sent_after_resume", "missing", "lost", "double", "digests_wrong")
    return concluded(
        "two-bots",
        [
            *(exactly(key, sum(one[key] for one in found), 0) for key in zero),
            exactly("other_says_why", sum(one["other_says_why"] for one in found), runs),
            exactly("resumed_one_ends", sum(one["resumed_one_ends"] for one in found), runs),
            exactly("digest_runs", sum(one["digest_runs"] for one in found), runs),
            at_most("max_copies", max(one["max_copies"] for one in found), 2),
            at_most("extra", sum(one["extra"] for one in found), WINDOW * runs),
        ],
        trials=runs,
        unit="pauses of the holder",
        scale=factor,
        beside={
            "taken_over_seconds": max(one["taken_over_seconds"] for one in found),
            "paused_in_transaction": sum(one["paused_in_transaction"] for one in found),
        },
    )


def shift_to_slot(seconds: float) -> tuple[float, datetime]:
    """Return how far the bot's clock must go ahead so that a digest's slot comes in so many seconds; and its now."""
    programme, now = Programme(), datetime.now(UTC)
    day = working_day_from(date(2027, 3, 1), programme)
    slot = programme.at(day, programme.digest_time).astimezone(UTC)
    return (slot - timedelta(seconds=seconds) - now).total_seconds(), slot - timedelta(seconds=seconds)


def _one(here: Station, rng: Random, factor: float) -> dict[str, Any]:
    shift, now = shift_to_slot(SLOT_SECONDS)
    who = _register(here, now)
    here.plan(WORDS, range(1, RECIPIENTS + 1), rule=RULE, now=now)
    scaled = {"holding.LEASE": LEASE, "holding.RENEW_SECONDS": RENEW, "ticking.TICK_SECONDS": MINUTE}
    words = ["--ledger", "--shift", str(shift)]
    words += [word for name, usual in scaled.items() for word in ("--set", f"bot.{name}={usual / factor}")]
    first = here.launch(*words, "--trace", "first.jsonl")
    wait_until(lambda: here.rows("SELECT 1 FROM leases"), seconds=PATIENCE, what="nobody took the lease", every=0.02)
    here.process = here.launch(*words, "--trace", "second.jsonl")
    wait_until(lambda: sum(here.copies(WORDS).values()) > 20, seconds=PATIENCE, what="nothing was sent", every=0.02)
    wait_until(lambda: WAITING in here.log(), seconds=PATIENCE, what="the other one does not say that it waits")
    time.sleep(rng.uniform(0, 1))
    in_transaction = _stop_outside_transaction(here, first, rng)
    stopped = time.monotonic()
    wrote = here.write([FIRST + 1 + number for number in range(WRITERS)])
    wait_until(lambda: "the bot is working" in here.log(), seconds=PATIENCE, what="nobody took over")
    taken_over = time.monotonic() - stopped
    time.sleep(max(0.0, PAUSE / factor - taken_over))
    first.send_signal(signal.SIGCONT)
    resumed = time.monotonic()
    wait_until(lambda: first.poll() is not None, seconds=PATIENCE, what="the resumed one does not end")
    settle(here, [RULE, "reply"], seconds=PATIENCE)
    wait_until(lambda: len(here.effects()) >= WRITERS, seconds=PATIENCE, what="what people wrote was not worked")
    wait_until(lambda: _digest_runs(here), seconds=PATIENCE, what="no digest was published")
    wait_until(lambda: not here.rows(UNDER_WAY), seconds=PATIENCE, what="the digest is not sent")
    settle(here, [digest_posting.RULE, digest_posting.REGENCY_RULE], seconds=PATIENCE)
    here.stop()
    seen, effects = compared(here, RULE, WORDS, kills=True), here.effects()
    return {
        "taken_over_seconds": round(taken_over, 1),
        "paused_in_transaction": in_transaction,
        "sent_after_resume": _begun_after(here.folder / "first.jsonl", resumed),
        "other_says_why": 1,
        "resumed_one_ends": int(first.poll() == 1),
        "digest_runs": _digest_runs(here),
        "digests_wrong": _digests_wrong(here, who, now),
        "missing": seen.missing,
        "max_copies": seen.max_copies,
        "extra": seen.extra,
        "lost": len(set(wrote) - set(effects)),
        "double": sum(effects.values()) - len(effects),
    }


def _register(here: Station, now: datetime) -> Register:
    """Give the first of these people departments and families, so that the digest goes to somebody."""
    database = here.database()
    who = database.write(partial(register.furnish, departments=2, mentors=2, families=2))
    database.write(partial(register.in_service, until=now - timedelta(days=2), programme=Programme()))
    database.close()
    return who


def _digests_wrong(here: Station, who: Register, now: datetime) -> int:
    """Return how many of those to whom the week's digest goes did not get it once."""
    week = week_of(Programme().today(now)).back()
    copies = here.copies(DIGEST.format(week=week.number))
    return sum(copies[FIRST + person] != 1 for person in who.addressees)


def _stop_outside_transaction(here: Station, process: subprocess.Popen[bytes], rng: Random) -> int:
    """Pause a process; return how often it was paused first where it held the database's one write lock.

    As long as it does, nobody can take over, whatever the lease says: SQLite gives the lock back only when the process
    goes on or dies.
    """
    for times in range(1000):
        process.send_signal(signal.SIGSTOP)
        if not _is_locked(here):
            return times
        process.send_signal(signal.SIGCONT)
        time.sleep(rng.uniform(0, 0.1))
    raise TooLongError("the holder is always in a transaction")


def _is_locked(here: Station) -> bool:
    with closing(sqlite3.connect(here.folder / "data" / "gesek.db", timeout=0.3, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        connection.execute("ROLLBACK")
    return False


def _digest_runs(here: Station) -> int:
    """Return how often the bot published a week; what the register notes of the weeks before has no note."""
    done = "SELECT count(*) FROM job_runs WHERE job = 'weekly_digest' AND state = 'done' AND note IS NOT NULL"
    return int(here.rows(done)[0][0])


def _begun_after(trace: Path, moment: float) -> int:
    lines = [json.loads(line) for line in trace.read_text().splitlines()]
    return sum(one["method"] in SENDS and one["begun"] > moment for one in lines)
