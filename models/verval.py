"""Verval rounds: which families of which kecamatan are verified until when, and how far each has come."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, EncryptedJson


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

    `state` is not_reached, under_way or done; `late` tells that it was done after the deadline: it counts apart.
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
