"""The other way in: Telegram posts updates here, several at once, and gets its 200s only after they are committed.

Telegram repeats an update until it gets a 2xx, so an update that could not be kept is answered 503 and comes again.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models.database import is_full

log = structlog.get_logger(__name__)

PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the header's name)
LARGEST = 1_000_000
GATHER_SECONDS = 0.03

Receive = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]
Unkept = Callable[[Sequence[dict[str, Any]], Exception], None]


class Gathering:
    """Receives together what comes at nearly the same time: only then can the order be restored."""

    def __init__(self, receive: Receive, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._receive = receive
        self._sleep = sleep
        self._came: list[dict[str, Any]] = []
        self._round: asyncio.Task[None] | None = None

    async def keep(self, update: dict[str, Any]) -> None:
        """Return when the update is kept; raises what keeping it, or one beside it, raises."""
        self._came.append(update)
        if self._round is None:
            self._round = asyncio.create_task(self._receive_soon())
        await asyncio.shield(self._round)

    async def _receive_soon(self) -> None:
        await self._sleep(GATHER_SECONDS)
        came, self._came, self._round = self._came, [], None
        await self._receive(came)


def create_app(receive: Receive, secret: str, unkept: Unkept = lambda *_: None) -> Starlette:
    """Return the endpoint: POST /telegram with the secret header, one update a request.

    `unkept` hears of an update that could not be kept, and why.
    """
    gathering = Gathering(receive)

    async def post(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        if int(request.headers.get("content-length") or 0) > LARGEST:
            return Response(status_code=413)
        try:
            update = await request.json()
            number = update["update_id"]
        except (ValueError, TypeError, KeyError):
            return Response(status_code=400)
        if not isinstance(number, int):
            return Response(status_code=400)
        try:
            await gathering.keep(update)
        except Exception as error:
            unkept([update], error)
            log.error("an update could not be kept", exc_info=not is_full(error))
            return Response(status_code=503)
        return Response(status_code=200)

    return Starlette(routes=[Route(PATH, post, methods=["POST"])])


async def serve(receive: Receive, secret: str, *, host: str, port: int, unkept: Unkept = lambda *_: None) -> None:
    """Serve until cancelled; a proxy in front of it speaks TLS."""
    config = uvicorn.Config(
        create_app(receive, secret, unkept),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        lifespan="off",
    )
    server = uvicorn.Server(config)
    # The composition root listens for signals; uvicorn must not take them over.
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign, assignment]
    await server.serve()
