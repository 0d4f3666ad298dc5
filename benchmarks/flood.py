"""A server that allows less than the bot is set to, and says so: how few requests it takes to hear it, and who waits.

In one run: a broadcast above the server's rate, a halt of everything, a halt of one chat, a person who writes again and
again, a group over its limit, others who want an answer meanwhile. A 429 does not tell whether it is about the chat or
the bot; the bot takes it for the chat's until a second chat meets one. Such a second request is counted apart, as a
probe: without it either nobody would be answered while one chat is halted, or every reply would go into a halt of all.
Beside it, at the same time, the same broadcast through python-telegram-bot's AIORateLimiter, cut off where it does not
come to an end.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
import urllib.request
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks.broadcasting import said, settle
from benchmarks.report import at_most, concluded, exactly
from benchmarks.station import FIRST, TOKEN, Json, Station, station, wait_until
from mentoring.outbox import Content, Plan, plan
from models.account import Group
from models.database import Session

RULE, WORDS = "bench:1", "Arahan kepada semua"
GROUP, GROUP_WORDS = -4001, "Rekap kelompok"
RATE, ALLOWED = 25.0, 15.0
HAMMERED, OTHERS = 12, 20
TOO_MANY = 429
CHAT_HALT, EVERYTHING_HALT = 30.0, 10.0
PATIENCE = 300.0
PEER_SECONDS = 60.0  # more than the whole needs at the rate that is allowed
PEER = """
import asyncio, json, sys
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
token, url, first, count, rate, words = sys.argv[1:]
async def main():
    limiter = AIORateLimiter(overall_max_rate=float(rate), max_retries=3)
    async with ExtBot(token, base_url=url + "/bot", rate_limiter=limiter) as bot:
        async def one(chat):
            try:
                await bot.send_message(chat, words)
            except TelegramError as error:
                return type(error).__name__
        print(json.dumps(await asyncio.gather(*(one(int(first) + n) for n in range(1, int(count) + 1)))))
asyncio.run(main())
"""


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is a message."""
    runs, sends, factor = (1, 300, 5.0) if quick else (trials or 1, 2000, 1.0)
    found: list[dict[str, Any]] = []
    with station(sends) as there:
        begun = _start_peer(there, sends, factor)
        for run in range(runs):
            settings = {"GESEK_SEND__RATE": str(RATE * factor)}
            with station(sends + OTHERS + 1, settings=settings, seed=run) as here:
                _allow_less(here, factor, group=True)
                _ours(here, sends, factor)
                found.append(_judged(here, sends, factor))
            print(f"  run {run + 1}: {found[-1]}", flush=True)
        beside = _peer(there, sends, begun, seconds=(PEER_SECONDS + sends / ALLOWED) / factor)
    return concluded(
        "flood",
        [
            at_most("requests_per_message", max(one["requests_per_message"] for one in found), 1.05),
            exactly("inside_halt", sum(one["inside_halt"] for one in found), 0),
            at_most("probes", sum(one["probes"] for one in found), sum(one["halts_of_all"] for one in found)),
            exactly("lost", sum(one["lost"] for one in found), 0),
            at_most("first_second", max(one["first_second"] for one in found), RATE + 1),
            exactly("others_unanswered", sum(one["others_unanswered"] for one in found), 0),
            # Nobody waits for somebody else's halt: of two that follow each other the chat's is three times as long.
            at_most(
                "others_p95_seconds", max(one["others_p95_seconds"] for one in found), EVERYTHING_HALT / factor + 2
            ),
        ],
        trials=sends * runs,
        unit="messages",
        scale=factor,
        beside={
            "halts": sum(one["halts"] for one in found),
            **{f"aioratelimiter_{key}": value for key, value in beside.items()},
        },
    )


def _allow_less(here: Station, factor: float, *, group: bool) -> None:
    here.desk.limits(bot_per_second=ALLOWED, time_scale=1 / factor, retry_after=max(1, round(3 / factor)))
    if group:
        here.desk.limits(group_per_minute=max(2, round(10 / factor)))


