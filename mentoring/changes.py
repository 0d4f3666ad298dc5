"""Proposed changes: who proposes, on whose desk they lie, and how they are decided, passed on and taken back.

They lie with the Kasi Kesra of the kecamatan; with a coordinator when nobody is there, nobody answered, or the Kasi
Kesra is concerned. Nobody decides what is his own or his kin's. What is decided is told in `mentoring/change_words.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from locales import Text, plain
from mentoring import change_effects, change_words, reminders
from mentoring.calendar import working_days_since
from mentoring.change_desk import UNDECIDED, may_decide, put_on_desk, to_decide
from mentoring.change_effects import Deed
from mentoring.change_kinds import (
    AT_ONCE,
    DIED_HEAD,
    DIED_MEMBER,
    DUPLICATE,
    LEAVING,
    MOVED_VILLAGE,
    NEEDS_MINUTES,
    OBJECTION,
    RESTING,
    SPLIT,
    UNLISTED,
)
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import audit, movement, scope, scope_truth
from models.change import OPEN_STATES, Change, changes_of_state, open_changes_of
from models.database import Session
from models.family import Family, Member, members_of
from models.person import Person
from models.place import Village
from models.scope import Viewer
from models.scope_truth import COORDINATOR_DESK, DISTRICT_DESK

LONGEST_REASON = 600


@dataclass(frozen=True)
class Proposed:
    """What somebody proposes about a family.

    `details` are those of its kind: `new_head` (a member's id), `members` (ids of who splits off), a new place
    (hamlet, rt, rw), `doubles` (ids of families that a family met may be).
    """

    kind: str
    family_id: int
    reason: str
    happened_on: date | None = None
    member_id: int | None = None
    other_family_id: int | None = None
    to_village: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    draft_id: int | None = None


def propose(session: Session, what: Proposed, who: Viewer, *, now: datetime) -> Change:
    """Keep a proposal and put it on the right desk; raises Refusal when it does not fit the family."""
    family = _family_of(session, what, who)
    _check(session, what, family, today=who.today)
    change = _kept(session, what, family, by=who.person_id, now=now)
    put_on_desk(session, change, today=who.today)
    change_effects.at_proposal(session, change)
    _note(session, change, "proposed", by=who.person_id, now=now)
    if change.kind in RESTING:
        reminders.visit_reported(session, family.id, now=now)
    return change


def decided_by_meeting(
    session: Session, what: Proposed, *, meeting_id: int, by: int, now: datetime, today: date
) -> Change:
    """Keep what a meeting decided about a family; its minutes let it take effect, and until then nothing changes.

    A proposal of the same kind that is open already is confirmed by it. Raises Refusal when it does not fit the family.
    """
    if what.kind not in NEEDS_MINUTES:
        raise Refusal("change-not-by-meeting")
    family = session.get_one(Family, what.family_id)
    found = [one for one in open_changes_of(session, family.id) if one.kind == what.kind]
    change = found[0] if found else None
    if change is None:
        _check(session, what, family, today=today)
        change = _kept(session, what, family, by=by, now=now)
        change_effects.at_proposal(session, change)
    change.meeting_id = meeting_id
    if change.state in UNDECIDED:
        _confirmed(session, change, Deed(by, now, today))
    return change


def overrule(session: Session, change: Change, who: Viewer, *, now: datetime) -> None:
    """Take back what a meeting decided, before its minutes: a proposal it confirmed lies on its desk again.

    Raises Refusal once minutes hold it.
    """
    _lock(session, change)
    if change.state != "awaiting_minutes":
        raise Refusal("change-has-minutes")
    deed = Deed(who.person_id, now, who.today)
    change_effects.withdraw_confirmation(session, change, deed)
    change.meeting_id = None
    if change.proposed_at == change.decided_at and change.kind != UNLISTED:
        _end(session, change, "withdrawn", None, deed)
        return
    change.state, change.decided_by, change.decided_at = "proposed", None, None
    _note(session, change, "overruled", by=who.person_id, now=now)
    session.flush()


def withdraw(session: Session, change: Change, who: Viewer, *, now: datetime) -> None:
    """Take back one's own proposal that nobody decided yet."""
    _lock(session, change)
    if change.proposed_by != who.person_id:
        raise Refusal("not-yours")
    if change.state not in UNDECIDED:
        raise Refusal("change-decided-already")
    _end(session, change, "withdrawn", None, Deed(who.person_id, now, who.today))


def send_back(session: Session, change: Change, reason: str, who: Viewer, *, now: datetime) -> None:
    """Return a proposal to whoever proposed it, with a reason; nothing of the family is changed."""
    _lock(session, change)
    _require_decider(session, change, who)
    if not reason.strip():
        raise Refusal("change-reason-missing")
    _end(session, change, "returned", reason.strip()[:LONGEST_REASON], Deed(who.person_id, now, who.today))
    change_words.tell(session, change, now=now, today=who.today)


def confirm(session: Session, change: Change, who: Viewer, *, kin: bool, now: datetime) -> None:
    """Confirm a proposal: it takes effect, waits for its minutes or for the other kecamatan.

    A decider whose kin the family is passes it on instead.
    """
    _lock(session, change)
    _require_decider(session, change, who)
    if kin:
        _pass_to_others(session, change, who.person_id, now=now)
        return
    deed = Deed(who.person_id, now, who.today)
    arrives = _arrives_in(session, change)
    if change.state == "proposed" and change.kind == MOVED_VILLAGE and arrives != change.district_code:
        change.state, change.released_by, change.released_at = "released", who.person_id, now
        change.district_code = arrives
        _note(session, change, "released", by=who.person_id, now=now)
        put_on_desk(session, change, today=who.today)
        if not (arrives in who.districts and may_decide(session, change, who)):
            change_words.tell(session, change, now=now, today=who.today)
            return
    _confirmed(session, change, deed)
    change_words.tell(session, change, now=now, today=who.today)


def void(session: Session, change: Change, reason: str, who: Viewer, *, now: datetime) -> None:
    """Take back a change that was confirmed, with all it did; raises Refusal when minutes hold it.

    Those have to be corrected or voided first.
    """
    _lock(session, change)
    if not who.coordinates:
        raise Refusal("not-yours")
    if change.state == "effective" and change.minutes_id is not None:
        raise Refusal("change-has-minutes")
    if change.state not in ("awaiting_minutes", "effective"):
        raise Refusal("change-decided-already")
    if not reason.strip():
        raise Refusal("change-reason-missing")
    deed = Deed(who.person_id, now, who.today)
    if change.state == "effective":
        change_effects.untake(session, change, deed)
    change_effects.withdraw_confirmation(session, change, deed)
    _end(session, change, "voided", reason.strip()[:LONGEST_REASON], deed)
    change_words.tell(session, change, now=now, today=who.today)


def overtake(session: Session, change: Change, why: Text, *, by: int, now: datetime, today: date) -> None:
    """Close a proposal that a decree has decided otherwise, and tell who proposed it why, in their language.

    The name of somebody who died stays off the screens.
    """
    _lock(session, change)
    if change.state not in OPEN_STATES:
        return
    said = plain(why, session.get_one(Person, change.proposed_by).language)
    change.state, change.decision, change.decided_by, change.decided_at = "voided", said, by, now
    _note(session, change, "overtaken", by=by, now=now)
    if change.kind in RESTING:
        reminders.visit_reported(session, change.family_id, now=now)
    change_words.tell(session, change, now=now, today=today, to=[change.proposed_by])


def take_effect(session: Session, change: Change, effective_on: date, deed: Deed) -> None:
    """Let a change that awaited its minutes be so from a day, and tell whoever is concerned."""
    if change.state != "awaiting_minutes":
        raise Refusal("change-decided-already")
    told = change_words.concerned(session, change, today=deed.today)
    change_effects.take(session, change, effective_on, deed)
    change.state = "effective"
    _note(session, change, "effective", by=deed.by, now=deed.now)
    change_words.tell(session, change, now=deed.now, today=deed.today, to=told)


def await_again(session: Session, change: Change, deed: Deed) -> None:
    """Let a change await its minutes again, because those it rested on are no more."""
    change_effects.untake(session, change, deed)
    change.state = "awaiting_minutes"
    _note(session, change, "minutes_voided", by=deed.by, now=deed.now)
    change_words.tell(session, change, now=deed.now, today=deed.today)


def pass_on_overdue(session: Session, *, now: datetime, programme: Programme) -> int:
    """Pass on to the coordinators what no Kasi Kesra answered in time, and tell who proposed it; return how many."""
    today, passed = programme.today(now), 0
    for change in changes_of_state(session, UNDECIDED):
        began = programme.today(change.released_at or change.proposed_at)
        if change.desk == DISTRICT_DESK and working_days_since(began, today, programme) > programme.change_days:
            _pass_on(session, change, now=now)
            change_words.tell(session, change, now=now, today=today, outcome="passed_on")
            passed += 1
    return passed


def _family_of(session: Session, what: Proposed, who: Viewer) -> Family:
    if what.kind == OBJECTION:
        found = scope_truth.family_off_the_list(session, who, what.family_id)
    else:
        found = scope.family(session, who, what.family_id)
    if found is None:
        raise Refusal("not-yours")
    session.refresh(found, with_for_update=True)
    return found


def _check(session: Session, what: Proposed, family: Family, *, today: date) -> None:
    """Refuse what does not fit the family as it stands."""
    if not what.reason.strip():
        raise Refusal("change-reason-missing")
    if what.happened_on is not None and what.happened_on > today:
        raise Refusal("change-day-to-come")
    wanted = {OBJECTION: "left", UNLISTED: "provisional"}.get(what.kind, "active")
    if family.status != wanted:
        refused = {"active": "listing-on-list", "provisional": "change-provisional"}
        raise Refusal(refused.get(family.status, "listing-not-on-list"), {"code": family.code})
    for one in open_changes_of(session, family.id):
        both_leave = one.kind in LEAVING and what.kind in LEAVING
        if both_leave or (one.kind == what.kind and one.member_id == what.member_id):
            raise Refusal("change-open-already", {"code": family.code, "day": one.proposed_at.date()})
    _check_kind(session, what, family)


def _check_kind(session: Session, what: Proposed, family: Family) -> None:
    members = {one.id: one for one in members_of(session, family.id)}
    if what.kind == DIED_MEMBER:
        member = members.get(what.member_id or 0)
        if member is None or member.relation == change_effects.HEAD:
            raise Refusal("change-which-member")
    elif what.kind == DIED_HEAD and what.details.get("new_head") is not None:
        if what.details["new_head"] not in members:
            raise Refusal("change-which-member")
    elif what.kind == MOVED_VILLAGE:
        if session.get(Village, what.to_village or "") is None:
            raise Refusal("change-which-village")
        if what.to_village == family.village_code:
            raise Refusal("listing-same-village", {"code": family.code})
    elif what.kind == DUPLICATE:
        other = session.get(Family, what.other_family_id or 0)
        if other is None or other.id == family.id or other.status == "left":
            raise Refusal("change-which-family")
    elif what.kind == SPLIT:
        _check_split(set(what.details.get("members", [])), members)


def _check_split(going: set[int], members: Mapping[int, Member]) -> None:
    head_goes = any(one in members and members[one].relation == change_effects.HEAD for one in going)
    if not going or not going <= set(members) or len(going) == len(members) or head_goes:
        raise Refusal("change-which-members")


def _kept(session: Session, what: Proposed, family: Family, *, by: int, now: datetime) -> Change:
    change = Change(
        kind=what.kind,
        family_id=family.id,
        member_id=what.member_id,
        other_family_id=what.other_family_id,
        to_village=what.to_village,
        reason=what.reason.strip()[:LONGEST_REASON],
        details=dict(what.details) or None,
        draft_id=what.draft_id,
        happened_on=what.happened_on,
        desk=DISTRICT_DESK,
        district_code=_district(session, family.village_code),
        state="proposed",
        proposed_by=by,
        proposed_at=now,
    )
    session.add(change)
    session.flush()
    return change


def _pass_to_others(session: Session, change: Change, person_id: int, *, now: datetime) -> None:
    details = dict(change.details or {})
    change.details = {**details, "kin": [*details.get("kin", []), person_id]}
    _pass_on(session, change, now=now, by=person_id)


def _pass_on(session: Session, change: Change, *, now: datetime, by: int | None = None) -> None:
    change.desk, change.passed_on_at = COORDINATOR_DESK, now
    _note(session, change, "passed_on", by=by, now=now)
    session.flush()


def _confirmed(session: Session, change: Change, deed: Deed) -> None:
    change.decided_by, change.decided_at = deed.by, deed.now
    change_effects.at_confirmation(session, change, deed)
    change.state = "awaiting_minutes"
    _note(session, change, "confirmed", by=deed.by, now=deed.now)
    if change.kind in AT_ONCE:
        change_effects.take(session, change, _since(session, change, deed.today), deed)
        change.state = "effective"
        _note(session, change, "effective", by=deed.by, now=deed.now)
    session.flush()


def _since(session: Session, change: Change, today: date) -> date:
    """Return the day from which something holds that needs no minutes: when it happened, after what came before it."""
    day = change.happened_on or today
    if change.kind != MOVED_VILLAGE:
        return day
    standing = movement.standing_of(session, change.family_id)
    return max(day, standing[-1].effective_on) if standing else day


def _end(session: Session, change: Change, state: str, reason: str | None, deed: Deed) -> None:
    change.state, change.decision = state, reason
    change.decided_by, change.decided_at = deed.by, deed.now
    change_effects.withdraw_proposal(session, change, deed)
    _note(session, change, state, by=deed.by, now=deed.now)
    if change.kind in RESTING:
        reminders.visit_reported(session, change.family_id, now=deed.now)


def _require_decider(session: Session, change: Change, who: Viewer) -> None:
    if change.state not in UNDECIDED:
        raise Refusal("change-decided-already")
    if not may_decide(session, change, who):
        raise Refusal("change-not-your-desk")


def _arrives_in(session: Session, change: Change) -> str:
    return _district(session, change.to_village) if change.to_village is not None else change.district_code


def _district(session: Session, village_code: str) -> str:
    return session.get_one(Village, village_code).district_code


def _lock(session: Session, change: Change) -> None:
    session.refresh(change, with_for_update=True)


def _note(session: Session, change: Change, deed: str, *, by: int | None, now: datetime) -> None:
    details = {"change": change.id, "kind": change.kind, "state": change.state}
    audit.append(
        session, at=now, actor_id=by, deed=f"change.{deed}", subject=f"family:{change.family_id}", details=details
    )


__all__ = [
    "OPEN_STATES",
    "Proposed",
    "await_again",
    "confirm",
    "decided_by_meeting",
    "may_decide",
    "overrule",
    "overtake",
    "pass_on_overdue",
    "propose",
    "send_back",
    "take_effect",
    "to_decide",
    "void",
    "withdraw",
]
