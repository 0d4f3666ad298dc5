"""How much each level says for or against one person, in natural logarithms of odds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mentoring.matching.columns import Bools, Ints
from mentoring.matching.company import Company, Floats
from mentoring.matching.comparing import Birth, Head, Levels, Name, Number, Place, Sex, Village

RARITIES = 3
PROPOSED = -2.0
FIELDS = {
    "nik": len(Number),
    "kk": len(Number),
    "name": len(Name) * RARITIES,
    "birth": len(Birth),
    "sex": len(Sex),
    "village": len(Village),
    "place": len(Place),
    "head": len(Head),
    "company": len(Company),
}
# A register counts as this many ordinary pairs: few pairs of its own do not overthrow what is usual.
ORDINARY_PAIRS, LITTLE, MOST_SHIFT = 200, 1e-4, 2.5


@dataclass(frozen=True)
class Weights:
    """A number for each level of each field of FIELDS, in the order of the levels, and one for every pair."""

    base: float
    nik: tuple[float, ...]
    kk: tuple[float, ...]
    name: tuple[float, ...]
    birth: tuple[float, ...]
    sex: tuple[float, ...]
    village: tuple[float, ...]
    place: tuple[float, ...]
    head: tuple[float, ...]
    company: tuple[float, ...]


def fields(found: Levels, company: Ints) -> dict[str, Ints]:
    """Return the level of each pair by field as weights are numbered; a name counts by how rare it is."""
    own = {name: level for name, level in found._asdict().items() if name != "rarity"}
    return {**own, "name": found.name * RARITIES + found.rarity, "company": company}


def log_odds(found: Levels, company: Ints, weights: Weights) -> Floats:
    """Return how likely each pair is one person: 0 is as likely as not."""
    odds = np.full(len(company), weights.base)
    for name, level in fields(found, company).items():
        odds += np.array(getattr(weights, name))[level]
    return odds


def as_often(found: Levels, chosen: Bools) -> Floats:
    """Return what to add for each pair, because NIK and name are right more or less often here than usual.

    What is missing counts for nothing: it is missing with strangers just as often.
    """
    shift = np.zeros(len(chosen))
    for name, usual in USUAL.items():
        level, expected = getattr(found, name), np.array(usual)
        expected = np.where(np.arange(len(expected)) == Number.MISSING, 0.0, expected)
        expected /= expected.sum()
        here = np.bincount(level[chosen & (level != Number.MISSING)], minlength=len(expected))
        share = (here + ORDINARY_PAIRS * expected) / (here.sum() + ORDINARY_PAIRS)
        added = np.clip(np.log((share + LITTLE) / (expected + LITTLE)), -MOST_SHIFT, MOST_SHIFT)
        shift += np.where(level == Number.MISSING, 0.0, added[level])
    return shift


# Fitted by `python -m benchmarks.match_fit` on invented registers (seeds 11 to 13), which prints these three anew.
FIRST = Weights(
    base=-5.9,
    nik=(-0.54, 5.56, 2.77, -3.34, -1.98, -1.96, -2.37, 1.84),
    kk=(0.0, 0.39, 0.77, 1.04, -0.78, -0.09, -1.33, 0.0),
    name=(
        0.0,
        1.22,
        -0.49,
        2.93,
        4.2,
        4.98,
        1.07,
        2.64,
        3.89,
        1.05,
        0.76,
        1.41,
        0.52,
        -3.26,
        3.72,
        -1.03,
        -5.34,
        0.31,
        -2.39,
        -5.23,
        -2.06,
        -3.08,
        -2.8,
        -3.02,
    ),
    birth=(-0.7, 4.04, 2.54, 0.45, 0.34, -0.98, -4.01, -5.21, 3.52),
    sex=(0.0, 1.97, -1.97),
    village=(0.0, 2.51, 0.05, -2.56),
    place=(0.85, 0.7, -1.36, -0.19),
    head=(0.0, 1.27, 2.76, -4.03),
    company=(0.0, 0.0, 0.0, 0.0, 0.0),
)
FULL = Weights(
    base=-5.84,
    nik=(-0.34, 4.71, 2.77, -3.34, -1.61, -1.65, -1.96, 1.42),
    kk=(0.0, -0.29, 0.23, 0.45, 0.04, -0.0, -0.43, 0.0),
    name=(
        0.0,
        0.87,
        -0.03,
        3.18,
        3.57,
        4.77,
        0.9,
        2.1,
        3.53,
        1.25,
        1.3,
        1.8,
        0.38,
        -3.26,
        3.03,
        -0.78,
        -5.21,
        0.19,
        -1.9,
        -5.13,
        -2.11,
        -2.76,
        -2.74,
        -2.96,
    ),
    birth=(-0.69, 3.58, 2.74, 0.67, 0.44, -0.76, -3.94, -4.98, 2.94),
    sex=(0.0, 1.95, -1.95),
    village=(0.0, 1.7, 0.34, -2.04),
    place=(0.6, 0.03, -0.63, -0.0),
    head=(0.0, 0.93, 3.0, -3.92),
    company=(0.21, -0.26, -4.53, 2.03, 2.54),
)
USUAL = {
    "nik": (0.0396, 0.7408, 0.0656, 0.031, 0.0355, 0.0384, 0.0415, 0.0076),
    "name": (0.0003, 0.7776, 0.1076, 0.0238, 0.063, 0.0131, 0.0036, 0.0109),
}
