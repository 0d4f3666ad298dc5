"""The simulated wall clock: real time plus an offset that only grows.

A move asked for while a walker (the bot of a demo) is present waits in `target` until the walker has arrived, so that
everything due on the way happens; without a walker it takes effect at once. Inside, times are seconds of the epoch.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any


def iso(moment: float) -> str:
    """Write seconds of the epoch as ISO 8601 in UTC."""
    return datetime.fromtimestamp(moment, UTC).isoformat()


def seconds(text: str) -> float:
    """Read ISO 8601 as seconds of the epoch; raise ValueError when it names no zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone")
    return moment.timestamp()


class Clock:
    """Knows what time it is in the simulated world and who walks it forward."""

    def __init__(self, changed: Callable[[dict[str, Any]], None]) -> None:
        self._changed = changed
        self._waiters: set[asyncio.Future[None]] = set()
        self.reset()

    def reset(self) -> None:
        """Return to real time, with no walker, target or stops."""
        self.offset = 0.0
        self.target: float | None = None
        self.walker = False
        self.stops: list[dict[str, Any]] = []
        self._tell()

    def now(self) -> float:
        """Return the simulated time in seconds of the epoch."""
        return time.time() + self.offset

    def state(self) -> dict[str, Any]:
        """Return what `/sim/clock` shows."""
        return {
            "now": iso(self.now()),
            "offset": self.offset,
            "target": None if self.target is None else iso(self.target),
            "walking": self.target is not None,
            "walker": self.walker,
            "stops": self.stops,
        }

    def ask(self, moment: float) -> None:
        """Ask for a move to `moment`; raise ValueError when that is not ahead of now and of an earlier wish."""
        if moment <= max(self.now(), self.target or 0.0):
            raise ValueError("the clock only moves forward")
        if self.walker:
            self.target = moment
        else:
            self.offset += moment - self.now()
        self._tell()

    def walk(self, offset: float, *, arrived: bool) -> None:
        """Set the offset the walker has reached; raise ValueError when it goes back."""
        if offset < self.offset:
            raise ValueError("the clock only moves forward")
        self.offset = offset
        if arrived:
            self.target = None
        self._tell()

    def set_walker(self, present: bool) -> None:
        """Note that a walker came or went; a move it left unfinished is dropped."""
        self.walker = present
        if not present:
            self.target = None
        self._tell()

    def set_stops(self, stops: list[dict[str, Any]]) -> None:
        """Show these moments (label, at) as places to move to."""
        self.stops = stops
        self._tell()

    async def wait_for_target(self, seen: str | None, patience: float) -> None:
        """Return as soon as the target differs from `seen`, or after `patience` seconds."""
        deadline = time.monotonic() + patience
        while self.state()["target"] == seen and (left := deadline - time.monotonic()) > 0:
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiters.add(waiter)
            await asyncio.wait([waiter], timeout=left)
            self._waiters.discard(waiter)

    def _tell(self) -> None:
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._changed(self.state())
