"""A place to break the bot at: a data folder with linked people, the simulator and the bot as processes of their own.

The simulator's journal says what arrived, the database what the bot believes; experiments compare the two.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from benchmarks.launcher import LEDGER
from bot import offline
from mentoring.outbox import Content, Plan, plan_many
from models import crypto
from models.account import Account
from models.database import Database, Session, insert_many
from models.person import Person, Role, nip_index
from simulator.client import Desk

ROOT = Path(__file__).parents[1]
BOT = 4711000
TOKEN = f"{BOT}:{'A' * 35}"
FIRST = 7_000_000
SENDS = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendLocation"})
Json = dict[str, Any]


class TooLongError(Exception):
    """Something did not happen in time; the experiment counts as not held."""


@dataclass
class Station:
    """One run of one experiment."""

    folder: Path
    url: str
    settings: dict[str, str] = field(default_factory=dict)
    started: list[float] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None
    others: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _journal: list[Json] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        """Return a client with a connection of its own, because the simulator closes those that rest too long."""
        return Desk(self.url, bot=BOT)

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings as environment variables."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GESEK_")}
        return {
            **clean,
            "PYTHONPATH": str(ROOT),
            "GESEK_LANG": "en",
            "GESEK_TELEGRAM__TOKEN": TOKEN,
            "GESEK_TELEGRAM__API_URL": self.url,
            "GESEK_DATA__DIR": str(self.folder / "data"),
            "GESEK_DATA__KEYS": str(self.folder / "keys.toml"),
            **self.settings,
        }

    def launch(self, *broken: str, command: Sequence[str] = ("run",)) -> subprocess.Popen[bytes]:
        """Start the bot's command line: as it is, or by the launcher with these words."""
        words = ["-m", "benchmarks.launcher", *broken] if broken else ["-m", "bot"]
        return self.spawn([sys.executable, *words, *command])

    def start(self, *broken: str) -> subprocess.Popen[bytes]:
        """Start the bot as the one that is killed and stopped."""
        self.process = self.launch(*broken)
        return self.process

    def spawn(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start a process in the folder; what it prints goes to a file, and it is ended with the station."""
        self.started.append(time.monotonic())
        with (self.folder / f"log-{len(self.others)}.txt").open("wb") as log:
            process = subprocess.Popen(
                list(command), cwd=self.folder, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.others.append(process)
        return process

    def log(self, number: int = -1) -> str:
        """Return what a process printed."""
        position = number % len(self.others)
        return (self.folder / f"log-{position}.txt").read_text()

    def kill(self) -> None:
        """Kill the bot as a power cut would."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, *, seconds: float = 40.0) -> float:
        """Ask the bot to stop; return how many seconds it took. Raises TooLongError when it does not."""
        assert self.process is not None
        asked = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise TooLongError("the bot did not stop") from None
        return time.monotonic() - asked

    def wait_for_death(self, *, seconds: float = 30.0) -> bool:
        """Wait until the bot has died by itself; False when it is still there."""
        assert self.process is not None
        try:
            self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def journal(self) -> list[Json]:
        """Return every call of the bot so far."""
        self._journal += self.desk.journal(since=self._journal[-1]["n"] if self._journal else 0)
        return self._journal

    def arrived(self, *, methods: frozenset[str] = SENDS) -> list[Json]:
        """Return the sends that Telegram carried out, whatever the bot heard of it."""
        return [one for one in self.journal() if one["method"] in methods and one["ok"]]

    def copies(self, words: str | None = None) -> Counter[int]:
        """Return how many messages with these words in them reached each chat."""
        found: Counter[int] = Counter()
        for one in self.arrived():
            said = str(one["params"].get("text") or one["params"].get("caption") or "")
            if words is None or words in said:
                found[one["chat_id"]] += 1
        return found

    def database(self) -> Database:
        """Open the database beside the bot."""
        return Database.at(
            self.folder / "data" / "gesek.db", crypto.Keyring(crypto.read_keys(self.folder / "keys.toml"))
        )

    def rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database past the product, so that a fault of the product cannot hide itself."""
        place = f"file:{self.folder / 'data' / 'gesek.db'}?mode=ro"
        with closing(sqlite3.connect(place, uri=True, timeout=30)) as connection:
            return connection.execute(question, values).fetchall()

    def states(self, rule: str) -> Counter[str]:
        """Return how many messages of a rule are in each state."""
        return Counter(dict(self.rows("SELECT state, count(*) FROM messages WHERE rule = ? GROUP BY state", rule)))

    def effects(self) -> Counter[int]:
        """Return how often each update's handling was committed."""
        return Counter(one for (one,) in self.rows("SELECT update_id FROM bench_effects"))

    def write(self, users: Sequence[int], words: str = "/start") -> list[int]:
        """Let each of these people write; return the numbers of the updates."""
        numbers: list[int] = []
        for begin in range(0, len(users), 500):
            deeds = [{"user": user, "deed": "text", "text": words} for user in users[begin : begin + 500]]
            numbers += self.desk.many(deeds)["update_ids"]
        return numbers

    def plan(
        self, words: str, people: Sequence[int], *, rule: str, kind: str = "broadcast", now: datetime | None = None
    ) -> None:
        """Plan the same message to these people (ids of persons) beside the bot."""
        database = self.database()
        how = Plan(rule=rule, period="1", kind=kind)
        database.write(
            plan_many,
            how,
            Content(raw=words, protect=kind == "document"),
            now=now or datetime.now(UTC),
            person_ids=people,
        )
        database.close()

    def close(self) -> None:
        """End every process that was started here."""
        for process in self.others:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            process.wait()


@contextmanager
def station(people: int, *, settings: dict[str, str] | None = None, seed: int = 1) -> Iterator[Station]:
    """Furnish a station with so many linked people whose chats are open; end and remove it afterwards."""
    with tempfile.TemporaryDirectory(prefix="gesek-bench-") as place:
        folder = Path(place)
        furnish(folder, people)
        command = [sys.executable, "-m", "simulator", "--port", "0", "--seed", str(seed)]
        with (folder / "simulator.txt").open("wb") as log:
            simulator = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
        assert simulator.stdout is not None
        url = simulator.stdout.readline().strip()
        here = Station(folder, url, settings or {})
        try:
            here.desk.people([{"id": FIRST + one, "first_name": "ASN", "opened": BOT} for one in range(1, people + 1)])
            yield here
        except TooLongError:
            for number in range(len(here.others)):
                print(f"  process {number}: {here.log(number)[-1500:]}")
            raise
        finally:
            here.close()
            simulator.terminate()
            simulator.wait()


def furnish(folder: Path, people: int) -> None:
    """Make keys and a database with so many linked people; person n is the Telegram user FIRST + n."""
    crypto.write_keys(folder / "keys.toml", crypto.new_keys())
    (folder / "data").mkdir()
    database = Database.at(folder / "data" / "gesek.db", crypto.Keyring(crypto.read_keys(folder / "keys.toml")))
    offline.furnish(database)
    database.write(_link, people)
    database.write(lambda session: session.connection().exec_driver_sql(LEDGER) and None)
    database.close()


def _link(session: Session, people: int) -> None:
    now = datetime.now(UTC)
    numbers = range(1, people + 1)
    nips = {number: f"198001012005{number // 1000 % 100:02d}{number % 1000 + 9000:04d}" for number in numbers}
    insert_many(
        session,
        Person,
        [
            {
                "id": number,
                "name": f"ASN {number}",
                "nip": nip,
                "nip_index": nip_index(nip),
                "language": "id",
                "practised_at": now,
                "without_telegram": False,
                "changed_at": now,
            }
            for number, nip in nips.items()
        ],
        key=["id"],
    )
    insert_many(
        session,
        Account,
        [
            {
                "id": number,
                "person_id": number,
                "user_id": FIRST + number,
                "linked_at": now,
                "proof": "test",
                "reach": "ok",
            }
            for number in numbers
        ],
        key=["id"],
    )
    session.add(Role(person_id=1, role="koordinator", starts_on=date(2020, 1, 1)))


def wait_until(true: Callable[[], object], *, seconds: float, what: str, every: float = 0.05) -> None:
    """Wait until a question is answered with yes; raises TooLongError."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise TooLongError(what)
        time.sleep(every)
