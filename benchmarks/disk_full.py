"""The disk fills while people write, while a photo is fetched, while a backup is made; the bot is killed meanwhile.

What was not kept is not acknowledged; each chat is told once, the operators are told, and all is worked as soon as
there is room. The data folder lies on a file system in memory, which only a process with mounts of its own can have.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import sqlite3
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.report import at_most, concluded, exactly, not_run
from benchmarks.small_disk import SmallDisk, narrow, run_inside, way
from benchmarks.station import FIRST, TOKEN, Station, TooLongError, station, wait_until
from models.job import JobRun
from models.person import Role

PEOPLE, OPERATOR = 42, 2
WRITERS = tuple(range(FIRST + 3, FIRST + 1 + PEOPLE))
SIZE = 192_000_000
NOTICE, ALERT, LITTLE, FAILED = "belum tersimpan", "penyimpanan server habis", "hampir habis", "Cadangan terakhir"
WATCHED = 9.0
SCALE, PHOTO_PAUSE = 10.0, 2.0
PATIENCE, START = 60.0, 120.0
KEYS = ("acknowledged_unkept", "lost", "double", "set_aside", "photos_lost", "half_files", "restarts")


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it where it may mount; a trial is one full disk."""
    by = way()
    if isinstance(by, str):
        return not_run("disk-full", f"no small file system can be mounted: {by}")
    return run_inside("benchmarks.disk_full", [str(1 if quick else trials or 3), "6" if quick else "90"], by=by)


