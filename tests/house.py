"""A house for tests: the real edge and outbox on a real database, and a wire that keeps what Telegram would have got.

People speak through a Phone; what they see is kept as Telegram would show it (edits in place, deletions, keyboards).
Time stands still until a test moves it. Nothing between the phone and the database is replaced.
"""

from __future__ import annotations

import asyncio
import atexit
import itertools
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.courier import TEXT_UNITS, rendered, units
from bot.edge import Edge
from bot.raw import lane_of, payload_of
from locales import plain
from mentoring import delivery
from mentoring.delivery import Check, Outcome, Sender
from mentoring.names import short_name
from mentoring.outbox import Order, Receipt
from mentoring.places import districts, village_label, villages
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import crypto, lease, meta, place, schema
from models import update as updates
from models.account import Account
from models.assignment import Assignment
from models.database import Database, Session
from models.department import Department
from models.family import Family, Member, kk_index, nik_index
from models.movement import Movement
from models.person import Person, Post, Role, nip_index, phone_index
from models.update import Arrival
from tests import postgresql
from tests.haste import hasten
from tests.phones import Cast, Phone, Shown, pytest_fail

START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday, 09.00 WIB
KEYS = crypto.KeyFile(keys={1: b"k" * 32}, current=1, index=b"i" * 32)


