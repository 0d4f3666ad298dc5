"""Questions about recipient lists: what was asked of mentors, what a list told, and who may receive twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true, update
from sqlalchemy.orm import Session, aliased

from models.aid import AidProgramme, AidStanding
from models.assignment import Assignment, holds
from models.difference import AidExclusion, AidQuestion
from models.family import Family, Member
from models.matching import Extract, ExtractRow, MatchPair
from models.record import RecordEntry
from models.scope import Viewer, family_is_visible


def questions_of(session: Session, family_ids: Collection[int]) -> list[AidQuestion]:
    """Return what was asked about these families and not dropped, the oldest first."""
    question = select(AidQuestion).where(
        AidQuestion.family_id.in_(sorted(family_ids)), AidQuestion.state.in_(("open", "answered"))
    )
    return list(session.scalars(question.order_by(AidQuestion.id)))


def open_questions(
    session: Session, who: Viewer, *, limit: int, offset: int = 0
) -> list[tuple[AidQuestion, Family, AidProgramme]]:
    """Return the questions that nobody has answered about families that a viewer may see, the oldest first."""
    question = (
        _open(who, select(AidQuestion, Family, AidProgramme))
        .join(AidProgramme, AidProgramme.id == AidQuestion.programme_id)
        .order_by(AidQuestion.id)
    )
    return [(*row,) for row in session.execute(question.limit(limit).offset(offset))]


def count_open_questions(session: Session, who: Viewer) -> int:
    """Return how many questions nobody has answered about families that a viewer may see."""
    found: int | None = session.scalar(_open(who, select(func.count()).select_from(AidQuestion)))
    return found or 0


def _open(who: Viewer, question: Any) -> Any:
    seen: ColumnElement[bool] = true() if who.coordinates else family_is_visible(who)
    return question.join(Family, Family.id == AidQuestion.family_id).where(AidQuestion.state == "open", seen)


def open_question_of(session: Session, family_id: int) -> int | None:
    """Return the oldest question about a family that nobody has answered."""
    question = select(AidQuestion.id).where(AidQuestion.family_id == family_id, AidQuestion.state == "open")
    return session.scalar(question.order_by(AidQuestion.id).limit(1))


def question_for(session: Session, who: Viewer, question_id: int) -> tuple[AidQuestion, Family] | None:
    """Return a question about a family that a viewer may see."""
    seen: ColumnElement[bool] = true() if who.coordinates else family_is_visible(who)
    asked = select(AidQuestion, Family).join(Family, Family.id == AidQuestion.family_id)
    row = session.execute(asked.where(AidQuestion.id == question_id, seen)).first()
    return (row[0], row[1]) if row is not None else None


def pairs_of_rows(session: Session, row_ids: Iterable[int]) -> dict[int, int]:
    """Return the pair that says whose row this is, by row."""
    question = select(MatchPair.row_id, MatchPair.id).where(
        MatchPair.row_id.in_(list(row_ids)), MatchPair.state == "same"
    )
    return {row: pair for row, pair in session.execute(question)}


def drop_questions(session: Session, extract_id: int) -> int:
    """Drop what a list asked and nobody answered; return how many. What was answered is not opened again."""
    session.flush()
    asked = update(AidQuestion).where(AidQuestion.extract_id == extract_id)
    session.execute(asked.values(answer_source=None))
    done = session.execute(asked.where(AidQuestion.state == "open").values(state="dropped"))
    session.expire_all()
    return int(done.rowcount)  # type: ignore[attr-defined]


def drop_agreed(session: Session, extract: Extract, whose: Collection[tuple[int, int | None]]) -> None:
    """Drop what earlier lists asked about these (family, member), where this one is the later word on it.

    What a visit answered stays answered from here on, whatever becomes of its report.
    """
    earlier = select(Extract.id).where(Extract.id != extract.id, Extract.as_of <= extract.as_of)
    families = sorted({family for family, _ in whose})
    session.flush()
    for start in range(0, len(families), 500):
        question = select(AidQuestion).where(
            AidQuestion.family_id.in_(families[start : start + 500]),
            AidQuestion.programme_id == extract.programme_id,
            or_(AidQuestion.state == "open", AidQuestion.answer_source.is_not(None)),
            AidQuestion.extract_id.in_(earlier),
        )
        for one in session.scalars(question):
            if (one.family_id, one.member_id) in whose:
                one.state = "dropped" if one.state == "open" else one.state
                one.answer_source = None


def first_mentors(session: Session, family_ids: Iterable[int], *, today: date) -> dict[int, int]:
    """Return who has mentored each of these families longest of those who do today."""
    question = select(Assignment.family_id, Assignment.person_id).where(
        Assignment.family_id.in_(list(family_ids)), holds(today)
    )
    found: dict[int, int] = {}
    for family, person in session.execute(question.order_by(Assignment.starts_on, Assignment.id)):
        found.setdefault(family, person)
    return found


def families_told_by(session: Session, source: str, *, after: int, limit: int) -> list[int]:
    """Return families of whose aid a source told something, by id from the one after `after`."""
    told = select(RecordEntry.family_id).where(
        RecordEntry.section == "aid", RecordEntry.source == source, RecordEntry.family_id > after
    )
    stands = select(AidStanding.family_id).where(
        or_(AidStanding.registered_source == source, AidStanding.paid_source == source), AidStanding.family_id > after
    )
    both = told.union(stands).subquery()
    return list(session.scalars(select(both.c.family_id).order_by(both.c.family_id).limit(limit)))


# Possible double aid -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Double:
    """What is to be looked at again: `kind` is both (two programmes), person or kk (twice on a list) or two_families.

    `count` says how often somebody stands on the list.
    """

    kind: str
    family_id: int | None
    other_id: int | None = None
    programme_id: int | None = None
    other_programme_id: int | None = None
    row_id: int | None = None
    count: int = 2


def exclusions(session: Session) -> list[tuple[AidProgramme, AidProgramme]]:
    """Return the programmes that a coordinator has named as excluding each other."""
    other = aliased(AidProgramme)
    question = (
        select(AidProgramme, other)
        .join(AidExclusion, AidExclusion.programme_id == AidProgramme.id)
        .join(other, other.id == AidExclusion.other_id)
        .order_by(AidProgramme.position, other.position)
    )
    return [(one, two) for one, two in session.execute(question)]


def in_both(session: Session, *, limit: int) -> list[Double]:
    """Return families on the list registered in two programmes that exclude each other.

    Of two programmes per member it is the same member.
    """
    first, second, one, two = aliased(AidStanding), aliased(AidStanding), aliased(AidProgramme), aliased(AidProgramme)
    same = or_(one.per == "family", two.per == "family", first.member_id == second.member_id)
    question = (
        select(first.family_id, AidExclusion.programme_id, AidExclusion.other_id)
        .join(AidExclusion, AidExclusion.programme_id == first.programme_id)
        .join(second, and_(second.programme_id == AidExclusion.other_id, second.family_id == first.family_id))
        .join(one, one.id == first.programme_id)
        .join(two, two.id == second.programme_id)
        .join(Family, Family.id == first.family_id)
        .where(first.registered.is_(True), second.registered.is_(True), same, Family.status == "active")
        .distinct()
        .order_by(first.family_id, AidExclusion.programme_id)
    )
    rows = session.execute(question.limit(limit))
    return [Double("both", family, None, programme, other) for family, programme, other in rows]


def twice_on_list(session: Session, extract_id: int, *, per_family: bool, limit: int) -> list[Double]:
    """Return who stands on a list more than once: by NIK, and by KK where the programme is per family."""
    found: list[Double] = []
    for kind, column in (("person", ExtractRow.nik_index), ("kk", ExtractRow.kk_index)):
        if kind == "kk" and not per_family:
            continue
        question = (
            select(func.min(ExtractRow.id), func.count())
            .where(ExtractRow.extract_id == extract_id, column.is_not(None))
            .group_by(column)
            .having(func.count() > 1)
            .order_by(func.min(ExtractRow.id))
        )
        for row, count in session.execute(question.limit(limit)):
            found.append(Double(kind, None, row_id=row, count=count))
    owners = select(MatchPair.row_id, Member.family_id).join(Member, Member.id == MatchPair.member_id)
    wanted = [one.row_id for one in found]
    rows = session.execute(owners.where(MatchPair.row_id.in_(wanted), MatchPair.state == "same"))
    families: dict[int | None, int] = {row: family for row, family in rows}
    return [Double(one.kind, families.get(one.row_id), row_id=one.row_id, count=one.count) for one in found]


def in_two_families(session: Session, programme_id: int, *, limit: int) -> list[Double]:
    """Return pairs of families on the list that are both registered and have a member of one name and birth date."""
    registered = select(AidStanding.family_id).where(
        AidStanding.programme_id == programme_id, AidStanding.registered.is_(True)
    )
    name = func.lower(Member.name)
    question = (
        select(func.min(Member.family_id), func.max(Member.family_id))
        .join(Family, Family.id == Member.family_id)
        .where(Member.ended_on.is_(None), Member.birth_date.is_not(None), Family.status == "active")
        .where(Member.family_id.in_(registered))
        .group_by(name, Member.birth_date)
        .having(func.min(Member.family_id) != func.max(Member.family_id))
        .order_by(func.min(Member.family_id))
    )
    rows = session.execute(question.limit(limit))
    return [Double("two_families", one, other, programme_id) for one, other in rows]
