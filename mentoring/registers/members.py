"""The members of the families, in chunks: found by NIK, or else by name within the family.

A member who stands on another card than before moves to that family; one missing from the file stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from locales import text
from mentoring.registers import cells
from mentoring.registers.cells import CLEARED
from mentoring.registers.columns import Sheet
from mentoring.registers.family_rows import (
    MEMBER_CONVERTS,
    MEMBERS,
    OF_MEMBER,
    Known,
    MemberDiff,
    counted,
    member_diff,
)
from mentoring.registers.reader import Line, Reader
from mentoring.registers.report import CHANGED, place_beside
from mentoring.registers.run import Run, chunks
from models import register as kept
from models.family import Member, kk_index, nik_index
from models.staging import Staging


def niks_of(sheets: Sequence[Sheet]) -> set[bytes]:
    """Return the blind indexes of the NIK that stand in the members' sheets."""
    found: set[bytes] = set()
    for sheet in sheets:
        column = sheet.columns.get("nik")
        if column is None:
            continue
        for rows in chunks(sheet):
            for row in rows:
                digits = "".join(filter(str.isdigit, str(row.cell(column) or "")))
                if len(digits) == 16:
                    found.add(nik_index(digits))
    return found


def go_through(run: Run, sheet: Sheet) -> None:
    """Compare (and, where the run writes, keep) a members' sheet, chunk by chunk."""
    reader = Reader(sheet, MEMBER_CONVERTS, noun=MEMBERS, tally=run.tally)
    for rows in chunks(sheet, run.share):
        known = [one for line in reader.read(rows) if line.values and (one := _member(run, line)) is not None]
        compare(run, known, homes=kept.families_of_kk(run.session, {one.family for one in known}))
        run.progress(len(rows))


def _member(run: Run, line: Line) -> Known | None:
    """Check a row's numbers and what it must have; None when it is refused."""
    tally, values = run.tally, line.values
    for name in ("kk", "name", "relation"):
        if (name in values and values[name] is CLEARED) or (name not in values and not line.bad):
            tally.refuse(MEMBERS, line.sheet, line.number, text("registers-needed"), name)
    born = values.get("birth_date")
    if isinstance(born, date) and born > run.today:
        tally.refuse(MEMBERS, line.sheet, line.number, text("registers-future"), "birth_date")
    nik = values["nik"] if isinstance(values.get("nik"), str) else None
    index = nik_index(nik) if nik else None
    if index is not None:
        first = run.seen_nik.setdefault(index, line.place)
        if first != line.place:
            said = text("registers-twice", place=place_beside(line.sheet, first))
            tally.refuse(MEMBERS, line.sheet, line.number, said, "nik")
    if tally.is_refused(MEMBERS, line.sheet, line.number):
        return None
    return Known(line, kk_index(values["kk"]), nik, index)


def compare(run: Run, ready: Sequence[Known], *, homes: Mapping[bytes, int]) -> None:
    """Find each row's member, by NIK or else by name within the family, and keep what changes.

    `homes` are the kept families by the blind indexes of their KK.
    """
    if not ready:
        return
    by_nik = kept.members_by_nik(run.session, [one.nik_index for one in ready if one.nik_index])
    nameless = kept.members_without_nik(run.session, set(homes.values()))
    changes: list[MemberDiff] = []
    for one in ready:
        home = homes.get(one.family)
        if home is None and one.family not in run.seen_kk:
            if run.share.of == 1:
                run.tally.refuse(MEMBERS, one.line.sheet, one.line.number, text("registers-no-family"), "kk")
                continue
            run.elsewhere.add(one.family)
        was = by_nik.get(one.nik_index) if one.nik_index else None
        if was is None and home is not None:
            was = _by_name(nameless.get(home, []), one.line.values.get("name"))
        change = member_diff(one, was, family_id=home)
        if was is not None:
            _remark_member(run, change, was)
        changes.append(change)
    if changes:
        run.tally.count(MEMBERS, **counted(changes))
    if run.staging is not None:
        _stage(run.staging, changes)


def _by_name(known: list[dict[str, Any]], name: object) -> dict[str, Any] | None:
    """Take the member of this name out of those whose NIK nobody knows."""
    found = next((row for row in known if str(row["name"]).casefold() == str(name).casefold()), None)
    if found is not None:
        known.remove(found)
    return found


def _remark_member(run: Run, change: MemberDiff, was: Mapping[str, Any]) -> None:
    line = change.row.line
    for name, value in change.fields.items():
        if name in ("nik", "family_id", "family_id_key"):
            key = "registers-nik-added" if name == "nik" else "registers-moved"
            run.tally.remark(CHANGED, line.sheet, line.number, text(key), name if name == "nik" else "kk")
        elif name != "nik_index":
            title = line.sheet.title(name) if name in line.sheet.columns else name
            said = cells.change_text(title, was[name], value)
            run.tally.remark(CHANGED, line.sheet, line.number, said, name)


def _stage(staging: Staging, changes: Sequence[MemberDiff]) -> None:
    rows = [
        {
            **dict.fromkeys(OF_MEMBER),
            **change.fields,
            "family_id": change.family_id,
            "family_id_key": change.row.family if change.family_id is None else None,
            "nik": change.row.nik,
            "nik_index": change.row.nik_index,
            "presence": "1",
        }
        for change in changes
        if change.id is None
    ]
    staging.insert(Member, rows)
    staging.change(Member, [{"id": change.id, **change.fields} for change in changes if change.id and change.fields])
