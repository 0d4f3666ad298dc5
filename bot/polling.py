"""The poll loop: asks, keeps, and only then moves the offset, which is what acknowledges."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import structlog

from bot.raw import KINDS, is_storable
from bot.transport import Poller
from models.database import is_full

log = structlog.get_logger(__name__)

WAIT_SECONDS = 25
LONGEST_PAUSE = 30.0
LONG_SILENCE = 300.0

Unkept = Callable[[Sequence[dict[str, Any]], Exception], None]


class PollingRefusedError(Exception):
    """Telegram does not know this token."""


@dataclass
class Polling:
    """Polls until stopped. Times are monotonic. `last_success` is when Telegram was heard last and what it gave was

    kept, `last_answer` when it answered at all.

    `last_turn` tells whether the loop goes round; while it pauses on purpose, that is the end of the pause.
    `returned` is awaited before the first updates after a long silence are kept; `unkept` hears of those that could
    not be, and why.
    """

    poller: Poller
    receive: Callable[[Sequence[dict[str, Any]]], Awaitable[None]]
    alert: Callable[[str], None] = lambda _: None
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    returned: Callable[[], Awaitable[None]] | None = None
    unkept: Unkept = lambda *_: None
    last_success: float = field(default_factory=time.monotonic)
    last_answer: float = field(default_factory=time.monotonic)
    last_turn: float = field(default_factory=time.monotonic)
    _offset: int | None = None
    _pause: float = 0.0

    @property
    def silence(self) -> float:
        """Return for how many seconds nothing that Telegram gave could be kept."""
        return max(0.0, time.monotonic() - self.last_success)

    @property
    def unanswered(self) -> float:
        """Return for how many seconds Telegram has not answered."""
        return max(0.0, time.monotonic() - self.last_answer)

    async def run(self) -> None:
        """Poll for ever; raises PollingRefusedError when the token is refused."""
        while True:
            await self.step()

    async def step(self) -> bool:
        """Ask once; True when updates came and were kept. The offset moves only after they are committed."""
        self.last_turn = time.monotonic()
        try:
            status, answer = await self.poller.get_updates(offset=self._offset, wait=WAIT_SECONDS, kinds=list(KINDS))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            return await self._wait(type(error).__name__)
        if status in (401, 404):
            raise PollingRefusedError
        if status != 200 or not answer.get("ok"):
            retry = (answer.get("parameters") or {}).get("retry_after") if isinstance(answer, dict) else None
            if status == 409:
                self.alert("another process polls with this token")
            return await self._wait(f"status {status}", seconds=retry)
        self.last_answer = time.monotonic()
        batch = [one for one in answer.get("result") or () if is_storable(one)]
        try:
            if self.returned is not None and self.silence > LONG_SILENCE:
                await self.returned()
            if batch:
                await self.receive(batch)
        except Exception as error:
            # Not kept, so not acknowledged: Telegram will give the same updates again.
            self.unkept(batch, error)
            if is_full(error):
                return await self._wait("the disk is full")
            log.exception("updates could not be kept")
            return await self._wait("not kept")
        if batch:
            self._offset = max(one["update_id"] for one in batch) + 1
        self.last_success = time.monotonic()
        self._pause = 0.0
        return bool(batch)

    async def _wait(self, reason: str, *, seconds: float | None = None) -> bool:
        self._pause = min(LONGEST_PAUSE, max(0.5, self._pause * 2))
        pause = seconds if seconds is not None else self._pause
        log.warning("polling pauses", reason=reason, seconds=pause)
        self.last_turn = time.monotonic() + pause
        await self.sleep(pause)
        return False
