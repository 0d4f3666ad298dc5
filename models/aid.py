"""Aid programmes, and what is known of each family: registered and last paid are two facts, each with its source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, and_, case, exists, func, insert, literal, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.facts import VALUE
from models.family import Family
from models.record import RecordEntry

NON_STATE, YEAR = "non_state", 12
MONEY = ("apbn", "apbd_provinsi", "apbd_kabupaten", "apbdes", NON_STATE)
STRATEGIES = ("burden", "income", "pockets")
OF_FAMILY, OF_MEMBER = text("member_id IS NULL"), text("member_id IS NOT NULL")


class AidProgramme(Base):
    """A programme of the coordinator's register.

    `money` is apbn, apbd_provinsi, apbd_kabupaten, apbdes or non_state; `per` family or member; `interval_months` how
    often it pays, unknown where it is None; `strategy` burden, income or pockets. `office` is a part of the name of
    the department that moves a referral. `route`, `documents` and `explanation` are plain sentences for people, None
    where the house's own texts are shown; no amount stands in them.
    """

    __tablename__ = "aid_programmes"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str]
    money: Mapped[str] = mapped_column(String(16))
    per: Mapped[str] = mapped_column(String(6), default="family")
    interval_months: Mapped[int | None]
    strategy: Mapped[str] = mapped_column(String(8))
    office: Mapped[str | None]
    route: Mapped[str | None]
    documents: Mapped[str | None]
    explanation: Mapped[str | None]
    position: Mapped[int]
    changed_at: Mapped[datetime]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    ended_at: Mapped[datetime | None]


class AidStanding(Base):
    """What is known of one programme for a family, or for a member where the programme is per member.

    `registered` is None where nobody knows; each fact has the day it was true and who told it (`visit:12`, `chat`,
    `list:3`). `paid_as_of` without `last_paid_on` says that nothing had been paid by then. Of a programme per member
    the family's own row says what is known of it as a whole.
    """

    __tablename__ = "aid_standings"
    __table_args__ = (
        Index(
            "uq_aid_standings_family",
            "family_id",
            "programme_id",
            unique=True,
            sqlite_where=OF_FAMILY,
            postgresql_where=OF_FAMILY,
        ),
        Index(
            "uq_aid_standings_member",
            "member_id",
            "programme_id",
            unique=True,
            sqlite_where=OF_MEMBER,
            postgresql_where=OF_MEMBER,
        ),
        Index("ix_aid_standings_family", "family_id", "programme_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    programme_id: Mapped[int] = mapped_column(ForeignKey("aid_programmes.id"))
    registered: Mapped[bool | None]
    registered_as_of: Mapped[date | None]
    registered_source: Mapped[str | None] = mapped_column(String(40))
    last_paid_on: Mapped[date | None]
    paid_as_of: Mapped[date | None]
    paid_source: Mapped[str | None] = mapped_column(String(40))
    changed_at: Mapped[datetime]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


def programmes(session: Session, *, ended: bool = False) -> list[AidProgramme]:
    """Return the programmes of the register in the coordinator's order; those that were ended only if asked for."""
    question = select(AidProgramme).order_by(AidProgramme.position, AidProgramme.id)
    return list(session.scalars(question if ended else question.where(AidProgramme.ended_at.is_(None))))


def standings_of(session: Session, family_id: int) -> list[AidStanding]:
    """Return what is known of a family's aid, by programme."""
    question = select(AidStanding).where(AidStanding.family_id == family_id)
    return list(session.scalars(question.order_by(AidStanding.programme_id, AidStanding.id)))


def programme_by_code(session: Session, code: str) -> AidProgramme | None:
    """Return the programme with this code, also one that was ended."""
    return session.scalar(select(AidProgramme).where(AidProgramme.code == code))


def last_position(session: Session) -> int:
    """Return the place of the last programme in the coordinator's order."""
    return session.scalar(select(func.max(AidProgramme.position))) or 0


def standing_of(session: Session, *, family_id: int, programme_id: int, member_id: int | None) -> AidStanding | None:
    """Return what is known of one programme for a family, or for one member of it."""
    whose = AidStanding.member_id.is_(None) if member_id is None else AidStanding.member_id == member_id
    return session.scalar(
        select(AidStanding).where(AidStanding.family_id == family_id, AidStanding.programme_id == programme_id, whose)
    )


def entries_from(session: Session, family_id: int, source: str) -> list[RecordEntry]:
    """Return what one source told of a family's aid."""
    question = select(RecordEntry).where(
        RecordEntry.family_id == family_id, RecordEntry.section == "aid", RecordEntry.source == source
    )
    return list(session.scalars(question))


