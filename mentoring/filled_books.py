"""A workbook that went out and comes back filled in: which it is, where its columns stand, what its cells say.

It is known by a sheet whose name ends in a number. Headings and words are understood in every language, whoever had it
written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from locales import LANGUAGES, Text, plain
from mentoring.numbers import mask_typed
from mentoring.refusals import Refusal
from mentoring.sheets.table import Cell, Row, Table, address

HEADER_ROWS, LONGEST = 20, 40
_NUMBERED = re.compile(r"([^\W\d]+) (\d{1,9})", re.ASCII)


@dataclass(frozen=True)
class Line:
    """One row as it came back: its number in the sheet, and what its cells say by the name of their column."""

    number: int
    said: Mapping[str, str]


@dataclass(frozen=True)
class Book:
    """A workbook that came back: the number in its sheet's name, where each column stands, and its rows."""

    number: int
    columns: Mapping[str, int]
    lines: Sequence[Line]

    def cell(self, line: Line, column: str) -> str:
        """Return a cell's name as spreadsheets show it."""
        return address(self.columns[column], line.number)


@dataclass(frozen=True)
class Kind:
    """What a workbook is known by: the `word` of its sheet's name, its columns' headings, and those it cannot lack.

    `several` and `unheaded` are the refusals of one with two such sheets and of one without the needed columns.
    """

    word: str
    headings: Mapping[str, Text]
    needed: Sequence[str]
    several: str
    unheaded: str

    def is_in(self, tables: Sequence[Table]) -> bool:
        """Tell whether a file that was read is such a workbook."""
        return any(self._number(one) is not None for one in tables)

    def read(self, tables: Sequence[Table]) -> Book:
        """Return what came back; raises Refusal without the columns that are needed, or with two such sheets."""
        found = [(number, one) for one in tables if (number := self._number(one)) is not None]
        if len(found) != 1:
            raise Refusal(self.several)
        number, table = found[0]
        titles = spellings(self.headings)
        for row in islice(table.rows(), HEADER_ROWS):
            columns = _placed(row, titles)
            if set(self.needed) <= set(columns):
                return Book(number, columns, _lines(table, row.number, columns))
        needed = ", ".join(plain(self.headings[one], LANGUAGES[0]) for one in self.needed)
        raise Refusal(self.unheaded, {"columns": needed})

    def _number(self, table: Table) -> int | None:
        found = _NUMBERED.fullmatch(" ".join(table.name.split()).casefold())
        return int(found[2]) if found and found[1] == self.word else None


def _placed(row: Row, titles: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in enumerate(row.cells):
        name = titles.get(spelled(_said(cell)))
        if name is not None:
            found.setdefault(name, column)
    return found


def _lines(table: Table, header_row: int, columns: Mapping[str, int]) -> list[Line]:
    """Return the rows below the headings that say anything in these columns."""
    found = [
        Line(row.number, {name: _said(row.cell(column)) for name, column in columns.items()})
        for row in table.rows()
        if row.number > header_row
    ]
    return [one for one in found if any(one.said.values())]


def _said(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def spelled(said: str) -> str:
    """Return what of a word counts: letters and digits, whatever their case."""
    return "".join(sign for sign in said.casefold() if sign.isalnum())


def spellings(said: Mapping[str, Text]) -> dict[str, str]:
    """Return the names of these texts by every way to spell them, in every language."""
    return {spelled(plain(word, language)): name for name, word in said.items() for language in LANGUAGES}


def brief(said: str) -> str:
    """Return what somebody wrote in a cell, short enough to be shown and without a number of anybody."""
    masked = mask_typed(said)
    return masked if len(masked) <= LONGEST else f"{masked[:LONGEST]}…"
