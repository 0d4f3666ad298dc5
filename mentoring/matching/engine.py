"""The matching from records to pairs: compare whom a key brings together, weigh, pair one to one, sort into bands.

What officers decided stands above all weights: `same` takes part with a weight that nothing outweighs, so that it
also speaks for the household, and nobody else is compared with its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

import numpy as np

from mentoring.matching.banding import Judged, judged
from mentoring.matching.blocks import Candidates, among, candidates, of_households, united
from mentoring.matching.columns import DIGITS, Bools, Columns, Ints, Names, Packed, columns
from mentoring.matching.company import Floats, company, likely
from mentoring.matching.comparing import Birth, Compared, Levels, digits_apart, levels
from mentoring.matching.reasons import Evidence, reasons
from mentoring.matching.records import CERTAIN, REVIEW, Matching, Pair, Reason, Record
from mentoring.matching.weights import FIRST, FULL, PROPOSED, as_often, log_odds

ROUNDS = 2
DECIDED = 100.0
Keys = Collection[tuple[int, int]]


def matched(
    ours: Sequence[Record],
    theirs: Sequence[Record],
    *,
    same: Keys,
    different: Keys,
    progress: Callable[[float], None],
) -> Matching:
    """Return the pairs of two registers whose keys are unique; `match` says what holds."""
    left, right, names = columns(ours, theirs)
    progress(0.2)
    found = compared(left, right, names, same=same, different=different)
    progress(0.6)
    odds, others = weighed(left, right, found)
    pairs = tuple(_pairs(left, right, found, judged((left, right), names, found, odds, others)))
    mine, yours = {pair.ours for pair in pairs}, {pair.theirs for pair in pairs}
    progress(1.0)
    return Matching(
        pairs=pairs,
        only_ours=tuple(row.key for row in left.rows if row.key not in mine),
        only_theirs=tuple(row.key for row in right.rows if row.key not in yours),
    )


def compared(left: Columns, right: Columns, names: Names, *, same: Keys = (), different: Keys = ()) -> Compared:
    """Return everybody worth comparing, first by the keys they share, then everybody of households that seem one."""
    rows = len(left.rows), len(right.rows)
    sure, refused = _decided(left, right, set(same) - set(different)), _places(left, right, different)
    first = _allowed(candidates(left, right, names), sure, refused, rows)
    found = levels(left, right, names, first)
    chosen = likely(first, log_odds(found, np.zeros(len(first.left), dtype=np.int64), FIRST), rows)
    seeds = [Candidates(first.left[chosen], first.right[chosen]), sure]
    more = _allowed(of_households(left, right, united(seeds, rows[1])), sure, refused, rows)
    new = ~among(more, first, rows[1])
    more = united([Candidates(more.left[new], more.right[new]), sure], rows[1])
    added = levels(left, right, names, more)
    return Compared(
        pairs=Candidates(*(np.concatenate(both) for both in zip(first, more, strict=True))),
        levels=Levels(*(np.concatenate(both) for both in zip(found, added, strict=True))),
        decided=np.concatenate([np.zeros(len(first.left), dtype=np.bool_), among(more, sure, rows[1])]),
    )


def weighed(left: Columns, right: Columns, found: Compared) -> tuple[Floats, Ints]:
    """Return the log odds of each pair, and how many others of both households are matched, too.

    How often a NIK or a name is wrong differs from register to register: each round weighs by the pairs before it.
    """
    rows, nobody = (len(left.rows), len(right.rows)), np.zeros(len(found.decided), dtype=np.int64)
    odds, others = _surely(log_odds(found.levels, nobody, FIRST), found.decided), nobody
    shift: Floats = np.zeros(len(nobody))
    for _ in range(ROUNDS + 1):
        company_found, others = company(left, right, found.pairs, likely(found.pairs, odds, rows))
        odds = _surely(log_odds(found.levels, company_found, FULL) + shift, found.decided)
        shift = as_often(found.levels, likely(found.pairs, odds - PROPOSED, rows))
    return odds, others


def _surely(odds: Floats, decided: Bools) -> Floats:
    return np.where(decided, DECIDED, odds)


def _decided(left: Columns, right: Columns, same: Keys) -> Candidates:
    """Return the decided pairs as rows, each row once: of two that contradict each other the one of lower keys."""
    places = sorted(zip(*_places(left, right, same), strict=True))
    mine: set[int] = set()
    yours: set[int] = set()
    kept = []
    for one, other in places:
        if one not in mine and other not in yours:
            mine.add(one)
            yours.add(other)
            kept.append((one, other))
    return _candidates(kept)


def _candidates(pairs: Sequence[tuple[int, int]]) -> Candidates:
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Candidates(both[:, 0], both[:, 1])


def _places(left: Columns, right: Columns, keys: Keys) -> Candidates:
    """Return pairs of keys as pairs of rows; those of rows that are gone are left out."""
    if not keys:
        return _candidates([])
    mine = {row.key: place for place, row in enumerate(left.rows)}
    yours = {row.key: place for place, row in enumerate(right.rows)}
    return _candidates([(mine[one], yours[other]) for one, other in keys if one in mine and other in yours])


def _allowed(pairs: Candidates, sure: Candidates, refused: Candidates, rows: tuple[int, int]) -> Candidates:
    """Return the pairs without those that were refused, and without the rows whose partner is decided."""
    if not len(sure.left) and not len(refused.left):
        return pairs
    taken, other_taken = np.zeros(rows[0], dtype=np.bool_), np.zeros(rows[1], dtype=np.bool_)
    taken[sure.left], other_taken[sure.right] = True, True
    open_ = ~(taken[pairs.left] | other_taken[pairs.right] | among(pairs, refused, rows[1]))
    return Candidates(pairs.left[open_], pairs.right[open_])


def _pairs(left: Columns, right: Columns, found: Compared, chosen: Judged) -> Iterator[Pair]:
    """Yield the chosen pairs, each with its band and its reasons."""
    one, other = found.pairs.left[chosen.places], found.pairs.right[chosen.places]
    scores = 1 / (1 + np.exp(-np.clip(chosen.odds, -50, 50)))
    evidence = map(Evidence, *(column.tolist() for column in _evidence(left, right, found, chosen)))
    columns_of_pairs = (one, other, chosen.certain, scores, found.decided[chosen.places])
    plain = zip(*(column.tolist() for column in columns_of_pairs), strict=True)
    for (mine, yours, certain, score, decided), known in zip(plain, evidence, strict=True):
        row, partner = left.rows[mine], right.rows[yours]
        if decided:
            yield Pair(row.key, partner.key, CERTAIN, 1.0, (Reason("decided"),))
        else:
            why = reasons(known, row.name, partner.name)
            yield Pair(row.key, partner.key, CERTAIN if certain else REVIEW, score, why)


def _evidence(left: Columns, right: Columns, found: Compared, chosen: Judged) -> Sequence[np.ndarray]:
    """Return the columns of Evidence for the chosen pairs."""
    one, other = found.pairs.left[chosen.places], found.pairs.right[chosen.places]
    own = Levels(*(level[chosen.places] for level in found.levels))
    return (
        own.nik,
        _digits(left.nik_packed[one], right.nik_packed[other]),
        own.kk,
        _digits(left.kk_packed[one], right.kk_packed[other]),
        chosen.nik_alone,
        own.name,
        own.birth,
        np.where(own.birth == Birth.YEAR, np.abs(left.year[one] - right.year[other]), 0),
        own.sex,
        own.village,
        own.place,
        chosen.others,
        chosen.twin,
        chosen.rival,
    )


def _digits(one: Packed, other: Packed) -> Ints:
    """Return how many digits of these numbers agree."""
    return DIGITS - np.bitwise_count(digits_apart(one, other)).astype(np.int64)
