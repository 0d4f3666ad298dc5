"""Pairs changed by hand: a family handed over from one mentor to another, or given to one when it had none.

Who does it is checked by the caller through `models/scope`; here it is checked that the pairs are still as they were
shown. Both sides are told once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from locales import Text, text
from mentoring.assignment_news import BINAAN
from mentoring.names import family_texts, person_name
from mentoring.outbox import Button, Content, Plan, plan
from mentoring.refusals import Refusal
from models import audit, division, scope
from models.assignment import Assignment, mentors_of, open_assignments, placements_today
from models.database import Session
from models.family import Family
from models.person import Person

MOVED = "pindah"
REASONS = ("mutasi", "purna_tugas", MOVED, "lainnya")
FAMILIES_SHOWN = 6
RULE = "handover"


@dataclass(frozen=True)
class HandOver:
    """What is handed over: from whom (None: the families had nobody), to whom (None: nobody yet), and why.

    `ref` makes it unique, so that both sides are told once.
    """

    families: Sequence[Family]
    giver: Person | None
    taker: Person | None
    reason: str
    ref: str


def left_alone(session: Session, families: Sequence[Family], *, giver: Person, today: date) -> int:
    """Return how many of these families would have no mentor if `giver` went."""
    return sum(
        not any(mentor.id != giver.id for mentor in mentors_of(session, family.id, today=today)) for family in families
    )


def hand_over(session: Session, what: HandOver, *, by: int, now: datetime, today: date) -> int:
    """Change the pairs from today; return how many families there were.

    Raises Refusal when a pair is no longer as it was shown, or when the new mentor has the family already.
    """
    ids = {family.id for family in what.families}
    standing = [pair for pair in open_assignments(session, family_ids=ids) if pair.starts_on <= today]
    if what.giver is not None:
        _end(session, standing, what, by=by, now=now, today=today)
    elif any(mentors_of(session, family.id, today=today) for family in what.families):
        raise Refusal("handover-has-mentor")
    if what.taker is not None:
        _begin(session, standing, what, by=by, now=now, today=today)
    _tell(session, what, now=now)
    return len(ids)


def _end(
    session: Session, standing: Sequence[Assignment], what: HandOver, *, by: int, now: datetime, today: date
) -> None:
    assert what.giver is not None, "somebody gives"
    theirs = {pair.family_id: pair for pair in standing if pair.person_id == what.giver.id}
    for family in what.families:
        pair = theirs.get(family.id)
        if pair is None:
            raise Refusal("handover-changed")
        pair.ends_on, pair.reason = today, what.reason
        details = {"person": what.giver.id, "reason": what.reason}
        _note(session, "assignment.ended", family, by=by, now=now, details=details)


def _begin(
    session: Session, standing: Sequence[Assignment], what: HandOver, *, by: int, now: datetime, today: date
) -> None:
    assert what.taker is not None, "somebody takes"
    if scope.operates(session, what.taker.id, today=today):
        raise Refusal("handover-operator", {"name": person_name(what.taker)})
    if any(pair.person_id == what.taker.id for pair in standing):
        raise Refusal("handover-already", {"name": person_name(what.taker)})
    source = RULE if what.giver is not None else "manual"
    division.add_pairs(session, [(family.id, what.taker.id) for family in what.families], source=source, today=today)
    for family in what.families:
        _note(session, "assignment.begun", family, by=by, now=now, details={"person": what.taker.id})
    if what.taker.id not in placements_today(session, today=today):
        district = division.district_of(session, what.families[0].village_code)
        division.add_placements(session, [(what.taker.id, district)], today=today)


def _note(session: Session, deed: str, family: Family, *, by: int, now: datetime, details: dict[str, object]) -> None:
    audit.append(session, at=now, actor_id=by, deed=deed, subject=f"family:{family.id}", details=details)


def shown(session: Session, families: Sequence[Family]) -> list[Text]:
    """Return what families are called, a line each, the first few of many."""
    # "One more family" would take the line that its name takes.
    listed = families if len(families) == FAMILIES_SHOWN + 1 else families[:FAMILIES_SHOWN]
    names = family_texts(session, listed)
    lines = [names[family.id] for family in listed]
    if len(families) > len(listed):
        lines.append(text("handover-more", count=len(families) - len(listed)))
    return lines


def _tell(session: Session, what: HandOver, *, now: datetime) -> None:
    families = shown(session, what.families)
    how = Plan(rule=RULE, period=what.ref, kind="reminder")
    if what.giver is not None:
        told = text("handover-told-giver", name=person_name(what.giver), families=families)
        keyboard = [[Button(text("button-menu"), data="menu")]]
        plan(session, how, Content(text=told, keyboard=keyboard, protect=True), now=now, person_id=what.giver.id)
    if what.taker is not None:
        told = text("handover-told-taker", name=person_name(what.taker), families=families)
        keyboard = [[Button(text("assignment-open"), data=BINAAN)]]
        plan(session, how, Content(text=told, keyboard=keyboard, protect=True), now=now, person_id=what.taker.id)
