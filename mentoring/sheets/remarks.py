"""The same tables handed back with one more column that says what is wrong with a row, or what it would change.

Every row stands where it stood, so that a cell has the name by which the remarks call it.
Written in a worker process from the rows on the disk. A number in which a spreadsheet has lost digits is written so
that it is refused again: as text it would look whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from mentoring.documents.workbook import About, Column, Mark, Sheet, write_table
from mentoring.sheets.table import Cell, Table

LOSSY = 10**11
WIDE = 60.0


@dataclass(frozen=True)
class Marked:
    """One table with its headers, the row they stand in, and the marks by row number."""

    table: Table
    headers: tuple[str, ...]
    header_row: int
    marks: Mapping[int, Mark]


def write_marked(tables: Sequence[Marked], *, title: str, about: About, also: Sequence[Sheet] = ()) -> bytes:
    """Return a workbook of the tables, each with a column `title`, and of other sheets `also`.

    A column of that title from an earlier round is replaced.
    """
    return write_table([*(_sheet(one, title) for one in tables), *also], about=about)


def _sheet(marked: Marked, title: str) -> Sheet:
    columns = [number for number, header in enumerate(marked.headers) if header != title]
    tones = {number - marked.header_row - 1: mark.tone for number, mark in marked.marks.items()}
    heads = [*(Column(marked.headers[number]) for number in columns), Column(title, width=WIDE)]
    rows = _written(marked, columns)
    above = list(islice(rows, marked.header_row - 1))
    next(rows)  # the headers, which are written as such
    return Sheet(marked.table.name, heads, rows, tones=tones, above=above)


def _written(marked: Marked, columns: Sequence[int]) -> Iterator[list[str]]:
    """Yield every row from the first on, those without content too."""
    place = 0
    for row in marked.table.rows():
        yield from ([] for _ in range(place + 1, row.number))
        place, mark = row.number, marked.marks.get(row.number)
        yield [*(_text(row.cell(number)) for number in columns), mark.remark if mark else ""]


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Ya" if cell else "Tidak"
    if isinstance(cell, int | float):
        return f"{cell:.5E}" if abs(cell) >= LOSSY else str(cell)
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell
