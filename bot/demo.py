"""`gesek demo`: the real bot, a sample regency and a page of phones, on this machine alone.

The simulator runs as a process of its own; the bot talks to it over HTTP as it would to Telegram. What was done stays
in `.demo/` until `--fresh`; the clock is moved from the page.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import demo_world, logs, offline
from bot.app import App, Parts, listen_for_signals
from bot.config import Settings, load
from bot.opening import check_database
from bot.terminal import language, say
from bot.walking import MovedClock, Walker, keep_walking
from locales import text
from mentoring.programme import Programme
from mentoring.sample import history
from mentoring.sample.regency import invent
from models import crypto, meta, schema
from models.database import Database
from simulator.client import AsyncDesk, Desk

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(".demo")
BOT_ID = 4_711_000
BOT_NAME = "gesek_demo_bot"
TOKEN = f"{BOT_ID}:{'demo' * 9}"
PORT = 8081
FASTER = 8.0
SIMULATOR_SECONDS = 60.0


def main(*, fresh: bool = False, port: int = PORT, open_page: bool = True) -> int:
    """Run the demo until it is interrupted; return the exit code."""
    prepare(FOLDER, fresh=fresh)
    with simulator(FOLDER, port) as url, contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(FOLDER, url, open_page=open_page))
    return 0


def settings_of(folder: Path, url: str) -> Settings:
    """Return the demo's settings: its own key and folder, and a pace that suits a visitor's patience."""
    return load(
        telegram={"token": TOKEN, "api_url": url},
        # People who walk through weeks would wait for each night's backup.
        data={"dir": folder / "data", "keys": folder / "keys.toml", "backup_keep": 0},
        programme={"assignment_capacity": demo_world.CAPACITY},
        send={"rate": 25.0 * FASTER, "window": 16},
        log={"level": "WARNING"},
    )


def prepare(folder: Path, *, fresh: bool, now: datetime | None = None) -> None:
    """Make the demo's regency unless it is there; one that was interrupted is made anew.

    One of an older programme is brought to this one; raises StartError for one of a newer.
    """
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    if (folder / "ready").exists():
        _bring_up_to_date(folder)
        return
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data").mkdir(mode=0o700, parents=True)
    crypto.write_keys(folder / "keys.toml", crypto.new_keys())
    started = time.monotonic()
    database = open_database(folder)
    try:
        offline.furnish(database)
        programme = Programme(bot_username=BOT_NAME, assignment_capacity=demo_world.CAPACITY)
        demo_world.build(
            database, folder / "registers", programme=programme, now=now or datetime.now(UTC), progress=say
        )
    finally:
        database.close()
    (folder / "ready").touch()
    say(text("demo-prepared", seconds=round(time.monotonic() - started)))


def _bring_up_to_date(folder: Path) -> None:
    database = open_database(folder)
    try:
        if schema.state(database) == "old":
            offline.furnish(database)
        check_database(database)
    finally:
        database.close()


def open_database(folder: Path) -> Database:
    """Open the demo's database."""
    ring = crypto.Keyring(crypto.read_keys(folder / "keys.toml"))
    return Database.at(folder / "data" / "gesek.db", ring)


@contextlib.contextmanager
def simulator(folder: Path, port: int) -> Iterator[str]:
    """Run the simulator on `port`, or the next free one; give its address."""
    chosen = free_port(port)
    command = [sys.executable, "-m", "simulator", "--port", str(chosen)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (folder / "simulator.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=log)
    try:
        wait_for(chosen, process)
        yield f"http://127.0.0.1:{chosen}"
    finally:
        process.terminate()
        process.wait(timeout=SIMULATOR_SECONDS)


def free_port(wanted: int) -> int:
    """Return `wanted` or the next port that nobody listens at."""
    for port in range(wanted, wanted + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port from {wanted} on")


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the simulator listens; raises RuntimeError when it does not."""
    deadline = time.monotonic() + SIMULATOR_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError("the simulator did not start")


@dataclass(frozen=True)
class Stage:
    """The demo's people as the page and the tour need them."""

    cast: dict[str, demo_world.Player]
    link: str | None


def set_stage(database: Database, desk: Desk, *, now: datetime) -> Stage:
    """Put everybody's phone on the desk."""
    programme = Programme(bot_username=BOT_NAME)
    built = database.read(meta.mark, "demo_built")
    begin = history.begin_of(programme.today(datetime.fromisoformat(built or now.isoformat())), programme)
    regency = invent(
        families=demo_world.FAMILIES, staff=demo_world.STAFF, seed=demo_world.SEED, today=programme.today(begin)
    )
    cast = database.read(demo_world.players, regency)
    newcomer = cast["joko"].person_id
    link = database.write(demo_world.invite_newcomer, newcomer, programme=programme, now=now)
    desk.name_bot(BOT_ID, "Gesek Ekstrem", BOT_NAME)
    desk.limits(bot_per_second=30 * FASTER, chat_per_second=FASTER, chat_burst=40, group_per_minute=20 * FASTER)
    desk.people(database.read(demo_world.phones, bot_id=BOT_ID, newcomer=newcomer))
    desk.cast(list(demo_world.parts(cast, link=link, language=language())))
    return Stage(cast, link)


async def run(folder: Path, url: str, *, open_page: bool) -> None:
    """Start the bot against the simulator and let the page walk its clock, until cancelled."""
    logs.setup("WARNING", json_lines=False)
    clock = MovedClock(kept_offset(folder))
    database = open_database(folder)
    with Desk(url, bot=BOT_ID) as desk:
        await asyncio.to_thread(set_stage, database, desk, now=clock.now())
    database.close()
    app = App(settings_of(folder, url), Parts(clock=clock))
    await app.start()
    async with AsyncDesk(url, bot=BOT_ID) as desk_of_walker:
        walk = asyncio.create_task(keep_walking(Walker(app, clock, desk_of_walker, language())))
        await greet(desk_of_walker)
        say(text("demo-ready", url=url))
        listen_for_signals(app)
        if open_page:
            webbrowser.open(url)
        try:
            await app.finished.wait()
        finally:
            keep_offset(folder, clock)
            walk.cancel()
            await asyncio.gather(walk, return_exceptions=True)
            await app.stop()


async def greet(desk: AsyncDesk) -> None:
    """Let the cast open their chats, so that a visitor finds a menu to press and not an empty screen."""
    for player in await desk.call("GET", "/sim/cast"):
        shown = await desk.transcript(player["id"])
        if not shown["messages"] and not str(player["note"]).startswith("https://"):
            await desk.text(player["id"], "/start")


def kept_offset(folder: Path) -> timedelta:
    """Return how far the clock had been moved when the demo was last left."""
    path = folder / "clock.json"
    return timedelta(seconds=json.loads(path.read_text())["offset"]) if path.exists() else timedelta()


def keep_offset(folder: Path, clock: MovedClock) -> None:
    """Keep how far the clock has been moved."""
    (folder / "clock.json").write_text(json.dumps({"offset": clock.offset.total_seconds()}))
