"""Pairs that count as one person though no officer was asked: whoever sees that one is wrong parts it.

That is a decision like any other: it is remembered for the next extract, and it can be taken back.
"""

from __future__ import annotations

from datetime import datetime

from mentoring import list_runs, pairs
from mentoring.refusals import Refusal
from models import pairs as rows_of
from models.database import Session
from models.matching import WAITING, MatchDecision, MatchPair, by_turns
from models.scope import Viewer


def is_certain(pair: MatchPair) -> bool:
    """Tell whether a pair counts as one person without an officer's word on it."""
    return pair.state == pairs.SAME and pair.decided_by is None


def check(session: Session, pair: MatchPair) -> None:
    """Raise Refusal for a pair that cannot be parted: it waits, an officer decided it, or its list is kept as aid."""
    if pair.state in WAITING:
        raise Refusal("button-too-old")
    if not is_certain(pair):
        raise pairs.over(session, pair)
    if list_runs.is_applied(session, pair.extract_id):
        raise Refusal("list-undo-first")


def part(session: Session, who: Viewer, pair_id: int, *, now: datetime) -> MatchDecision:
    """Keep that a certain pair is two people, and return that decision; raises Refusal for any other pair."""
    by_turns(session)
    pairs.pair_of(session, who, pair_id)
    pair = rows_of.locked_pair(session, pair_id)
    check(session, pair)
    pairs.keep(session, who, [(pair, pairs.DIFFERENT)], how="chat", now=now)
    said = rows_of.decision_on(session, pair.id)
    assert said is not None, "it was kept just now"
    return said
