"""Whether the people somebody lives with are found together on the other side, too."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.blocks import Candidates
from mentoring.matching.columns import Bools, Columns, Ints

Floats = NDArray[np.float64]
LIKELY = 0.0


class Company(IntEnum):
    """How the others of two households agree; `ELSEWHERE` says that they are found, but in other households."""

    ALONE = 0
    UNKNOWN = 1
    ELSEWHERE = 2
    ONE = 3
    MORE = 4


def likely(pairs: Candidates, odds: Floats, rows: tuple[int, int]) -> Bools:
    """Return which pairs are likely and the only best of both their rows; `odds` are natural logarithms."""
    found = odds > LIKELY
    for place, count in zip(pairs, rows, strict=True):
        best = np.full(count, -np.inf)
        np.maximum.at(best, place, odds)
        is_best = odds >= best[place]
        ties = np.bincount(place[is_best], minlength=count)
        found &= is_best & (ties[place] == 1)
    return found


def company(ours: Columns, theirs: Columns, pairs: Candidates, chosen: Bools) -> tuple[Ints, Ints]:
    """Return the level of each pair, and how many others of both households are among the chosen pairs.

    No row may stand in two chosen pairs.
    """
    one, other = ours.household[pairs.left], theirs.household[pairs.right]
    width = int(theirs.household.max(initial=0)) + 1
    both, place = np.unique(one * width + other, return_inverse=True)
    together = np.bincount(place[chosen], minlength=len(both))[place]
    mine, own = _chosen_of(pairs.left, pairs.right, chosen, len(ours.rows)), np.flatnonzero(chosen)
    yours = _chosen_of(pairs.right, pairs.left, chosen, len(theirs.rows))
    partner, other_partner = mine[pairs.left], yours[pairs.right]
    inside = (partner >= 0) & (theirs.household[partner] == other)
    other_inside = (other_partner >= 0) & (ours.household[other_partner] == one)
    others = together - inside - other_inside + (inside & (partner == pairs.right))
    anywhere = np.bincount(ours.household[pairs.left[own]], minlength=int(ours.household.max(initial=0)) + 1)[one]
    anywhere = anywhere - (partner >= 0)
    over_there = np.bincount(theirs.household[pairs.right[own]], minlength=width)[other] - (other_partner >= 0)
    alone = (_sizes(ours)[pairs.left] == 1) | (_sizes(theirs)[pairs.right] == 1)
    level = np.where(others >= 2, Company.MORE, np.where(others == 1, Company.ONE, Company.UNKNOWN))
    level = np.where((others == 0) & (anywhere + over_there > 0), Company.ELSEWHERE, level)
    return np.where(alone, Company.ALONE, level), np.maximum(others, 0)


def _chosen_of(rows: Ints, partners: Ints, chosen: Bools, count: int) -> Ints:
    found = np.full(count, -1, dtype=np.int64)
    found[rows[chosen]] = partners[chosen]
    return found


def _sizes(side: Columns) -> Ints:
    return np.bincount(side.household, minlength=1)[side.household]
