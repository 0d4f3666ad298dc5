"""How long each thing holds the one writer in a whole regency: while it does, nobody else is answered.

12,000 staff, all linked, and 40,000 families with eight weeks behind them; nothing else is under way. Held is the
longest single transaction, told beside the longest question that a reader was asked. Approving the division of
everybody, once a programme, is shown but not among what is promised.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks import regency
from benchmarks.regency import Played
from bot.edge import Edge
from bot.opening import settle_memory, warm_up
from jobs import reminders, retention, timetable, weekly_digest
from mentoring import assignments, broadcasts, digest_posting
from mentoring.calendar import week_of
from mentoring.programme import Programme
from models import digest
from models import message as messages
from models import update as updates
from models.database import Database, Session
from models.draft import Draft
from models.update import Arrival

MOST_MS = 1000.0
OLD_UPDATES = 12_000
REPEATS = 3


class Watched(Database):
    """A database that notes (writing, seconds) of every unit."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.units: list[tuple[bool, float]] = []

    def _unit(self, rule: Callable[..., Any], args: Any, kwargs: Any, **options: Any) -> Any:
        begun = time.perf_counter()
        try:
            return super()._unit(rule, args, kwargs, **options)
        finally:
            self.units.append((options["writing"], time.perf_counter() - begun))


@dataclass
class MovedClock:
    """A clock that stands where it is put."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant."""
        return self.instant


