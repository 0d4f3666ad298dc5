"""Two people a second press a button while an instruction goes out to everybody: who asks is answered at once.

Twice, with Telegram answering after 20 ms and after 250 ms. The rates of bot and simulator are raised alike, so that a
broadcast of minutes is seen in less; how long somebody waits is real time. In the first a broadcast goes as fast as its
rate allows, in the second as fast as its window does. Of a long one a part is looked at, after its first second.
"""

from __future__ import annotations

import time
from statistics import quantiles
from typing import Any

from benchmarks.broadcasting import WINDOW, said
from benchmarks.report import Promise, at_most, concluded, exactly
from benchmarks.station import FIRST, Json, Station, station, wait_until

RULE, WORDS = "bench:1", "Arahan kepada semua"
RECIPIENTS, PRESSING, SECONDS = 12_000, 40, 100.0
LATENCIES = (0.02, 0.25)
RATE, ALLOWED, FACTOR = 25.0, 30.0, 3.0
EVERY = 0.5
REPLY_SECONDS, SHARE = 1.0, 0.97
SHOWS = frozenset({"sendMessage", "editMessageText"})
PATIENCE = 90.0


def main(*, quick: bool) -> dict[str, Any]:
    """Run it; a trial is a press."""
    recipients, pressing, seconds = (1_000, 16, 8.0) if quick else (RECIPIENTS, PRESSING, SECONDS)
    found = {f"{round(latency * 1000)}_ms": _one(recipients, pressing, latency, seconds) for latency in LATENCIES}
    promises: list[Promise] = []
    beside: dict[str, Any] = {}
    for name, one in found.items():
        print(f"  {name}: {one}", flush=True)
        promises += [
            at_most(f"reply_p95_seconds_{name}", one["reply_p95_seconds"], REPLY_SECONDS),
            exactly(f"unanswered_{name}", one["unanswered"], 0),
            Promise(f"throughput_share_{name}", one["share"], f">= {SHARE}", one["share"] >= SHARE),
        ]
        beside |= {f"{key}_{name}": one[key] for key in ("per_second", "possible_per_second")}
    return concluded(
        "reply-during-broadcast",
        promises,
        trials=sum(one["presses"] for one in found.values()),
        unit=f"presses, {recipients} recipients",
        scale=FACTOR,
        beside=beside,
    )


def _one(recipients: int, pressing: int, latency: float, seconds: float) -> dict[str, Any]:
    settings = {"GESEK_SEND__RATE": str(RATE * FACTOR), "GESEK_SEND__WINDOW": str(WINDOW)}
    people = range(recipients + 1, recipients + pressing + 1)
    with station(recipients + pressing, settings=settings) as here:
        here.desk.limits(bot_per_second=ALLOWED * FACTOR)
        here.start()
        screens = _opened(here, [FIRST + one for one in people])
        here.desk.fault("latency", method="send*", seconds=latency)
        here.desk.fault("latency", method="edit*", seconds=latency)
        here.plan(WORDS, range(1, recipients + 1), rule=RULE)
        wait_until(lambda: here.copies(WORDS), seconds=PATIENCE, what="nothing was sent")
        pressed = _press(here, screens, seconds)
        here.stop()
        return _judged(here, pressed, latency)


def _opened(here: Station, users: list[int]) -> dict[int, int]:
    """Let these people open the menu; return where it stands in each chat."""
    here.write(users)
    wait_until(lambda: len(here.copies()) == len(users), seconds=PATIENCE, what="the menu was not shown")
    return {one["chat_id"]: one["result_id"] for one in here.arrived()}


def _press(here: Station, screens: dict[int, int], seconds: float) -> list[tuple[int, float]]:
    """Let two people a second press a button; return who pressed when."""
    pressed: list[tuple[int, float]] = []
    end = time.monotonic() + seconds
    while (now := time.monotonic()) < end:
        user = list(screens)[len(pressed) % len(screens)]
        pressed.append((user, now))
        here.desk.press(user, screens[user], data=_button(here, user, screens[user]))
        time.sleep(max(0.0, now + EVERY - time.monotonic()))
    time.sleep(REPLY_SECONDS * 2)
    return pressed


def _button(here: Station, user: int, message: int) -> str:
    """Return what the last button of a screen says to the bot."""
    shown = next(one for one in here.desk.transcript(user)["messages"] if one["id"] == message)
    return str(shown["inline_keyboard"][-1][-1]["data"])


def _judged(here: Station, pressed: list[tuple[int, float]], latency: float) -> dict[str, Any]:
    shown = here.arrived(methods=SHOWS)
    waits = [_waited(shown, user, at) for user, at in pressed]
    heard = [one for one in waits if one is not None]
    bulk = [one["monotonic"] for one in shown if said(one, WORDS)]
    begun = bulk[0] + 1
    span = min(bulk[-1], pressed[-1][1]) - begun
    # An answer counts towards the rate; what it takes the broadcast has to give.
    sent = sum(begun < one["monotonic"] <= begun + span for one in shown)
    possible = min(RATE * FACTOR, WINDOW / latency)
    return {
        "presses": len(pressed),
        "unanswered": len(pressed) - len(heard),
        "reply_p95_seconds": round(quantiles(heard, n=20)[-1], 3) if len(heard) > 1 else float("inf"),
        "per_second": round(sent / span, 1),
        "possible_per_second": round(possible, 1),
        "share": round(sent / span / possible, 3),
    }


def _waited(shown: list[Json], user: int, at: float) -> float | None:
    """Return after how many seconds somebody who pressed saw something new, None when never."""
    after = (one["monotonic"] + one["took"] for one in shown if one["chat_id"] == user and one["monotonic"] > at)
    return next((moment - at for moment in after), None)
