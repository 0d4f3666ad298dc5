"""The demo's movable clock: the simulator owns the offset, and a move is a walk.

The walk stops at each moment something is due on the way, lets the timetable look, waits until everything is sent,
and goes on: so a visitor sees in a minute what takes a month, in the order in which it would have happened.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any
from urllib.parse import urlsplit

import structlog

from bot.app import App
from jobs import timetable
from locales import plain, text
from models import message as messages
from simulator.client import AsyncDesk

log = structlog.get_logger(__name__)

LOOK_AHEAD = timedelta(days=14)
LISTEN_SECONDS = 20.0
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class NotOnThisMachineError(Exception):
    """A clock is moved only against a simulator on this machine, never against Telegram."""


@dataclass
class MovedClock:
    """The machine's clock plus an offset."""

    offset: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        """Return the moved instant in UTC."""
        return datetime.now(UTC) + self.offset


@dataclass
class Walker:
    """Walks the bot's clock to where the page asks for. Raises NotOnThisMachineError for any other server.

    `wish` is a move that is under way: whoever runs the walker again after a failure is walked on to it.
    """

    app: App
    clock: MovedClock
    desk: AsyncDesk
    language: str = "id"
    wish: datetime | None = None

    def __post_init__(self) -> None:
        if urlsplit(self.app.settings.telegram.api_url).hostname not in LOOPBACK:
            raise NotOnThisMachineError

    async def run(self) -> None:
        """Walk whenever a move is asked for, until cancelled."""
        await self.join()
        try:
            # With the walker that failed the simulator dropped what was wished for.
            if self.wish is not None and self.wish > self.clock.now():
                await self.desk.move_to(self.wish.isoformat())
            while True:
                await self.desk.stops(self.stops())
                state = await self.desk.wait_clock(seen=None, wait=LISTEN_SECONDS)
                self.wish = datetime.fromisoformat(state["target"]) if state["target"] is not None else None
                if self.wish is not None:
                    await self.walk_to(self.wish)
        finally:
            with contextlib.suppress(Exception):
                await self.desk.walker(present=False)

    async def join(self) -> None:
        """Take the simulator's clock over from where it stands.

        While no walker was present it moved at once: what was due in between is late then, but not lost. Setting it
        back is refused, and the bot's clock would never move again.
        """
        state = await self.desk.walker(present=True)
        ahead = timedelta(microseconds=ceil(state["offset"] * 1e6)) - self.clock.offset
        if ahead > timedelta():
            self.clock.offset += ahead
            await self.app.tick()
        await self.desk.walk(self.clock.offset.total_seconds(), arrived=False)

    async def walk_to(self, target: datetime) -> None:
        """Go to `target`, stopping wherever something is due."""
        while (now := self.clock.now()) < target:
            following = min(await self._next_due(now), target)
            self.clock.offset += max(following - now, timedelta())
            await self.desk.walk(self.clock.offset.total_seconds(), arrived=False)
            await self.app.tick()
            if not await self.app.drain():
                log.warning("the walk goes on although something is still under way")
        await self.desk.walk(self.clock.offset.total_seconds(), arrived=True)

    async def _next_due(self, now: datetime) -> datetime:
        """Return the next moment at which a job or a planned message is due, a second late so that it is certainly

        due.
        """
        jobs = self.app.parts.jobs
        times = [timetable.next_due(jobs, now=now, programme=self.app.programme, within=LOOK_AHEAD)]
        for lane in ("bulk", "reply"):
            planned = await self.app.database.query(messages.next_due_after, lane=lane, after=now)
            times.append(planned)
        found = [time for time in times if time is not None]
        return min(found) + timedelta(seconds=1) if found else now + LOOK_AHEAD

    def stops(self) -> Sequence[dict[str, Any]]:
        """Return the moments worth moving to: the next of each job that people notice, then a week."""
        now = self.clock.now()
        found = []
        for job in self.app.parts.jobs:
            due = timetable.next_due([job], now=now, programme=self.app.programme, within=LOOK_AHEAD)
            if due is not None and job.name in NOTICED:
                label = plain(text(NOTICED[job.name]), self.language)
                found.append({"label": label, "at": (due + timedelta(seconds=1)).isoformat()})
        return sorted(found, key=lambda stop: stop["at"])


NOTICED = {"reminders": "demo-stop-reminders", "weekly_digest": "demo-stop-digest"}


async def keep_walking(walker: Walker) -> None:
    """Run the walker, again after a failure: a visitor must not lose the clock."""
    while True:
        try:
            await walker.run()
        except Exception:
            log.exception("the walk failed")
            await asyncio.sleep(1)
