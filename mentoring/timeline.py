"""What happened around a family, as one list: visits, its record, aid, mentors, proposals, the list, what was done.

Whoever may see the family may read it: urgent calls, to which others have a right, are never among it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mentoring.programme import Programme
from mentoring.records import CAME_BACK, DEAD, JOINED, LEFT, SEEN
from models import history
from models.aid import programmes
from models.checkin import history_of
from models.database import Session
from models.family import Family, Member
from models.movement import movements_of
from models.person import people_by_id
from models.record import RecordEntry, entries_of

MOST_VISITS, MOST_ENTRIES = 500, 2_000
HEAD_NAME = ("identity", "head_name")
OF_MEMBERS = {JOINED: "joined", LEFT: "left", CAME_BACK: "returned"}


@dataclass(frozen=True)
class Event:
    """One thing that happened. `kind` says what, `values` what its sentence needs, `name` who it was by.

    Kinds: met, tried, told (a section), head (whose name it goes by), joined, left, returned (a member), aid, mentor,
    mentor_ended, in, out, moved, change, step (of a referral), given. `values` may hold a `member`'s name.
    """

    day: date
    at: datetime
    kind: str
    person_id: int | None = None
    name: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


def events(session: Session, family: Family, *, programme: Programme) -> list[Event]:
    """Return what happened around a family, the newest first."""
    sources: tuple[Callable[..., Iterator[Event]], ...] = (
        _visits,
        _told,
        _mentors,
        _movements,
        _changes,
        _steps,
        _given,
    )
    found = [one for source in sources for one in source(session, family.id, programme)]
    found.sort(key=lambda one: (one.day, one.at), reverse=True)
    names = {one.id: one.name for one in people_by_id(session, {one.person_id for one in found if one.person_id})}
    return [Event(one.day, one.at, one.kind, one.person_id, names.get(one.person_id or 0), one.values) for one in found]


def _visits(session: Session, family_id: int, programme: Programme) -> Iterator[Event]:
    del programme
    for one in history_of(session, family_id, limit=MOST_VISITS):
        yield Event(one.visited_on, one.submitted_at, "met" if one.outcome == "met" else "tried", one.mentor_id)


def _told(session: Session, family_id: int, programme: Programme) -> Iterator[Event]:
    """Return what was told of the record: one event for all that was told of a section at once."""
    del programme
    members = {one.id: one for one in history.members_ever_of(session, family_id)}
    names = {one.code: one.name for one in programmes(session, ended=True)}
    together: dict[tuple[Any, ...], list[RecordEntry]] = {}
    for entry in _standing(entries_of(session, family_id, limit=MOST_ENTRIES)):
        if entry.section == "aid":
            yield _aid(entry, names)
        elif (entry.section, entry.field) == HEAD_NAME:
            yield _of_head(entry, members)
        elif entry.field in OF_MEMBERS:
            yield _of_member(entry, members)
        else:
            key = (entry.recorded_at, entry.section, entry.member_id, entry.source, entry.recorded_by)
            together.setdefault(key, []).append(entry)
    for (at, section, member_id, source, by), entries in together.items():
        fields = sorted({one.field for one in entries if one.field != SEEN and "overtaken" not in one.content})
        values = {
            "section": section,
            "fields": fields,
            "source": source,
            "member": _called(members.get(member_id or 0)),
        }
        yield Event(entries[0].as_of, at, "told", by, values=values)


def _standing(entries: Sequence[RecordEntry]) -> Iterator[RecordEntry]:
    """Return the entries without those that were taken back, and without the taking back: neither happened."""
    undone: dict[tuple[Any, ...], int] = {}
    for one in entries:
        if "back" in one.content:
            key = (one.member_id, one.field, one.source)
            undone[key] = max(one.id, undone.get(key, 0))
    yield from (one for one in entries if one.id > undone.get((one.member_id, one.field, one.source), 0))


def _aid(entry: RecordEntry, names: Mapping[str, str]) -> Event:
    code, _, fact = entry.field.partition(".")
    values = {"programme": names.get(code, code.upper()), "fact": fact, "value": entry.content.get("new")}
    return Event(entry.as_of, entry.recorded_at, "aid", entry.recorded_by, values=values)


def _of_member(entry: RecordEntry, members: Mapping[int, Member]) -> Event:
    values = {"member": _called(members.get(entry.member_id or 0))}
    return Event(entry.as_of, entry.recorded_at, OF_MEMBERS[entry.field], entry.recorded_by, values=values)


def _of_head(entry: RecordEntry, members: Mapping[int, Member]) -> Event:
    name, dead = entry.content.get("new"), {one.name for one in members.values() if one.presence == DEAD}
    values = {"name": name if name not in dead else None}
    return Event(entry.as_of, entry.recorded_at, "head", entry.recorded_by, values=values)


def _called(member: Member | None) -> str | None:
    """Return a member's name; that of somebody who died stands on no screen."""
    return member.name if member is not None and member.presence != DEAD else None


def _mentors(session: Session, family_id: int, programme: Programme) -> Iterator[Event]:
    for one in history.assignments_of(session, family_id):
        at = programme.at(one.starts_on, programme.workday_start)
        yield Event(one.starts_on, at, "mentor", one.person_id)
        if one.ends_on is not None:
            ended = programme.at(one.ends_on, programme.workday_start)
            yield Event(one.ends_on, ended, "mentor_ended", one.person_id)


def _movements(session: Session, family_id: int, programme: Programme) -> Iterator[Event]:
    del programme
    for one in movements_of(session, family_id):
        values = {
            "reason": one.reason,
            "from": one.from_village,
            "to": one.to_village,
            "reverses": one.reverses_id is not None,
        }
        yield Event(one.effective_on, one.recorded_at, one.kind, one.recorded_by, values=values)


def _changes(session: Session, family_id: int, programme: Programme) -> Iterator[Event]:
    for one in history.changes_of(session, family_id):
        values = {"change": one.kind, "state": "proposed"}
        yield Event(programme.today(one.proposed_at), one.proposed_at, "change", one.proposed_by, values=values)
        if one.decided_at is not None and one.state != "proposed":
            values = {"change": one.kind, "state": one.state}
            yield Event(programme.today(one.decided_at), one.decided_at, "change", one.decided_by, values=values)


def _steps(session: Session, family_id: int, programme: Programme) -> Iterator[Event]:
    members = {one.id: one for one in history.members_ever_of(session, family_id)}
    for referral, step in history.referral_steps_of(session, family_id):
        whose = _called(members.get(referral.member_id or 0))
        values = {"need": referral.need, "state": step.state, "member": whose}
        yield Event(step.happened_on or programme.today(step.at), step.at, "step", step.by, values=values)


def _given(session: Session, family_id: int, programme: Programme) -> Iterator[Event]:
    del programme
    for one in history.interventions_of(session, family_id):
        values = {"what": one.what, "strategy": one.strategy}
        yield Event(one.given_on, one.recorded_at, "given", one.person_id, values=values)
