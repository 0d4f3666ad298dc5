"""Which mentor has which family, from and until a day; where each civil servant is placed; and proposals of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ForeignKey, Index, String, and_, bindparam, func, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.family import Family
from models.person import Person, lasting, serving
from models.place import Village

OPEN = text("ends_on IS NULL")


class Assignment(Base):
    """A mentor's care for a family. The day it ends is the first day it no longer holds."""

    __tablename__ = "assignments"
    __table_args__ = (
        Index("uq_assignments_pair", "family_id", "person_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_assignments_person_ends", "person_id", "ends_on"),
        Index("ix_assignments_family_ends", "family_id", "ends_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None]


class Placement(Base):
    """The district a civil servant works in, with or without a family of their own."""

    __tablename__ = "placements"
    __table_args__ = (
        Index("uq_placements_person", "person_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    district_code: Mapped[str] = mapped_column(ForeignKey("districts.code"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class Proposal(Base):
    """A proposed division; `state` is waiting (to be computed), draft, applied, undone, discarded or failed.

    `figures` is what people are shown before they press; `pairs` are [family, person, joins a team], `placements`
    [person, district].
    """

    __tablename__ = "assignment_proposals"
    id: Mapped[int] = mapped_column(primary_key=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12), default="draft")
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    pairs: Mapped[list[Any]] = mapped_column(default=list)
    placements: Mapped[list[Any]] = mapped_column(default=list)
    applied_at: Mapped[datetime | None]
    applied_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


def holds(today: date | BindParameter[date]) -> Any:
    """Return the condition that an assignment holds on `today`."""
    return and_(Assignment.starts_on <= today, or_(Assignment.ends_on.is_(None), Assignment.ends_on > today))


# Built once, because building costs more than the database does: they run for nearly every update.
_HELD = (Assignment.person_id == bindparam("person_id"), holds(bindparam("today")))
_FAMILIES_OF = (
    select(Family)
    .join(Assignment, Assignment.family_id == Family.id)
    .where(*_HELD, Family.status != "left")
    .order_by(Family.code)
)
_STARTS_OF = select(Assignment.family_id, Assignment.starts_on).where(*_HELD)


def families_of(session: Session, person_id: int, *, today: date) -> list[Family]:
    """Return the families a mentor has today, by code; those off the list are not among them."""
    return list(session.scalars(_FAMILIES_OF, {"person_id": person_id, "today": today}))


def starts_of(session: Session, person_id: int, *, today: date) -> dict[int, date]:
    """Return since when a mentor has each of today's families, by family."""
    rows = session.execute(_STARTS_OF, {"person_id": person_id, "today": today})
    return {family: since for family, since in rows}


def mentors_of(session: Session, family_id: int, *, today: date) -> list[Person]:
    """Return who mentors a family today, the longest first."""
    question = (
        select(Person)
        .join(Assignment, Assignment.person_id == Person.id)
        .where(Assignment.family_id == family_id, holds(today), serving(today))
    )
    return list(session.scalars(question.order_by(Assignment.starts_on, Assignment.id)))


def is_mentor_of(session: Session, person_id: int, family_id: int, *, today: date) -> bool:
    """Tell whether a person mentors a family today."""
    question = select(Assignment.id).where(
        Assignment.person_id == person_id, Assignment.family_id == family_id, holds(today)
    )
    return session.scalar(question.limit(1)) is not None


def open_pairs(session: Session, *, today: date) -> list[tuple[int, int]]:
    """Return (family id, person id) of every assignment that holds today between a family on the list and someone

    serving.
    """
    question = (
        select(Assignment.family_id, Assignment.person_id)
        .join(Family, Family.id == Assignment.family_id)
        .join(Person, Person.id == Assignment.person_id)
        .where(holds(today), Family.status == "active", serving(today))
        .order_by(Assignment.family_id, Assignment.person_id)
    )
    return [(family, person) for family, person in session.execute(question)]


def without_mentor(session: Session, *, today: date) -> list[Family]:
    """Return the families on the list that nobody serving mentors today, by code."""
    cared = (
        select(Assignment.family_id).join(Person, Person.id == Assignment.person_id).where(holds(today), serving(today))
    )
    question = select(Family).where(Family.status == "active", Family.id.not_in(cared))
    return list(session.scalars(question.order_by(Family.code)))


def open_assignments(
    session: Session, *, person_ids: Iterable[int] = (), family_ids: Iterable[int] = ()
) -> list[Assignment]:
    """Return the assignments without an end, of these people or of these families."""
    question = select(Assignment).where(Assignment.ends_on.is_(None))
    people, families = list(person_ids), list(family_ids)
    if people:
        question = question.where(Assignment.person_id.in_(people))
    if families:
        question = question.where(Assignment.family_id.in_(families))
    return list(session.scalars(question.order_by(Assignment.id)))


def assignments_by_id(session: Session, ids: Iterable[int]) -> list[Assignment]:
    """Return these assignments, by id."""
    return list(session.scalars(select(Assignment).where(Assignment.id.in_(list(ids))).order_by(Assignment.id)))


def placements_today(session: Session, *, today: date) -> dict[int, str]:
    """Return the district code of everyone who is placed today."""
    question = select(Placement.person_id, Placement.district_code).where(
        lasting(Placement.starts_on, Placement.ends_on, today)
    )
    return {person: district for person, district in session.execute(question)}


def families_per_district(session: Session) -> dict[str, int]:
    """Return how many families on the list each district has."""
    question = (
        select(Village.district_code, func.count())
        .join(Family, Family.village_code == Village.code)
        .where(Family.status == "active")
        .group_by(Village.district_code)
    )
    return {district: count for district, count in session.execute(question)}


def families_per_village(session: Session, district_code: str) -> list[tuple[str, int]]:
    """Return every village of a district with how many families are on its list or provisional, by code."""
    question = (
        select(Village.code, func.count(Family.id))
        .outerjoin(Family, and_(Family.village_code == Village.code, Family.status != "left"))
        .where(Village.district_code == district_code)
        .group_by(Village.code)
        .order_by(Village.code)
    )
    return [(village, count) for village, count in session.execute(question)]


@dataclass(frozen=True)
class Holding:
    """An assignment as far as its mentor serves; the day it ends is the first day it no longer holds."""

    family_id: int
    person_id: int
    starts_on: date
    ends_on: date | None

    def holds(self, day: date) -> bool:
        """Tell whether the mentor has the family on a day."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on > day)


def held_between(
    session: Session,
    since: date,
    until: date,
    *,
    family_ids: Iterable[int] | None = None,
    person_ids: Iterable[int] | None = None,
) -> list[Holding]:
    """Return the assignments that held on some day from `since` to `until`, by family, the longest first.

    Of these families or people only, where given; a mentor who left ends them.
    """
    question = (
        select(Assignment.family_id, Assignment.person_id, Assignment.starts_on, Assignment.ends_on, Person.ended_on)
        .join(Person, Person.id == Assignment.person_id)
        .where(
            Assignment.starts_on <= until,
            or_(Assignment.ends_on.is_(None), Assignment.ends_on > since),
            or_(Person.ended_on.is_(None), Person.ended_on > since),
        )
    )
    if family_ids is not None:
        question = question.where(Assignment.family_id.in_(list(family_ids)))
    if person_ids is not None:
        question = question.where(Assignment.person_id.in_(list(person_ids)))
    rows = session.execute(question.order_by(Assignment.family_id, Assignment.starts_on, Assignment.id))
    return [
        Holding(family, person, starts, min((day for day in (ends, left) if day is not None), default=None))
        for family, person, starts, ends, left in rows
    ]


def first_assignment(session: Session) -> date | None:
    """Return the day on which the first mentor got a family."""
    return session.scalar(select(func.min(Assignment.starts_on)))
