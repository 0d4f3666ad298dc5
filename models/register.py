"""What importing asks of the registers and writes to them in bulk: plain rows by key, a few statements a thousand.

Rows are mappings of columns, so that forty thousand families never stand in memory as objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, insert, literal, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.assignment import Assignment, Placement
from models.database import Base
from models.department import Binaan, Department
from models.family import Family, Member
from models.person import Person, Post, Role, serving
from models.staging import Staging, staged_changes, staged_rows

CHUNK = 500
Values = Mapping[str, Any]


def chunks(wanted: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """Return what is wanted in lists of at most `size`."""
    rest = list(wanted)
    for start in range(0, len(rest), size):
        yield rest[start : start + size]


def _rows(session: Session, question: Select[Any]) -> Iterator[dict[str, Any]]:
    for row in session.execute(question):
        yield dict(row._mapping)


def _having(
    session: Session, question: Select[Any], column: InstrumentedAttribute[Any], wanted: Iterable[Any]
) -> Iterator[dict[str, Any]]:
    session.flush()
    connection = session.connection()  # past the ORM, which works out anew for each question what is the same for all
    parts = list(chunks(wanted))
    # A first register finds nothing, and asks for 40,000 numbers all the same.
    if not parts or connection.scalar(select(literal(1)).select_from(column.class_.__table__).limit(1)) is None:
        return
    asked = question.where(column.in_(bindparam("wanted", expanding=True)))
    for part in parts:
        yield from (dict(row) for row in connection.execute(asked, {"wanted": part}).mappings())


def _all_columns(table: type[Base]) -> Select[Any]:
    return select(*table.__table__.columns)


def insert_rows(session: Session, table: type[Base], rows: Sequence[Values]) -> None:
    """Insert rows that all name the same columns."""
    for part in chunks(rows, 1000):
        session.execute(insert(table.__table__), part)  # type: ignore[arg-type]


def insert_for_ids(session: Session, table: type[Base], rows: Sequence[Values]) -> list[int]:
    """Insert rows that all name the same columns; return their new ids in the same order."""
    found: list[int] = []
    for part in chunks(rows, 1000):
        statement = insert(table).returning(table.__table__.c.id, sort_by_parameter_order=True)
        found += session.scalars(statement, part)
    return found


def update_rows(session: Session, table: type[Base], rows: Sequence[Values]) -> None:
    """Change the columns that each row names, of the row whose `id` it names."""
    by_columns: dict[tuple[str, ...], list[Values]] = {}
    for row in rows:
        by_columns.setdefault(tuple(sorted(row)), []).append(row)
    source = table.__table__
    for columns, alike in by_columns.items():
        changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns if name != "id"}
        statement = update(source).where(source.c.id == bindparam("new_id")).values(changed)  # type: ignore[arg-type]
        session.connection().execute(statement, [{f"new_{name}": row[name] for name in columns} for row in alike])


def departments_by_code(session: Session) -> dict[str, dict[str, Any]]:
    """Return every department by code, ended ones too."""
    return {row["code"]: row for row in _rows(session, _all_columns(Department))}


def binaan_rows(session: Session) -> list[dict[str, Any]]:
    """Return every pair of department and district."""
    return list(_rows(session, _all_columns(Binaan)))


def drop_binaan(session: Session, pairs: Iterable[tuple[int, str]]) -> None:
    """Take districts away from departments."""
    for department, district in pairs:
        session.execute(delete(Binaan).where(Binaan.department_id == department, Binaan.district_code == district))


def people_by_nip(session: Session, indexes: Iterable[bytes]) -> dict[bytes, dict[str, Any]]:
    """Return the people with these blind indexes of NIP."""
    question = _all_columns(Person)
    return {bytes(row["nip_index"]): row for row in _having(session, question, Person.nip_index, indexes)}


def people_in_brief(session: Session) -> dict[bytes, tuple[int, date | None]]:
    """Return id and last day of everyone, by the blind index of the NIP."""
    rows = session.execute(select(Person.nip_index, Person.id, Person.ended_on))
    return {bytes(index): (person, ended) for index, person, ended in rows}


def posts_of_people(session: Session, person_ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """Return every post of these people, the oldest first, by person."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in _having(session, _all_columns(Post).order_by(Post.starts_on, Post.id), Post.person_id, person_ids):
        found.setdefault(row["person_id"], []).append(row)
    return found


