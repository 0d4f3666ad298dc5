"""Updates a second from a full backlog to the last answer.

The bot, and python-telegram-bot answering from memory, in turn.

Both answer the same `/start` of the same people at the same simulator with its limits off; the stock bot keeps
nothing. Measured twice: with Telegram answering at once, which shows what an update costs, and after 100 ms, as it
does in fact.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bot import offline
from models import crypto
from models.account import Account
from models.database import Database, Session
from models.person import Person, nip_index
from simulator.client import Desk
from simulator.server import serve_in_thread

ROOT = Path(__file__).parents[1]
BOT = 4711000
TOKEN = f"{BOT}:{'A' * 35}"
FIRST = 7_000_000
AWAY = 0.1
BOTS = ("gesek", "stock", "stock concurrent")

LAUNCH = """
import os, sys
os.environ["GESEK_TELEGRAM__API_URL"] = sys.argv.pop()
from bot.__main__ import main
main()
"""
STOCK = """
import sys
from telegram.ext import Application, CommandHandler
async def start(update, context):
    await update.message.reply_text("Selamat datang.")
application = Application.builder().token(sys.argv[1]).base_url(sys.argv[3] + "/bot")
if sys.argv[2] == "concurrent":
    application = application.concurrent_updates(True)
built = application.build()
built.add_handler(CommandHandler("start", start))
built.run_polling()
"""


def furnish(folder: Path, people: int) -> None:
    """Make keys and a database with linked people."""
    crypto.write_keys(folder / "keys.toml", crypto.new_keys())
    (folder / "data").mkdir()
    database = Database.at(folder / "data" / "gesek.db", crypto.Keyring(crypto.read_keys(folder / "keys.toml")))
    offline.furnish(database)
    database.write(_link, people)
    database.close()


def _link(session: Session, people: int) -> None:
    now = datetime.now(UTC)
    for position in range(people):
        nip = f"19800101200501{position % 1000 + 9000}{position:06d}"[-18:]
        person = Person(
            name=f"ASN {position}", nip=nip, nip_index=nip_index(nip), language="id", practised_at=now, changed_at=now
        )
        session.add(person)
        session.flush()
        session.add(Account(person_id=person.id, user_id=FIRST + position, linked_at=now, proof="test", reach="ok"))


def measure(
    command: list[str], environment: dict[str, str], folder: Path, *, updates: int, people: int, latency: float
) -> float:
    """Return updates a second from the process's first getUpdates to the last answer; `latency` is of each send."""
    running = serve_in_thread()
    desk = Desk(running.base_url, bot=BOT)
    desk.limits(enforce=False)
    if latency:
        desk.fault("latency", method="send*", seconds=latency)
    desk.people([{"id": FIRST + one, "first_name": "ASN", "opened": BOT} for one in range(people)])
    for begin in range(0, updates, 500):
        part = range(begin, min(begin + 500, updates))
        desk.many([{"user": FIRST + one % people, "deed": "text", "text": "/start"} for one in part])
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [*command, running.base_url],
            cwd=folder,
            env={**environment, "URL": running.base_url},
            stderr=log,
            stdout=log,
        )
    try:
        return _rate(desk, updates)
    finally:
        process.terminate()
        process.wait()
        desk.close()
        running.close()


def _rate(desk: Desk, updates: int) -> float:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        sent = desk.journal(method="sendMessage")
        if len(sent) >= updates:
            begun = desk.journal(method="getUpdates")[0]["monotonic"]
            return float(updates / (sent[updates - 1]["monotonic"] - begun))
        time.sleep(0.5)
    raise RuntimeError("not every update was answered")


def main(*, quick: bool) -> dict[str, Any]:
    """Measure in turn; print and return updates a second and their ratios."""
    updates, people, runs = (500, 100, 1) if quick else (2000, 500, 3)
    found: dict[str, dict[str, float]] = {}
    for label, latency in (("at once", 0.0), ("after 100 ms", AWAY)):
        rates: dict[str, list[float]] = {name: [] for name in BOTS}
        for _ in range(runs):
            for name, measured in rates.items():
                # One at a time and each after 100 ms: more of the stock bot would only take longer.
                wanted = min(updates, 200) if latency and name == "stock" else updates
                measured.append(_one(name, wanted, people, latency))
        found[label] = {name: round(median(values), 1) for name, values in rates.items()}
        for name, rate in found[label].items():
            share = rate / found[label]["stock"]
            print(f"{label:13} {name:18} {rate:8.1f} updates/s   {share:.2f} × stock", flush=True)
    ratios = {label: round(rates["gesek"] / rates["stock"], 2) for label, rates in found.items()}
    return {"updates_per_second": found, "ratio": ratios}


def _one(name: str, updates: int, people: int, latency: float) -> float:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "GESEK_TELEGRAM__TOKEN": TOKEN, "PTB_TIMEDELTA": "1"}
        if name == "gesek":
            furnish(folder, people)
            environment["GESEK_DATA__DIR"] = str(folder / "data")
            environment["GESEK_DATA__KEYS"] = str(folder / "keys.toml")
            command = [sys.executable, "-c", LAUNCH, "run"]
        else:
            script = folder / "stock.py"
            script.write_text(STOCK)
            command = [sys.executable, str(script), TOKEN, "concurrent" if name.endswith("concurrent") else "default"]
        return measure(command, environment, folder, updates=updates, people=people, latency=latency)
