"""Whether the bot is well: what the pages say, when the watchdog hears of us, and the ping that stays away."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import aiohttp
import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot import health, notify
from bot.config import ConfigError, load
from bot.health import Health
from bot.metrics import MeasuredCourier, Metrics
from bot.opening import StartError
from bot.polling import Polling
from jobs.deliver import Delivery
from jobs.pacer import Pacer
from locales import plain, text
from mentoring.outbox import Content, HaltedError, Order, Plan, Receipt, plan
from models import crypto
from models.database import Database
from models.job import JobRun
from tests.bot.desk import TOKEN
from tests.house import KEYS, House
from tests.patience import until


class Wire:
    """A courier that brings everything, or is told to wait."""

    halts = 0

    async def deliver(self, order: Order) -> Receipt:
        if self.halts:
            self.halts -= 1
            raise HaltedError(0.01)
        return Receipt(order.message_id)


async def keep(_: Any) -> None:
    await asyncio.sleep(0)


@pytest_asyncio.fixture
async def well(house: House) -> AsyncIterator[Health]:
    metrics = Metrics()
    courier = MeasuredCourier(Wire(), metrics)
    delivery = Delivery(house.database, courier, house.clock, Pacer(1000.0), house.sender)
    await delivery.start()
    yield Health(house.database, house.clock, delivery, metrics, Polling(cast(Any, None), keep))
    await delivery.stop()


async def asked(page: Health, path: str) -> tuple[int, str]:
    """Ask for a page over loopback; return status and body."""
    port = health.listen("127.0.0.1", 0)
    task = asyncio.create_task(health.serve(page, port))
    try:
        async with aiohttp.ClientSession() as web:
            answer = await web.get(f"http://127.0.0.1:{port.getsockname()[1]}{path}")
            return answer.status, await answer.text()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        port.close()


async def why(page: Health) -> list[str]:
    doubts, _ = await page.look()
    return [one.what for one in doubts]


async def test_telegram_that_is_not_heard_is_said_but_is_no_standstill(well: Health) -> None:
    assert well.polling is not None
    well.polling.last_answer = time.monotonic() - 300
    status, body = await asked(well, "/readyz")
    assert status == 503
    assert '"telegram-not-heard"' in body
    assert 300 <= json.loads(body)["why"][0]["seconds"] < 600
    assert await well.moves()


async def test_a_poll_loop_that_stands_is_a_standstill(well: Health) -> None:
    assert well.polling is not None
    well.polling.last_turn = time.monotonic() - 300
    assert await why(well) == ["poll-stands"]
    assert not await well.moves()


async def test_a_sender_that_stands_is_a_standstill_unless_telegram_told_it_to_wait(well: Health) -> None:
    well.delivery.last_turn = time.monotonic() - 300
    assert await why(well) == ["sender-stands"]
    assert not await well.moves()
    well.delivery.pacer.halt(5, 600)
    assert await well.moves()


async def test_a_full_disk_is_a_reason_and_who_waits_for_room_is_not_started_anew(well: Health) -> None:
    well.full_for = lambda: 120
    well.delivery.last_turn = time.monotonic() - 300
    assert await why(well) == ["disk-full"]
    assert await well.moves()


async def test_a_sender_one_of_whose_loops_has_ended_stands(well: Health) -> None:
    well.delivery._tasks[1].cancel()
    await until(well.delivery._tasks[1].done)
    assert await why(well) == ["sender-stands"]


async def test_a_database_that_does_not_answer_is_a_standstill(well: Health, tmp_path: Path) -> None:
    well.database = Database.at(tmp_path / "gesek.db", crypto.Keyring(KEYS))
    well.database.close()
    assert await why(well) == ["database-away"]
    assert not await well.moves()
    assert (await asked(well, "/metrics"))[0] == 503
    assert await asked(well, "/healthz") == (200, "ok\n")


async def test_updates_that_wait_for_long_are_said(house: House, well: Health) -> None:
    house.keep({"update_id": 1, "message": {}})
    house.clock.move(minutes=11)
    assert await why(well) == ["inbox-behind"]


async def test_a_bot_that_is_well_says_so(well: Health) -> None:
    assert await asked(well, "/readyz") == (200, '{"ready":true,"why":[]}')
    assert (await asked(well, "/elsewhere"))[0] == 404


async def test_the_figures_name_every_queue_and_nobody(house: House, well: Health) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    house.family("Pak Slamet", serial=9001, mentors=[sri])
    how = Plan(rule="reminder", period="1", kind="reminder")
    house.write(plan, how, Content(text=text("unknown-command")), now=house.clock.now(), person_id=sri.id)
    before = house.clock.now() - timedelta(hours=5)
    run = JobRun(job="backup", period="2026-11-23", due_at=before, state="done", ran_at=before)
    house.write(lambda session: session.add(run))
    cast(Wire, cast(MeasuredCourier, well.delivery.courier).courier).halts = 1
    well.metrics.worked("done")
    well.delivery.wake()
    await until(well.delivery.idle)
    status, said = await asked(well, "/metrics")
    assert status == 200
    for line in (
        'gesek_updates_total{outcome="done"} 1.0',
        'gesek_updates_total{outcome="set_aside"} 0.0',
        'gesek_sends_total{outcome="sent"} 1.0',
        "gesek_too_many_requests_total 1.0",
        'gesek_send_seconds_count{kind="reminder"} 2.0',
        'gesek_outbox_messages{lane="bulk",state="sent"} 1.0',
        "gesek_updates_waiting 0.0",
        "gesek_backup_age_seconds 18000.0",
        "gesek_ready 1.0",
    ):
        assert line in said.splitlines(), line
    assert "gesek_poll_age_seconds" in said
    assert all(f"\ngesek_{what} " in said for what in ("tasks", "threads"))
    assert not any(word in said for word in ("Sri", "Slamet", sri.nip, sri.number, str(sri.phone.user_id)))


def test_a_port_that_is_taken_stops_the_start() -> None:
    first = health.listen("127.0.0.1", 0)
    with pytest.raises(StartError):
        health.listen("127.0.0.1", first.getsockname()[1])
    first.close()


# systemd -----------------------------------------------------------------------------------------------------


class Manager:
    """What systemd would hear; in the folder that we are in, because a whole path may be too long for a socket."""

    def __init__(self) -> None:
        self.path = "notify"
        self.wire = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.wire.bind(self.path)
        self.wire.setblocking(False)

    def heard(self) -> list[str]:
        """Return the lines that have come since it was asked last."""
        found: list[str] = []
        while True:
            try:
                found += self.wire.recv(4096).decode().splitlines()
            except BlockingIOError:
                return found


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manager:
    monkeypatch.chdir(tmp_path)
    built = Manager()
    monkeypatch.setenv("NOTIFY_SOCKET", built.path)
    monkeypatch.setenv("WATCHDOG_USEC", "60000")
    monkeypatch.delenv("WATCHDOG_PID", raising=False)
    return built


async def test_the_watchdog_hears_of_a_bot_that_moves_and_not_of_one_that_stands(
    well: Health, manager: Manager
) -> None:
    assert well.polling is not None
    well.polling.last_turn = time.monotonic() - 300
    watch = asyncio.create_task(well.keep_watchdog())
    await asyncio.sleep(0.3)
    assert manager.heard() == []
    well.polling.last_turn = time.monotonic()
    heard: list[str] = []
    await until(lambda: heard.extend(manager.heard()) or heard)
    assert set(heard) == {notify.MOVES}
    watch.cancel()
    await asyncio.gather(watch, return_exceptions=True)
    manager.wire.close()


def test_without_a_manager_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    monkeypatch.delenv("WATCHDOG_USEC", raising=False)
    assert not notify.notify(notify.READY)
    assert notify.watched_every() is None
    monkeypatch.setenv("WATCHDOG_USEC", "1000000")
    monkeypatch.setenv("WATCHDOG_PID", str(os.getpid() + 1))
    assert notify.watched_every() is None


def test_a_manager_that_has_gone_harms_nobody(manager: Manager) -> None:
    manager.wire.close()
    assert not notify.notify(notify.READY)


# The ping ----------------------------------------------------------------------------------------------------


class Outside:
    """Somebody else's page that counts who asks."""

    def __init__(self, status: int = 200) -> None:
        self.asked = 0
        self.status = status

    async def page(self, _: Request) -> Response:
        self.asked += 1
        return PlainTextResponse("", status_code=self.status)


