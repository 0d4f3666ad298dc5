"""One row of the families' sheet, or of their members', against what is kept: plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from locales import Text, text
from mentoring import numbers
from mentoring.places import Village, village_by_code
from mentoring.refusals import Refusal
from mentoring.registers import cells
from mentoring.registers.cells import CLEARED
from mentoring.registers.reader import Line
from mentoring.registers.report import NOTED, Tally
from models.facts import Shared

FAMILIES = "families"
MEMBERS = "members"
PAIRS = "pairs"
SOURCE = "register"
HEAD = "1"
PLAIN = (
    "code",
    "head_name",
    "nickname",
    "hamlet",
    "rt",
    "rw",
    "address",
    "landmark",
    "ask_whom",
    "latitude",
    "longitude",
    "decile",
)
LISTS = {"floor": 9, "wall": 7, "roof": 8, "water": 11, "light": 4, "fuel": 11, "toilet": 6, "ownership": 5}
AID = ("pkh", "bpnt", "pbi_jkn", "blt_dd", "pip", "rtlh")
FACTS: Mapping[str, tuple[str, ...]] = {"housing": tuple(LISTS), "aid": AID}
OF_MEMBER = ("name", "relation", "sex", "birth_date", "school", "disability", "insurance")

FAMILY_CONVERTS: Mapping[str, cells.Convert] = {
    "code": cells.words,
    "kk": numbers.kk,
    "head_nik": numbers.nik,
    "head_name": cells.words,
    "nickname": cells.words,
    "village": cells.village,
    "village_name": cells.words,
    "district_name": cells.words,
    "hamlet": cells.words,
    "rt": cells.block,
    "rw": cells.block,
    "address": cells.words,
    "landmark": cells.words,
    "ask_whom": cells.words,
    "latitude": cells.degrees(-11.1, 6.1),
    "longitude": cells.degrees(94.9, 141.1),
    "decile": cells.code(10),
    **{name: cells.code(last) for name, last in LISTS.items()},
    **dict.fromkeys(AID, cells.yes_no),
    "mentors": cells.nips,
}
MEMBER_CONVERTS: Mapping[str, cells.Convert] = {
    "kk": numbers.kk,
    "nik": numbers.nik,
    "name": cells.words,
    "relation": cells.relation,
    "sex": cells.one_of(cells.SEXES, "L, P"),
    "birth_date": cells.day,
    "school": cells.code_text(3),
    "disability": cells.code_text(4),
    "insurance": cells.code(15, first=0),
}


class FamilyDiff(NamedTuple):
    """One family: new without an id; `fields` are columns that change; `mentors` None when the file does not say.

    `key` is the blind index of the row's KK number; `seen` is when the kept family had been changed last.
    """

    line: Line
    id: int | None
    key: bytes | None
    fields: Mapping[str, Any]
    mentors: tuple[str, ...] | None
    seen: datetime | None
    head: Mapping[str, Any]

    @property
    def kk(self) -> str | None:
        """Return the KK number of the row."""
        number = self.line.values.get("kk")
        return number if isinstance(number, str) else None


class Known(NamedTuple):
    """A member's row ready to be compared: the line with values, the family's index, and the NIK with its index.

    `head_name` is that of the kept family, for a head whom the row does not name.
    """

    line: Line
    family: bytes
    nik: str | None
    nik_index: bytes | None
    head_name: str | None = None

    @property
    def name(self) -> str:
        """Return what the member is called, in small letters."""
        return str(self.line.values.get("name", self.head_name)).casefold()


class MemberDiff(NamedTuple):
    """One member: new without an id; `family_id` is that of the kept family; `fields` are columns that change."""

    row: Known
    id: int | None
    family_id: int | None
    fields: Mapping[str, Any]


def village_of(line: Line, tally: Tally) -> str | None:
    """Return the village's code, by code or by the names beside it; a name that contradicts the code is noted."""
    values = line.values
    code, name = values.get("village"), values.get("village_name")
    district = values.get("district_name")
    if isinstance(code, str):
        place = _other_place(name, code) if isinstance(name, str) else None
        if place is not None:
            said = text("registers-village-differs", name=cells.short(name), label=place.name)
            tally.remark("noted", line.sheet, line.number, said, "village_name")
        return code
    if not isinstance(name, str):
        return None
    try:
        return cells.village_named(name, district if isinstance(district, str) else "")
    except Refusal as refusal:
        tally.refuse(FAMILIES, line.sheet, line.number, text(refusal.key, **refusal.values), "village_name")
        return None


@lru_cache(maxsize=1024)
def _other_place(name: str, code: str) -> Village | None:
    """Return the village of a code if it goes by another name."""
    place = village_by_code(code)
    if place is None:
        return None
    try:
        return None if cells.village_named(name, place.district) == place.code else place
    except Refusal:
        return place


def family_diff(
    line: Line, was: Mapping[str, Any] | None, *, key: bytes | None, village: str | None, tally: Tally, today: date
) -> FamilyDiff:
    """Compare a row with the kept family; what the file leaves blank stays. `key` is the blind index of its KK."""
    values = line.values
    fields = {name: None if values[name] is CLEARED else values[name] for name in PLAIN if name in values}
    if village is not None:
        fields["village_code"] = village
    if key is not None:
        fields["kk_index"] = key
    for name in ("head_name", "code"):
        if name in values and fields[name] is None:
            tally.refuse(FAMILIES, line.sheet, line.number, text("registers-needed"), name)
    mentors = values.get("mentors")
    named = () if mentors is CLEARED else mentors
    before = was or {}
    head = {"nik": values.get("head_nik"), "name": values.get("head_name"), "kept": before.get("head_name")}
    for name, answers in FACTS.items():
        known = before.get(name) or {}
        fields[name], stay = _facts(known, values, answers, today)
        _remark_told(line, known, stay, tally)
    if was is None:
        return FamilyDiff(line, None, key, fields, named, None, head)
    kept = {**was, **{name: was[name] or {} for name in FACTS}}
    changed = {name: value for name, value in fields.items() if kept[name] != value}
    return FamilyDiff(line, was["id"], key, changed, named, was["changed_at"], head)


