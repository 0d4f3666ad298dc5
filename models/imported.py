"""Imports that were applied, and what they changed: the old rows, kept for a day so that an import can be undone.

Old rows are copied as they are, encrypted columns too, within the transaction of the import. Which rows an import
brought is told by the highest ids before and after it; what has a higher one came later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    Select,
    String,
    Table,
    and_,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    union,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.aid import AidStanding
from models.assignment import Assignment
from models.database import Base, Encrypted, EncryptedJson
from models.family import EMPTIED, Family, Member
from models.movement import Movement
from models.person import Person, Post, Role
from models.staging import Staging, staged_changes

# Parents before children.
CHANGEABLE: tuple[type[Base], ...] = (Person, Family, Member, Post, Role, Assignment, AidStanding)
GONE = "undone"
_BLANK = "–"
_OF_NOBODY = {"drafts"}  # what somebody began and has not kept
_OF_PEOPLE = {"accounts", "assignments", "posts", "roles", "checkins"}


class Import(Base):
    """A file that was applied. `registers` are parted by blanks, `marks` the highest ids and figures by table.

    `undoable` is False where it did what cannot be taken back in one step. `asked_by` wants it undone.
    """

    __tablename__ = "imports"
    id: Mapped[int] = mapped_column(primary_key=True)
    registers: Mapped[str] = mapped_column(String(60))
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    applied_at: Mapped[datetime] = mapped_column(index=True)
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    marks: Mapped[dict[str, Any]] = mapped_column(default=dict)
    undoable: Mapped[bool] = mapped_column(default=True)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    erased_at: Mapped[datetime | None]


def _images(table: type[Base]) -> Table:
    """Return the table of a table's old rows; what is encrypted is only bytes here."""
    source = table.__table__
    columns = [
        Column(
            one.name,
            LargeBinary() if isinstance(one.type, Encrypted | EncryptedJson) else one.type,
            primary_key=one.name == "id",
            autoincrement=False,
        )
        for one in source.columns
    ]
    whose = Column("import_id", Integer, ForeignKey("imports.id"), primary_key=True)
    return Table(f"imports_{table.__tablename__}", Base.metadata, whose, *columns)


IMAGES: Mapping[type[Base], Table] = {table: _images(table) for table in CHANGEABLE}


def begin(session: Session, staging: Staging, one: Import) -> None:
    """Keep, before rows are moved in, what they will change; ids in between are ours, since nobody else writes."""
    session.add(one)
    session.flush()
    for table in CHANGEABLE:
        if staging.changes(table):
            _keep(session, one, table, staged_changes(table).c.id)
    if staging.changes(Family):
        changed = staged_changes(Family)
        of_aid = (literal(",") + changed.c.columns + literal(",")).contains(",aid,")
        told = select(AidStanding.id).join(changed, changed.c.id == AidStanding.family_id).where(of_aid)
        _keep(session, one, AidStanding, told.subquery().c.id)
    one.marks = {"before": _highest(session)}


def _keep(session: Session, one: Import, table: type[Base], ids: Any) -> None:
    source, image = table.__table__, IMAGES[table]
    names = [column.name for column in source.columns]
    rows = select(literal(one.id), *(source.c[name] for name in names)).join(ids.table, ids == source.c.id)
    session.execute(insert(image).from_select(["import_id", *names], rows))


def finish(session: Session, one: Import) -> None:
    """Note, after a file's rows were moved in, which they are."""
    session.flush()
    one.marks = {**one.marks, "after": _highest(session)}
    one.marks = {**one.marks, "beside": dict(_beside(session, one))}
    session.flush()


def _highest(session: Session) -> dict[str, int]:
    found = {}
    for name, table in sorted(Base.metadata.tables.items()):
        if "id" in table.c and isinstance(table.c.id.type, Integer) and not name.startswith("imports_"):
            found[name] = session.scalar(select(func.max(table.c.id))) or 0
    return found


