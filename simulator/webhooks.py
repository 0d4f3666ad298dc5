"""Carries updates to a bot's webhook: oldest first, several at once, each repeated until it is answered with 2xx."""

from __future__ import annotations

import asyncio
import time

import aiohttp

from simulator.clock import Clock
from simulator.faults import Faults
from simulator.updates import Update
from simulator.world import Bot

RETRY_SECONDS = 1.0
ANSWER_SECONDS = 60.0


class Couriers:
    """One running delivery per bot that has a webhook."""

    def __init__(self, clock: Clock, faults: Faults) -> None:
        self._clock = clock
        self._faults = faults
        self._running: dict[int, asyncio.Task[None]] = {}

    def start(self, bot: Bot) -> None:
        """Begin to deliver, in place of an earlier delivery."""
        self.stop(bot)
        self._running[bot.id] = asyncio.get_running_loop().create_task(self._deliver(bot))

    def stop(self, bot: Bot) -> None:
        """End the delivery of this bot."""
        task = self._running.pop(bot.id, None)
        if task is not None:
            task.cancel()

    async def _deliver(self, bot: Bot) -> None:
        under_way: dict[int, asyncio.Task[None]] = {}
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS)) as session:
            while bot.webhook is not None:
                bot.queue.expire(self._clock.now())
                for update in bot.queue.first(int(bot.webhook["max_connections"])):
                    if update.update_id not in under_way:
                        carry = asyncio.create_task(self._carry(session, bot, update))
                        under_way[update.update_id] = carry
                for number in [number for number, carry in under_way.items() if carry.done()]:
                    del under_way[number]
                await bot.queue.arrival(RETRY_SECONDS)

    async def _carry(self, session: aiohttp.ClientSession, bot: Bot, update: Update) -> None:
        while bot.webhook is not None:
            if await self._hand_over(session, bot, update):
                while self._faults.repeats():
                    await self._hand_over(session, bot, update)
                bot.queue.forget(update.update_id)
                return
            await asyncio.sleep(RETRY_SECONDS)

    async def _hand_over(self, session: aiohttp.ClientSession, bot: Bot, update: Update) -> bool:
        webhook = bot.webhook
        if webhook is None:
            return False
        headers = {"Content-Type": "application/json"}
        if webhook["secret"]:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook["secret"]
        try:
            async with session.post(webhook["url"], data=update.body, headers=headers) as response:
                if response.ok:
                    return True
                wrong = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            wrong = f"Connection failed: {type(error).__name__}"
        webhook["error"] = (int(time.time()), wrong)
        return False
