"""Ten thousand people write at once: how fast the updates are stored, and what somebody hears who comes meanwhile.

Telegram keeps an update for a day and no longer, so a rush is stored first and worked after. How fast is set beside a
plain loop of sqlite3 that does nothing else: the same getUpdates, table and pragmas, a hundred rows a commit; three
times in turn. Both are measured in the simulator's journal, from the first poll to the one that acknowledges the last
update of the rush. The bot is at work when Telegram goes away; everybody writes before it is back. A small run lets
fewer write to be stored, and the bot is killed when it has them; another, smaller rush is worked to its end.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from statistics import median, quantiles
from typing import Any

from benchmarks.report import Promise, at_most, concluded, exactly
from benchmarks.station import FIRST, TOKEN, Station, station, wait_until

PEOPLE, NEWCOMERS = 10_000, 50
QUICK_STORED, QUICK_WORKED = 3_000, 400
COME_AFTER, COME_EVERY = 2.0, 0.1
SHARE, PAIRS = 0.5, 3  # of what is over in a blink, the middle of three
REPLY_SECONDS = 5.0
SETTLE = 3.0
PATIENCE = 900.0
LOOP = """
import json, sqlite3, sys, time
from hashlib import sha256
from http.client import HTTPConnection
from urllib.parse import urlsplit
url, token = sys.argv[1:]
wire = HTTPConnection(urlsplit(url).netloc, timeout=60)
base = sqlite3.connect("data/gesek.db", isolation_level=None)
for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32000"):
    base.execute("PRAGMA " + pragma)
INSERT = (
    "INSERT INTO updates (bot_id, update_id, digest, lane, payload, state, received_at, tries, deaths, retried) "
    "VALUES (1, ?, ?, ?, ?, 'waiting', ?, 0, 0, 0)"
)
offset = 0
while True:
    asked = {"offset": offset, "limit": 100, "timeout": 1}
    wire.request("POST", f"/bot{token}/getUpdates", json.dumps(asked), {"Content-Type": "application/json"})
    rows = []
    for one in json.loads(wire.getresponse().read())["result"]:
        body = json.dumps(one).encode()
        lane = "u" + str(one["message"]["from"]["id"])
        rows.append((one["update_id"], sha256(body).digest()[:16], lane, body, time.time()))
    base.execute("BEGIN IMMEDIATE")
    base.executemany(INSERT, rows)
    base.execute("COMMIT")
    offset = rows[-1][0] + 1 if rows else offset
"""


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is an update."""
    stored, worked = (QUICK_STORED, QUICK_WORKED) if quick else (PEOPLE, PEOPLE)
    runs = 1 if quick else trials or 1
    found = [_one(stored, worked, seed=run) for run in range(runs)]
    share = min(one["share"] for one in found)
    return concluded(
        "rush",
        [
            exactly("lost", sum(one["lost"] for one in found), 0),
            exactly("unanswered", sum(one["unanswered"] for one in found), 0),
            Promise("stored_share", share, f">= {SHARE}", share >= SHARE),
            at_most("newcomers_p95_seconds", max(one["newcomers_p95_seconds"] for one in found), REPLY_SECONDS),
        ],
        trials=(stored + worked + NEWCOMERS) * runs,
        unit="updates",
        scale=PEOPLE / stored,
        beside={
            key: min(one[key] for one in found) for key in ("stored_per_second", "loop_per_second", "worked_per_second")
        },
    )


def _one(many: int, few: int, *, seed: int) -> dict[str, Any]:
    """Let many write to be stored, and few to be worked to the end."""
    loops, stored, gone = [], [], 0
    for again in range(PAIRS):
        with station(many, seed=seed + again) as there:
            loops.append(many / _loop_within(there, many))
        with station(many, seed=seed + again) as here:
            seconds, lacking = _kept(here, many)
        stored.append(many / seconds)
        gone += lacking
    with station(few + NEWCOMERS, seed=seed) as here:
        found = _worked(here, few)
    found["lost"] += gone
    shares = [ours / loop for ours, loop in zip(stored, loops, strict=True)]
    found |= {"stored_per_second": round(median(stored)), "loop_per_second": round(median(loops))}
    found |= {"share": round(median(shares), 2), "shares": [round(share, 2) for share in shares]}
    print(f"  run {seed + 1}: {found}", flush=True)
    return found


def _users(people: int) -> list[int]:
    return [FIRST + number for number in range(1, people + 1)]


def _loop_within(there: Station, people: int) -> float:
    """Return the seconds that the plain loop needs to store what all of them wrote."""
    there.desk.limits(enforce=False)
    numbers = there.write(_users(people))
    (there.folder / "loop.py").write_text(LOOP)
    there.process = there.spawn([sys.executable, "loop.py", there.url, TOKEN])
    seconds = _wait_for_all(there, numbers, 0.0)
    there.kill()
    return seconds


