"""Keluarga belum terdata: a family somebody meets that is not on the list, and whether it is known by another spelling.

It is provisional from the moment it is reported, with whoever met it as its mentor, and counted nowhere until minutes
put it on the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz

from mentoring import changes, listing
from mentoring.change_kinds import UNLISTED
from mentoring.changes import Proposed
from mentoring.family_codes import next_code
from mentoring.names import ADDRESSES, COMMON, TITLES
from mentoring.refusals import Refusal
from models.change import Change
from models.database import Session
from models.division import add_pairs
from models.family import (
    Family,
    Member,
    families_in_village,
    family_of_kk,
    kk_index,
    member_of_nik,
    nik_index,
    people_in_village,
)
from models.place import Village
from models.scope import Viewer

ALIKE = 86
MOST_ALIKE = 4
LONGEST_NAME, LONGEST_HAMLET = 80, 60
SON_OR_DAUGHTER = frozenset({"bin", "binti", "b", "bt"})
_SPELLINGS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("ph", "f"), ("v", "f"))
_HEAD = "1"


@dataclass(frozen=True)
class Met:
    """A family as it was met. `kk` and `nik` (of its head) are 16 checked digits where the family showed them."""

    head_name: str
    village_code: str
    hamlet: str | None = None
    kk: str | None = None
    nik: str | None = None


def known_as(session: Session, met: Met) -> Family | None:
    """Return the family, on the list or not, that has the same KK or a member with the same NIK."""
    found = family_of_kk(session, met.kk) if met.kk is not None else None
    if found is not None or met.nik is None:
        return found
    member = member_of_nik(session, met.nik)
    return session.get_one(Family, member.family_id) if member is not None else None


def alike(session: Session, met: Met) -> list[Family]:
    """Return the families of the village, also those that left the list, whose head or couple sounds like this one."""
    best: dict[int, float] = {}
    for family_id, name in people_in_village(session, met.village_code):
        score = likeness(met.head_name, name)
        if score >= ALIKE:
            best[family_id] = max(score, best.get(family_id, 0))
    found = {one.id: one for one in families_in_village(session, met.village_code, best)}
    ordered = sorted(found, key=lambda one: (found[one].hamlet != met.hamlet, -best[one], one))
    return [found[one] for one in ordered[:MOST_ALIKE]]


def likeness(one: str, other: str) -> float:
    """Return from 0 to 100 how much two names sound alike, as names are written here.

    Titles, Moh. and Siti, and whose son or daughter somebody is tell nothing, unless a name has nothing else.
    """
    mine, theirs = _heard(one), _heard(other)
    if not mine or not theirs:
        return 0
    said, heard = " ".join(mine), " ".join(theirs)
    whole = fuzz.token_sort_ratio(said, heard)
    if 1 in (len(mine), len(theirs)):  # many are called by one of their names alone
        return max(whole, fuzz.ratio(mine[0], theirs[0]) - 5)
    return max(whole, fuzz.token_set_ratio(said, heard) - 5)


def _heard(name: str) -> list[str]:
    words = re.sub(r"[^a-z ]", " ", name.partition(",")[0].casefold().replace("'", "")).split()
    words = [one for one in words if one not in TITLES | ADDRESSES]
    words = _before_parent(words)
    telling = [one for one in words if one not in COMMON] or words
    return [_spelled(one) for one in telling]


def _before_parent(words: Sequence[str]) -> list[str]:
    cut = next((place for place, one in enumerate(words) if one in SON_OR_DAUGHTER and place > 0), len(words))
    return list(words[:cut])


def _spelled(word: str) -> str:
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1", r"\1", word)


def meet(
    session: Session, met: Met, who: Viewer, *, reason: str, now: datetime, draft_id: int | None = None
) -> tuple[Family, Change]:
    """Keep a family as provisional and propose it for the list; raises Refusal when its KK or NIK is known already."""
    name, hamlet = " ".join(met.head_name.split()), " ".join((met.hamlet or "").split())
    if not 2 <= len(name) <= LONGEST_NAME or any(sign.isdigit() for sign in name):
        raise Refusal("unlisted-name")
    if len(hamlet) > LONGEST_HAMLET or session.get(Village, met.village_code) is None:
        raise Refusal("change-which-village")
    known = known_as(session, met)
    if known is not None:
        raise Refusal("unlisted-left" if known.status == listing.LEFT else "unlisted-known", {"code": known.code})
    doubles = [one.id for one in alike(session, met)]
    family = _kept(session, met, name, hamlet or None, who, now=now)
    what = Proposed(UNLISTED, family.id, reason, details={"doubles": doubles}, draft_id=draft_id)
    return family, changes.propose(session, what, who, now=now)


def _kept(session: Session, met: Met, name: str, hamlet: str | None, who: Viewer, *, now: datetime) -> Family:
    family = Family(
        code=next_code(session, met.village_code),
        head_name=name,
        kk=met.kk,
        kk_index=kk_index(met.kk) if met.kk is not None else None,
        village_code=met.village_code,
        hamlet=hamlet,
        entered_on=who.today,
        changed_at=now,
    )
    session.add(family)
    listing.provide(session, family)
    index = nik_index(met.nik) if met.nik is not None else None
    session.add(Member(family_id=family.id, name=name, relation=_HEAD, nik=met.nik, nik_index=index))
    if not (who.coordinates or who.operates or who.districts):
        add_pairs(session, [(family.id, who.person_id)], source="met", today=who.today)
    session.flush()
    return family


def doubles_of(session: Session, change: Change) -> Iterable[Family]:
    """Return the families that a family met may be, as far as they were found when it was reported."""
    wanted = (change.details or {}).get("doubles", [])
    return [one for one in (session.get(Family, each) for each in wanted) if one is not None]
