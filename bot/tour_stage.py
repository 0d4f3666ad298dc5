"""Where the tour plays: a data folder of its own, the bot in this process, its movable clock, and everybody's phone.

Nothing waits for a fixed time. After a deed the bot is let work until nothing is due, under way or in flight; what has
not happened then will not happen, so that a job that is missing is noticed at once.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.app import App, Parts
from bot.config import Settings, load
from bot.demo import BOT_ID, TOKEN
from bot.demo_world import user_of
from bot.tour_checks import Call, Row, StoryBrokenError, Table, calls, numbers_of, step_text
from bot.tour_ledger import Ledger
from bot.walking import MovedClock, Walker
from jobs import schedule
from jobs.backups import backup_one, trial_restore_one
from jobs.pacer import Pacer
from jobs.tools import Tools
from locales import plain, text
from mentoring.numbers import phone
from mentoring.programme import Programme
from models import person
from models.database import Database
from simulator.client import AsyncDesk, Desk

FASTER = 10.0
PATIENCE_SECONDS = 180.0  # of a story that breaks off; a busy machine takes its time
LATER = timedelta(seconds=4)
FIRST_NIGHT = timedelta(days=1)
NIGHTLY = (backup_one, trial_restore_one)
SECOND_COORDINATOR_ABOVE = 10
RATES = {"time_scale": 1 / FASTER, "callback_seconds": 15 * FASTER, "chat_burst": 12}


def settings_of(folder: Path, url: str) -> Settings:
    """Return the tour's settings: its own key and folder, and a second coordinator needed for few recipients."""
    return load(
        telegram={"token": TOKEN, "api_url": url},
        data={"dir": folder / "data", "keys": folder / "keys.toml"},
        programme={"broadcast_second_coordinator_above": SECOND_COORDINATOR_ABOVE},
        log={"level": "WARNING"},
    )


def parts_without(name: str | None, clock: MovedClock, monday: date) -> Parts:
    """Return the bot's parts, one job of the timetable or one piece of work left out where it is named.

    A night's work rests after the story's first: it begins a process each night, and one shows it.
    """
    until = Programme().midnight_after(monday + FIRST_NIGHT)
    jobs = [one for one in schedule.TIMETABLE if one.name != name]
    work = [_until(until, one, clock) if one in NIGHTLY else one for one in schedule.WORK if one.__name__ != name]
    if name is not None and len(jobs) + len(work) == len(schedule.TIMETABLE) + len(schedule.WORK):
        raise ValueError(f"there is no job {name}")
    return Parts(clock=clock, jobs=jobs, work=work)


def _until(end: datetime, work: schedule.Work, clock: MovedClock) -> schedule.Work:
    async def limited(tools: Tools) -> bool:
        return await work(tools) if clock.now() < end else False

    return limited


