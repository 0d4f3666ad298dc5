"""Where our register and another office's differ, and what was asked of that office because of it.

A line outlives the extract that showed it: the next extract closes it, or says that it still stands.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Encrypted, EncryptedJson

OPEN = text("state <> 'closed'")
CURRENT = text("replaced_at IS NULL")
WAITING = text("state = 'waiting'")


class DifferenceLine(Base):
    """One difference. `kind` is ours (missing there), theirs (unknown here), changed, left, died or moved.

    `subject` names it across extracts ("member:12:birth_date"); `field` is empty where it is about the whole person.
    `old` is what the other office has, `new` what we have; `district_code` is where the family, or their row, was when
    they were compared, so that figures by kecamatan need neither. `state` is open, prepared (in a file), sent,
    accepted, rejected (with a reason) or closed (an extract showed that it is gone). Deletions rest on minutes or a
    change.
    """

    __tablename__ = "difference_lines"
    __table_args__ = (
        Index(
            "uq_difference_lines_subject", "register", "subject", unique=True, sqlite_where=OPEN, postgresql_where=OPEN
        ),
        Index("ix_difference_lines_state", "register", "state", "kind", "seen_extract_id", "sent_on"),
        Index("ix_difference_lines_district", "register", "district_code", "kind", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(10))
    subject: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(8))
    field: Mapped[str] = mapped_column(String(30), default="")
    extract_id: Mapped[int] = mapped_column(ForeignKey("extracts.id"), index=True)
    seen_extract_id: Mapped[int] = mapped_column(ForeignKey("extracts.id"), index=True)
    row_id: Mapped[int | None] = mapped_column(ForeignKey("extract_rows.id"), index=True)
    family_id: Mapped[int | None] = mapped_column(ForeignKey("families.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    old: Mapped[Any | None] = mapped_column(EncryptedJson("difference_lines.old"))
    new: Mapped[Any | None] = mapped_column(EncryptedJson("difference_lines.new"))
    reason: Mapped[str | None] = mapped_column(String(40))
    change_id: Mapped[int | None] = mapped_column(ForeignKey("changes.id"))
    minutes_id: Mapped[int | None] = mapped_column(ForeignKey("minutes.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("pemadanan_files.id"), index=True)
    state: Mapped[str] = mapped_column(String(10), default="open")
    state_reason: Mapped[str | None] = mapped_column(Encrypted("difference_lines.state_reason"))
    found_at: Mapped[datetime]
    sent_on: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    closed_at: Mapped[datetime | None]
    seen_task: Mapped[int | None] = mapped_column(ForeignKey("extract_tasks.id"))
    district_code: Mapped[str | None] = mapped_column(String(8))


class ExtractTask(Base):
    """Slow work on an extract. `kind` is difference, aid (a list into the inventory) or aid_undo.

    `state` is waiting, done or failed. `cursor` is where the work goes on after a stop: a stage, and the last id that
    is done; `done` of `total` rows are worked on. `details` says what was asked for, `figures` what came of it.
    """

    __tablename__ = "extract_tasks"
    __table_args__ = (
        Index(
            "uq_extract_tasks_waiting",
            "extract_id",
            "kind",
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
        Index("ix_extract_tasks_state", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    extract_id: Mapped[int] = mapped_column(ForeignKey("extracts.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    cursor: Mapped[dict[str, Any]] = mapped_column(default=dict)
    tries: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class PemadananFile(Base):
    """One file of deletions and updates for another office; `state` is prepared, sent or withdrawn."""

    __tablename__ = "pemadanan_files"
    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(10))
    template_id: Mapped[int | None] = mapped_column(ForeignKey("pemadanan_templates.id"))
    lines: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default="prepared")
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    prepared_at: Mapped[datetime]
    sent_on: Mapped[date | None]


class PemadananTemplate(Base):
    """The columns in which an office wants its file, each [title, what stands there]; edited by the coordinator."""

    __tablename__ = "pemadanan_templates"
    __table_args__ = (
        Index(
            "uq_pemadanan_templates_register", "register", unique=True, sqlite_where=CURRENT, postgresql_where=CURRENT
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(10))
    columns: Mapped[list[Any]]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]


class AidExclusion(Base):
    """Two programmes that a coordinator has named as excluding each other; the smaller id comes first."""

    __tablename__ = "aid_exclusions"
    programme_id: Mapped[int] = mapped_column(ForeignKey("aid_programmes.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("aid_programmes.id"), primary_key=True)
    made_by: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]


class AidQuestion(Base):
    """An office's list and what we know of a family's aid disagree: a question to the mentor.

    `list_says` is what the list has: without a `pair_id` a complete list does not have the family. `state` is open,
    answered (with `answer`) or dropped (a later list agrees). What a visit answered has its source and day, and goes
    with the report.
    """

    __tablename__ = "aid_questions"
    __table_args__ = (
        Index("uq_aid_questions_pair", "pair_id", "programme_id", unique=True),
        Index("ix_aid_questions_family", "family_id", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    extract_id: Mapped[int] = mapped_column(ForeignKey("extracts.id"), index=True)
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("match_pairs.id"))
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("aid_programmes.id"))
    list_says: Mapped[bool]
    state: Mapped[str] = mapped_column(String(10), default="open")
    answer: Mapped[str | None] = mapped_column(String(10))
    answer_source: Mapped[str | None] = mapped_column(String(40))
    answer_as_of: Mapped[date | None]
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
