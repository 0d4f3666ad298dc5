"""A full disk: nothing is acknowledged that is not kept, who wrote is told once, and all goes on when there is room."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, cast

import pytest
from sqlalchemy import event

from bot.inbox import Inbox
from bot.inflight import InFlight
from bot.metrics import Metrics
from bot.operators import Operators
from bot.polling import Polling
from bot.shortage import CALM, Shortage, Told
from jobs.pacer import Pacer
from locales import plain
from mentoring.outbox import HaltedError, Order, Receipt
from models import lease
from models import update as updates
from models.database import Database, is_full
from models.person import Person
from tests.house import House
from tests.postgresql import server

pytestmark = pytest.mark.skipif(server() is not None, reason="a full disk is that of SQLite's file")
LONG = "laporan " * 800


@contextmanager
def no_room(database: Database) -> Iterator[None]:
    """Let SQLite find no room for a further page, as on a full disk."""

    def narrow(connection: Any, *_: Any) -> None:
        connection.execute("PRAGMA max_page_count=1")

    def widen(connection: Any, *_: Any) -> None:
        connection.execute("PRAGMA max_page_count=1073741823")

    event.listen(database.engine, "checkout", narrow)
    try:
        yield
    finally:
        event.remove(database.engine, "checkout", narrow)
        event.listen(database.engine, "checkout", widen)


def raw(number: int, user: int, *, chat: int | None = None, code: str | None = "id") -> dict[str, Any]:
    kind = "private" if chat is None else "group"
    sender = {"id": user, "is_bot": False, "first_name": "A", "language_code": code}
    place = {"id": chat or user, "type": kind, "first_name": "A"}
    message = {"message_id": number, "date": 1_790_000_000, "chat": place, "from": sender, "text": LONG}
    return {"update_id": number, "message": message}


def pressed(number: int, user: int) -> dict[str, Any]:
    message = {**raw(number, user)["message"], "from": {"id": 1, "is_bot": True, "first_name": "Bot"}}
    sender = {"id": user, "is_bot": False, "first_name": "A"}
    return {"update_id": number, "callback_query": {"id": "1", "from": sender, "message": message, "data": LONG}}


@dataclass
class Office:
    """A poll loop over a database, with what was said past the outbox; `waiting` is what Telegram holds."""

    house: House
    waiting: list[dict[str, Any]] = field(default_factory=list)
    said: list[Order] = field(default_factory=list)
    asked: list[int | None] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    halts: int = 0

    def __post_init__(self) -> None:
        house = self.house
        told = Told(house.folder / "told", now=house.clock.now())
        operators = Operators(house.database, house.clock, house.programme, Metrics(), planned=lambda: None)
        self.operators = operators
        given = (house.database, house.clock, house.sender, cast(Any, self), Pacer(1000.0), told)
        self.shortage = Shortage(*given, alert=operators.alert)
        house.database.on_full = self.shortage.refused
        operators.straight = self.shortage.say
        self.inbox = Inbox(
            house.database, house.edge, house.clock, 1, InFlight(house.folder / "inflight", 2), *[cast(Any, None)] * 3
        )
        self.polling = Polling(cast(Any, self), self.inbox.receive, sleep=self.sleep, unkept=self.shortage.unkept)

    async def deliver(self, order: Order) -> Receipt:
        await asyncio.sleep(0)
        if self.halts:
            self.halts -= 1
            raise HaltedError(0.01)
        self.said.append(order)
        return Receipt(1)

    async def get_updates(self, *, offset: int | None, **_: Any) -> tuple[int, dict[str, Any]]:
        await asyncio.sleep(0)
        self.asked.append(offset)
        self.waiting = [one for one in self.waiting if offset is None or one["update_id"] >= offset]
        return 200, {"ok": True, "result": self.waiting[:100]}

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await asyncio.sleep(0)

    async def polls(self, times: int = 1) -> None:
        """Ask some times, and let everybody hear what is said to them."""
        for _ in range(times):
            await self.polling.step()
            await asyncio.gather(*self.shortage._errands, *self.operators._errands)

    def close(self) -> None:
        self.inbox.inflight.close()
        self.shortage.told.close()

    def words_to(self, chat_id: int) -> list[str]:
        return [plain(cast(Any, one.content.text), one.language) for one in self.said if one.chat_id == chat_id]


Opens = Callable[..., Office]


@pytest.fixture
def opens(house: House) -> Iterator[Opens]:
    """Return what opens an office whose files are closed in the end."""
    opened: list[Office] = []

    def open_one(*waiting: dict[str, Any], halts: int = 0) -> Office:
        opened.append(Office(house, list(waiting), halts=halts))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


async def test_who_writes_meanwhile_is_told_once_and_nothing_is_acknowledged(house: House, opens: Opens) -> None:
    office = opens(raw(1, 50), raw(2, 50), pressed(3, 51), raw(4, 52, chat=-7))
    with no_room(house.database):
        await office.polls(4)
    assert [one.chat_id for one in office.said] == [50, 51]
    assert "belum tersimpan" in office.words_to(50)[0]
    assert office.asked == [None] * 4
    assert office.pauses == [0.5, 1, 2, 4]


async def test_everything_is_kept_when_there_is_room_again(house: House, opens: Opens) -> None:
    office = opens(raw(1, 50), raw(2, 51))
    with no_room(house.database):
        await office.polls()
    await office.polls(2)
    assert house.read(updates.counts) == {"waiting": 2}
    assert office.asked == [None, None, 3]


async def test_somebody_is_told_in_the_language_they_chose(house: House, opens: Opens) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    house.write(lambda session: setattr(session.get_one(Person, sri.id), "language", "en"))
    office = opens(raw(1, sri.phone.user_id), raw(2, 50, code="en-GB"), raw(3, 51))
    with no_room(house.database):
        await office.polls()
    heard = [office.words_to(chat)[0] for chat in (sri.phone.user_id, 50, 51)]
    assert ["has not been kept yet" in one for one in heard] == [True, True, False]


async def test_operators_hear_of_it_although_no_row_can_be_written(house: House, opens: Opens) -> None:
    dewi = house.person("Dewi", serial=9007, role="operator")
    office = opens(raw(1, 50))
    with no_room(house.database):
        await office.polls(3)
        house.clock.move(minutes=2)
        await office.polls(3)
    assert len(office.words_to(dewi.phone.user_id)) == 1
    assert "Ruang penyimpanan server habis" in office.words_to(dewi.phone.user_id)[0]


async def test_a_restart_within_the_outage_tells_nobody_again(house: House, opens: Opens) -> None:
    first = opens(raw(1, 50))
    with no_room(house.database):
        await first.polls()
        house.clock.move(hours=2)
        second = opens(raw(1, 50), raw(2, 51))
        await second.polls()
    assert [one.chat_id for one in second.said] == [51]


async def test_another_outage_is_told_anew(house: House, opens: Opens) -> None:
    office = opens(raw(1, 50))
    with no_room(house.database):
        await office.polls()
        house.clock.move(seconds=(CALM + timedelta(minutes=1)).total_seconds())
        await office.polls()
    assert len(office.words_to(50)) == 2


async def test_who_has_been_replaced_says_nothing(house: House, opens: Opens) -> None:
    office = opens(raw(1, 50))
    later = house.clock.now() + timedelta(days=9999)
    house.write(lease.take, holder="other", now=later, lasting=timedelta(days=1))
    with no_room(house.database):
        await office.polls()
    assert not office.said


async def test_a_halt_is_obeyed_and_nobody_hears_it_twice(house: House, opens: Opens) -> None:
    office = opens(raw(1, 50), raw(2, 51), halts=1)
    with no_room(house.database):
        await office.polls(3)
    assert [one.chat_id for one in office.said] == [51]


async def test_it_is_known_for_how_long_the_disk_is_full_and_when_it_is_not(house: House, opens: Opens) -> None:
    office = opens(raw(1, 50))
    assert office.shortage.seconds is None
    with no_room(house.database):
        await office.polls()
        house.clock.move(seconds=40)
        await office.polls()
    assert office.shortage.seconds == 40
    house.clock.move(seconds=61)
    assert office.shortage.seconds is None


async def test_an_update_that_finds_no_room_waits_in_its_lane_and_is_not_set_aside(house: House, opens: Opens) -> None:
    office = opens()
    await office.inbox.receive([raw(1, 50)])
    narrow = no_room(house.database)
    narrow.__enter__()

    async def make_room(_: float) -> None:
        office.pauses.append(_)
        if len(office.pauses) == 3:
            narrow.__exit__(None, None, None)
        await asyncio.sleep(0)

    office.inbox.sleep = make_room
    planned = await office.inbox._settle_in_time(1)
    assert len(planned) == 1
    assert office.pauses == [0.5, 1, 2]
    assert house.read(updates.counts) == {"done": 1}


@pytest.mark.parametrize(("number", "full"), [(errno.ENOSPC, True), (errno.EDQUOT, True), (errno.EACCES, False)])
def test_a_file_without_room_is_told_from_one_that_may_not_be_written(number: int, full: bool) -> None:
    assert is_full(OSError(number, "no")) is full
