"""Whether the bot is well: said to a person's browser and to Prometheus on this machine, to systemd, and outside.

`/healthz` answers as long as the process does, `/readyz` says as JSON what is the matter, `/metrics` gives figures
without people. The watchdog hears of us only while poll, sender and database each move. That Telegram cannot be
reached is no reason to be started again, so it counts for `/readyz` and the ping alone.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot import notify
from bot.config import HealthSettings
from bot.metrics import CONTENT_TYPE_LATEST, Metrics
from bot.opening import StartError
from bot.polling import Polling
from jobs.deliver import Delivery
from locales import text
from mentoring.outbox import Clock
from models.database import Database, is_alive
from models.standing import Standing, standing

log = structlog.get_logger(__name__)

MOVES_WITHIN = 90.0
WAITS_AT_MOST = timedelta(minutes=10)
ANSWERS_WITHIN = 10.0
PING_WITHIN = 20.0
STANDSTILLS = frozenset({"poll-stands", "sender-stands", "database-away"})


@dataclass(frozen=True)
class Doubt:
    """One reason not to be ready, and for how many seconds it has lasted where that is known."""

    what: str
    seconds: int | None = None


@dataclass
class Health:
    """Looks at the parts of one app. `polling` is None where Telegram calls us.

    `full_for` returns for how many seconds the disk has been full: who waits for room does not stand still.
    """

    database: Database
    clock: Clock
    delivery: Delivery
    metrics: Metrics
    polling: Polling | None = None
    full_for: Callable[[], int | None] = lambda: None

    @property
    def poll_age(self) -> float | None:
        """Return for how many seconds Telegram has not been heard; None where Telegram calls us."""
        return None if self.polling is None else self.polling.unanswered

    def watches(self, chosen: HealthSettings, port: socket.socket | None) -> list[Coroutine[Any, Any, None]]:
        """Return what tells others without end: systemd, whoever asks at `port`, and the address outside."""
        loops = [self.keep_watchdog()]
        if port is not None:
            loops.append(serve(self, port))
        if url := chosen.ping_url.get_secret_value():
            loops.append(self.keep_pinging(url, every=timedelta(minutes=chosen.ping_minutes)))
        return loops

    async def look(self) -> tuple[list[Doubt], Standing | None]:
        """Return every reason not to be ready, none when all is well, and how the database stands where it answers."""
        doubts = [*self._poll(), *self._sender()]
        if (full := self.full_for()) is not None:
            doubts.append(Doubt("disk-full", full))
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                found = await self.database.query(standing)
        except Exception as error:
            log.warning("the database does not answer", error=type(error).__name__)
            return [*doubts, Doubt("database-away")], None
        waits = self.clock.now() - (found.oldest_waiting or self.clock.now())
        if waits > WAITS_AT_MOST:
            doubts.append(Doubt("inbox-behind", round(waits.total_seconds())))
        return doubts, found

    def _poll(self) -> list[Doubt]:
        if self.polling is None:
            return []
        found = []
        stood = time.monotonic() - self.polling.last_turn
        if stood > MOVES_WITHIN:
            found.append(Doubt("poll-stands", round(stood)))
        if (age := self.poll_age or 0.0) > MOVES_WITHIN:
            found.append(Doubt("telegram-not-heard", round(age)))
        return found

    def _sender(self) -> list[Doubt]:
        if self.delivery.has_died:
            return [Doubt("sender-stands")]
        stood = time.monotonic() - self.delivery.last_turn
        # While Telegram has told it to wait, it waits: a 429 is no illness of ours. Nor is it one to hold on to
        # what was sent until there is room to write it down: started anew, nobody would know it any more.
        waits = self.delivery.pacer.is_halted(0, bulk=True) or self.full_for() is not None
        return [Doubt("sender-stands", round(stood))] if stood > MOVES_WITHIN and not waits else []

    async def moves(self) -> bool:
        """Tell whether poll, sender and database each moved of late; asks the database for next to nothing."""
        stands = [one.what for one in (*self._poll(), *self._sender()) if one.what in STANDSTILLS]
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                await self.database.query(is_alive)
        except Exception as error:
            log.warning("the database does not answer", error=type(error).__name__)
            stands.append("database-away")
        if stands:
            log.error("the watchdog is not told that we live", why=stands)
        return not stands

    async def keep_watchdog(self) -> None:
        """Tell systemd again and again that all moves, and be silent when it does not; end where nobody listens."""
        every = notify.watched_every()
        while every is not None:
            if await self.moves():
                notify.notify(notify.MOVES)
            await asyncio.sleep(every / 3)

    async def keep_pinging(self, url: str, *, every: timedelta) -> None:
        """Ask for an address outside now and then while all is well: whoever keeps it hears by silence that it is not.

        The address is as secret as a password and is never logged.
        """
        while True:
            doubts, _ = await self.look()
            if not doubts:
                await ping(url)
            await asyncio.sleep(every.total_seconds())


async def ping(url: str) -> bool:
    """Ask for an address once; tell whether it answered well."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PING_WITHIN)) as web,
            web.get(url) as answer,
        ):
            good = answer.status < 400
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        log.warning("the ping did not get through", error=type(error).__name__)
        return False
    if not good:
        log.warning("the ping was refused", status=answer.status)
    return good


def create_app(health: Health) -> Starlette:
    """Return the three pages."""

    async def alive(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def ready(_: Request) -> Response:
        doubts, _found = await health.look()
        why = [{"what": one.what, "seconds": one.seconds} for one in doubts]
        return JSONResponse({"ready": not why, "why": why}, status_code=503 if why else 200)

    async def metrics(_: Request) -> Response:
        doubts, found = await health.look()
        if found is None:
            return PlainTextResponse("the database does not answer\n", status_code=503)
        said = health.metrics.text(found, now=health.clock.now(), poll_age=health.poll_age, ready=not doubts)
        return Response(said, media_type=CONTENT_TYPE_LATEST)

    pages = {"/healthz": alive, "/readyz": ready, "/metrics": metrics}
    return Starlette(routes=[Route(path, page, methods=["GET"]) for path, page in pages.items()])


def listen(host: str, port: int) -> socket.socket:
    """Take the port; raises StartError when it is taken."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError:
        raise StartError(text("cli-health-port", host=host, port=str(port))) from None


async def serve(health: Health, wire: socket.socket) -> None:
    """Serve the pages until cancelled."""
    config = uvicorn.Config(
        create_app(health), log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)
    # The composition root listens for signals; uvicorn must not take them over.
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign, assignment]
    try:
        await server.serve(sockets=[wire])
    except asyncio.CancelledError:
        # The loop would go on listening at a number that the next file may get.
        if server.started:
            await server.shutdown(sockets=[wire])
        raise
