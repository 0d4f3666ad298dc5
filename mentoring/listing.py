"""Who is on the list and why: the one place where a family comes onto it, leaves it or changes its village.

Every step is a row of the ledger (`models/movement.py`); the family's own columns only repeat what the rows say. A day
of a period that is closed is never counted anew: what becomes known later counts on the first day after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from mentoring.refusals import Refusal
from models import audit, movement, renewal
from models.database import Session
from models.family import Family
from models.movement import IN, MOVED, OUT, REGISTER, Flow, Movement
from models.target import closed_until

ACTIVE, PROVISIONAL, LEFT = "active", "provisional", "left"
_TURNED = {IN: OUT, OUT: IN, MOVED: MOVED}


@dataclass(frozen=True)
class Why:
    """Why the list changes: the reason, the day from which it is so, who recorded it, and what it rests on."""

    reason: str
    effective_on: date
    by: int | None
    now: datetime
    change_id: int | None = None
    minutes_id: int | None = None
    target_set_id: int | None = None


@dataclass(frozen=True)
class Stood:
    """How a family stood that is on no list: provisional, or let go (`dismiss`)."""

    status: str
    entered_on: date
    left_on: date | None = None
    left_reason: str | None = None

    @classmethod
    def of(cls, family: Family) -> Stood:
        """Return how a family stands now."""
        return cls(family.status, family.entered_on, family.left_on, family.left_reason)


@dataclass(frozen=True)
class Account:
    """How the list of an area changed between two days: `before` + what came - what went = `after`.

    `came` and `went` count families by (reason, corrects); a family that moved across the area's border has the reason
    `moved`. `corrects` tells what was counted already as something else, in a period that is closed or in this one.
    """

    before: int
    after: int
    came: Mapping[tuple[str, bool], int]
    went: Mapping[tuple[str, bool], int]


@dataclass(frozen=True)
class Explanation:
    """Everything that changed the list between the end of `since` and the end of `until`."""

    since: date
    until: date
    before: Mapping[str, int]
    after: Mapping[str, int]
    flows: Sequence[Flow] = field(default_factory=tuple)

    def of(self, area: str = "") -> Account:
        """Return the account of a village or kecamatan by its code, or of the regency."""
        came: Counter[tuple[str, bool]] = Counter()
        went: Counter[tuple[str, bool]] = Counter()
        for flow in self.flows:
            joins, leaves = _within(flow.to_village, area), _within(flow.from_village, area)
            reason = MOVED if flow.kind == MOVED else flow.reason
            if joins and not leaves:
                came[reason, flow.corrects] += flow.count
            elif leaves and not joins:
                went[reason, flow.corrects] += flow.count
        return Account(_sum(self.before, area), _sum(self.after, area), came, went)


def _within(village: str | None, area: str) -> bool:
    return village is not None and village.startswith(area)


def _sum(villages: Mapping[str, int], area: str) -> int:
    return sum(count for village, count in villages.items() if village.startswith(area))


def enter(session: Session, family: Family, why: Why) -> Movement:
    """Put a family on the list; raises Refusal when it is there, or later things rest on an earlier day."""
    session.refresh(family, with_for_update=True)
    if family.status == ACTIVE:
        raise Refusal("listing-on-list", {"code": family.code})
    return _record(session, family, IN, why, joins=family.village_code)


def leave(session: Session, family: Family, why: Why) -> Movement:
    """Take a family off the list; raises Refusal when it is not there, or later things rest on an earlier day."""
    _require_listed(session, family)
    return _record(session, family, OUT, why, leaves=family.village_code)


def move_village(session: Session, family: Family, village_code: str, why: Why) -> Movement:
    """Let a family on the list belong to another village; raises Refusal as `leave`, and when it is there already."""
    _require_listed(session, family)
    if family.village_code == village_code:
        raise Refusal("listing-same-village", {"code": family.code})
    return _record(session, family, MOVED, why, leaves=family.village_code, joins=village_code)


def reverse(
    session: Session, taken_back: Movement, *, by: int | None, now: datetime, stood: Stood | None = None
) -> Movement:
    """Take back a movement by one that turns it round; raises Refusal when a later one rests on it.

    A family that was never on the list before is as it `stood`, or provisional where nobody kept that.
    """
    family = session.get_one(Family, taken_back.family_id)
    session.refresh(family, with_for_update=True)
    standing = movement.standing_of(session, family.id)
    if not standing or standing[-1].id != taken_back.id:
        raise Refusal("listing-rests-on-it", {"code": family.code})
    back = Movement(
        family_id=family.id,
        kind=_TURNED[taken_back.kind],
        reason=taken_back.reason,
        from_village=taken_back.to_village,
        to_village=taken_back.from_village,
        effective_on=taken_back.effective_on,
        counted_on=counted_on(session, taken_back.effective_on),
        change_id=taken_back.change_id,
        minutes_id=taken_back.minutes_id,
        target_set_id=taken_back.target_set_id,
        reverses_id=taken_back.id,
        recorded_by=by,
        recorded_at=now,
    )
    _keep(session, family, back, standing[:-1])
    if stood is not None and len(standing) == 1:
        family.status, family.entered_on = stood.status, stood.entered_on
        family.left_on, family.left_reason = stood.left_on, stood.left_reason
        session.flush()
    return back


def renew(session: Session, set_id: int, leaves: Why, joins: Why) -> None:
    """Let a target set's families be the list as `leave` and `enter` do one, in a few statements.

    Each goes on the day of `leaves` and `joins`, or on that of its last movement where that is later. The trail of
    each family follows (`mentoring/renewal_news.py`). Nobody else may write meanwhile.
    """
    turn = renewal.Turn(set_id, leaves.effective_on, closed_until(session), leaves.by, leaves.now)
    session.flush()
    renewal.step_out(session, turn, reason=leaves.reason)
    renewal.step_in(session, turn, reason=joins.reason)
    gone = {"status": LEFT, "left_reason": leaves.reason}
    renewal.stand_as_written(session, turn, OUT, gone, day="left_on")
    came = {"status": ACTIVE, "left_on": None, "left_reason": None}
    renewal.stand_as_written(session, turn, IN, came, day="entered_on")


def provide(session: Session, family: Family) -> None:
    """Let a family that somebody met be provisional: known, cared for, and not on the list yet."""
    family.status, family.left_on, family.left_reason = PROVISIONAL, None, None
    session.flush()


def dismiss(session: Session, family: Family, reason: str) -> None:
    """Let a provisional family be one that was never on the list; raises Refusal when it is not provisional."""
    session.refresh(family, with_for_update=True)
    if family.status != PROVISIONAL:
        raise Refusal("listing-rests-on-it", {"code": family.code})
    family.status, family.left_on, family.left_reason = LEFT, family.entered_on, reason
    session.flush()


def follow_register(session: Session, *, now: datetime, today: date, known: int | None = None) -> None:
    """Write the ledger for what a register brought: families that are new, and those it has in another village.

    `known` is the highest id of a family from before, where that is known.
    """
    movement.enter_registered(session, now=now, closed=closed_until(session), known=known)
    movement.follow_registered(session, today=today, counted_on=counted_on(session, today), now=now, known=known)


def take_back_register(session: Session, *, after: int, until: int, by: int | None, now: datetime) -> None:
    """Take back the movements that one register brought, by their ids; the families' columns are put back elsewhere."""
    movement.turn_back(session, after=after, until=until, closed=closed_until(session), by=by, now=now)


