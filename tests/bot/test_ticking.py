"""The minute's tick, whatever the machine's clock is set to."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.ticking import FromNow, Ticking


def test_a_clock_that_was_set_back_does_not_keep_anybody_waiting_for_the_time_it_lost() -> None:
    behind = timedelta()
    ticks: list[datetime] = []

    async def tick() -> None:
        ticks.append(datetime.now(UTC))

    async def an_hour_back() -> list[int]:
        nonlocal behind
        counts = []
        ticking = Ticking(tick, now=lambda: datetime.now(UTC) - behind)
        ticking.start()
        for step in (timedelta(), timedelta(seconds=30), timedelta(hours=1)):
            behind = step
            ticking.catch_up()
            for _ in range(20):
                await asyncio.sleep(0)
            counts.append(len(ticks))
        ticking.stop()
        return counts

    assert asyncio.run(an_hour_back()) == [1, 1, 2]


def test_a_clock_that_was_set_forward_by_years_is_looked_at_once() -> None:
    long_ago, now = datetime(1970, 1, 1, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)
    assert FromNow(60).get_next_fire_time(long_ago, now) == now + timedelta(minutes=1)
