"""The walk of the demo's clock: it comes to where it was sent, whoever was there to walk and whatever failed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.walking import MovedClock, Walker
from simulator.clock import Clock, seconds


class EnoughSeen(Exception):
    """Nobody wishes for anything more."""


@dataclass
class Desk:
    """The simulator's clock without its server."""

    clock: Clock = field(default_factory=lambda: Clock(lambda state: None))
    wishes: list[float] = field(default_factory=list)

    async def walker(self, *, present: bool) -> dict[str, Any]:
        self.clock.set_walker(present)
        return self.clock.state()

    async def walk(self, offset: float, *, arrived: bool) -> None:
        self.clock.walk(offset, arrived=arrived)

    async def stops(self, stops: Sequence[dict[str, Any]]) -> None:
        self.clock.set_stops(list(stops))

    async def move_to(self, target: str) -> None:
        self.clock.ask(seconds(target))

    async def wait_clock(self, *, seen: str | None, wait: float) -> dict[str, Any]:
        if self.clock.target is None:
            if not self.wishes:
                raise EnoughSeen
            self.clock.ask(self.wishes.pop())
        return self.clock.state()


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


def test_a_walk_that_fails_on_its_way_goes_on_to_where_it_was_sent() -> None:
    desk = Desk()
    desk.wishes.append(desk.clock.now() + 20 * 86_400)
    walker, ticks = walker_at(desk)
    calm = iter([False, True])

    async def drain() -> bool:
        if not next(calm, True):
            raise ConnectionError
        return True

    async def query(*asked: Any, **details: Any) -> None:
        del asked, details

    vars(walker.app).update(programme=None, parts=SimpleNamespace(jobs=()), drain=drain)
    vars(walker.app).update(database=SimpleNamespace(query=query))
    with pytest.raises(ConnectionError):
        asyncio.run(walker.run())
    assert len(ticks) == 1
    assert desk.clock.offset == pytest.approx(14 * 86_400, abs=60)
    with pytest.raises(EnoughSeen):
        asyncio.run(walker.run())
    assert len(ticks) == 2
    assert desk.clock.offset == pytest.approx(20 * 86_400, abs=60)
    assert desk.clock.target is None
