"""`run.py bench [NAME …] [--quick] [--json]`.

Run experiments by name, or all of them; exit 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import sys
import time
import traceback
from collections.abc import Sequence
from typing import Any

EXPERIMENTS = {
    "updates": "updates a second, beside python-telegram-bot as it comes",
    "scale": "how long each thing holds the one writer in a regency of 12,000 staff and 40,000 families",
    "assign": "dividing 40,000 families over 10,000 mentors, beside the greedy way",
    "inbox-kill": "500 waiting updates, five kills a run, beside python-telegram-bot as it comes",
    "broadcast-kill": "1,000 recipients, four kills in the middle",
    "broadcast-stop": "1,000 recipients, four polite stops in the middle",
    "flood": "a server that allows less than configured, beside python-telegram-bot's AIORateLimiter",
    "rush": "10,000 people write at once, beside a plain loop of sqlite3; then 50 more come",
    "reply-during-broadcast": "a broadcast to 12,000 people, while others press buttons",
    "lost-answers": "answers lost, spoilt or late; codes and personal data are never said twice",
    "digest-downtime": "down over the digest's slot, a holiday, week 53, a clock that is set forward and back",
    "two-bots": "the one that works is paused for longer than its lease, over the slot of the digest",
    "poison": "an update that kills the process whenever it is worked, among 32 in flight",
    "import-kill": "a register of 40,000 rows is killed while it comes in, from the desk and from the chat",
    "migrate-kill": "an upgrade of an old, full database is killed, at named points and at random",
    "disk-full": "a small disk fills while people write, while a photo comes and while a backup is made",
    "shuffle": "a story of visits, repeated, out of order, with kills and with ids that begin anew",
    "soak": "a steady mix for hours: memory, files, threads and tasks stay what they are",
    "writers": "two processes that read, add one and write, beside a lock alone and a plain BEGIN",
}


def main(words: Sequence[str]) -> int:
    """Run what is asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", help=", ".join(EXPERIMENTS))
    parser.add_argument("--quick", action="store_true", help="small, for a first look")
    parser.add_argument("--json", action="store_true", help="one JSON object as the last line")
    parser.add_argument("--trials", type=int, metavar="N", help="how often to run what is a matter of chance")
    chosen = parser.parse_args(words)
    unknown = [name for name in chosen.names if name not in EXPERIMENTS]
    if unknown:
        parser.error(f"no experiment named {', '.join(unknown)}; there are {', '.join(EXPERIMENTS)}")
    results: dict[str, Any] = {}
    for name in chosen.names or EXPERIMENTS:
        print(f"== {name}: {EXPERIMENTS[name]}", flush=True)
        results[name] = _run(name, quick=chosen.quick, trials=chosen.trials)
    _summary(results)
    if chosen.json:
        print(json.dumps(results))
    return 0 if all(result.get("held", True) for result in results.values()) else 1


def _run(name: str, *, quick: bool, trials: int | None) -> dict[str, Any]:
    run = importlib.import_module(f"benchmarks.{name.replace('-', '_')}").main
    takes_trials = "trials" in inspect.signature(run).parameters
    begun = time.monotonic()
    found: dict[str, Any]
    try:
        found = run(quick=quick, trials=trials) if takes_trials else run(quick=quick)
    except Exception as error:  # one that ends in the middle must not hide the others
        traceback.print_exc()
        found = {"held": False, "bound": f"ended by {type(error).__name__}: {error}"}
    return {**found, "seconds": round(time.monotonic() - begun, 1)}


def _summary(results: dict[str, dict[str, Any]]) -> None:
    print("== what was promised")
    for name, result in results.items():
        said = "not run" if "not_run" in result else {True: "held", False: "BROKEN"}.get(result.get("held", ""), "–")
        print(f"  {name:24} {said:8} {result['seconds']:7.1f} s   {result.get('not_run') or result.get('bound', '')}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
