"""Referrals (usulan): a family is proposed for aid, step by step, and officials advocate it. Nothing is promised."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, case, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, Encrypted
from models.family import Member

STATES = ("submitted", "minutes", "siks", "approved", "received", "rejected", "withdrawn")
ENDED = ("received", "rejected", "withdrawn")


class Referral(Base):
    """One referral. `need` names what is missing, `state` is one of STATES: diajukan ke desa, BA musdes, masuk SIKS-NG,
    disahkan, diterima, ditolak, ditarik.

    `member_id` is whose it is where it is one member's. `department_id` is the OPD that moves it beside the Kasi Kesra
    of the family's district. `opened_by` stays its voice: the mentor of the day.
    """

    __tablename__ = "referrals"
    __table_args__ = (
        Index("ix_referrals_state_stepped", "state", "stepped_at"),
        Index("ix_referrals_family", "family_id", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    need: Mapped[str] = mapped_column(String(20))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("aid_programmes.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), index=True)
    note: Mapped[str | None] = mapped_column(Encrypted("referrals.note"))
    state: Mapped[str] = mapped_column(String(10), default="submitted")
    minutes_id: Mapped[int | None] = mapped_column(ForeignKey("minutes.id"))
    opened_by: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    opened_at: Mapped[datetime]
    stepped_at: Mapped[datetime]
    passed_on_at: Mapped[datetime | None]


class ReferralStep(Base):
    """One step of a referral, with who told of it, what was said, and the day it was made (unknown in old rows)."""

    __tablename__ = "referral_steps"
    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(Encrypted("referral_steps.note"))
    at: Mapped[datetime]
    by: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    happened_on: Mapped[date | None]


class Support(Base):
    """An official's advocacy of a referral (Dukung)."""

    __tablename__ = "referral_supports"
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    note: Mapped[str | None] = mapped_column(Encrypted("referral_supports.note"))
    at: Mapped[datetime]


def same_open(
    session: Session, *, family_id: int, member_id: int | None, need: str, programme_id: int | None
) -> Referral | None:
    """Return the open referral of a family, or of this member of it, for the same need and programme."""
    question = select(Referral).where(
        Referral.family_id == family_id,
        Referral.member_id.is_not_distinct_from(member_id),
        Referral.need == need,
        Referral.programme_id.is_not_distinct_from(programme_id),
        Referral.state.not_in(ENDED),
    )
    return session.scalar(question.limit(1))


def referrals_of(session: Session, family_id: int) -> list[Referral]:
    """Return a family's referrals, the open ones first, then the latest."""
    question = select(Referral).where(Referral.family_id == family_id)
    return list(session.scalars(question.order_by(Referral.state.in_(ENDED), Referral.id.desc())))


def members_of_referrals(session: Session) -> dict[int, str]:
    """Return by referral the name of the member whose it is; those of whole families are left out."""
    question = select(Referral.id, Member.name).join(Member, Member.id == Referral.member_id)
    return {number: name for number, name in session.execute(question)}


def steps_of(session: Session, referral_id: int) -> list[ReferralStep]:
    """Return a referral's steps, the first first."""
    question = select(ReferralStep).where(ReferralStep.referral_id == referral_id)
    return list(session.scalars(question.order_by(ReferralStep.id)))


def supports_of(session: Session, referral_id: int) -> list[Support]:
    """Return who advocated a referral, the first first."""
    question = select(Support).where(Support.referral_id == referral_id)
    return list(session.scalars(question.order_by(Support.at, Support.person_id)))


def waiting_since(session: Session, before: datetime) -> list[Referral]:
    """Return the open referrals without a step since an instant, the oldest first."""
    question = select(Referral).where(Referral.state.not_in(ENDED), Referral.stepped_at <= before)
    return list(session.scalars(question.order_by(Referral.stepped_at, Referral.id)))


def counts_by_state(session: Session) -> dict[str, int]:
    """Return how many referrals stand in each state."""
    rows = session.execute(select(Referral.state, func.count()).group_by(Referral.state))
    return {state: count for state, count in rows}


def counts_at(session: Session, instant: datetime, *, stale: datetime) -> list[tuple[str, str, bool, int, int]]:
    """Return (need, state, no step since `stale`, referrals, those for one member) as they stood before an instant."""
    last = select(func.max(ReferralStep.id)).where(ReferralStep.at < instant).group_by(ReferralStep.referral_id)
    waits = case((ReferralStep.at <= stale, 1), else_=0).label("waits")
    question = (
        select(Referral.need, ReferralStep.state, waits, func.count(), func.count(Referral.member_id))
        .join(ReferralStep, ReferralStep.referral_id == Referral.id)
        .where(ReferralStep.id.in_(last))
        .group_by(Referral.need, ReferralStep.state, waits)
    )
    rows = session.execute(question)
    return [(need, state, bool(waiting), count, members) for need, state, waiting, count, members in rows]
