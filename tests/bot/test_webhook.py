"""The webhook: only with the secret, 200 only after the commit, 503 when it could not be kept."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from starlette.types import Message

from bot.webhook import PATH, SECRET_HEADER, Gathering, create_app

SECRET = "s" * 20


class Kept:
    """What was received; fails when told."""

    def __init__(self, *, fails: bool = False) -> None:
        self.batches: list[Sequence[dict[str, Any]]] = []
        self.fails = fails

    async def receive(self, batch: Sequence[dict[str, Any]]) -> None:
        if self.fails:
            raise OSError("disk full")
        self.batches.append(batch)


async def post(kept: Kept, secret: str, body: bytes) -> int:
    """Post as Telegram would; return the status."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(SECRET_HEADER.lower().encode(), secret.encode()), (b"content-length", str(len(body)).encode())]
    scope = {"type": "http", "method": "POST", "path": PATH, "headers": headers, "query_string": b""}
    await create_app(kept.receive, SECRET)(scope, receive, send)
    status: int = sent[0]["status"]
    return status


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        (SECRET, b'{"update_id": 1}', 200),
        ("wrong", b'{"update_id": 1}', 403),
        ("", b'{"update_id": 1}', 403),
        (SECRET, b"not json", 400),
        (SECRET, b'{"other": 1}', 400),
        (SECRET, b'{"update_id": "1"}', 400),
        (SECRET, b"[]", 400),
    ],
)
async def test_a_post_is_answered(secret: str, body: bytes, status: int) -> None:
    kept = Kept()
    assert await post(kept, secret, body) == status
    assert len(kept.batches) == (1 if status == 200 else 0)


async def test_what_could_not_be_kept_is_asked_for_again() -> None:
    assert await post(Kept(fails=True), SECRET, b'{"update_id": 1}') == 503


async def test_what_comes_at_once_is_kept_together_and_all_of_it_is_asked_for_again_when_it_could_not_be() -> None:
    together = asyncio.Event()

    async def until_all_are_here(_: float) -> None:
        await together.wait()

    kept = Kept()
    for fails in (True, False):
        kept.fails = fails
        together.clear()
        gathering = Gathering(kept.receive, until_all_are_here)
        posts = [asyncio.create_task(gathering.keep({"update_id": number})) for number in (8, 7)]
        await asyncio.sleep(0)
        together.set()
        ended = await asyncio.gather(*posts, return_exceptions=True)
        assert [type(one) for one in ended] == ([OSError] * 2 if fails else [type(None)] * 2)
    assert kept.batches == [[{"update_id": 8}, {"update_id": 7}]]
