"""Alerts on their way to operators: once an hour, never a crash; and a poll loop that says that it was away."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from bot.metrics import Metrics
from bot.operators import Operators
from bot.polling import LONG_SILENCE, Polling
from models import crypto
from models.database import Database
from tests.house import KEYS, House


def operators(house: House, database: Database | None = None) -> Operators:
    return Operators(database or house.database, house.clock, house.programme, Metrics(), planned=lambda: None)


async def test_a_database_that_is_away_harms_nobody(house: House) -> None:
    away = Database.at(house.folder / "gesek.db", crypto.Keyring(KEYS))
    away.close()
    told = operators(house, away)
    told.alert("disk full")
    await told.close()
    # Not told, so it may be told again as soon as that is possible.
    told.database = house.database
    dewi = house.person("Dewi", serial=9007, role="operator")
    told.alert("disk full")
    await told.close()
    house.deliver_all()
    assert dewi.phone.sees("Ruang penyimpanan")


async def test_many_alerts_of_a_kind_are_one_message_an_hour(house: House) -> None:
    dewi = house.person("Dewi", serial=9007, role="operator")
    told = operators(house)
    for number in range(50):
        told.alert(f"set aside: update {number}, KeyError")
    await told.close()
    house.deliver_all()
    assert len(dewi.phone.screen) == 1
    house.clock.move(hours=1)
    told.alert("set aside: update 51, KeyError")
    await told.close()
    house.deliver_all()
    assert len(dewi.phone.screen) == 2


@dataclass
class Answers:
    """Telegram's answers to polls, in turn."""

    given: list[tuple[int, dict[str, Any]]]
    heard: list[str] = field(default_factory=list)

    async def get_updates(self, **_: Any) -> tuple[int, dict[str, Any]]:
        await asyncio.sleep(0)
        return self.given.pop(0)

    async def receive(self, batch: Sequence[dict[str, Any]]) -> None:
        self.heard += [f"update {one['update_id']}" for one in batch]
        await asyncio.sleep(0)

    async def returned(self) -> None:
        self.heard.append("returned")
        await asyncio.sleep(0)


async def no_sleep(_: float) -> None:
    await asyncio.sleep(0)


def polling(answers: Answers, **more: Any) -> Polling:
    return Polling(cast(Any, answers), answers.receive, sleep=no_sleep, returned=answers.returned, **more)


async def test_a_return_after_a_long_silence_is_noted_before_the_updates_that_waited() -> None:
    one = {"ok": True, "result": [{"update_id": 1}]}
    answers = Answers([(502, {}), (200, one), (200, {"ok": True, "result": [{"update_id": 2}]})])
    poll = polling(answers, last_success=time.monotonic() - LONG_SILENCE - 1)
    for _ in range(3):
        await poll.step()
    assert answers.heard == ["returned", "update 1", "update 2"]
    assert poll.silence < LONG_SILENCE


@pytest.mark.parametrize("wait", [1, 600])
async def test_a_pause_that_telegram_asks_for_is_no_standstill(wait: int) -> None:
    answers = Answers([(429, {"ok": False, "parameters": {"retry_after": wait}})])
    poll = polling(answers)
    asked = time.monotonic()
    await poll.step()
    assert poll.last_turn >= asked + wait
