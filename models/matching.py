"""Pemadanan: extracts of other registers, their rows, which of our people they are, and who decided that.

A row of another office is a person there. Its numbers are encrypted, and found by the same blind indexes as ours.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, exists, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import crypto
from models.database import Base, EncryptedJson, in_turn, insert_many
from models.place import Village

STANDING, SAME, UNDECIDED = text("state <> 'undone'"), text("state = 'same'"), text("undone_at IS NULL")
REGISTERS = ("sasmita", "dtsen", "p3ke", "list")
READY = ("open", "settled")
WAITING = ("open", "skipped")
FINGERPRINT = "extract_rows.fingerprint"


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

    `fingerprint` is the blind index of what names the person in every extract: so a decision about this row is found
    again in the next one. `facts` has plain values: numbers of 16 digits, days as ISO.
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


def by_turns(session: Session) -> None:
    """Let one at a time write about extracts, their pairs and what differs, because each rests on the others."""
    in_turn(session, "extracts")


def fingerprint(said: str) -> bytes:
    """Return the blind index of what names a person in extracts."""
    return crypto.ring().blind_index(said, column=FINGERPRINT)


def extracts(session: Session, *, states: Collection[str] = (), limit: int = 20) -> list[Extract]:
    """Return extracts in these states (any but undone), those with the latest data first."""
    question = select(Extract).where(Extract.state.in_(sorted(states)) if states else STANDING)
    return list(session.scalars(question.order_by(Extract.as_of.desc(), Extract.id.desc()).limit(limit)))


def latest_extract(session: Session, register: str, *, programme_id: int | None = None) -> Extract | None:
    """Return the matched extract of a register with the latest data; of one programme's lists where given."""
    question = select(Extract).where(Extract.register == register, Extract.state.in_(READY))
    if programme_id is not None:
        question = question.where(Extract.programme_id == programme_id)
    return session.scalar(question.order_by(Extract.as_of.desc(), Extract.id.desc()).limit(1))


def extract_of_file(session: Session, sha256: str) -> Extract | None:
    """Return the extract that was taken from this file and not undone."""
    return session.scalar(select(Extract).where(Extract.sha256 == sha256, STANDING))


def extract_of_upload(session: Session, upload_id: int) -> Extract | None:
    """Return the extract that a dropped file became."""
    return session.scalar(select(Extract).where(Extract.upload_id == upload_id).order_by(Extract.id.desc()).limit(1))


def add_rows(session: Session, rows: Sequence[Mapping[str, Any]]) -> int:
    """Write rows of an extract, those already there left alone; return how many were new."""
    return insert_many(session, ExtractRow, rows, key=["extract_id", "sheet", "number"])


def rows_of_extract(session: Session, extract_id: int, *, after: int, limit: int) -> list[ExtractRow]:
    """Return rows of an extract, by id from the one after `after`."""
    question = select(ExtractRow).where(ExtractRow.extract_id == extract_id, ExtractRow.id > after)
    return list(session.scalars(question.order_by(ExtractRow.id).limit(limit)))


def rows_without_pair(session: Session, extract_id: int, *, after: int, limit: int) -> list[ExtractRow]:
    """Return rows that are nobody of ours and wait for no decision, by id from the one after `after`."""
    taken = exists().where(MatchPair.row_id == ExtractRow.id, MatchPair.state.in_(("same", *WAITING)))
    question = select(ExtractRow).where(ExtractRow.extract_id == extract_id, ExtractRow.id > after, ~taken)
    return list(session.scalars(question.order_by(ExtractRow.id).limit(limit)))


def rows_by_district(session: Session, extract_id: int) -> dict[str, int]:
    """Return how many rows an extract has in each kecamatan; those without a known village are left out."""
    question = select(Village.district_code, func.count()).join(ExtractRow, ExtractRow.village_code == Village.code)
    rows = session.execute(question.where(ExtractRow.extract_id == extract_id).group_by(Village.district_code))
    return {district: count for district, count in rows}
