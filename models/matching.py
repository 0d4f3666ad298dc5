"""Pemadanan: extracts of other registers, their rows, which of our people they are, and who decided that.

A row of another office is a person there. Its numbers are encrypted, and found by the same blind indexes as ours.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, EncryptedJson

STANDING, SAME, UNDECIDED = text("state <> 'undone'"), text("state = 'same'"), text("undone_at IS NULL")
REGISTERS = ("sasmita", "dtsen", "p3ke", "list")


class Extract(Base):
    """One file of another office. `register` is sasmita, dtsen, p3ke or list: recipients of `programme_id`.

    `state` is reading, matching, open (pairs wait for somebody), settled, undone or failed; `as_of` the day that its
    data are of; `report` the figures.
    """

    __tablename__ = "extracts"
    __table_args__ = (
        Index("uq_extracts_sha256", "sha256", unique=True, sqlite_where=STANDING, postgresql_where=STANDING),
        Index("ix_extracts_state", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(10))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("aid_programmes.id"))
    upload_id: Mapped[int | None] = mapped_column(ForeignKey("uploads.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str]
    as_of: Mapped[date]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    state: Mapped[str] = mapped_column(String(10), default="reading")
    rows: Mapped[int] = mapped_column(default=0)
    report: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime]
    matched_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class ExtractRow(Base):
    """A person of an extract. `facts` is all that was read of the row, by the field's name; `household` joins rows.

    `fingerprint` is the blind index of what names the person in every extract of the register: so a decision about
    this row is found again in the next one.
    """

    __tablename__ = "extract_rows"
    __table_args__ = (
        Index("uq_extract_rows_place", "extract_id", "sheet", "number", unique=True),
        Index("ix_extract_rows_nik", "extract_id", "nik_index"),
        Index("ix_extract_rows_kk", "extract_id", "kk_index"),
        Index("ix_extract_rows_fingerprint", "fingerprint"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    extract_id: Mapped[int] = mapped_column(ForeignKey("extracts.id"))
    sheet: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    their_id: Mapped[str | None] = mapped_column(String(40))
    name: Mapped[str]
    birth_date: Mapped[date | None]
    sex: Mapped[str | None] = mapped_column(String(1))
    head: Mapped[bool] = mapped_column(default=False)
    village_code: Mapped[str | None] = mapped_column(ForeignKey("villages.code"))
    household: Mapped[str | None] = mapped_column(String(40))
    nik_index: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    kk_index: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary(16))
    facts: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("extract_rows.facts"))


class MatchPair(Base):
    """A row and one of ours who may be the same. `band` is certain or review; `state` open, same, different, skipped.

    `reasons` are keys and values of texts, none with a number of a person. `decided_by` is None where the rule itself,
    or an earlier decision (`how` is rule, remembered, chat or workbook), said so. A card is held for who looks at it
    until `held_until`, so that several officers do not decide the same one.
    """

    __tablename__ = "match_pairs"
    __table_args__ = (
        Index("uq_match_pairs_pair", "row_id", "family_id", "member_id", unique=True),
        Index("uq_match_pairs_row", "row_id", unique=True, sqlite_where=SAME, postgresql_where=SAME),
        Index("uq_match_pairs_ours", "extract_id", "member_id", unique=True, sqlite_where=SAME, postgresql_where=SAME),
        Index("ix_match_pairs_state", "extract_id", "state"),
        Index("ix_match_pairs_member", "member_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    extract_id: Mapped[int] = mapped_column(ForeignKey("extracts.id"))
    row_id: Mapped[int] = mapped_column(ForeignKey("extract_rows.id"))
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    band: Mapped[str] = mapped_column(String(8))
    score: Mapped[float]
    reasons: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(String(10), default="open")
    how: Mapped[str | None] = mapped_column(String(10))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    decided_at: Mapped[datetime | None]
    held_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    held_until: Mapped[datetime | None]


class MatchDecision(Base):
    """What somebody said of a pair: `verdict` is same, different or skipped. Rows are only added or taken back.

    `member_id` and `fingerprint` outlive the extract: the next one is asked nothing twice.
    """

    __tablename__ = "match_decisions"
    __table_args__ = (
        Index("ix_match_decisions_pair", "pair_id"),
        Index("ix_match_decisions_fingerprint", "fingerprint", "member_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("match_pairs.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary(16))
    verdict: Mapped[str] = mapped_column(String(10))
    before: Mapped[str] = mapped_column(String(10))
    how: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    decided_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
