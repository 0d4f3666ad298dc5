"""A scratch regency of any size, written straight into the tables: what a real one looks like after eight weeks.

Everybody is linked and everybody has families; the invented people are those of `gesek sample`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from bot import offline
from mentoring import digest
from mentoring.calendar import Week, week_of
from mentoring.programme import Programme
from mentoring.sample import history
from mentoring.sample.records import Family as InventedFamily
from mentoring.sample.records import Officer
from mentoring.sample.records import Regency as Invented
from mentoring.sample.regency import invent
from models import crypto
from models.account import Account, linked_person_ids
from models.assignment import Assignment, open_pairs
from models.database import Base, Database, Session, insert_many
from models.department import Binaan, Department
from models.family import Family, Member, kk_index, nik_index
from models.movement import enter_registered
from models.person import Person, Post, Role, nip_index, phone_index

SEED = 2026
MONDAY = date(2026, 9, 14)
FIRST_USER = 700_000_000
PUBLISHED_WEEKS = 7
Row = dict[str, Any]
Kind = TypeVar("Kind", bound=Database)


@dataclass(frozen=True)
class Played:
    """Who is played in the measurements, by person id."""

    mentor: int
    head: int
    admin: int
    coordinator: int
    second_coordinator: int


def user_of(person_id: int) -> int:
    """Return the Telegram user of a person."""
    return FIRST_USER + person_id


def monday_morning(programme: Programme) -> datetime:
    """Return the instant the regency is built for: a Monday, just after the digest's slot."""
    return programme.at(MONDAY, time(7, 31)).astimezone(UTC)


def build(folder: Path, *, families: int, staff: int, programme: Programme, lived: bool = True) -> Played:
    """Make keys and a database with a whole regency in `folder`; return who can be played.

    One that has not `lived` has its registers, and everybody linked, but nobody has a family yet.
    """
    crypto.write_keys(folder / "keys.toml", crypto.new_keys())
    database = opened(folder, Database)
    offline.furnish(database)
    now = monday_morning(programme)
    begun = history.begin_of(MONDAY, programme)
    invented = invent(families=families, staff=staff, seed=SEED, today=programme.today(begun))
    database.write(_write, invented, begun=begun)
    if lived:
        database.write(_pair, invented, since=begun.date())
        database.write(_live, programme=programme, now=now)
        for weeks in range(PUBLISHED_WEEKS + 1, 1, -1):
            _publish(database, week_of(MONDAY).back(weeks), programme)
    database.close()
    cast, number = invented.cast, {one.nip: position for position, one in enumerate(invented.staff, start=1)}
    return Played(*(number[one.nip] for one in (cast.sri, cast.ratna, cast.hendra, cast.budi, cast.wulan)))


def opened(folder: Path, kind: type[Kind]) -> Kind:
    """Open the regency's database."""
    return kind.at(folder / "gesek.db", crypto.Keyring(crypto.read_keys(folder / "keys.toml")))


def _write(session: Session, invented: Invented, *, begun: datetime) -> None:
    offices = {one.code: number for number, one in enumerate(invented.departments, start=1)}
    people = {one.nip: number for number, one in enumerate(invented.staff, start=1)}
    _departments(session, invented, offices)
    _insert(session, Person, [_person(people[one.nip], one, begun) for one in invented.staff])
    posts = [(people[one.nip], post) for one in invented.staff for post in one.posts]
    _insert(
        session,
        Post,
        [
            {
                "id": number,
                "person_id": person,
                "department_id": offices[post.department],
                "title": post.title,
                "eselon": post.echelon or None,
                "kind": post.status.lower(),
                "starts_on": post.since,
                "ends_on": post.until,
            }
            for number, (person, post) in enumerate(posts, start=1)
        ],
    )
    roles = [_role(people[one.nip], one, offices, begun.date()) for one in invented.staff if one.role]
    _insert(session, Role, [{"id": number, **role} for number, role in enumerate(roles, start=1)])
    linked = [
        {"id": person, "person_id": person, "user_id": user_of(person), "linked_at": begun, "proof": "sample"}
        for person in people.values()
    ]
    _insert(session, Account, [{**one, "reach": "ok"} for one in linked])
    _families(session, invented, begun)


