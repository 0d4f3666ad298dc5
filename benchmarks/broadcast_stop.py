"""A broadcast, stopped politely four times in the middle: nothing is missing and nothing is said twice."""

from __future__ import annotations

import time
from random import Random
from typing import Any

from benchmarks.broadcast_kill import PATIENCE, RATE, RULE, WORDS
from benchmarks.broadcasting import Compared, compared, settle
from benchmarks.report import at_most, concluded, exactly
from benchmarks.station import station, wait_until

RECIPIENTS, STOPS = 1000, 4
LONGEST_WAIT = 3.0
LONGEST = 25.0


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is a stop."""
    runs, recipients, factor = (1, RECIPIENTS // 2, 4.0) if quick else (trials or 5, RECIPIENTS, 2.0)
    found: list[Compared] = []
    longest = 0.0
    for run in range(runs):
        rng = Random(run)
        with station(recipients, settings={"GESEK_SEND__RATE": str(RATE * factor)}, seed=run) as here:
            here.desk.limits(time_scale=1 / factor)
            # An answer takes a while, so that a stop always meets messages on their way.
            here.desk.fault("latency", method="sendMessage", seconds=0.05)
            here.plan(WORDS, range(1, recipients + 1), rule=RULE)
            for _ in range(STOPS):
                before = sum(here.copies(WORDS).values())
                here.start()
                wait_until(
                    lambda before=before: sum(here.copies(WORDS).values()) > before + 2,  # type: ignore[misc]
                    seconds=PATIENCE,
                    what="nothing was sent",
                    every=0.1,
                )
                time.sleep(rng.uniform(0, LONGEST_WAIT / factor))
                longest = max(longest, here.stop())
            here.start()
            settle(here, [RULE], seconds=PATIENCE)
            here.stop()
            found.append(compared(here, RULE, WORDS, kills=False))
        print(f"  run {run + 1}: {found[-1]}", flush=True)
    return concluded(
        "broadcast-stop",
        [
            exactly("missing", sum(one.missing for one in found), 0),
            exactly("extra", sum(one.extra for one in found), 0),
            exactly("uncertain", sum(one.uncertain for one in found), 0),
            at_most("stop_seconds", round(longest, 2), LONGEST),
        ],
        trials=STOPS * runs,
        unit=f"stops, {recipients} recipients each run",
        scale=factor,
    )
