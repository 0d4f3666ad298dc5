"""Thirty-two people write at once, and one of these updates kills the process whenever it is worked.

It alone is set aside, after the process died twice while nothing else was being worked; what the others wrote has its
effect exactly once; and when the poison is gone, `gesek inbox retry` lets the update be worked after all.
"""

from __future__ import annotations

import subprocess
from random import Random
from typing import Any

from benchmarks.report import concluded, exactly
from benchmarks.station import FIRST, Station, TooLongError, station, wait_until

PEOPLE, MARK = 32, "racun"
PATIENCE = 90.0
MOST_STARTS = 8


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is one poisoned update."""
    runs = 1 if quick else trials or 5
    found = [_one(run) for run in range(runs)]
    keys = ("others_lost", "double", "aside_of_others")
    return concluded(
        "poison",
        [
            *(exactly(key, sum(one[key] for one in found), 0) for key in keys),
            exactly("set_aside", sum(one["set_aside"] for one in found), runs),
            exactly("deaths_alone", sorted({one["deaths_alone"] for one in found}), [2]),
            exactly("retried", sum(one["retried"] for one in found), runs),
        ],
        trials=runs,
        unit="poisoned updates among 32 in flight",
        beside={"deaths": max(one["deaths"] for one in found)},
    )


def _one(run: int) -> dict[str, int]:
    with station(PEOPLE, seed=run) as here:
        users = [FIRST + 1 + number for number in range(PEOPLE)]
        Random(run).shuffle(users)
        sick = users[PEOPLE // 2]
        others: list[int] = []
        for user in users:
            if user == sick:
                poisoned = here.write([sick], MARK)[0]
            else:
                others += here.write([user])
        deaths = _until_it_lives(here)
        aside = here.rows("SELECT update_id, deaths FROM updates WHERE state = 'set_aside'")
        effects = here.effects()
        here.stop()
        retried = _retry(here, poisoned)
        return {
            "deaths": deaths,
            "deaths_alone": next((count for number, count in aside if number == poisoned), 0),
            "set_aside": sum(number == poisoned for number, _ in aside),
            "aside_of_others": sum(number != poisoned for number, _ in aside),
            "others_lost": len(set(others) - set(effects)),
            "double": sum(effects.values()) - len(effects),
            "retried": retried,
        }


def _until_it_lives(here: Station) -> int:
    """Start the bot again and again, as a supervisor does; return how often it died."""

    def through() -> bool:
        states = dict(here.rows("SELECT state, count(*) FROM updates GROUP BY state"))
        return sum(states.values()) >= PEOPLE and not states.get("waiting")

    for deaths in range(MOST_STARTS):
        process = here.start("--ledger", "--poison", MARK)
        wait_until(lambda process=process: process.poll() is not None or through(), seconds=PATIENCE, what="it hangs")  # type: ignore[misc]
        if process.poll() is None:
            return deaths
    raise TooLongError(f"the bot died {MOST_STARTS} times")


def _retry(here: Station, poisoned: int) -> int:
    """Start the bot without its poison and let what was set aside be worked once more; 1 when it was, once."""
    here.start("--ledger", "--set", "bot.inbox.ADOPT_SECONDS=1")
    wait_until(lambda: "the bot is working" in here.log(), seconds=PATIENCE, what="the bot did not start")
    asked = here.launch(command=("inbox", "retry"))
    try:
        asked.wait(timeout=PATIENCE)
        wait_until(lambda: here.effects()[poisoned] > 0, seconds=PATIENCE, what="it was not worked once more")
    except (TooLongError, subprocess.TimeoutExpired):
        return 0
    here.stop()
    return int(here.effects()[poisoned] == 1)
