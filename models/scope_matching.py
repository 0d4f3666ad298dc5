"""Who may decide on which pairs: coordinators on all, a Kasi Kesra on those of the families of the own kecamatan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, case, false, or_, select, true
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from models import pairs
from models.family import Family, Member
from models.matching import READY, WAITING, Extract, ExtractRow, MatchDecision, MatchPair
from models.place import Village
from models.scope import Viewer


def may_decide(who: Viewer) -> bool:
    """Tell whether somebody decides on pairs at all."""
    return who.coordinates or bool(who.districts)


def _theirs(who: Viewer, district: str | None) -> ColumnElement[bool]:
    """Return the condition on a pair's village, in one kecamatan if given."""
    within = true() if district is None else Village.district_code == district
    if who.coordinates:
        return within
    if not who.districts:
        return false()
    return within & Village.district_code.in_(sorted(who.districts))


def _pairs(who: Viewer, district: str | None = None) -> Select[MatchPair]:
    question = select(MatchPair).join(Family, Family.id == MatchPair.family_id)
    return question.join(Village, Village.code == Family.village_code).where(_theirs(who, district))


def pair(session: Session, who: Viewer, pair_id: int) -> MatchPair | None:
    """Return a pair that a viewer may decide on, of an extract that is matched."""
    question = _pairs(who).join(Extract, Extract.id == MatchPair.extract_id)
    return session.scalar(question.where(MatchPair.id == pair_id, Extract.state.in_(READY)))


def pairs_by_id(session: Session, who: Viewer, extract_id: int, ids: Iterable[int]) -> dict[int, MatchPair]:
    """Return those of these pairs that are of a matched extract and that a viewer may decide on, by id.

    Nobody else decides them until this transaction ends.
    """
    wanted = sorted(set(ids))
    found: dict[int, MatchPair] = {}
    for start in range(0, len(wanted), 500):
        here = MatchPair.id.in_(wanted[start : start + 500]), MatchPair.extract_id == extract_id
        rows = session.scalars(_pairs(who).where(*here).with_for_update(of=MatchPair))
        found.update({one.id: one for one in rows})
    return found


def next_pair(
    session: Session, who: Viewer, extract_id: int, *, district: str | None, now: datetime
) -> MatchPair | None:
    """Return the next pair to decide on that nobody else holds: a family's together, those that were skipped last."""
    free = or_(MatchPair.held_until.is_(None), MatchPair.held_until < now, MatchPair.held_by == who.person_id)
    question = _pairs(who, district).where(MatchPair.extract_id == extract_id, MatchPair.state.in_(WAITING), free)
    skipped = case((MatchPair.state == "skipped", 1), else_=0)
    order = (skipped, MatchPair.decided_at, Family.village_code, MatchPair.family_id, MatchPair.id)
    return session.scalar(question.order_by(*order).limit(1).with_for_update(skip_locked=True, of=MatchPair))


def waiting_by_district(session: Session, who: Viewer, extract_id: int) -> dict[str, int]:
    """Return how many pairs of an extract wait in each kecamatan that a viewer decides for."""
    every = pairs.waiting_by_district(session, extract_id)
    return {district: count for district, count in every.items() if who.coordinates or district in who.districts}


def waiting_pairs(session: Session, who: Viewer, extract_id: int, *, district: str | None) -> list[MatchPair]:
    """Return the pairs of an extract that wait for a viewer, a family's together."""
    question = _pairs(who, district).where(MatchPair.extract_id == extract_id, MatchPair.state.in_(WAITING))
    return list(session.scalars(question.order_by(Family.village_code, MatchPair.family_id, MatchPair.id)))


def certain_pairs(
    session: Session,
    who: Viewer,
    extract_id: int,
    *,
    district: str | None = None,
    named: str = "",
    limit: int,
    offset: int = 0,
) -> list[MatchPair]:
    """Return the pairs that count as one person though no officer has said so, the least alike first.

    Those that are `named` are of the family with this code, or of a member or a row whose name has these words.
    """
    here = MatchPair.extract_id == extract_id, MatchPair.state == "same", MatchPair.decided_by.is_(None)
    question = _pairs(who, district).where(*here)
    if named:
        question = question.join(Member, Member.id == MatchPair.member_id)
        question = question.join(ExtractRow, ExtractRow.id == MatchPair.row_id)
        spelled = [one.icontains(named, autoescape=True) for one in (Member.name, ExtractRow.name)]
        question = question.where(or_(Family.code == named.upper(), *spelled))
    return list(session.scalars(question.order_by(MatchPair.score, MatchPair.id).limit(limit).offset(offset)))


def last_decisions(
    session: Session, who: Viewer, extract_id: int, *, own: bool, limit: int, offset: int = 0
) -> list[MatchDecision]:
    """Return what was decided last about an extract's pairs and stands: one's own, or everybody's."""
    mine = _pairs(who).where(MatchPair.extract_id == extract_id).with_only_columns(MatchPair.id)
    question = select(MatchDecision).where(MatchDecision.pair_id.in_(mine), MatchDecision.undone_at.is_(None))
    if own:
        question = question.where(MatchDecision.person_id == who.person_id)
    return list(session.scalars(question.order_by(MatchDecision.id.desc()).limit(limit).offset(offset)))
