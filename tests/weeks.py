"""Weeks in tests: reports as they are kept, a clock that ticks, and the slow work done until nothing is left."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image

from jobs import timetable
from jobs.render_digests import render_digests_one
from jobs.schedule import CHECKS, TIMETABLE
from jobs.tools import Tools
from jobs.write_workbooks import write_workbooks_one
from mentoring.documents.chart import digest_picture
from mentoring.reminders import visit_reported
from mentoring.workers import Workers
from models.checkin import CheckIn, Companion
from models.database import Session
from models.draft import Draft
from models.message import Message, messages_of_rule
from tests.house import Cast, House


class NoFiles:
    """Nobody sends a file here."""

    async def fetch(self, file_id: str) -> bytes:
        """Fail: nothing is fetched."""
        raise AssertionError(file_id)


class QuickWorkers(Workers):
    """Slow work in this process, and a blank sheet for every picture: for tests that look at words and rows."""

    async def run(self, function: Any, *args: Any, **_: Any) -> Any:
        """Return what the function returns, at once."""
        return blank_sheet() if function is digest_picture else function(*args)


@cache
def blank_sheet() -> bytes:
    """Return a small white PNG."""
    buffer = BytesIO()
    Image.new("RGB", (54, 60), "#FFFFFF").save(buffer, "PNG")
    return buffer.getvalue()


def report(
    house: House,
    family: int,
    mentor: Cast,
    day: date,
    *,
    met: bool = True,
    along: Sequence[Cast] = (),
    at: datetime | None = None,
) -> int:
    """Keep a report on a visit, as a submit would; return its id."""
    return int(house.write(_reported, family, mentor.id, day, met, [one.id for one in along], at or house.clock.now()))


def withdraw(house: House, checkin: int) -> None:
    """Take a report back."""
    house.write(_withdrawn, checkin, house.clock.now())


def _reported(
    session: Session, family: int, mentor: int, day: date, met: bool, along: Sequence[int], now: datetime
) -> int:
    draft = Draft(
        kind="checkin",
        person_id=mentor,
        chat_id=1,
        family_id=family,
        mentor_id=mentor,
        step="@summary",
        answers={},
        state="sent",
        created_at=now,
        changed_at=now,
    )
    session.add(draft)
    session.flush()
    checkin = CheckIn(
        draft_id=draft.id,
        family_id=family,
        mentor_id=mentor,
        reporter_id=mentor,
        visited_on=day,
        submitted_at=now,
        outcome="met" if met else "attempt",
        form_name="visit",
        form_version="1",
        answers={},
        changed_at=now,
    )
    session.add(checkin)
    session.flush()
    session.add_all(Companion(checkin_id=checkin.id, person_id=one) for one in along)
    session.flush()
    visit_reported(session, family, now=now)
    return checkin.id


def _withdrawn(session: Session, checkin: int, now: datetime) -> None:
    kept = session.get_one(CheckIn, checkin)
    kept.state = "withdrawn"
    session.flush()
    visit_reported(session, kept.family_id, now=now)


def local(house: House, day: date, at: str) -> datetime:
    """Return the instant of a wall time as `07:31`, in the regency's zone."""
    return house.programme.at(day, time.fromisoformat(at)).astimezone(UTC)


def go_to(house: House, day: date, at: str) -> None:
    """Move the clock to a wall time."""
    house.clock.instant = local(house, day, at)


def tick(house: House) -> int:
    """Let the clock look once; return how many jobs ran."""
    return asyncio.run(timetable.tick(house.database, TIMETABLE, now=house.clock.now(), programme=house.programme))


def tools(house: House, workers: Workers) -> Tools:
    """Return what slow work is given."""
    return Tools(
        database=house.database,
        clock=house.clock,
        programme=house.programme,
        fetcher=NoFiles(),
        workers=workers,
        folder=house.folder,
        wake=lambda: None,
    )


def work(house: House, workers: Workers, *, pieces: int = 1000) -> int:
    """Do slow work until nothing is left, or so many pieces; return how many there were."""
    given = tools(house, workers)

    async def all_of_it() -> int:
        done = 0
        while done < pieces and (await render_digests_one(given) or await write_workbooks_one(given)):
            done += 1
        return done

    return asyncio.run(all_of_it())


def deliver(house: House) -> None:
    """Send what is due, asking before what the product asks before sending late."""
    house.sender = replace(house.sender, checks=CHECKS)
    house.deliver_all()


def pass_a_minute(house: House, workers: Workers) -> None:
    """Tick, work and deliver, as a minute of the running bot does."""
    tick(house)
    work(house, workers)
    deliver(house)


def messages(house: House, rule: str, whom: Cast | None = None, *, states: Sequence[str] = ()) -> list[Message]:
    """Return the messages of a rule, to one person where given."""
    found: list[Message] = house.read(messages_of_rule, rule, states=states)
    return [one for one in found if whom is None or one.person_id == whom.id]
