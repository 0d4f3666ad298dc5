"""Interventions: what a mentor or a unit did for a family or gave it, each of one of the three strategies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, Encrypted
from models.family import Family
from models.scope import Viewer, family_is_visible


class Intervention(Base):
    """One intervention. `strategy` is burden, income or pockets; `money` as of an aid programme, or own (a gift).

    `value` is in rupiah and may be unknown; `draft_id` holds its photos; `state` is kept or withdrawn.
    """

    __tablename__ = "interventions"
    __table_args__ = (Index("ix_interventions_state_given_on", "state", "given_on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), index=True)
    strategy: Mapped[str] = mapped_column(String(8))
    money: Mapped[str] = mapped_column(String(16))
    what: Mapped[str] = mapped_column(Encrypted("interventions.what"))
    value: Mapped[int | None] = mapped_column(BigInteger)
    given_on: Mapped[date]
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id"), unique=True)
    state: Mapped[str] = mapped_column(String(10), default="kept")
    recorded_at: Mapped[datetime]


@dataclass(frozen=True)
class Sum:
    """Interventions that share office, money and strategy: how many, how many with a value, and their value."""

    department_id: int | None
    money: str
    strategy: str
    count: int
    valued: int
    value: int


def intervention_of_draft(session: Session, draft_id: int) -> Intervention | None:
    """Return the intervention that a draft became."""
    return session.scalar(select(Intervention).where(Intervention.draft_id == draft_id))


def interventions_of(session: Session, family_id: int, *, limit: int) -> list[Intervention]:
    """Return what was done for a family and not taken back, the latest first."""
    question = select(Intervention).where(Intervention.family_id == family_id, Intervention.state == "kept")
    return list(session.scalars(question.order_by(Intervention.given_on.desc(), Intervention.id.desc()).limit(limit)))


def interventions_by(session: Session, person_id: int, *, limit: int) -> list[Intervention]:
    """Return what somebody recorded and did not take back, the latest first."""
    question = select(Intervention).where(Intervention.person_id == person_id, Intervention.state == "kept")
    return list(session.scalars(question.order_by(Intervention.given_on.desc(), Intervention.id.desc()).limit(limit)))


def count_by(session: Session, person_id: int) -> int:
    """Return how many interventions somebody recorded and did not take back."""
    question = select(func.count()).where(Intervention.person_id == person_id, Intervention.state == "kept")
    return session.scalar(question) or 0


def sums_between(
    session: Session, *, since: date, until: date, who: Viewer | None = None, family_id: int | None = None
) -> tuple[list[Sum], int]:
    """Return the sums of what was given from `since` to `until`, and for how many families; two statements."""
    kept = [Intervention.state == "kept", Intervention.given_on >= since, Intervention.given_on <= until]
    if family_id is not None:
        kept.append(Intervention.family_id == family_id)
    if who is not None:
        kept.append(Intervention.family_id.in_(select(Family.id).where(family_is_visible(who))))
    groups = (Intervention.department_id, Intervention.money, Intervention.strategy)
    numbers = (func.count(), func.count(Intervention.value), func.coalesce(func.sum(Intervention.value), 0))
    rows = session.execute(
        select(*groups, *numbers).where(*kept).group_by(*groups).order_by(groups[0].nulls_first(), *groups[1:])
    )
    families = session.scalar(select(func.count(Intervention.family_id.distinct())).where(*kept)) or 0
    return [Sum(*row[:5], value=int(row[5] or 0)) for row in rows], families
