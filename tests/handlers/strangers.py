"""A busy office with something of every kind in it, and people of every kind to whom nothing of it belongs.

Presses are worked like any other and then undone, so that thousands of them meet the same office.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import event, select

from bot.courier import rendered
from bot.raw import lane_of
from handlers.context import refusal_text
from locales import plain
from mentoring.outbox import content_from_json
from mentoring.refusals import Refusal
from models import schema, update
from models.database import Session
from models.department import Binaan
from models.draft import Draft
from models.export import Export
from models.family import Member
from models.matching import Extract, ExtractRow, MatchDecision, MatchPair
from models.message import Message
from models.person import Person, Role
from models.upload import Upload
from tests.handlers.test_groups import Room
from tests.handlers.visits import ORDINARY
from tests.house import START, Cast, House, Phone
from tests.weeks import QuickWorkers, go_to, pass_a_minute

# Everything with everything takes minutes: what each word's table could hold is enough for every day.
EVERY_PRESS = "GESEK_EVERY_PRESS" in os.environ
MONDAY = date(2026, 11, 23)
FAR = "35.13.01.2001"
NOT_ROWS = frozenset({"updates", "messages", "visitors"})
NEVER_CHANGE = frozenset({"districts", "villages", "meta", "leases"})
WRITES = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)")
Rows = Mapping[str, Mapping[Any, Mapping[str, Any]]]


@dataclass
class Office:
    """Dinas Sosial: whose work it is, what must stay within it, and which arguments buttons about it carry."""

    house: House
    social: int
    unit: int
    sri: Cast
    hendra: Cast
    ratna: Cast
    budi: Cast
    room: Room
    secrets: frozenset[str]
    arguments: tuple[str, ...] = ()
    of_drafts: tuple[str, ...] = ()
    alone: frozenset[str] = frozenset({"Sebatangkara", "KRK-9090"})


def open_office(house: House) -> Office:
    """Let the office work for a morning: reports, drafts, an instruction, a division, a file, a group, a request."""
    social = house.department("1.01", "Dinas Sosial")
    unit = house.department("1.01.1", "Bidang Pemberdayaan", kind="unit", parent_id=social)
    house.write(_looks_after, social)
    sri = house.person("Xaveria Quilla", serial=9001, department=social)
    hendra = house.person("Hendraxio Prim", serial=9002, department=social, role="admin_opd", role_department=social)
    ratna = house.person("Ratnaxia Vel", serial=9003, department=social, eselon="II.b", title="Kepala Dinas")
    budi = house.person("Budixo Santara", serial=9004, role="koordinator")
    house.person("Jokonto Waluh", serial=9005, department=social, linked=False)
    house.family("Zulkarnaen", serial=9001, mentors=[sri], consent="given", landmark="Patokanrahasia")
    house.family("Wignyowati", serial=9002, mentors=[sri], consent="given")
    house.family("Sebatangkara", serial=9090)
    go_to(house, MONDAY, "07:30")
    pass_a_minute(house, QuickWorkers())
    go_to(house, MONDAY, "09:00")
    office = Office(house, social, unit, sri, hendra, ratna, budi, Room(house, -4001, "Grupqwerta"), frozenset())
    _work_of_a_morning(office)
    house.deliver_all()
    office.secrets = frozenset(
        {"Xaveria", "Quilla", "Hendraxio", "Ratnaxia", "Budixo", "Jokonto", "Zulkarnaen", "Wignyowati", "KRK-9001"}
        | {"KRK-9002", "Patokanrahasia", "Grupqwerta", "Catatanrahasia", "Arahanrahasia", "unggahrahasia"}
        | {"Keperluanrahasia", "Barisrahasia"}
        | office.alone
    )
    office.arguments = tuple(house.read(_arguments, office))
    office.of_drafts = tuple(house.read(_of_drafts))
    return office


def _looks_after(session: Session, department: int) -> None:
    session.add(Binaan(department_id=department, district_code="35.13.21"))


def _work_of_a_morning(office: Office) -> None:
    house, sri = office.house, office.sri.phone
    sri.writes("/lapor")
    sri.presses("Zulkarnaen" if "Zulkarnaen" in sri.labels() else "v-family:1")
    for press in ORDINARY[:5]:
        sri.presses(press)
    sri.sends_photos(1, caption="Catatanrahasia")
    for press in ORDINARY[5:]:
        sri.presses(press)
    sri.presses_data("v-family:2")
    sri.presses("Lengkap")
    sri.sends_photos(1)
    office.hendra.phone.writes("/serahterima")
    office.hendra.phone.writes("/staf")
    office.hendra.phone.presses("staff-search")
    office.hendra.phone.writes("/arahan")
    office.hendra.phone.presses("Semua")
    office.hendra.phone.writes("Arahanrahasia untuk semua.")
    office.hendra.phone.presses("Minta persetujuan")
    office.hendra.phone.writes("/serahterima")
    office.hendra.phone.writes("/arahan")
    office.ratna.phone.writes("/latihan")
    office.budi.phone.writes("/pembagian")
    office.budi.phone.presses("Hitung usulan")
    office.budi.phone.sends_document("unggahrahasia.xlsx")
    house.write(_is_read)
    house.write(_is_asked, office.hendra.id)
    house.write(_is_matched, office.budi.id)
    office.room.adds_bot(office.ratna.phone)
    joko = house.phone(555)
    joko.writes("/start")
    joko.presses("Saya mengerti")
    joko.shares_contact("6281200009005")


def _is_read(session: Session) -> None:
    for upload in session.scalars(select(Upload)):
        upload.state = "read"


def _is_asked(session: Session, person: int) -> None:
    """Let a table with full numbers wait for a coordinator, and a file to be fetched."""
    times = {"asked_at": START, "expires_at": START + timedelta(days=365)}
    wish: dict[str, Any] = {"person_id": person, "kind": "families", "form": "xlsx", **times}
    session.add(Export(**wish, full=True, purpose="Keperluanrahasia", state="asked"))
    session.add(Export(**wish, state="ready", parts=[{"name": "x.xlsx", "path": "x.xlsx", "rows": 1}]))


def _is_matched(session: Session, person: int) -> None:
    """Let an extract have a pair that waits and one that a coordinator has decided."""
    extract = Extract(register="sasmita", sha256="0", name="x", as_of=MONDAY, state="open", created_at=START)
    extract.matched_at, extract.report = START, {"certain": 0, "remembered": 0, "review": 1}
    session.add(extract)
    session.flush()
    members = session.scalars(select(Member).order_by(Member.id)).all()
    for number, (member, state) in enumerate(zip(members, ("open", "same"), strict=False), start=1):
        row = ExtractRow(
            extract_id=extract.id, sheet="S", number=number, name="Barisrahasia", fingerprint=b"x", facts={}
        )
        session.add(row)
        session.flush()
        pair = MatchPair(extract_id=extract.id, row_id=row.id, family_id=member.family_id, member_id=member.id)
        pair.band, pair.score, pair.reasons, pair.state = "review", 0.5, [], state
        session.add(pair)
    session.flush()
    said = {"verdict": "same", "before": "open", "how": "chat", "fingerprint": b"x", "decided_at": START}
    session.add(MatchDecision(pair_id=pair.id, member_id=pair.member_id, person_id=person, **said))


def _arguments(session: Session, office: Office) -> list[str]:
    """Return the arguments of buttons that the office's own people could press."""
    numbers: set[int] = set()
    for table in schema.metadata().sorted_tables:
        if "id" in table.c and table.name not in NOT_ROWS | {"audit_entries"}:
            numbers |= set(session.scalars(select(table.c.id)).all())
    numbers = {one for one in numbers if one <= (12 if EVERY_PRESS else 4)}
    return [
        *(str(one) for one in sorted(numbers)),
        *("-4001:0", f"-4001:{office.social}", f"2:{office.sri.id}", "1:2", "uninvited:0", "35.13.21:0"),
    ]


