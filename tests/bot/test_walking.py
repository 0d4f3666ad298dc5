"""The walk of the demo's clock: a move that nobody was there to walk does not keep the bot's clock from moving."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from bot.walking import MovedClock, Walker
from simulator.clock import Clock


@dataclass
class Desk:
    """The simulator's clock without its server."""

    clock: Clock = field(default_factory=lambda: Clock(lambda state: None))

    async def walker(self, *, present: bool) -> dict[str, Any]:
        self.clock.set_walker(present)
        return self.clock.state()

    async def walk(self, offset: float, *, arrived: bool) -> None:
        self.clock.walk(offset, arrived=arrived)


def walker_at(desk: Desk, offset: timedelta = timedelta()) -> tuple[Walker, list[datetime]]:
    ticks: list[datetime] = []
    clock = MovedClock(offset)

    async def tick() -> None:
        ticks.append(clock.now())

    settings = SimpleNamespace(telegram=SimpleNamespace(api_url="http://127.0.0.1:8081"))
    app = cast(Any, SimpleNamespace(settings=settings, tick=tick))
    return Walker(app, clock, cast(Any, desk)), ticks


def test_a_clock_that_was_moved_before_the_walker_came_is_taken_over_at_once() -> None:
    desk = Desk()
    desk.clock.ask(desk.clock.now() + 86_400)
    walker, ticks = walker_at(desk)
    asyncio.run(walker.join())
    assert abs(walker.clock.offset - timedelta(days=1)) < timedelta(seconds=1)
    assert len(ticks) == 1
    assert desk.clock.walker


def test_a_walker_that_returns_keeps_how_far_it_had_come() -> None:
    desk = Desk()
    walker, ticks = walker_at(desk, timedelta(days=3))
    asyncio.run(walker.join())
    assert desk.clock.offset == timedelta(days=3).total_seconds()
    assert ticks == []
