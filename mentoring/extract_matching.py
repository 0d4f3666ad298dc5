"""An extract is matched with our register: the people of both sides as values, and what comes of it, kept in portions.

An extract is `matching` until the last portion is kept, and nobody asks about its pairs before; a matching that was
ended by something begins anew. What officers decided before goes in and is honoured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from locales import text
from mentoring import extract_words
from mentoring.matching import CERTAIN
from mentoring.outbox import Button, Content, Keyboard, Plan, plan
from mentoring.pair_work import Found, Someone
from mentoring.uploads import WAY_ON, show
from models import matching as extracts
from models import pairs
from models.audit import append
from models.database import Session
from models.matching import Extract, by_turns
from models.person import holders
from models.upload import Upload

PORTION = 1_000
MOST_TRIES = 3
HEAD, RULE = "1", "pairs"


@dataclass(frozen=True)
class Memory:
    """What was decided before, as (member, row); the last word on each counts, and nobody is two people."""

    same: tuple[tuple[int, int], ...]
    different: tuple[tuple[int, int], ...]


def next_extract(session: Session) -> int | None:
    """Return the extract that has waited longest to be matched."""
    waiting = extracts.extracts(session, states=["matching"], limit=100)
    return min((one.id for one in waiting), default=None)


def begin(session: Session, extract_id: int, *, now: datetime) -> bool:
    """Count a try and tell whether to go on; an extract that ended its process again and again is given up and said."""
    by_turns(session)
    extract = session.get_one(Extract, extract_id)
    if extract.state != "matching":
        return False
    tries = int(extract.report.get("tries", 0)) + 1
    extract.report = {**extract.report, "tries": tries}
    if tries > MOST_TRIES:
        extract.state, extract.ended_at = "failed", now
        _say(
            session,
            extract,
            "failed",
            [text("extract-failed", extract=extract_words.called(session, extract))],
            now=now,
        )
        return False
    return True


def give_back(session: Session, extract_id: int) -> None:
    """Let a try not count: there was no room on the disk."""
    extract = session.get_one(Extract, extract_id)
    extract.report = {**extract.report, "tries": int(extract.report.get("tries", 1)) - 1}


def our_people(session: Session) -> list[Someone]:
    """Return everybody of our register: who died or left too, because another office may still have them."""
    homes = pairs.our_families(session)
    found: list[Someone] = []
    for key, name, nik, born, sex, relation, family in pairs.our_members(session):
        if family in homes:
            kk, village, hamlet, rt, rw = homes[family]
            head = relation == HEAD
            found.append((key, name, nik, kk, born, sex, village, hamlet, rt, rw, family, head))
    return found


def their_people(session: Session, extract_id: int) -> list[Someone]:
    """Return everybody of an extract."""
    found: list[Someone] = []
    for key, name, born, sex, village, household, head, facts in pairs.their_people(session, extract_id):
        nik, kk, hamlet, rt, rw = (facts.get(one) for one in ("nik", "kk", "hamlet", "rt", "rw"))
        found.append((key, name, nik, kk, born, sex, village, hamlet, rt, rw, household, head))
    return found


def memory_of(session: Session, extract_id: int) -> Memory:
    """Return what officers decided before about the people of an extract."""
    last = {(member, row): verdict for row, member, _, verdict in pairs.remembered(session, extract_id)}
    same: dict[int, int] = {}
    for (member, row), verdict in last.items():
        if verdict == "same" and member not in same and row not in same.values():
            same[member] = row
    different = tuple(pair for pair, verdict in last.items() if verdict == "different")
    return Memory(tuple(same.items()), different)


def portions(found: Sequence[Found], memory: Memory) -> Iterator[list[Found]]:
    """Yield what is to be kept: the pairs that were found, and those that an officer had told apart."""
    apart: list[Found] = [(member, row, CERTAIN, 0.0, []) for member, row in memory.different]
    for some in (found, apart):
        for start in range(0, len(some), PORTION):
            yield list(some[start : start + PORTION])


def clear(session: Session, extract_id: int) -> None:
    """Forget what a matching that was ended has left."""
    by_turns(session)
    if session.get_one(Extract, extract_id).state == "matching":
        pairs.clear_pairs(session, extract_id)


def keep(session: Session, extract_id: int, found: Sequence[Found], memory: Memory, *, now: datetime) -> None:
    """Keep some pairs of an extract that is being matched."""
    by_turns(session)
    if session.get_one(Extract, extract_id).state != "matching":
        return
    families = pairs.families_of_members(session, (one[0] for one in found))
    found = [one for one in found if one[0] in families]  # an import may have been taken back meanwhile
    known = {**dict.fromkeys(memory.same, "same"), **dict.fromkeys(memory.different, "different")}
    rows = [_row(extract_id, one, families[one[0]], known.get(one[:2]), now) for one in found]
    pairs.add_pairs(session, rows)


def _row(extract_id: int, one: Found, family_id: int, decided: str | None, now: datetime) -> dict[str, Any]:
    member, row, band, score, reasons = one
    certain = band == CERTAIN
    how = "remembered" if decided else "rule" if certain else None
    return {
        "extract_id": extract_id,
        "row_id": row,
        "family_id": family_id,
        "member_id": member,
        "band": band,
        "score": score,
        "reasons": reasons,
        "state": decided or ("same" if certain else "open"),
        "how": how,
        "decided_at": now if how else None,
    }


def finish(session: Session, extract_id: int, *, today: date, now: datetime) -> None:
    """Let an extract be decided on, and say what was found; each Kasi Kesra hears of the pairs of the own kecamatan."""
    by_turns(session)
    extract = session.get_one(Extract, extract_id)
    if extract.state != "matching":
        return
    counts = pairs.count_pairs(session, extract_id)
    found = {
        "certain": counts.get(("same", "rule"), 0),
        "remembered": counts.get(("same", "remembered"), 0) + counts.get(("different", "remembered"), 0),
        "review": counts.get(("open", None), 0),
    }
    extract.report, extract.matched_at = {**extract.report, **found}, now
    extract.state, extract.ended_at = ("open", None) if found["review"] else ("settled", now)
    subject = f"extract:{extract.id}"
    append(session, at=now, actor_id=extract.person_id, deed="extract.matched", subject=subject, details=found)
    lines = [
        text("extract-matched", extract=extract_words.called(session, extract)),
        *extract_words.result_lines(extract),
    ]
    decide = [[_decide(extract)]] if found["review"] else []
    _say(session, extract, "matched", lines, [*decide, [_result(extract), *WAY_ON[0]]], now=now)
    _ask_districts(session, extract, today=today, now=now)


def _ask_districts(session: Session, extract: Extract, *, today: date, now: datetime) -> None:
    for district, count in pairs.waiting_by_district(session, extract.id).items():
        said = text("pairs-asked", extract=extract_words.called(session, extract), count=count)
        content = Content(text=said, keyboard=[[_decide(extract)]], protect=True)  # a card is edited into it
        for one in holders(session, "kasi_kesra", today=today, district_code=district):
            how = Plan(rule=f"{RULE}:{extract.id}", period=district, kind="reminder")
            plan(session, how, content, now=now, person_id=one.id)


def _decide(extract: Extract) -> Button:
    return Button(text("pairs-button-decide"), data=f"mp-next:{extract.id}:0", style="primary")


def _result(extract: Extract) -> Button:
    """Return the button to what a matched extract is for: a list is kept, of any other the result is shown."""
    if extract.programme_id is not None:
        return Button(text("list-button-open"), data=f"rl:{extract.id}")
    return Button(text("extract-button-show"), data=f"ex:{extract.id}")


def say_progress(session: Session, extract_id: int, percent: int, *, now: datetime) -> None:
    """Say in the one message of an extract how far its matching has come."""
    extract = session.get_one(Extract, extract_id)
    if extract.state == "matching":
        said = text("extract-matching", extract=extract_words.called(session, extract), share=percent)
        _say(session, extract, f"matching:{extract.report.get('tries', 0)}:{percent}", [said], now=now)


def _say(
    session: Session, extract: Extract, period: str, lines: list[Any], keyboard: Keyboard = WAY_ON, *, now: datetime
) -> None:
    if extract.upload_id is not None:
        show(session, session.get_one(Upload, extract.upload_id), lines, [*keyboard], period=period, now=now)
