"""A new target set: a decree's list of families replaces the one there is. One coordinator proposes, another decides.

Both see the same figures per village and no name. What others changed meanwhile makes a proposal void: what was shown
is what is approved. An approved set is not voided: a decree is taken back by another one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from locales import text
from mentoring import listing
from mentoring.change_kinds import DIED_FAMILY, DUPLICATE
from mentoring.listing import ACTIVE, Why
from mentoring.outbox import Button, Content, Plan, plan
from mentoring.periods import NUMBER_LENGTH
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import audit, renewal, target
from models.database import Session
from models.family import Standing, standings
from models.person import holders
from models.scope import Viewer
from models.target import TargetSet

KIND, RULE = "renewal", "renewal"
NOT_TARGETED, RETARGETED = "not_targeted", "retargeted"
NEVER_BACK = (DIED_FAMILY, DUPLICATE)
Figures = Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Decree:
    """The number and date of the decree that names the families."""

    number: str
    dated_on: date


@dataclass(frozen=True)
class Difference:
    """What a new set would change. `villages` has (stay, leave, join) by village; `mark` is the same for the same."""

    stay: Sequence[Standing]
    leave: Sequence[Standing]
    join: Sequence[Standing]

    @property
    def villages(self) -> dict[str, list[int]]:
        """Return how many families stay, leave and join, by village."""
        found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for place, families in enumerate((self.stay, self.leave, self.join)):
            for one in families:
                found[one.village_code][place] += 1
        return dict(sorted(found.items()))

    @property
    def mark(self) -> str:
        """Return a digest of who stays, leaves and joins, and of their villages."""
        said = [[(one.id, one.village_code) for one in some] for some in (self.stay, self.leave, self.join)]
        return sha256(repr(said).encode()).hexdigest()


def compare(session: Session, wanted: Collection[int], *, held: bool = False) -> Difference:
    """Return what the list would become if only these families were on it."""
    known = set(wanted)
    every = standings(session, held=held)
    listed = [one for one in every if one.status == ACTIVE]
    return Difference(
        [one for one in listed if one.id in known],
        [one for one in listed if one.id not in known],
        [one for one in every if one.status != ACTIVE and one.id in known],
    )


def total(figures: Figures, area: str = "") -> tuple[int, int, int]:
    """Return how many stay, leave and join in an area: a village, a kecamatan, or all."""
    here = [counts for village, counts in figures.items() if village.startswith(area)]
    return sum(one[0] for one in here), sum(one[1] for one in here), sum(one[2] for one in here)


def check_decree(session: Session, decree: Decree, who: Viewer) -> None:
    """Raise Refusal unless this viewer may propose a set with this decree today."""
    if not who.coordinates:
        raise Refusal("not-yours")
    if decree.dated_on > who.today:
        raise Refusal("period-in-future")
    if target.decree_is_known(session, decree.number, decree.dated_on, kind=KIND):
        raise Refusal("period-decree-known", {"number": decree.number})
    if target.proposed_set(session) is not None:
        raise Refusal("renewal-open-already")


def propose(
    session: Session,
    wanted: Collection[int],
    decree: Decree,
    who: Viewer,
    *,
    upload_id: int | None,
    programme: Programme,
    now: datetime,
) -> TargetSet:
    """Keep a set as proposed and tell the other coordinators; nothing of the list changes. Raises Refusal."""
    check_decree(session, decree, who)
    found = compare(session, wanted)
    if not found.leave and not found.join:
        raise Refusal("renewal-nothing")
    made = TargetSet(
        kind=KIND,
        period=programme.period,
        as_of=decree.dated_on,
        decree_number=decree.number[:NUMBER_LENGTH],
        decree_on=decree.dated_on,
        state="proposed",
        figures={"villages": found.villages, "mark": found.mark},
        upload_id=upload_id,
        proposed_by=who.person_id,
        proposed_at=now,
    )
    session.add(made)
    session.flush()
    target.freeze(session, made.id, [(one.id, one.village_code) for one in (*found.stay, *found.join)])
    _note(session, made, "proposed", by=who.person_id, now=now)
    for one in holders(session, "koordinator", today=who.today):
        if one.id != who.person_id:
            _tell(session, made, one.id, "renewal-asked", "asked", now=now)
    return made


def set_of(session: Session, who: Viewer, set_id: int) -> TargetSet:
    """Return a new target set, to a coordinator; raises Refusal for anything else."""
    found = session.get(TargetSet, set_id)
    if found is None or found.kind != KIND or not who.coordinates:
        raise Refusal("not-yours")
    return found


def approve(session: Session, made: TargetSet, who: Viewer, *, now: datetime) -> None:
    """Let a proposed set be the list: in one short transaction, and as it was shown; the rest follows in portions.

    Raises Refusal for who proposed it, once it is decided, and when the list has changed since.
    """
    _lock(session, made, who)
    if made.proposed_by == who.person_id:
        raise Refusal("renewal-own")
    found = compare(session, target.families_of_set(session, made.id), held=True)
    if found.mark != made.figures.get("mark"):
        raise Refusal("renewal-list-changed")
    made.state, made.confirmed_by, made.confirmed_at = "kept", who.person_id, now
    made.figures = {**made.figures, renewal.FOLLOWING: {}}
    listing.renew(session, made.id, _why(made, NOT_TARGETED, who, now=now), _why(made, RETARGETED, who, now=now))
    turn = renewal.Turn(made.id, made.decree_on, None, who.person_id, now)
    ended = renewal.end_care(session, turn, on=who.today, reason=NOT_TARGETED)
    _note(session, made, "approved", by=who.person_id, now=now, ended=ended, mark=found.mark)
    _tell(session, made, made.proposed_by, "renewal-was-approved", "approved", now=now)


def discard(session: Session, made: TargetSet, who: Viewer, *, now: datetime) -> None:
    """Turn a proposed set down, or withdraw one's own; nothing of the list changes."""
    _lock(session, made, who)
    made.state, made.confirmed_by, made.confirmed_at = "discarded", who.person_id, now
    _note(session, made, "discarded", by=who.person_id, now=now)
    if made.proposed_by != who.person_id:
        _tell(session, made, made.proposed_by, "renewal-was-discarded", "discarded", now=now)