def inside() -> None:
    """Run the trials and write what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("said", type=Path)
    parser.add_argument("runs", type=int)
    parser.add_argument("lasting", type=float)
    given = parser.parse_args()
    found = [_one(run, lasting=given.lasting) for run in range(given.runs)]
    worst = {key: max(one[key] for one in found) for key in found[0]}
    concluding = concluded(
        "disk-full",
        [
            *(exactly(key, sum(one[key] for one in found), 0) for key in KEYS),
            at_most("told_most", worst["told_most"], 1),
            exactly("alerted", min(one["alerted"] for one in found), 1),
            exactly("said_why", min(one["said_why"] for one in found), 1),
            exactly("photo_tries", worst["photo_tries"], 1),
            exactly("backups_refused", min(one["backups_refused"] for one in found), 2),
            at_most("caught_up_s", worst["caught_up_s"], PATIENCE),
        ],
        trials=given.runs * 3,
        unit="full disks: while people wrote (with a kill), while a photo and while a backup was made",
        scale=SCALE,
        beside={key: worst[key] for key in ("told", "updates", "kept_meanwhile", "watchdog_gap_s", "load")},
    )
    given.said.write_text(json.dumps(concluding))


def _one(run: int, *, lasting: float) -> dict[str, Any]:
    rng = Random(run)
    with station(PEOPLE, seed=run) as here, narrow(here.folder / "data", size=SIZE) as disk, watchdog(here) as dog:
        _cast(here)
        here.settings["GESEK_HEALTH__PORT"] = str(_free_port())
        _start(here)
        found: dict[str, Any] = _while_they_write(here, disk, rng, dog, lasting=lasting)
        found |= _while_a_photo_comes(here, disk) | _while_a_backup_is_made(here, disk)
        here.stop()
        found |= {"watchdog_gap_s": round(dog.gap, 1), "restarts": int(dog.gap > WATCHED)}
        found["double"] = sum(here.effects().values()) - len(here.effects())
        found["load"] = round(os.getloadavg()[0], 1)
        return found


def _start(here: Station) -> None:
    """Start the bot with its long pauses shortened; a photo may take the last byte, so that none is left for it."""
    shorter = (
        "mentoring.photo_keeping.UNTIL_ROOM=2",
        "bot.working.FULL_PAUSE_SECONDS=3",
        "bot.ticking.TICK_SECONDS=3",
        "bot.holding.RENEW_SECONDS=1",
        "bot.holding.LONG_SECONDS=1",
        "jobs.fetch_photos.LEAVES=0",
    )
    here.start("--ledger", *(word for one in shorter for word in ("--set", one)))


def _ready(here: Station) -> None:
    wait_until(lambda: "the bot is working" in here.log(), seconds=START, what="the bot did not start")


def _while_they_write(here: Station, disk: SmallDisk, rng: Random, dog: Dog, *, lasting: float) -> dict[str, Any]:
    _ready(here)
    wait_until(lambda: _runs(here, "backup"), seconds=PATIENCE, what="no backup was made")
    sent: list[int] = []
    people = threading.Thread(target=_write, args=(here, sent, lasting / 2))
    people.start()
    time.sleep(rng.uniform(0.5, 1.5))
    disk.fill()
    people.join()
    seen = _watch(here, sent, seconds=lasting / 2)
    here.kill()
    dog.starts_anew()
    _start(here)
    seen += _watch(here, sent, seconds=lasting / 2)
    kept = len(_kept(here))
    freed = time.monotonic()
    disk.free_again()
    with suppress(TooLongError):  # then it is among the lost
        wait_until(lambda: set(here.effects()) >= set(sent), seconds=PATIENCE, what="not everything was worked")
    caught_up = time.monotonic() - freed
    told = here.copies(NOTICE)
    return {
        "updates": len(sent),
        "kept_meanwhile": kept,
        "acknowledged_unkept": max(one.acknowledged_unkept for one in seen),
        "said_why": int(any(one.said_why for one in seen)),
        "lost": len(set(sent) - set(here.effects())),
        "set_aside": here.rows("SELECT count(*) FROM updates WHERE state = 'set_aside'")[0][0],
        "told": len(told),
        "told_most": max(told.values(), default=0),
        "alerted": int(here.copies(ALERT)[FIRST + OPERATOR] > 0),
        "caught_up_s": round(caught_up, 1),
    }


def _write(here: Station, sent: list[int], seconds: float) -> None:
    """Let everybody write again and again, some with much to say."""
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        batch = [WRITERS[(number + one) % len(WRITERS)] for one in range(10)]
        sent += here.write(batch, "/start" if number % 20 else "/start " + "panjang " * 200)
        number += 10
        time.sleep(0.15)


@dataclass(frozen=True)
class Seen:
    """One look at a bot without room."""

    acknowledged_unkept: int
    said_why: bool


def _watch(here: Station, sent: Sequence[int], *, seconds: float) -> list[Seen]:
    seen: list[Seen] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until or not seen:
        # In this order: what is kept between the two looks may only help the bot.
        acknowledged = set(sent[: len(sent) - _pending(here)])
        seen.append(Seen(len(acknowledged - _kept(here)), "disk-full" in _why(here)))
        time.sleep(0.25)
    return seen


def _pending(here: Station) -> int:
    with urllib.request.urlopen(f"{here.url}/bot{TOKEN}/getWebhookInfo", timeout=10) as answer:
        return int(json.load(answer)["result"]["pending_update_count"])


def _kept(here: Station) -> set[int]:
    return {number for (number,) in here.rows("SELECT update_id FROM updates")}


def _why(here: Station) -> list[str]:
    """Return the reasons for which the bot says that it is not ready; none while it does not answer."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{here.settings['GESEK_HEALTH__PORT']}/readyz", timeout=5):
            return []
    except urllib.error.HTTPError as error:
        return [one["what"] for one in json.load(error)["why"]]
    except OSError:
        return []


def _while_a_photo_comes(here: Station, disk: SmallDisk) -> dict[str, Any]:
    _ready(here)
    wait_until(lambda: not here.rows("SELECT 1 FROM messages WHERE state = 'planned'"), seconds=PATIENCE, what="slow")
    disk.fill(leave=400_000)
    here.desk.photos(WRITERS[0], [_picture()])
    wait_until(lambda: here.copies(LITTLE)[FIRST + OPERATOR], seconds=PATIENCE, what="nobody heard of little room")
    time.sleep(PHOTO_PAUSE)
    half = len(_pictures(disk))
    disk.free_again()
    with suppress(TooLongError):
        wait_until(lambda: _photos(here) == [("kept",)], seconds=PATIENCE, what="the photo was not fetched")
    tries = here.rows("SELECT max(tries) FROM photos")[0][0]
    whole = [one for one in _pictures(disk) if one.read_bytes()[-2:] == b"\xff\xd9"]
    return {"photo_tries": tries, "photos_lost": int(len(whole) != 2), "half_files": half}


