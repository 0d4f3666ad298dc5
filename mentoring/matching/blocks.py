"""Whom to compare with whom: rows that share a key, never all with all.

A key that too many share is left out, since a more exact one beside it finds the same people: the work stays in
proportion to the rows, also where a village bears one name or a register says 1 January for everybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from mentoring.matching.columns import MISSING, Bools, Columns, Ints, Names

MOST_OF_A_HOUSEHOLD = 1_600
MOST_OF_A_KEY = 100
MOST_OF_A_NUMBER = 36


class Candidates(NamedTuple):
    """Pairs of row numbers, each pair once, in rising order."""

    left: Ints
    right: Ints


def candidates(ours: Columns, theirs: Columns, names: Names) -> Candidates:
    """Return who is worth comparing: those who share a number, or two or three of name, birth date and place."""
    left, right = _keys(ours, names), _keys(theirs, names)
    found = [_sharing(one, other, most) for (one, most), (other, _) in zip(left, right, strict=True)]
    return united(found, len(theirs.rows))


def of_households(ours: Columns, theirs: Columns, pairs: Candidates) -> Candidates:
    """Return everybody of one household with everybody of the other, for each two households of these pairs."""
    both = distinct(ours.household[pairs.left] * (len(theirs.rows) + 1) + theirs.household[pairs.right])
    one, other = both // (len(theirs.rows) + 1), both % (len(theirs.rows) + 1)
    number = np.arange(len(both))
    left, left_number = _members(ours.household, one, number)
    right, right_number = _members(theirs.household, other, number)
    found = _sharing(left_number, right_number, MOST_OF_A_HOUSEHOLD)
    return united([Candidates(left[found.left], right[found.right])], len(theirs.rows))


def united(found: list[Candidates], width: int) -> Candidates:
    """Return all of these pairs once; `width` is how many rows the right side has."""
    codes = distinct(np.concatenate([one.left * width + one.right for one in found]))
    left, right = np.divmod(codes, max(width, 1))
    return Candidates(left, right)


def distinct(numbers: Ints) -> Ints:
    """Return these numbers once each, in rising order."""
    numbers = np.sort(numbers)  # far quicker than the table that np.unique makes
    return numbers[np.concatenate([[True], numbers[1:] != numbers[:-1]])] if len(numbers) else numbers


def among(pairs: Candidates, others: Candidates, width: int) -> Bools:
    """Return which of these pairs are among others; `width` is how many rows the right side has."""
    codes, known = pairs.left * width + pairs.right, np.sort(others.left * width + others.right)
    if not len(known):
        return np.zeros(len(codes), dtype=np.bool_)
    place = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    return np.asarray(known[place] == codes, dtype=np.bool_)


def _members(household: Ints, wanted: Ints, number: Ints) -> tuple[Ints, Ints]:
    """Return the rows of each wanted household, and beside each row which of the wanted it is."""
    order = np.argsort(household, kind="stable")
    places = household[order]
    first, end = np.searchsorted(places, wanted, "left"), np.searchsorted(places, wanted, "right")
    return order[_ranges(first, end - first)], np.repeat(number, end - first)


def _ranges(first: Ints, count: Ints) -> Ints:
    """Return first, first + 1, …: `count` numbers from each `first`, one after the other."""
    begins = np.cumsum(count) - count
    return np.repeat(first - begins, count) + np.arange(int(count.sum()))


def _sharing(left: Ints, right: Ints, most: int) -> Candidates:
    """Return the pairs of rows with an equal key, but none of a key that would give more than `most` pairs."""
    mine, own = _by_key(left)
    yours, keys = _by_key(right)
    begins = np.flatnonzero(np.concatenate([[True], own[1:] != own[:-1]])) if len(own) else own
    rows = np.diff(np.append(begins, len(own)))
    first = np.searchsorted(keys, own[begins], "left")
    count = np.searchsorted(keys, own[begins], "right") - first
    kept = (count > 0) & (count * rows <= most)
    first, count, rows = first[kept], count[kept], rows[kept]
    several = mine[_ranges(begins[kept], rows)]
    each = np.repeat(count, rows)
    return Candidates(np.repeat(several, each), yours[_ranges(np.repeat(first, rows), each)])


def _by_key(keys: Ints) -> tuple[Ints, Ints]:
    """Return the rows that have a key in the order of the keys, and beside them the keys."""
    rows = np.flatnonzero(keys != MISSING)
    order = rows[np.argsort(keys[rows])]
    return order, keys[order]


def _keys(side: Columns, names: Names) -> list[tuple[Ints, int]]:
    """Return a number a row for each way of sharing, MISSING where a part is unknown, and the pairs it may give."""
    first, last, core = names.first[side.name], names.last[side.name], names.same_core[side.name]
    begins = names.begins[side.name]
    low, high = np.minimum(side.day, side.month), np.maximum(side.day, side.month)
    # Day and month in either order, because clerks swap them; a small number, so that it is not taken for another part.
    in_year = np.where(low < 0, MISSING, low * 40 + high)
    born = _joined(side.year, in_year)
    area_and_birth = np.where(side.nik < 0, MISSING, side.nik // 10_000)
    birth_and_serial = np.where(side.nik < 0, MISSING, side.nik % 10**10)
    parts = [
        (side.nik, MOST_OF_A_NUMBER),
        (side.kk, MOST_OF_A_HOUSEHOLD),
        (area_and_birth, MOST_OF_A_NUMBER),
        (birth_and_serial, MOST_OF_A_NUMBER),
    ]
    return parts + [(one, MOST_OF_A_KEY) for one in _spoken_keys(side, born, in_year, (core, first, last, begins))]


def _spoken_keys(side: Columns, born: Ints, in_year: Ints, sounds: tuple[Ints, Ints, Ints, Ints]) -> Iterator[Ints]:
    core, first, last, begins = sounds
    yield _joined(born, begins)
    yield _joined(born, last)
    yield _joined(born, side.village)
    yield _joined(side.village, core)
    yield _joined(side.village, core, side.year)
    yield _joined(core, side.year, side.sex)
    yield _joined(core, in_year)
    yield _joined(side.village, first, side.sex)
    yield _joined(side.village, last, side.year)
    yield _joined(side.village, side.year, side.sex, begins)


def _joined(*parts: Ints) -> Ints:
    """Return one number for several: equal where all parts are equal, MISSING where one is."""
    known = np.ones(len(parts[0]), dtype=np.bool_)
    code = np.zeros(len(parts[0]), dtype=np.int64)
    for part in parts:
        known &= part != MISSING
        # Kept apart by a large odd factor; that two codes meet by chance costs a comparison and nothing else.
        code = code * 1_000_003 + part + 1
    return np.where(known, code & 0x7FFF_FFFF_FFFF_FFFF, MISSING)