@dataclass
class Stage:
    """The bot at work and everybody's phone. `step` is the chapter, `since` the journal's last line before it."""

    folder: Path
    out: Path
    url: str
    ledger: Ledger
    table: Table
    clock: MovedClock
    app: App
    desk: AsyncDesk
    step: str = ""
    since: int = 0
    seeds: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _phones: dict[str, Phone] = field(default_factory=dict)

    async def rise(self) -> None:
        """Start the bot, with its pace and the simulator's limits made faster alike."""
        await self.app.start()
        pacer = Pacer(self.app.pacer.rate, monotonic=lambda: time.monotonic() * FASTER, sleep=_sleep_faster)
        self.app.pacer = self.app.delivery.pacer = pacer
        self.app.delivery.sleep = _sleep_faster
        await self.desk.limits(**RATES)
        await self.desk.walk(self.clock.offset.total_seconds(), arrived=True)
        await self.settle()

    @cached_property
    def walker(self) -> Walker:
        """Return what moves the clock, stopping wherever something is due."""
        return Walker(self.app, self.clock, self.desk)

    @property
    def today(self) -> date:
        """Return the date in the regency."""
        return self.app.programme.today(self.clock.now())

    @property
    def database(self) -> Database:
        """Return the bot's database."""
        return self.app.database

    def rows(self, question: str, *given: Any) -> list[tuple[Any, ...]]:
        """Read rows beside the bot, as data and not as its sums."""
        return self._beside.execute(question, given).fetchall()

    @cached_property
    def _beside(self) -> sqlite3.Connection:
        """Return one connection for all: a new one reads the whole schema first, and the bot in this process waits."""
        return sqlite3.connect(f"file:{self.folder / 'data' / 'gesek.db'}?mode=ro", uri=True)

    async def leave(self) -> None:
        """Close what this stage has opened."""
        self._beside.close()
        await self.desk.close()

    async def begin(self, step: str) -> None:
        """Begin a chapter: what is checked in it must happen from now on."""
        self.step = step
        self.since = max((one["n"] for one in await self.desk.journal(since=self.since)), default=self.since)

    async def call_up(self, part: str, nip: str, number: str | None = None) -> Phone:
        """Give somebody of the register a phone in the simulator, with another number than theirs where given."""
        officer = self.ledger.officer(nip)
        found = await self.database.query(person.person_by_nip, nip)
        assert found is not None, "only people of the register play"
        played = Phone(self, user_of(found.id), part, officer.name, nip)
        await self.desk.person(played.user, officer.name, phone=number or f"+{phone(officer.phone)}")
        self.add(played)
        return played

    def add(self, played: Phone) -> None:
        """Let somebody's phone be found by the name of their part."""
        self._phones[played.part] = played

    def phone(self, part: str) -> Phone:
        """Return the phone of somebody who has one, by the name of the part or by NIP."""
        return next(one for one in self._phones.values() if part in (one.part, one.nip))

    @property
    def phones(self) -> list[Phone]:
        """Return everybody's phone."""
        return list(self._phones.values())

    async def worked(self, deed: Any) -> None:
        """Wait until the bot has worked what somebody did and sent its replies."""
        ids = deed["update_ids"]
        places = ", ".join("?" * len(ids))
        question = f"SELECT count(*) FROM updates WHERE state <> 'waiting' AND update_id IN ({places})"  # noqa: S608 (places are question marks)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.rows(question, *ids)[0][0] < len(ids) or not self.app.inbox.idle:
            if time.monotonic() > deadline:
                raise StoryBrokenError(text("tour-silent", step=step_text(self.step)))
            await asyncio.sleep(0.005)

    async def settle(self) -> None:
        """Let the bot work until nothing is left; what may only be taken up a little later is given that time."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not await self.app.drain(seconds=1.0):
            if time.monotonic() > deadline:
                raise StoryBrokenError(text("tour-restless", step=step_text(self.step)))
            await self.pass_time(LATER)

    async def pass_time(self, span: timedelta) -> None:
        """Let time pass in which nothing is due."""
        self.clock.offset += span
        await self.desk.walk(self.clock.offset.total_seconds(), arrived=True)

    async def walk_to(self, moment: datetime) -> None:
        """Walk to a moment, stopping wherever something is due on the way."""
        await self.walker.walk_to(moment.astimezone(UTC))
        await self.settle()

    async def heard(self) -> list[Call]:
        """Return the bot's successful calls since the chapter began."""
        return calls(await self.desk.journal(since=self.since))

    async def counts(
        self, who: Phone | None, method: str, said: re.Pattern[str] | None, what: str, expected: int
    ) -> list[Call]:
        """Check how often a call was made: to one person or to all, with a sentence or any; return those calls."""
        found = [
            one
            for one in await self.heard()
            if one.method == method
            and (who is None or one.chat == who.user)
            and (said is None or said.search(one.words))
        ]
        self._note(who, method, what, str(expected), str(len(found)))
        return found

    async def says(
        self, who: Phone, method: str, said: re.Pattern[str], what: str, expected: int | Sequence[int]
    ) -> None:
        """Check the numbers in the last sentence of this form that somebody got."""
        wanted = [expected] if isinstance(expected, int) else expected
        heard = [one for one in await self.heard() if one.chat == who.user and one.method == method]
        found = [match for one in heard if (match := said.search(one.words))]
        self._note(who, method, what, ", ".join(map(str, wanted)), numbers_of(found[-1] if found else None))

    def holds(self, who: Phone | None, method: str, what: str, expected: object, found: object) -> None:
        """Check a figure that was read elsewhere: in a file, on the disk."""
        self._note(who, method, what, str(expected), str(found))

    def _note(self, who: Phone | None, method: str, what: str, expected: str, found: str) -> None:
        person_ = who.name.partition(",")[0] if who is not None else "–"
        self.table.add(Row(self.step, person_, method, what, expected, found))

    async def file_of(self, message: dict[str, Any]) -> bytes:
        """Return the bytes of a message's photo or document, as the simulator received them."""
        with Desk(self.url) as desk:
            return await asyncio.to_thread(desk.read, message["media"]["url"])


