"""`gesek check`: one line for each thing the bot stands on, in order or with what to do about it."""

from __future__ import annotations

import asyncio
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.config import DEFAULT_PATH, Settings
from bot.opening import StartError, check_database, open_database
from bot.reach import Reach, look
from locales import Text, text
from models import photo, schema
from models import update as updates
from models.database import Database

GIGABYTE = 1_000_000_000
LEAST_FREE = 2 * GIGABYTE
LEAST_WEEKS = 8
LOOK_BACK = timedelta(weeks=4)
WEEK = timedelta(weeks=1)
MOST_BEHIND = 30.0


@dataclass(frozen=True)
class Finding:
    """One line of the check."""

    good: bool
    said: Text

    @property
    def line(self) -> Text:
        """Return the line with its sign."""
        return text("cli-check-good" if self.good else "cli-check-bad", said=self.said)


def findings(settings: Settings, config: Path | None, *, now: datetime) -> Iterator[Finding]:
    """Look at everything in turn; nothing is changed."""
    path = config or DEFAULT_PATH
    from_file = path.is_file()
    yield Finding(True, text("cli-check-settings", path=str(path)) if from_file else text("cli-check-environment"))
    yield from _token(settings)
    yield from _private([path if from_file else None, settings.data.keys, settings.data.dir])
    yield from _data(settings, now=now)
    yield from _telegram(settings)


def _token(settings: Settings) -> Iterator[Finding]:
    number = settings.telegram.token.get_secret_value().partition(":")[0]
    yield Finding(True, text("cli-check-token", bot=number))


def _private(paths: list[Path | None]) -> Iterator[Finding]:
    """Tell of files that others on this machine may read; Windows has no such marks."""
    if os.name != "posix":
        return
    for path in paths:
        if path is not None and path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            mode = "700" if path.is_dir() else "600"
            yield Finding(False, text("cli-check-readable", path=str(path), mode=mode))


def _data(settings: Settings, *, now: datetime) -> Iterator[Finding]:
    file = settings.data.dir / "gesek.db"
    if not settings.data.database and not file.exists():
        yield Finding(False, text("cli-check-no-database", path=str(file)))
        return
    try:
        database = open_database(settings)
    except StartError as error:
        yield Finding(False, error.said)
        return
    try:
        yield from _database(database, settings, now=now)
    finally:
        database.close()


def _database(database: Database, settings: Settings, *, now: datetime) -> Iterator[Finding]:
    fault = database.fault()
    if fault is not None:
        yield Finding(False, text(f"cli-check-database-{fault}"))
        return
    yield Finding(True, text("cli-check-database"))
    try:
        check_database(database)
    except StartError as error:
        yield Finding(False, error.said)
        return
    yield Finding(True, text("cli-check-schema", revision=schema.newest()))
    yield Finding(True, text("cli-check-key"))
    yield disk(settings.data.dir, *database.read(photo.kept_since, now - LOOK_BACK), now=now)
    aside = database.read(updates.counts).get("set_aside", 0)
    if aside:
        yield Finding(False, text("cli-check-aside", count=aside))


def disk(folder: Path, kept: int, first: datetime | None, *, now: datetime) -> Finding:
    """Say how much room is left and how long it lasts, if photos go on coming as in the last weeks."""
    free = shutil.disk_usage(folder).free
    room = round(free / GIGABYTE, 1)
    if first is None or not kept:
        good = free >= LEAST_FREE
        return Finding(good, text("cli-check-disk" if good else "cli-check-disk-small", free=room))
    weeks = int(free / (kept / max((now - first) / WEEK, 1.0)))
    good = free >= LEAST_FREE and weeks >= LEAST_WEEKS
    return Finding(good, text("cli-check-disk-weeks" if good else "cli-check-disk-soon", free=room, weeks=weeks))


def _telegram(settings: Settings) -> Iterator[Finding]:
    telegram = settings.telegram
    seen = asyncio.run(look(telegram, lambda: datetime.now(UTC)))
    if seen.failure:
        yield Finding(False, text("cli-telegram-away", api=telegram.api_url, error=seen.failure))
        return
    if not seen.known:
        yield Finding(False, text("cli-token-refused"))
    yield from _clock(seen)
    if seen.known:
        yield Finding(True, text("cli-check-telegram", username=seen.username, latency=round(seen.latency * 1000)))
        yield _rate(seen.latency, rate=settings.send.rate, window=settings.send.window)


def _clock(seen: Reach) -> Iterator[Finding]:
    if seen.behind is None:
        yield Finding(False, text("cli-check-clock-unknown"))
    elif abs(seen.behind) > MOST_BEHIND:
        key = "cli-check-clock-behind" if seen.behind > 0 else "cli-check-clock-ahead"
        yield Finding(False, text(key, seconds=round(abs(seen.behind))))
    else:
        yield Finding(True, text("cli-check-clock"))


def _rate(latency: float, *, rate: float, window: int) -> Finding:
    """Say whether so many messages in flight at this latency carry the rate that is wished for."""
    possible = window / latency
    values = {"rate": round(rate, 1), "possible": round(min(possible, 999.0), 1), "window": window}
    if possible >= rate:
        return Finding(True, text("cli-check-rate", **values))
    wanted = min(64, int(rate * latency) + 1)
    return Finding(False, text("cli-check-rate-slow", wanted=wanted, **values))
