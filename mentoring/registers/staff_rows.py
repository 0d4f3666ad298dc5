"""The rows of the staff register, gathered by person: somebody with two posts has two rows that agree on the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from locales import text
from mentoring import numbers
from mentoring.places import find_district
from mentoring.registers import cells
from mentoring.registers.cells import CLEARED
from mentoring.registers.columns import Recognised, Sheet
from mentoring.registers.posts import Seat
from mentoring.registers.reader import Line, Reader
from mentoring.registers.report import Tally, place_beside
from mentoring.registers.run import chunks

PEOPLE = "people"
POSTS = "posts"
ROLES = "roles"
PERSONAL = ("name", "sex", "rank", "phone", "home_village", "ended_on", "ended_reason")
VACANT = {"(kosong)", "kosong", "lowong", "(lowong)"}

CONVERTS: Mapping[str, cells.Convert] = {
    "nip": numbers.nip,
    "name": cells.words,
    "sex": cells.one_of(cells.SEXES, "L, P"),
    "department": cells.words,
    "title": cells.words,
    "eselon": cells.words,
    "starts_on": cells.day,
    "ends_on": cells.day,
    "status": cells.one_of(cells.STATUSES, "definitif, Plt, Plh"),
    "rank": cells.words,
    "phone": cells.phone,
    "home_village": cells.village,
    "role": cells.one_of(cells.ROLES, "koordinator, admin_opd, kasi_kesra, operator"),
    "scope": cells.words,
    "ended_on": cells.day,
    "ended_reason": cells.words,
}


@dataclass(frozen=True, slots=True)
class Duty:
    """A role as plain values; an admin's department and a Kasi Kesra's district are codes."""

    role: str
    department: str | None = None
    district: str | None = None


@dataclass
class Entry:
    """What the file says of one person. `duties` is None when no row speaks of roles."""

    nip: str
    first: Line
    values: dict[str, Any] = field(default_factory=dict)
    seats: list[Seat] = field(default_factory=list)
    duties: set[Duty] | None = None


@dataclass(frozen=True)
class Staff:
    """A file's people by NIP, and the seats that nobody holds."""

    people: Mapping[str, Entry]
    vacant: tuple[tuple[Line, Seat], ...]


def nips_in(found: Recognised) -> dict[str, date | None]:
    """Return the NIP of everyone the file itself brings, for registers in the same file, with the day they leave."""
    people: dict[str, date | None] = {}
    for line in _lines(found, Tally("staff")):
        nip, leaves = line.values.get("nip"), line.values.get("ended_on")
        if isinstance(nip, str):
            people[nip] = leaves if isinstance(leaves, date) else people.get(nip)
    return people


def gather(found: Recognised, parents: Mapping[str, str | None], tally: Tally) -> Staff:
    """Read all rows; `parents` are the departments that there will be, each with the one above it."""
    people: dict[str, Entry] = {}
    vacant: list[tuple[Line, Seat]] = []
    for line in _lines(found, tally):
        seat = _seat(line, parents, tally)
        nip = line.values.get("nip")
        if isinstance(nip, str):
            entry = people.setdefault(nip, Entry(nip, line))
            _add_person(entry, line, tally)
            _add_duty(entry, line, parents, tally)
            if seat is not None:
                _add_seat(entry, line, seat, tally)
        elif _is_vacant(line):
            if seat is not None:
                vacant.append((line, seat))
        elif not line.bad:
            tally.refuse(PEOPLE, line.sheet, line.number, text("registers-needed"), "nip")
    return Staff(people, tuple(vacant))


def _lines(found: Recognised, tally: Tally) -> Iterator[Line]:
    for sheet in found.of("staff"):
        reader = Reader(sheet, CONVERTS, noun=PEOPLE, tally=tally)
        for rows in chunks(sheet):
            yield from (line for line in reader.read(rows) if line.values)


def _is_vacant(line: Line) -> bool:
    name = line.values.get("name")
    named = isinstance(name, str) and name.casefold() not in VACANT
    return not line.bad and not named and line.values.get("nip") in (None, CLEARED)


def _seat(line: Line, parents: Mapping[str, str | None], tally: Tally) -> Seat | None:
    values = {name: value for name, value in line.values.items() if value is not CLEARED}
    department, title = values.get("department"), values.get("title")
    for name, value in (("department", department), ("title", title)):
        if value is None and name not in line.values and not line.bad:
            tally.refuse(PEOPLE, line.sheet, line.number, text("registers-needed"), name)
    if department is None or title is None:
        return None
    starts, ends = values.get("starts_on"), values.get("ends_on")
    if department not in parents:
        said = text("registers-no-department", code=cells.short(department))
        tally.refuse(PEOPLE, line.sheet, line.number, said, "department")
    elif starts and ends and ends < starts:
        tally.refuse(PEOPLE, line.sheet, line.number, text("registers-ends-before"), "ends_on")
    kind, eselon = values.get("status", "definitif"), values.get("eselon")
    cleared = frozenset(name for name in ("eselon", "ends_on") if line.values.get(name) is CLEARED)
    return Seat(department, title, kind, eselon, starts, ends, cleared=cleared)


def _add_person(entry: Entry, line: Line, tally: Tally) -> None:
    """Take what a row says of the person; a second row that says otherwise is refused."""
    for name in PERSONAL:
        value = line.values.get(name)
        if value is None:
            continue
        if entry.values.setdefault(name, value) != value:
            said = text("registers-rows-differ", place=place_beside(line.sheet, entry.first.place))
            tally.refuse(PEOPLE, line.sheet, line.number, said, name)
    if line.values.get("name") is CLEARED:
        tally.refuse(PEOPLE, line.sheet, line.number, text("registers-needed"), "name")


def _add_seat(entry: Entry, line: Line, seat: Seat, tally: Tally) -> None:
    if any(one.place == seat.place and one.starts_on == seat.starts_on for one in entry.seats):
        tally.refuse(PEOPLE, line.sheet, line.number, text("registers-post-twice"), "title")
    entry.seats.append(seat)


def _add_duty(entry: Entry, line: Line, parents: Mapping[str, str | None], tally: Tally) -> None:
    role = line.values.get("role")
    if role is None:
        return
    if entry.duties is None:
        entry.duties = set()
    if role is CLEARED:
        return
    scope = line.values.get("scope")
    said = scope if isinstance(scope, str) else None
    if role == "admin_opd":
        code = said or _top(line.values.get("department"), parents)
        if code in parents:
            entry.duties.add(Duty(role, department=code))
        else:
            _refuse_scope(line.sheet, line.number, text("registers-no-department", code=cells.short(code)), tally)
    elif role == "kasi_kesra":
        place = find_district(said) if said else None
        if place is not None:
            entry.duties.add(Duty(role, district=place.code))
        else:
            _refuse_scope(line.sheet, line.number, text("registers-kasi-scope"), tally)
    else:
        entry.duties.add(Duty(role))


def _refuse_scope(sheet: Sheet, row: int, said: Any, tally: Tally) -> None:
    tally.refuse(PEOPLE, sheet, row, said, "scope")


def _top(code: object, parents: Mapping[str, str | None]) -> str | None:
    """Return the department without a parent above this one."""
    found = code if isinstance(code, str) else None
    for _ in range(len(parents)):
        above = parents.get(found) if found is not None else None
        if above is None:
            break
        found = above
    return found
