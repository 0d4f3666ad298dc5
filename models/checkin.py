"""Visit reports (check-ins), their versions, and who came along.

A report is unique by its draft; a version is never lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, bindparam, delete, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base, EncryptedJson, insert_many
from models.draft import Draft
from models.family import Family


class CheckIn(Base):
    """A report on one family. `outcome` is met or attempt; `state` is kept or withdrawn.

    Credit goes by `visited_on`, the day of the visit. `reporter_id` differs from `mentor_id` when somebody reported
    for a mentor.
    """

    __tablename__ = "checkins"
    __table_args__ = (
        # Each answers its question by itself: the week of a regency reads tens of thousands of reports.
        Index("ix_checkins_family", "family_id", "state", "outcome", "visited_on"),
        Index("ix_checkins_visited_on", "visited_on", "state", "outcome", "family_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id"), unique=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    reporter_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    visited_on: Mapped[date]
    submitted_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(10))
    form_name: Mapped[str] = mapped_column(String(40))
    form_version: Mapped[str] = mapped_column(String(40))
    answers: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("checkins.answers"), default=dict)
    place_kind: Mapped[str | None] = mapped_column(String(12))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    state: Mapped[str] = mapped_column(String(12), default="kept")
    revision: Mapped[int] = mapped_column(default=1)
    flags: Mapped[dict[str, Any]] = mapped_column(default=dict)
    changed_at: Mapped[datetime]


class CheckInVersion(Base):
    """What a report said before and after each change.

    `deed` is submitted, corrected, moved, withdrawn or photo_removed.
    """

    __tablename__ = "checkin_versions"
    __table_args__ = (Index("uq_checkin_versions_revision", "checkin_id", "revision", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    checkin_id: Mapped[int] = mapped_column(ForeignKey("checkins.id"))
    revision: Mapped[int]
    deed: Mapped[str] = mapped_column(String(16))
    content: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("checkin_versions.content"))
    saved_at: Mapped[datetime]
    saved_by: Mapped[int] = mapped_column(ForeignKey("persons.id"))


class Companion(Base):
    """A mentor who came along on a visit and is credited for it; the family still counts once."""

    __tablename__ = "companions"
    checkin_id: Mapped[int] = mapped_column(ForeignKey("checkins.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)


def checkin_of_draft(session: Session, draft_id: int) -> CheckIn | None:
    """Return the report that came of a draft."""
    return session.scalar(select(CheckIn).where(CheckIn.draft_id == draft_id))


def last_visit(session: Session, family_id: int) -> CheckIn | None:
    """Return the latest kept report in which the family was met."""
    question = select(CheckIn).where(CheckIn.family_id == family_id, CheckIn.state == "kept", CheckIn.outcome == "met")
    return session.scalar(question.order_by(CheckIn.visited_on.desc(), CheckIn.id.desc()).limit(1))


# Built once, because building costs more than the database does: it runs for nearly every update.
_LAST_VISITS = select(CheckIn).where(
    CheckIn.id.in_(
        select(
            select(CheckIn.id)
            .where(CheckIn.family_id == Family.id, CheckIn.state == "kept", CheckIn.outcome == "met")
            .order_by(CheckIn.visited_on.desc(), CheckIn.id.desc())
            .limit(1)
            .scalar_subquery()
        ).where(Family.id.in_(bindparam("families", expanding=True)))
    )
)


def last_visits(session: Session, family_ids: Iterable[int]) -> dict[int, CheckIn]:
    """Return, by family, the latest kept report in which that family was met."""
    wanted = list(family_ids)
    found: dict[int, CheckIn] = {}
    for start in range(0, len(wanted), 500):
        rows = session.scalars(_LAST_VISITS, {"families": wanted[start : start + 500]})
        found.update({one.family_id: one for one in rows})
    return found


def last_attempts(session: Session, family_ids: Iterable[int]) -> dict[int, date]:
    """Return, by family, the day of the latest kept report in which nobody was met; one without any is left out."""
    question = select(CheckIn.family_id, func.max(CheckIn.visited_on)).where(
        CheckIn.family_id.in_(list(family_ids)), CheckIn.state == "kept", CheckIn.outcome != "met"
    )
    return {family: day for family, day in session.execute(question.group_by(CheckIn.family_id))}


def history_of(session: Session, family_id: int, *, limit: int) -> list[CheckIn]:
    """Return the kept reports on a family, the latest visit first."""
    question = select(CheckIn).where(CheckIn.family_id == family_id, CheckIn.state == "kept")
    return list(session.scalars(question.order_by(CheckIn.visited_on.desc(), CheckIn.id.desc()).limit(limit)))


def checkins_of(session: Session, family_ids: Iterable[int], *, since: date, until: date) -> list[CheckIn]:
    """Return the kept reports on these families with a visit from `since` to `until`, both days included."""
    wanted = list(family_ids)
    found: list[CheckIn] = []
    for start in range(0, len(wanted), 500):
        question = select(CheckIn).where(
            CheckIn.family_id.in_(wanted[start : start + 500]),
            CheckIn.state == "kept",
            CheckIn.visited_on >= since,
            CheckIn.visited_on <= until,
        )
        found.extend(session.scalars(question))
    return sorted(found, key=lambda checkin: (checkin.visited_on, checkin.id))


def all_checkins(session: Session, *, since: date, until: date) -> list[CheckIn]:
    """Return every kept report with a visit from `since` to `until`, both days included."""
    question = select(CheckIn).where(CheckIn.state == "kept", CheckIn.visited_on >= since, CheckIn.visited_on <= until)
    return list(session.scalars(question.order_by(CheckIn.visited_on, CheckIn.id)))


def set_companions(session: Session, checkin_id: int, person_ids: Iterable[int]) -> None:
    """Let exactly these mentors be the ones who came along."""
    session.execute(delete(Companion).where(Companion.checkin_id == checkin_id))
    session.add_all(Companion(checkin_id=checkin_id, person_id=person) for person in sorted(set(person_ids)))
    session.flush()


def companions_of(session: Session, checkin_id: int) -> list[int]:
    """Return the ids of the mentors who came along."""
    return list(
        session.scalars(
            select(Companion.person_id).where(Companion.checkin_id == checkin_id).order_by(Companion.person_id)
        )
    )


def versions_of(session: Session, checkin_id: int) -> list[CheckInVersion]:
    """Return a report's versions, the first first."""
    question = select(CheckInVersion).where(CheckInVersion.checkin_id == checkin_id)
    return list(session.scalars(question.order_by(CheckInVersion.revision)))


