"""Whether a family has state aid: a pure reading of facts, which `models/attention.py` repeats as one statement.

A payment holds for the programme's own interval, counted in months; a programme without one is taken to hold a year.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.aid import NON_STATE, YEAR, AidProgramme, floor_of
from models.family import Member

ACTIVE, INACTIVE, LAPSED, UNKNOWN = "active", "inactive", "lapsed", "unknown"
WITH, WITHOUT = "with", "without"
PUPILS, SCHOOL_AGE = "pip", range(6, 22)
CHILD, GRANDCHILD = "3", "5"


@dataclass(frozen=True)
class AidFacts:
    """What is known of one programme for a family or a member of it: two facts, each with the day it was told of.

    `paid_as_of` without `paid_on` says that somebody asked and nothing had been paid.
    """

    money: str
    interval_months: int | None = None
    registered: bool | None = None
    registered_as_of: date | None = None
    paid_on: date | None = None
    paid_as_of: date | None = None


def fits(member: Member, programme: AidProgramme, today: date) -> bool:
    """Tell whether somebody could be in a programme: of that of pupils, children of school age, or of unknown age."""
    if programme.code != PUPILS or member.birth_date is None:
        return programme.code != PUPILS or member.relation in (CHILD, GRANDCHILD)
    return today.year - member.birth_date.year in SCHOOL_AGE


def state_of(facts: AidFacts, today: date) -> str:
    """Return what the facts say today: active, inactive, lapsed (it was, and nobody has asked since) or unknown.

    Of registration and payment the one that was told later decides.
    """
    floor = floor_of(facts.interval_months or YEAR, today)
    asked = facts.paid_as_of is not None and facts.paid_as_of >= floor
    if facts.registered is False and (facts.paid_on is None or _day(facts.registered_as_of) >= facts.paid_on):
        return INACTIVE
    if facts.paid_on is not None and facts.paid_on >= floor:
        return ACTIVE
    if facts.paid_on is None:
        if facts.registered:
            return ACTIVE
        return INACTIVE if asked else UNKNOWN
    confirmed = _day(facts.registered_as_of)
    if facts.registered and confirmed >= floor and confirmed > _day(facts.paid_as_of):
        return ACTIVE
    return INACTIVE if asked else LAPSED


def family_state(known: Iterable[AidFacts], today: date) -> str:
    """Return whether a family is with, without or of unknown state aid; gifts and CSR never count.

    Without: something is known and nothing is active. Unknown: nobody asked, or what was active may have ended since.
    """
    states = {state_of(facts, today) for facts in known if facts.money != NON_STATE}
    if ACTIVE in states:
        return WITH
    return WITHOUT if INACTIVE in states and LAPSED not in states else UNKNOWN


def _day(day: date | None) -> date:
    return day or date.min
