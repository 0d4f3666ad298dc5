"""The composition root: builds everything, starts it in order, stops it in reverse.

All that can fail fails before anything has started: key, schema, token. Then one process holds the lease; another
waits and says so.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot import health, notify, webhook
from bot.config import Settings
from bot.courier import TelegramCourier
from bot.edge import Edge
from bot.fetcher import TelegramFetcher
from bot.holding import Holding
from bot.inbox import LANES, Inbox
from bot.inflight import InFlight
from bot.introduction import introduce
from bot.memory import give_back
from bot.metrics import MeasuredCourier, Metrics
from bot.opening import StartError, check_database, open_database, refuse_damage, settle_memory, sweep_desks, warm_up
from bot.operators import Operators
from bot.polling import Polling, PollingRefusedError
from bot.raw import KINDS
from bot.shortage import Shortage, Told
from bot.ticking import Ticking
from bot.transport import AiohttpRequest, Poller, proxy_of_environment
from bot.working import PAUSE_SECONDS, Working
from jobs import schedule, timetable
from jobs.deliver import Delivery
from jobs.pacer import Pacer
from jobs.tools import Backups, Tools
from locales import Text, text
from mentoring.delivery import LeaseLostError, Sender
from mentoring.outage import KEPT_BY_TELEGRAM, Outage, hear
from mentoring.outbox import Clock, Courier
from mentoring.programme import Programme
from mentoring.workers import Workers

log = structlog.get_logger(__name__)


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        return datetime.now(UTC)


@dataclass
class Parts:
    """What may be replaced by the demo, a test or an experiment."""

    clock: Clock = field(default_factory=SystemClock)
    courier: Courier | None = None
    jobs: Sequence[timetable.Job] = schedule.TIMETABLE
    work: Sequence[schedule.Work] = schedule.WORK


class App:
    """One running bot. `finished` is set when it must end; `reason` says why."""

    def __init__(self, settings: Settings, parts: Parts | None = None) -> None:
        self.settings = settings
        self.parts = parts or Parts()
        self.clock = self.parts.clock
        self.finished = asyncio.Event()
        self.reason: Text | None = None
        self.programme: Programme = settings.for_rules()
        self.workers = Workers()
        self.metrics = Metrics()
        self.outage: Outage | None = None
        self.polling: Polling | None = None
        self.proxy: str | None = None
        self.operators: Operators | None = None
        self._undo: list[Callable[[], Awaitable[None]]] = []
        self._tasks: list[asyncio.Task[None]] = []
        self.working = Working(self.parts.work)
        self._listen: Callable[[], Awaitable[None]]

    async def start(self) -> None:
        """Start everything; raises StartError. What had started is stopped again when a later part fails."""
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise

    async def _start(self) -> None:
        refuse_damage(self.settings)
        self.database = open_database(self.settings)
        self._undo.append(self._close_database)
        check_database(self.database)
        port = self._take_port()
        warm = asyncio.create_task(asyncio.to_thread(warm_up))
        bot = await self._meet_telegram()
        self.holding = Holding(self.database)
        epoch = await self.holding.take()
        self._undo.append(self.holding.release)
        await introduce(bot)
        folder = self.settings.data.dir
        self._prepare_folders(folder)
        self._undo.append(self._close_workers)
        self.operators = Operators(self.database, self.clock, self.programme, self.metrics, planned=self.wake)
        self._undo.append(self.operators.close)
        self.pacer = Pacer(self.settings.send.rate)
        await self._start_delivery(bot, epoch, folder)
        await warm
        settle_memory()
        await self._hear_again()
        await self._start_inbox(bot, folder)
        tools = Tools(
            database=self.database,
            clock=self.clock,
            programme=self.programme,
            fetcher=TelegramFetcher(bot),
            workers=self.workers,
            folder=folder,
            wake=self.wake,
            backups=Backups(self.settings.backups, self.settings.data.keys, self.settings.data.backup_keep),
            alert=self.alert,
        )
        self._start_tasks(tools, port)

    async def _start_delivery(self, bot: Bot, epoch: int, folder: Path) -> None:
        courier = self.parts.courier or TelegramCourier(bot, self.programme.zone, alert=self.alert)
        measured = MeasuredCourier(courier, self.metrics)
        sender = Sender(self.holding.holder, epoch, schedule.CHECKS, self.programme.zone)
        self.delivery = Delivery(
            self.database,
            measured,
            self.clock,
            self.pacer,
            sender,
            self.settings.send.window,
            on_lost=self._lost,
            may_send=self.holding.is_sure,
        )
        self._watch_for_room(measured, sender, folder)
        doubtful = await self.delivery.start()
        self._undo.append(self.delivery.stop)
        if doubtful:
            log.warning("messages were in doubt", count=doubtful)

    async def _meet_telegram(self) -> Bot:
        telegram = self.settings.telegram
        api = telegram.api_url.rstrip("/")
        self.proxy = telegram.proxy or proxy_of_environment(api)
        request = AiohttpRequest(proxy=self.proxy)
        bot = Bot(
            telegram.token.get_secret_value(),
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            request=request,
            get_updates_request=AiohttpRequest(connections=1, proxy=self.proxy),
        )
        try:
            await bot.initialize()
        except InvalidToken:
            raise StartError(text("cli-token-refused")) from None
        except TelegramError as error:
            away = text("cli-telegram-away", api=api, error=type(error).__name__)
            raise StartError(away, passing=True) from None
        self._undo.append(bot.shutdown)
        self.programme = replace(self.programme, bot_username=bot.username)
        self.bot_id = bot.id
        return bot

    def _watch_for_room(self, courier: Courier, sender: Sender, folder: Path) -> None:
        told = Told(folder / "told", now=self.clock.now())
        self.shortage = Shortage(self.database, self.clock, sender, courier, self.pacer, told, alert=self.alert)
        self._undo.append(self.shortage.close)
        self.database.on_full = self.shortage.refused
        if self.operators is not None:
            self.operators.straight = self.shortage.say

    def _prepare_folders(self, folder: Path) -> None:
        for name in ("photos", "digests", "backups"):
            (folder / name).mkdir(mode=0o700, exist_ok=True)
        self.inflight = InFlight(folder / "inflight", LANES)
        shutil.rmtree(folder / "work", ignore_errors=True)
        (folder / "work").mkdir(mode=0o700)
        sweep_desks(folder)

    async def _start_inbox(self, bot: Bot, folder: Path) -> None:
        async def answer(callback_id: str) -> None:
            with contextlib.suppress(TelegramError):
                await bot.answer_callback_query(callback_id)

        self.inbox = Inbox(
            database=self.database,
            edge=Edge(self.programme, self.clock, outage=lambda: self.outage),
            clock=self.clock,
            bot_id=self.bot_id,
            inflight=self.inflight,
            replies=self.delivery.replies,
            planned=self.wake,
            answer_callback=answer,
            alert=self.alert,
            settled=self.metrics.worked,
        )
        await self.inbox.start()
        self._undo.append(self.inbox.stop)
        telegram = self.settings.telegram
        if telegram.webhook_url:
            secret = telegram.webhook_secret.get_secret_value()
            address = f"{telegram.webhook_url.rstrip('/')}{webhook.PATH}"
            await bot.set_webhook(address, secret_token=secret, allowed_updates=KINDS)
            self._listen = partial(
                webhook.serve,
                self.inbox.receive,
                secret,
                host=telegram.webhook_host,
                port=telegram.webhook_port,
                unkept=self.shortage.unkept,
            )
            return
        await bot.delete_webhook()
        poller = Poller(telegram.api_url, telegram.token.get_secret_value(), proxy=self.proxy)
        self._undo.append(poller.close)
        self.polling = Polling(
            poller, self.inbox.receive, alert=self.alert, returned=self._hear_again, unkept=self.shortage.unkept
        )
        self._listen = self.polling.run

    def _take_port(self) -> socket.socket | None:
        chosen = self.settings.health
        if not chosen.port:
            return None
        port = health.listen(chosen.host, chosen.port)

        async def close() -> None:
            port.close()

        self._undo.append(close)
        return port

    async def _hear_again(self) -> None:
        """Note that Telegram is heard, and what follows from not having heard it for long.

        A clock that is moved by hand, as in a demo, tells nothing about silences.
        """
        if not isinstance(self.clock, SystemClock):
            return
        now = self.clock.now()
        self.outage = await self.database.transaction(hear, now=now)
        if self.outage is not None and self.outage.until == now:
            log.warning("nothing was heard for a while", since=self.outage.since.isoformat())
            if now - self.outage.since > KEPT_BY_TELEGRAM:
                self.alert("out of reach")

    def _start_tasks(self, tools: Tools, port: socket.socket | None) -> None:
        self._undo.append(self._end_tasks)
        self._tasks = [asyncio.create_task(one) for one in self.working.loops(tools)]
        self._tasks.append(asyncio.create_task(self._keep_lease()))
        self._tasks.append(asyncio.create_task(self._hear()))
        self.health = health.Health(
            self.database, self.clock, self.delivery, self.metrics, self.polling, lambda: self.shortage.seconds
        )
        watches = self.health.watches(self.settings.health, port)
        self._tasks += [asyncio.create_task(one, name="health") for one in watches]
        self.ticking = Ticking(self.tick)
        self._tasks.append(asyncio.create_task(self.ticking.keep_pace()))
        self.ticking.start()
        self._undo.append(self._stop_ticking)

    async def stop(self) -> None:
        """Stop in reverse: nothing new begins, what is under way ends, marks are flushed, the database is closed."""
        while self._undo:
            undo = self._undo.pop()
            try:
                await undo()
            except Exception:
                log.exception("a part did not stop cleanly")

    async def tick(self) -> None:
        """Let the timetable look at the clock, wake the sender and the work, and keep no memory that nobody needs."""
        now = self.clock.now()
        if self.polling is None or self.polling.silence < health.MOVES_WITHIN:
            await self._hear_again()
        await timetable.tick(self.database, self.parts.jobs, now=now, programme=self.programme)
        self.wake()
        give_back()

    def wake(self) -> None:
        """Say that something may be due: messages or work."""
        self.delivery.wake()
        self.working.wake()

    def alert(self, what: str) -> None:
        """Say aloud what an operator must see, and tell the operators where they can be told."""
        if self.operators is None:
            log.error("alert", what=what)
        else:
            self.operators.alert(what)

    def end(self, reason: Text) -> None:
        """Ask the process to end."""
        self.reason = self.reason or reason
        self.finished.set()

    def _lost(self, failure: Exception) -> None:
        self.end(text("cli-taken-over" if isinstance(failure, LeaseLostError) else "cli-token-refused"))

    async def _hear(self) -> None:
        try:
            await self._listen()
        except PollingRefusedError:
            self.end(text("cli-token-refused"))

    async def _keep_lease(self) -> None:
        await self.holding.keep()
        self.end(text("cli-taken-over"))

    async def drain(self, *, seconds: float = 120.0) -> bool:
        """Wait until nothing is due, under way or in flight; False when that takes longer than `seconds`."""
        self.working.pause = 0.0
        try:
            return await self._calm(seconds)
        finally:
            self.working.pause = PAUSE_SECONDS

    async def _calm(self, seconds: float) -> bool:
        """Wait until nothing is on its way and all work, looking twice, has found nothing."""
        found, calm = self.working.found, 0
        self.wake()
        for _ in range(int(seconds / 0.05)):
            await asyncio.sleep(0.05)
            if not (self.inbox.idle and await self.delivery.idle()):
                calm = 0
            elif self.working.rests:
                calm = calm + 1 if self.working.found == found else 0
                found = self.working.found
                if calm == 2:
                    return True
                self.wake()
        return False

    async def _end_tasks(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _stop_ticking(self) -> None:
        self.ticking.stop()

    async def _close_workers(self) -> None:
        self.workers.close()
        self.inflight.close()

    async def _close_database(self) -> None:
        self.database.close()


async def serve(settings: Settings, parts: Parts | None = None) -> Text | None:
    """Run until a signal or a reason to end; return the reason."""
    app = App(settings, parts)
    # Before anything is sent: a signal during the start, or while another process works, must end it just as cleanly.
    listen_for_signals(app)
    asked, starting = asyncio.create_task(app.finished.wait()), asyncio.create_task(app.start())
    await asyncio.wait((asked, starting), return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await starting
        return app.reason
    await starting
    log.info("the bot is working", username=app.programme.bot_username)
    notify.notify(notify.READY)
    await asked
    notify.notify(notify.STOPPING)
    await app.stop()
    return app.reason


def listen_for_signals(app: App) -> None:
    """Let SIGINT and SIGTERM ask the bot to end."""
    import signal

    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(name, app.finished.set)
        except NotImplementedError:
            # Windows has no signal handlers on its loop; Ctrl+C then arrives as KeyboardInterrupt.
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(app.finished.set))
