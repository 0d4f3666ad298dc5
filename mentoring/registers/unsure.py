"""Columns of which nobody can be sure: a needed one is not found but may be among others, or two seem to be the same.

They are asked about one by one, with a few masked values. Nothing is taken before somebody has said what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from mentoring.numbers import mask_runs
from mentoring.registers.headers import spelled
from mentoring.sheets.table import Cell, letters_of

SAMPLES = 3
MOST_COLUMNS = 100  # that are looked at where one is missing
LIKE = 0.8
LEAST = 10**14  # a number of a person that a spreadsheet took for a figure
_WORDS = re.compile(r"[a-z0-9]+")
_SHORT = {"nomor": "no", "tanggal": "tgl", "kel": "keluarga", "kep": "kepala", "ttg": "tangga"}


@dataclass(frozen=True)
class Question:
    """One column that somebody must name: where it stands, masked values, and what it may be as (field, label).

    `key` is that of the exact row of headers (`headers.key_of`).
    """

    sheet: str
    kind: str
    key: str
    column: int
    title: str
    samples: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]

    @property
    def letters(self) -> str:
        """Return what spreadsheets call the column."""
        return letters_of(self.column)


def candidates(
    titles: Sequence[str], taken: Container[int], cells: Sequence[Sequence[Cell]], headers: Mapping[str, Sequence[str]]
) -> dict[int, list[str]]:
    """Return by column which of these fields it may be, judged by its title and by what stands below it.

    `headers` are the fields that are missing with the titles that mean them, `cells` some rows below.
    """
    found: dict[int, list[str]] = {}
    if not headers:
        return found
    for column in range(min(MOST_COLUMNS, max([len(titles), *map(len, cells)]))):
        title = titles[column] if column < len(titles) else ""
        below = [row[column] for row in cells if column < len(row) and row[column] is not None]
        if column in taken or not below:
            continue
        fields = [name for name, known in headers.items() if _may_be(name, title, known, below)]
        if fields:
            found[column] = fields
    return found


def is_like(title: str, known: Sequence[str]) -> bool:
    """Tell whether a title comes close to one that is known: nearly the same letters, or the same words and others."""
    mine, said = spelled(title), _words(title)
    if len(mine) < 3:
        return False
    for header in known:
        other, words = spelled(header), _words(header)
        if said and words and (said <= words or words <= said):
            return True
        match = SequenceMatcher(None, mine, other)
        if other.startswith(mine) or (match.quick_ratio() >= LIKE and match.ratio() >= LIKE):
            return True
    return False


def _words(title: str) -> set[str]:
    return {_SHORT.get(word, word) for word in _WORDS.findall(title.casefold())}


def _may_be(name: str, title: str, known: Sequence[str], below: Sequence[Cell]) -> bool:
    fits, alone = _FITS.get(name, (None, False))
    if fits is None:
        return is_like(title, known)
    well = sum(map(fits, below)) * 2 >= len(below)
    return well and (alone or is_like(title, known))


def looks_like_number(cell: Cell, least: int = 15, most: int = 19) -> bool:
    """Tell whether a cell holds, or has held, a NIK, KK or NIP."""
    if isinstance(cell, bool) or cell is None or isinstance(cell, date):
        return False
    if isinstance(cell, int | float):
        return abs(cell) >= LEAST
    if re.fullmatch(r"\s*\d(?:[.,]\d+)?[eE]\+?1\d\s*", cell):
        return True
    digits = re.sub(r"[\s.\-'’‘`]", "", cell)
    return least <= len(digits) <= most and sum(map(str.isdigit, digits)) >= len(digits) - 2


def _of_a_card(cell: Cell) -> bool:
    return looks_like_number(cell, 15, 17)


def _of_an_officer(cell: Cell) -> bool:
    return looks_like_number(cell, 17, 19)


def _names(cell: Cell) -> bool:
    return isinstance(cell, str) and any(map(str.isalpha, cell)) and re.search(r"\d{4}", cell) is None


# By field: whether a value fits, and whether that alone is enough to ask, whatever the title says.
_FITS: Mapping[str, tuple[Callable[[Cell], bool], bool]] = {
    "kk": (_of_a_card, True),
    "nik": (_of_a_card, True),
    "head_nik": (_of_a_card, True),
    "nip": (_of_an_officer, True),
    "name": (_names, False),
    "head_name": (_names, False),
}


def samples_of(cells: Sequence[Sequence[Cell]], column: int) -> tuple[str, ...]:
    """Return the first different values of a column as a person may see them."""
    below = [masked(row[column]) for row in cells if column < len(row) and row[column] is not None]
    return tuple(list(dict.fromkeys(below))[:SAMPLES])


def masked(cell: Cell) -> str:
    """Return a value of which its sort can be told, but not whose it is: digits and most letters are dots."""
    if isinstance(cell, date):
        return f"••/••/{cell.year}"
    if isinstance(cell, int | float) and abs(cell) >= LEAST:
        cell = f"{cell:.5E}"
    written = " ".join(str(cell).split())[:60]
    said = mask_runs(written)
    if said != written:
        return said[:40]
    said = re.sub(r"\d{4,}", lambda found: found[0][:2] + "•" * (len(found[0]) - 2), said)
    return re.sub(r"[^\W\d_]{3,}", lambda found: found[0][:2] + "•" * min(4, len(found[0]) - 2), said)[:40]
