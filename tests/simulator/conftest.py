"""One simulator, begun anew for each test, the client that plays people, and a bot that is nothing but HTTP."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from simulator.client import Desk
from simulator.server import Running, serve_in_thread

BOT = 4711
SRI, BUDI, JOKO = 11, 12, 14


class PlainBot:
    """Calls methods as JSON; `call` returns status and answer, `do` the result of a call that must succeed."""

    def __init__(self, base_url: str, token: str = f"{BOT}:sim") -> None:
        self.token = token
        self._place = urlsplit(base_url).netloc

    def call(self, method: str, **params: Any) -> tuple[int, dict[str, Any]]:
        status, body = self.raw(f"/bot{self.token}/{method}", json.dumps(params).encode())
        return status, json.loads(body)

    def raw(self, path: str, body: bytes | None, content_type: str = "application/json") -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(self._place, timeout=120)
        try:
            verb = "GET" if body is None else "POST"
            connection.request(verb, path, body, {"Content-Type": content_type})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def do(self, method: str, **params: Any) -> Any:
        status, answer = self.call(method, **params)
        assert status == 200, answer
        return answer["result"]

    def refused(self, method: str, **params: Any) -> str:
        status, answer = self.call(method, **params)
        assert status != 200, answer
        assert answer["error_code"] == status
        return f"{status} {answer['description']}"


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    server = serve_in_thread()
    yield server
    server.close()


@pytest.fixture
def desk(running: Running) -> Iterator[Desk]:
    """Sri has pressed start, Budi has not; the bot has no updates waiting."""
    with Desk(running.base_url, bot=BOT) as client:
        client.reset()
        client.limits(enforce=False)
        client.person(SRI, "Sri", phone="+620000000011")
        client.person(BUDI, "Budi")
        client.start(SRI)
        yield client


@pytest.fixture
def bot(running: Running, desk: Desk) -> PlainBot:
    caller = PlainBot(running.base_url)
    caller.do("getUpdates", offset=-1)
    caller.do("getUpdates", offset=caller.do("getUpdates")[-1]["update_id"] + 1)
    return caller
