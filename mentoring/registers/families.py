"""The families' register, in chunks: families first, then their members; nobody is taken off the list by a file.

A row's mentors replace those whom an earlier register named; pairs made in the bot stay. A value that a visit found
out stays too. A family that has left the list is noted and left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from locales import text
from mentoring.places import village_by_code
from mentoring.registers import cells
from mentoring.registers.cells import CLEARED, Line
from mentoring.registers.columns import Recognised, Sheet
from mentoring.registers.family_rows import (
    FAMILIES,
    FAMILY_CONVERTS,
    MEMBER_CONVERTS,
    MEMBERS,
    OF_MEMBER,
    PAIRS,
    SOURCE,
    FamilyDiff,
    MemberDiff,
    check_new_family,
    family_diff,
    member_diff,
    remark_family,
    village_of,
)
from mentoring.registers.report import CHANGED, NOTED, Tally
from mentoring.registers.staff_rows import nips_in
from mentoring.sheets.table import Row
from models import audit
from models import register as kept
from models.assignment import Assignment, open_assignments
from models.database import Session
from models.family import Family, Member, kk_index, nik_index
from models.person import nip_index

CHUNK = 1_000
Progress = Callable[[int], None]


@dataclass
class Run:
    """One pass over a file: `writes` tells the second pass, which repeats the comparison and keeps its result.

    `seen_*` tell in which row a number of this file stood first, `listed` which kept families the file names, and
    `in_members` whose NIK has a row of its own, so that the head is not taken twice.
    """

    session: Session
    tally: Tally
    today: date
    now: datetime
    actor_id: int | None = None
    writes: bool = False
    progress: Progress = lambda _: None
    people: Mapping[bytes, tuple[int, date | None]] = field(default_factory=dict)
    coming: frozenset[bytes] = frozenset()
    seen_kk: dict[bytes, int] = field(default_factory=dict)
    seen_nik: dict[bytes, int] = field(default_factory=dict)
    seen_code: dict[str, int] = field(default_factory=dict)
    in_members: set[bytes] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)
    serials: dict[str, int] = field(default_factory=dict)


def go_through(run: Run, found: Recognised) -> None:
    """Compare (and, where the run writes, keep) every family and member of a file."""
    run.people = kept.people_in_brief(run.session)
    run.coming = frozenset(nip_index(nip) for nip in nips_in(found))
    run.in_members = _niks_of(found.of(MEMBERS))
    for sheet in found.of(FAMILIES):
        for rows in _chunks(sheet):
            _families(run, sheet, rows)
            run.progress(len(rows))
    for sheet in found.of(MEMBERS):
        for rows in _chunks(sheet):
            _members(run, sheet, rows)
            run.progress(len(rows))
    if found.of(FAMILIES):
        missing = {key: code for key, code in kept.active_family_codes(run.session).items() if key not in run.listed}
        # A pass that writes has put new families on the list, which the file did name.
        run.tally.missing = sorted(missing.values())
        run.tally.missing_count = len(missing)


def _chunks(sheet: Sheet) -> Iterator[list[Row]]:
    rows = (row for row in sheet.table.rows() if row.number > sheet.header_row)
    while part := list(islice(rows, CHUNK)):
        yield part


def _niks_of(sheets: Sequence[Sheet]) -> set[bytes]:
    """Return the blind indexes of the NIK that stand in the members' sheets."""
    found: set[bytes] = set()
    for sheet in sheets:
        column = sheet.columns.get("nik")
        if column is None:
            continue
        for rows in _chunks(sheet):
            for row in rows:
                digits = "".join(filter(str.isdigit, str(row.cell(column) or "")))
                if len(digits) == 16:
                    found.add(nik_index(digits))
    return found


