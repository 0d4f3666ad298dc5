"""A steady mix for hours: commands, presses of whatever stands there, words, photos, edits, by people who go on and on.

After each round everything comes to rest, and then the process is looked at from outside: its memory, open files and
threads by the kernel, its tasks by its own gauge. What grows with the number of updates is a leak.
"""

from __future__ import annotations

import json
import re
import socket
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from statistics import linear_regression
from typing import Any

from benchmarks import register
from benchmarks.report import Promise, at_most, concluded, not_run
from benchmarks.station import FIRST, Json, Station, station, wait_until
from benchmarks.walking import FACTOR, HASTE, settle
from simulator.client import DeskError

UPDATES, PROMISED_QUICK = 200_000, 10_000
QUICK_SECONDS = 30.0
ROUND, QUICK_ROUND = 250, 100
LOOKS, FEWEST = 3, 6
DEPARTMENTS, MENTORS, FAMILIES = 4, 20, 2
WARM_UP = 0.25
MEGABYTE = 1e6
PATIENCE = 120.0
COMMANDS = ("/start", "/menu", "/lapor", "/binaan", "/laporan", "/bantuan", "/rekap")
WORDS = ("Terima kasih", "Keluarga sehat semua", "Mohon maaf, salah kirim", "Atap rumah bocor")
SHARES = {"command": 45, "press": 35, "words": 12, "edit": 6, "photo": 2}
CHANGES = frozenset({"sendMessage", "sendPhoto", "editMessageText", "editMessageReplyMarkup", "deleteMessage"})


@dataclass(frozen=True)
class Sample:
    """The process at rest after so many updates; memory in bytes."""

    updates: int
    memory: int
    files: int
    threads: int
    tasks: int


@dataclass
class Crowd:
    """People who write and press; `screens` is the last message with buttons in each chat."""

    here: Station
    people: Sequence[int]
    rng: Random
    screens: dict[int, tuple[int, list[str]]] = field(default_factory=dict)
    wrote: dict[int, int] = field(default_factory=dict)
    seen: int = 0

    def go_on(self, count: int) -> None:
        """Let so many things happen."""
        self._look()
        for begin in range(0, count, 50):
            deeds = [self._deed() for _ in range(min(50, count - begin))]
            try:
                messages = self.here.desk.many(deeds)["message_ids"]
            except DeskError:
                # A button that went away in between: what stood before it in the list has happened.
                self.screens.clear()
                continue
            for deed, message in zip(deeds, messages, strict=True):
                if deed["deed"] == "text" and deed["text"] in WORDS:
                    self.wrote[deed["user"]] = message

    def _deed(self) -> Json:
        user = self.rng.choice(self.people)
        what = self.rng.choices(list(SHARES), list(SHARES.values()))[0]
        if what == "press" and user in self.screens:
            message, datas = self.screens.pop(user)
            return {"user": user, "deed": "press", "message_id": message, "data": self.rng.choice(datas)}
        if what == "edit" and user in self.wrote:
            words = f"{self.rng.choice(WORDS)} (ralat {self.rng.randrange(1000)})"
            return {"user": user, "deed": "edit", "message_id": self.wrote[user], "text": words}
        if what == "words":
            return {"user": user, "deed": "text", "text": self.rng.choice(WORDS)}
        if what == "photo":
            picture = {"seed": self.rng.randrange(10**6), "width": 320, "height": 240}
            return {"user": user, "deed": "photos", "pictures": [picture]}
        return {"user": user, "deed": "text", "text": self.rng.choice(COMMANDS)}

    def _look(self) -> None:
        """Read on in the journal: which buttons stand lowest in each chat now."""
        for one in self.here.desk.journal(since=self.seen):
            self.seen = one["n"]
            if not one["ok"] or one["method"] not in CHANGES:
                continue
            chat, params = one["chat_id"], one["params"]
            message = int(params.get("message_id") or one["result_id"])
            self.screens.pop(chat, None)
            keyboard = params.get("reply_markup") or {}
            rows = (json.loads(keyboard) if isinstance(keyboard, str) else keyboard).get("inline_keyboard") or ()
            datas = [button["callback_data"] for row in rows for button in row if "callback_data" in button]
            if datas:
                self.screens[chat] = (message, datas)


