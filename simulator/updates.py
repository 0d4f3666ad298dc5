"""The queue of one bot's updates: sequential ids from a random start, kept 24 hours, confirmed by offset.

An update is encoded once, when it happens; a poll only joins bytes.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import deque
from collections.abc import Sequence
from itertools import islice
from typing import Any, NamedTuple

from simulator import limits
from simulator.answers import OTHER_POLLER, Refusal

KINDS = frozenset({"message", "edited_message", "callback_query", "my_chat_member"})

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Update(NamedTuple):
    """One update as it waits: its number, the simulated time it came, its JSON."""

    update_id: int
    at: float
    body: bytes


class UpdateQueue:
    """Holds what a bot has not confirmed yet."""

    def __init__(self) -> None:
        self._waiting: deque[Update] = deque()
        self._next_id = _random_start()
        self._last_at: float | None = None
        self._poller = 0
        self._arrivals: set[asyncio.Future[None]] = set()
        self._script: deque[list[Update]] = deque()
        self._given = False
        self.allowed: frozenset[str] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def polling(self) -> bool:
        """Tell whether a poll (or a webhook's delivery) waits for the next update."""
        return bool(self._arrivals)

    def add(self, kind: str, body: dict[str, Any], *, at: float) -> int | None:
        """Queue an update and return its id; None when the bot did not ask for this kind."""
        if self.allowed is not None and kind not in self.allowed:
            return None
        self.expire(at)
        if self._last_at is not None and at - self._last_at >= limits.UPDATE_IDS_RESTART_SECONDS:
            self._next_id = _random_start()
            self._waiting.clear()
        self._last_at = at
        update_id = self._next_id
        self._next_id += 1
        self._waiting.append(Update(update_id, at, _encode({"update_id": update_id, kind: body}).encode()))
        self._wake()
        return update_id

    def expire(self, now: float) -> None:
        """Drop what is older than 24 hours."""
        oldest = now - limits.UPDATES_KEPT_SECONDS
        while self._waiting and self._waiting[0].at < oldest:
            self._waiting.popleft()

    def confirm(self, offset: int | None) -> None:
        """Forget all below `offset`; a negative one keeps so many from the end; one far ahead means nothing."""
        if not offset:
            return
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        elif offset <= self._next_id + 10:
            while self._waiting and self._waiting[0].update_id < offset:
                self._waiting.popleft()

    def first(self, limit: int) -> list[Update]:
        """Return the oldest updates."""
        return list(islice(self._waiting, limit))

    def forget(self, update_id: int) -> None:
        """Remove one update that a webhook has taken."""
        if self._waiting and self._waiting[0].update_id == update_id:
            self._waiting.popleft()
        else:
            self._waiting = deque(update for update in self._waiting if update.update_id != update_id)
        self._wake()

    def clear(self) -> None:
        """Drop all that waits."""
        self._waiting.clear()

    async def poll(self, *, offset: int | None, limit: int, patience: float, now: float) -> list[Update]:
        """Confirm, then wait up to `patience` seconds for updates; end an older poll that still waits with 409."""
        self._poller += 1
        mine = self._poller
        self._wake()
        if batch := self._scripted(offset):
            return batch
        self.confirm(offset)
        self.expire(now)
        deadline = time.monotonic() + patience
        while not self._waiting and (left := deadline - time.monotonic()) > 0:
            await self.arrival(left)
            if self._poller != mine:
                raise Refusal(OTHER_POLLER)
        return self.first(limit)

    def play(self, batches: Sequence[Sequence[dict[str, Any]]], *, at: float) -> None:
        """Let the next polls get these batches as they are: repeated, out of order, whatever their ids."""
        self._script = deque(
            [Update(int(one["update_id"]), at, _encode(one).encode()) for one in batch] for batch in batches
        )
        self._given = False
        self._wake()

    @property
    def scripted(self) -> int:
        """Return how many batches of a script have not been confirmed."""
        return len(self._script)

    def _scripted(self, offset: int | None) -> list[Update]:
        """Return the script's next batch; the same again until a poll's offset follows on one of its updates."""
        confirmed = self._given and offset is not None and self._script
        if confirmed and any(one.update_id + 1 == offset for one in self._script[0]):
            self._script.popleft()
        self._given = bool(self._script)
        return self._script[0] if self._script else []

    async def arrival(self, patience: float) -> None:
        """Wait until something changes here, at most `patience` seconds."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._arrivals.add(waiter)
        try:
            await asyncio.wait([waiter], timeout=patience)
        finally:
            self._arrivals.discard(waiter)

    def _wake(self) -> None:
        for waiter in self._arrivals:
            if not waiter.done():
                waiter.set_result(None)


def _random_start() -> int:
    return random.randrange(100_000_000, 900_000_000)
