"""What a change does to a family when it is proposed, confirmed and effective, and how each of it is taken back.

What stood before is kept in `Change.undo`, part by part, and leaves it when it is restored. A part that something
later rests on is not restored: the refusal says so, and nothing of the transaction is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentoring import listing, records, reminders
from mentoring.change_kinds import (
    DIED_HEAD,
    DIED_MEMBER,
    LEAVING,
    MOVED_VILLAGE,
    NAME_LEAVES,
    OBJECTION,
    SPLIT,
    UNLISTED,
)
from mentoring.family_codes import next_code
from mentoring.listing import Stood, Why
from mentoring.refusals import Refusal
from models import audit, movement
from models.assignment import Assignment, assignments_by_id, open_assignments
from models.change import Change
from models.database import Session
from models.division import add_pairs
from models.family import Family, Member, members_of
from models.person import serving_ids

HEAD, SPOUSE = records.HEAD, "2"
ADULT_YEARS = 17
NAMELESS = "Keluarga"
PLACE = ("hamlet", "rt", "rw", "address", "landmark", "ask_whom", "latitude", "longitude")
MENTOR_SOURCE = "change"


@dataclass(frozen=True)
class Deed:
    """Who lets something take effect, when, and the day in the regency; `minutes_id` is what it rests on."""

    by: int | None
    now: datetime
    today: date
    minutes_id: int | None = None


def at_proposal(session: Session, change: Change) -> None:
    """Let the name of a head who died leave the screens at once; the next of the family stands there."""
    if change.kind not in NAME_LEAVES:
        return
    family = session.get_one(Family, change.family_id)
    chosen = (change.details or {}).get("new_head")
    heir = heir_of(members_of(session, family.id), chosen, change.happened_on or change.proposed_at.date())
    name = heir.name if heir is not None and change.kind == DIED_HEAD else NAMELESS
    remember(change, name={"head": family.head_name, "nickname": family.nickname, "shown": name})
    family.head_name, family.nickname = name, None
    session.flush()


def heir_of(members: Sequence[Member], chosen: int | None, day: date) -> Member | None:
    """Return who stands for a family after its head: the chosen member, or the spouse, or the eldest adult."""
    others = [one for one in members if one.relation != HEAD]
    for one in others:
        if one.id == chosen:
            return one
    adults = [one for one in others if one.birth_date is None or (day - one.birth_date).days >= ADULT_YEARS * 365]
    return min(adults, key=lambda one: (one.relation != SPOUSE, one.birth_date or date.max, one.id), default=None)


def withdraw_proposal(session: Session, change: Change, deed: Deed) -> None:
    """Take back what proposing did: the head's name returns, a family that was met is let go."""
    family = session.get_one(Family, change.family_id)
    if change.kind in NAME_LEAVES and (kept := recall(change, "name")):
        if family.head_name != kept["shown"]:
            raise Refusal("change-rests-on-it", {"code": family.code})
        family.head_name, family.nickname = kept["head"], kept["nickname"]
        records.note_head(session, family, _told(change, deed.today, deed))
    if change.kind == UNLISTED:
        listing.dismiss(session, family, change.state)
        _end_assignments(session, change, family.id, deed)
        recall(change, "assignments")
    session.flush()


def at_confirmation(session: Session, change: Change, deed: Deed) -> None:
    """Make the family that splits off, provisional and with the same mentors, and let its members belong to it."""
    if change.kind != SPLIT:
        return
    old = session.get_one(Family, change.family_id)
    wanted = (change.details or {}).get("members", [])
    going = [one for one in members_of(session, old.id) if one.id in wanted]
    if len(going) != len(wanted) or not going:
        raise Refusal("change-members-gone", {"code": old.code})
    head = min(going, key=lambda one: (one.birth_date or date.max, one.id))
    new = Family(
        code=next_code(session, old.village_code),
        head_name=head.name,
        village_code=old.village_code,
        entered_on=deed.today,
        changed_at=deed.now,
        **{name: getattr(old, name) for name in PLACE},
    )
    session.add(new)
    listing.provide(session, new)
    remember(change, members={str(one.id): [one.family_id, one.relation] for one in going})
    for one in going:
        one.family_id, one.relation = new.id, HEAD if one is head else one.relation
    change.other_family_id = new.id
    pairs = [(new.id, one.person_id) for one in open_assignments(session, family_ids=[old.id])]
    add_pairs(session, pairs, source=MENTOR_SOURCE, today=deed.today)
    session.flush()


def withdraw_confirmation(session: Session, change: Change, deed: Deed) -> None:
    """Let the members who were to split off belong to the old family again, and let the new one go."""
    if change.kind != SPLIT or change.other_family_id is None:
        return
    new = session.get_one(Family, change.other_family_id)
    before = recall(change, "members")
    now_there = {one.id: one for one in members_of(session, new.id)}
    if set(now_there) != {int(one) for one in before}:
        raise Refusal("change-rests-on-it", {"code": new.code})
    for member_id, (family_id, relation) in before.items():
        now_there[int(member_id)].family_id, now_there[int(member_id)].relation = family_id, relation
    listing.dismiss(session, new, "split")
    _end_assignments(session, change, new.id, deed)
    recall(change, "assignments")
    change.other_family_id = None
    session.flush()


