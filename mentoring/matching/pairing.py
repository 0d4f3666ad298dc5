"""One partner each: the pairs that together weigh most, and by how much each could have gone otherwise.

Where two pairs weigh the same, rows of like rank win, so that a matching and its mirror image agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from mentoring.matching.blocks import Candidates
from mentoring.matching.columns import Bools, Ints
from mentoring.matching.company import Floats

MOST_WORK = 2_000_000
CLOSE = 1e-9
STEPS = 10**6
Edge = tuple[int, int]


class Paired(NamedTuple):
    """Places of the chosen pairs among the candidates, and what each weighs more than the best way without it."""

    places: Ints
    margins: Floats


def one_to_one(pairs: Candidates, weights: Floats, rows: tuple[int, int]) -> Paired:
    """Return the pairs of positive weight that weigh most together, each row in one of them at most."""
    useful = np.flatnonzero(weights > 0)
    left, right, weight = pairs.left[useful], pairs.right[useful], weights[useful]
    chosen, open_ = _plain(left, right, weight, rows)
    for component in _components(left[open_], right[open_], open_):
        chosen[_best({(int(left[one]), int(right[one])): one for one in component}, weight)] = True
    places = np.flatnonzero(chosen)
    margins = _margins(left, right, weight, places, rows)
    return Paired(useful[places], margins)


def _plain(left: Ints, right: Ints, weight: Floats, rows: tuple[int, int]) -> tuple[Bools, Ints]:
    """Choose what weighs more than the best rivals of both its rows together, again and again; return what is left.

    Such a pair is part of every best solution: whatever it displaces weighs less.
    """
    chosen = np.zeros(len(weight), dtype=np.bool_)
    alive = np.arange(len(weight))
    while len(alive):
        one, other, own = left[alive], right[alive], weight[alive]
        sure = own > _rival(one, own, rows[0]) + _rival(other, own, rows[1]) + CLOSE
        if not sure.any():
            break
        chosen[alive[sure]] = True
        taken, other_taken = np.zeros(rows[0], dtype=np.bool_), np.zeros(rows[1], dtype=np.bool_)
        taken[one[sure]] = True
        other_taken[other[sure]] = True
        alive = alive[~(taken[one] | other_taken[other])]
    return chosen, alive


def _rival(rows: Ints, weight: Floats, count: int) -> Floats:
    """Return for each pair the weight of the best other pair of its row, 0 where there is none."""
    best, second = np.zeros(count), np.zeros(count)
    np.maximum.at(best, rows, weight)
    is_best = weight >= best[rows]
    several = np.bincount(rows[is_best], minlength=count) > 1
    np.maximum.at(second, rows[~is_best], weight[~is_best])
    second[several] = best[several]
    return np.where(is_best, second[rows], best[rows])


def _components(left: Ints, right: Ints, places: Ints) -> Iterator[list[int]]:
    """Yield the places of pairs that hang together by their rows."""
    parent: dict[Edge, Edge] = {}

    def root(node: Edge) -> Edge:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    edges = [
        ((0, int(one)), (1, int(other)), int(place)) for one, other, place in zip(left, right, places, strict=True)
    ]
    for one, other, _ in edges:
        parent[root(one)] = root(other)
    groups: dict[Edge, list[int]] = defaultdict(list)
    for one, _, place in edges:
        groups[root(one)].append(place)
    yield from groups.values()


def _best(edges: Mapping[Edge, int], weight: Floats) -> list[int]:
    """Return the places of one component's best pairs; a huge one is shared out greedily, the best pair first."""
    values = {edge: _ranked(edge, float(weight[place])) for edge, place in edges.items()}
    people = len({one for one, _ in edges})
    pairs = _greedy(values) if people * people * len(edges) > MOST_WORK else _matched(values)
    return [edges[pair] for pair in pairs]


def _ranked(edge: Edge, weight: float) -> int:
    """Return a weight as a whole number in which like ranks, then low ones, decide between equals."""
    apart = min(abs(edge[0] - edge[1]), 1000)
    return (round(weight * STEPS) + 1) * 10**18 - apart * apart * 10**7 - sum(edge)


def _greedy(values: Mapping[Edge, int]) -> Iterable[Edge]:
    taken: set[int] = set()
    other_taken: set[int] = set()
    for one, other in sorted(values, key=lambda edge: -values[edge]):
        if one not in taken and other not in other_taken:
            taken.add(one)
            other_taken.add(other)
            yield one, other


def _matched(values: Mapping[Edge, int]) -> Iterable[Edge]:
    """Find the best matching by paths that each add a pair and win most, until none wins anything."""
    partner: dict[int, int] = {}
    while True:
        gain, path = _best_path(values, partner)
        if gain <= 0:
            return [(one, other) for other, one in partner.items()]
        partner |= {other: one for one, other in path}


def _best_path(values: Mapping[Edge, int], partner: Mapping[int, int]) -> tuple[int, list[Edge]]:
    """Return the path from a free left row to a free right one that wins most: pairs in, those between out."""
    reached: dict[int, int] = {}
    came: dict[int, tuple[int, int | None]] = {}
    busy = set(partner.values())
    at = {one: other for other, one in partner.items()}
    changed = True
    while changed:
        changed = False
        for (one, other), value in values.items():
            if partner.get(other) == one:
                continue
            if one in busy:
                before: int | None = at[one]
                if before not in reached:
                    continue
                start = reached[before] - values[one, before]
            else:
                before, start = None, 0
            if other not in reached or start + value > reached[other]:
                reached[other], came[other], changed = start + value, (one, before), True
    ends = [other for other in reached if other not in partner]
    if not ends:
        return 0, []
    end = max(ends, key=lambda other: (reached[other], -other))
    path, place = [], end
    while True:
        one, before = came[place]
        path.append((one, place))
        if before is None:
            return reached[end], path
        place = before


def _margins(left: Ints, right: Ints, weight: Floats, places: Ints, rows: tuple[int, int]) -> Floats:
    """Return what each chosen pair weighs more than leaving it out, or than changing partners with one other pair."""
    mine, yours = np.full(rows[0], -1), np.full(rows[1], -1)
    mine[left[places]], yours[right[places]] = places, places
    codes = left * rows[1] + right
    order = np.argsort(codes)
    lost = weight.copy()
    # For each pair that was not chosen: what the chosen pairs of its two rows weigh, and what those left over can.
    others = np.setdiff1d(np.arange(len(weight)), places)
    one, other = mine[left[others]], yours[right[others]]
    both = (one >= 0) & (other >= 0)
    kept = np.where(one >= 0, weight[one], 0.0) + np.where(other >= 0, weight[other], 0.0)
    crossed = np.zeros(len(others))
    wanted = left[other[both]] * rows[1] + right[one[both]]
    found = np.minimum(np.searchsorted(codes[order], wanted), max(len(codes) - 1, 0))
    crossed[both] = np.where(codes[order][found] == wanted, weight[order][found], 0.0)
    cost = kept - weight[others] - crossed
    for chosen in (one, other):
        np.minimum.at(lost, chosen[chosen >= 0], cost[chosen >= 0])
    return lost[places]