def _of_drafts(session: Session) -> list[str]:
    every = ("f:1", "k:all", "t:none", "y:0", "look", "all", "preview", "presence:1", "2026-11-23", "@summary")
    words = every if EVERY_PRESS else ("f:1",)
    return [f"{draft}:{word}" for draft in session.scalars(select(Draft.id)) for word in words]


# Strangers ----------------------------------------------------------------------------------------------------

KINDS = (
    "mentor_elsewhere",
    "admin_elsewhere",
    "admin_of_a_unit",
    "kasi_kesra_elsewhere",
    "head_elsewhere",
    "operator",
    "admin_no_more",
    "coordinator_who_left",
    "unlinked",
    "mentor_in_a_group",
)


@dataclass
class Stranger:
    """Somebody who presses what is not theirs; `person_id` is None for who is nobody, `families` they may see."""

    phone: Phone
    secrets: frozenset[str]
    person_id: int | None = None
    chat_id: int | None = None
    families: tuple[int, ...] = field(default_factory=tuple)


def arrive(office: Office) -> dict[str, Stranger]:
    """Add one stranger of each kind, each in an office of their own."""
    house, found = office.house, {}
    for place, kind in enumerate(KINDS):
        name, serial = f"Orang {kind.replace('_', ' ').title()}", 9300 + place
        own = house.department(f"7.{place:02d}", f"Kantor {place}")
        people: dict[str, dict[str, Any]] = {
            "admin_elsewhere": {"role": "admin_opd", "role_department": own},
            "admin_of_a_unit": {"role": "admin_opd", "role_department": office.unit},
            "kasi_kesra_elsewhere": {"role": "kasi_kesra", "district": "35.13.01"},
            "head_elsewhere": {"eselon": "II.b", "title": "Kepala Dinas"},
            "operator": {"role": "operator"},
            "admin_no_more": {"role": "admin_opd", "role_department": office.social},
            "coordinator_who_left": {"role": "koordinator"},
        }
        if kind == "unlinked":
            found[kind] = Stranger(house.phone(777), office.secrets)
        elif kind == "mentor_in_a_group":
            found[kind] = Stranger(office.sri.phone, office.secrets, office.sri.id, chat_id=-4001)
        else:
            who = house.person(name, serial=serial, department=own, **people.get(kind, {}))
            secrets = office.secrets - office.alone if kind == "admin_of_a_unit" else office.secrets
            found[kind] = Stranger(who.phone, secrets, who.id)
    theirs = house.family("Bejowaras", serial=9080, village=FAR, mentors=[_cast(house, found["mentor_elsewhere"])])
    found["mentor_elsewhere"].families = found["kasi_kesra_elsewhere"].families = (theirs,)
    house.write(_end_role, found["admin_no_more"].person_id)
    house.write(_end_service, found["coordinator_who_left"].person_id)
    return found