def recent_by(
    session: Session, person_id: int, *, limit: int, offset: int = 0, since: datetime | None = None
) -> list[CheckIn]:
    """Return the kept reports a person wrote or is credited with, the latest first; sent after `since` where given."""
    question = select(CheckIn).where(
        (CheckIn.reporter_id == person_id) | (CheckIn.mentor_id == person_id), CheckIn.state == "kept"
    )
    if since is not None:
        question = question.where(CheckIn.submitted_at >= since)
    return list(
        session.scalars(question.order_by(CheckIn.submitted_at.desc(), CheckIn.id.desc()).limit(limit).offset(offset))
    )


@dataclass(frozen=True)
class Visit:
    """What a kept report says for the counts."""

    family_id: int
    visited_on: date
    met: bool


def visits_between(
    session: Session, *, since: date, until: date, family_ids: Iterable[int] | None = None
) -> list[Visit]:
    """Return what was kept of visits from `since` to `until`, both days included, the earliest first."""
    question = select(CheckIn.family_id, CheckIn.visited_on, CheckIn.outcome).where(
        CheckIn.state == "kept", CheckIn.visited_on >= since, CheckIn.visited_on <= until
    )
    if family_ids is not None:
        question = question.where(CheckIn.family_id.in_(list(family_ids)))
    rows = session.execute(question.order_by(CheckIn.visited_on, CheckIn.id))
    return [Visit(family, day, outcome == "met") for family, day, outcome in rows]


def met_between(session: Session, *, since: date, until: date) -> set[int]:
    """Return the families that were met from `since` to `until`, both days included."""
    question = select(CheckIn.family_id).where(
        CheckIn.state == "kept", CheckIn.outcome == "met", CheckIn.visited_on >= since, CheckIn.visited_on <= until
    )
    return set(session.scalars(question.distinct()))


def last_met_before(session: Session, day: date, *, family_ids: Iterable[int] | None = None) -> dict[int, date]:
    """Return when each family was last met before a day; one never met is left out."""
    question = select(CheckIn.family_id, func.max(CheckIn.visited_on)).where(
        CheckIn.state == "kept", CheckIn.outcome == "met", CheckIn.visited_on < day
    )
    if family_ids is not None:
        question = question.where(CheckIn.family_id.in_(list(family_ids)))
    return {family: last for family, last in session.execute(question.group_by(CheckIn.family_id))}


def accompanied_between(session: Session, person_id: int, *, since: date, until: date) -> set[int]:
    """Return the families that were met while this person came along."""
    question = (
        select(CheckIn.family_id)
        .join(Companion, Companion.checkin_id == CheckIn.id)
        .where(
            Companion.person_id == person_id,
            CheckIn.state == "kept",
            CheckIn.outcome == "met",
            CheckIn.visited_on >= since,
            CheckIn.visited_on <= until,
        )
    )
    return set(session.scalars(question))


def reported_since(session: Session, family_ids: Iterable[int], *, instant: datetime, day: date) -> set[int]:
    """Return which of these families have a kept report that came since an instant, or on a visit since a day."""
    question = select(CheckIn.family_id).where(
        CheckIn.family_id.in_(list(family_ids)),
        CheckIn.state == "kept",
        or_(CheckIn.submitted_at >= instant, CheckIn.visited_on >= day),
    )
    return set(session.scalars(question))


def add_past(session: Session, reports: Sequence[Mapping[str, Any]]) -> int:
    """Add reports that were made before, each with a draft that was sent; return how many.

    A report names its columns but not its draft. For the sample regency; people's reports go through the rules.
    """
    first = (session.scalar(select(func.max(Draft.id))) or 0) + 1
    drafts, rows = [], []
    for number, report in enumerate(reports, start=first):
        sent = {"id": number, "kind": "checkin", "person_id": report["reporter_id"], "family_id": report["family_id"]}
        times = {"created_at": report["submitted_at"], "changed_at": report["submitted_at"]}
        state = {"state": "sent", "listens": False, "practice": False, "chat_id": 0, "step": "sent", "answers": {}}
        drafts.append({**sent, **times, **state, "mentor_id": report["mentor_id"]})
        rows.append({**report, "draft_id": number, "state": "kept", "revision": 1, "flags": {}})
    insert_many(session, Draft, drafts, key=["id"])
    return insert_many(session, CheckIn, rows, key=["draft_id"])
