"""Five hundred updates wait when the bot starts, in a quick run half as many; it is killed and started five times.

Half of the kills come at a random instant, half at a named point. Every handler leaves a row in its own transaction:
an update without a row is lost, one with two is worked twice. Beside it, at the same time and at another simulator,
python-telegram-bot as it comes, whose handler commits the same row, killed as often.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from random import Random
from typing import Any

from benchmarks.launcher import LEDGER
from benchmarks.report import concluded, exactly
from benchmarks.station import FIRST, TOKEN, Station, TooLongError, station, wait_until

UPDATES, QUICK_UPDATES, PEOPLE, KILLS = 500, 250, 50, 5
KEEPING = ("acknowledge", "kept")
WORKING = ("handled", "committed", "claim", "send", "mark", "marked")
PATIENCE = 90.0
STOCK = """
import sqlite3, sys
from telegram.ext import Application, CommandHandler
ledger = sqlite3.connect("stock.db", isolation_level=None)
async def start(update, context):
    ledger.execute("INSERT INTO bench_effects (update_id) VALUES (?)", (update.update_id,))
    await update.message.reply_text("Selamat datang.")
built = Application.builder().token(sys.argv[1]).base_url(sys.argv[2] + "/bot").build()
built.add_handler(CommandHandler("start", start))
built.run_polling()
"""


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is a kill."""
    runs, updates = (1, QUICK_UPDATES) if quick else (trials or 10, UPDATES)
    lost = double = unanswered = stock_lost = kills = 0
    for run in range(runs):
        with (
            station(PEOPLE, seed=run) as there,
            station(PEOPLE, seed=run) as here,
            ThreadPoolExecutor(1) as beside,
        ):
            stock = beside.submit(_stock, there, Random(-1 - run), updates)
            found = _ours(here, Random(run), run, updates)
            stock_lost += stock.result()
        lost, double, unanswered = lost + found[0], double + found[1], unanswered + found[2]
        kills += KILLS
        print(f"  run {run + 1}: lost {lost}, double {double}; stock lost {stock_lost}", flush=True)
    return concluded(
        "inbox-kill",
        [exactly("lost", lost, 0), exactly("double", double, 0), exactly("unanswered", unanswered, 0)],
        trials=kills,
        unit=f"kills, {updates} updates waiting before the first of {KILLS}",
        scale=UPDATES / updates,
        beside={"stock_lost": stock_lost, "updates": updates * runs},
    )


def _ours(here: Station, rng: Random, run: int, updates: int) -> tuple[int, int, int]:
    sent = here.write([FIRST + 1 + number % PEOPLE for number in range(updates)])
    points = [KEEPING[run % 2], None, WORKING[run % len(WORKING)], None, WORKING[(run + 2) % len(WORKING)]]
    for point in points:
        if point is None:
            _kill_at_random(here, rng)
        else:
            # Keeping happens once for a hundred updates, the other points once or twice for each.
            here.start("--ledger", "--kill-at", f"{point}:{rng.randint(1, 2 if point in KEEPING else 40)}")
            if not here.wait_for_death(seconds=PATIENCE):
                raise TooLongError(f"{point} was not reached")
    here.start("--ledger")
    return _ended(here, set(sent))


def _kill_at_random(here: Station, rng: Random) -> None:
    before = len(here.effects())
    here.start("--ledger")
    wait_until(lambda: len(here.effects()) > before, seconds=PATIENCE, what="no update was worked", every=0.01)
    time.sleep(rng.uniform(0, 0.3))
    here.kill()


def _ended(here: Station, sent: set[int]) -> tuple[int, int, int]:
    def through() -> bool:
        states = dict(here.rows("SELECT state, count(*) FROM updates GROUP BY state"))
        return sum(states.values()) >= len(sent) and not states.get("waiting")

    def answered() -> bool:
        return not here.rows("SELECT 1 FROM messages WHERE state IN ('planned', 'sending') LIMIT 1")

    try:
        wait_until(through, seconds=PATIENCE, what="updates still wait")
        wait_until(answered, seconds=PATIENCE, what="replies still wait")
    except TooLongError as late:
        print(f"  {late}")
    here.stop()
    effects = here.effects()
    copies, wrote = here.copies(), len(sent) // PEOPLE
    silent = sum(max(0, wrote - copies[FIRST + 1 + number]) for number in range(PEOPLE))
    uncertain = here.states("reply")["uncertain"]
    return len(sent - set(effects)), sum(effects.values()) - len(effects), max(0, silent - uncertain)


def _stock(here: Station, rng: Random, updates: int) -> int:
    (here.folder / "stock.py").write_text(STOCK)
    with closing(sqlite3.connect(here.folder / "stock.db")) as ledger:
        ledger.execute("PRAGMA journal_mode=WAL")
        ledger.execute(LEDGER)

    def worked() -> int:
        with closing(sqlite3.connect(here.folder / "stock.db", timeout=30)) as read:
            return int(read.execute("SELECT count(*) FROM bench_effects").fetchone()[0])

    sent = here.write([FIRST + 1 + number % PEOPLE for number in range(updates)])
    command = [sys.executable, str(here.folder / "stock.py"), TOKEN, here.url]
    for _ in range(KILLS):
        here.process = here.spawn(command)
        before = worked()
        try:
            wait_until(lambda before=before: worked() > before, seconds=15, what="", every=0.01)  # type: ignore[misc]
        except TooLongError:
            here.kill()
            break
        time.sleep(rng.uniform(0, 0.4))
        here.kill()
    here.process = here.spawn(command)
    calm, last, deadline = 0, -1, time.monotonic() + 30
    while calm < 20 and time.monotonic() < deadline:
        time.sleep(0.1)
        calm, last = (calm + 1, last) if worked() == last else (0, worked())
    return len(sent) - worked()
