"""`python -m benchmarks.match_fit`: fit the weights of mentoring/matching/weights.py and print them as they stand.

A logistic regression over the levels of candidate pairs of all three levels of damage, on seeds that neither the tests
nor `bench match` use. A little ridge keeps levels that hardly occur near zero.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from benchmarks.match_registers import registers
from mentoring.matching import engine, weights
from mentoring.matching.blocks import Candidates
from mentoring.matching.columns import Bools, Ints, columns
from mentoring.matching.company import Floats, company, likely
from mentoring.matching.comparing import Name, Number, levels
from mentoring.matching.weights import FIELDS, Weights

SEEDS, PEOPLE, LEVELS = (11, 12, 13), 16_000, (1, 2, 3)
RIDGE, ENOUGH, MOST_STEPS, LONGEST_STEP = 1.0, 1e-6, 60, 5.0
Example = tuple[dict[str, Ints], Bools]


class Sample:
    """Two registers as columns, and which pairs of rows are one person."""

    def __init__(self, *, level: int, seed: int) -> None:
        invented = registers(PEOPLE, level=level, seed=seed)
        self.left, self.right, self.names = columns(invented.ours, invented.theirs)
        mine = {row.key: place for place, row in enumerate(self.left.rows)}
        yours = {row.key: place for place, row in enumerate(self.right.rows)}
        self.true = np.array(sorted(mine[one] * len(yours) + yours[other] for one, other in invented.truth))
        self.found = engine.compared(self.left, self.right, self.names)

    @property
    def rows(self) -> tuple[int, int]:
        """How many rows each side has."""
        return len(self.left.rows), len(self.right.rows)

    def answers(self) -> Bools:
        """Return which candidates are one person."""
        return np.isin(self.found.pairs.left * self.rows[1] + self.found.pairs.right, self.true)

    def with_company(self, odds: Floats) -> Ints:
        """Return what the households say when pairs are this likely."""
        return company(self.left, self.right, self.found.pairs, likely(self.found.pairs, odds, self.rows))[0]


def main() -> int:
    """Fit, and print the three constants."""
    samples = [Sample(level=level, seed=seed) for seed in SEEDS for level in LEVELS]
    nobody = [np.zeros(len(one.found.decided), dtype=np.int64) for one in samples]
    answers = np.concatenate([one.answers() for one in samples])
    first = _fitted(samples, nobody, answers, without="company")
    odds = [weights.log_odds(one.found.levels, none, first) for one, none in zip(samples, nobody, strict=True)]
    full = first
    for _ in range(engine.ROUNDS):
        together = [one.with_company(own) for one, own in zip(samples, odds, strict=True)]
        full = _fitted(samples, together, answers)
        odds = [weights.log_odds(one.found.levels, known, full) for one, known in zip(samples, together, strict=True)]
    print(f"FIRST = {first}\nFULL = {full}\nUSUAL = {_usual(samples)}")
    return 0


def _fitted(samples: Sequence[Sample], together: Sequence[Ints], answers: Bools, without: str = "") -> Weights:
    known = [weights.fields(one.found.levels, own) for one, own in zip(samples, together, strict=True)]
    places, begin = [], 1
    for name, count in FIELDS.items():
        if name != without:
            places.append(begin + np.concatenate([one[name] for one in known]))
        begin += count
    solved = _regression(np.stack(places, axis=1), answers, begin)
    parts, begin = {}, 1
    for name, count in FIELDS.items():
        parts[name] = tuple(round(float(value), 2) for value in solved[begin : begin + count])
        begin += count
    return Weights(base=round(float(solved[0]), 2), **parts)


def _regression(places: Ints, answers: Bools, count: int) -> Floats:
    """Return the weights by Newton's steps; pairs with the same levels are counted together."""
    kinds, place = np.unique(places, axis=0, return_inverse=True)
    often, right = np.bincount(place), np.bincount(place, weights=answers)
    design = np.zeros((len(kinds), count))
    design[:, 0] = 1
    np.put_along_axis(design, kinds, 1.0, axis=1)
    ridge, found = np.full(count, RIDGE), np.zeros(count)
    ridge[0] = ENOUGH
    for _ in range(MOST_STEPS):
        chance = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (right - often * chance) - ridge * found
        bend = (design * (often * chance * (1 - chance))[:, None]).T @ design + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        longest = float(np.abs(step).max())
        found += step * min(1.0, LONGEST_STEP / longest)
        if longest < ENOUGH:
            break
    return found


def _usual(samples: Sequence[Sample]) -> dict[str, tuple[float, ...]]:
    """Return how often each level of NIK and name occurs between rows of one person."""
    shares: dict[str, list[Floats]] = {"nik": [], "name": []}
    for one in samples:
        found = levels(one.left, one.right, one.names, Candidates(one.true // one.rows[1], one.true % one.rows[1]))
        for name, kinds in (("nik", Number), ("name", Name)):
            shares[name].append(np.bincount(getattr(found, name), minlength=len(kinds)) / len(one.true))
    return {name: tuple(round(float(one), 4) for one in np.mean(found, axis=0)) for name, found in shares.items()}


if __name__ == "__main__":
    sys.exit(main())
