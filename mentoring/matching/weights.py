"""How much each level says for or against one person, in natural logarithms of odds.

How often NIK and name are wrong differs from register to register; the pairs found so far tell how often it is here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mentoring.matching.columns import Bools, Ints
from mentoring.matching.company import Company, Floats
from mentoring.matching.comparing import Birth, Head, Levels, Name, Number, Place, Sex, Village

RARITIES, DATES = 3, 4
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
    "company": len(Company) * DATES,
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
    """Return the level of each pair by field as weights are numbered.

    A name counts by how rare it is; company by the birth date, since in a family that is found nobody else has it.
    """
    own = {name: level for name, level in found._asdict().items() if name != "rarity"}
    date = np.select(
        [found.birth == Birth.SAME, found.birth == Birth.TWIN, np.isin(found.birth, (Birth.NEAR, Birth.DIFFERENT))],
        [3, 2, 0],
        default=1,
    )
    return {**own, "name": found.name * RARITIES + found.rarity, "company": company * DATES + date}


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
    base=-5.62,
    nik=(-0.5, 5.36, 2.68, -2.65, -2.02, -1.97, -2.6, 1.72),
    kk=(0.0, 0.78, 0.92, 1.15, -1.08, -0.08, -1.69, 0.0),
    name=(
        0.0,
        0.49,
        -0.74,
        2.9,
        4.82,
        4.93,
        1.2,
        3.25,
        3.56,
        1.1,
        0.25,
        1.33,
        0.01,
        -2.03,
        3.71,
        -1.7,
        -4.21,
        0.42,
        -3.12,
        -4.14,
        -1.64,
        -3.7,
        -3.31,
        -3.38,
    ),
    birth=(-0.93, 5.42, 2.67, 0.59, 0.58, -0.73, -3.97, -5.43, 2.59, -0.78),
    sex=(0.0, 1.6, -1.6),
    village=(0.0, 2.77, 0.03, -2.8),
    place=(0.66, 1.2, -1.65, -0.21),
    head=(0.0, 1.45, 2.4, -3.85),
    company=(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
)
FULL = Weights(
    base=-5.69,
    nik=(-0.29, 4.52, 2.39, -2.88, -1.4, -1.44, -2.19, 1.28),
    kk=(0.0, -0.07, 0.29, 0.3, 0.0, -0.01, -0.52, 0.0),
    name=(
        0.0,
        0.26,
        -0.06,
        3.2,
        4.41,
        4.48,
        1.27,
        2.94,
        2.94,
        1.53,
        0.67,
        2.01,
        -0.21,
        -2.14,
        3.24,
        -1.67,
        -4.56,
        0.44,
        -2.62,
        -4.48,
        -1.64,
        -3.35,
        -3.29,
        -3.36,
    ),
    birth=(-1.62, 4.42, 2.07, 0.17, -0.05, -0.92, -2.74, -3.71, 1.46, 0.93),
    sex=(0.0, 1.73, -1.73),
    village=(0.0, 1.82, 0.28, -2.1),
    place=(0.42, 0.27, -0.76, 0.08),
    head=(0.0, 1.15, 2.63, -3.79),
    company=(
        -1.88,
        -0.2,
        1.4,
        0.87,
        -1.91,
        -0.55,
        0.25,
        -0.65,
        -4.57,
        -4.28,
        -0.73,
        -4.96,
        0.67,
        2.74,
        -0.57,
        4.35,
        1.23,
        3.41,
        0.59,
        4.81,
    ),
)
USUAL = {
    "nik": (0.0396, 0.7408, 0.0656, 0.031, 0.0355, 0.0384, 0.0415, 0.0076),
    "name": (0.0003, 0.7776, 0.1076, 0.0238, 0.063, 0.0131, 0.0036, 0.0109),
}
