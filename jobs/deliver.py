"""The sender: takes planned messages to the courier and writes down what became of each.

Claims and marks of everything in flight share transactions. Bulk claims a message only when its turn has come, so
that a kill leaves at most a window of messages in doubt. Replies of one update go out in order; the update's lane
waits for them.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog

from jobs.pacer import Pacer
from mentoring import delivery
from mentoring.delivery import LeaseLostError, Outcome, Sender
from mentoring.outbox import Clock, Courier, HaltedError, NotDeliveredError, Order, SendFailure, TokenRefusedError
from models import message as messages
from models.database import Database, Session

log = structlog.get_logger(__name__)

Done = TypeVar("Done")

REPLY_TRIES = 4
IDLE_SECONDS = 30.0
WAKE_SECONDS = 0.05
SWEEP_SECONDS = 5.0
STIR_SECONDS = 0.25
MARK_SECONDS = 0.05


@dataclass
class _Wish:
    """What somebody wants written in the next shared transaction: a claim of replies or bulk, or an outcome.

    `patient` is what nobody waits for: it may wait a little for company.
    """

    answer: asyncio.Future[list[Order]]
    replies: Sequence[int] | None = None
    bulk: int = 0
    outcome: Outcome | None = None
    sweep: bool = False
    patient: bool = False


@dataclass
class Delivery:
    """Sends what is planned. `start` begins with what a dead process left; `stop` lets sends in flight end."""

    database: Database
    courier: Courier
    clock: Clock
    pacer: Pacer
    sender: Sender
    window: int = 4
    on_lost: Callable[[SendFailure | LeaseLostError], None] = lambda _: None
    may_send: Callable[[], bool] = lambda: True
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    last_success: float = field(default_factory=time.monotonic)
    last_turn: float = field(default_factory=time.monotonic)
    _wishes: asyncio.Queue[_Wish] = field(default_factory=asyncio.Queue)
    _awake: asyncio.Event = field(default_factory=asyncio.Event)
    _stirred: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _in_flight: set[asyncio.Task[Any]] = field(default_factory=set)
    _slots: asyncio.Semaphore | None = None
    _stopping: bool = False

    async def start(self) -> int:
        """Settle what was left in doubt, then begin to send; return how many were in doubt."""
        doubtful = await self.database.transaction(delivery.recover, now=self.clock.now())
        self._slots = asyncio.Semaphore(self.window)
        self._tasks = [
            asyncio.create_task(self._keep_books(), name="outbox books"),
            asyncio.create_task(self._run_bulk(), name="outbox bulk"),
            asyncio.create_task(self._sweep_replies(), name="outbox replies"),
        ]
        return doubtful

    async def stop(self, seconds: float = 20.0) -> None:
        """Claim nothing more, let what is in flight end for `seconds`, flush the marks."""
        self._stopping = True
        self._awake.set()
        until = time.monotonic() + seconds
        while self._in_flight and (left := until - time.monotonic()) > 0:
            # A claim that was under way adds the sending of what it claimed while this waits.
            await asyncio.wait(set(self._in_flight), timeout=left)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wishes.join(), timeout=seconds)
        for task in [*self._tasks, *self._in_flight]:
            task.cancel()
        await asyncio.gather(*self._tasks, *self._in_flight, return_exceptions=True)

    @property
    def has_died(self) -> bool:
        """Tell whether one of the loops has ended although nobody asked it to."""
        return not self._stopping and any(task.done() for task in self._tasks)

    def wake(self) -> None:
        """Say that something new is planned or that the clock was moved."""
        self._awake.set()
        self._stirred.set()

    async def replies(self, ids: Sequence[int]) -> None:
        """Send the replies of one update in order; return when each was sent or given up."""
        if not ids or self._stopping:
            return
        orders = await self._write(_Wish(self._future(), replies=ids))
        if orders:
            await self._tracked(self._send_in_order(orders))

    async def idle(self) -> bool:
        """Tell whether nothing is in flight and nothing that is due waits."""
        if self._in_flight or not self._wishes.empty():
            return False
        due = await self.database.query(_anything_due, now=self.clock.now())
        # What was due before the question may have been claimed while it was asked.
        return not due and not self._in_flight

    async def _tracked(self, work: Coroutine[Any, Any, Done]) -> Done:
        return await asyncio.shield(self._track(work))

    def _track(self, work: Coroutine[Any, Any, Done]) -> asyncio.Task[Done]:
        """Begin what a stop must let end."""
        task = asyncio.create_task(work)
        self._in_flight.add(task)
        task.add_done_callback(self._in_flight.discard)
        return task

    async def _send_reply(self, order: Order) -> None:
        for attempt in range(1, REPLY_TRIES + 1):
            await self.pacer.reply_turn(order.chat_id)
            outcome = await self._attempt(order, bulk=False)
            if isinstance(outcome.failure, HaltedError):
                continue
            if isinstance(outcome.failure, NotDeliveredError) and attempt < REPLY_TRIES and not self._stopping:
                await self.sleep(0.25 * 2**attempt)
                continue
            break
        await self._write(_Wish(self._future(), outcome=outcome))

    async def _run_bulk(self) -> None:
        assert self._slots is not None
        claimed = False
        while not self._stopping:
            await self._slots.acquire()
            self.last_turn = time.monotonic()
            self._awake.clear()
            # After one message there is likely another: to ask first would cost as much time as the claim.
            likely, claimed = claimed, False
            due = self.clock.now() if likely else await self.database.query(messages.next_due, lane="bulk")
            if due is not None and due <= self.clock.now():
                await self.pacer.bulk_turn()
                claimed = not self._stopping and await self._tracked(self._claim_bulk())
            if not claimed:
                self._slots.release()
                if not likely:
                    await self._rest(due)

    async def _claim_bulk(self) -> bool:
        """Claim one message and begin to send it; False when there was none."""
        orders = await self._write(_Wish(self._future(), bulk=1))
        for order in orders:
            self._track(self._send_bulk(order))
        return bool(orders)

    async def _send_bulk(self, order: Order) -> None:
        assert self._slots is not None
        try:
            await self.pacer.bulk_chat_turn(order.chat_id)
            outcome = await self._attempt(order, bulk=True)
            # The place is free before the mark is written: the claim that takes it stands behind the mark, so that
            # both are one transaction, and a kill leaves no more than a window in doubt.
            marking = _Wish(self._future(), outcome=outcome, patient=outcome.failure is None)
            self._wishes.put_nowait(marking)
        finally:
            self._slots.release()
        await marking.answer
        if outcome.failure is not None:
            # It may be planned again, while the lane already rests because nothing else was left.
            self._awake.set()

    async def _attempt(self, order: Order, *, bulk: bool) -> Outcome:
        if not self.may_send():
            return Outcome(order.message_id, failure=NotDeliveredError("lease_unsure"))
        try:
            receipt = await self.courier.deliver(order)
        except HaltedError as failure:
            self.pacer.halt(order.chat_id, failure.seconds, bulk=bulk)
            return Outcome(order.message_id, failure=failure)
        except TokenRefusedError as failure:
            self.on_lost(failure)
            return Outcome(order.message_id, failure=NotDeliveredError(failure.reason))
        except SendFailure as failure:
            log.info("not sent", message=order.message_id, kind=order.kind, reason=failure.reason)
            return Outcome(order.message_id, failure=failure)
        self.last_success = time.monotonic()
        return Outcome(order.message_id, receipt=receipt)

    async def _rest(self, due: datetime | None) -> None:
        """Sleep until something is planned, the next message is due, or half a minute has passed."""
        seconds = IDLE_SECONDS
        if due is not None:
            seconds = min(seconds, max(0.02, (due - self.clock.now()) / timedelta(seconds=1)))
        try:
            async with asyncio.timeout(seconds):
                await self._awake.wait()
        except TimeoutError:
            return
        # In a rush every update wakes this lane: it looks once for many of them.
        await self.sleep(WAKE_SECONDS)

    async def _sweep_replies(self) -> None:
        """Send what jobs plan in the replies' lane, and what a dead process or a dead network left behind."""
        while not self._stopping:
            await self._tracked(self._sweep_once())
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(SWEEP_SECONDS):
                    await self._stirred.wait()
            # Later than the wake, because what an update planned is claimed by whoever worked it.
            await self.sleep(STIR_SECONDS)
            self._stirred.clear()

    async def _sweep_once(self) -> None:
        chats: dict[int, list[Order]] = {}
        for order in await self._write(_Wish(self._future(), sweep=True)):
            chats.setdefault(order.chat_id, []).append(order)
        for orders in chats.values():
            self._track(self._send_in_order(orders))

    async def _send_in_order(self, orders: Sequence[Order]) -> None:
        for order in orders:
            await self._send_reply(order)

    def _future(self) -> asyncio.Future[list[Order]]:
        return asyncio.get_running_loop().create_future()

    async def _write(self, wish: _Wish) -> list[Order]:
        await self._wishes.put(wish)
        return await wish.answer

    async def _keep_books(self) -> None:
        """Write everything that is wished for meanwhile in one transaction, again and again."""
        while True:
            batch = await self._wished()
            answers: Sequence[list[Order] | None]
            try:
                answers = await self.database.transaction(_write_batch, batch, self.sender, self.clock)
            except LeaseLostError as lost:
                if not self._stopping:
                    self.on_lost(lost)
                self._stopping = True
                answers = [[] for _ in batch]
            except Exception:
                log.exception("the outbox could not be written")
                answers = self._keep_outcomes(batch)
                await asyncio.sleep(1)
            for wish, orders in zip(batch, answers, strict=True):
                if orders is not None and not wish.answer.done():
                    wish.answer.set_result(orders)
                self._wishes.task_done()

    async def _wished(self) -> list[_Wish]:
        """Return what is wished for by now; marks alone wait a little for the claim that comes after them."""
        batch = [await self._wishes.get()]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(MARK_SECONDS):
                while all(wish.patient for wish in batch) and not self._stopping:
                    batch.append(await self._wishes.get())
        while not self._wishes.empty():
            batch.append(self._wishes.get_nowait())
        return batch

    def _keep_outcomes(self, batch: Sequence[_Wish]) -> list[list[Order] | None]:
        """Give claims up, but write outcomes later: what was sent must be known as sent."""
        for wish in batch:
            if wish.outcome is not None:
                self._wishes.put_nowait(wish)
        return [None if wish.outcome is not None else [] for wish in batch]


def _anything_due(session: Session, *, now: datetime) -> bool:
    times = [messages.next_due(session, lane=lane) for lane in ("reply", "bulk")]
    return any(due is not None and due <= now for due in times)


def _write_batch(session: Session, batch: Sequence[_Wish], sender: Sender, clock: Clock) -> list[list[Order]]:
    now = clock.now()
    if all(wish.outcome is not None for wish in batch):
        # A claim asks by itself, and takes the outcomes before it back when it is refused.
        delivery.keep_out_the_replaced(session, sender)
    delivery.settle(session, [wish.outcome for wish in batch if wish.outcome is not None], now=now)
    answers: list[list[Order]] = []
    for wish in batch:
        if wish.outcome is not None:
            answers.append([])
        elif wish.bulk:
            answers.append(delivery.claim_bulk(session, sender, now=now, limit=wish.bulk))
        else:
            answers.append(delivery.claim_replies(session, sender, None if wish.sweep else wish.replies, now=now))
    return answers