def _lock(session: Session, made: TargetSet, who: Viewer) -> None:
    session.refresh(made, with_for_update=True)
    if not who.coordinates:
        raise Refusal("not-yours")
    if made.state != "proposed":
        raise Refusal("renewal-over")


def _why(made: TargetSet, reason: str, who: Viewer, *, now: datetime) -> Why:
    return Why(reason, made.decree_on, who.person_id, now, target_set_id=made.id)


def _tell(session: Session, made: TargetSet, person_id: int, key: str, period: str, *, now: datetime) -> None:
    stay, leave, join = total(made.figures["villages"])
    said = [
        text(key, number=made.decree_number, dated=made.decree_on),
        text("renewal-total", stay=stay, leave=leave, join=join),
    ]
    keyboard = [
        [Button(text("renewal-button-show"), data=f"rn:s{made.id}:0"), Button(text("button-menu"), data="menu")]
    ]
    how = Plan(rule=f"{RULE}:{made.id}", period=period, kind="reminder")
    plan(session, how, Content(text=said, keyboard=keyboard), now=now, person_id=person_id)


def _note(session: Session, made: TargetSet, deed: str, *, by: int, now: datetime, **more: int | str) -> None:
    stay, leave, join = total(made.figures["villages"])
    details = {"dated": made.decree_on.isoformat(), "stay": stay, "leave": leave, "join": join, **more}
    audit.append(session, at=now, actor_id=by, deed=f"target.{deed}", subject=f"target:{made.id}", details=details)
