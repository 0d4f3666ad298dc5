"""The durable inbox: each update is committed before Telegram is told that it arrived, then worked in its person's

lane.

Lanes run side by side, the updates of one lane in order; the next one waits until the replies to the one before were
sent or given up. Free workers take the lane that waits longest and the one that came last in turn, so that a backlog
does not silence who writes now.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Concatenate, ParamSpec, TypeVar

import structlog

from bot.edge import AlreadyDoneError, Edge
from bot.inflight import InFlight
from bot.raw import callback_of, is_storable, lane_of, payload_of
from mentoring.outbox import Clock
from mentoring.refusals import Refusal
from models import update as updates
from models.database import Database, Session, Unavailable, is_passing
from models.update import Arrival

log = structlog.get_logger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

LANES = 32
ADOPT_SECONDS = 30.0
RUSH = 100  # as many as one poll brings at most: then more wait at Telegram, who keeps them for a day and no longer
HOLD_SECONDS = 0.5  # longer than Telegram takes to answer a poll
LONGEST_HOLD = 4.0
LONGEST_PAUSE = 15.0


@dataclass(frozen=True)
class Waiting:
    """A kept update that has not been worked; `callback` is answered first when it is fresh."""

    row_id: int
    callback: str | None = None


@dataclass
class Inbox:
    """Keeps updates and works them. `replies` sends what an update planned and returns when that is over.

    `settled` hears what became of each: done, refused or set_aside.
    """

    database: Database
    edge: Edge
    clock: Clock
    bot_id: int
    inflight: InFlight
    replies: Callable[[Sequence[int]], Awaitable[None]]
    planned: Callable[[], None]
    answer_callback: Callable[[str], Awaitable[None]]
    alert: Callable[[str], None] = lambda _: None
    settled: Callable[[str], None] = lambda _: None
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    lanes: int = LANES
    worked: int = 0
    _queues: dict[str, deque[Waiting]] = field(default_factory=dict)
    _ready: deque[str] = field(default_factory=deque)
    _known: set[int] = field(default_factory=set)
    _more: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))
    _newest_first: bool = False
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _errands: set[asyncio.Future[None]] = field(default_factory=set)
    _busy: int = 0
    _rush_since: float | None = None
    _calm: asyncio.Event = field(default_factory=asyncio.Event)
    _release: asyncio.TimerHandle | None = None
    _stopping: bool = False
    _turns: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        """Let lanes give the database one unit more than it can do at a time: what is to be kept must not queue."""
        self._turns = asyncio.Semaphore(self.database.writers + 1)

    async def receive(self, batch: Sequence[dict[str, Any]]) -> None:
        """Keep a batch of raw updates in one transaction, then queue them; when it returns they may be acknowledged."""
        self._hold_lanes(len(batch))
        # What has no number cannot be acknowledged by itself, and must not keep the others from being kept.
        # One person's updates are worked in the order they are kept, and Telegram's numbers are what restores theirs.
        came = sorted((raw for raw in batch if is_storable(raw)), key=lambda raw: raw["update_id"])
        if len(came) < len(batch):
            log.warning("came without a number", count=len(batch) - len(came))
        kept = [_arrival(raw) for raw in came]
        rows = await self.database.transaction(_keep_batch, kept, bot_id=self.bot_id, clock=self.clock)
        for raw, one, row_id in zip(came, kept, rows, strict=True):
            if row_id is not None:
                self._queue(one.lane, Waiting(row_id, callback_of(raw)))
        self._hold_lanes(len(batch))

    async def start(self) -> None:
        """Work alone what a dead process was working, queue what waits, and open the lanes."""
        for row_id in self.inflight.left:
            await self._work_alone(row_id)
        await self._adopt()
        self._calm.set()
        self._tasks = [asyncio.create_task(self._worker(), name=f"lane {number}") for number in range(self.lanes)]
        self._tasks.append(asyncio.create_task(self._keep_adopting(), name="inbox adoption"))

    async def stop(self, seconds: float = 20.0) -> None:
        """Begin no further update and let those under way end for `seconds`."""
        self._stopping = True
        self._calm.set()
        for _ in self._tasks:
            self._more.release()
        workers = self._tasks[: self.lanes]
        if workers:
            await asyncio.wait(workers, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, *self._errands, return_exceptions=True)

    @property
    def idle(self) -> bool:
        """Tell whether nothing waits and nothing is being worked."""
        return not self._busy and not self._queues

    def _hold_lanes(self, count: int) -> None:
        """Let a rush be kept before it is worked: between two full batches no lane begins, for a while at most."""
        if self._release is not None:
            self._release.cancel()
        now = time.monotonic()
        self._rush_since = (self._rush_since or now) if count >= RUSH else None
        hold = min(HOLD_SECONDS, self._rush_since + LONGEST_HOLD - now) if self._rush_since is not None else 0.0
        if hold > 0 and not self._stopping:
            self._calm.clear()
            self._release = asyncio.get_running_loop().call_later(hold, self._calm.set)
        else:
            self._calm.set()

    def _queue(self, lane: str, waiting: Waiting) -> None:
        if waiting.row_id in self._known:
            return
        self._known.add(waiting.row_id)
        queue = self._queues.get(lane)
        if queue is None:
            self._queues[lane] = deque([waiting])
            self._ready.append(lane)
            self._more.release()
        else:
            queue.append(waiting)

    async def _worker(self) -> None:
        while True:
            await self._more.acquire()
            await self._calm.wait()
            if self._stopping:
                return
            self._newest_first = not self._newest_first
            lane = self._ready.pop() if self._newest_first else self._ready.popleft()
            self._busy += 1
            try:
                await self._work(self._queues[lane][0])
            except Exception:
                log.exception("an update could not be settled")
            finally:
                self._busy -= 1
                self._next_of(lane)

    def _next_of(self, lane: str) -> None:
        queue = self._queues[lane]
        self._known.discard(queue.popleft().row_id)
        if queue:
            self._ready.append(lane)
            self._more.release()
        else:
            del self._queues[lane]

    async def _work(self, waiting: Waiting) -> None:
        if waiting.callback is not None:
            errand: asyncio.Future[None] = asyncio.ensure_future(self.answer_callback(waiting.callback))
            self._errands.add(errand)
            errand.add_done_callback(self._errands.discard)
        planned = await self._settle_in_time(waiting.row_id)
        self.worked += 1
        self.planned()
        await self.replies(planned)

    async def _settle_in_time(self, row_id: int) -> list[int]:
        """Settle an update, however long the database cannot be written; the lane waits, so that order is kept.

        That is no fault of the update: no try is counted, and who dies while it waits has not died of it.
        """
        pause = 0.5
        while True:
            slot = self.inflight.enter(row_id)
            try:
                return await self._settle(row_id)
            except Unavailable as error:
                if self._stopping or not is_passing(error):
                    raise
                log.warning("the database cannot be written; an update waits", update=row_id, seconds=pause)
            finally:
                self.inflight.leave(slot)
            await self.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    async def _settle(self, row_id: int) -> list[int]:
        """Work an update until it is done, refused or set aside; return the replies to send."""
        while True:
            try:
                planned = await self._write(self.edge.work, row_id)
                self.settled("done")
                return planned
            except Refusal as refusal:
                planned = await self._write(self.edge.refuse, row_id, refusal)
                self.settled("refused")
                return planned
            except AlreadyDoneError:
                return []
            except Exception as error:
                if is_passing(error):
                    raise
                log.exception("a handler failed", update=row_id)
                kind = type(error).__name__
                aside, planned = await self._write(self.edge.note_failure, row_id, kind)
                if aside:
                    self.settled("set_aside")
                    self.alert(f"set aside: update {row_id}, {kind}")
                    return planned

    async def _write(self, rule: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        async with self._turns:
            return await self.database.transaction(rule, *args, **kwargs)

    async def _work_alone(self, row_id: int) -> None:
        """Work an update that may have killed the process; its try is committed before it begins."""
        state = await self.database.transaction(self.edge.note_death, row_id)
        if state == "set_aside":
            self.settled("set_aside")
            self.alert(f"set aside: update {row_id}, the process died at it")
        if state != "waiting":
            return
        await self.replies(await self._settle_in_time(row_id))

    async def _adopt(self) -> None:
        for row_id, lane in await self.database.query(updates.waiting):
            self._queue(lane, Waiting(row_id))

    async def _keep_adopting(self) -> None:
        """Take up what somebody else put back, such as `gesek inbox retry`."""
        while not self._stopping:
            await asyncio.sleep(ADOPT_SECONDS)
            await self._adopt()


def _arrival(raw: dict[str, Any]) -> Arrival:
    payload = payload_of(raw)
    return Arrival(raw["update_id"], sha256(payload.encode()).digest()[:16], lane_of(raw), payload)


def _keep_batch(session: Session, batch: Sequence[Arrival], *, bot_id: int, clock: Clock) -> list[int | None]:
    return updates.keep(session, batch, bot_id=bot_id, now=clock.now())
