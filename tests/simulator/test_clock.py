"""The movable clock: at once without a walker, step by step with one, never back."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from simulator.client import Desk, DeskError
from tests.simulator.conftest import SRI, PlainBot


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_without_a_walker_the_clock_moves_at_once(bot: PlainBot, desk: Desk) -> None:
    before = moment(desk.clock()["now"])
    after = desk.advance(3600)
    assert timedelta(minutes=59) < moment(after["now"]) - before < timedelta(minutes=61)
    assert (after["target"], after["walking"]) == (None, False)
    sent = bot.do("sendMessage", chat_id=SRI, text="x")["date"]
    assert abs(sent - moment(after["now"]).timestamp()) < 30


def test_it_never_goes_back(desk: Desk) -> None:
    now = desk.advance(3600)["now"]
    for wrong in (
        lambda: desk.move_to((moment(now) - timedelta(hours=1)).isoformat()),
        lambda: desk.walk(0, arrived=True),
    ):
        with pytest.raises(DeskError, match="only moves forward"):
            wrong()
    with pytest.raises(DeskError, match="zone"):
        desk.move_to("2030-01-01T00:00:00")


def test_with_a_walker_a_wish_waits_until_it_has_arrived(desk: Desk) -> None:
    desk.walker(present=True)
    target = (datetime.now(UTC) + timedelta(days=3)).isoformat()
    wished = desk.move_to(target)
    assert (moment(wished["target"]), wished["walking"], wished["offset"]) == (moment(target), True, 0)
    halfway = desk.walk(86_400, arrived=False)
    assert (halfway["offset"], halfway["walking"]) == (86_400, True)
    there = desk.walk(3 * 86_400, arrived=True)
    assert (there["target"], there["walking"], there["walker"]) == (None, False, True)


def test_a_walker_that_leaves_drops_the_wish(desk: Desk) -> None:
    desk.walker(present=True)
    desk.advance(3600)
    left = desk.walker(present=False)
    assert (left["target"], left["offset"]) == (None, 0)


def test_the_walker_hears_of_a_wish_as_soon_as_it_is_made(running: Any, desk: Desk) -> None:
    desk.walker(present=True)
    heard: list[Any] = []

    def wait() -> None:
        with Desk(running.base_url) as walker:
            heard.append(walker.wait_clock(seen=None, wait=60))

    walker = threading.Thread(target=wait)
    walker.start()
    wished = desk.advance(3600)["target"]
    walker.join(timeout=60)
    assert heard[0]["target"] == wished
    assert desk.wait_clock(seen=wished, wait=0.01)["target"] == wished


def test_stops_are_shown(desk: Desk) -> None:
    stops = [{"label": "Senin 07.30", "at": "2030-01-07T00:30:00+00:00"}]
    assert desk.stops(stops)["stops"] == stops
    assert desk.clock()["stops"] == stops
