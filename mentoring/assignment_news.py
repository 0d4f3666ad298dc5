"""The news of an approved division: each mentor is told once, in portions, so that nobody waits while 10,000 are told.

The pairs hold from the approval's own transaction on. Who is still to be told stands in the proposal's figures under
`untold` and gets shorter in the transaction that plans a portion: nobody is left out and nobody is told twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from locales import text
from mentoring.outbox import Button, Content, Plan, plan_each
from models import division
from models.account import linked_person_ids
from models.assignment import Proposal
from models.database import Session
from models.place import all_districts, all_villages

RULE = "assignment"
BINAAN = "bn:0"
PORTION = 500
PLACES_SHOWN = 4
UNTOLD = "untold"


def addressees(
    session: Session, *, begins: Iterable[int], placed: Iterable[int], mentoring: set[int]
) -> tuple[list[int], int]:
    """Return who is to be told, and how many more are not linked.

    Those are who gets new families, and who is placed: whoever has families already learns nothing from the name of
    their kecamatan.
    """
    people = {*begins, *(person for person in placed if person not in mentoring)}
    reached = sorted(people & set(linked_person_ids(session)))
    return reached, len(people) - len(reached)


def tell_some(session: Session, proposal_id: int, *, now: datetime) -> bool:
    """Plan the news for the next people of an approved proposal; tell whether any are left."""
    proposal = division.proposal_to_decide(session, proposal_id)
    if proposal is None or proposal.state != "applied":
        return False
    waiting = list(proposal.figures.get(UNTOLD, ()))
    people, left = waiting[:PORTION], waiting[PORTION:]
    how = Plan(rule=f"{RULE}:{proposal_id}", period="told", kind="reminder")
    plan_each(session, how, _said(session, proposal, people), now=now)
    known = {name: value for name, value in proposal.figures.items() if name != UNTOLD}
    proposal.figures = known | ({UNTOLD: left} if left else {})
    return bool(left)


def _said(session: Session, proposal: Proposal, people: Sequence[int]) -> dict[int, Content]:
    """Return what each of these people is told: their new families' places, or where they are placed."""
    names = {person: name.partition(",")[0] for person, name in division.names_of(session, people).items()}
    districts = {district.code: district.name for district in all_districts(session)}
    places = {village.code: (village.name, districts[village.district_code]) for village in all_villages(session)}
    cared: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for person, village in division.villages_of_pairs(session, proposal.id, people):
        cared[person][places[village]] += 1
    placed = {person: district for person, district in proposal.placements}
    return {
        person: _families_told(names[person], cared[person])
        if person in cared
        else Content(text=text("assignment-placed", name=names[person], district=districts[placed[person]]))
        for person in people
        if person in cared or person in placed
    }


def _families_told(name: str, spots: Counter[tuple[str, str]]) -> Content:
    most = sorted(spots.items(), key=lambda item: (-item[1], item[0]))
    lines = [
        text("assignment-place", village=village, district=district, families=count)
        for (village, district), count in most[:PLACES_SHOWN]
    ]
    if len(most) > PLACES_SHOWN:
        lines.append(text("assignment-more-places", villages=len(most) - PLACES_SHOWN))
    told = text("assignment-told", name=name, families=sum(spots.values()), places=lines)
    return Content(text=told, keyboard=[[Button(text("assignment-open"), data=BINAAN)]], protect=True)
