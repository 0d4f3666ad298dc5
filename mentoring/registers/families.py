"""The families' register, in chunks: families first, then their members; nobody is taken off the list by a file.

A row's mentors replace those whom an earlier register named; pairs made in the bot stay. A value that a visit found
out stays too. A family that has left the list is noted and left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from heapq import nsmallest
from typing import Any, NamedTuple

from locales import text
from mentoring.family_codes import Codes
from mentoring.registers import members
from mentoring.registers.columns import Recognised
from mentoring.registers.family_rows import (
    FAMILIES,
    FAMILY_CONVERTS,
    HEAD,
    MEMBERS,
    PAIRS,
    SOURCE,
    FamilyDiff,
    Known,
    check_new_family,
    counted,
    family_diff,
    remark_family,
    village_of,
)
from mentoring.registers.reader import Line, Reader
from mentoring.registers.report import CHANGED, NAMED, NOTED, Place, place_beside
from mentoring.registers.run import Run, chunks, uncollected
from mentoring.registers.staff_rows import nips_in
from models import audit
from models import register as kept
from models.assignment import Assignment
from models.database import Session
from models.family import Family, kk_index, nik_index
from models.person import nip_index
from models.staging import Staging
from models.switching import OvertakenError


@uncollected()
def go_through(run: Run, found: Recognised) -> None:
    """Compare (and, where there is a staging, prepare) the families and members of a file, or a share of each sheet.

    `conclude` follows when all of them have been gone through.
    """
    run.people = kept.people_in_brief(run.session)
    run.coming = {nip_index(nip): leaves for nip, leaves in nips_in(found).items()}
    run.in_members, nameless = members.named_in(found.of(MEMBERS))
    run.heads = members.heads_in(found.of(FAMILIES), nameless) if nameless else {}
    for sheet in found.of(FAMILIES):
        reader = Reader(sheet, FAMILY_CONVERTS, noun=FAMILIES, tally=run.tally)
        for rows in chunks(sheet, run.share):
            _families(run, [line for line in reader.read(rows) if line.values])
            run.progress(len(rows))
    for sheet in found.of(MEMBERS):
        members.go_through(run, sheet)


def conclude(run: Run, found: Recognised) -> None:
    """Name the kept families that a file lacks, and give a code to each new one for which it has none."""
    if found.of(FAMILIES):
        missing = {key: code for key, code in kept.active_family_codes(run.session).items() if key not in run.listed}
        run.tally.missing = nsmallest(NAMED, missing.values())
        run.tally.missing_count, run.tally.absent = len(missing), list(missing)
    if run.staging is not None and (nameless := run.staging.nameless(Family, "code", "village_code")):
        codes = Codes(run.session, taken=run.staging.values(Family, "code"))
        run.staging.complete(Family, "code", {number: codes.next(village) for number, village in nameless})


def _families(run: Run, lines: Sequence[Line]) -> None:
    keys = {line.number: kk_index(line.values["kk"]) for line in lines if isinstance(line.values.get("kk"), str)}
    codes = [line.values["code"] for line in lines if isinstance(line.values.get("code"), str)]
    by_kk, by_code = kept.families_like(run.session, kk_indexes=keys.values(), codes=codes)
    changes = []
    for line in lines:
        change = _family(run, line, keys.get(line.number), by_kk, by_code)
        if change is not None:
            changes.append(change)
    if changes:
        run.tally.count(FAMILIES, **counted(changes))
    pairs = _pairs(run, changes)
    heads = _heads(run, changes)
    if run.staging is not None:
        _stage(run, run.staging, changes, pairs)
    renumbered = [one for one in changes if one.id is not None and "kk_index" in one.fields]
    run.renumbered |= {one.key: one.id for one in renumbered if one.key is not None and one.id is not None}
    members.compare(run, heads, homes={key: row["id"] for key, row in by_kk.items()} | run.renumbered)


def _family(
    run: Run,
    line: Line,
    key: bytes | None,
    by_kk: Mapping[bytes, dict[str, Any]],
    by_code: Mapping[str, dict[str, Any]],
) -> FamilyDiff | None:
    """Compare one row; None when it is refused or its family has left the list."""
    tally, place = run.tally, line.place
    code = line.values.get("code")
    _refuse_repeated(run, line, "kk", place if key is None else run.seen_kk.setdefault(key, place))
    _refuse_repeated(run, line, "code", run.seen_code.setdefault(code, place) if isinstance(code, str) else place)
    was = by_kk.get(key) if key is not None else None
    named = by_code.get(code) if isinstance(code, str) else None
    if was is not None and named is not None and named["id"] != was["id"]:
        tally.refuse(FAMILIES, line.sheet, line.number, text("registers-code-taken"), "code")
    was = was or named
    village = village_of(line, tally)
    if was is None:
        check_new_family(line, key=key, village=village, tally=tally)
    else:
        first = run.listed.setdefault(was["id"], place)
        if not tally.is_refused(FAMILIES, line.sheet, line.number):
            _refuse_repeated(run, line, "code" if was is named else "kk", first)
        if was["status"] == "left":
            tally.aloud["registers-left-rows"] += 1
            tally.remark(NOTED, line.sheet, line.number, text("registers-left", date=was["left_on"]))
            return None
    change = family_diff(line, was, key=key, village=village, tally=tally, today=run.today)
    _check_mentors(run, change)
    if tally.is_refused(FAMILIES, line.sheet, line.number):
        return None
    if was is not None:
        remark_family(change, was, tally)
    return change


def _refuse_repeated(run: Run, line: Line, column: str, first: Place) -> None:
    """Refuse a row where what stands in a column, or the family it means, has stood in another row first."""
    if first != line.place:
        said = text("registers-twice", place=place_beside(line.sheet, first))
        run.tally.refuse(FAMILIES, line.sheet, line.number, said, column)


def _check_mentors(run: Run, change: FamilyDiff) -> None:
    for index in map(run.mentor, change.mentors or ()):
        known = run.people.get(index)
        if known is None and index not in run.coming:
            run.tally.refuse(FAMILIES, change.line.sheet, change.line.number, text("registers-no-mentor"), "mentors")
            continue
        left = run.coming.get(index) or (known[1] if known is not None else None)
        if left is not None and left <= run.today:
            said = text("registers-mentor-ended", date=left)
            run.tally.refuse(FAMILIES, change.line.sheet, change.line.number, said, "mentors")


class _Pairs(NamedTuple):
    """Mentors of one family: NIP indexes to begin, assignment ids to end, and how many stay."""

    new: tuple[bytes, ...] = ()
    ended: tuple[int, ...] = ()
    same: int = 0


def _pairs(run: Run, changes: Sequence[FamilyDiff]) -> list[_Pairs]:
    """Compare the named mentors with the open assignments; only those that a register made are ended by one."""
    speaking = [change.id for change in changes if change.id is not None and change.mentors is not None]
    held = kept.open_pairs_of(run.session, speaking)
    over = kept.ended_pairs_of(run.session, speaking)
    found = []
    for change in changes:
        if change.mentors is None:
            found.append(_Pairs())
            continue
        wanted = {run.mentor(nip) for nip in change.mentors}
        if change.id is None:
            found.append(_Pairs(tuple(sorted(wanted))))
            continue
        now = held.get(change.id, {})
        people = {index: run.people[index][0] for index in wanted if index in run.people}
        new = tuple(sorted(index for index in wanted if people.get(index) not in now))
        goes = [row for person, (row, source) in now.items() if person not in people.values() and source == SOURCE]
        found.append(_Pairs(new, tuple(goes), len(wanted) - len(new)))
        if new or goes:
            said = text("registers-mentors-changed", new=len(new), ended=len(goes))
            run.tally.remark(CHANGED, change.line.sheet, change.line.number, said, "mentors")
        before = [(change.id, people[index]) for index in new if index in people]
        _note_ended(run, change, [over[pair] for pair in before if pair in over])
    if any(change.mentors is not None for change in changes):
        begun, ended = sum(len(one.new) for one in found), sum(len(one.ended) for one in found)
        run.tally.count(PAIRS, new=begun, changed=ended, same=sum(one.same for one in found))
    return found


def _note_ended(run: Run, change: FamilyDiff, over: Sequence[tuple[str, date]]) -> None:
    """Note mentors whom the file names again although they had the family before: it may be older than a handover."""
    for code, day in over:
        run.tally.resumed.append(code)
        run.tally.remark(NOTED, change.line.sheet, change.line.number, text("registers-resumed", date=day), "mentors")


def _stage(run: Run, staging: Staging, changes: Sequence[FamilyDiff], pairs: Sequence[_Pairs]) -> None:
    staging.insert(Family, [_new_row(run, change) for change in changes if change.id is None])
    updates = []
    for change in changes:
        if change.id is not None and change.fields:
            number = {"kk": change.kk} if "kk_index" in change.fields else {}
            times = {"changed_at": run.now, "seen": change.seen}
            updates.append({"id": change.id, **times, **number, **change.fields})
    staging.change(Family, updates, seen="seen")
    begun = [
        {
            "family_id": change.id,
            "family_id_key": change.key if change.id is None else None,
            "person_id": run.people[index][0] if index in run.people else None,
            "person_id_key": None if index in run.people else index,
            "starts_on": run.today,
            "source": SOURCE,
        }
        for change, pair in zip(changes, pairs, strict=True)
        for index in pair.new
    ]
    staging.insert(Assignment, begun)
    ended = [{"id": row, "ends_on": run.today, "reason": "register"} for pair in pairs for row in pair.ended]
    staging.change(Assignment, ended)


def check(session: Session, staging: Staging, *, today: date) -> None:
    """Raise OvertakenError when a pair that was compared has changed since, or a mentor or a family has left."""
    if kept.pairs_are_overtaken(session, staging, today=today):
        raise OvertakenError


def note(session: Session, staging: Staging, *, actor_id: int | None, today: date, now: datetime) -> None:
    """Write the trail of the pairs that a file ended."""
    deeds = [
        ("assignment.ended", f"family:{family}", {"person": person, "on": str(today)})
        for family, person in kept.pairs_ended_by(session, staging)
    ]
    audit.append_many(session, deeds, at=now, actor_id=actor_id)


_OPTIONAL = dict.fromkeys(
    ("code", "nickname", "hamlet", "rt", "rw", "address", "landmark", "ask_whom", "latitude", "longitude", "decile")
)


def _new_row(run: Run, change: FamilyDiff) -> dict[str, Any]:
    return {
        **_OPTIONAL,
        **change.fields,
        "kk": change.kk,
        "status": "active",
        "entered_on": run.today,
        "changed_at": run.now,
    }


def _heads(run: Run, changes: Sequence[FamilyDiff]) -> list[Known]:
    """Return the heads who have no row among the members, as such rows."""
    heads = []
    for change in changes:
        nik = change.head.get("nik")
        index = nik_index(nik) if isinstance(nik, str) else None
        if index is None or index in run.in_members:
            continue
        line, name = change.line, change.head.get("name")
        if change.key is None:
            run.tally.remark(NOTED, line.sheet, line.number, text("registers-head-without-kk"), "head_nik")
            continue
        values = {"relation": HEAD, **({"name": name} if isinstance(name, str) else {})}
        head = Known(Line(line.sheet, line.number, values, bad=False), change.key, nik, index, change.head.get("kept"))
        if (change.kk, head.name) in run.heads:
            continue
        first = run.seen_nik.setdefault(index, line.place)
        _refuse_repeated(run, line, "head_nik", first)
        if first == line.place:
            heads.append(head)
    return heads
