"""What follows a new target set, a portion at a time: proposals it made pointless, the trail, and the mentors' news.

The list itself changed in the approval's own transaction. How far this came stands in the set's figures and changes in
the transaction of each portion: nothing is left out, nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from locales import text
from mentoring import changes
from mentoring.change_kinds import OBJECTION, SPLIT, UNLISTED
from mentoring.outbox import Button, Content, Plan, plan_each
from mentoring.programme import Programme
from mentoring.renewals import NOT_TARGETED, RULE
from models import audit, renewal
from models.database import Session
from models.target import TargetSet

PROPOSALS, TRAIL, NEWS = 50, 500, 500
CODES_SHOWN = 10


def follow(session: Session, set_id: int, programme: Programme, *, now: datetime) -> bool:
    """Do the next portion of what follows a set; tell whether anything is left."""
    made = session.get_one(TargetSet, set_id, with_for_update=True)
    done = made.figures.get(renewal.FOLLOWING)
    if done is None:
        return False
    if _close_proposals(session, made, programme, now=now):
        return True
    for part, step in (("trail", _write_trail), ("news", _tell_mentors)):
        last = step(session, made, done.get(part, 0), programme, now)
        if last is not None:
            made.figures = {**made.figures, renewal.FOLLOWING: {**done, part: last}}
            return True
    made.figures = {name: value for name, value in made.figures.items() if name != renewal.FOLLOWING}
    return False


def _close_proposals(session: Session, made: TargetSet, programme: Programme, *, now: datetime) -> int:
    """Close the next proposals that the set made pointless, and tell who proposed them why; return how many."""
    found = renewal.open_proposals(session, made.id, entering=(UNLISTED, OBJECTION), split=SPLIT, limit=PROPOSALS)
    assert made.confirmed_by is not None, "an approved set has somebody who approved it"
    for one in found:
        why = text(
            "renewal-proposal-entered" if one.kind in (UNLISTED, OBJECTION) else "renewal-proposal-left",
            number=made.decree_number,
            dated=made.decree_on,
        )
        changes.overtake(session, one, why, by=made.confirmed_by, now=now, today=programme.today(now))
    return len(found)


def _write_trail(session: Session, made: TargetSet, last: int, programme: Programme, now: datetime) -> int | None:
    """Write the next families' steps into the trail; return the last movement written, None where there is no more."""
    del programme, now
    steps = renewal.movements_after(session, made.id, last, limit=TRAIL)
    deeds = [
        (
            "list.moved",
            f"family:{one.family_id}",
            {"kind": one.kind, "reason": one.reason, "on": str(one.effective_on), "counted": str(one.counted_on)},
        )
        for one in steps
    ]
    assert made.confirmed_at is not None, "an approved set has an instant"
    audit.append_many(session, deeds, at=made.confirmed_at, actor_id=made.confirmed_by)
    return steps[-1].id if steps else None


def _tell_mentors(session: Session, made: TargetSet, last: int, programme: Programme, now: datetime) -> int | None:
    """Plan the news of the next mentors, once each; return the last of them, None where there is no more."""
    assert made.confirmed_at is not None, "an approved set has an instant"
    since = programme.today(made.confirmed_at)
    people = renewal.mentors_after(session, made.id, last, reason=NOT_TARGETED, since=since, limit=NEWS)
    codes = renewal.codes_by_mentor(session, made.id, people, reason=NOT_TARGETED, since=since)
    contents = {person: _told(made, codes[person]) for person in people}
    how = Plan(rule=f"{RULE}.told:{made.id}", period="told", kind="reminder")
    plan_each(session, how, contents, now=now)
    return people[-1] if people else None


def _told(made: TargetSet, codes: Sequence[str]) -> Content:
    said = text(
        "renewal-told",
        count=len(codes),
        number=made.decree_number,
        dated=made.decree_on,
        codes=", ".join(codes[:CODES_SHOWN]),
        more=max(0, len(codes) - CODES_SHOWN),
    )
    keyboard = [[Button(text("renewal-button-families"), data="bn:0"), Button(text("button-menu"), data="menu")]]
    return Content(text=[said, text("change-told-aid")], keyboard=keyboard, protect=True)
