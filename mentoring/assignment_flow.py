"""The division as a flow of least cost: values in, values out, solved in the worker process.

Families of one village are alike and stand as one node: village → kecamatan → mentors of the same kecamatan → mentor.
Each further family of a mentor costs more than the one before, by more than any nearness can save: as many families as
possible are served, then loads are even, then people work near their home. Pairs that exist stay.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

SAME_VILLAGE = 0
SAME_DISTRICT = 30
ELSEWHERE = 40
STEP = 100
NOBODY = "nobody"
FULL = "capacity"
PLENTY = 10**7

Pair = tuple[int, int]
Place = tuple[str, str]
Levels = Sequence[tuple[int, int]]
Node = tuple[str, Any]
SOURCE: Node = ("source", None)
SINK: Node = ("sink", None)


class NoSolutionError(Exception):
    """The solver found no flow, which the network excludes: a fault of this module."""


class FamilyAt(NamedTuple):
    """A family on the list and where it lives; `street` sorts neighbours together."""

    id: int
    village: str
    district: str
    street: str = ""


class Mentor(NamedTuple):
    """A civil servant: the districts the rules allow, the home, and what may be carried.

    `weight` is the share of an ordinary load in percent, `capacity` the most families (0: is only placed), `placed`
    the district of today's placement, `office` the top department's id (0: none).
    """

    id: int
    districts: tuple[str, ...]
    village: str | None = None
    home: str | None = None
    weight: int = 100
    capacity: int = 5
    placed: str | None = None
    office: int = 0


@dataclass(frozen=True)
class Situation:
    """Who there is: families with the neediest first, everyone serving by id, and the pairs that exist.

    `team` is how many mentors a family may have; `offices` and `districts` give the names of ids and codes.
    """

    families: Sequence[FamilyAt]
    mentors: Sequence[Mentor]
    pairs: Sequence[Pair] = ()
    team: int = 3
    offices: Mapping[int, str] = field(default_factory=dict)
    districts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Division:
    """What is proposed: (family, mentor) of families without one and of teams, (person, district), and what is left.

    `unserved` gives for a family why: nobody works in its district, or all who do are full.
    """

    first: Sequence[Pair]
    joined: Sequence[Pair]
    placements: Sequence[tuple[int, str]]
    unserved: Sequence[tuple[int, str]]


def divide(situation: Situation) -> Division:
    """Return the best division of a situation; the same situation gives the same one."""
    loads = Counter(mentor for _, mentor in situation.pairs)
    teams = Counter(family for family, _ in situation.pairs)
    first = _first_mentors(situation, loads, teams)
    loads.update(mentor for _, mentor in first)
    teams.update(family for family, _ in first)
    joined = _teams(situation, loads, teams)
    return Division(
        first=first,
        joined=joined,
        placements=_placements(situation, [*first, *joined]),
        unserved=_unserved(situation, teams),
    )


def _first_mentors(situation: Situation, loads: Counter[int], teams: Counter[int]) -> list[Pair]:
    """Give each family without a mentor one, as far as capacity reaches."""
    waiting: dict[Place, list[FamilyAt]] = defaultdict(list)
    for family in situation.families:
        if not teams[family.id]:
            waiting[family.district, family.village].append(family)
    mentors = {
        mentor: [(1, STEP * 100 * load // mentor.weight) for load in range(loads[mentor.id] + 1, mentor.capacity + 1)]
        for mentor in situation.mentors
        if mentor.weight > 0
    }
    shares = _flow({place: [(len(families), 0)] for place, families in waiting.items()}, mentors)
    pairs: list[Pair] = []
    for place, parts in shares.items():
        served = waiting[place][: sum(count for _, count in parts)]
        neighbours = iter(sorted(served, key=lambda family: (family.street, family.id)))
        pairs += [(next(neighbours).id, mentor) for mentor, count in parts for _ in range(count)]
    return sorted(pairs)


def _teams(situation: Situation, loads: Counter[int], teams: Counter[int]) -> list[Pair]:
    """Let those without a family join the mentor of one, the smallest teams first."""
    places: dict[Place, list[tuple[int, int]]] = defaultdict(list)
    for order, family in enumerate(situation.families):
        for size in range(teams[family.id] or situation.team, situation.team):
            places[family.district, family.village].append((size, order))
    levels = {
        place: [(count, STEP * size) for size, count in sorted(Counter(size for size, _ in seats).items())]
        for place, seats in places.items()
    }
    idle = {mentor: [(1, 0)] for mentor in situation.mentors if mentor.capacity and not loads[mentor.id]}
    pairs: list[Pair] = []
    for place, parts in _flow(levels, idle).items():
        seats = iter(sorted(places[place]))
        pairs += [(situation.families[next(seats)[1]].id, mentor) for mentor, count in parts for _ in range(count)]
    return sorted(pairs)


def _unserved(situation: Situation, teams: Counter[int]) -> list[tuple[int, str]]:
    worked = {district for mentor in situation.mentors if mentor.capacity for district in mentor.districts}
    return [
        (family.id, FULL if family.district in worked else NOBODY)
        for family in situation.families
        if not teams[family.id]
    ]


def _placements(situation: Situation, pairs: Iterable[Pair]) -> list[tuple[int, str]]:
    """Place everyone: with their families, where they are already, or where a family has the fewest people."""
    where = {family.id: family.district for family in situation.families}
    cared: dict[int, Counter[str]] = defaultdict(Counter)
    for family, carer in [*situation.pairs, *pairs]:
        cared[carer][where[family]] += 1
    moved = {carer for _, carer in pairs}
    families, people = Counter(where.values()), Counter[str]()
    placed: dict[int, str] = {}
    for mentor in situation.mentors:
        own = cared.get(mentor.id)
        if mentor.placed and not (own and mentor.id in moved and mentor.placed not in own):
            people[mentor.placed] += 1
        elif own:
            placed[mentor.id] = min(own, key=lambda district: (-own[district], district))
            people[placed[mentor.id]] += 1
    for mentor in situation.mentors:
        if mentor.placed is None and mentor.id not in placed:
            choice = mentor.districts or sorted(situation.districts) or sorted(families)
            if choice:
                placed[mentor.id] = min(choice, key=lambda one: ((people[one] + 1) / (families[one] + 1), one))
                people[placed[mentor.id]] += 1
    return sorted(placed.items())


def _flow(villages: Mapping[Place, Levels], mentors: Mapping[Mentor, Levels]) -> dict[Place, list[tuple[int, int]]]:
    """Return for each (district, village) which mentor takes how many of it.

    Levels are (how many, cost of each), cheapest first; as many as possible flow, at least cost.
    """
    net = _Network()
    for (district, village), levels in villages.items():
        for capacity, cost in levels:
            net.arc(SOURCE, ("village", village), capacity, cost)
        net.arc(("village", village), ("district", district), sum(capacity for capacity, _ in levels), 0)
    present = {district for district, _ in villages}
    local = {village: district for district, village in villages}
    for mentor, levels in mentors.items():
        allowed = tuple(district for district in mentor.districts if district in present)
        if allowed and levels:
            _join(net, mentor, levels, allowed=allowed, near_home=local.get(mentor.village or "") in allowed)
    return _traced(net.solve(), villages)


def _join(net: _Network, mentor: Mentor, levels: Levels, *, allowed: tuple[str, ...], near_home: bool) -> None:
    node, most = ("mentor", mentor.id), sum(capacity for capacity, _ in levels)
    if ("pool", allowed) not in net.nodes:
        for district in allowed:
            net.arc(("district", district), ("pool", allowed), PLENTY, ELSEWHERE)
    net.arc(("pool", allowed), node, most, 0)
    if mentor.home in allowed:
        net.arc(("district", mentor.home), node, most, SAME_DISTRICT)
    if near_home:
        net.arc(("village", mentor.village), node, most, SAME_VILLAGE)
    for capacity, cost in levels:
        net.arc(node, SINK, capacity, cost)


class _Network:
    """Nodes by name and arcs as columns, as the solver takes them."""

    def __init__(self) -> None:
        self.nodes: dict[Node, int] = {SOURCE: 0, SINK: 1}
        self._arcs: list[tuple[int, int, int, int]] = []

    def arc(self, tail: Node, head: Node, capacity: int, cost: int) -> None:
        nodes = self.nodes
        self._arcs.append((nodes.setdefault(tail, len(nodes)), nodes.setdefault(head, len(nodes)), capacity, cost))

    def solve(self) -> dict[Node, list[tuple[Node, int]]]:
        """Return for each node where how much flows on from it, when as much as possible flows at least cost."""
        if not self._arcs:
            return {}
        from ortools.graph.python import min_cost_flow

        solver = min_cost_flow.SimpleMinCostFlow()
        tails, heads, capacities, costs = zip(*self._arcs, strict=True)
        arcs = solver.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
        supply = sum(capacity for tail, _, capacity, _ in self._arcs if tail == self.nodes[SOURCE])
        solver.set_node_supply(self.nodes[SOURCE], supply)
        solver.set_node_supply(self.nodes[SINK], -supply)
        if solver.solve_max_flow_with_min_cost() != solver.OPTIMAL:
            raise NoSolutionError
        names = list(self.nodes)
        onward: dict[Node, list[tuple[Node, int]]] = defaultdict(list)
        for (tail, head, _, _), amount in zip(self._arcs, solver.flows(arcs), strict=True):
            if amount:
                onward[names[tail]].append((names[head], int(amount)))
        return onward


def _traced(
    onward: Mapping[Node, Sequence[tuple[Node, int]]], villages: Iterable[Place]
) -> dict[Place, list[tuple[int, int]]]:
    """Follow the flow from each village to mentors, slice by slice, so that a mentor's families are neighbours."""
    shares: dict[Place, list[tuple[int, int]]] = defaultdict(list)
    arriving: dict[Node, list[tuple[Place, int]]] = defaultdict(list)
    for place in sorted(villages):
        for head, amount in onward.get(("village", place[1]), ()):
            arriving[head].append((place, amount))
    for layer in ("district", "pool", "mentor"):
        for node in sorted((name for name in arriving if name[0] == layer), key=str):
            if layer == "mentor":
                for place, amount in arriving[node]:
                    shares[place].append((node[1], amount))
                continue
            for place, head, amount in _slices(arriving[node], onward[node]):
                arriving[head].append((place, amount))
    return {place: sorted(parts) for place, parts in sorted(shares.items())}


def _slices(
    arriving: Sequence[tuple[Place, int]], leaving: Sequence[tuple[Node, int]]
) -> Iterator[tuple[Place, Node, int]]:
    """Lay two rows of equal length over each other and give each piece with what it lies in above and below."""
    above = iter(arriving)
    place, left = next(above)
    for head, amount in leaving:
        wanted = amount
        while wanted:
            if not left:
                place, left = next(above)
            piece = min(left, wanted)
            yield place, head, piece
            left, wanted = left - piece, wanted - piece