def entries_of_aid(session: Session, *, family_id: int, member_id: int | None, field: str) -> list[RecordEntry]:
    """Return what was told of one fact of a family's aid, in the order it was recorded."""
    whose = RecordEntry.member_id.is_(None) if member_id is None else RecordEntry.member_id == member_id
    question = select(RecordEntry).where(
        RecordEntry.family_id == family_id, RecordEntry.section == "aid", RecordEntry.field == field, whose
    )
    return list(session.scalars(question.order_by(RecordEntry.recorded_at, RecordEntry.id)))


def entries_of_families(session: Session, family_ids: Iterable[int]) -> list[RecordEntry]:
    """Return what was told of these families' aid, in the order it was recorded."""
    wanted = list(family_ids)
    question = select(RecordEntry).where(RecordEntry.family_id.in_(wanted), RecordEntry.section == "aid")
    return list(session.scalars(question.order_by(RecordEntry.recorded_at, RecordEntry.id)))


def standings_of_many(session: Session, family_ids: Iterable[int]) -> dict[int, list[AidStanding]]:
    """Return what is known of the aid of these families, by family."""
    wanted = list(family_ids)
    found: dict[int, list[AidStanding]] = {one: [] for one in wanted}
    for start in range(0, len(wanted), 500):
        question = select(AidStanding).where(AidStanding.family_id.in_(wanted[start : start + 500]))
        for one in session.scalars(question.order_by(AidStanding.programme_id, AidStanding.id)):
            found[one.family_id].append(one)
    return found


def floor_of(months: int, today: date) -> date:
    """Return the first day of the month that lies so many months back: since then a payment counts as recent."""
    month = today.year * 12 + today.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def adopt_registered(
    session: Session, *, today: date, now: datetime, known: int | None = None, codes: Collection[str] = ()
) -> None:
    """Let what a register just said of aid stand as facts: of the families that were written at `now`.

    What a visit or a person told since an earlier register stays. `known` is the highest id of a family from before,
    where that is known: of those that came since nothing can stand yet, and the register spoke of programmes with
    these `codes` alone. A few statements, however many families.
    """
    told = {one.id: Family.aid[(one.code, VALUE)].as_boolean() for one in programmes(session)}
    spoken = {one.id: told[one.id] for one in programmes(session) if one.code in codes}
    if not told:
        return
    written = Family.changed_at == now
    older = written if known is None else and_(written, Family.id <= known)
    _correct(session, told, older, today=today, now=now)  # first: what is new needs no look
    _adopt(session, told, and_(older, ~_stands()), today=today, now=now)
    if known is not None and spoken:
        _adopt(session, spoken, Family.id > known, today=today, now=now)


def _adopt(session: Session, told: Mapping[int, Any], which: Any, *, today: date, now: datetime) -> None:
    """Write what the register says of these programmes for some families."""
    said = case(*((AidProgramme.id == number, value) for number, value in told.items()))
    rows = (
        select(
            Family.id,
            AidProgramme.id,
            said,
            literal(today, AidStanding.registered_as_of.type),
            literal("register"),
            literal(now, AidStanding.changed_at.type),
        )
        .join(AidProgramme, AidProgramme.id.in_(told))
        .where(which, said.is_not(None))
        .order_by(Family.id, AidProgramme.id)  # as the indexes have them
    )
    names = ("family_id", "programme_id", "registered", "registered_as_of", "registered_source", "changed_at")
    session.execute(insert(AidStanding).from_select(names, rows))


def _stands() -> Any:
    mine = (AidStanding.family_id == Family.id, AidStanding.programme_id == AidProgramme.id)
    return exists().where(*mine, AidStanding.member_id.is_(None)).correlate(Family, AidProgramme)


def _correct(session: Session, told: Mapping[int, Any], older: Any, *, today: date, now: datetime) -> None:
    """Let what stands from an earlier register follow a later one."""
    said = case(*((AidStanding.programme_id == number, value) for number, value in told.items()))
    new = select(said).where(Family.id == AidStanding.family_id).correlate(AidStanding).scalar_subquery()
    session.execute(
        update(AidStanding)
        .where(
            AidStanding.programme_id.in_(told),
            AidStanding.member_id.is_(None),
            AidStanding.registered_source.startswith("register"),
            AidStanding.family_id.in_(select(Family.id).where(older)),
            AidStanding.registered.is_distinct_from(new),
        )
        .values(registered=new, registered_as_of=today, changed_at=now)
        .execution_options(synchronize_session=False)
    )
