"""The rows of a sheet as values, a column at a time: most of what stands in one has been read before.

A blank cell is no value (what is kept stays), a lone `-` clears. Only signs around a number are left out, and that is
counted; nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import Any, NamedTuple

from locales import text
from mentoring import numbers
from mentoring.bps import is_bps
from mentoring.refusals import Refusal
from mentoring.registers.cells import CLEARED, DASHES, Convert, day, require_sound, short
from mentoring.registers.columns import Sheet
from mentoring.registers.figures import day_of_serial, with_zeros
from mentoring.registers.report import Place, Tally
from mentoring.sheets.table import Cell, Row

MOST_KNOWN = 500  # different words of a column that are kept
REPEATING = frozenset({str, int, type(None)})  # and no others: to a dictionary, True and 1.0 are the same as 1
NUMBERS = {"kk", "head_nik", "nik", "nip"}
CARDS = {"kk", "head_nik", "nik"}
VILLAGES = {"village", "home_village"}


class Line(NamedTuple):
    """One row as values: only what its cells say; `bad` when a cell was refused."""

    sheet: Sheet
    number: int
    values: Mapping[str, Any]
    bad: bool

    @property
    def place(self) -> Place:
        """Return the sheet's name and the row's number."""
        return self.sheet.table.name, self.number


@dataclass(frozen=True)
class _Column:
    """A field, where it stands, how a cell is read, and what was read; `aloud` where some must be told of each time."""

    name: str
    place: int
    convert: Convert
    known: dict[Cell, Any]
    aloud: bool


@dataclass(frozen=True)
class _Part:
    """Rows that are read together; by their places, which have a refused cell and what is to be told of each."""

    rows: Sequence[Row]
    bad: set[int] = field(default_factory=set)
    told: defaultdict[int, list[Callable[[], None]]] = field(default_factory=lambda: defaultdict(list))


class Reader:
    """Reads the rows of one sheet as values; what was written before is not read again, because most cells repeat."""

    def __init__(self, sheet: Sheet, converts: Mapping[str, Convert], *, noun: str, tally: Tally) -> None:
        self._sheet, self._noun, self._tally = sheet, noun, tally
        aloud = {name: name in NUMBERS | VILLAGES or converts[name] is day for name in sheet.columns}
        columns = sheet.columns.items()
        self._columns = [_Column(name, place, converts[name], {}, aloud[name]) for name, place in columns]
        self._width = max(sheet.columns.values()) + 1

    def read(self, rows: Sequence[Row]) -> Iterator[Line]:
        """Return the values of some rows; a cell that will not do is refused in the tally when its row's turn comes."""
        part = _Part(rows)
        written = list(zip_longest(*(row.cells[: self._width] for row in rows)))
        written += [(None,) * len(rows)] * (self._width - len(written))
        values = [self._values(part, column, written[column.place]) for column in self._columns]
        names = [column.name for column in self._columns]
        for at, (row, found) in enumerate(zip(rows, zip(*values, strict=True), strict=True)):
            for tell in part.told.get(at, ()):
                tell()
            said = {name: value for name, value in zip(names, found, strict=True) if value is not None}
            yield Line(self._sheet, row.number, said, at in part.bad)

    def _values(self, part: _Part, column: _Column, cells: Sequence[Cell]) -> list[Any]:
        """Return what the cells of a column say, None where they are blank or refused."""
        known = column.known
        alike = REPEATING.issuperset(map(type, cells))
        values = list(map(known.get, cells)) if alike else [None] * len(cells)
        if None not in values:
            return values
        for at, cell in enumerate(cells):
            if cell is None or values[at] is not None:
                continue
            repeats = type(cell) in REPEATING
            value = known.get(cell) if repeats else None
            if value is None and (value := self._read(part, column, at, cell)) is not None:
                aloud = column.aloud and self._tell(part, column, at, cell, value)
                if repeats and not aloud and len(known) < MOST_KNOWN:
                    known[cell] = value
            values[at] = value
        return values

    def _read(self, part: _Part, column: _Column, at: int, cell: Cell) -> Any:
        """Return what a cell says, None where it is blank or refused."""
        try:
            return self._value(column, cell)
        except Refusal as refusal:
            said, row = text(refusal.key, **refusal.values), part.rows[at].number
        part.bad.add(at)
        part.told[at].append(partial(self._tally.refuse, self._noun, self._sheet, row, said, column.name))
        return None

    def _value(self, column: _Column, cell: Cell) -> Any:
        """Return what a cell says, None where it is blank; raises Refusal."""
        if isinstance(cell, str):
            said = cell.strip()
            if not said:
                return None
            if said in DASHES:
                return CLEARED
            if said[0] == "#":
                require_sound(said)
            if column.name in NUMBERS:
                return column.convert(with_zeros(cell))
        elif column.convert is day and type(cell) in (int, float):
            return _counted(cell, since_1904=self._sheet.table.since_1904)
        return column.convert(cell)

    def _tell(self, part: _Part, column: _Column, at: int, cell: Cell, value: Any) -> bool:
        """Count what was understood another way than it was written; tell whether each such cell must be looked at."""
        if value is CLEARED:
            return False
        if column.name in NUMBERS:
            self._tell_of_number(part, column.name, at, cell, value)
        elif isinstance(value, date) and not isinstance(cell, str | date):
            self._tally.aloud["registers-serials"] += 1
        elif column.name in VILLAGES and is_bps(str(cell)):
            self._tally.aloud["registers-bps"] += 1
        else:
            return False
        return True

    def _tell_of_number(self, part: _Part, name: str, at: int, cell: Cell, value: str) -> None:
        tally, row = self._tally, part.rows[at].number
        if cell != value:
            if cell is not (written := with_zeros(cell)):
                tally.aloud["registers-letters"] += 1
                said = text("registers-letter-o")
                part.told[at].append(partial(tally.remark, "noted", self._sheet, row, said, name))
            elif numbers.was_cleaned(written, value):
                tally.cleaned += 1
        if name in CARDS and numbers.is_foreign(value):
            part.told[at].append(partial(tally.note_foreign, self._sheet, row, name))


def _counted(cell: Cell, *, since_1904: bool) -> date:
    found = day_of_serial(cell, since_1904=since_1904) if isinstance(cell, int | float) else None
    if found is None:
        raise Refusal("registers-not-a-date", {"value": short(cell)})
    return found
