"""Two rows that may be one person: an officer gets a card, says same, different or later, and may take it back.

Who is the same as somebody is nobody else: that closes the other open pairs of both, and taking it back opens them
again. What was said outlives the extract; what was taken back is forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from locales import text
from mentoring import list_runs
from mentoring.names import person_name
from mentoring.refusals import Refusal
from models import pairs, scope_matching
from models.audit import append, append_many
from models.database import Session
from models.matching import READY, WAITING, Extract, MatchDecision, MatchPair, by_turns
from models.person import Person
from models.scope import Viewer

SAME, DIFFERENT, SKIPPED = "same", "different", "skipped"
VERDICTS = (SAME, DIFFERENT, SKIPPED)
RULE, REMEMBERED = "rule", "remembered"
HELD = timedelta(minutes=5)


def extract_of(session: Session, who: Viewer, extract_id: int) -> Extract:
    """Return a matched extract to who decides on its pairs; raises Refusal for anybody else and any other."""
    found = session.get(Extract, extract_id)
    if found is None or found.state not in READY or not scope_matching.may_decide(who):
        raise Refusal("not-yours")
    return found


def pair_of(session: Session, who: Viewer, pair_id: int) -> MatchPair:
    """Return a pair to who may decide on it; raises Refusal for anybody else."""
    found = scope_matching.pair(session, who, pair_id)
    if found is None:
        raise Refusal("not-yours")
    return found


def take_next(
    session: Session, who: Viewer, extract_id: int, *, district: str | None, now: datetime
) -> MatchPair | None:
    """Return the next pair to decide on, held for this person for a while; None when nothing is left for them."""
    found = scope_matching.next_pair(session, who, extract_id, district=district, now=now)
    pairs.release(session, who.person_id, but=found.id if found is not None else None)
    if found is not None:
        found.held_by, found.held_until = who.person_id, now + HELD
    return found


def let_go(session: Session, who: Viewer) -> None:
    """Hold no card for this person any longer: others may see it at once."""
    pairs.release(session, who.person_id, but=None)


def decide(session: Session, who: Viewer, pair_id: int, verdict: str, *, now: datetime) -> None:
    """Keep what an officer says of a pair that waits; raises Refusal where another word stands already."""
    by_turns(session)
    assert verdict in VERDICTS, "one of three"
    pair_of(session, who, pair_id)
    pair = pairs.locked_pair(session, pair_id)
    if pair.state not in WAITING:
        raise over(session, pair)
    if verdict == SAME and pairs.is_taken(session, pair):
        raise Refusal("pairs-taken")
    keep(session, who, [(pair, verdict)], how="chat", now=now)


def keep(session: Session, who: Viewer, said: Sequence[tuple[MatchPair, str]], *, how: str, now: datetime) -> None:
    """Keep verdicts, each checked, on pairs of one extract that wait, or that are parted.

    What `same` excludes is closed, and what a parted pair has kept closed waits again.
    """
    named = pairs.fingerprints(session, (pair.row_id for pair, _ in said))
    parted = [pair for pair, _ in said if pair.state == SAME]
    for pair, verdict in said:
        made = MatchDecision(
            pair_id=pair.id,
            member_id=pair.member_id,
            fingerprint=named[pair.row_id],
            verdict=verdict,
            before=pair.state,
            how=how,
            person_id=who.person_id,
            decided_at=now,
        )
        session.add(made)
        _settle(pair, verdict, how=how, by=who.person_id, now=now)
    session.flush()
    _close_beside(session, [pair for pair, verdict in said if verdict == SAME], now=now)
    for pair in parted:
        _open_beside(session, pair)
    _follow(session, said[0][0].extract_id, now=now)
    deeds = [(f"pair.{verdict}", f"family:{pair.family_id}", {"pair": pair.id}) for pair, verdict in said]
    append_many(session, deeds, at=now, actor_id=who.person_id)


def undo(session: Session, who: Viewer, decision_id: int, *, now: datetime) -> MatchPair:
    """Take back what was said of a pair and return it, waiting again; raises Refusal for another's or an older word.

    A coordinator may take back what others said. What a kept list has told as aid is not taken back under it.
    """
    by_turns(session)
    found = session.get(MatchDecision, decision_id)
    if found is None:
        raise Refusal("not-yours")
    pair = pair_of(session, who, found.pair_id)
    if not (who.coordinates or found.person_id == who.person_id):
        raise Refusal("not-yours")
    pair = pairs.locked_pair(session, pair.id)
    last = pairs.decision_on(session, pair.id)
    if last is None or last.id != found.id or pair.state != found.verdict:
        raise Refusal("pairs-undone-already")
    later = pairs.remembered_pairs(session, found)
    resting = [one for one in later if one.id != pair.id and one.state == found.verdict]
    if any(list_runs.has_told(session, one) for one in (pair, *resting)):
        raise Refusal("list-undo-first")
    found.undone_at, found.undone_by = now, who.person_id
    _reopen(session, pair, found.before, now=now)
    for other in resting:
        _reopen(session, other, "open", now=now)
    pair.held_by, pair.held_until = who.person_id, now + HELD
    subject = f"family:{pair.family_id}"
    append(session, at=now, actor_id=who.person_id, deed="pair.undone", subject=subject, details={"pair": pair.id})
    return pair


def undo_last(session: Session, who: Viewer, extract_id: int, *, now: datetime) -> MatchPair:
    """Take back the last thing that this person said about an extract's pairs; raises Refusal when there is none."""
    extract_of(session, who, extract_id)
    last = scope_matching.last_decisions(session, who, extract_id, own=True, limit=1)
    if not last:
        raise Refusal("pairs-nothing-to-undo")
    return undo(session, who, last[0].id, now=now)


