"""The whole bot over the wire: a simulator in a thread, a data folder, and `gesek run` as a process of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import crypto
from models.account import Account
from models.database import Database, Session
from models.person import Person, nip_index
from simulator.client import Desk
from simulator.server import serve_in_thread
from tests.house import KEYS, furnished
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
BOT = 4711000
TOKEN = f"{BOT}:{'A' * 35}"
SRI = 7_009_001
COLLEAGUES = range(SRI + 1, SRI + 12)


@dataclass
class Station:
    """A place to run the bot at; `kill` is SIGKILL, `stop` is SIGTERM."""

    folder: Path
    api_url: str
    desk: Desk
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings as environment variables."""
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "GESEK_LANG": "en",
            "GESEK_TELEGRAM__TOKEN": TOKEN,
            "GESEK_TELEGRAM__API_URL": self.api_url,
            "GESEK_DATA__DIR": str(self.folder / "data"),
            "GESEK_DATA__KEYS": str(self.folder / "keys.toml"),
            **self.more,
        }

    def database(self) -> Database:
        """Open the database beside the bot."""
        ring = crypto.Keyring(crypto.read_keys(self.folder / "keys.toml"))
        return Database.at(self.folder / "data" / "gesek.db", ring)

    def start(self) -> subprocess.Popen[bytes]:
        """Start `gesek run`."""
        with (self.folder / f"log-{len(self.processes)}.txt").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], cwd=self.folder, env=self.environment, stderr=log, stdout=log
            )
        self.processes.append(process)
        return process

    def kill(self) -> None:
        """Kill the running process as a power cut would."""
        self.processes[-1].send_signal(signal.SIGKILL)
        self.processes[-1].wait()

    def stop(self) -> int:
        """Ask the running process to stop; return its exit code."""
        self.processes[-1].send_signal(signal.SIGTERM)
        return self.processes[-1].wait(timeout=100)

    def log(self) -> str:
        """Return what the last process logged."""
        return (self.folder / f"log-{len(self.processes) - 1}.txt").read_text()


def wait_until(true: Callable[[], object], *, or_show: Callable[[], str] = str) -> None:
    """Wait until a question is answered with yes, or fail and show what there is instead."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"it did not happen in time {or_show()}"
        time.sleep(0.05)


def link_everyone(session: Session) -> None:
    """Put Sri and her colleagues into the register, each linked to a phone."""
    now = datetime.now(UTC)
    for position, user_id in enumerate([SRI, *COLLEAGUES]):
        nip = f"19800101200501{9001 + position}"
        name = "Sri Wahyuni" if user_id == SRI else f"Rekan {position}"
        person = Person(name=name, nip=nip, nip_index=nip_index(nip), language="id", practised_at=now, changed_at=now)
        session.add(person)
        session.flush()
        session.add(Account(person_id=person.id, user_id=user_id, linked_at=now, proof="test", reach="ok"))


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """Return a furnished station: keys, schema, and Sri with an open chat."""
    running = serve_in_thread()
    desk = Desk(running.base_url, bot=BOT)
    here = Station(tmp_path, running.base_url, desk)
    crypto.write_keys(tmp_path / "keys.toml", KEYS)
    (tmp_path / "data").mkdir()
    shutil.copyfile(furnished(), tmp_path / "data" / "gesek.db")
    database = here.database()
    database.write(link_everyone)
    database.close()
    desk.people([{"id": user, "first_name": "ASN", "opened": BOT} for user in (SRI, *COLLEAGUES)])
    yield here
    for process in here.processes:
        if process.poll() is None:
            process.kill()
            process.wait()
    desk.close()
    running.close()
