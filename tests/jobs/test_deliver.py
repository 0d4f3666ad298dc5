"""The sender at work: in order, once, within its window, and never without writing down what became of a message."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from jobs import deliver
from jobs.deliver import Delivery
from jobs.pacer import Pacer
from locales import text
from mentoring.delivery import LeaseLostError
from mentoring.outbox import (
    Content,
    HaltedError,
    NotDeliveredError,
    Order,
    OutcomeUnknownError,
    Plan,
    Receipt,
    SendFailure,
    TokenRefusedError,
    plan,
)
from models import lease
from models import message as messages
from tests.house import Cast, House
from tests.patience import until


@dataclass
class Wire:
    """A courier that keeps what it was given and fails as told, once for each failure."""

    failures: list[SendFailure] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    most: int = 0
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    wait: Callable[[], Awaitable[None]] | None = None
    _now: int = 0

    async def carries(self, count: int) -> None:
        await until(lambda: len(self.orders) >= count)

    async def deliver(self, order: Order) -> Receipt:
        self._now += 1
        self.most = max(self.most, self._now)
        self.orders.append(order)
        self.begun.set()
        try:
            await (self.wait() if self.wait else asyncio.sleep(0))
            if self.failures:
                raise self.failures.pop(0)
        finally:
            self._now -= 1
        return Receipt(len(self.orders))


async def no_sleep(_: float) -> None:
    await asyncio.sleep(0)


def made(house: House, wire: Wire, **more: object) -> Delivery:
    pacer = Pacer(1000.0)
    return Delivery(house.database, wire, house.clock, pacer, house.sender, sleep=no_sleep, **more)  # type: ignore[arg-type]


def planned(house: House, cast: Cast, count: int, *, lane: str = "bulk", rule: str = "reminder") -> list[int]:
    content = Content(text=text("unknown-command"))
    found = []
    for number in range(count):
        how = Plan(rule=rule, period=str(number), kind="reminder", lane=lane)
        found.append(house.write(plan, how, content, now=house.clock.now(), person_id=cast.id))
    return found


async def test_everything_planned_is_sent_once(house: House) -> None:
    wire = Wire()
    people = [house.person(f"ASN {one}", serial=9001 + one) for one in range(10)]
    for one in people:
        planned(house, one, 1)
    delivery = made(house, wire)
    await delivery.start()
    await until(delivery.idle)
    await delivery.stop()
    assert sorted(order.chat_id for order in wire.orders) == sorted(one.phone.user_id for one in people)
    assert house.read(messages.states_of_rule, "reminder") == {"sent": 10}


async def test_no_more_than_the_window_is_in_flight(house: House) -> None:
    async def slow() -> None:
        await asyncio.sleep(0.02)

    wire = Wire(wait=slow)
    for one in range(12):
        planned(house, house.person(f"ASN {one}", serial=9001 + one), 1)
    delivery = made(house, wire, window=3)
    await delivery.start()
    await until(delivery.idle)
    await delivery.stop()
    assert len(wire.orders) == 12
    assert wire.most <= 3


async def test_what_was_sent_is_marked_where_the_next_is_claimed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for one in range(8):
        planned(house, house.person(f"ASN {one}", serial=9001 + one), 1)
    write, written = house.database.transaction, 0

    async def counted(*args: Any, **more: Any) -> Any:
        nonlocal written
        written += 1
        return await write(*args, **more)

    # On a busy machine the claim comes later than that, and the mark must not leave without it.
    monkeypatch.setattr(deliver, "MARK_SECONDS", 1.0)
    delivery = made(house, Wire(), window=1)
    monkeypatch.setattr(house.database, "transaction", counted)
    await delivery.start()
    await until(delivery.idle)
    await delivery.stop()
    assert house.read(messages.states_of_rule, "reminder") == {"sent": 8}
    # What was left in doubt, the replies' sweep, eight claims and the last mark; apart it would be seventeen.
    assert written <= 13


async def test_the_replies_of_an_update_go_out_in_order(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    ids = planned(house, sri, 3, lane="reply")
    wire = Wire()
    delivery = made(house, wire)
    await delivery.start()
    await delivery.replies(ids)
    assert [order.message_id for order in wire.orders] == ids
    assert house.read(messages.states_of_rule, "reminder") == {"sent": 3}
    await delivery.stop()


async def test_what_a_job_plans_in_the_replies_lane_leaves_when_it_wakes_the_sender(house: House) -> None:
    wire = Wire()
    delivery = made(house, wire)
    await delivery.start()
    sri = house.person("Sri Wahyuni", serial=9001)
    planned(house, sri, 1, lane="reply", rule="workbook")
    planned(house, sri, 1, lane="reply", rule="reply")
    house.clock.move(seconds=0.3)
    delivery.wake()
    await wire.carries(1)
    await delivery.stop()
    # The other one is a reply to an update: whoever works that claims it, in its order.
    assert house.read(messages.states_of_rule, "workbook") == {"sent": 1}
    assert house.read(messages.states_of_rule, "reply") == {"planned": 1}


async def test_a_reply_that_certainly_did_not_arrive_is_tried_again_at_once(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    ids = planned(house, sri, 1, lane="reply")
    wire = Wire(failures=[NotDeliveredError("no_connection"), NotDeliveredError("no_connection")])
    delivery = made(house, wire)
    await delivery.start()
    await delivery.replies(ids)
    assert len(wire.orders) == 3
    assert house.read(messages.states_of_rule, "reminder") == {"sent": 1}
    await delivery.stop()


async def test_a_lost_answer_is_not_followed_by_a_third_message(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    planned(house, sri, 1)
    wire = Wire(failures=[OutcomeUnknownError("no_answer"), OutcomeUnknownError("no_answer")])
    delivery = made(house, wire)
    await delivery.start()
    await until(delivery.idle)
    house.clock.move(minutes=1)
    delivery.wake()
    await until(delivery.idle)
    house.clock.move(hours=1)
    delivery.wake()
    await until(delivery.idle)
    await delivery.stop()
    assert len(wire.orders) == 2
    assert house.read(messages.states_of_rule, "reminder") == {"uncertain": 1}


async def test_a_429_tells_the_pacer_and_the_message_comes_later(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    planned(house, sri, 1)
    wire = Wire(failures=[HaltedError(0.2)])
    delivery = made(house, wire)
    await delivery.start()
    await until(delivery.idle)
    await delivery.stop()
    assert len(wire.orders) == 2
    assert house.read(messages.states_of_rule, "reminder") == {"sent": 1}


async def test_a_refused_token_ends_the_process_and_loses_nothing(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    planned(house, sri, 1)
    lost: list[Exception] = []
    delivery = made(house, Wire(failures=[TokenRefusedError("token_refused")]), on_lost=lost.append)
    await delivery.start()
    await until(delivery.idle)
    await delivery.stop()
    assert [type(one) for one in lost] == [TokenRefusedError]
    assert house.read(messages.states_of_rule, "reminder") == {"planned": 1}


async def test_a_sender_that_lost_its_lease_sends_nothing_more(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    lost: list[Exception] = []
    wire = Wire()
    delivery = made(house, wire, on_lost=lost.append)
    later = house.clock.now().replace(year=2100)
    house.write(lease.take, holder="other", now=later, lasting=later - house.clock.now())
    planned(house, sri, 1)
    await delivery.start()
    await until(lambda: lost)
    await delivery.stop()
    assert wire.orders == []
    assert len(lost) == 1


async def test_a_stop_lets_what_is_in_flight_end_and_keeps_its_mark(house: House) -> None:
    gate = asyncio.Event()
    wire = Wire(wait=gate.wait)  # type: ignore[arg-type]
    planned(house, house.person("Sri", serial=9001), 1)
    delivery = made(house, wire)
    await delivery.start()
    await wire.begun.wait()
    stopping = asyncio.create_task(delivery.stop())
    await asyncio.sleep(0.05)
    gate.set()
    await stopping
    assert house.read(messages.states_of_rule, "reminder") == {"sent": 1}


async def test_who_is_not_sure_of_the_lease_sends_nothing_and_leaves_the_message_planned(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    planned(house, sri, 1)
    wire = Wire()
    delivery = made(house, wire, may_send=lambda: False)
    await delivery.start()
    for _ in range(50):
        await asyncio.sleep(0.01)
    await delivery.stop()
    assert wire.orders == []
    assert house.read(messages.states_of_rule, "reminder") == {"planned": 1}


async def test_who_was_replaced_marks_nothing(house: House) -> None:
    sri = house.person("Sri", serial=9001)
    planned(house, sri, 1)
    lost: list[Exception] = []

    async def replace_the_sender() -> None:
        now = house.clock.now()
        house.write(lease.take, holder="other", now=now, lasting=timedelta(minutes=1), is_gone=lambda _: True)

    delivery = made(house, Wire(wait=replace_the_sender), on_lost=lost.append)
    await delivery.start()
    await until(lambda: lost)
    await delivery.stop()
    assert isinstance(lost[0], LeaseLostError)
    assert house.read(messages.states_of_rule, "reminder") == {"sending": 1}


async def test_a_stop_in_the_middle_of_a_broadcast_leaves_nothing_on_its_way_unmarked(house: House) -> None:
    for serial in range(9001, 9041):
        planned(house, house.person("Sri", serial=serial), 1)
    wire = Wire(wait=lambda: asyncio.sleep(0.005))
    for turn in range(1, 6):
        delivery = made(house, wire)
        await delivery.start()
        await wire.carries(6 * turn)
        await delivery.stop()
        assert house.read(messages.states_of_rule, "reminder").get("sending", 0) == 0
        assert house.read(messages.states_of_rule, "reminder")["sent"] == len(wire.orders)