def main(*, quick: bool) -> dict[str, Any]:
    """Run it; quick for half a minute, and what that is worth is said."""
    wanted = PROMISED_QUICK if quick else UPDATES
    port = _free_port()
    settings = {"GESEK_DATA__BACKUP_KEEP": "0", "GESEK_HEALTH__PORT": str(port)}
    with station(register.people_needed(DEPARTMENTS, MENTORS), settings=settings) as here:
        here.desk.limits(enforce=False)
        database = here.database()
        who = database.write(partial(register.furnish, departments=DEPARTMENTS, mentors=MENTORS, families=FAMILIES))
        database.close()
        crowd = Crowd(here, [FIRST + person for person in who.mentors], Random(1))
        here.start(*HASTE)
        wait_until(lambda: "the bot is working" in here.log(), seconds=PATIENCE, what="the bot did not start")
        size, seconds = (QUICK_ROUND, QUICK_SECONDS) if quick else (ROUND, None)
        samples = _sampled(here, crowd, port, wanted, size=size, seconds=seconds)
        here.stop()
    return _judged(samples, wanted, memory=not quick)


def _sampled(here: Station, crowd: Crowd, port: int, wanted: int, *, size: int, seconds: float | None) -> list[Sample]:
    begun, told = time.monotonic(), 0
    samples: list[Sample] = []
    while not samples or samples[-1].updates < wanted:
        if seconds is not None and time.monotonic() - begun > seconds:
            break
        crowd.go_on(size)
        settle(here)
        samples.append(_sample(here, port))
        if samples[-1].updates - told >= 5_000:
            told = samples[-1].updates
            print(f"  {samples[-1]}, {told / (time.monotonic() - begun):.0f} updates/s", flush=True)
    return samples


def _sample(here: Station, port: int) -> Sample:
    """Look several times: what is under way for a moment, such as this very question, is no leak."""
    assert here.process is not None
    place = Path(f"/proc/{here.process.pid}")
    looks = [_look(place, port) for _ in range(LOOKS)]
    return Sample(
        updates=here.rows("SELECT count(*) FROM updates")[0][0],
        memory=looks[-1][0],
        files=min(one[1] for one in looks),
        threads=min(one[2] for one in looks),
        tasks=min(one[3] for one in looks),
    )


def _look(place: Path, port: int) -> tuple[int, int, int, int]:
    """Return the memory in bytes, and how many files, threads and tasks there are."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        tasks = re.search(r"^gesek_tasks ([\d.]+)", answer.read().decode(), re.MULTILINE)
    resident = re.search(r"^VmRSS:\s+(\d+) kB", (place / "status").read_text(), re.MULTILINE)
    assert tasks is not None
    assert resident is not None
    files, threads = (len(list((place / name).iterdir())) for name in ("fd", "task"))
    return int(resident[1]) * 1024, files, threads, int(float(tasks[1]))


def _judged(samples: Sequence[Sample], wanted: int, *, memory: bool) -> dict[str, Any]:
    """Compare the last third, at its calmest, with what came before it after the warm-up."""
    last = samples[-1].updates
    warm = [one for one in samples if one.updates >= WARM_UP * last]
    if len(warm) < FEWEST:
        return not_run("soak", f"{len(warm)} looks after the warm-up are too few; this machine is too slow or too busy")
    third = len(warm) // 3
    promises = [
        at_most(f"more_{what}", min(_of(warm[-third:], what)) - max(_of(warm[:-third], what)), 0)
        for what in ("files", "threads", "tasks")
    ]
    slope = linear_regression([one.updates for one in warm], [one.memory / MEGABYTE for one in warm])[0] * 10_000
    if memory:
        promises.append(Promise("megabytes_per_10000", round(slope, 2), "< 1", slope < 1))
    beside: dict[str, float] = {what: max(_of(warm, what)) for what in ("files", "threads", "tasks")}
    beside |= {
        "updates": last,
        "of_promised": round(last / wanted, 3),
        "megabytes": round(samples[-1].memory / MEGABYTE, 1),
    }
    if not memory:
        beside["slope_not_judged"] = round(slope, 2)
    return concluded(
        "soak",
        promises,
        trials=1,
        unit=f"{last} updates, {len(warm)} looks at rest after the warm-up",
        scale=FACTOR,
        beside=beside,
    )


def _of(samples: Sequence[Sample], what: str) -> list[int]:
    return [getattr(one, what) for one in samples]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
