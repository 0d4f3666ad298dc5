"""A broadcast to a thousand people, killed four times: nobody is left out unseen, nobody hears it three times.

Telegram has no key by which a repeated request could be known, so a message that was on its way when the process died
may be said twice, once more and no more: at most a window of them for each kill.
"""

from __future__ import annotations

import time
from random import Random
from typing import Any

from benchmarks.broadcasting import WINDOW, Compared, compared, resumed_within, settle
from benchmarks.report import at_most, concluded, exactly
from benchmarks.station import Station, TooLongError, station, wait_until

RECIPIENTS, KILLS = 1000, 4
POINTS = ("claim", "send", "mark", "marked")
RULE, WORDS = "bench:1", "Arahan kepada semua"
RATE = 25.0
RESUME_SECONDS = 10.0
PATIENCE = 120.0


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is a kill."""
    runs, factor = (1, 4.0) if quick else (trials or 10, 2.0)
    settings = {"GESEK_SEND__RATE": str(RATE * factor)}
    found: list[Compared] = []
    resumed = 0.0
    for run in range(runs):
        with station(RECIPIENTS, settings=settings, seed=run) as here:
            here.desk.limits(time_scale=1 / factor)
            here.plan(WORDS, range(1, RECIPIENTS + 1), rule=RULE)
            _break(here, Random(run), run)
            found.append(compared(here, RULE, WORDS, kills=True))
            resumed = max(resumed, resumed_within(here, WORDS))
        print(f"  run {run + 1}: {found[-1]}", flush=True)
    return concluded(
        "broadcast-kill",
        [
            exactly("missing", sum(one.missing for one in found), 0),
            at_most("max_copies", max(one.max_copies for one in found), 2),
            at_most("extra", sum(one.extra for one in found), WINDOW * KILLS * runs),
            at_most("uncertain", sum(one.uncertain for one in found), WINDOW * KILLS // 2 * runs),
            exactly("unsettled", sum(one.unsettled for one in found), 0),
            at_most("resumed_seconds", resumed, RESUME_SECONDS),
        ],
        trials=KILLS * runs,
        unit=f"kills, {RECIPIENTS} recipients each run",
        scale=factor,
    )


def _break(here: Station, rng: Random, run: int) -> None:
    for kill in range(KILLS):
        if kill % 2:
            here.start("--kill-at", f"{POINTS[(kill // 2 + run * 2) % len(POINTS)]}:{rng.randint(1, 150)}")
            if not here.wait_for_death(seconds=PATIENCE):
                raise TooLongError("a named point was not reached")
        else:
            before = sum(here.copies(WORDS).values())
            here.start()
            wait_until(
                lambda before=before: sum(here.copies(WORDS).values()) > before + 2,  # type: ignore[misc]
                seconds=PATIENCE,
                what="nothing was sent",
                every=0.1,
            )
            time.sleep(rng.uniform(0, 1.0))
            here.kill()
    here.start()
    settle(here, [RULE], seconds=PATIENCE)
    here.stop()