def _cast(house: House, stranger: Stranger) -> Cast:
    assert stranger.person_id is not None
    return Cast(stranger.person_id, "", "", "", stranger.phone)


def _end_role(session: Session, person_id: int) -> None:
    for role in session.scalars(select(Role).where(Role.person_id == person_id)):
        role.ends_on = MONDAY - timedelta(days=3)


def _end_service(session: Session, person_id: int) -> None:
    session.get_one(Person, person_id).ended_on = MONDAY


# Presses that are undone --------------------------------------------------------------------------------------


@dataclass
class Seen:
    """What an update would have led to: what is said to whom, and which rows would be other ones."""

    said: list[tuple[int | None, int | None, str]]
    changed: list[tuple[str, Mapping[str, Any]]]


class UndoneError(Exception):
    """Everything was looked at: keep nothing."""


@dataclass
class Hand:
    """Presses and writes as somebody, and undoes it."""

    house: House
    before: Rows = field(default_factory=dict)
    _written: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        event.listen(self.house.database.engine, "before_cursor_execute", self._note)
        self.before = self.house.read(rows)

    def _note(self, _: Any, __: Any, statement: str, ___: Any, ____: Any, _____: bool) -> None:
        found = WRITES.match(statement)
        if found is not None:
            self._written.add(found[1])

    def presses(self, who: Stranger, data: str) -> Seen:
        """Press a button with this data on a message that the bot may or may not have sent."""
        chat = self._chat(who)
        message = {"message_id": 1, "date": 1, "chat": chat, "text": "…"}
        query = {"id": "1", "from": self._user(who), "chat_instance": "1", "data": data, "message": message}
        return self.works({"callback_query": query})

    def writes(self, who: Stranger, words: str) -> Seen:
        """Write something."""
        return self.works(
            {
                "message": {
                    "message_id": 10**6,
                    "date": 1,
                    "chat": self._chat(who),
                    "from": self._user(who),
                    "text": words,
                }
            }
        )

    def works(self, raw: dict[str, Any]) -> Seen:
        """Work an update and undo it; a crash of a handler reaches the test."""
        seen: list[Seen] = []
        self._written.clear()
        try:
            self.house.write(self._work, {"update_id": 1, **raw}, seen)
        except UndoneError:
            return seen[0]
        raise AssertionError("it was not undone")

    def _work(self, session: Session, raw: dict[str, Any], seen: list[Seen]) -> None:
        payload = json.dumps(raw)
        now, edge = self.house.clock.now(), self.house.edge
        digest = sha256(payload.encode()).digest()[:16]
        row = update.keep(session, [update.Arrival(1, digest, lane_of(raw), payload)], bot_id=1, now=now)[0]
        assert row is not None
        last = session.scalar(select(Message.id).order_by(Message.id.desc()).limit(1)) or 0
        try:
            with session.begin_nested():
                edge.work(session, row)
                session.flush()
        except Refusal as refusal:
            # What is kept then is the sentence alone; that it is said is tested elsewhere.
            seen.append(Seen([(None, None, plain(refusal_text(refusal), "id"))], []))
            raise UndoneError from None
        planned = session.scalars(select(Message).where(Message.id > last))
        said = [(one.person_id, one.chat_id, words_of(one)) for one in planned]
        touched = self._written - NOT_ROWS
        seen.append(Seen(said, differences(self.before, rows(session)) if touched else []))
        raise UndoneError

    @staticmethod
    def _user(who: Stranger) -> dict[str, Any]:
        return {"id": who.phone.user_id, "is_bot": False, "first_name": "Telepon", "language_code": "id"}

    @staticmethod
    def _chat(who: Stranger) -> dict[str, Any]:
        if who.chat_id is not None:
            return {"id": who.chat_id, "type": "group", "title": "Grup"}
        return {"id": who.phone.user_id, "type": "private", "first_name": "Telepon"}