def _departments(session: Session, invented: Invented, offices: dict[str, int]) -> None:
    rows = [
        {
            "id": offices[one.code],
            "code": one.code,
            "name": one.name,
            "kind": one.kind,
            "parent_id": offices.get(one.parent),
            "district_code": one.districts[0] if one.kind == "kecamatan" else None,
        }
        for one in invented.departments
    ]
    _insert(session, Department, rows)
    pairs = [
        {"department_id": offices[one.code], "district_code": code, "coordinates": code in one.coordinates}
        for one in invented.departments
        for code in one.districts
    ]
    insert_many(session, Binaan, pairs, key=["department_id", "district_code"])


def _person(number: int, one: Officer, begun: datetime) -> Row:
    return {
        "id": number,
        "name": one.name,
        "nip": one.nip,
        "nip_index": nip_index(one.nip),
        "phone": one.phone or None,
        "phone_index": phone_index(one.phone) if one.phone else None,
        "sex": one.sex,
        "rank": one.rank,
        "home_village": one.village or None,
        "language": "id",
        "practised_at": begun,
        "without_telegram": False,
        "changed_at": begun,
    }


def _role(person: int, one: Officer, offices: dict[str, int], since: date) -> Row:
    return {
        "person_id": person,
        "role": one.role,
        "department_id": offices.get(one.scope),
        "district_code": one.scope if one.role == "kasi_kesra" else None,
        "starts_on": since,
    }


def _families(session: Session, invented: Invented, begun: datetime) -> None:
    rows = [_family(number, one, begun) for number, one in enumerate(invented.families, start=1)]
    _insert(session, Family, rows)
    enter_registered(session, now=begun)
    heads = [
        {
            "id": number,
            "family_id": number,
            "nik": one.head.nik,
            "nik_index": nik_index(one.head.nik),
            "name": one.head.name,
            "relation": "1",
            "sex": one.head.sex,
            "birth_date": one.head.born,
            "presence": "1",
        }
        for number, one in enumerate(invented.families, start=1)
    ]
    _insert(session, Member, heads)


def _pair(session: Session, invented: Invented, *, since: date) -> None:
    """Give every family a mentor, and everybody families."""
    people = {one.nip: number for number, one in enumerate(invented.staff, start=1)}
    staff = list(people.values())
    pairs = [
        (number, person)
        for number, one in enumerate(invented.families, start=1)
        for person in ([people[nip] for nip in one.mentors] or [staff[number % len(staff)]])
    ]
    cared = [
        {"id": number, "family_id": family, "person_id": person, "starts_on": since, "source": "register"}
        for number, (family, person) in enumerate(pairs, start=1)
    ]
    _insert(session, Assignment, cared)


def _family(number: int, one: InventedFamily, begun: datetime) -> Row:
    return {
        "id": number,
        "code": one.code,
        "head_name": one.head.name,
        "kk": one.kk,
        "kk_index": kk_index(one.kk),
        "village_code": one.village,
        "hamlet": one.hamlet,
        "rt": one.rt,
        "rw": one.rw,
        "landmark": one.landmark,
        "decile": one.decile,
        "housing": {},
        "aid": {},
        "status": "active",
        "entered_on": begun.date(),
        "changed_at": begun,
    }


def _live(session: Session, *, programme: Programme, now: datetime) -> None:
    """Let eight weeks of visits happen."""
    today = programme.today(now)
    rng = Random(SEED)
    pairs = dict(open_pairs(session, today=today))
    visits = history.past_visits(pairs.items(), reporting=linked_person_ids(session), fixed={}, today=today, rng=rng)
    history.record(session, visits, programme=programme, rng=rng)


def _publish(database: Database, week: Week, programme: Programme) -> None:
    slot = programme.at(week.monday + timedelta(days=7), programme.digest_time)
    database.write(digest.publish, week, programme, not_before=slot, expires_at=slot, now=slot, state="posted")


def _insert(session: Session, table: type[Base], rows: list[Row]) -> None:
    insert_many(session, table, rows, key=["id"])
