"""One pacer, two lanes.

Bulk keeps a steady rate without bursts, replies are not held back by it but count towards what it may use.

A 429 halts its chat and the bulk lane until its deadline; a second chat's 429 within that time halts everything. After
that replies, which had waited together, leave at the bulk lane's rate for a while. A 429 of the bulk lane also slows
it, as its rate is then more than Telegram allows. Time is monotonic.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

GROUP_SECONDS = 60 / 20
CHAT_SECONDS = 1.0
CHAT_BURST = 5
FORGET_SECONDS = 120.0
SPACED_SECONDS = 60.0
SLOWER = 0.75
SLOWEST = 1.0
CALM_SECONDS = 20.0
LATE_SECONDS = 0.1
DEBT_SECONDS = 1.0
FASTER = 0.001  # of the rate, for each message sent after a calm time


@dataclass
class _Chat:
    """When a chat's next message is free by its steady rate, as a virtual clock that may lag a burst behind."""

    free_at: float = 0.0
    halted_until: float = 0.0


class Pacer:
    """Tells each sender how long to wait. `rate` is bulk messages a second, `pace` what Telegram allows of it."""

    def __init__(
        self,
        rate: float,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.rate = self.pace = rate
        self._monotonic = monotonic
        self._sleep = sleep
        self._chats: dict[int, _Chat] = {}
        self._bulk_free_at = 0.0
        self._bulk_halted_until = 0.0
        self._all_halted_until = 0.0
        self._halted_chat: int | None = None
        self._slowed_at = -math.inf
        self._spaced_until = -math.inf
        self._reply_free_at = 0.0
        self._one_at_a_time = asyncio.Lock()

    async def reply_turn(self, chat_id: int) -> None:
        """Wait until a reply to `chat_id` may be sent; what it uses is taken from the bulk lane's next seconds."""
        await self._wait_for_chat(chat_id, burst=CHAT_BURST, bulk=False)
        while (wait := self._spaced_wait()) > 0:
            await self._sleep(wait)
            if not self.is_halted(chat_id, bulk=False):
                break
            await self._wait_out(chat_id, bulk=False)
        self._count_towards_bulk()
        # Telegram counts by the second: what a rush of replies used before that is nobody's concern any more.
        self._bulk_free_at = min(self._bulk_free_at, self._monotonic() + DEBT_SECONDS)

    async def bulk_turn(self) -> None:
        """Wait until the bulk lane may send its next message, to whomever it goes."""
        async with self._one_at_a_time:
            while (wait := self._bulk_wait()) > 0:
                await self._sleep(wait)
            now = self._monotonic()
            if now > self._slowed_at + CALM_SECONDS:
                self.pace = min(self.rate, self.pace + self.rate * FASTER)
            self._count_towards_bulk()

    async def bulk_chat_turn(self, chat_id: int) -> None:
        """Wait until a bulk message that has had its turn may go to `chat_id`."""
        await self._wait_for_chat(chat_id, burst=1, bulk=True)

    def halt(self, chat_id: int, seconds: float, *, bulk: bool = False) -> None:
        """Note a 429 of `chat_id`, `bulk` when a message of that lane met it.

        A second chat's within the time of the first halts everything.
        """
        now = self._monotonic()
        until = now + seconds
        if now < self._bulk_halted_until and self._halted_chat not in (None, chat_id):
            self._all_halted_until = max(self._all_halted_until, until)
            self._spaced_until = until + SPACED_SECONDS
        if bulk and chat_id > 0:
            self._slow(now, until)
        chat = self._chat(chat_id)
        chat.halted_until = max(chat.halted_until, until)
        self._bulk_halted_until = max(self._bulk_halted_until, until)
        self._halted_chat = chat_id

    def is_halted(self, chat_id: int, *, bulk: bool) -> bool:
        """Tell whether nothing may go to `chat_id` right now because of a 429."""
        now = self._monotonic()
        until = max(self._chat(chat_id).halted_until, self._all_halted_until, self._bulk_halted_until if bulk else 0.0)
        return now < until

    def _slow(self, now: float, until: float) -> None:
        """Slow the bulk lane, once for all that were in flight when the halt was declared."""
        if now > self._slowed_at:
            self.pace = max(min(SLOWEST, self.rate), self.pace * SLOWER)
        self._slowed_at = max(self._slowed_at, until)

    def _count_towards_bulk(self) -> None:
        """Take the bulk lane's next moment; who comes a little late for it does not put off those after it."""
        now = self._monotonic()
        begun = self._bulk_free_at if now - self._bulk_free_at <= LATE_SECONDS else now
        self._bulk_free_at = begun + 1 / self.pace

    def _spaced_wait(self) -> float:
        """Take the next slot of replies while they are spaced; return how long it is until then."""
        now = self._monotonic()
        if now >= self._spaced_until:
            return 0.0
        turn = max(self._reply_free_at, now)
        self._reply_free_at = turn + 1 / self.rate
        return turn - now

    def _bulk_wait(self) -> float:
        return max(self._bulk_free_at, self._bulk_halted_until, self._all_halted_until) - self._monotonic()

    async def _wait_for_chat(self, chat_id: int, *, burst: int, bulk: bool) -> None:
        chat = self._chat(chat_id)
        interval = GROUP_SECONDS if chat_id < 0 else CHAT_SECONDS
        now = self._monotonic()
        chat.free_at = max(chat.free_at, now - (burst - 1) * interval) + interval
        # The slot is taken before the wait, so that two senders to one chat never get the same one.
        turn = chat.free_at - interval
        if turn > now:
            await self._sleep(turn - now)
        await self._wait_out(chat_id, bulk=bulk)

    async def _wait_out(self, chat_id: int, *, bulk: bool) -> None:
        """Wait until no halt concerns a message to `chat_id`."""
        chat = self._chat(chat_id)
        while True:
            now = self._monotonic()
            until = max(chat.halted_until, self._all_halted_until, self._bulk_halted_until if bulk else 0.0)
            if until <= now:
                return
            await self._sleep(until - now)

    def _chat(self, chat_id: int) -> _Chat:
        if len(self._chats) > 50_000:
            self._forget_quiet_chats()
        return self._chats.setdefault(chat_id, _Chat())

    def _forget_quiet_chats(self) -> None:
        before = self._monotonic() - FORGET_SECONDS
        self._chats = {
            number: chat for number, chat in self._chats.items() if max(chat.free_at, chat.halted_until) > before
        }
