"""The departments' register: a tree by `Kode Induk`, and which kecamatan each department looks after.

Several departments serve one kecamatan, one of them coordinates it. A department missing from the file stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from locales import text
from mentoring.places import find_district
from mentoring.registers import cells
from mentoring.registers.cells import CLEARED
from mentoring.registers.columns import Recognised
from mentoring.registers.reader import Line, Reader
from mentoring.registers.report import CHANGED, Tally, place_beside
from mentoring.registers.run import chunks
from models import register as kept
from models.database import Session
from models.department import Binaan, Department

NOUN = "departments"
BINAAN = "binaan"

CONVERTS: Mapping[str, cells.Convert] = {
    "code": cells.words,
    "name": cells.words,
    "kind": cells.one_of(cells.KINDS, "OPD, Kecamatan, Unit"),
    "parent": cells.words,
    "districts": cells.districts,
    "coordinates": cells.districts,
}


@dataclass(frozen=True)
class Node:
    """A department as plain values; `binaan` are district codes, `leads` those of them it coordinates."""

    code: str
    name: str
    kind: str
    parent: str | None
    district_code: str | None
    binaan: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Diff:
    """What the file changes, parents before children."""

    new: tuple[Node, ...] = ()
    changed: tuple[tuple[Node, Node], ...] = ()
    ids: Mapping[str, int] = field(default_factory=dict)


def diff(session: Session, found: Recognised, tally: Tally) -> Diff:
    """Compare a file with the kept tree; refusals and figures go to `tally`."""
    rows = kept.departments_by_code(session)
    ids = {code: row["id"] for code, row in rows.items()}
    known = _known(rows, kept.binaan_rows(session))
    lines = _lines(found, tally)
    wanted = {code: _node(code, line.values, known.get(code)) for code, line in lines.items()}
    merged = {**known, **wanted}
    for code, line in lines.items():
        _check(code, line, merged, tally)
    _check_coordinators(lines, merged, tally)
    good = {code: node for code, node in wanted.items() if not tally.is_refused(NOUN, *_where(lines[code]))}
    new = sorted((node for code, node in good.items() if code not in known), key=lambda node: _depth(node, merged))
    changed = [(known[code], node) for code, node in good.items() if code in known and known[code] != node]
    tally.count(NOUN, new=len(new), changed=len(changed), same=len(good) - len(new) - len(changed))
    for before, after in changed:
        _remark(lines[after.code], before, after, tally)
    _count_binaan(known, good, tally)
    return Diff(tuple(new), tuple(changed), ids)


def parents_in(session: Session, found: Recognised) -> dict[str, str | None]:
    """Return the parent of every department, kept or brought by the file."""
    rows = kept.departments_by_code(session)
    parents = {code: node.parent for code, node in _known(rows, []).items()}
    for code, line in _lines(found, Tally(NOUN)).items():
        parents[code] = _node(code, line.values, None).parent or parents.get(code)
    return parents


def write(session: Session, changes: Diff) -> None:
    """Write a diff: parents first, then names and places, then who looks after which kecamatan."""
    ids = dict(changes.ids)
    for node in changes.new:
        row = {"code": node.code, "parent_id": ids[node.parent] if node.parent else None, **_plain(node)}
        ids[node.code] = kept.insert_for_ids(session, Department, [row])[0]
    updates = [
        {"id": ids[after.code], "parent_id": ids[after.parent] if after.parent else None, **_plain(after)}
        for _, after in changes.changed
    ]
    kept.update_rows(session, Department, updates)
    nothing = frozenset[str]()
    for before, leads, after in [
        *((nothing, nothing, node) for node in changes.new),
        *((was.binaan, was.leads, node) for was, node in changes.changed),
    ]:
        _write_binaan(session, ids[after.code], before, leads, after)


def _write_binaan(
    session: Session, department: int, before: frozenset[str], leads: frozenset[str], after: Node
) -> None:
    altered = {code for code in before & after.binaan if (code in leads) != (code in after.leads)}
    kept.drop_binaan(session, [(department, code) for code in (before - after.binaan) | altered])
    rows = [
        {"department_id": department, "district_code": code, "coordinates": code in after.leads}
        for code in sorted((after.binaan - before) | altered)
    ]
    kept.insert_rows(session, Binaan, rows)


def _plain(node: Node) -> dict[str, Any]:
    return {"name": node.name, "kind": node.kind, "district_code": node.district_code}


def _known(rows: Mapping[str, Mapping[str, Any]], binaan: list[dict[str, Any]]) -> dict[str, Node]:
    codes = {row["id"]: code for code, row in rows.items()}
    serves: dict[int, set[str]] = {}
    leads: dict[int, set[str]] = {}
    for pair in binaan:
        serves.setdefault(pair["department_id"], set()).add(pair["district_code"])
        if pair["coordinates"]:
            leads.setdefault(pair["department_id"], set()).add(pair["district_code"])
    return {
        code: Node(
            code,
            row["name"],
            row["kind"],
            codes.get(row["parent_id"]),
            row["district_code"],
            frozenset(serves.get(row["id"], ())),
            frozenset(leads.get(row["id"], ())),
        )
        for code, row in rows.items()
    }


def _lines(found: Recognised, tally: Tally) -> dict[str, Line]:
    """Return the readable rows by code; a code that stands twice is refused the second time."""
    lines: dict[str, Line] = {}
    for sheet in found.of(NOUN):
        reader = Reader(sheet, CONVERTS, noun=NOUN, tally=tally)
        for line in (line for rows in chunks(sheet) for line in reader.read(rows)):
            if not line.values:
                continue
            code = line.values.get("code")
            if cells.needs(code):
                tally.refuse(NOUN, sheet, line.number, text("registers-needed"), "code")
            elif str(code) in lines:
                said = text("registers-twice", place=place_beside(sheet, lines[str(code)].place))
                tally.refuse(NOUN, sheet, line.number, said, "code")
            else:
                lines[str(code)] = line
    return lines


def _node(code: str, values: Mapping[str, Any], was: Node | None) -> Node:
    """Lay what the row says over what is kept; the office of a kecamatan belongs to that kecamatan."""

    def said(name: str, before: Any, cleared: Any = None) -> Any:
        value = values.get(name)
        return before if value is None else cleared if value is CLEARED else value

    parent = said("parent", was.parent if was else None)
    kind = said("kind", was.kind if was else ("unit" if parent else "opd"), "unit" if parent else "opd")
    name = said("name", was.name if was else "", "")
    binaan = frozenset(said("districts", was.binaan if was else (), ()))
    leads = frozenset(said("coordinates", was.leads & binaan if was else (), ()))
    place = was.district_code if was else None
    if kind == "kecamatan" and place is None:
        named = find_district(name.casefold().replace("kecamatan", "").strip())
        place = named.code if named else next(iter(binaan)) if len(binaan) == 1 else None
    return Node(code, name, kind, parent, place, binaan, leads)


def _check(code: str, line: Line, merged: Mapping[str, Node], tally: Tally) -> None:
    node = merged[code]
    if not node.name:
        tally.refuse(NOUN, *_where(line), text("registers-needed"), "name")
    if node.parent is not None and node.parent not in merged:
        tally.refuse(NOUN, *_where(line), text("registers-no-parent", code=cells.short(node.parent)), "parent")
    elif _is_its_own_ancestor(node, merged):
        tally.refuse(NOUN, *_where(line), text("registers-cycle"), "parent")
    if not node.leads <= node.binaan:
        tally.refuse(NOUN, *_where(line), text("registers-leads-elsewhere"), "coordinates")


def _is_its_own_ancestor(node: Node, merged: Mapping[str, Node]) -> bool:
    seen = {node.code}
    above = node.parent
    while above is not None and above in merged:
        if above in seen:
            return True
        seen.add(above)
        above = merged[above].parent
    return False


def _check_coordinators(lines: Mapping[str, Line], merged: Mapping[str, Node], tally: Tally) -> None:
    """Refuse the rows that would give a kecamatan a second coordinator."""
    leaders = Counter(district for node in merged.values() for district in node.leads)
    for code, line in lines.items():
        for district in sorted(merged[code].leads):
            if leaders[district] > 1:
                named = find_district(district)
                said = text("registers-two-coordinators", district=named.name if named else district)
                tally.refuse(NOUN, *_where(line), said, "coordinates")


def _depth(node: Node, merged: Mapping[str, Node]) -> int:
    depth, above = 0, node.parent
    while above is not None and above in merged and depth < len(merged):
        depth, above = depth + 1, merged[above].parent
    return depth


def _where(line: Line) -> tuple[Any, int]:
    return line.sheet, line.number


def _remark(line: Line, before: Node, after: Node, tally: Tally) -> None:
    for name, column in (("name", "name"), ("kind", "kind"), ("parent", "parent")):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            title = line.sheet.title(column) if column in line.sheet.columns else column
            tally.remark(CHANGED, *_where(line), cells.change_text(title, old, new), column)
    for name, column in (("binaan", "districts"), ("leads", "coordinates")):
        old, new = _named(getattr(before, name)), _named(getattr(after, name))
        if old != new and column in line.sheet.columns:
            said = cells.change_text(line.sheet.title(column), old, new)
            tally.remark(CHANGED, *_where(line), said, column)


def _named(codes: frozenset[str]) -> str:
    return "; ".join(place.name for code in sorted(codes) if (place := find_district(code)))


def _count_binaan(known: Mapping[str, Node], good: Mapping[str, Node], tally: Tally) -> None:
    pairs = {(code, district): district in node.leads for code, node in good.items() for district in node.binaan}
    was = {
        (code, district): district in node.leads
        for code, node in known.items()
        if code in good
        for district in node.binaan
    }
    new = sum(pair not in was for pair in pairs)
    changed = sum(pair in was and was[pair] != leads for pair, leads in pairs.items())
    gone = sum(pair not in pairs for pair in was)
    tally.count(BINAAN, new=new, changed=changed + gone, same=len(pairs) - new - changed)
