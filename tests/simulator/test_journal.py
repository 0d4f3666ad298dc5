"""The journal of calls, the stream of changes, the ways a request may be written, and the process itself."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from simulator.__main__ import main
from simulator.app import Settings
from simulator.client import Desk, _multipart
from simulator.server import serve_in_thread
from tests.simulator.conftest import BUDI, SRI, PlainBot


def test_every_call_is_noted_with_what_came_of_it(bot: PlainBot, desk: Desk) -> None:
    sent = bot.do("sendMessage", chat_id=SRI, text="x")["message_id"]
    bot.refused("sendMessage", chat_id=BUDI, text="x")
    first, second = desk.journal(method="sendMessage")
    assert first["n"] + 1 == second["n"]
    assert (first["bot"], first["chat_id"], first["ok"], first["result_id"]) == (4711, SRI, True, sent)
    assert first["params"] == {"chat_id": SRI, "text": "x"}
    assert (second["ok"], second["error_code"], second["result_id"]) == (False, 403, None)
    assert desk.journal(since=first["n"], method="sendMessage") == [second]
    assert desk.journal(chat=BUDI) == [second]


def test_files_are_noted_by_name_and_size_only(bot: PlainBot, desk: Desk) -> None:
    body, kind = _multipart({"chat_id": SRI}, [("rekap.csv", b"a;b")])
    bot.raw(f"/bot{bot.token}/sendDocument", body.replace(b'name="files"', b'name="document"'), kind)
    assert desk.journal(method="sendDocument")[0]["params"]["document"] == {"file": "rekap.csv", "size": 3}


MARKUP = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
FIELDS = {"chat_id": str(SRI), "text": "a & b", "reply_markup": json.dumps(MARKUP), "protect_content": "true"}


@pytest.mark.parametrize(
    ("query", "body", "kind"),
    [
        (urlencode(FIELDS), None, ""),
        ("", urlencode(FIELDS).encode(), "application/x-www-form-urlencoded"),
        ("", json.dumps({**FIELDS, "reply_markup": MARKUP}).encode(), "application/json"),
        ("", *_multipart(FIELDS, [])),
    ],
    ids=["query", "form", "json", "multipart"],
)
def test_a_call_may_be_written_in_four_ways(
    bot: PlainBot, desk: Desk, query: str, body: bytes | None, kind: str
) -> None:
    status, answer = bot.raw(f"/bot{bot.token}/sendMessage?{query}", body, kind)
    assert status == 200
    result = json.loads(answer)["result"]
    assert (result["text"], result["reply_markup"], result["has_protected_content"]) == ("a & b", MARKUP, True)
    assert desk.journal(method="sendMessage")[0]["params"]["reply_markup"] == MARKUP


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (b"{", "application/json", "400 Bad Request: can't parse JSON object"),
        (b"[]", "application/json", "400 Bad Request: can't parse JSON object"),
        (b"x", "multipart/form-data", "400 Bad Request: can't parse multipart boundary"),
    ],
)
def test_a_body_that_is_not_what_it_says_is_refused(bot: PlainBot, body: bytes, kind: str, reason: str) -> None:
    status, answer = bot.raw(f"/bot{bot.token}/getMe", body, kind)
    assert f"{status} {json.loads(answer)['description']}" == reason


def test_the_page_hears_which_chat_changed(bot: PlainBot, desk: Desk, running: Any) -> None:
    connection = http.client.HTTPConnection(urlsplit(running.base_url).netloc, timeout=60)
    try:
        connection.request("GET", "/sim/events")
        stream = connection.getresponse()
        assert stream.readline().startswith(b": from")
        stream.readline()
        bot.do("sendMessage", chat_id=SRI, text="x")
        number, kind, data = (stream.readline() for _ in range(3))
        assert kind == b"event: chat\n"
        told = json.loads(data.removeprefix(b"data: "))
        assert told["chat"] == SRI
        assert f"id: {told['n']}\n".encode() == number
    finally:
        stream.close()
        connection.close()


def test_the_file_holds_every_call(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    running = serve_in_thread(settings=Settings(journal=path))
    bot = PlainBot(running.base_url)
    for _ in range(5):
        bot.do("getMe")
    running.close()
    assert [json.loads(line)["n"] for line in path.read_text().splitlines()] == [1, 2, 3, 4, 5]


def test_a_taken_port_is_said_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 2
    assert capsys.readouterr().err.startswith(f"Port {port} cannot be opened")


def test_the_process_says_where_it_listens_and_ends_when_told(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    command = [sys.executable, "-m", "simulator", "--port", "0", "--journal", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        bot = PlainBot(process.stdout.readline().strip())
        bot.do("getMe")
        process.terminate()
        assert process.wait(timeout=60) in (0, -15)
    assert len(path.read_text().splitlines()) == 1