@dataclass
class Town:
    """The regency under measurement: people press and write, the clock ticks, and each is noted by name."""

    database: Watched
    played: Played
    programme: Programme
    clock: MovedClock
    found: dict[str, dict[str, float]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def note(self, name: str, deed: Callable[[], Any]) -> Any:
        """Do something and keep the worst of its transactions under a name."""
        self.database.units.clear()
        result = deed()
        writes = [seconds for writing, seconds in self.database.units if writing]
        reads = [seconds for writing, seconds in self.database.units if not writing]
        worst = max(self.found.get(name, {}).get("held_ms", 0.0), max(writes, default=0.0) * 1000)
        figures = {"held_ms": worst, "transactions": len(writes), "reader_ms": max(reads, default=0.0) * 1000}
        self.found[name] = {key: round(value, 1) for key, value in figures.items()}
        return result

    def tick(self, name: str, job: timetable.Job, at: datetime) -> None:
        """Let the clock look at one job."""
        self.clock.instant = at
        look = timetable.tick(self.database, [job], now=at, programme=self.programme)
        assert self.note(name, lambda: asyncio.run(look)) == 1, f"{name} did not run"

    def writes(self, name: str, person_id: int, words: str) -> list[str]:
        """Let somebody write; return the data of the buttons they are answered with."""
        entities = [{"type": "bot_command", "offset": 0, "length": len(words)}] if words.startswith("/") else []
        return self._works(name, {"message": {**self._message(person_id), "text": words, "entities": entities}})

    def presses(self, name: str, person_id: int, data: str) -> list[str]:
        """Let somebody press a button; return the data of the buttons they are answered with."""
        message = {**self._message(person_id), "text": "…"}
        query = {"id": "1", "from": message.pop("from"), "chat_instance": "1", "data": data, "message": message}
        return self._works(name, {"callback_query": query})

    def _message(self, person_id: int) -> dict[str, Any]:
        user = regency.user_of(person_id)
        return {
            "message_id": next(self._numbers),
            "date": 1,
            "chat": {"id": user, "type": "private", "first_name": "ASN"},
            "from": {"id": user, "is_bot": False, "first_name": "ASN"},
        }

    def _works(self, name: str, raw: dict[str, Any]) -> list[str]:
        edge, number = Edge(self.programme, self.clock), next(self._numbers)
        row = self.database.write(_kept, {"update_id": number, **raw}, now=self.clock.now())
        planned = self.note(name, lambda: self.database.write(edge.work, row))
        return self.database.read(_buttons, planned)


def main(*, quick: bool) -> dict[str, Any]:
    """Build the regency and measure; print and return milliseconds by name, and whether all stayed below a second."""
    families, staff = (4_000, 1_200) if quick else (40_000, 12_000)
    programme = Programme()
    warm_up()
    with tempfile.TemporaryDirectory() as place:
        begun = time.perf_counter()
        played = regency.build(Path(place), families=families, staff=staff, programme=programme)
        print(f"{staff} staff and {families} families, built in {time.perf_counter() - begun:.0f} s", flush=True)
        database = regency.opened(Path(place), Watched)
        # As the bot does once it has started; without it what building left behind is looked through again and again.
        settle_memory()
        town = Town(database, played, programme, MovedClock(regency.monday_morning(programme)))
        for part in (_the_clock, _chats, _broadcast):
            part(town)
        database.close()
    held = all(one["held_ms"] <= MOST_MS for one in town.found.values())
    found = town.found | _division(families, staff, programme)
    for name, one in found.items():
        reader = f"   a reader {one['reader_ms']:7.0f} ms" if one["reader_ms"] else ""
        print(f"{name:32} {one['held_ms']:7.0f} ms held in one of {one['transactions']:3.0f}{reader}")
    return {"families": families, "staff": staff, "found": found, "held": held}


def _the_clock(town: Town) -> None:
    slot = town.clock.now()
    town.tick("weekly digest, figures", weekly_digest.JOB, slot)
    week = str(week_of(regency.MONDAY).back())
    town.database.write(_draw, week)
    town.note("weekly digest, messages", lambda: _post(town, week))
    town.tick("reminders of a morning", reminders.JOB, slot + timedelta(minutes=30))
    town.database.write(_age, now=slot - timedelta(days=31))
    town.tick("erasing of a night", retention.JOB, slot + timedelta(minutes=30))


def _chats(town: Town) -> None:
    who = town.played
    town.clock.instant += timedelta(hours=1)
    for _ in range(REPEATS):
        for words, people in {
            "/start": {"mentor": who.mentor},
            "/binaan": {"mentor": who.mentor},
            "/laporan": {"mentor": who.mentor},
            "/rekap": {"mentor": who.mentor, "head": who.head, "coordinator": who.coordinator},
            "/staf": {"admin": who.admin, "coordinator": who.coordinator},
            "/pembagian": {"coordinator": who.coordinator},
        }.items():
            for part, person_id in people.items():
                town.writes(f"{words}, {part}", person_id, words)
        _checks_in(town, who.mentor)
        town.presses("a search in staff (ask)", who.coordinator, "staff-search")
        town.writes("a search in staff", who.coordinator, "wati")


def _checks_in(town: Town, mentor: int) -> None:
    offered = town.writes("/lapor, mentor", mentor, "/lapor")
    family = next((data for data in offered if data.startswith("v-family:")), None)
    if family is not None:
        offered = town.presses("check-in, the family", mentor, family)
    for _ in range(3):
        answer = next((data for data in offered if data.startswith(("v-answer:", "v-tick:"))), None)
        if answer is None:
            return
        offered = town.presses("check-in, an answer", mentor, answer)


def _broadcast(town: Town) -> None:
    who, now, programme = town.played, town.clock.now(), town.programme
    drafted = town.database.write(_drafted, who.coordinator, now=now)
    made = town.note(
        "broadcast to all, asked for",
        lambda: town.database.write(_request, drafted, now=now, programme=programme),
    )
    deciding: dict[str, Any] = {
        "person_id": who.second_coordinator,
        "approve": True,
        "now": now,
        "programme": programme,
    }
    town.note("broadcast to all, approved", lambda: town.database.write(broadcasts.decide, made, **deciding))
    town.note(
        "broadcast to all, stopped",
        lambda: town.database.write(broadcasts.stop, made, person_id=who.coordinator, now=now),
    )
    town.note(
        "broadcast to all, resumed",
        lambda: town.database.write(broadcasts.resume, made, person_id=who.coordinator, now=now, programme=programme),
    )


def _division(families: int, staff: int, programme: Programme) -> dict[str, dict[str, float]]:
    """Divide a regency in which nobody has a family yet, and take it back."""
    with tempfile.TemporaryDirectory() as place:
        played = regency.build(Path(place), families=families, staff=staff, programme=programme, lived=False)
        database = regency.opened(Path(place), Watched)
        town = Town(database, played, programme, MovedClock(regency.monday_morning(programme)))
        given: dict[str, Any] = {"now": town.clock.now(), "programme": programme}
        proposal = database.write(_proposed, **given)
        deeds: dict[str, Any] = {"approved": assignments.apply_proposal, "taken back": assignments.undo_proposal}
        for name, deed in deeds.items():
            rule = partial(database.write, deed, proposal, by=played.coordinator, **given)
            town.note(f"the division, {name}", rule)
        database.close()
    return town.found


def _proposed(session: Session, *, now: datetime, programme: Programme) -> int:
    return assignments.propose_now(session, created_by=None, now=now, programme=programme).id


def _kept(session: Session, raw: dict[str, Any], *, now: datetime) -> int:
    payload = json.dumps(raw)
    mark = sha256(payload.encode()).digest()[:16]
    [row] = updates.keep(session, [Arrival(raw["update_id"], mark, "u1", payload)], bot_id=1, now=now)
    assert row is not None
    return row


def _buttons(session: Session, planned: list[int]) -> list[str]:
    contents = [one.content for one in messages.planned_by_ids(session, planned)]
    rows = [row for content in contents for row in content.get("keyboard", [])]
    return [button["data"] for row in rows for button in row if "data" in button]


def _draw(session: Session, week: str) -> None:
    for one in digest.digests_in_week(session, week):
        one.state = digest.DRAWN


def _post(town: Town, week: str) -> None:
    given: dict[str, Any] = {"programme": town.programme, "now": town.clock.now()}
    letters = town.database.read(digest_posting.letters, week, joined={}, **given)
    assert town.database.write(digest_posting.post, week, letters, **given) > 0


def _age(session: Session, *, now: datetime) -> None:
    for number in range(OLD_UPDATES):
        [row] = updates.keep(session, [Arrival(number, b"-" * 16, "u1", "-" * 600)], bot_id=2, now=now)
        assert row is not None
        updates.mark_done(session, row, now=now)


def _drafted(session: Session, person_id: int, *, now: datetime) -> int:
    answers = {
        "capacity": "coordinator",
        "department": None,
        "scope": {"kind": "all", "values": []},
        "text": "Rakor hari Rabu pukul 09.00 di pendopo.",
        "urgent": True,
    }
    where = {"kind": "broadcast", "person_id": person_id, "chat_id": 1, "step": "preview"}
    made = Draft(**where, answers=answers, created_at=now, changed_at=now)
    session.add(made)
    session.flush()
    return made.id


def _request(session: Session, draft_id: int, *, now: datetime, programme: Programme) -> int:
    kept = session.get_one(Draft, draft_id)
    return broadcasts.request(session, kept, now=now, programme=programme).id