def movements_of(one: Import) -> tuple[int, int]:
    """Return between which ids the ledger's rows of an import stand: after the first, up to the second."""
    name = Movement.__tablename__
    return one.marks["before"].get(name, 0), one.marks["after"].get(name, 0)


def _brought(one: Import, table: type[Base]) -> Any:
    """Return the condition that a row is one of those that an import brought."""
    marks, name = one.marks, table.__tablename__
    key = table.__table__.c.id
    return (key > marks["before"].get(name, 0)) & (key <= marks["after"].get(name, 0))


def _families(one: Import) -> Any:
    """Return the question for every family that an import brought or changed, by itself or by a member or mentor."""
    parts: list[Select[Any]] = [
        select(Family.__table__.c.id).where(_brought(one, Family)),
        _image_ids(one, Family, "id"),
    ]
    for table in (Member, Assignment):
        parts.append(select(table.__table__.c.family_id).where(_brought(one, table)))
        parts.append(_image_ids(one, table, "family_id"))
    return union(*parts).subquery()


def _people(one: Import) -> Any:
    parts: list[Select[Any]] = [
        select(Person.__table__.c.id).where(_brought(one, Person)),
        _image_ids(one, Person, "id"),
    ]
    parts += [select(Post.__table__.c.person_id).where(_brought(one, Post)), _image_ids(one, Post, "person_id")]
    return union(*parts).subquery()


def _image_ids(one: Import, table: type[Base], name: str) -> Select[Any]:
    image = IMAGES[table]
    return select(image.c[name]).where(image.c.import_id == one.id)


def _referring(parent: type[Base]) -> Iterator[tuple[Table, Any]]:
    """Return (table, column) of everything that points to a table."""
    for name, table in sorted(Base.metadata.tables.items()):
        if name in _OF_NOBODY or name.startswith("imports"):
            continue
        for column in table.c:
            if any(key.target_fullname == f"{parent.__tablename__}.id" for key in column.foreign_keys):
                yield table, column


def _beside(session: Session, one: Import) -> Iterator[tuple[str, int]]:
    """Return how many rows without an id of their own point to the families of an import."""
    families = _families(one)
    for table, column in _referring(Family):
        if "id" not in table.c and session.scalar(select(column).limit(1)) is not None:
            question = select(func.count()).select_from(table).join(families, families.c[0] == column)
            yield f"{table.name}.{column.name}", session.scalar(question) or 0


def _stays_since(session: Session, one: Import) -> Any:
    """Return the condition that a ledger row neither is one of a later import that was undone nor turns one round."""
    undone = session.scalars(select(Import).where(Import.id > one.id, Import.undone_at.is_not(None)))
    spans = [movements_of(later) for later in undone]
    columns = (Movement.id, func.coalesce(Movement.reverses_id, 0))
    return and_(True, *(~column.between(first + 1, last) for first, last in spans for column in columns))


def built_on(session: Session, one: Import) -> dict[str, int]:
    """Return what was done since on what an import brought or changed: by table, how many families or people."""
    found: dict[str, int] = {}
    families, people, after = _families(one), _people(one), one.marks["after"]
    highest = _highest(session)

    def note(name: str, count: int | None) -> None:
        if count:
            found[name] = max(found.get(name, 0), count)

    for whose, rows, parent in ((families, None, Family), (people, _OF_PEOPLE, Person)):
        for table, column in _referring(parent):
            since = highest.get(table.name, 0) > after.get(table.name, 0)
            if since and (rows is None or table.name in rows):
                question = select(func.count(column.distinct())).join(whose, whose.c[0] == column)
                mine = [_stays_since(session, one)] if table.name == Movement.__tablename__ else []
                note(table.name, session.scalar(question.where(table.c.id > after.get(table.name, 0), *mine)))
    was, now = one.marks["beside"], dict(_beside(session, one))
    for name in {**was, **now}:
        note(name.partition(".")[0], abs(now.get(name, 0) - was.get(name, 0)))
    for noun in (Family, Person):
        mine = _brought(one, noun) | noun.id.in_(_image_ids(one, noun, "id"))
        touched = select(func.count()).select_from(noun).where(mine, noun.changed_at != one.applied_at)
        note(noun.__tablename__, session.scalar(touched))
    ended = select(func.count(Assignment.family_id.distinct())).where(_brought(one, Assignment))
    note("assignments", session.scalar(ended.where(Assignment.ends_on.is_not(None))))
    newer = select(func.count()).select_from(Import).where(Import.id > one.id, Import.undone_at.is_(None))
    note("imports", session.scalar(newer))
    return found