def take(session: Session, change: Change, effective_on: date, deed: Deed) -> None:
    """Let a change be so from a day; raises Refusal when the family stands otherwise by now."""
    _TAKES[change.kind](session, change, effective_on, deed)
    change.effective_on, change.minutes_id = effective_on, deed.minutes_id
    session.flush()
    reminders.visit_reported(session, change.family_id, now=deed.now)


def untake(session: Session, change: Change, deed: Deed) -> None:
    """Take back all that `take` did; raises Refusal when something later rests on it."""
    _UNTAKES[change.kind](session, change, deed)
    change.effective_on = change.minutes_id = None
    session.flush()
    reminders.visit_reported(session, change.family_id, now=deed.now)


def remember(change: Change, **parts: Any) -> None:
    """Keep what stood before."""
    change.undo = {**(change.undo or {}), **parts}


def recall(change: Change, part: str) -> Any:
    """Return what stood before, and forget it; None where nothing was kept."""
    kept = dict(change.undo or {})
    found = kept.pop(part, None)
    change.undo = kept or None
    return found


def _leave(session: Session, change: Change, effective_on: date, deed: Deed) -> None:
    family = session.get_one(Family, change.family_id)
    listing.leave(session, family, _why(change, effective_on, deed))
    _end_assignments(session, change, family.id, deed)


def _return(session: Session, change: Change, deed: Deed) -> None:
    _reverse(session, change, change.family_id, deed)
    _reopen_assignments(session, change, deed)


def _enter(session: Session, change: Change, effective_on: date, deed: Deed) -> None:
    family_id = change.other_family_id if change.kind == SPLIT else change.family_id
    assert family_id is not None, "a split was confirmed before it is effective"
    family = session.get_one(Family, family_id)
    stood = Stood.of(family)
    remember(change, stood=[stood.status, *map(_written, (stood.entered_on, stood.left_on)), stood.left_reason])
    listing.enter(session, family, _why(change, effective_on, deed))
    if change.kind == OBJECTION:
        _restore_mentors(session, change, deed)


def _unenter(session: Session, change: Change, deed: Deed) -> None:
    family_id = change.other_family_id if change.kind == SPLIT else change.family_id
    assert family_id is not None, "a split was confirmed before it is effective"
    status, entered_on, left_on, reason = recall(change, "stood")
    stood = Stood(status, date.fromisoformat(entered_on), date.fromisoformat(left_on) if left_on else None, reason)
    _reverse(session, change, family_id, deed, stood=stood)
    if change.kind == OBJECTION:
        _end_assignments(session, change, family_id, deed)
        recall(change, "assignments")


def _restore_mentors(session: Session, change: Change, deed: Deed) -> None:
    """Let those who mentored a family on its last day have it again: they know the way to its door."""
    last = [one for one in movement.standing_of(session, change.family_id) if one.kind == movement.OUT]
    if not last:
        return
    had = [one.person_id for one in ended_with(session, change.family_id, last[-1].change_id)]
    serving = serving_ids(session, had, today=deed.today)
    taken = {one.person_id for one in open_assignments(session, family_ids=[change.family_id])}
    pairs = [(change.family_id, one) for one in dict.fromkeys(had) if one in serving - taken]
    add_pairs(session, pairs, source=MENTOR_SOURCE, today=deed.today)


def ended_with(session: Session, family_id: int, change_id: int | None) -> list[Assignment]:
    """Return the assignments of a family that ended with its leaving by a change."""
    cause = session.get(Change, change_id) if change_id is not None else None
    kept = (cause.undo or {}).get("assignments", []) if cause is not None else []
    return [one for one in assignments_by_id(session, [row for row, _ in kept]) if one.family_id == family_id]


def _move(session: Session, change: Change, effective_on: date, deed: Deed) -> None:
    family = session.get_one(Family, change.family_id)
    assert change.to_village is not None, "a move names its village"
    listing.move_village(session, family, change.to_village, _why(change, effective_on, deed))
    remember(change, place={name: getattr(family, name) for name in PLACE})
    new: Mapping[str, Any] = change.details or {}
    for name in PLACE:
        setattr(family, name, new.get(name))


def _move_back(session: Session, change: Change, deed: Deed) -> None:
    _reverse(session, change, change.family_id, deed)
    family = session.get_one(Family, change.family_id)
    new: Mapping[str, Any] = change.details or {}
    for name, value in (recall(change, "place") or {}).items():
        if getattr(family, name) == new.get(name):  # what was corrected since stays
            setattr(family, name, value)


