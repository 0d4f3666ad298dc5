"""`gesek check`: a line for each thing the bot stands on; what is wrong says what to do; it then ends with 1."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bot.checkup import _rate, disk
from models import crypto, photo
from models import update as updates
from models.database import Session
from models.photo import Photo
from models.update import Arrival, Update
from tests.bot.conftest import Station
from tests.bot.desk import TOKEN, Office
from tests.house import House

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@dataclass
class FarServer:
    """A Bot API server whose clock and answers a test chooses."""

    status: int = 200
    behind: timedelta | None = timedelta()
    body: bytes = b'{"ok": true, "result": {"id": 4711000, "username": "gesek_bot"}}'
    asked: list[str] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def server() -> Iterator[FarServer]:
    chosen = FarServer()

    class Handler(BaseHTTPRequestHandler):
        def _head(self) -> None:
            self.send_response_only(chosen.status)
            if chosen.behind is not None:
                self.send_header("Date", format_datetime(datetime.now(UTC) + chosen.behind, usegmt=True))
            self.send_header("Content-Length", str(len(chosen.body)))
            self.end_headers()

        def do_HEAD(self) -> None:
            self._head()

        def do_GET(self) -> None:
            chosen.asked.append(self.path)
            self._head()
            self.wfile.write(chosen.body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    chosen.url = f"http://127.0.0.1:{listening.server_port}"
    worker = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05})
    worker.start()
    yield chosen
    listening.shutdown()
    worker.join()
    listening.server_close()


@pytest.fixture
def office(tmp_path: Path, server: FarServer) -> Office:
    """Return an office that is set up, beside a server that answers."""
    here = Office(tmp_path)
    here.set_up()
    here.environment = {"GESEK_TELEGRAM__TOKEN": TOKEN, "GESEK_TELEGRAM__API_URL": server.url}
    return here


def checked(office: Office, **environment: str) -> tuple[int, list[str]]:
    """Return the exit code and the lines."""
    result = office.types("check", "--config", str(office.config), **environment)
    return result.exit_code, result.output.splitlines()


def the_only_warning(office: Office, **environment: str) -> str:
    """Return the one line that warns."""
    code, lines = checked(office, **environment)
    assert code == 1
    assert lines[-1] == "1 thing needs attention."
    warnings = [line for line in lines if line.startswith("⚠️")]
    assert len(warnings) == 1, lines
    return warnings[0]


def test_an_unknown_token_is_said(office: Office, server: FarServer) -> None:
    server.status = 401
    assert "does not know this token" in the_only_warning(office)


def test_a_server_that_does_not_answer_is_said(office: Office) -> None:
    said = the_only_warning(office, GESEK_TELEGRAM__API_URL="http://127.0.0.1:9")
    assert "ClientConnectorError" in said
    assert "telegram.proxy" in said


def test_a_page_of_a_proxy_in_place_of_an_answer_is_said(office: Office, server: FarServer) -> None:
    server.body = b"<html>Masuk ke jaringan kantor</html>"
    assert "cannot be reached" in the_only_warning(office)


@pytest.mark.parametrize(("behind", "said"), [(90, "seconds slow"), (-90, "seconds fast")])
def test_a_clock_that_is_wrong_is_said(office: Office, server: FarServer, behind: int, said: str) -> None:
    server.behind = timedelta(seconds=behind)
    assert said in the_only_warning(office)


def test_a_server_without_a_clock_is_said(office: Office, server: FarServer) -> None:
    server.behind = None
    assert "does not tell its time" in the_only_warning(office)


def test_files_that_others_can_read_are_said(office: Office) -> None:
    (office.folder / "keys.toml").chmod(0o644)
    assert f"chmod 600 {office.folder / 'keys.toml'}" in the_only_warning(office)


def test_a_missing_database_is_said_and_not_made(office: Office) -> None:
    (office.folder / "data" / "gesek.db").unlink()
    assert "`gesek init`" in the_only_warning(office)
    assert not (office.folder / "data" / "gesek.db").exists()


def test_a_missing_key_is_said(office: Office) -> None:
    (office.folder / "keys.toml").unlink()
    assert "There is no key" in the_only_warning(office)


def test_another_key_is_said(office: Office) -> None:
    (office.folder / "keys.toml").unlink()
    crypto.write_keys(office.folder / "keys.toml", crypto.new_keys())
    assert "not the key of this database" in the_only_warning(office)


def test_an_old_schema_is_said(office: Office) -> None:
    with closing(sqlite3.connect(office.folder / "data" / "gesek.db")) as connection, connection:
        connection.execute("DELETE FROM alembic_version")
    assert "`gesek migrate`" in the_only_warning(office)


def test_a_database_of_a_newer_programme_is_said(office: Office) -> None:
    with closing(sqlite3.connect(office.folder / "data" / "gesek.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'later'")
    assert "newer programme" in the_only_warning(office)
    assert office.types("migrate", "--config", str(office.config)).exit_code == 2


@pytest.mark.parametrize("harm", ["no database", "torn"])
def test_a_damaged_database_is_said(office: Office, harm: str) -> None:
    path = office.folder / "data" / "gesek.db"
    kept = path.read_bytes()
    path.write_bytes(b"x" * 8192 if harm == "no database" else kept[:4096] + b"\x5a" * (len(kept) - 4096))
    assert "damaged" in the_only_warning(office)


def test_updates_that_were_set_aside_are_said(office: Office) -> None:
    database = office.database()
    database.write(_set_one_aside)
    database.close()
    assert "1 message was set aside" in the_only_warning(office)


def _set_one_aside(session: Session) -> None:
    [row] = updates.keep(session, [Arrival(1, b"d" * 16, "1", "{}")], bot_id=1, now=NOW)
    session.get_one(Update, row).state = "set_aside"


def test_everything_in_order_is_said_line_by_line(office: Office, server: FarServer) -> None:
    code, lines = checked(office)
    assert code == 0, lines
    assert lines[-1] == "Everything is ready."
    assert all(line.startswith("✅") for line in lines[:-1])
    said = "\n".join(lines)
    for word in ("Settings", "bot 4711000", "sound", "fits this programme", "GB", "@gesek_bot"):
        assert word in said
    assert "A" * 35 not in said
    assert all(path.endswith("/getMe") for path in server.asked)


def test_everything_in_order_is_said_in_indonesian(office: Office) -> None:
    office.language = "id"
    code, lines = checked(office)
    assert code == 0, lines
    assert lines[-1] == "Semuanya siap."


def test_the_simulator_passes_for_telegram(station: Station) -> None:
    (station.folder / "keys.toml").chmod(0o600)
    (station.folder / "data").chmod(0o700)
    names = ("GESEK_TELEGRAM__TOKEN", "GESEK_TELEGRAM__API_URL", "GESEK_DATA__DIR", "GESEK_DATA__KEYS")
    here = Office(station.folder, {name: station.environment[name] for name in names})
    result = here.types("check")
    assert result.exit_code == 0, result.output
    assert "Settings read from the environment." in result.output


def test_a_full_disk_is_foreseen_from_the_photos_of_the_last_weeks(house: House) -> None:
    terabytes = 1_000_000_000_000_000
    assert disk(house.folder, 0, None, now=NOW).said.key == "cli-check-disk"
    slow = disk(house.folder, 1_000_000, NOW - timedelta(weeks=4), now=NOW)
    assert slow.good
    soon = disk(house.folder, terabytes, NOW - timedelta(weeks=4), now=NOW)
    assert not soon.good
    assert soon.said.values["weeks"] == 0


def test_only_photos_that_were_kept_lately_count_as_growth(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    for number, (state, days) in enumerate([("kept", 3), ("kept", 10), ("kept", 60), ("removed", 3)]):
        house.write(_add_photo, sri.id, number, state, NOW - timedelta(days=days))
    assert house.read(photo.kept_since, NOW - timedelta(weeks=4)) == (200_000, NOW - timedelta(days=10))
    assert house.read(photo.kept_since, NOW) == (0, None)


def _add_photo(session: Session, person_id: int, number: int, state: str, at: datetime) -> None:
    session.add(
        Photo(
            person_id=person_id,
            chat_id=1,
            message_id=number,
            file_id=str(number),
            file_unique_id=str(number),
            kind="photo",
            received_at=at,
            fetched_at=at,
            state=state,
            size=100_000,
        )
    )


def test_a_window_too_small_for_the_rate_names_the_window_that_is_enough() -> None:
    slow = _rate(0.25, rate=25.0, window=4)
    assert not slow.good
    assert slow.said.values["wanted"] == 7
    assert slow.said.values["possible"] == 16
    assert _rate(0.25, rate=25.0, window=7).good