def words_of(message: Message) -> str:
    """Return everything somebody would read of a message, names of files and addresses of buttons too."""
    content = content_from_json(message.content)
    parts = [rendered(content, "id")]
    for row in [*content.keyboard, *(content.reply_keyboard or ())]:
        parts += [f"{plain(one.label, 'id')} {one.url or ''}" for one in row]
    if content.media is not None:
        parts.append(f"{content.media.name} {content.media.file_id}")
    return "\n".join(parts)


def rows(session: Session) -> Rows:
    """Return every row of every table that a press could change."""
    found: dict[str, dict[Any, Mapping[str, Any]]] = {}
    for table in schema.metadata().sorted_tables:
        if table.name in NOT_ROWS | NEVER_CHANGE:
            continue
        names = [column.name for column in table.columns]
        keys = [column.name for column in table.primary_key]
        read = session.connection().exec_driver_sql(f'SELECT {", ".join(names)} FROM "{table.name}"')
        found[table.name] = {
            tuple(row[names.index(key)] for key in keys): dict(zip(names, row, strict=True)) for row in read
        }
    return found


def differences(before: Rows, after: Rows) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the rows that are new, gone or other, as they are now or else were."""
    found: list[tuple[str, Mapping[str, Any]]] = []
    for table, now in after.items():
        was = before[table]
        found += [(table, now.get(key, was.get(key, {}))) for key in {*was, *now} if was.get(key) != now.get(key)]
    return found