def open_vacancies(session: Session, *, today: date) -> list[dict[str, Any]]:
    """Return the seats that nobody holds and that have not ended."""
    question = _all_columns(Post).where(Post.person_id.is_(None), or_(Post.ends_on.is_(None), Post.ends_on >= today))
    return list(_rows(session, question.order_by(Post.id)))


def open_roles(session: Session, person_ids: Iterable[int], *, today: date) -> dict[int, list[dict[str, Any]]]:
    """Return the roles of these people that have not ended, by person."""
    question = _all_columns(Role).where(or_(Role.ends_on.is_(None), Role.ends_on >= today))
    found: dict[int, list[dict[str, Any]]] = {}
    for row in _having(session, question, Role.person_id, person_ids):
        found.setdefault(row["person_id"], []).append(row)
    return found


def end_what_is_held(session: Session, person_id: int, *, last_day: date) -> None:
    """Let posts, roles and placement of somebody who leaves end with their last day."""
    for table in (Post, Role, Placement):
        session.execute(
            update(table)
            .where(table.person_id == person_id, or_(table.ends_on.is_(None), table.ends_on > last_day))
            .values(ends_on=last_day)
        )


def left_alone(session: Session, person_ids: Iterable[int], *, today: date) -> list[tuple[int, str]]:
    """Return (id, code) of the families on the list whose every mentor still serving is among these people."""
    leaving = set(person_ids)
    held: dict[int, str] = {}
    for part in chunks(leaving):
        question = (
            select(Family.id, Family.code)
            .join(Assignment, Assignment.family_id == Family.id)
            .where(Assignment.person_id.in_(part), _still_open(today), Family.status == "active")
        )
        held.update({family: code for family, code in session.execute(question)})
    kept: set[int] = set()
    for part in chunks(held):
        others = (
            select(Assignment.family_id, Assignment.person_id)
            .join(Person, Person.id == Assignment.person_id)
            .where(Assignment.family_id.in_(part), _still_open(today), serving(today))
        )
        kept.update(family for family, person in session.execute(others) if person not in leaving)
    return sorted(((family, code) for family, code in held.items() if family not in kept), key=lambda one: one[1])


def _still_open(today: date) -> Any:
    return or_(Assignment.ends_on.is_(None), Assignment.ends_on > today)


