"""Rows of a sheet that are none of its register: totals, what stands below the last of them, and numbers of columns.

They are left out and named, so that no total becomes a family and no family is taken for a total.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mentoring.registers.unsure import looks_like_number
from mentoring.sheets.table import Cell, Row, Table, is_total

MOST_BELOW = 3  # filled cells of a row that closes a page, such as a place, a date, a signature
_NUMBERED = re.compile(r"\(?(\d{1,3})\)?")


@dataclass(frozen=True)
class Leftovers:
    """The numbers of rows that are left out, by why."""

    totals: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()
    numbering: tuple[int, ...] = ()

    @cached_property
    def all(self) -> frozenset[int]:
        """Return every row that is left out."""
        return frozenset((*self.totals, *self.closing, *self.numbering))


def leftovers_of(table: Table, header_row: int, key: int, below: Sequence[Sequence[Cell]]) -> Leftovers:
    """Tell which rows are left out; `key` is the column without which nobody is meant, `below` the rows that follow."""
    totals = tuple(row.number for row in table.totals if row.number > header_row and _is_total(row, key))
    after = [row for row in table.tail if totals and row.number > totals[-1]]
    closing = tuple(row.number for row in after if _closes(row, key))
    numbering = (header_row + 1,) if below and _numbers_columns(below[0]) else ()
    return Leftovers(totals, closing if len(closing) == len(after) else (), numbering)


def _is_total(row: Row, key: int) -> bool:
    if any(looks_like_number(cell) for cell in row.cells):
        return False
    cell = row.cell(key)
    return (
        cell is None
        or not isinstance(cell, str)
        or is_total([cell])
        or re.fullmatch(r"[\d.,\s]{1,12}", cell) is not None
    )


def _closes(row: Row, key: int) -> bool:
    return not looks_like_number(row.cell(key)) and sum(cell is not None for cell in row.cells) <= MOST_BELOW


def _numbers_columns(cells: Sequence[Cell]) -> bool:
    """Tell whether a row only counts its columns: 1 2 3, or (1) (2) (3)."""
    said = [_NUMBERED.fullmatch(str(cell).strip()) for cell in cells if cell is not None]
    counted = [int(found[1]) for found in said if found is not None]
    return len(counted) == len(said) >= MOST_BELOW and counted == list(range(counted[0], counted[0] + len(counted)))
