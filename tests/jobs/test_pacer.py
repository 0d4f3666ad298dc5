"""The pacer, on a clock of its own: bulk is steady, replies are not held back, a halt is a halt."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable

from jobs.pacer import CHAT_BURST, SLOWER, Pacer


class Time:
    """Monotonic time that passes only in `sleep`; sleepers wake in order."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._sleepers, (self.now + seconds, self._count, future))
        await future

    async def run(self, work: Awaitable[object]) -> None:
        task = asyncio.ensure_future(work)
        while not task.done():
            for _ in range(5):
                await asyncio.sleep(0)
            if self._sleepers and not task.done():
                at, _, future = heapq.heappop(self._sleepers)
                self.now = max(self.now, at)
                future.set_result(None)
        await task


def made(rate: float = 25.0) -> tuple[Time, Pacer]:
    time = Time()
    return time, Pacer(rate, monotonic=time.monotonic, sleep=time.sleep)


async def test_bulk_keeps_its_rate_without_a_burst() -> None:
    time, pacer = made()
    moments = []

    async def send() -> None:
        for _ in range(100):
            await pacer.bulk_turn()
            moments.append(time.now)

    await time.run(send())
    assert sum(1 for one in moments if one - moments[0] < 0.999) <= 25
    assert 3.9 <= moments[-1] - moments[0] <= 4.1


async def test_who_is_late_for_a_turn_does_not_put_off_the_next() -> None:
    time, pacer = made()
    moments = []

    async def send() -> None:
        for number in range(100):
            await pacer.bulk_turn()
            moments.append(time.now)
            time.now += 0.05 if number % 5 == 0 else 0.0

    await time.run(send())
    assert 3.9 <= moments[-1] - moments[0] <= 4.1


async def test_a_pause_is_not_made_up_for_by_a_burst() -> None:
    time, pacer = made()
    await pacer.bulk_turn()
    time.now += 60
    begun = time.now

    async def send() -> None:
        for _ in range(25):
            await pacer.bulk_turn()

    await time.run(send())
    assert 0.95 <= time.now - begun <= 1.0


async def test_a_rush_of_replies_holds_a_broadcast_up_for_a_second_and_no_longer() -> None:
    time, pacer = made()
    for chat in range(1000):
        await pacer.reply_turn(chat)
    begun = time.now
    await time.run(pacer.bulk_turn())
    assert time.now - begun <= 1.0


async def test_one_chat_gets_one_bulk_message_a_second() -> None:
    time, pacer = made()

    async def send() -> None:
        for _ in range(4):
            await pacer.bulk_chat_turn(7)

    await time.run(send())
    assert 3.0 <= time.now - 1000 <= 3.1


async def test_a_group_gets_twenty_a_minute() -> None:
    time, pacer = made()

    async def send() -> None:
        for _ in range(25):
            await pacer.reply_turn(-7)

    await time.run(send())
    assert time.now - 1000 >= 60 - CHAT_BURST * 3


async def test_a_reply_does_not_wait_behind_a_broadcast() -> None:
    time, pacer = made(rate=1.0)
    replied = []

    async def bulk() -> None:
        for _ in range(30):
            await pacer.bulk_turn()

    async def reply() -> None:
        await pacer.reply_turn(5)
        replied.append(time.now)

    await time.run(asyncio.gather(bulk(), reply()))
    assert replied == [1000.0]


async def test_what_replies_use_is_taken_from_bulk() -> None:
    time, pacer = made(rate=10.0)

    async def send() -> None:
        for chat in range(1, 11):
            await pacer.reply_turn(chat)
        await pacer.bulk_turn()

    await time.run(send())
    assert time.now - 1000 >= 0.99


async def test_somebody_who_presses_fast_is_answered_in_a_burst_then_each_second() -> None:
    time, pacer = made()
    moments = []

    async def send() -> None:
        for _ in range(8):
            await pacer.reply_turn(5)
            moments.append(time.now - 1000)

    await time.run(send())
    assert moments[:CHAT_BURST] == [0.0] * CHAT_BURST
    assert [round(one) for one in moments[CHAT_BURST:]] == [1, 2, 3]


async def test_a_429_halts_its_chat_and_bulk_but_not_other_replies() -> None:
    time, pacer = made()
    pacer.halt(5, 10)
    moments = {}

    async def send(name: str, turn: Awaitable[None]) -> None:
        await turn
        moments[name] = time.now - 1000

    await time.run(
        asyncio.gather(
            send("other", pacer.reply_turn(6)), send("same", pacer.reply_turn(5)), send("bulk", pacer.bulk_turn())
        )
    )
    assert moments["other"] == 0
    assert moments["same"] >= 10
    assert moments["bulk"] >= 10


async def test_a_second_chats_429_halts_everything() -> None:
    time, pacer = made()
    pacer.halt(5, 10)
    pacer.halt(6, 4)
    await time.run(pacer.reply_turn(7))
    assert time.now - 1000 >= 4


async def test_a_longer_halt_is_not_shortened_by_a_later_one() -> None:
    time, pacer = made()
    pacer.halt(5, 30)
    pacer.halt(5, 1)
    await time.run(pacer.bulk_turn())
    assert time.now - 1000 >= 30


async def test_bulk_that_meets_429s_slows_and_comes_back_after_a_calm_time() -> None:
    time, pacer = made()
    pacer.halt(5, 2, bulk=True)
    pacer.halt(6, 2, bulk=True)
    assert pacer.pace == 25.0 * SLOWER, "those in flight together count once"
    moments = []

    async def send() -> None:
        for _ in range(20_000):
            await pacer.bulk_turn()
            moments.append(time.now)

    await time.run(send())
    first = [one for one in moments if one < moments[0] + 1]
    last = [one for one in moments if one > moments[-1] - 1]
    assert len(first) <= 20
    assert 24 <= len(last) <= 26
    assert pacer.pace == 25.0


async def test_a_group_over_its_limit_does_not_slow_everybody() -> None:
    _, pacer = made()
    pacer.halt(-5, 2, bulk=True)
    pacer.halt(6, 2)
    assert pacer.pace == 25.0


async def test_replies_that_waited_together_leave_one_after_the_other() -> None:
    time, pacer = made()
    pacer.halt(5, 3)
    pacer.halt(6, 3)
    begun = time.now
    moments = []

    async def reply(chat: int) -> None:
        await pacer.reply_turn(chat)
        moments.append(time.now - begun)

    await time.run(asyncio.gather(*(reply(chat) for chat in range(100, 150))))
    assert min(moments) >= 3
    assert sum(1 for one in moments if one < 4) <= 27
    assert max(moments) <= 6
