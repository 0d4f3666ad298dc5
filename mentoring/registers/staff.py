"""The staff register: people with dated posts, vacant posts, and roles.

Someone who leaves (`Tanggal Berhenti`) loses posts, roles and placement with that day, and the families in their care
are given back and named. People missing from the file stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from locales import text
from mentoring.registers import cells
from mentoring.registers.cells import CLEARED
from mentoring.registers.columns import Recognised
from mentoring.registers.departments import parents_in
from mentoring.registers.posts import Seat, SeatDiff, compare
from mentoring.registers.report import CHANGED, Tally
from mentoring.registers.staff_rows import PEOPLE, PERSONAL, POSTS, ROLES, Duty, Entry, Staff, gather
from models import audit
from models import register as kept
from models.assignment import open_assignments
from models.database import Session
from models.person import Person, Post, Role, nip_index, phone_index
from models.staging import Staging

Progress = Callable[[int], None]


@dataclass(frozen=True)
class PersonDiff:
    """One person: new without an id; `fields` are those that change, `seen` when the kept person had been changed."""

    entry: Entry
    index: bytes
    id: int | None
    fields: Mapping[str, Any]
    seats: SeatDiff
    duties: tuple[Duty, ...] = ()
    lost_roles: tuple[int, ...] = ()
    seen: datetime | None = None

    @property
    def leaves(self) -> date | None:
        """Return the day from which the person no longer serves, when the file brings it."""
        day = self.fields.get("ended_on")
        return day if isinstance(day, date) else None


@dataclass(frozen=True)
class Diff:
    """What the file changes of people, and of the seats that nobody holds."""

    people: tuple[PersonDiff, ...]
    vacant: SeatDiff


def diff(session: Session, found: Recognised, tally: Tally, *, today: date, progress: Progress) -> Diff:
    """Compare a file with the kept staff; refusals and figures go to `tally`."""
    staff = gather(found, parents_in(session, found), tally)
    codes = {row["id"]: code for code, row in kept.departments_by_code(session).items()}
    changes: list[PersonDiff] = []
    for part in kept.chunks(staff.people.values()):
        changes += _compared(session, part, codes, tally, today=today)
        progress(sum(max(1, len(entry.seats)) for entry in part))
    vacant = _vacant(session, staff, codes, today=today)
    tally.count(POSTS, new=len(vacant.new), changed=len(vacant.changed) + len(vacant.ended), same=vacant.same)
    leaving = {one.id: one for one in changes if one.leaves is not None and one.id is not None}
    tally.ended += [str(one.entry.values.get("name", "")) for one in leaving.values()]
    tally.unmentored += [code for _, code in kept.left_alone(session, leaving, today=today)]
    return Diff(tuple(changes), vacant)


def _compared(
    session: Session, entries: Sequence[Entry], codes: Mapping[int, str], tally: Tally, *, today: date
) -> list[PersonDiff]:
    indexes = {entry.nip: nip_index(entry.nip) for entry in entries}
    people = kept.people_by_nip(session, indexes.values())
    ids = [row["id"] for row in people.values()]
    posts = kept.posts_of_people(session, ids)
    roles = kept.open_roles(session, ids, today=today)
    changes = []
    for entry in entries:
        was = people.get(indexes[entry.nip])
        seats = [_seat(row, codes) for row in posts.get(was["id"], ())] if was else []
        held = {_duty(row, codes): row["id"] for row in roles.get(was["id"], ())} if was else {}
        wanted = entry.duties if entry.duties is not None else set(held)
        change = PersonDiff(
            entry,
            indexes[entry.nip],
            was["id"] if was else None,
            _fields(entry, was, tally),
            compare(entry.seats, seats, today=today),
            tuple(sorted(wanted - set(held), key=repr)),
            tuple(held[duty] for duty in set(held) - wanted),
            was["changed_at"] if was else None,
        )
        _count(change, len(wanted & set(held)), was, tally)
        changes.append(change)
    return changes


def _fields(entry: Entry, was: Mapping[str, Any] | None, tally: Tally) -> dict[str, Any]:
    said = {name: None if value is CLEARED else value for name, value in entry.values.items()}
    line = entry.first
    if was is None and not said.get("name"):
        tally.refuse(PEOPLE, line.sheet, line.number, text("registers-needed"), "name")
    if said.get("ended_reason") and not said.get("ended_on", was["ended_on"] if was else None):
        tally.refuse(PEOPLE, line.sheet, line.number, text("registers-needed"), "ended_on")
    if was is None:
        return {name: said.get(name) for name in PERSONAL}
    return {name: value for name, value in said.items() if was[name] != value}


def _count(change: PersonDiff, same_roles: int, was: Mapping[str, Any] | None, tally: Tally) -> None:
    line, seats = change.entry.first, change.seats
    if not tally.is_refused(PEOPLE, line.sheet, line.number):
        new = was is None
        tally.count(PEOPLE, new=new, changed=not new and bool(change.fields), same=not new and not change.fields)
    tally.count(POSTS, new=len(seats.new), changed=len(seats.changed) + len(seats.ended), same=seats.same)
    tally.count(ROLES, new=len(change.duties), changed=len(change.lost_roles), same=same_roles)
    if was is None:
        return
    for name, value in change.fields.items():
        said = cells.change_text(line.sheet.title(name), was[name], value, masked=name == "phone")
        tally.remark(CHANGED, line.sheet, line.number, said, name)
    if seats.new or seats.changed or seats.ended:
        moved = text("registers-posts-changed", new=len(seats.new), ended=len(seats.ended))
        tally.remark(CHANGED, line.sheet, line.number, moved, "title")
    if change.duties or change.lost_roles:
        tally.remark(CHANGED, line.sheet, line.number, text("registers-roles-changed"), "role")


def _vacant(session: Session, staff: Staff, codes: Mapping[int, str], *, today: date) -> SeatDiff:
    """Compare the seats that nobody holds; a kept one ends when the file names its holder instead."""
    left = [_seat(row, codes) for row in kept.open_vacancies(session, today=today)]
    new: list[Seat] = []
    changed: list[Seat] = []
    same = 0
    for _, seat in staff.vacant:
        known = next((one for one in left if one.place == seat.place), None)
        if known is not None:
            left.remove(known)
        one = compare([seat], [known] if known else [], today=today)
        new, changed, same = [*new, *one.new], [*changed, *one.changed], same + one.same
    filled = {seat.place: seat for entry in staff.people.values() for seat in entry.seats if seat.ends_on is None}
    ended = [replace(one, ends_on=_day_before(filled[one.place], today)) for one in left if one.place in filled]
    return SeatDiff(tuple(new), tuple(changed), tuple(ended), same)


def _day_before(seat: Seat, today: date) -> date:
    return (seat.starts_on or today) - timedelta(days=1)


def _seat(row: Mapping[str, Any], codes: Mapping[int, str]) -> Seat:
    department = codes.get(row["department_id"], "")
    return Seat(department, row["title"], row["kind"], row["eselon"], row["starts_on"], row["ends_on"], row["id"])


def _duty(row: Mapping[str, Any], codes: Mapping[int, str]) -> Duty:
    department = row["department_id"]
    return Duty(row["role"], codes.get(department) if department is not None else None, row["district_code"])


def stage(staging: Staging, changes: Diff, *, today: date, now: datetime) -> None:
    """Prepare a diff: people, their posts and roles, and the seats that nobody holds."""
    for part in kept.chunks(changes.people):
        _stage_people(staging, part, now=now)
        _stage_posts(staging, [(one.id, one.index, one.seats) for one in part])
        rows = [
            {
                **_of(one.id, one.index),
                "role": duty.role,
                "department_id_key": duty.department,
                "district_code": duty.district,
                "starts_on": today,
            }
            for one in part
            for duty in one.duties
        ]
        staging.insert(Role, rows)
        lost = [role for one in part for role in one.lost_roles]
        staging.change(Role, [{"id": role, "ends_on": today - timedelta(days=1)} for role in lost])
    _stage_posts(staging, [(None, None, changes.vacant)])


def settle(session: Session, changes: Diff, *, actor_id: int | None, today: date, now: datetime) -> None:
    """Write the trail of roles, because a role opens what others may not see, and what ends with those who leave."""
    noted = [one for one in changes.people if one.duties or one.lost_roles or one.leaves is not None]
    people = kept.ids_by_nip(session, [one.index for one in noted])
    deeds: list[tuple[str, str, dict[str, Any]]] = []
    for one in noted:
        subject = f"person:{people[one.index]}"
        deeds += [("role.granted", subject, {"role": duty.role}) for duty in one.duties]
        deeds += [("role.ended", subject, {}) for _ in one.lost_roles]
    audit.append_many(session, deeds, at=now, actor_id=actor_id)
    for one in noted:
        if one.leaves is not None:
            _end(session, people[one.index], one.leaves, actor_id=actor_id, today=today, now=now)


def _of(person: int | None, index: bytes | None) -> dict[str, Any]:
    return {"person_id": person, "person_id_key": index if person is None else None}


def _stage_people(staging: Staging, part: Sequence[PersonDiff], *, now: datetime) -> None:
    rows = [
        {
            "nip": one.entry.nip,
            "nip_index": one.index,
            "language": "id",
            "changed_at": now,
            **one.fields,
            **_indexed(one.fields),
        }
        for one in part
        if one.id is None
    ]
    staging.insert(Person, rows)
    changed = [
        {"id": one.id, "seen": one.seen, "changed_at": now, **one.fields, **_indexed(one.fields)}
        for one in part
        if one.id is not None and one.fields
    ]
    staging.change(Person, changed, seen="seen")


def _indexed(fields: Mapping[str, Any]) -> dict[str, Any]:
    if "phone" not in fields:
        return {}
    return {"phone_index": phone_index(fields["phone"]) if fields["phone"] else None}


def _stage_posts(staging: Staging, held: Sequence[tuple[int | None, bytes | None, SeatDiff]]) -> None:
    rows = [
        {
            **_of(person, index),
            "department_id_key": seat.department,
            "title": seat.title,
            "eselon": seat.eselon,
            "kind": seat.kind,
            "starts_on": seat.starts_on,
            "ends_on": seat.ends_on,
        }
        for person, index, seats in held
        for seat in seats.new
    ]
    staging.insert(Post, rows)
    updates = [
        {"id": seat.id, "eselon": seat.eselon, "starts_on": seat.starts_on, "ends_on": seat.ends_on}
        for _, _, seats in held
        for seat in (*seats.changed, *seats.ended)
    ]
    staging.change(Post, updates)


def _end(session: Session, person: int, day: date, *, actor_id: int | None, today: date, now: datetime) -> None:
    """Let everything a leaving person holds end with that day; what has passed is not rewritten."""
    kept.end_what_is_held(session, person, last_day=day - timedelta(days=1))
    audit.append(
        session, at=now, actor_id=actor_id, deed="person.ended", subject=f"person:{person}", details={"on": str(day)}
    )
    for assignment in open_assignments(session, person_ids=[person]):
        assignment.ends_on = max(day, today, assignment.starts_on)
        assignment.reason = "mentor_ended"
        details = {"person": person, "on": str(assignment.ends_on)}
        subject = f"family:{assignment.family_id}"
        audit.append(session, at=now, actor_id=actor_id, deed="assignment.ended", subject=subject, details=details)
