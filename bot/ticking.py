"""The minute's tick: APScheduler, kept from believing the machine's clock, which is sometimes set forward or back.

Its own interval would run through every minute that a step forward left out, and wait through every one that a step
back brings again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

TICK_SECONDS = 60.0


class FromNow(BaseTrigger):  # type: ignore[misc]
    """Fires so many seconds after it was last looked at."""

    def __init__(self, seconds: float) -> None:
        self.pause = timedelta(seconds=seconds)

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """Return the next time: always after now, however long ago the one before was."""
        return now + self.pause


class Ticking:
    """Awaits `tick` at once and then each minute. `now` is the machine's clock."""

    def __init__(
        self, tick: Callable[[], Awaitable[None]], *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._now = now
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._job = self._scheduler.add_job(
            tick, FromNow(TICK_SECONDS), next_run_time=now(), coalesce=True, misfire_grace_time=None
        )

    def start(self) -> None:
        """Begin."""
        self._scheduler.start()

    def stop(self) -> None:
        """Begin no further tick."""
        self._scheduler.shutdown(wait=False)

    async def keep_pace(self) -> None:
        """Do not wait for a minute that lies far ahead only because the clock was set back; until cancelled."""
        while True:
            await asyncio.sleep(TICK_SECONDS)
            self.catch_up()

    def catch_up(self) -> bool:
        """Tick now if the next tick is further ahead than a tick can be; tell whether it was."""
        now = self._now()
        late = self._job.next_run_time - now > timedelta(seconds=2 * TICK_SECONDS)
        if late:
            self._job.modify(next_run_time=now)
        return bool(late)