def _families(run: Run, sheet: Sheet, rows: Sequence[Row]) -> None:
    lines = [cells.read_line(sheet, row, FAMILY_CONVERTS, noun=FAMILIES, tally=run.tally) for row in rows]
    lines = [line for line in lines if line.values]
    keys = {line.number: kk_index(line.values["kk"]) for line in lines if isinstance(line.values.get("kk"), str)}
    codes = [line.values["code"] for line in lines if isinstance(line.values.get("code"), str)]
    by_kk, by_code = kept.families_like(run.session, kk_indexes=keys.values(), codes=codes)
    changes = []
    for line in lines:
        change = _family(run, line, keys.get(line.number), by_kk, by_code)
        if change is not None:
            changes.append(change)
    pairs = _pairs(run, changes)
    heads = _heads(run, changes)
    if run.writes:
        _write_families(run, changes, pairs)
    _compare_members(run, [head for head in heads if head is not None])


def _family(
    run: Run,
    line: Line,
    key: bytes | None,
    by_kk: Mapping[bytes, dict[str, Any]],
    by_code: Mapping[str, dict[str, Any]],
) -> FamilyDiff | None:
    """Compare one row; None when it is refused or its family has left the list."""
    tally, values = run.tally, line.values
    code = values.get("code")
    first = run.seen_kk.setdefault(key, line.number) if key is not None else line.number
    if first != line.number:
        tally.refuse(FAMILIES, line.sheet, line.number, text("registers-twice", row=str(first)), "kk")
    if isinstance(code, str) and run.seen_code.setdefault(code, line.number) != line.number:
        said = text("registers-twice", row=str(run.seen_code[code]))
        tally.refuse(FAMILIES, line.sheet, line.number, said, "code")
    was = by_kk.get(key) if key is not None else None
    named = by_code.get(code) if isinstance(code, str) else None
    if was is not None and named is not None and named["id"] != was["id"]:
        tally.refuse(FAMILIES, line.sheet, line.number, text("registers-code-taken"), "code")
    was = was or named
    village = village_of(line, tally)
    kk = values["kk"] if key is not None else None
    if was is None:
        check_new_family(line, kk=kk, village=village, tally=tally)
    else:
        run.listed.add(was["id"])
        if was["status"] == "left":
            tally.remark(NOTED, line.sheet, line.number, text("registers-left", date=was["left_on"]))
            return None
    change = family_diff(line, was, kk=kk, village=village, tally=tally, today=run.today)
    _check_mentors(run, change)
    if tally.is_refused(FAMILIES, line.sheet, line.number):
        return None
    new = was is None
    tally.count(FAMILIES, new=new, changed=not new and bool(change.fields), same=not new and not change.fields)
    if was is not None:
        remark_family(change, was, tally)
    return change


def _check_mentors(run: Run, change: FamilyDiff) -> None:
    for nip in change.mentors or ():
        index = nip_index(nip)
        known = run.people.get(index)
        if known is None and index not in run.coming:
            run.tally.refuse(FAMILIES, change.line.sheet, change.line.number, text("registers-no-mentor"), "mentors")
        elif known is not None and known[1] is not None and known[1] <= run.today:
            said = text("registers-mentor-ended", date=known[1])
            run.tally.refuse(FAMILIES, change.line.sheet, change.line.number, said, "mentors")


@dataclass(frozen=True)
class _Pairs:
    """Mentors of one family: NIP indexes to begin, assignment ids to end."""

    new: tuple[bytes, ...] = ()
    ended: tuple[int, ...] = ()


def _pairs(run: Run, changes: Sequence[FamilyDiff]) -> list[_Pairs]:
    """Compare the named mentors with the open assignments; only those that a register made are ended by one."""
    speaking = [change.id for change in changes if change.id is not None and change.mentors is not None]
    held = kept.open_pairs_of(run.session, speaking)
    found = []
    for change in changes:
        if change.mentors is None:
            found.append(_Pairs())
            continue
        now = held.get(change.id, {}) if change.id is not None else {}
        wanted = {nip_index(nip) for nip in change.mentors}
        ids = {run.people[index][0] for index in wanted if index in run.people}
        new = tuple(sorted(index for index in wanted if run.people.get(index, (None, None))[0] not in now))
        ended = tuple(row for person, (row, source) in now.items() if person not in ids and source == SOURCE)
        run.tally.count(PAIRS, new=len(new), changed=len(ended), same=len(wanted) - len(new))
        if change.id is not None and (new or ended):
            said = text("registers-mentors-changed", new=len(new), ended=len(ended))
            run.tally.remark(CHANGED, change.line.sheet, change.line.number, said, "mentors")
        found.append(_Pairs(new, ended))
    return found


