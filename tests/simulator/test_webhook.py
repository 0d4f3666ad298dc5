"""Updates carried to a URL: with the secret, again until accepted, once more when that is asked for."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

import simulator.webhooks
from simulator.client import Desk
from tests.simulator.conftest import SRI, PlainBot


class Receiver:
    """Keeps what arrives and answers with the next status prepared, else 200."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.came: list[tuple[str | None, dict[str, Any]]] = []
        self.arrived = threading.Condition()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with receiver.arrived:
                    receiver.came.append((self.headers.get("X-Telegram-Bot-Api-Secret-Token"), body))
                    status = receiver.statuses.pop(0) if receiver.statuses else 200
                    receiver.arrived.notify_all()
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook"
        self._thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def wait(self, count: int) -> list[dict[str, Any]]:
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.came) >= count, timeout=60)
        return [body for _, body in self.came]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> Iterator[Receiver]:
    monkeypatch.setattr(simulator.webhooks, "RETRY_SECONDS", 0.02)
    hook = Receiver()
    yield hook
    desk.reset()
    hook.close()


def test_updates_are_carried_with_the_secret_and_not_polled(bot: PlainBot, desk: Desk, receiver: Receiver) -> None:
    waiting = desk.text(SRI, "sebelum")["update_ids"]
    bot.do("setWebhook", url=receiver.url, secret_token="s3cret")
    later = desk.text(SRI, "sesudah")["update_ids"]
    assert {update["update_id"] for update in receiver.wait(2)} == {*waiting, *later}
    assert {secret for secret, _ in receiver.came} == {"s3cret"}
    assert bot.refused("getUpdates").startswith("409 Conflict: can't use getUpdates method while webhook is active")
    assert bot.do("getWebhookInfo")["url"] == receiver.url
    # What has come is confirmed a moment later, when the answer has gone back.
    while bot.do("getWebhookInfo")["pending_update_count"]:
        continue
    bot.do("deleteWebhook")
    assert bot.do("getUpdates") == []


def test_an_update_is_repeated_until_it_is_accepted(bot: PlainBot, desk: Desk, receiver: Receiver) -> None:
    receiver.statuses = [500, 404]
    bot.do("setWebhook", url=receiver.url)
    number = desk.text(SRI, "halo")["update_ids"][0]
    assert [update["update_id"] for update in receiver.wait(3)] == [number] * 3
    assert "last_error_message" in bot.do("getWebhookInfo")


def test_an_accepted_update_is_repeated_when_that_is_asked_for(bot: PlainBot, desk: Desk, receiver: Receiver) -> None:
    desk.fault("repeat", times=2)
    bot.do("setWebhook", url=receiver.url)
    number = desk.text(SRI, "halo")["update_ids"][0]
    assert [update["update_id"] for update in receiver.wait(3)] == [number] * 3


def test_what_was_not_accepted_waits_for_the_next_poll(bot: PlainBot, desk: Desk, receiver: Receiver) -> None:
    receiver.statuses = [500] * 1000
    bot.do("setWebhook", url=receiver.url)
    sent = desk.text(SRI, "halo")["update_ids"]
    receiver.wait(1)
    bot.do("deleteWebhook")
    assert [update["update_id"] for update in bot.do("getUpdates")] == sent