def take_back(session: Session, one: Import, *, by: int | None, now: datetime) -> None:
    """Remove what an import brought and put back what it changed; the ledger has been turned back already.

    A family that it brought stays as an empty place to which its two rows of the ledger belong. Rows are put back with
    the time of their change, which tells whether an earlier import was built on.
    """
    connection = session.connection()
    for table in reversed(CHANGEABLE):
        if table not in (Family, Person):  # an import that brings people is not undoable: too much points to them
            connection.execute(delete(table.__table__).where(_brought(one, table)))  # type: ignore[arg-type]
    connection.execute(update(Family).where(_brought(one, Family)).values(_emptied(now)))
    for table in CHANGEABLE:
        source: Any = table.__table__
        image = IMAGES[table]
        values: dict[str, Any] = {kept.name: image.c[kept.name] for kept in source.c if kept.name != "id"}
        mine = (source.c.id == image.c.id, image.c.import_id == one.id)
        connection.execute(update(source).where(*mine).values(values))
    one.undone_at, one.undone_by, one.asked_by = now, by, None
    forget(session, one, now=now)
    session.expire_all()


def _emptied(now: datetime) -> dict[str, Any]:
    kept = {"id", "village_code", "entered_on", "status", "code", "head_name", "changed_at"}
    columns = Family.__table__.columns
    blank: dict[str, Any] = {one.name: None for one in columns if one.nullable and one.name not in kept}
    facts: dict[str, Any] = {name: {} for name in ("housing", "assets", "indicators", "aid")}
    code = literal(f"{EMPTIED}-") + cast(Family.id, String)
    return {
        **blank,
        **facts,
        "status": case((Family.status == "active", "left"), else_=Family.status),
        "left_on": Family.entered_on,
        "left_reason": GONE,
        "head_name": _BLANK,
        "code": code,
        "changed_at": now,
    }


def forget(session: Session, one: Import, *, now: datetime) -> None:
    """Erase the old rows that were kept for an import."""
    for image in IMAGES.values():
        session.execute(delete(image).where(image.c.import_id == one.id))
    one.erased_at = now
    session.flush()


def applied(session: Session, sha256: str) -> Import | None:
    """Return the last import of a file, by its hash, that was not undone."""
    question = select(Import).where(Import.sha256 == sha256, Import.undone_at.is_(None))
    return session.scalar(question.order_by(Import.id.desc()).limit(1))


def recent(session: Session, *, since: datetime, limit: int) -> list[Import]:
    """Return the imports since an instant, the latest first."""
    return list(
        session.scalars(select(Import).where(Import.applied_at >= since).order_by(Import.id.desc()).limit(limit))
    )


def to_undo(session: Session) -> Import | None:
    """Return an import that somebody wants undone."""
    question = select(Import).where(Import.asked_by.is_not(None), Import.undone_at.is_(None))
    return session.scalar(question.order_by(Import.id).limit(1))


def kept_before(session: Session, instant: datetime) -> list[int]:
    """Return the imports applied up to an instant whose old rows are still kept."""
    old = select(Import.id).where(Import.applied_at <= instant, Import.erased_at.is_(None))
    return list(session.scalars(old.order_by(Import.id)))