async def pinged(well: Health, outside: Outside, *, times: int) -> None:
    """Let the bot ping until it has done so often enough, or for a while where it must not."""
    import contextlib

    import uvicorn

    port = health.listen("127.0.0.1", 0)
    web = Starlette(routes=[Route("/secret", outside.page)])
    server = uvicorn.Server(uvicorn.Config(web, log_level="warning", lifespan="off"))
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign, assignment]
    serving = asyncio.create_task(server.serve(sockets=[port]))
    url = f"http://127.0.0.1:{port.getsockname()[1]}/secret"
    pinging = asyncio.create_task(well.keep_pinging(url, every=timedelta(seconds=0.05)))
    if times:
        await until(lambda: outside.asked >= times)
    else:
        await asyncio.sleep(0.5)
    pinging.cancel()
    server.should_exit = True
    await asyncio.gather(pinging, serving, return_exceptions=True)
    port.close()


async def test_nobody_outside_is_pinged_while_something_is_the_matter(well: Health) -> None:
    assert well.polling is not None
    well.polling.last_answer = time.monotonic() - 300
    outside = Outside()
    await pinged(well, outside, times=0)
    assert outside.asked == 0


async def test_somebody_outside_is_pinged_while_all_is_well(well: Health) -> None:
    outside = Outside()
    await pinged(well, outside, times=2)
    assert outside.asked >= 2


async def test_a_ping_that_fails_is_said_without_its_address(caplog: pytest.LogCaptureFixture) -> None:
    assert not await health.ping("http://127.0.0.1:1/secret-address")
    assert not await health.ping("no address at all: secret-address")
    assert "secret-address" not in caplog.text


# The settings ------------------------------------------------------------------------------------------------


def test_an_address_that_other_machines_reach_is_refused_unless_it_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GESEK_TELEGRAM__TOKEN", TOKEN)
    config = tmp_path / "config.toml"
    config.write_text('[health]\nport = 9464\nhost = "0.0.0.0"')
    with pytest.raises(ConfigError) as refused:
        load(config)
    assert "beyond_loopback" in plain(refused.value.said, "en")
    config.write_text('[health]\nport = 9464\nhost = "0.0.0.0"\nbeyond_loopback = true')
    assert load(config).health.port == 9464
    config.write_text('[health]\nport = 9464\nhost = "::1"')
    assert load(config).health.host == "::1"
