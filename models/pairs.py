"""Who may be who: the people of both sides as they are matched, the pairs that come of it, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session, aliased

from models.difference import DifferenceLine
from models.family import Family, Member
from models.matching import WAITING, Extract, ExtractRow, MatchDecision, MatchPair
from models.place import Village

DUPLICATE = "duplicate"
YIELD = 2_000
Person = tuple[int, str, str | None, date | None, str | None, str, int]
Theirs = tuple[int, str, date | None, str | None, str | None, str | None, bool, dict[str, Any]]


def our_families(session: Session) -> dict[int, tuple[str | None, str, str | None, str | None, str | None]]:
    """Return (KK, village, hamlet, RT, RW) of every family by id, but for those recorded twice."""
    columns = (Family.id, Family.kk, Family.village_code, Family.hamlet, Family.rt, Family.rw)
    question = select(*columns).where(or_(Family.left_reason.is_(None), Family.left_reason != DUPLICATE))
    rows = session.execute(question.execution_options(yield_per=YIELD))
    return {family: (kk, village, hamlet, rt, rw) for family, kk, village, hamlet, rt, rw in rows}


def our_members(session: Session) -> Iterator[Person]:
    """Yield (id, name, NIK, birth date, sex, relation, family id) of every member, also of those who died or left."""
    columns = (Member.id, Member.name, Member.nik, Member.birth_date, Member.sex, Member.relation, Member.family_id)
    for row in session.execute(select(*columns).order_by(Member.id).execution_options(yield_per=YIELD)):
        yield (*row,)


def their_people(session: Session, extract_id: int) -> Iterator[Theirs]:
    """Yield (id, name, birth date, sex, village, household, whether the head, facts) of an extract's rows."""
    row = ExtractRow
    columns = (row.id, row.name, row.birth_date, row.sex, row.village_code, row.household, row.head, row.facts)
    question = select(*columns).where(row.extract_id == extract_id).order_by(row.id)
    for found in session.execute(question.execution_options(yield_per=YIELD)):
        yield (*found,)


def remembered(session: Session, extract_id: int) -> list[tuple[int, int, int, str]]:
    """Return (row, member, family, verdict) of what officers decided before about the people of an extract.

    The latest decision comes last.
    """
    question = (
        select(ExtractRow.id, MatchDecision.member_id, Member.family_id, MatchDecision.verdict)
        .join(ExtractRow, ExtractRow.fingerprint == MatchDecision.fingerprint)
        .join(Member, Member.id == MatchDecision.member_id)
        .where(
            ExtractRow.extract_id == extract_id,
            MatchDecision.undone_at.is_(None),
            MatchDecision.verdict.in_(("same", "different")),
        )
    )
    return [(*row,) for row in session.execute(question.order_by(MatchDecision.id))]


def clear_pairs(session: Session, extract_id: int) -> None:
    """Forget the pairs of a matching that was not finished."""
    session.execute(delete(MatchPair).where(MatchPair.extract_id == extract_id))