def _write_families(run: Run, changes: Sequence[FamilyDiff], pairs: Sequence[_Pairs]) -> None:
    ids = [change.id for change in changes]
    new = [(place, change) for place, change in enumerate(changes) if change.id is None]
    rows = [_new_row(run, change) for _, change in new]
    for (place, _), family in zip(new, kept.insert_for_ids(run.session, Family, rows), strict=True):
        ids[place] = family
        run.listed.add(family)
    updates = []
    for change in changes:
        if change.id is not None and change.fields:
            number = {"kk": change.kk} if "kk_index" in change.fields else {}
            updates.append({"id": change.id, "changed_at": run.now, **number, **change.fields})
    kept.update_rows(run.session, Family, updates)
    begun = [
        {"family_id": family, "person_id": run.people[index][0], "starts_on": run.today, "source": SOURCE}
        for family, pair in zip(ids, pairs, strict=True)
        for index in pair.new
    ]
    kept.insert_rows(run.session, Assignment, begun)
    _end_pairs(run, {row for pair in pairs for row in pair.ended}, [change.id for change in changes if change.id])


def _new_row(run: Run, change: FamilyDiff) -> dict[str, Any]:
    optional = ("nickname", "hamlet", "rt", "rw", "address", "landmark", "ask_whom", "latitude", "longitude", "decile")
    code = change.fields.get("code") or _next_code(run, change.fields["village_code"])
    return {
        **dict.fromkeys(optional),
        **change.fields,
        "code": code,
        "kk": change.kk,
        "status": "active",
        "entered_on": run.today,
        "changed_at": run.now,
    }


def _next_code(run: Run, village: str) -> str:
    """Return a free code: three letters of the kecamatan and a serial, as `KRK-0042`."""
    place = village_by_code(village)
    letters = [sign for sign in (place.district if place else "KLG").upper() if sign.isalpha()]
    prefix = "".join([letters[0], *(sign for sign in letters[1:] if sign not in "AIUEO"), "XX"])[:3]
    if prefix not in run.serials:
        taken = [code for code in run.seen_code if code.startswith(f"{prefix}-")]
        serials = [int(code[len(prefix) + 1 :]) for code in taken if code[len(prefix) + 1 :].isdigit()]
        run.serials[prefix] = max([kept.last_serial(run.session, prefix), *serials])
    run.serials[prefix] += 1
    return f"{prefix}-{run.serials[prefix]:04d}"


def _end_pairs(run: Run, wanted: set[int], families: Sequence[int]) -> None:
    for part in kept.chunks(families) if wanted else ():
        for assignment in open_assignments(run.session, family_ids=part):
            if assignment.id in wanted:
                assignment.ends_on = run.today
                assignment.reason = "register"
                audit.append(
                    run.session,
                    at=run.now,
                    actor_id=run.actor_id,
                    deed="assignment.ended",
                    subject=f"family:{assignment.family_id}",
                    details={"person": assignment.person_id, "on": str(run.today)},
                )


@dataclass(frozen=True)
class _Known:
    """A member's row ready to be compared: the line with values, the family's index and the NIK, if any."""

    line: Line
    family: bytes
    nik: str | None


def _heads(run: Run, changes: Sequence[FamilyDiff]) -> list[_Known]:
    """Return the heads whom only the families' sheet names, as rows of members."""
    heads = []
    for change in changes:
        nik = change.head.get("nik")
        if not isinstance(nik, str) or change.kk is None or nik_index(nik) in run.in_members:
            continue
        line = change.line
        first = run.seen_nik.setdefault(nik_index(nik), line.number)
        if first != line.number:
            run.tally.refuse(FAMILIES, line.sheet, line.number, text("registers-twice", row=str(first)), "head_nik")
            continue
        name = change.head.get("name")
        values = {"relation": "1", **({"name": name} if isinstance(name, str) else {})}
        heads.append(_Known(Line(line.sheet, line.number, values, bad=False), kk_index(change.kk), nik))
    return heads