def _facts(
    before: Mapping[str, Any], values: Mapping[str, Any], names: Iterable[str], today: date
) -> tuple[dict[str, Any], list[str]]:
    """Lay the answers of a row over the kept ones; what a visit has found out is newer than any register.

    Return with them the names of those that stay although the row says otherwise.
    """
    if not before:
        said = ((name, values.get(name, CLEARED)) for name in names)
        return {name: _fact(name, value, today) for name, value in said if value is not CLEARED}, []
    facts, stay = dict(before), []
    for name in names:
        value, was = values.get(name), facts.get(name)
        if value is None:
            continue
        if was is not None and was.get("source") != SOURCE:
            stay += [name] if was.get("value") != value else []
            continue
        if value is CLEARED:
            facts.pop(name, None)
        elif was is None or was.get("value") != value:
            facts[name] = _fact(name, value, today)
    return facts, stay


def _remark_told(line: Line, before: Mapping[str, Any], stay: Iterable[str], tally: Tally) -> None:
    """Say which answers of a row are not taken, because somebody has found out something else."""
    for name in stay:
        tally.aloud["registers-told-otherwise"] += 1
        value = cells.shown(before[name].get("value"))
        said = text("registers-stays-told", title=line.sheet.title(name), value=value)
        tally.remark(NOTED, line.sheet, line.number, said, name)


@lru_cache(maxsize=1024)
def _fact(name: str, value: object, today: date) -> Mapping[str, Any]:
    """Return what a register says of one field; families of which it says the same share it, and nobody changes it."""
    kept_list = f"regsosek2022.{name}" if name in LISTS else "ya_tidak"
    return Shared(name, value=value, list=kept_list, as_of=str(today), source=SOURCE)


def member_diff(row: Known, was: Mapping[str, Any] | None, *, family_id: int | None) -> MemberDiff:
    """Compare a row with the kept member; a member who now stands on another card moves to that family."""
    values = row.line.values
    fields = {name: None if values[name] is CLEARED else values[name] for name in OF_MEMBER if name in values}
    if was is None:
        return MemberDiff(row, None, family_id, {"name": row.head_name, **fields})
    changed = {name: value for name, value in fields.items() if was[name] != value}
    if family_id is None:
        changed["family_id_key"] = row.family  # a family that the same file brings
    elif was["family_id"] != family_id:
        changed["family_id"] = family_id
    if row.nik is not None and was["nik_index"] is None:
        changed |= {"nik": row.nik, "nik_index": row.nik_index}
    return MemberDiff(row, was["id"], family_id, changed)


def counted(changes: Sequence[FamilyDiff] | Sequence[MemberDiff]) -> dict[str, int]:
    """Return how many are new, changed and the same."""
    new = sum(one.id is None for one in changes)
    changed = sum(one.id is not None and bool(one.fields) for one in changes)
    return {"new": new, "changed": changed, "same": len(changes) - new - changed}


def check_new_family(line: Line, *, key: bytes | None, village: str | None, tally: Tally) -> None:
    """Refuse a new family without KK number, head or village."""
    missing = {"kk": key is None, "head_name": cells.needs(line.values.get("head_name")), "village": village is None}
    for name, lacks in missing.items():
        if lacks and name not in _refused_columns(line, tally):
            column = name if name in line.sheet.columns else "village_name"
            tally.refuse(FAMILIES, line.sheet, line.number, text("registers-needed"), column)


def _refused_columns(line: Line, tally: Tally) -> set[str]:
    """Return which columns of a row have been refused: a row is not refused twice for the same cell."""
    if not tally.is_refused(FAMILIES, line.sheet, line.number):
        return set()
    titles = {line.sheet.title(name): name for name in line.sheet.columns}
    mine = {one.title for one in tally.refusals[-20:] if one.row == line.number and one.sheet == line.sheet.table.name}
    found = {titles[title] for title in mine if title in titles}
    return found | {"village"} if "village_name" in found else found


def remark_family(change: FamilyDiff, was: Mapping[str, Any], tally: Tally) -> None:
    """Say of each changed field what it was and will be."""
    line = change.line
    for name, value in change.fields.items():
        column = {"village_code": "village", "kk_index": "kk"}.get(name, name)
        said: Text
        if name in ("housing", "aid"):
            _remark_facts(line, was[name] or {}, value, tally)
            continue
        if name == "kk_index":
            said = text("registers-kk-changed")
        else:
            title = line.sheet.title(column) if column in line.sheet.columns else column
            said = cells.change_text(title, was[name], value)
        tally.remark("changed", line.sheet, line.number, said, column)


def _remark_facts(line: Line, before: Mapping[str, Any], after: Mapping[str, Any], tally: Tally) -> None:
    for name in line.sheet.columns:
        if before.get(name) != after.get(name):
            was, will = ((facts.get(name) or {}).get("value") for facts in (before, after))
            said = cells.change_text(line.sheet.title(name), was, will)
            tally.remark("changed", line.sheet, line.number, said, name)
