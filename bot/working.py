"""Goes on with long-running work: each kind has a loop that rests until something is planned or time passes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog

from jobs.schedule import Work
from jobs.tools import Tools
from models.database import is_full, is_passing

log = structlog.get_logger(__name__)

REST_SECONDS = 5.0
PAUSE_SECONDS = 0.2
FULL_PAUSE_SECONDS = 60.0


@dataclass
class Working:
    """The work of one app. `pause` is how long it waits, in a rush, before it looks again.

    `found` counts how often there was something to do.
    """

    work: Sequence[Work]
    pause: float = PAUSE_SECONDS
    found: int = 0
    _waits: asyncio.Event = field(default_factory=asyncio.Event)
    _resting: set[int] = field(default_factory=set)

    @property
    def rests(self) -> bool:
        """Tell whether none of it found anything to do when it looked last."""
        return len(self._resting) == len(self.work)

    def wake(self) -> None:
        """Say that there may be something to do."""
        self._waits.set()
        self._waits.clear()

    def loops(self, tools: Tools) -> list[Coroutine[Any, Any, None]]:
        """Return what goes on without end."""
        return [self._keep(number, one, tools) for number, one in enumerate(self.work)]

    async def _keep(self, number: int, work: Work, tools: Tools) -> None:
        while True:
            self._resting.discard(number)
            if await self._look(work, tools):
                self.found += 1
                continue
            self._resting.add(number)
            # Not `wait_for`: before Python 3.12 it loses a cancellation in the moment that what it waits for happens.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(REST_SECONDS):
                    await self._waits.wait()
            self._resting.discard(number)
            # In a rush every update wakes all work: each looks once for many of them.
            await asyncio.sleep(self.pause)

    @staticmethod
    async def _look(work: Work, tools: Tools) -> bool:
        """Do one piece of work; tell whether there was one."""
        try:
            return await work(tools)
        except Exception as error:
            # A server that is away is met by all of it every few seconds: where in the code says nothing then.
            passing = is_full(error) or is_passing(error)
            why = "the disk is full" if is_full(error) else type(error).__name__
            log.error("a piece of work failed", work=work.__name__, why=why, exc_info=not passing)
            # Without room it would fail again at once, and some work begins with a costly process of its own.
            await asyncio.sleep(FULL_PAUSE_SECONDS if is_full(error) else 0)
        return False
