"""Rows of headers: what of them counts, two rows of which one groups the other, and the key of an exact row."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from mentoring.sheets.table import Row

HEADER_ROWS = 20
REMARKS = "keterangan"  # the column of an earlier round, which is not the office's


@dataclass(frozen=True)
class HeaderRow:
    """A row that may be the headers: its (last) number and, by column, the ways to read a title."""

    number: int
    readings: tuple[tuple[str, ...], ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the titles as they stand there, a group's before that of its column."""
        return tuple(readings[-1] if readings else "" for readings in self.readings)


@lru_cache(maxsize=32_768)
def spelled(header: str) -> str:
    """Return what of a header counts."""
    plain = unicodedata.normalize("NFKC", header).casefold()
    kept = re.sub(r"[^a-z0-9]", "", plain)
    return kept.replace("nomor", "no").replace("tanggal", "tgl")


def header_rows(rows: Sequence[Row]) -> Iterator[HeaderRow]:
    """Return what may be the headers: every row of the first, then every two that stand together."""
    written = [(row, titles_of(row)) for row in rows[:HEADER_ROWS]]
    for row, titles in written:
        yield HeaderRow(row.number, tuple((title,) if title else () for title in titles))
    for (above, upper), (row, lower) in pairwise(written):
        if row.number == above.number + 1 and _may_be_grouped(row, upper, lower):
            yield HeaderRow(row.number, tuple(_readings(upper, lower)))


def titles_of(row: Row) -> tuple[str, ...]:
    """Return the texts of a row in one line each, without the signs that nobody sees."""
    return tuple(_title(cell) if isinstance(cell, str) else "" for cell in row.cells)


def _title(cell: str) -> str:
    if cell.isascii():
        return " ".join(cell.split())
    return " ".join("".join(sign for sign in cell if unicodedata.category(sign) != "Cf").split())


def _may_be_grouped(row: Row, upper: Sequence[str], lower: Sequence[str]) -> bool:
    only_words = all(cell is None or isinstance(cell, str) for cell in row.cells)
    return only_words and sum(map(bool, upper)) > 1 and any(lower) and not re.search(r"\d{6}", "".join(lower))


def _readings(upper: Sequence[str], lower: Sequence[str]) -> Iterator[tuple[str, ...]]:
    group = ""
    for column in range(max(len(upper), len(lower))):
        above = upper[column] if column < len(upper) else ""
        below = lower[column] if column < len(lower) else ""
        group = above or (group if below else "")
        both = (f"{below} {group}", below, f"{group} {below}") if group and below else (below or above,)
        yield tuple(one for one in both if one)


def meanings(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return which field each spelling means."""
    return {spelled(header): name for name, headers in columns.items() for header in headers}


def fields_of(header: HeaderRow, meant: Mapping[str, str]) -> dict[int, tuple[str, str]]:
    """Return by column the field that its title means and the reading that said so."""
    found: dict[int, tuple[str, str]] = {}
    for column, readings in enumerate(header.readings):
        for reading in (*readings[:1], *readings[2:], *readings[1:2]):
            if name := meant.get(spelled(reading)):
                found[column] = name, reading
                break
    return found


def key_of(kind: str, titles: Iterable[str]) -> str:
    """Return what an exact row of headers of a kind is known by; nothing of the titles can be read from it.

    A file that comes back with the remarks of an earlier round has the row it had.
    """
    own = list(titles)
    if own and spelled(own[-1]) == REMARKS:
        own.pop()
        while own and not own[-1]:
            own.pop()
    return hashlib.sha256(json.dumps([kind, *own]).encode()).hexdigest()
