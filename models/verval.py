"""Verval rounds: which families of which kecamatan are verified until when, and how far each has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, String, and_, case, func, literal, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import ColumnElement

from models.assignment import Assignment, holds
from models.database import Base, EncryptedJson, insert_from
from models.family import Family
from models.person import Person, serving
from models.place import Village

NOT_REACHED, UNDER_WAY, DONE, LEFT = "not_reached", "under_way", "done", "left"
LATE = "late"


class VervalRound(Base):
    """One round. `state` is open or closed; `form_version` is the questionnaire it is done with."""

    __tablename__ = "verval_rounds"
    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(String(20))
    form_version: Mapped[str] = mapped_column(String(40))
    opens_on: Mapped[date]
    deadline: Mapped[date]
    state: Mapped[str] = mapped_column(String(8), default="open")
    opened_by: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class VervalDistrict(Base):
    """A kecamatan of a round."""

    __tablename__ = "verval_districts"
    round_id: Mapped[int] = mapped_column(ForeignKey("verval_rounds.id"), primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("districts.code"), primary_key=True)


class VervalFamily(Base):
    """How far a family has come in a round.

    `state` is not_reached, under_way or done, or left where a family had left the list undone when the round was
    closed; `late` tells that it was done after the deadline: it counts apart until a coordinator accepts it.
    `sections` maps a section to the instant it was finished.
    """

    __tablename__ = "verval_families"
    __table_args__ = (Index("ix_verval_families_round_state", "round_id", "state", "village_code"),)
    round_id: Mapped[int] = mapped_column(ForeignKey("verval_rounds.id"), primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"), primary_key=True, index=True)
    village_code: Mapped[str] = mapped_column(ForeignKey("villages.code"))
    state: Mapped[str] = mapped_column(String(12), default="not_reached")
    answers: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson("verval_families.answers"))
    sections: Mapped[dict[str, Any]] = mapped_column(default=dict)
    done_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    done_at: Mapped[datetime | None]
    late: Mapped[bool] = mapped_column(default=False)
    accepted_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    accepted_at: Mapped[datetime | None]


class Criterion(Base):
    """One line of the coordinator's checklist: a sentence, and the expression over a family's record it is read from.

    It shows a fact, never a verdict; none is shipped.
    """

    __tablename__ = "criteria"
    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]
    expression: Mapped[str]
    position: Mapped[int]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    ended_at: Mapped[datetime | None]


def rounds(session: Session, *, state: str | None = None) -> list[VervalRound]:
    """Return the rounds, the latest first; only those in a state where given."""
    question = select(VervalRound).order_by(VervalRound.opened_at.desc(), VervalRound.id.desc())
    return list(session.scalars(question if state is None else question.where(VervalRound.state == state)))


def rounds_of_districts(session: Session, districts: Iterable[str]) -> set[int]:
    """Return the rounds that hold any of these districts."""
    question = select(VervalDistrict.round_id).where(VervalDistrict.district_code.in_(sorted(districts)))
    return set(session.scalars(question))


def districts_under_way(session: Session) -> set[str]:
    """Return the districts of the rounds that are open."""
    question = select(VervalDistrict.district_code).join(VervalRound, VervalRound.id == VervalDistrict.round_id)
    return set(session.scalars(question.where(VervalRound.state == "open")))


def take_in(session: Session, round_id: int, districts: Iterable[str]) -> int:
    """Put the families that are on the list in these districts into a round; return how many."""
    codes = sorted(districts)
    session.add_all(VervalDistrict(round_id=round_id, district_code=code) for code in codes)
    rows: Any = (
        select(
            literal(round_id),
            Family.id,
            Family.village_code,
            literal(NOT_REACHED),
            literal({}, VervalFamily.sections.type),
            literal(value=False),
        )
        .join(Village, Village.code == Family.village_code)
        .where(Family.status == "active", Village.district_code.in_(codes))
    )
    columns = ["round_id", "family_id", "village_code", "state", "sections", "late"]
    return insert_from(session, VervalFamily, columns, rows, key=["round_id", "family_id"])


def open_round_of(session: Session, family_id: int) -> tuple[VervalRound, VervalFamily] | None:
    """Return the latest open round that a family is in, and how far it has come there."""
    question = (
        select(VervalRound, VervalFamily)
        .join(VervalFamily, VervalFamily.round_id == VervalRound.id)
        .where(VervalFamily.family_id == family_id, VervalRound.state == "open")
        .order_by(VervalRound.id.desc())
    )
    found = session.execute(question.limit(1)).first()
    return (found[0], found[1]) if found is not None else None


def standing_in(session: Session, round_id: int, family_id: int) -> VervalFamily | None:
    """Return how far a family has come in a round."""
    return session.get(VervalFamily, (round_id, family_id))


def waiting_of(session: Session, person_ids: Iterable[int] | None, *, today: date) -> dict[int, tuple[int, date]]:
    """Return by mentor how many families are not done in an open round, and the nearest deadline.

    Of these people only, where given. Families that have left the list, or whose visits are put off, do not count.
    """
    question = (
        select(Assignment.person_id, func.count(), func.min(VervalRound.deadline))
        .select_from(VervalFamily)
        .join(VervalRound, VervalRound.id == VervalFamily.round_id)
        .join(Family, Family.id == VervalFamily.family_id)
        .join(Assignment, Assignment.family_id == Family.id)
        .where(
            VervalRound.state == "open",
            VervalFamily.state.in_((NOT_REACHED, UNDER_WAY)),
            Family.status == "active",
            or_(Family.muted_until.is_(None), Family.muted_until < today),
            holds(today),
        )
        .group_by(Assignment.person_id)
    )
    if person_ids is not None:
        question = question.where(Assignment.person_id.in_(list(person_ids)))
    return {person: (count, deadline) for person, count, deadline in session.execute(question)}


def standings_of_mentor(
    session: Session, person_id: int, *, today: date
) -> list[tuple[VervalRound, VervalFamily, Family]]:
    """Return a mentor's families in open rounds that are on the list, by family code."""
    question = (
        select(VervalRound, VervalFamily, Family)
        .join(VervalFamily, VervalFamily.round_id == VervalRound.id)
        .join(Family, Family.id == VervalFamily.family_id)
        .join(Assignment, Assignment.family_id == Family.id)
        .where(VervalRound.state == "open", Family.status != "left", Assignment.person_id == person_id, holds(today))
    )
    return [(one, standing, family) for one, standing, family in session.execute(question.order_by(Family.code))]