def over(session: Session, pair: MatchPair) -> Refusal:
    """Return what somebody reads who decides on a pair that is decided: who has, and what."""
    verdict = text(f"pairs-verdict-{pair.state}")
    if pair.decided_by is None:
        return Refusal("pairs-closed", {"verdict": verdict})
    name = person_name(session.get_one(Person, pair.decided_by))
    return Refusal("pairs-over", {"verdict": verdict, "name": name})


def _settle(pair: MatchPair, state: str, *, how: str, by: int | None, now: datetime) -> None:
    pair.state, pair.how, pair.decided_by, pair.decided_at = state, how, by, now
    pair.held_by = pair.held_until = None


def _reopen(session: Session, pair: MatchPair, state: str, *, now: datetime) -> None:
    """Let a pair be as it was before a word was said; where somebody else is that person by now, it stays closed."""
    was, taken = pair.state, pairs.is_taken(session, pair)
    pair.state, pair.how = (DIFFERENT, RULE) if taken else (state, None)
    pair.decided_by = pair.decided_at = None
    if pair.state == SAME:
        pair.how, pair.decided_at = REMEMBERED if pairs.follows_a_word(session, pair) else RULE, now
    session.flush()
    if was == SAME:
        _open_beside(session, pair)
    if pair.state == SAME:
        _close_beside(session, [pair], now=now)
    _follow(session, pair.extract_id, now=now)


def _close_beside(session: Session, same: Sequence[MatchPair], *, now: datetime) -> None:
    """Close what waits and shares a person with these pairs of one extract."""
    for other in pairs.waiting_beside(session, same) if same else ():
        _settle(other, DIFFERENT, how=RULE, by=None, now=now)
    session.flush()


def _open_beside(session: Session, pair: MatchPair) -> None:
    """Let what a pair has kept closed wait again, unless something else keeps it closed."""
    for other in pairs.rivals(session, pair, [DIFFERENT]):
        if other.how == RULE and not pairs.is_taken(session, other):
            other.state, other.how, other.decided_at = "open", None, None
    session.flush()


def _follow(session: Session, extract_id: int, *, now: datetime) -> None:
    """Let an extract be settled, from now on, once nothing of it waits, and open as long as something does."""
    extract = session.get_one(Extract, extract_id)
    if extract.state in READY:
        waits = pairs.any_waits(session, extract_id)
        extract.state, extract.ended_at = ("open", None) if waits else ("settled", now)
