"""A sheet as it was read: its rows lie in a file of JSON, some a line, so that a large one is never all in memory.

A cell is a text, a number, a truth value, a date, an instant without a zone, or nothing. Rows without any content are
left out; each kept row knows its number in the sheet.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeAlias

TAIL = 20
ROWS_A_LINE = 64  # a line is read in one call, and is in memory as a whole
MOST_TOTALS = 200
BRIEF_COLUMNS, BRIEF_LETTERS = 200, 40  # of rows that are told of besides
_TOTAL = re.compile(r"(?i)\s*(?:sub ?-?|grand )?(?:jumlah|total|jml|rata ?- ?rata|rekapitulasi)\b")
_WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_READ = json.JSONDecoder().decode

Cell: TypeAlias = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the sheet (from 1) and its cells, from column A on."""

    number: int
    cells: Sequence[Cell]

    def cell(self, column: int) -> Cell:
        """Return the cell of a column (from 0); nothing beyond the last."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True)
class Table:
    """One sheet: its name, where its rows lie, and how many there are. It can be gone through again and again.

    Told besides: how many of its rows are hidden, its hidden columns, the last rows of merged areas (whose value stands
    in each row), whether its dates are counted from 1904, rows that begin like a total, its last rows, and which sheets
    of the same file are hidden and were not read.
    """

    name: str
    path: Path
    count: int
    hidden: int = 0
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()
    since_1904: bool = False
    totals: tuple[Row, ...] = ()
    tail: tuple[Row, ...] = ()
    unread: tuple[str, ...] = ()

    def rows(self, first: int = 0, last: int | None = None) -> Iterator[Row]:
        """Read the rows in order, from the place `first` (from 0) up to and without `last`."""
        passed, begun = divmod(first, ROWS_A_LINE)
        with self.path.open(encoding="utf-8") as lines:
            rows = chain.from_iterable(map(_rows_of, islice(lines, passed, None)))
            yield from islice(rows, begun, None if last is None else begun + max(0, last - first))


def address(column: int, row: int) -> str:
    """Return a cell's name as spreadsheets show it: column 2, row 14 is C14."""
    return f"{letters_of(column)}{row}"


def letters_of(column: int) -> str:
    """Return what spreadsheets call a column (from 0)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def write_table(name: str, rows: Iterable[Sequence[Any]], path: Path, *, hidden: Container[int] = frozenset()) -> Table:
    """Write rows (the first is row 1) to `path` as a Table of that name; `hidden` are rows to be counted as such."""
    count = unseen = 0
    totals: list[Row] = []
    tail: deque[tuple[int, list[Any]]] = deque(maxlen=TAIL)
    filled = _filled(rows)
    with path.open("w", encoding="utf-8") as file:
        while some := list(islice(filled, ROWS_A_LINE)):
            file.write(_WRITTEN.encode(some) + "\n")
            count += len(some)
            unseen += sum(number in hidden for number, _ in some)
            tail.extend(some)
            if len(totals) < MOST_TOTALS:
                totals.extend(_brief(number, kept) for number, kept in some if is_total(kept))
    last = tuple(_brief(number, kept) for number, kept in tail)
    return Table(name, path, count, hidden=unseen, totals=tuple(totals[:MOST_TOTALS]), tail=last)


def _filled(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, list[Any]]]:
    """Return the rows with content, by number, as they are written."""
    for number, cells in enumerate(rows, start=1):
        # In place of a call per cell: most are texts and figures, and a register has millions.
        kept = [
            (cell if cell.strip() else None)
            if (sort := type(cell)) is str
            else (int(cell) if cell.is_integer() else cell)
            if sort is float
            else _kept(cell)
            for cell in cells
        ]
        while kept and kept[-1] is None:
            kept.pop()
        if kept:
            yield number, kept


def _rows_of(line: str) -> Iterator[Row]:
    # What a cell says never looks like this: its quotes are written otherwise.
    dates = '{"' in line
    for number, cells in _READ(line):
        yield Row(number, _all_revived(cells) if dates else cells)


def _brief(number: int, kept: Sequence[Any]) -> Row:
    """Return the beginnings of a row: it leaves the process that reads, whatever size a file gives to it."""
    cells = [cell[:BRIEF_LETTERS] if isinstance(cell, str) else cell for cell in kept[:BRIEF_COLUMNS]]
    return Row(number, _all_revived(cells))


def is_total(cells: Sequence[Any]) -> bool:
    """Tell whether the first words of a row are those of a total."""
    for cell in cells:
        if type(cell) is str:
            return cell.lstrip()[:1] in "JjTtSsGgRr" and _TOTAL.match(cell) is not None
    return False


def _kept(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell if cell.strip() else None
    if isinstance(cell, bool | int) or cell is None:
        return cell
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, datetime):
        if cell.hour == cell.minute == cell.second == 0:
            return {"day": cell.date().isoformat()}
        return {"moment": cell.isoformat()}
    return {"day": cell.isoformat()} if isinstance(cell, date) else str(cell)


def _all_revived(cells: Sequence[Any]) -> list[Cell]:
    return [_revived(cell) if isinstance(cell, dict) else cell for cell in cells]


def _revived(kept: dict[str, str]) -> Cell:
    return date.fromisoformat(kept["day"]) if "day" in kept else datetime.fromisoformat(kept["moment"])