def families_like(
    session: Session, *, kk_indexes: Iterable[bytes], codes: Iterable[str]
) -> tuple[dict[bytes, dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return the families with these blind indexes of KK, and those with these codes."""
    question = select(*(column for column in Family.__table__.columns if column.name != "kk"))
    by_kk = {bytes(row["kk_index"]): row for row in _having(session, question, Family.kk_index, kk_indexes)}
    by_code = {row["code"]: row for row in _having(session, question, Family.code, codes)}
    return by_kk, by_code


def families_of_kk(session: Session, indexes: Iterable[bytes]) -> dict[bytes, dict[str, Any]]:
    """Return id, status and last day of the families with these blind indexes of KK."""
    question = select(*(Family.__table__.c[name] for name in ("id", "kk_index", "status", "left_on")))
    return {bytes(row["kk_index"]): row for row in _having(session, question, Family.kk_index, indexes)}


def active_family_codes(session: Session) -> dict[int, str]:
    """Return the code of every family on the list, by id."""
    return {
        family: code
        for family, code in session.execute(select(Family.id, Family.code).where(Family.status == "active"))
    }


def families_in_brief(session: Session, family_ids: Iterable[int]) -> list[tuple[str, str, str]]:
    """Return (code, head, village) of these families, by code."""
    question = select(*(Family.__table__.c[name] for name in ("code", "head_name", "village_code")))
    rows = _having(session, question, Family.id, family_ids)
    return sorted((row["code"], row["head_name"], row["village_code"]) for row in rows)


def last_serial(session: Session, prefix: str) -> int:
    """Return the highest serial among the family codes `<prefix>-<serial>`."""
    rows = session.scalars(select(Family.code).where(Family.code.like(f"{prefix}-%")))
    serials = [code.removeprefix(f"{prefix}-") for code in rows]
    return max((int(serial) for serial in serials if serial.isdigit()), default=0)


def members_by_nik(session: Session, indexes: Iterable[bytes]) -> dict[bytes, dict[str, Any]]:
    """Return the members with these blind indexes of NIK."""
    question = select(*(column for column in Member.__table__.columns if column.name != "nik"))
    return {bytes(row["nik_index"]): row for row in _having(session, question, Member.nik_index, indexes)}


def members_of_families(
    session: Session, family_ids: Iterable[int], *, with_nik: bool
) -> dict[int, list[dict[str, Any]]]:
    """Return by family the members whose NIK is known, or those whose NIK nobody knows."""
    question = select(*(column for column in Member.__table__.columns if column.name != "nik"))
    known = Member.nik_index.is_not(None) if with_nik else Member.nik_index.is_(None)
    found: dict[int, list[dict[str, Any]]] = {}
    for row in _having(session, question.where(known), Member.family_id, family_ids):
        found.setdefault(row["family_id"], []).append(row)
    return found


def open_pairs_of(session: Session, family_ids: Iterable[int]) -> dict[int, dict[int, tuple[int, str]]]:
    """Return the open assignments of these families: by family and person, (assignment id, source)."""
    columns = ("id", "family_id", "person_id", "source")
    question = select(*(Assignment.__table__.c[name] for name in columns)).where(Assignment.ends_on.is_(None))
    found: dict[int, dict[int, tuple[int, str]]] = {}
    for row in _having(session, question, Assignment.family_id, family_ids):
        found.setdefault(row["family_id"], {})[row["person_id"]] = (row["id"], row["source"])
    return found


def ended_pairs_of(session: Session, family_ids: Iterable[int]) -> dict[tuple[int, int], tuple[str, date]]:
    """Return the pairs of these families that have ended: by family and person, the family's code and the last end."""
    columns: list[Any] = [Assignment.family_id, Assignment.person_id, Family.code, Assignment.ends_on]
    question: Select[Any] = select(*columns).join(Family, Family.id == Assignment.family_id)
    question = question.where(Assignment.ends_on.is_not(None)).order_by(Assignment.ends_on)
    rows = _having(session, question, Assignment.family_id, family_ids)
    return {(row["family_id"], row["person_id"]): (row["code"], row["ends_on"]) for row in rows}


def pairs_are_overtaken(session: Session, staging: Staging, *, today: date) -> bool:
    """Tell whether a staged end meets a pair that has ended, or a new pair somebody or a family that has left."""
    counted = []
    if staging.changes(Assignment):
        ended = staged_changes(Assignment)
        over = select(func.count()).select_from(ended).join(Assignment, Assignment.id == ended.c.id)
        counted.append(over.where(Assignment.ends_on.is_not(None)))
    if staging.brings(Assignment):
        new = staged_rows(Assignment)
        mentor = select(func.count()).select_from(new).join(Person, Person.id == new.c.person_id)
        family = select(func.count()).select_from(new).join(Family, Family.id == new.c.family_id)
        counted += [mentor.where(Person.ended_on <= today), family.where(Family.status == "left")]
    return any(session.scalar(question) for question in counted)


def pairs_ended_by(session: Session, staging: Staging) -> list[tuple[int, int]]:
    """Return (family, person) of the pairs whose end is staged."""
    if not staging.changes(Assignment):
        return []
    ended = staged_changes(Assignment)
    question = select(Assignment.family_id, Assignment.person_id).join(ended, ended.c.id == Assignment.id)
    return [(family, person) for family, person in session.execute(question.order_by(Assignment.id))]


def ids_by_nip(session: Session, indexes: Iterable[bytes]) -> dict[bytes, int]:
    """Return the ids of the people with these blind indexes of NIP."""
    question = select(*(Person.__table__.c[name] for name in ("id", "nip_index")))
    return {bytes(row["nip_index"]): row["id"] for row in _having(session, question, Person.nip_index, indexes)}
