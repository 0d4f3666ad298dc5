"""`gesek demo --tour`: the whole story, played through people's phones on the movable clock, and checked line by line.

Each line of the table is a person, a method of the Bot API and a figure: what the simulator's journal says since the
chapter began, against what the tour's own books say. The first line that does not hold ends the story with 1.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

import typer

from bot import (
    logs,
    tour_aid,
    tour_changes,
    tour_forms,
    tour_keeping,
    tour_mondays,
    tour_opening,
    tour_rakor,
    tour_record,
    tour_registers,
    tour_truth,
    tour_visits,
)
from bot.demo import BOT_ID, BOT_NAME, free_port, simulator
from bot.terminal import say
from bot.tour_checks import StoryBrokenError, Table
from bot.tour_keeping import Kept
from bot.tour_ledger import Ledger, small_regency
from bot.tour_stage import Stage, make_stage
from locales import text
from mentoring.calendar import is_working_day
from mentoring.programme import Programme

PORT = 8181
WEEKS = 3
Chapter = Callable[[Stage], Awaitable[None]]
STORY: tuple[tuple[str, Chapter], ...] = (
    ("import", tour_opening.imports),
    ("link", tour_opening.links),
    ("assign", tour_opening.divides),
    ("visit", tour_visits.checks_in),
    ("remind", tour_visits.reminds),
    ("correct", tour_visits.corrects),
    ("outage", tour_visits.asks_again),
    ("digest", tour_mondays.publishes),
    ("instruct", tour_mondays.instructs),
    ("urgent", tour_truth.calls_for_help),
    ("change", tour_changes.changes),
    ("meeting", tour_truth.meets),
    ("advocate", tour_aid.advocates),
    ("verval", tour_truth.verifies),
    ("form", tour_forms.replaces),
    ("period", tour_truth.closes_a_period),
    ("matching", tour_registers.matches),
    ("rakor", tour_rakor.reports),
)


@dataclass(frozen=True)
class Wish:
    """How to play: where to write, which job to leave out, where to begin, and where to keep each chapter's start."""

    out: Path
    without: str | None = None
    since: Kept | None = None
    keep: Path | None = None


def main(
    out: Path,
    *,
    without: str | None = None,
    since: Kept | None = None,
    keep: Path | None = None,
    url: str | None = None,
) -> int:
    """Play the tour and return its exit code; `without` leaves out one job or piece of work by its name.

    `since` begins at a kept chapter, `keep` keeps the start of each in that folder, and `url` is a simulator that
    runs already.
    """
    out.mkdir(parents=True, exist_ok=True)
    logs.setup("WARNING", json_lines=False)
    folder = Path(tempfile.mkdtemp(prefix="gesek-tour-"))
    wish = Wish(out, without, since, keep)
    try:
        if url is not None:
            return asyncio.run(play(folder, url, wish))
        with simulator(folder, free_port(PORT)) as own:
            return asyncio.run(play(folder, own, wish))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def play(folder: Path, url: str, wish: Wish) -> int:
    """Play in an empty folder against a simulator; return 0 when it came to its end and every line holds."""
    started, table, ended = time.monotonic(), Table(), False
    stage = _set(folder, url, wish, table)
    await stage.desk.reset()
    await stage.desk.name_bot(BOT_ID, "Gesek Ekstrem", BOT_NAME)
    if wish.since is not None:
        await tour_keeping.give_phones(stage, wish.since)
    await stage.rise()
    try:
        await _tell_story(stage, wish)
        await tour_record.take_pictures(stage)
        ended = True
    except StoryBrokenError as broken:
        say(broken.said)
    finally:
        await tour_record.write_transcript(stage)
        await stage.app.stop()
        await stage.leave()
    tour_record.print_table(table)
    say(text("tour-ended", rows=len(table.rows), seconds=round(time.monotonic() - started), out=str(wish.out)))
    return 0 if ended and table.holds else 1


def _set(folder: Path, url: str, wish: Wish, table: Table) -> Stage:
    if wish.since is not None:
        kept = wish.since
        ledger, now = tour_keeping.unpack(kept, folder)
        return make_stage(folder, wish.out, url, ledger=ledger, table=table, now=now, without=wish.without)
    monday = first_monday(Programme().today(datetime.now(UTC)))
    now = Programme().at(monday, time_of_day(8)).astimezone(UTC)
    tour_opening.found(folder)
    ledger = Ledger(small_regency(), monday)
    return make_stage(folder, wish.out, url, ledger=ledger, table=table, now=now, without=wish.without)


def first_monday(today: date) -> date:
    """Return the next Monday on which, as on the two after it, offices work."""
    day = today + timedelta(days=7 - today.weekday())
    while not all(is_working_day(day + timedelta(weeks=week), Programme()) for week in range(WEEKS)):
        day += timedelta(weeks=1)
    return day


async def _tell_story(stage: Stage, wish: Wish) -> None:
    begun = wish.since is None
    for name, chapter in STORY:
        begun = begun or (wish.since is not None and wish.since.chapter == name)
        if not begun:
            continue
        if wish.keep is not None:
            tour_keeping.keep(stage, name, wish.keep)
        await stage.begin(name)
        say(text("tour-chapter", chapter=text(f"tour-chapter-{name}"), moment=stage.clock.now()))
        await chapter(stage)
        for line in await tour_record.received(stage):
            typer.echo(line)
