"""The matching itself: exact numbers first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from rapidfuzz import fuzz

from mentoring.matching.records import CERTAIN, REVIEW, Matching, Pair, Reason, Record


def matched(
    ours: Sequence[Record],
    theirs: Sequence[Record],
    *,
    same: Collection[tuple[int, int]],
    different: Collection[tuple[int, int]],
    progress: Callable[[float], None],
) -> Matching:
    """Return the pairs of two registers whose keys are unique; `match` says what holds."""
    left, right = {one.key: one for one in ours}, {one.key: one for one in theirs}
    refused = set(different)
    pairs: dict[int, Pair] = {}
    taken: set[int] = set()
    for our, their in sorted(set(same) - refused):
        if our in left and their in right and our not in pairs and their not in taken:
            pairs[our] = Pair(our, their, CERTAIN, 1.0, (Reason("decided"),))
            taken.add(their)
    often = Counter(one.nik for one in theirs) + Counter(one.nik for one in ours)
    by_nik = {one.nik: one for one in theirs if one.nik and often[one.nik] <= 2}
    for record in sorted(ours, key=lambda one: one.key):
        other = by_nik.get(record.nik or "")
        if other is None or record.key in pairs or other.key in taken or (record.key, other.key) in refused:
            continue
        pairs[record.key] = _pair(record, other)
        taken.add(other.key)
    progress(1.0)
    return Matching(
        pairs=tuple(pairs[key] for key in sorted(pairs)),
        only_ours=tuple(sorted(left.keys() - pairs.keys())),
        only_theirs=tuple(sorted(right.keys() - taken)),
    )


def _pair(record: Record, other: Record) -> Pair:
    likeness = fuzz.token_sort_ratio(record.name.casefold(), other.name.casefold()) / 100
    agrees = likeness > 0.7 or record.birth == other.birth or (record.kk is not None and record.kk == other.kk)
    reasons = (Reason("nik-same"),) if agrees else (Reason("nik-same"), Reason("nik-alone"))
    return Pair(record.key, other.key, CERTAIN if agrees else REVIEW, 1.0 if agrees else 0.5, reasons)