@cache
def furnished() -> Path:
    """Return a database file with the schema and the places, made once a test run."""
    folder = Path(tempfile.mkdtemp(prefix="gesek-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database = Database.at(folder / "gesek.db", crypto.Keyring(KEYS))
    furnish(database)
    database.close()
    return folder / "gesek.db"


def furnish(database: Database) -> None:
    """Make the schema and write the places."""
    schema.upgrade(database)
    database.write(meta.plant_canary)
    database.write(seed_places)


@dataclass
class StandingClock:
    """A clock that moves only when a test says so."""

    instant: datetime = START

    def now(self) -> datetime:
        """Return the instant."""
        return self.instant

    def move(self, **by: float) -> None:
        """Move by a timedelta's words."""
        self.instant += timedelta(**by)


@dataclass
class Privacy:
    """What no test may ever see: a number of somebody, a family in a message that can be forwarded, or in a group."""

    numbers: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)

    def check(self, order: Order, shown: Shown) -> None:
        """Fail the test over what somebody is about to see."""
        media = order.content.media
        parts = [shown.text, *(label for row in shown.keyboard for label, _ in row)]
        parts += [button.url or button.data or "" for row in order.content.keyboard for button in row]
        parts.append(f"{media.name} {media.path}" if media is not None else "")
        tight = re.sub(r"[\s.\-]", "", "\n".join(parts))
        if any(number in tight for number in self.numbers):
            pytest_fail(f"a number is shown: {order.content.text}")
        named = any(re.search(rf"\b{re.escape(one)}\b", "\n".join(parts)) for one in self.families)
        if named and (order.chat_id < 0 or not shown.protected):
            pytest_fail(f"a family is named where it can be forwarded: {order.content.text}")


@dataclass
class House:
    """The bot without Telegram. `folder` holds its data."""

    folder: Path
    clock: StandingClock = field(default_factory=StandingClock)
    programme: Programme = field(default_factory=Programme)
    checks: Mapping[str, Check] = field(default_factory=dict)
    chats: dict[int, list[Shown]] = field(default_factory=dict)
    commands: dict[int, list[str]] = field(default_factory=dict)
    deleted: list[tuple[int, int]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    privacy: Privacy = field(default_factory=Privacy)
    _ids: Any = field(default_factory=lambda: itertools.count(1000))
    _updates: Any = field(default_factory=lambda: itertools.count(500_000))

    def __post_init__(self) -> None:
        self.database = self._database()
        self.edge = Edge(self.programme, self.clock)
        taken = self.database.write(lease.take, holder="test", now=self.clock.now(), lasting=timedelta(days=3650))
        assert taken is not None
        self.sender = Sender("test", taken.epoch, self.checks, self.programme.zone)

    def _database(self) -> Database:
        if postgresql.server() is not None:
            crypto.use(crypto.Keyring(KEYS))
            return hasten(postgresql.database_of(self.folder, crypto.Keyring(KEYS), furnish))
        if not (self.folder / "gesek.db").exists():
            shutil.copyfile(furnished(), self.folder / "gesek.db")
        return hasten(Database.at(self.folder / "gesek.db", crypto.Keyring(KEYS)))

    @property
    def today(self) -> date:
        """Return the date in the regency."""
        return self.programme.today(self.clock.now())

    def receive(self, raw: dict[str, Any]) -> None:
        """Keep an update and work it, as the inbox would; a repeated one changes nothing."""
        row = self.keep(raw)
        if row is not None:
            self.work(row)

    def keep(self, raw: dict[str, Any]) -> int | None:
        """Keep an update; return its row."""
        payload = payload_of(raw)
        arrival = Arrival(raw["update_id"], sha256(payload.encode()).digest()[:16], lane_of(raw), payload)
        return self.database.write(updates.keep, [arrival], bot_id=1, now=self.clock.now())[0]

    def work(self, row: int) -> None:
        """Work a kept update and deliver what it planned; a crash of a handler reaches the test."""
        try:
            planned = self.database.write(self.edge.work, row)
        except Refusal as refusal:
            planned = self.database.write(self.edge.refuse, row, refusal)
        self.deliver_replies(planned)

    def deliver_replies(self, planned: Sequence[int]) -> None:
        """Deliver the replies of one update."""
        orders = self.database.write(delivery.claim_replies, self.sender, planned, now=self.clock.now())
        self._deliver(orders)

    def deliver_all(self) -> list[Order]:
        """Deliver everything that is due, bulk too; return the orders."""
        sent: list[Order] = []
        later = self.clock.now() + timedelta(seconds=5)
        orders = self.database.write(delivery.claim_replies, self.sender, None, now=later)
        self._deliver(orders)
        sent += orders
        while orders := self.database.write(delivery.claim_bulk, self.sender, now=self.clock.now(), limit=500):
            self._deliver(orders)
            sent += orders
        return sent

    def _deliver(self, orders: Sequence[Order]) -> None:
        outcomes = [Outcome(order.message_id, receipt=self._show(order)) for order in orders]
        self.database.write(delivery.settle, outcomes, now=self.clock.now())

    def _show(self, order: Order) -> Receipt:
        chat = self.chats.setdefault(order.chat_id, [])
        content = order.content
        if order.action == "commands":
            self.commands[order.chat_id] = [one.name for one in content.commands]
            return Receipt(None)
        if order.action == "leave":
            self.left.append(order.chat_id)
            return Receipt(None)
        if order.action == "delete":
            assert content.target is not None
            self.deleted.append((order.chat_id, content.target))
            chat[:] = [shown for shown in chat if shown.message_id != content.target]
            return Receipt(None)
        said = rendered(content, order.language, self.programme.zone)
        assert units(said) <= TEXT_UNITS, f"{order.message_id} is too long"
        buttons = [[(plain(one.label, order.language), one.data) for one in row] for row in content.keyboard]
        for row in buttons:
            for label, data in row:
                assert label, "a button without a label"
                assert data is None or len(data.encode()) <= 64, f"{data} is too long"
        if order.action == "buttons":
            for shown in chat:
                if shown.message_id == content.target:
                    shown.keyboard, shown.edited = buttons, True
            return Receipt(content.target)
        if order.action == "edit":
            for shown in chat:
                if shown.message_id == content.target:
                    shown.text, shown.keyboard, shown.content, shown.edited = said, buttons, content, True
                    self.privacy.check(order, shown)
                    return Receipt(content.target)
        shown = Shown(next(self._ids), said, buttons, content, protected=content.protect)
        self.privacy.check(order, shown)
        chat.append(shown)
        return Receipt(shown.message_id)

    def phone(self, user_id: int, *, language: str = "id", first_name: str = "Telepon") -> Phone:
        """Return the phone of a Telegram user."""
        return Phone(self, user_id, language, first_name)

    def read(self, question: Any, *args: Any, **kwargs: Any) -> Any:
        """Ask the database a question."""
        return self.database.read(question, *args, **kwargs)

    def write(self, rule: Any, *args: Any, **kwargs: Any) -> Any:
        """Run a rule as one transaction."""
        return self.database.write(rule, *args, **kwargs)

    # The cast ------------------------------------------------------------------------------------------------

    def department(self, code: str = "1.01", name: str = "Dinas Sosial", **more: Any) -> int:
        """Add a department; return its id."""
        return int(self.write(_add, Department(code=code, name=name, kind=more.pop("kind", "opd"), **more)))

    def person(
        self,
        name: str,
        *,
        serial: int,
        department: int | None = None,
        eselon: str | None = None,
        title: str = "Staf",
        role: str | None = None,
        role_department: int | None = None,
        district: str | None = None,
        linked: bool = True,
        phone: str | None = None,
    ) -> Cast:
        """Add somebody to the register, with a post, a role and a linked phone where asked.

        `serial` makes the numbers.
        """
        nip = f"19800101200501{serial:04d}"
        number = phone or f"62812000{serial:05d}"
        person = Person(
            name=name,
            nip=nip,
            nip_index=nip_index(nip),
            phone=number,
            phone_index=phone_index(number),
            language="id",
            practised_at=self.clock.now(),
            changed_at=self.clock.now(),
        )
        person_id = int(self.write(_add, person))
        since = {"person_id": person_id, "starts_on": date(2020, 1, 1)}
        if department is not None:
            self.write(_add, Post(department_id=department, title=title, eselon=eselon, kind="definitif", **since))
        if role is not None:
            self.write(_add, Role(role=role, department_id=role_department, district_code=district, **since))
        self.privacy.numbers |= {nip, number}
        user_id = 7_000_000 + serial
        if linked:
            self.write(
                _add,
                Account(person_id=person_id, user_id=user_id, linked_at=self.clock.now(), proof="test", reach="ok"),
            )
        return Cast(person_id, name, nip, number, self.phone(user_id))

    def family(
        self,
        head: str,
        *,
        serial: int,
        village: str = "35.13.21.2004",
        mentors: Sequence[Cast] = (),
        since: date = date(2026, 1, 5),
        **more: Any,
    ) -> int:
        """Add a family on the list, with mentors; return its id."""
        kk, nik = f"351321010110{serial:04d}", f"351321010180{serial:04d}"
        family = Family(
            code=more.pop("code", f"KRK-{serial:04d}"),
            head_name=head,
            kk=kk,
            kk_index=kk_index(kk),
            village_code=village,
            hamlet=more.pop("hamlet", "Dusun Krajan"),
            rt=more.pop("rt", "001"),
            rw=more.pop("rw", "002"),
            status=more.pop("status", "active"),
            entered_on=since,
            changed_at=self.clock.now(),
            **more,
        )
        self.privacy.numbers |= {kk, nik}
        self.privacy.families |= {family.code, short_name(head)}
        family_id = int(self.write(_add, family))
        self.write(_put_on_the_ledger, family_id, now=self.clock.now())
        self.write(
            _add, Member(family_id=family_id, nik=nik, nik_index=nik_index(nik), name=head, relation="1", sex="L")
        )
        for mentor in mentors:
            self.write(
                _add,
                Assignment(family_id=family_id, person_id=mentor.id, starts_on=since, source="register"),
            )
        return family_id

    def restarted(self) -> House:
        """Close this house and return another on the same folder, as after a restart: only what was kept remains."""
        self.close()
        return House(
            self.folder,
            self.clock,
            self.programme,
            self.checks,
            self.chats,
            privacy=self.privacy,
            _ids=self._ids,
            _updates=self._updates,
        )

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def run(awaitable: Any) -> Any:
    """Run a coroutine to its end."""
    return asyncio.run(awaitable)


def _add(session: Session, row: Any) -> int:
    session.add(row)
    session.flush()
    return int(row.id)


def _put_on_the_ledger(session: Session, family_id: int, *, now: datetime) -> None:
    family = session.get_one(Family, family_id)
    day, place = family.entered_on, family.village_code
    known: dict[str, Any] = {"family_id": family.id, "reason": "register", "recorded_at": now}
    if family.status != "provisional":
        session.add(Movement(kind="in", to_village=place, effective_on=day, counted_on=day, **known))
    if family.status == "left" and family.left_on is not None:
        day = family.left_on
        session.add(Movement(kind="out", from_village=place, effective_on=day, counted_on=day, **known))


def seed_places(session: Session) -> None:
    """Write the real districts and villages."""
    place.seed(
        session,
        [(one.code, one.name) for one in districts()],
        [(one.code, one.district_code, one.kind, one.name, village_label(one)) for one in villages()],
    )