def _wait_for_all(here: Station, numbers: Sequence[int], since: float) -> float:
    """Return, when all of these updates are stored and acknowledged, the seconds that took."""
    wait_until(lambda: _stored(here) >= len(numbers), seconds=PATIENCE, what="not all were stored", every=0.2)
    # The poll that acknowledges the last one is in the journal when it is answered, which takes somebody who writes.
    here.write(_users(1))
    # The journal is asked for last: as long as it is, telling it keeps the simulator from answering polls.
    wait_until(lambda: _stored_within(here, numbers, since), seconds=60, what="the last one was not acknowledged")
    return _stored_within(here, numbers, since)


def _stored(here: Station) -> int:
    [(count,)] = here.rows("SELECT count(*) FROM updates")
    return int(count)


def _kept(here: Station, people: int) -> tuple[float, int]:
    """Return the seconds that the bot needs to keep them all, and how many it has not when it is killed after that."""
    numbers, back = _rush(here, people)
    seconds = _wait_for_all(here, numbers, back)
    here.kill()
    return seconds, _lost(here, numbers, "SELECT update_id FROM updates")


def _rush(here: Station, people: int) -> tuple[list[int], float]:
    """Start the bot and let so many write while Telegram is away; return their updates and when it was back."""
    here.desk.limits(enforce=False)
    here.start()
    wait_until(lambda: here.desk.bots()[0]["polling"], seconds=PATIENCE, what="nobody polls")
    time.sleep(SETTLE)
    numbers = _written_while_away(here, people)
    back = time.monotonic()
    here.desk.heal()
    wait_until(lambda: _polls(here, back), seconds=60, what="nobody polls again")
    return numbers, back


def _lost(here: Station, numbers: Sequence[int], question: str) -> int:
    """Return how many of these updates a question does not name exactly once."""
    kept = Counter(here.rows(question))
    return sum(kept[number,] != 1 for number in numbers)


def _worked(here: Station, people: int) -> dict[str, Any]:
    numbers, back = _rush(here, people)
    begun = _polls(here, back)[0]
    time.sleep(max(0.0, begun + COME_AFTER - time.monotonic()))
    came: dict[int, float] = {}
    for user in _users(people + NEWCOMERS)[people:]:
        came[user] = time.monotonic()
        numbers += here.write([user])
        time.sleep(COME_EVERY)
    wait_until(lambda: not _waiting(here, len(numbers)), seconds=PATIENCE, what="updates still wait", every=0.5)
    here.stop()
    answered = {one["chat_id"]: one["monotonic"] for one in reversed(here.arrived())}
    times = [answered.get(user, float("inf")) - at for user, at in came.items()]
    return {
        "lost": _lost(here, numbers, "SELECT update_id FROM updates WHERE state = 'done'"),
        "unanswered": people + NEWCOMERS - len(answered),
        "worked_per_second": round(people / (max(answered.values()) - begun)),
        "newcomers_p95_seconds": round(quantiles(times, n=20)[-1], 2),
    }


def _written_while_away(here: Station, people: int) -> list[int]:
    """Let everybody write while Telegram does not answer; return the numbers of the updates."""
    here.desk.fault("502", method="getUpdates")
    first, *others = _users(people)
    # The poll that was under way when Telegram went away brings one more, and no rush.
    numbers = here.write([first])
    wait_until(lambda: here.rows("SELECT 1 FROM updates"), seconds=30, what="the first was not kept")
    return numbers + here.write(others)


def _waiting(here: Station, count: int) -> bool:
    """Tell whether some of so many updates have not been worked or answered."""
    [(done,)] = here.rows("SELECT count(*) FROM updates WHERE state != 'waiting'")
    return done < count or bool(here.rows("SELECT 1 FROM messages WHERE state IN ('planned', 'sending') LIMIT 1"))


def _polls(here: Station, since: float, *, beyond: int = 0) -> list[float]:
    """Return when each poll began that was answered since, those that acknowledge the update `beyond` where given."""
    return [
        one["monotonic"]
        for one in here.desk.journal(method="getUpdates")
        if one["ok"] and one["monotonic"] > since and int(one["params"].get("offset") or 0) > beyond
    ]


def _stored_within(here: Station, numbers: Sequence[int], since: float) -> float:
    """Return the seconds from the first poll to the one that acknowledged the last of these; 0 until then."""
    done = _polls(here, since, beyond=numbers[-1])
    return done[0] - _polls(here, since)[0] if done else 0.0
