"""`run.py bench [NAME …] [--quick] [--json]`.

Run experiments by name, or all that prove a promise; exit 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import apart
from benchmarks.report import table

MEASUREMENTS = {
    "updates": "updates a second, beside python-telegram-bot as it comes",
    "scale": "how long each thing holds the one writer in a regency of 12,000 staff and 40,000 families",
    "assign": "dividing 40,000 families over 10,000 mentors, beside the greedy way",
}
PROMISES = {
    "inbox-kill": "500 waiting updates, five kills a run, beside python-telegram-bot as it comes",
    "broadcast-kill": "1,000 recipients, four kills in the middle",
    "broadcast-stop": "1,000 recipients, four polite stops in the middle",
    "flood": "a server that allows less than configured, beside python-telegram-bot's AIORateLimiter",
    "lost-answers": "answers lost, spoilt or late; codes and personal data are never said twice",
    "digest-downtime": "down over the digest's slot, a holiday, week 53, a clock that is set forward and back",
    "two-bots": "the one that works is paused for longer than its lease, over the slot of the digest",
    "writers": "two processes that read, add one and write, beside a lock alone and a plain BEGIN",
    "rush": "10,000 people write at once, beside a plain loop of sqlite3; then 50 more come",
    "reply-during-broadcast": "a broadcast to 12,000 people, while others press buttons",
    "match": "two registers of 40,000 people matched at three levels of damage, beside Splink 5",
    "import": "a register of 40,000 rows x 40 columns, beside reading and inserting its cells",
    "damaged": "2,000 damaged workbooks and texts are read: each comes to a verdict, and the bot lives",
    "import-kill": "a register of 40,000 rows is killed while it comes in, from the desk and from the chat",
    "migrate-kill": "an upgrade of an old, full database is killed, at named points and at random",
    "disk-full": "a small disk fills while people write, while a photo comes and while a backup is made",
    "poison": "an update that kills the process whenever it is worked, among 32 in flight",
    "shuffle": "a story of visits, repeated, out of order, with kills and with ids that begin anew",
    "exports": "tables of 40,000 families and 136,000 members, and 500 naughty texts opened again by others",
    "soak": "a steady mix for hours: memory, files, threads and tasks stay what they are",
}
MODULES = {"import": "importing"}  # where the name of an experiment is no name for a module
EXPERIMENTS = {**MEASUREMENTS, **PROMISES}
QUICK_SECONDS, PATIENCE = 50.0, 4.0
STOPPED, INTERRUPTED = {"not_run": "stopped by hand"}, 130


def main(words: Sequence[str]) -> int:
    """Run what is asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"{', '.join(EXPERIMENTS)}; without one: all but the first three")
    parser.add_argument(
        "--quick", action="store_true", help=f"small: each within {QUICK_SECONDS:.0f} s on two quiet cores"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object as the last line")
    parser.add_argument("--trials", type=int, metavar="N", help="how often to run what is a matter of chance")
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args(words)
    unknown = [name for name in chosen.names if name not in EXPERIMENTS]
    if unknown:
        parser.error(f"no experiment named {', '.join(unknown)}; there are {', '.join(EXPERIMENTS)}")
    if chosen.into:
        found = _here(chosen.names[0], quick=chosen.quick, trials=chosen.trials)
        chosen.into.write_text(json.dumps(found))
        return 0
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    results = _all(chosen.names or list(PROMISES), quick=chosen.quick, trials=chosen.trials)
    for line in table(results):
        print(line)
    if chosen.json:
        print(json.dumps(results))
    if STOPPED in results.values():
        return INTERRUPTED
    return 0 if all(result.get("held", True) for result in results.values()) else 1


def _all(names: Sequence[str], *, quick: bool, trials: int | None) -> dict[str, Any]:
    """Run one experiment after the other; after Ctrl+C the others are not run."""
    results: dict[str, Any] = {}
    limit = PATIENCE * QUICK_SECONDS if quick else None
    with tempfile.TemporaryDirectory(prefix="gesek-bench-bytecode-") as bytecode:
        for name in names:
            print(f"== {name}: {EXPERIMENTS[name]}", flush=True)
            words = [name, *(["--quick"] if quick else []), *(["--trials", str(trials)] if trials else [])]
            try:
                results[name] = apart.run(words, bytecode=Path(bytecode), limit=limit)
                took = results[name]
                print(f"  {took['seconds']} s, {took['core_seconds']} s of a core, load {took['load']}", flush=True)
            except KeyboardInterrupt:
                print("  stopped", flush=True)
                return results | {one: STOPPED for one in names if one not in results}
    return results


def _here(name: str, *, quick: bool, trials: int | None) -> dict[str, Any]:
    run = importlib.import_module(f"benchmarks.{MODULES.get(name, name.replace('-', '_'))}").main
    takes_trials = "trials" in inspect.signature(run).parameters
    begun = time.monotonic()
    found: dict[str, Any]
    try:
        found = run(quick=quick, trials=trials) if takes_trials else run(quick=quick)
    except Exception as error:  # one that ends in the middle must not hide the others
        traceback.print_exc()
        found = {"held": False, "bound": f"ended by {type(error).__name__}: {error}"}
    return {**found, "seconds": round(time.monotonic() - begun, 1)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
