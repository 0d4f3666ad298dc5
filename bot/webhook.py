"""The other way in: Telegram posts updates here, and gets its 200 only after they are committed.

Telegram repeats an update until it gets a 2xx, so an update that could not be kept is answered 503 and comes again.
"""

from __future__ import annotations

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

Receive = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]
Unkept = Callable[[Sequence[dict[str, Any]], Exception], None]


def create_app(receive: Receive, secret: str, unkept: Unkept = lambda *_: None) -> Starlette:
    """Return the endpoint: POST /telegram with the secret header, one update a request.

    `unkept` hears of an update that could not be kept, and why.
    """

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
            await receive([update])
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
