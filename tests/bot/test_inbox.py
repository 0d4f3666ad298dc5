"""The inbox: kept once, worked in order, never lost.

What kills the process is found out and set aside, and nothing else is.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.edge import Edge
from bot.inbox import RUSH, Inbox
from bot.inflight import InFlight
from models import update as updates
from models.database import Session
from models.update import Update
from tests.house import House
from tests.patience import PATIENCE, until


def raw(number: int, user: int, words: str = "/start") -> dict[str, Any]:
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_790_000_000,
            "chat": {"id": user, "type": "private", "first_name": "A"},
            "from": {"id": user, "is_bot": False, "first_name": "A"},
            "text": words,
        },
    }


class Worker:
    """An inbox at work, with the order in which updates were worked."""

    def __init__(self, house: House, edge: Any = None, lanes: int = 4) -> None:
        self.house = house
        self.sent: list[Sequence[int]] = []
        self.alerts: list[str] = []
        self.inbox = Inbox(
            database=house.database,
            edge=edge or house.edge,
            clock=house.clock,
            bot_id=1,
            inflight=InFlight(house.folder / "inflight", lanes),
            replies=self.replies,
            planned=lambda: None,
            answer_callback=self.answer,
            alert=self.alerts.append,
            lanes=lanes,
        )

    async def replies(self, ids: Sequence[int]) -> None:
        self.sent.append(ids)
        await asyncio.sleep(0)

    async def answer(self, _: str) -> None:
        await asyncio.sleep(0)

    async def work_off(self) -> None:
        await self.inbox.start()
        await self.rest()

    async def rest(self) -> None:
        await until(lambda: self.inbox.idle)
        await self.close()

    async def close(self) -> None:
        await self.inbox.stop()
        self.inbox.inflight.close()


class Watched(Edge):
    """An edge that notes what it works and stumbles where told."""

    def __init__(self, house: House, stumbles: dict[int, int] | None = None) -> None:
        super().__init__(house.programme, house.clock)
        object.__setattr__(self, "seen", [])
        object.__setattr__(self, "stumbles", stumbles or {})

    def work(self, session: Session, row_id: int) -> list[int]:
        self.seen.append(row_id)  # type: ignore[attr-defined]
        left = self.stumbles.get(row_id, 0)  # type: ignore[attr-defined]
        if left:
            self.stumbles[row_id] = left - 1  # type: ignore[attr-defined]
            raise RuntimeError("stumbled")
        return super().work(session, row_id)


class Slow(Watched):
    """An edge whose first work goes on when it may; `kept` is how many updates there were at each."""

    begun: threading.Event
    go: threading.Event
    kept: list[int]

    def __init__(self, house: House) -> None:
        super().__init__(house)
        object.__setattr__(self, "kept", [])
        for name in ("begun", "go"):
            object.__setattr__(self, name, threading.Event())

    def work(self, session: Session, row_id: int) -> list[int]:
        self.begun.set()
        self.go.wait(PATIENCE)
        self.kept.append(session.query(Update).count())
        return super().work(session, row_id)


def state(house: House, row_id: int) -> Update:
    row: Update = house.read(lambda s: s.get_one(Update, row_id))
    return row


async def test_an_update_that_comes_twice_is_kept_once(house: House) -> None:
    worker = Worker(house)
    await worker.inbox.receive([raw(1, 5), raw(1, 5)])
    await worker.inbox.receive([raw(1, 5)])
    await worker.work_off()
    assert house.read(updates.counts) == {"done": 1}


async def test_an_id_that_begins_anew_with_another_body_is_another_update(house: House) -> None:
    worker = Worker(house)
    await worker.inbox.receive([raw(1, 5, "/start"), raw(1, 5, "halo")])
    await worker.work_off()
    assert house.read(updates.counts) == {"done": 2}


async def test_the_updates_of_one_person_are_worked_in_order(house: House) -> None:
    edge = Watched(house)
    worker = Worker(house, edge)
    await worker.inbox.receive([raw(number, 5) for number in range(20)])
    await worker.work_off()
    assert edge.seen == sorted(edge.seen)  # type: ignore[attr-defined]
    assert len(edge.seen) == 20  # type: ignore[attr-defined]


async def test_what_telegram_gives_out_of_order_is_put_back_in_order(house: House) -> None:
    worker = Worker(house)
    await worker.inbox.receive([raw(number, 5) for number in (7, 9, 8, 6, 9)])
    await worker.inbox.receive([raw(number, 5, "anew") for number in (7, 6)])
    rows = house.read(lambda session: [one.update_id for one in session.query(Update).order_by(Update.id)])
    assert rows == [6, 7, 8, 9, 6, 7]
    await worker.close()


async def test_a_rush_is_kept_before_anybody_of_it_is_answered(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for how_long in ("HOLD_SECONDS", "LONGEST_HOLD"):
        monkeypatch.setattr(f"bot.inbox.{how_long}", PATIENCE)
    worker = Worker(house)
    await worker.inbox.start()
    for begin in (0, RUSH):
        await worker.inbox.receive([raw(number, number) for number in range(begin + 1, begin + RUSH + 1)])
    assert worker.inbox.worked == 0
    await worker.inbox.receive([raw(2 * RUSH + 1, 5)])
    await worker.rest()
    assert house.read(updates.counts) == {"done": 2 * RUSH + 1}


async def test_what_comes_is_kept_before_others_who_wait_are_answered(house: House) -> None:
    edge = Slow(house)
    worker = Worker(house, edge, lanes=8)
    await worker.inbox.receive([raw(number, number) for number in range(1, 9)])
    await worker.inbox.start()
    await asyncio.to_thread(edge.begun.wait, PATIENCE)
    keeping = asyncio.create_task(worker.inbox.receive([raw(9, 9)]))
    await asyncio.sleep(0)
    edge.go.set()
    await keeping
    await worker.rest()
    assert edge.kept.count(8) <= 3
    assert house.read(updates.counts) == {"done": 9}


async def test_a_rush_without_an_end_is_answered_meanwhile(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.inbox.LONGEST_HOLD", 0.0)
    worker = Worker(house)
    await worker.inbox.start()
    await worker.inbox.receive([raw(number, number) for number in range(1, RUSH + 1)])
    await worker.rest()
    assert house.read(updates.counts) == {"done": RUSH}


async def test_a_stumble_is_tried_again_and_leaves_no_trace(house: House) -> None:
    worker = Worker(house, Watched(house, {1: 1}))
    await worker.inbox.receive([raw(1, 5)])
    await worker.work_off()
    assert state(house, 1).state == "done"
    assert state(house, 1).tries == 1


async def test_what_fails_twice_is_set_aside_and_the_person_is_told(house: House) -> None:
    worker = Worker(house, Watched(house, {1: 9}))
    await worker.inbox.receive([raw(1, 5), raw(2, 5)])
    await worker.work_off()
    assert (state(house, 1).state, state(house, 1).error) == ("set_aside", "RuntimeError")
    assert state(house, 2).state == "done"
    assert len(worker.alerts) == 1
    assert len(worker.sent[0]) == 1


async def test_what_waited_at_a_stop_is_worked_after_the_start(house: House) -> None:
    first = Worker(house)
    await first.inbox.receive([raw(number, number) for number in range(1, 8)])
    await first.close()
    second = Worker(house)
    await second.work_off()
    assert house.read(updates.counts) == {"done": 7}


async def test_after_a_death_what_was_in_flight_is_worked_alone(house: House) -> None:
    worker = Worker(house)
    await worker.inbox.receive([raw(1, 5), raw(2, 6)])
    await worker.close()
    left = InFlight(house.folder / "inflight", 4)
    left.enter(1)
    left.close()
    again = Worker(house)
    assert again.inbox.inflight.left == [1]
    await again.work_off()
    assert state(house, 1).deaths == 1
    assert state(house, 2).deaths == 0
    assert house.read(updates.counts) == {"done": 2}


async def test_after_two_deaths_alone_it_is_set_aside_and_the_others_go_on(house: House) -> None:
    worker = Worker(house)
    await worker.inbox.receive([raw(1, 5), raw(2, 6)])
    await worker.close()
    for _ in range(2):
        house.write(house.edge.note_death, 1)
    left = InFlight(house.folder / "inflight", 4)
    left.enter(1)
    left.close()
    again = Worker(house)
    await again.work_off()
    assert state(house, 1).state == "set_aside"
    assert state(house, 2).state == "done"
    assert "the process died" in again.alerts[0]


async def test_what_was_put_back_is_taken_up(house: House) -> None:
    worker = Worker(house, Watched(house, {1: 2}))
    await worker.inbox.receive([raw(1, 5)])
    await worker.work_off()
    assert state(house, 1).state == "set_aside"

    def put_back(session: Session) -> None:
        session.get_one(Update, 1).state = "waiting"

    house.write(put_back)
    again = Worker(house)
    await again.work_off()
    assert state(house, 1).state == "done"


async def test_the_newest_does_not_wait_behind_the_whole_backlog(house: House) -> None:
    edge = Watched(house)
    worker = Worker(house, edge, lanes=1)
    await worker.inbox.receive([raw(number, number) for number in range(1, 41)])
    await worker.work_off()
    assert edge.seen.index(40) < 5  # type: ignore[attr-defined]
    assert edge.seen.index(1) < 5  # type: ignore[attr-defined]


def test_a_killed_process_leaves_its_slots_behind(tmp_path: Path) -> None:
    first = InFlight(tmp_path / "inflight", 4)
    slot = first.enter(41)
    first.enter(42)
    first.leave(slot)
    second = InFlight(tmp_path / "inflight", 4)
    assert second.left == [42]
    third = InFlight(tmp_path / "inflight", 4)
    assert third.left == []
    for one in (first, second, third):
        one.close()


async def test_what_was_done_when_the_process_died_is_not_called_set_aside(house: House) -> None:
    worker = Worker(house)
    await worker.inbox.receive([raw(1, 5)])
    await worker.work_off()
    await worker.close()
    left = InFlight(house.folder / "inflight", 4)
    left.enter(1)
    left.close()
    again = Worker(house)
    await again.work_off()
    assert (state(house, 1).state, state(house, 1).deaths) == ("done", 0)
    assert again.alerts == []