def _counted_as() -> ColumnElement[str]:
    """Return how a family of a round counts: each in exactly one way, so that the ways add up to the round."""
    return case(
        (and_(VervalFamily.state == DONE, VervalFamily.late, VervalFamily.accepted_at.is_(None)), LATE),
        (VervalFamily.state == DONE, DONE),
        (or_(VervalFamily.state == LEFT, Family.status == "left"), LEFT),
        else_=VervalFamily.state,
    )


def _of_round(round_id: int, key: ColumnElement[Any]) -> Select[Any]:
    counted = _counted_as().label("counted")
    return (
        select(key, counted, func.count())
        .select_from(VervalFamily)
        .join(Family, Family.id == VervalFamily.family_id)
        .join(Village, Village.code == VervalFamily.village_code)
        .where(VervalFamily.round_id == round_id)
        .group_by(key, counted)
    )


def counts_by_place(
    session: Session, round_id: int, *, villages: bool = False, districts: Iterable[str] | None = None
) -> list[tuple[str, str, int]]:
    """Return (district or village code, way, families) of a round; of these districts only, where given."""
    question = _of_round(
        round_id, VervalFamily.village_code.expression if villages else Village.district_code.expression
    )
    if districts is not None:
        question = question.where(Village.district_code.in_(list(districts)))
    return [(code, way, count) for code, way, count in session.execute(question)]


def counts_by_mentor(session: Session, round_id: int, *, today: date) -> list[tuple[int | None, str, int]]:
    """Return (who has mentored a family longest or None, way, families) of a round."""
    order = func.row_number().over(partition_by=Assignment.family_id, order_by=(Assignment.starts_on, Assignment.id))
    held = (
        select(Assignment.family_id, Assignment.person_id, order.label("place"))
        .join(Person, Person.id == Assignment.person_id)
        .where(holds(today), serving(today))
        .subquery()
    )
    question = _of_round(round_id, held.c.person_id).outerjoin(
        held, and_(held.c.family_id == VervalFamily.family_id, held.c.place == 1)
    )
    return [(person, way, count) for person, way, count in session.execute(question)]


def mentors_in(session: Session, round_id: int, *, today: date) -> dict[int, int]:
    """Return by mentor how many families of a round are theirs today."""
    question = (
        select(Assignment.person_id, func.count())
        .join(VervalFamily, VervalFamily.family_id == Assignment.family_id)
        .where(VervalFamily.round_id == round_id, holds(today))
        .group_by(Assignment.person_id)
    )
    return {person: count for person, count in session.execute(question)}


def late_in(session: Session, round_id: int, *, limit: int | None = None) -> list[tuple[VervalFamily, Family]]:
    """Return what was done after the deadline of a round and is not accepted yet, the earliest done first."""
    question = (
        select(VervalFamily, Family)
        .join(Family, Family.id == VervalFamily.family_id)
        .where(
            VervalFamily.round_id == round_id,
            VervalFamily.state == DONE,
            VervalFamily.late,
            VervalFamily.accepted_at.is_(None),
        )
        .order_by(VervalFamily.done_at, VervalFamily.family_id)
    )
    return [(standing, family) for standing, family in session.execute(question.limit(limit))]


def set_left(session: Session, round_id: int) -> None:
    """Let the families that have left the list undone stay counted like that when a round is closed."""
    gone = select(Family.id).where(Family.status == "left")
    undone = VervalFamily.state.in_((NOT_REACHED, UNDER_WAY))
    changed = update(VervalFamily).where(VervalFamily.round_id == round_id, undone, VervalFamily.family_id.in_(gone))
    session.execute(changed.values(state=LEFT))


def families_in(session: Session, round_id: int) -> list[tuple[Family, str]]:
    """Return every family of a round and how it counts, by village and code."""
    question = (
        select(Family, _counted_as())
        .join(VervalFamily, VervalFamily.family_id == Family.id)
        .where(VervalFamily.round_id == round_id)
        .order_by(VervalFamily.village_code, Family.code)
    )
    return [(family, way) for family, way in session.execute(question)]


def criteria(session: Session) -> list[Criterion]:
    """Return the lines of the checklist that hold today, in the coordinator's order."""
    question = select(Criterion).where(Criterion.ended_at.is_(None))
    return list(session.scalars(question.order_by(Criterion.position, Criterion.id)))


def answered_families(session: Session) -> list[tuple[VervalFamily, VervalRound]]:
    """Return what was answered of each family in every round, the earliest round first."""
    question = (
        select(VervalFamily, VervalRound)
        .join(VervalRound, VervalRound.id == VervalFamily.round_id)
        .where(VervalFamily.answers.is_not(None))
        .order_by(VervalFamily.round_id, VervalFamily.family_id)
    )
    return [(standing, found) for standing, found in session.execute(question)]
