"""A bot that was down for long, over the wire: one apology, a request to send again, and word to the operator."""

from __future__ import annotations

import json
import socket
import urllib.request
from datetime import UTC, date, datetime, timedelta
from urllib.error import HTTPError

import pytest

from bot.demo import free_port
from models.account import Account
from models.assignment import Assignment
from models.database import Session
from models.draft import Draft
from models.meta import mark, set_mark
from models.person import Role
from tests.bot.conftest import COLLEAGUES, SRI, Station, wait_until
from tests.patience import PATIENCE

DEWI = COLLEAGUES[0]


def somebody_begins_a_report_and_somebody_operates(session: Session) -> None:
    now = datetime.now(UTC)
    people = {one.user_id: one.person_id for one in session.query(Account)}
    session.add(Role(person_id=people[DEWI], role="operator", starts_on=date(2020, 1, 1)))
    sri = people[SRI]
    draft = Draft(kind="checkin", person_id=sri, chat_id=SRI, step="presence", answers={}, practice=True)
    draft.mentor_id, draft.created_at, draft.changed_at, draft.listens = sri, now, now, True
    session.add(draft)
    assert session.query(Assignment).count() == 0


def said(station: Station, user: int) -> list[str]:
    """Return what the bot has said to somebody."""
    return [one.get("text", "") for one in station.desk.transcript(user)["messages"] if one["from"]["is_bot"]]


def asked(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_thirty_hours_of_silence_are_made_good(station: Station) -> None:
    database = station.database()
    database.write(somebody_begins_a_report_and_somebody_operates)
    since = datetime.now(UTC) - timedelta(hours=30)
    database.write(set_mark, "heard", since.isoformat())
    station.desk.text(SRI, "/start")
    station.start()
    wait_until(lambda: any("24 jam" in one for one in said(station, DEWI)), or_show=station.log)
    wait_until(lambda: len(said(station, SRI)) >= 2, or_show=station.log)
    assert "Mohon maaf, bot tidak dapat menjawab" in said(station, SRI)[0]
    assert "Mohon maaf" not in said(station, SRI)[1]
    wait_until(lambda: database.read(mark, "outage-to-ask") == "")
    assert station.stop() == 0, station.log()
    database.close()


def test_the_pages_and_systemd_hear_how_the_bot_is(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port(9464)
    manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    # The whole path of a folder may be longer than such a name can be.
    monkeypatch.chdir(station.folder)
    manager.bind("notify")
    manager.settimeout(PATIENCE)
    station.more = {
        "GESEK_HEALTH__PORT": str(port),
        "NOTIFY_SOCKET": "notify",
        "WATCHDOG_USEC": "600000000",
    }
    station.start()
    heard = {manager.recv(99), manager.recv(99)}
    assert heard == {b"READY=1", b"WATCHDOG=1"}
    station.desk.text(SRI, "/start")
    wait_until(lambda: 'gesek_updates_total{outcome="done"} 1.0' in asked(port, "/metrics")[1], or_show=station.log)
    assert asked(port, "/healthz") == (200, "ok\n")
    status, body = asked(port, "/readyz")
    assert (status, json.loads(body)) == (200, {"ready": True, "why": []})
    assert str(SRI) not in asked(port, "/metrics")[1]
    assert station.stop() == 0, station.log()
    assert manager.recv(99) == b"STOPPING=1"
    manager.close()