@dataclass
class Phone:
    """Somebody's phone: what they write and press, and what stands on its screen."""

    stage: Stage
    user: int
    part: str
    name: str
    nip: str
    taps: int = 0

    async def starts(self, payload: str) -> None:
        """Open a link and press start."""
        await self.stage.worked(await self.stage.desk.start(self.user, payload))

    async def writes(self, words: str) -> None:
        """Write a text or a command."""
        await self.stage.worked(await self.stage.desk.text(self.user, words))

    async def shares_contact(self) -> None:
        """Press the button below the chat that shares the own number."""
        label = plain(text("linking-button-contact"), "id")
        await self.stage.worked(await self.stage.desk.press(self.user, label=label))

    async def sends_album(self, count: int) -> None:
        """Send photos as one album, none of them sent before."""
        pictures = [{"seed": next(self.stage.seeds)} for _ in range(count)]
        await self.stage.worked(await self.stage.desk.pictures(self.user, pictures, album=True))

    async def drops(self, path: Path) -> None:
        """Drop a file in the chat."""
        data = await asyncio.to_thread(path.read_bytes)
        await self.stage.worked(await self.stage.desk.document(self.user, path.name, data))

    async def presses(self, key: str, /, **values: Any) -> None:
        """Press a button by the key of its label, on the lowest message that has it."""
        await self.presses_label(plain(text(key, **values), "id"))

    async def presses_label(self, label: str, *, within: bool = False) -> None:
        """Press a button by its label, or by a part of it; raises StoryBrokenError when no message has it."""
        messages = await self.screen()
        for shown in reversed(messages):
            for one in labels(shown):
                if label == one or (within and label in one):
                    self.taps += 1
                    await self.stage.worked(await self.stage.desk.press(self.user, shown["id"], label=one))
                    return
        seen = ", ".join(labels(messages[-1])) if messages else ""
        self.stage.holds(self, "press", "tour-what-button", label, seen or "–")

    async def screen(self) -> list[dict[str, Any]]:
        """Return the messages of the bot on the screen, from top to bottom."""
        shown = await self.stage.desk.transcript(self.user)
        return [one for one in shown["messages"] if one["from"]["is_bot"]]

    async def last(self) -> dict[str, Any]:
        """Return the lowest message of the bot."""
        return (await self.screen())[-1]

    async def last_file(self) -> bytes:
        """Return the bytes of the last photo or document that the bot sent."""
        sent = [one for one in await self.screen() if one["media"] is not None]
        return await self.stage.file_of(sent[-1])


def labels(shown: dict[str, Any]) -> list[str]:
    """Return the labels of the buttons under a message."""
    return [button["text"] for row in shown["inline_keyboard"] or [] for button in row]


async def _sleep_faster(seconds: float) -> None:
    await asyncio.sleep(seconds / FASTER)


def make_stage(
    folder: Path, out: Path, url: str, *, ledger: Ledger, table: Table, now: datetime, without: str | None
) -> Stage:
    """Put the bot and a desk together; `rise` starts them."""
    clock = MovedClock(now - datetime.now(UTC))
    app = App(settings_of(folder, url), parts_without(without, clock, ledger.monday))
    return Stage(folder, out, url, ledger, table, clock, app, AsyncDesk(url, bot=BOT_ID))