def counted_on(session: Session, effective_on: date) -> date:
    """Return the day on which something counts: its own, or the first after the last closed period."""
    closed = closed_until(session)
    return effective_on if closed is None or effective_on > closed else closed + timedelta(days=1)


def is_correction(session: Session, effective_on: date) -> bool:
    """Tell whether something of this day would count in a later period than its own."""
    return counted_on(session, effective_on) != effective_on


def composition(session: Session, on: date) -> dict[str, int]:
    """Return how many families each village has on the list as counted at the end of a day; none with 0."""
    return movement.composition(session, on)


def explain(session: Session, *, since: date, until: date) -> Explanation:
    """Return what changed the list between the end of `since` and the end of `until`; it adds up for every area."""
    before, after = movement.composition(session, since), movement.composition(session, until)
    return Explanation(since, until, before, after, tuple(movement.flows(session, since, until)))


def _require_listed(session: Session, family: Family) -> None:
    session.refresh(family, with_for_update=True)
    if family.status != ACTIVE:
        raise Refusal("listing-not-on-list", {"code": family.code})


def _record(
    session: Session, family: Family, kind: str, why: Why, *, leaves: str | None = None, joins: str | None = None
) -> Movement:
    standing = movement.standing_of(session, family.id)
    if standing and why.effective_on < standing[-1].effective_on:
        raise Refusal("listing-too-early", {"code": family.code, "day": standing[-1].effective_on})
    step = Movement(
        family_id=family.id,
        kind=kind,
        reason=why.reason,
        from_village=leaves,
        to_village=joins,
        effective_on=why.effective_on,
        counted_on=counted_on(session, why.effective_on),
        change_id=why.change_id,
        minutes_id=why.minutes_id,
        target_set_id=why.target_set_id,
        recorded_by=why.by,
        recorded_at=why.now,
    )
    return _keep(session, family, step, [*standing, step])


def _keep(session: Session, family: Family, step: Movement, standing: Sequence[Movement]) -> Movement:
    """Add a row and let the family's columns say what the rows that stand say."""
    session.add(step)
    family.changed_at = step.recorded_at
    last = standing[-1] if standing else None
    family.status = PROVISIONAL if last is None else LEFT if last.kind == OUT else ACTIVE
    family.left_on = last.effective_on if last is not None and last.kind == OUT else None
    family.left_reason = last.reason if last is not None and last.kind == OUT else None
    family.village_code = step.to_village or family.village_code
    entered = [one.effective_on for one in standing if one.kind == IN]
    family.entered_on = entered[-1] if entered else family.entered_on
    session.flush()
    details = {"kind": step.kind, "reason": step.reason, "on": str(step.effective_on), "counted": str(step.counted_on)}
    subject = f"family:{family.id}"
    audit.append(
        session, at=step.recorded_at, actor_id=step.recorded_by, deed="list.moved", subject=subject, details=details
    )
    return step


__all__ = [
    "REGISTER",
    "Account",
    "Explanation",
    "Stood",
    "Why",
    "composition",
    "counted_on",
    "dismiss",
    "enter",
    "explain",
    "follow_register",
    "is_correction",
    "leave",
    "move_village",
    "provide",
    "renew",
    "reverse",
    "take_back_register",
]