def _new_head(session: Session, change: Change, effective_on: date, deed: Deed) -> None:
    family = session.get_one(Family, change.family_id)
    people = members_of(session, family.id)
    former = next((one for one in people if one.relation == HEAD), None)
    heir = heir_of(people, (change.details or {}).get("new_head"), effective_on)
    touched = [one for one in (former, heir) if one is not None]
    remember(change, people={str(one.id): _of_member(one) for one in touched})
    if former is not None:
        records.end_member(session, family, former, records.DEAD, _told(change, effective_on, deed))
    if heir is not None:
        heir.relation = HEAD
        family.head_name = heir.name
    shown = (change.undo or {}).get("name") or {"head": family.head_name, "nickname": None}
    remember(change, name={**shown, "shown": family.head_name})
    records.note_head(session, family, _told(change, effective_on, deed), was=shown["head"])


def _end_member(session: Session, change: Change, effective_on: date, deed: Deed) -> None:
    member, family = session.get(Member, change.member_id), session.get_one(Family, change.family_id)
    if member is None or member.ended_on is not None or member.family_id != family.id:
        raise Refusal("change-members-gone", {"code": family.code})
    remember(change, people={str(member.id): _of_member(member)})
    records.end_member(session, family, member, records.DEAD, _told(change, effective_on, deed))


def _restore_people(session: Session, change: Change, deed: Deed) -> None:
    family = session.get_one(Family, change.family_id)
    kept = (change.undo or {}).get("name")
    if change.kind == DIED_HEAD and kept is not None and family.head_name != kept["shown"]:
        raise Refusal("change-rests-on-it", {"code": family.code})
    for member_id, (relation, presence, ended_on) in (recall(change, "people") or {}).items():
        member = session.get_one(Member, int(member_id))
        if member.family_id != family.id:
            raise Refusal("change-rests-on-it", {"code": family.code})
        if member.ended_on is not None and ended_on is None:
            records.return_member(session, family, member, _told(change, deed.today, deed))
        member.relation, member.presence = relation, presence
        member.ended_on = date.fromisoformat(ended_on) if ended_on else None


def _written(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _told(change: Change, as_of: date, deed: Deed) -> records.Told:
    return records.Told(as_of, f"change:{change.id}", deed.by, deed.now)


def _of_member(member: Member) -> list[str | None]:
    return [member.relation, member.presence, _written(member.ended_on)]


def _why(change: Change, effective_on: date, deed: Deed) -> Why:
    return Why(change.kind, effective_on, deed.by, deed.now, change_id=change.id, minutes_id=deed.minutes_id)


def _reverse(session: Session, change: Change, family_id: int, deed: Deed, *, stood: Stood | None = None) -> None:
    standing = [one for one in movement.standing_of(session, family_id) if one.change_id == change.id]
    if not standing:
        raise Refusal("change-rests-on-it", {"code": session.get_one(Family, family_id).code})
    listing.reverse(session, standing[-1], by=deed.by, now=deed.now, stood=stood)


def _end_assignments(session: Session, change: Change, family_id: int, deed: Deed) -> None:
    ended = []
    for pair in open_assignments(session, family_ids=[family_id]):
        ended.append([pair.id, pair.person_id])
        pair.ends_on, pair.reason = max(deed.today, pair.starts_on), change.kind
        _note(session, "assignment.ended", pair, change, deed)
    remember(change, assignments=ended)


def _reopen_assignments(session: Session, change: Change, deed: Deed) -> None:
    ids = [row for row, _ in recall(change, "assignments") or []]
    pairs = assignments_by_id(session, ids)
    serving = serving_ids(session, [one.person_id for one in pairs], today=deed.today)
    for pair in pairs:
        if pair.person_id in serving and pair.reason == change.kind:
            pair.ends_on = pair.reason = None
            _note(session, "assignment.reopened", pair, change, deed)


def _note(session: Session, named: str, pair: Assignment, change: Change, deed: Deed) -> None:
    subject, details = f"family:{pair.family_id}", {"person": pair.person_id, "change": change.id}
    audit.append(session, at=deed.now, actor_id=deed.by, deed=named, subject=subject, details=details)


_Take = Callable[[Session, Change, date, Deed], None]
_Untake = Callable[[Session, Change, Deed], None]
_TAKES: dict[str, _Take] = {
    **dict.fromkeys(LEAVING, _leave),
    **dict.fromkeys((UNLISTED, OBJECTION, SPLIT), _enter),
    MOVED_VILLAGE: _move,
    DIED_HEAD: _new_head,
    DIED_MEMBER: _end_member,
}
_UNTAKES: dict[str, _Untake] = {
    **dict.fromkeys(LEAVING, _return),
    **dict.fromkeys((UNLISTED, OBJECTION, SPLIT), _unenter),
    MOVED_VILLAGE: _move_back,
    DIED_HEAD: _restore_people,
    DIED_MEMBER: _restore_people,
}
