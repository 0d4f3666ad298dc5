"""Aid programmes, and what is known of each family: registered and last paid are two facts, each with its source."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base

OF_FAMILY, OF_MEMBER = text("member_id IS NULL"), text("member_id IS NOT NULL")


class AidProgramme(Base):
    """A programme of the coordinator's register.

    `money` is apbn, apbd_provinsi, apbd_kabupaten, apbdes or non_state; `per` family or member; `interval_months` how
    often it pays, unknown where it is None; `strategy` burden, income or pockets. `route`, `documents` and
    `explanation` are plain sentences for people; no amount stands in them.
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
    `list:3`).
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
        Index("ix_aid_standings_programme", "programme_id", "family_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"), index=True)
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
