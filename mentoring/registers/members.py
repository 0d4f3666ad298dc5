"""The members of the families, in chunks: found by NIK, or else by name within the family.

A member who stands on another card than before moves to that family; one missing from the file stays, and so does
everybody of a family that has left the list.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import Any

from locales import text
from mentoring.refusals import Refusal
from mentoring.registers import cells
from mentoring.registers.cells import CLEARED
from mentoring.registers.columns import Sheet
from mentoring.registers.family_rows import (
    HEAD,
    MEMBER_CONVERTS,
    MEMBERS,
    OF_MEMBER,
    Known,
    MemberDiff,
    counted,
    member_diff,
)
from mentoring.registers.figures import with_zeros
from mentoring.registers.reader import Line, Reader
from mentoring.registers.report import CHANGED, NOTED, Tally, place_beside
from mentoring.registers.run import Run, chunks
from mentoring.sheets.table import Cell, Row
from models import register as kept
from models.family import Member, kk_index, nik_index
from models.staging import Staging

DIGITS = 16
NOWHERE = 10**6  # a column that no sheet has


def named_in(sheets: Sequence[Sheet]) -> tuple[set[bytes], set[tuple[str, str]]]:
    """Return the blind indexes of the NIK in the members' sheets, and KK and name of the heads there without one."""
    found: set[bytes] = set()
    nameless: set[tuple[str, str]] = set()
    for sheet in sheets:
        column, relation = sheet.columns.get("nik", NOWHERE), sheet.columns["relation"]
        for rows in chunks(sheet):
            for row in rows:
                number = _digits(row.cell(column))
                if len(number) == DIGITS:
                    found.add(nik_index(number))
                elif _is_head(row.cell(relation)):
                    nameless.add(_head_of(sheet, row, "name"))
    return found, nameless


def heads_in(sheets: Sequence[Sheet], nameless: Container[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the NIK that the families' sheets say of these heads, by KK and name."""
    found: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        column = sheet.columns.get("head_nik", NOWHERE)
        for rows in chunks(sheet):
            for row in rows:
                number, head = _digits(row.cell(column)), _head_of(sheet, row, "head_name")
                if len(number) == DIGITS and head in nameless:
                    found[head] = number
    return found


def _digits(cell: Cell) -> str:
    if isinstance(cell, str) and len(cell) == DIGITS and cell.isdigit():
        return cell  # as most are written
    return "".join(filter(str.isdigit, str(with_zeros(cell) or "")))


def _is_head(cell: Cell) -> bool:
    try:
        return cell is not None and cells.relation(cell) == HEAD
    except Refusal:
        return False


def _head_of(sheet: Sheet, row: Row, name: str) -> tuple[str, str]:
    said = " ".join(str(row.cell(sheet.columns[name])).split())
    return _digits(row.cell(sheet.columns["kk"])), said.casefold()


def go_through(run: Run, sheet: Sheet) -> None:
    """Compare (and, where the run writes, keep) a members' sheet, chunk by chunk."""
    reader = Reader(sheet, MEMBER_CONVERTS, noun=MEMBERS, tally=run.tally)
    for rows in chunks(sheet, run.share):
        known = [one for line in reader.read(rows) if line.values and (one := _member(run, line)) is not None]
        families = kept.families_of_kk(run.session, {one.family for one in known})
        left = {key: row["left_on"] for key, row in families.items() if row["status"] == "left"}
        if left:
            known = _without_those_of(left, known, run.tally)
        compare(run, known, homes={key: row["id"] for key, row in families.items()} | run.renumbered)
        run.progress(len(rows))


def _without_those_of(left: Mapping[bytes, date], known: Sequence[Known], tally: Tally) -> list[Known]:
    """Leave out, and note, the members of families that have left the list."""
    for one in known:
        if one.family in left:
            said = text("registers-left", date=left[one.family])
            tally.remark(NOTED, one.line.sheet, one.line.number, said, "kk")
    return [one for one in known if one.family not in left]


def _member(run: Run, line: Line) -> Known | None:
    """Check a row's numbers and what it must have; None when it is refused."""
    tally, values = run.tally, line.values
    for name in ("kk", "name", "relation"):
        if (name in values and values[name] is CLEARED) or (name not in values and not line.bad):
            tally.refuse(MEMBERS, line.sheet, line.number, text("registers-needed"), name)
    born = values.get("birth_date")
    if isinstance(born, date) and born > run.today:
        tally.refuse(MEMBERS, line.sheet, line.number, text("registers-future"), "birth_date")
    nik = values["nik"] if isinstance(values.get("nik"), str) else _nik_of_head(run, values)
    index = nik_index(nik) if nik else None
    if index is not None:
        first = run.seen_nik.setdefault(index, line.place)
        if first != line.place:
            said = text("registers-twice", place=place_beside(line.sheet, first))
            tally.refuse(MEMBERS, line.sheet, line.number, said, "nik")
    if tally.is_refused(MEMBERS, line.sheet, line.number):
        return None
    return Known(line, kk_index(values["kk"]), nik, index)


def _nik_of_head(run: Run, values: Mapping[str, Any]) -> str | None:
    """Return the NIK that the families' sheet says of the head in this row."""
    if not run.heads or values.get("relation") != HEAD:
        return None
    return run.heads.get((str(values.get("kk")), str(values.get("name")).casefold()))


def compare(run: Run, ready: Sequence[Known], *, homes: Mapping[bytes, int]) -> None:
    """Find each row's member, by NIK or else by name within the family, and keep what changes.

    `homes` are the kept families by the blind indexes of their KK.
    """
    if not ready:
        return
    by_nik = kept.members_by_nik(run.session, [one.nik_index for one in ready if one.nik_index])
    by_name = _Named(run, ready, homes)
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
            was = by_name.find(one, home)
        change = member_diff(one, was, family_id=home)
        if was is not None:
            _remark_member(run, change, was)
        changes.append(change)
    if changes:
        run.tally.count(MEMBERS, **counted(changes))
    if run.staging is not None:
        _stage(run.staging, changes)


class _Named:
    """The kept members whom rows may mean by their names, each of them once in a run."""

    def __init__(self, run: Run, ready: Sequence[Known], homes: Mapping[bytes, int]) -> None:
        self._run = run
        here = {homes[one.family] for one in ready if one.family in homes}
        bare = {homes[one.family] for one in ready if one.nik_index is None and one.family in homes}
        self._nameless = kept.members_of_families(run.session, here, with_nik=False)
        self._others = kept.members_of_families(run.session, bare, with_nik=True)

    def find(self, one: Known, home: int) -> dict[str, Any] | None:
        """Return the member of this name: one whose NIK nobody knows, or, of a row without a NIK, any other."""
        known = self._nameless.get(home, [])
        if one.nik_index is None:
            known = [*known, *(row for row in self._others.get(home, ()) if self._may_be(one, row))]
        taken = self._run.taken
        found = next((row for row in known if row["id"] not in taken and row["name"].casefold() == one.name), None)
        if found is not None:
            taken.add(found["id"])
        return found

    def _may_be(self, one: Known, row: Mapping[str, Any]) -> bool:
        """Tell whether a member has no row of their own, and heads the family as the row says."""
        heads = one.line.values.get("relation") == HEAD
        return bytes(row["nik_index"]) not in self._run.in_members and (row["relation"] == HEAD) == heads


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