def _ours(here: Station, sends: int, factor: float) -> None:
    _join_group(here)
    here.plan(WORDS, range(1, sends + 1), rule=RULE)
    _plan_for_group(here, count=3 if factor > 1 else 15)
    here.start("--ledger", "--trace", "trace.jsonl")
    wait_until(lambda: sum(here.copies(WORDS).values()) > sends // 8, seconds=PATIENCE, what="nothing was sent")
    here.write([FIRST + sends + 1] * HAMMERED)
    halted = FIRST + sends // 2
    here.desk.fault("429", method="sendMessage", chat=halted, times=1, retry_after=max(1, round(CHAT_HALT / factor)))
    for position in range(OTHERS):
        here.write([FIRST + sends + 2 + position % OTHERS])
        if position == OTHERS // 2:
            here.desk.fault("429", method="sendMessage", times=1, retry_after=round(EVERYTHING_HALT / factor))
        time.sleep(3 / factor)
    settle(here, [RULE, "bench:2", "reply"], seconds=PATIENCE)
    here.stop()


def _join_group(here: Station) -> None:
    def add(session: Session) -> None:
        session.add(Group(chat_id=GROUP, title="Kelompok", state="approved", changed_at=datetime.now(UTC)))

    database = here.database()
    database.write(add)
    database.close()
    here.desk.group(GROUP, "Kelompok", [FIRST + 1])
    here.desk.move_bot(GROUP, added=True)
    # That it was added is taken off the queue here: the experiment is about what is sent.
    with urllib.request.urlopen(f"{here.url}/bot{TOKEN}/getUpdates?timeout=0") as answer:
        last = max((one["update_id"] for one in json.load(answer)["result"]), default=0)
    urllib.request.urlopen(f"{here.url}/bot{TOKEN}/getUpdates?timeout=0&offset={last + 1}").close()


def _plan_for_group(here: Station, count: int) -> None:
    database = here.database()
    for number in range(count):
        how = Plan(rule="bench:2", period=str(number), kind="broadcast")
        database.write(plan, how, Content(raw=GROUP_WORDS), now=datetime.now(UTC), chat_id=GROUP)
    database.close()


def _judged(here: Station, sends: int, factor: float) -> dict[str, Any]:
    calls = [one for one in here.journal() if one["method"] == "sendMessage"]
    arrived = [one for one in calls if one["ok"]]
    bulk = [one for one in calls if said(one, WORDS)]
    copies = here.copies(WORDS)
    beyond, probes = _inside(calls, _trace(here.folder / "trace.jsonl"))
    others = range(FIRST + sends + 2, FIRST + sends + 2 + OTHERS)
    answered = Counter(one["chat_id"] for one in arrived)
    return {
        "requests_per_message": round(len(calls) / len(arrived), 4),
        "inside_halt": beyond,
        "probes": probes,
        "halts": sum(one.get("inside") is False for one in calls),
        "halts_of_all": sum(one.get("inside") is False and one["scope"] == "bot" for one in calls),
        "lost": sum(copies[FIRST + 1 + number] != 1 for number in range(sends)),
        "first_second": sum(one["monotonic"] < bulk[0]["monotonic"] + 1 / factor for one in bulk),
        "others_unanswered": sum(not answered[chat] for chat in others),
        "others_p95_seconds": _p95_of_replies(here, others),
    }


def _p95_of_replies(here: Station, people: range) -> float:
    times = here.rows(
        "SELECT (julianday(m.ended_at) - julianday(u.received_at)) * 86400 FROM messages m JOIN updates u "
        "ON u.lane = 'u' || m.sent_chat WHERE m.rule = 'reply' AND m.action = 'send' AND m.sent_chat BETWEEN ? AND ?",
        people[0],
        people[-1],
    )
    return round(quantiles([one for (one,) in times], n=20)[-1], 2) if len(times) > 1 else 0.0


def _trace(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def _inside(calls: list[Json], trace: list[Json]) -> tuple[int, int]:
    """Return how many requests began after their halt had been heard of, and how many of bot-wide halts were probes."""
    declared: dict[tuple[str, int | None], Json] = {}
    heard: dict[int, float] = {}
    probed: set[int] = set()
    beyond = 0
    for one in calls:
        if one.get("error_code") != TOO_MANY:
            continue
        scope = (one["scope"], one["chat_id"] if one["scope"] == "chat" else None)
        on_wire = _request_of(one, trace)
        if not one["inside"]:
            declared[scope] = one
            heard[one["n"]] = on_wire["ended"]
            continue
        halt = declared[scope]
        if on_wire["begun"] <= heard[halt["n"]]:
            continue
        if one["scope"] == "bot" and halt["n"] not in probed:
            probed.add(halt["n"])
            continue
        beyond += 1
    return beyond, len(probed)


def _request_of(call: Json, trace: list[Json]) -> Json:
    """Return the bot's side of a call of the journal."""
    return next(
        one for one in trace if one["chat"] == call["chat_id"] and one["begun"] <= call["monotonic"] <= one["ended"]
    )


def _start_peer(there: Station, sends: int, factor: float) -> float:
    """Let the peer begin; return when."""
    _allow_less(there, factor, group=False)
    (there.folder / "peer.py").write_text(PEER)
    words = [TOKEN, there.url, str(FIRST), str(sends), str(RATE * factor), WORDS]
    there.process = there.spawn([sys.executable, str(there.folder / "peer.py"), *words])
    return there.started[-1]


def _peer(there: Station, sends: int, begun: float, *, seconds: float) -> dict[str, Any]:
    """Return what the peer had done after so many seconds, however long it was left to run beside the bot."""
    if importlib.util.find_spec("aiolimiter") is None:
        return {"ran": "not run: aiolimiter is not installed"}
    there.wait_for_death(seconds=max(0.0, begun + seconds - time.monotonic()))
    there.kill()
    calls = [one for one in there.journal() if one["method"] == "sendMessage" and one["monotonic"] < begun + seconds]
    arrived = sum(one["ok"] for one in calls)
    return {
        "requests_per_message": round(len(calls) / max(1, arrived), 4),
        "inside": sum(bool(one.get("inside")) for one in calls),
        f"unsent_after_{seconds:.0f}_s": sends - arrived,
    }
