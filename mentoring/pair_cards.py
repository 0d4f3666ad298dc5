"""A card of two rows that may be one person, as a person reads them: beside each other, and why they look alike.

Numbers are compared, never shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from locales import Text, text
from mentoring import extract_words
from mentoring.matching import Reason, reason_text
from mentoring.places import village_by_code, village_label
from models import pairs
from models.database import Session
from models.family import Family, Member
from models.matching import Extract, ExtractRow, MatchPair

REASONS_SHOWN = 4
RELATIONS = tuple("12345678")


def card(session: Session, pair: MatchPair, *, waiting: int) -> list[Text]:
    """Return a card's lines, at most twelve; `waiting` is how many pairs there are left."""
    title = text("pairs-title", register=_register(session, pair), count=waiting)
    return [title, *_both(session, pair), text("pairs-question")]


def certain_card(session: Session, pair: MatchPair) -> list[Text]:
    """Return the lines, at most twelve, of a pair that nobody was asked about."""
    title = text("pairs-certain-title", register=_register(session, pair))
    return [title, *_both(session, pair), text("pairs-certain-question")]


def _register(session: Session, pair: MatchPair) -> Text:
    extract = session.get_one(Extract, pair.extract_id)
    return extract_words.register_text(session, extract.register, extract.programme_id)


def _both(session: Session, pair: MatchPair) -> list[Text]:
    """Return both sides of a pair, and why they look like one person."""
    row = session.get_one(ExtractRow, pair.row_id)
    member, family = session.get_one(Member, pair.member_id), session.get_one(Family, pair.family_id)
    lines = [
        text("pairs-ours", name=member.name, code=family.code),
        text("pairs-about", about=ours_about(family, member)),
        text("pairs-theirs", register=_register(session, pair), name=row.name),
        text("pairs-about", about=theirs_about(row)),
    ]
    if names := pairs.household_names(session, [pair])[pair.id]:
        lines.append(text("pairs-household", names=", ".join(names)))
    return [*lines, *(text("pairs-reason", reason=one) for one in reasons_of(pair)[:REASONS_SHOWN])]


def short(session: Session, pair: MatchPair) -> Text:
    """Return a pair in one line: both names."""
    row, member = session.get_one(ExtractRow, pair.row_id), session.get_one(Member, pair.member_id)
    return text("pairs-short", ours=member.name, theirs=row.name)


def reasons_of(pair: MatchPair) -> list[Text]:
    """Return why two rows look like one person, or do not."""
    return [reason_text(Reason(kind, values)) for kind, values in pair.reasons]


def born(day: date | None) -> Text:
    """Return a birth date in figures, so that a swapped day and month are seen at once."""
    if day is None:
        return text("pairs-birth-unknown")
    return text("pairs-born", day=day.strftime("%d-%m-%Y"))


def relation(code: str | None) -> list[Text]:
    """Return how somebody is related to the head of the family; nothing where that is not known."""
    return [text(f"pairs-relation-{code}")] if code in RELATIONS else []


def place(village_code: str | None, known: Mapping[str, Any]) -> Text:
    """Return where somebody lives, as far as it is known."""
    village = village_by_code(village_code) if village_code else None
    name = village_label(village) if village is not None else str(known.get("village_name") or "")
    if not name:
        return text("pairs-place-unknown")
    parts = [name, *([str(known["hamlet"])] if known.get("hamlet") else [])]
    if known.get("rt"):
        parts.append(f"RT {str(known['rt']).lstrip('0') or '0'}")
    return text("pairs-place", place=", ".join(parts))


def ours_about(family: Family, member: Member) -> Text:
    """Return what is said about a member beside the name: birth, relation, place."""
    gone = [text("pairs-gone")] if member.ended_on is not None else []
    known = {"hamlet": family.hamlet, "rt": family.rt}
    return _joined([born(member.birth_date), *relation(member.relation), *gone, place(family.village_code, known)])


def theirs_about(row: ExtractRow) -> Text:
    """Return what an extract says about a person beside the name."""
    return _joined([born(row.birth_date), *relation(row.facts.get("relation")), place(row.village_code, row.facts)])


def _joined(parts: list[Text]) -> Text:
    """Return parts of a line with dots between them, as nested Texts."""
    found = parts[0]
    for one in parts[1:]:
        found = text("pairs-and", first=found, more=one)
    return found