def _members(run: Run, sheet: Sheet, rows: Sequence[Row]) -> None:
    ready = []
    for row in rows:
        line = cells.read_line(sheet, row, MEMBER_CONVERTS, noun=MEMBERS, tally=run.tally)
        if line.values and (known := _member(run, line)) is not None:
            ready.append(known)
    _compare_members(run, ready)


def _member(run: Run, line: Line) -> _Known | None:
    """Check a row's numbers and what it must have; None when it is refused."""
    tally, values = run.tally, line.values
    for name in ("kk", "name", "relation"):
        if (name in values and values[name] is CLEARED) or (name not in values and not line.bad):
            tally.refuse(MEMBERS, line.sheet, line.number, text("registers-needed"), name)
    born = values.get("birth_date")
    if isinstance(born, date) and born > run.today:
        tally.refuse(MEMBERS, line.sheet, line.number, text("registers-future"), "birth_date")
    nik = values.get("nik")
    if isinstance(nik, str):
        first = run.seen_nik.setdefault(nik_index(nik), line.number)
        if first != line.number:
            tally.refuse(MEMBERS, line.sheet, line.number, text("registers-twice", row=str(first)), "nik")
    if tally.is_refused(MEMBERS, line.sheet, line.number):
        return None
    return _Known(line, kk_index(values["kk"]), nik if isinstance(nik, str) else None)


def _compare_members(run: Run, ready: Sequence[_Known]) -> None:
    """Find each row's member, by NIK or else by name within the family, and keep what changes."""
    if not ready:
        return
    homes = kept.families_of_kk(run.session, {one.family for one in ready})
    by_nik = kept.members_by_nik(run.session, [nik_index(one.nik) for one in ready if one.nik])
    nameless = kept.members_without_nik(run.session, set(homes.values()))
    changes: list[MemberDiff] = []
    for one in ready:
        home = homes.get(one.family)
        if home is None and one.family not in run.seen_kk:
            run.tally.refuse(MEMBERS, one.line.sheet, one.line.number, text("registers-no-family"), "kk")
            continue
        was = by_nik.get(nik_index(one.nik)) if one.nik else None
        if was is None and home is not None:
            was = _by_name(nameless.get(home, []), one.line.values.get("name"))
        change = member_diff(one.line, was, family=one.family, family_id=home, nik=one.nik)
        _count_member(run, change, was)
        changes.append(change)
    if run.writes:
        _write_members(run, changes, homes)


def _by_name(known: list[dict[str, Any]], name: object) -> dict[str, Any] | None:
    """Take the member of this name out of those whose NIK nobody knows."""
    found = next((row for row in known if str(row["name"]).casefold() == str(name).casefold()), None)
    if found is not None:
        known.remove(found)
    return found


def _count_member(run: Run, change: MemberDiff, was: Mapping[str, Any] | None) -> None:
    new = was is None
    run.tally.count(MEMBERS, new=new, changed=not new and bool(change.fields), same=not new and not change.fields)
    if was is None:
        return
    line = change.line
    for name, value in change.fields.items():
        if name in ("nik", "family_id"):
            key = "registers-nik-added" if name == "nik" else "registers-moved"
            run.tally.remark(CHANGED, line.sheet, line.number, text(key), name if name == "nik" else "kk")
        elif name != "nik_index":
            title = line.sheet.title(name) if name in line.sheet.columns else name
            said = cells.change_text(title, was[name], value)
            run.tally.remark(CHANGED, line.sheet, line.number, said, name)


def _write_members(run: Run, changes: Sequence[MemberDiff], homes: Mapping[bytes, int]) -> None:
    rows = [
        {
            **dict.fromkeys(OF_MEMBER),
            **change.fields,
            "family_id": homes[change.family],
            "nik": change.nik,
            "nik_index": nik_index(change.nik) if change.nik else None,
            "presence": "1",
        }
        for change in changes
        if change.id is None
    ]
    kept.insert_rows(run.session, Member, rows)
    kept.update_rows(
        run.session, Member, [{"id": change.id, **change.fields} for change in changes if change.id and change.fields]
    )