def _photos(here: Station) -> list[tuple[Any, ...]]:
    return here.rows("SELECT state FROM photos")


def _pictures(disk: SmallDisk) -> list[Path]:
    return list((disk.folder / "photos").glob("??/??/*.jpg"))


def _while_a_backup_is_made(here: Station, disk: SmallDisk) -> dict[str, Any]:
    """Let there be too little room for tonight's backup, and none any more in the middle of one made by hand."""
    store = disk.folder / "backups"
    before = {one.name for one in store.glob("gesek-*")}
    disk.fill(leave=60_000_000)
    with closing(sqlite3.connect(disk.folder / "gesek.db", timeout=30)) as connection, connection:
        connection.execute("DELETE FROM job_runs WHERE job = 'backup'")
    wait_until(lambda: here.copies(FAILED)[FIRST + OPERATOR], seconds=PATIENCE, what="nobody heard of the backup")
    refused = int(_runs(here, "backup") == [("failed",)])
    disk.free_again()
    by_hand = here.launch("--fill-at-copy", str(disk.folder / "filler"), command=("backup", str(store)))
    refused += int(by_hand.wait(timeout=PATIENCE) == 1)
    disk.free_again()
    left = [*store.glob(".part-*"), *(disk.folder / "work").glob("backup-*")]
    same = {one.name for one in store.glob("gesek-*")} == before
    good = here.launch(command=("backup", str(store))).wait(timeout=PATIENCE) == 0
    return {"backups_refused": refused + len(left) + (0 if same and good else 10)}


def _runs(here: Station, job: str) -> list[tuple[Any, ...]]:
    return here.rows("SELECT state FROM job_runs WHERE job = ?", job)


def _cast(here: Station) -> None:
    """Name an operator, and let the bot have been in service yesterday, so that last night's backup is due."""
    database = here.database()
    day = datetime.now(UTC) - timedelta(days=2)
    operator = Role(person_id=OPERATOR, role="operator", starts_on=date(2020, 1, 1))
    ran = JobRun(job="retention", period="bench", due_at=day, state="done", ran_at=day)
    database.write(lambda session: session.add_all([operator, ran]))
    database.close()


def _picture() -> bytes:
    """Return a picture whose details leave it large, however it is written again."""
    import io

    from PIL import Image

    kept = io.BytesIO()
    Image.frombytes("RGB", (1280, 960), Random(1).randbytes(1280 * 960 * 3)).save(kept, "JPEG", quality=90)
    return kept.getvalue()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


@dataclass
class Dog:
    """What systemd would hear of the bot; `gap` is the longest silence within one life of it, in seconds."""

    last: float | None = None
    gap: float = 0.0

    def hears(self) -> None:
        """Hear a sign of life."""
        now = time.monotonic()
        self.gap = max(self.gap, now - self.last if self.last is not None else 0.0)
        self.last = now

    def starts_anew(self) -> None:
        """Wait for the first sign of another life."""
        self.last = None


@contextmanager
def watchdog(here: Station) -> Iterator[Dog]:
    """Listen to the bot's signs of life as systemd does."""
    dog = Dog()
    place = here.folder / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
        wire.bind(str(place))
        wire.settimeout(0.2)
        here.settings |= {"NOTIFY_SOCKET": str(place), "WATCHDOG_USEC": str(int(WATCHED * 1_000_000))}
        over = threading.Event()

        def listen() -> None:
            while not over.is_set():
                with suppress(TimeoutError):
                    if b"WATCHDOG=1" in wire.recv(4096):
                        dog.hears()

        ear = threading.Thread(target=listen)
        ear.start()
        try:
            yield dog
        finally:
            over.set()
            ear.join()


if __name__ == "__main__":
    inside()