def add_pairs(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write pairs that all name the same columns."""
    if rows:
        session.execute(insert(MatchPair), list(rows))


def count_pairs(session: Session, extract_id: int) -> dict[tuple[str, str | None], int]:
    """Return how many pairs of an extract there are by (state, how)."""
    question = select(MatchPair.state, MatchPair.how, func.count()).where(MatchPair.extract_id == extract_id)
    return {
        (state, how): count for state, how, count in session.execute(question.group_by(MatchPair.state, MatchPair.how))
    }


def waiting_by_district(session: Session, extract_id: int) -> dict[str, int]:
    """Return how many pairs of an extract wait in each kecamatan."""
    question = (
        select(Village.district_code, func.count())
        .select_from(MatchPair)
        .join(Family, Family.id == MatchPair.family_id)
        .join(Village, Village.code == Family.village_code)
        .where(MatchPair.extract_id == extract_id, MatchPair.state.in_(WAITING))
        .group_by(Village.district_code)
    )
    return {district: count for district, count in session.execute(question)}


def families_of_members(session: Session, member_ids: Iterable[int]) -> dict[int, int]:
    """Return the family of each of these members."""
    wanted = sorted(set(member_ids))
    found: dict[int, int] = {}
    for start in range(0, len(wanted), 500):
        question = select(Member.id, Member.family_id).where(Member.id.in_(wanted[start : start + 500]))
        found.update({member: family for member, family in session.execute(question)})
    return found


def locked_pair(session: Session, pair_id: int) -> MatchPair:
    """Return a pair that nobody else decides until this transaction ends."""
    return session.get_one(MatchPair, pair_id, with_for_update=True, populate_existing=True)


def rivals(session: Session, pair: MatchPair, states: Iterable[str]) -> list[MatchPair]:
    """Return the other pairs, in these states, of a pair's row and of its member in the same extract."""
    wanted = set(states)
    session.flush()
    # Two questions by an index each: with the extract or the state in them a database goes through all its pairs.
    shared = [
        *session.scalars(select(MatchPair).where(MatchPair.row_id == pair.row_id)),
        *session.scalars(select(MatchPair).where(MatchPair.member_id == pair.member_id)),
    ]
    found = {one.id: one for one in shared if one.extract_id == pair.extract_id and one.state in wanted}
    found.pop(pair.id, None)
    return [found[key] for key in sorted(found)]


def is_taken(session: Session, pair: MatchPair) -> bool:
    """Tell whether the row or the member of a pair is one person with somebody else by now."""
    return bool(rivals(session, pair, ["same"]))


def taken_among(session: Session, some: Sequence[MatchPair]) -> set[int]:
    """Return the ids of those of these pairs, of one extract, whose row or member is the same as somebody by now."""
    rows = {one.row_id for one in _beside(session, some, "row_id", ["same"])}
    members = {one.member_id for one in _beside(session, some, "member_id", ["same"])}
    return {one.id for one in some if one.row_id in rows or one.member_id in members}


def waiting_beside(session: Session, some: Sequence[MatchPair]) -> list[MatchPair]:
    """Return the pairs that wait and share a row or a member with one of these, all of one extract."""
    found = {one.id: one for side in ("row_id", "member_id") for one in _beside(session, some, side, WAITING)}
    return [found[key] for key in sorted(found)]


def _beside(session: Session, some: Sequence[MatchPair], side: str, states: Iterable[str]) -> Iterator[MatchPair]:
    column, wanted = getattr(MatchPair, side), sorted({getattr(one, side) for one in some})
    for start in range(0, len(wanted), 500):
        here = column.in_(wanted[start : start + 500]), MatchPair.extract_id == some[0].extract_id
        yield from session.scalars(select(MatchPair).where(*here, MatchPair.state.in_(sorted(states))))


def fingerprints(session: Session, row_ids: Iterable[int]) -> dict[int, bytes]:
    """Return what names the person of each of these rows."""
    wanted = sorted(set(row_ids))
    found: dict[int, bytes] = {}
    for start in range(0, len(wanted), 500):
        question = select(ExtractRow.id, ExtractRow.fingerprint).where(ExtractRow.id.in_(wanted[start : start + 500]))
        found.update({row: fingerprint for row, fingerprint in session.execute(question)})
    return found


def any_waits(session: Session, extract_id: int) -> bool:
    """Tell whether a pair of an extract waits for somebody."""
    waits = exists().where(MatchPair.extract_id == extract_id, MatchPair.state.in_(WAITING))
    return bool(session.scalar(select(waits)))


def count_decided_since(session: Session, extract_id: int, instant: datetime) -> int:
    """Return how many pairs of an extract became one person, or were said to be two, after an instant."""
    said = or_(MatchPair.state == "same", and_(MatchPair.state == "different", MatchPair.decided_by.is_not(None)))
    question = select(func.count()).select_from(MatchPair)
    return session.scalar(question.where(MatchPair.extract_id == extract_id, said, MatchPair.decided_at > instant)) or 0


def decision_on(session: Session, pair_id: int) -> MatchDecision | None:
    """Return the last word on a pair that was not taken back."""
    question = select(MatchDecision).where(MatchDecision.pair_id == pair_id, MatchDecision.undone_at.is_(None))
    return session.scalar(question.order_by(MatchDecision.id.desc()).limit(1))


def follows_a_word(session: Session, pair: MatchPair) -> bool:
    """Tell whether an officer's word on another extract, which still stands, calls the two of a pair one person."""
    said = exists().where(
        MatchDecision.fingerprint == ExtractRow.fingerprint,
        MatchDecision.member_id == pair.member_id,
        MatchDecision.pair_id != pair.id,
        MatchDecision.verdict == "same",
        MatchDecision.undone_at.is_(None),
    )
    return bool(session.scalar(select(said).where(ExtractRow.id == pair.row_id)))


def release(session: Session, person_id: int, *, but: int | None) -> None:
    """Let go of the cards that somebody holds, except one."""
    held = MatchPair.held_by == person_id, MatchPair.id != (but or 0)
    session.execute(update(MatchPair).where(*held).values(held_by=None, held_until=None))


def in_full(session: Session, some: Sequence[MatchPair]) -> Iterator[tuple[MatchPair, ExtractRow, Member, Family]]:
    """Yield pairs with their row, our member and the family, in the order in which they come."""
    for start in range(0, len(some), 500):
        portion = some[start : start + 500]
        question = (
            select(MatchPair.id, ExtractRow, Member, Family)
            .join(ExtractRow, ExtractRow.id == MatchPair.row_id)
            .join(Member, Member.id == MatchPair.member_id)
            .join(Family, Family.id == MatchPair.family_id)
            .where(MatchPair.id.in_([one.id for one in portion]))
        )
        found = {pair: (row, member, family) for pair, row, member, family in session.execute(question)}
        yield from ((one, *found[one.id]) for one in portion)


def household_names(session: Session, some: Sequence[MatchPair], *, limit: int = 4) -> dict[int, list[str]]:
    """Return by pair the names of the family's other members who are found in the household of the pair's row."""
    this, other, asked = aliased(ExtractRow), aliased(ExtractRow), aliased(MatchPair)
    question = (
        select(asked.id, Member.name)
        .join(MatchPair, and_(MatchPair.family_id == asked.family_id, MatchPair.extract_id == asked.extract_id))
        .join(Member, Member.id == MatchPair.member_id)
        .join(other, other.id == MatchPair.row_id)
        .join(this, and_(this.id == asked.row_id, this.household == other.household))
        .where(MatchPair.state == "same", MatchPair.id != asked.id, other.extract_id == asked.extract_id)
        .order_by(Member.relation, Member.id)
    )
    found: dict[int, list[str]] = {one.id: [] for one in some}
    for start in range(0, len(some), 500):
        here = asked.id.in_([one.id for one in some[start : start + 500]])
        for pair, name in session.execute(question.where(here)):
            found[pair] = [*found[pair], name][:limit]
    return found


def remembered_pairs(session: Session, decision: MatchDecision) -> list[MatchPair]:
    """Return the pairs of later extracts that rest on what was decided."""
    question = (
        select(MatchPair)
        .join(ExtractRow, ExtractRow.id == MatchPair.row_id)
        .join(Extract, Extract.id == MatchPair.extract_id)
        .where(
            ExtractRow.fingerprint == decision.fingerprint,
            MatchPair.member_id == decision.member_id,
            MatchPair.how == "remembered",
            Extract.state != "undone",
        )
    )
    return list(session.scalars(question))


def anything_sent(session: Session, extract_id: int) -> bool:
    """Tell whether another office was asked for something because of an extract."""
    sent = exists().where(DifferenceLine.extract_id == extract_id, DifferenceLine.sent_on.is_not(None))
    return bool(session.scalar(select(sent)))
