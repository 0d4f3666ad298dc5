"""The division as pure values: what must hold in every regency, and small ones against counting everything out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.assignment_flow import (
    ELSEWHERE,
    FULL,
    NOBODY,
    SAME_DISTRICT,
    SAME_VILLAGE,
    STEP,
    FamilyAt,
    Mentor,
    Situation,
    divide,
)

DISTRICTS = ("35.13.01", "35.13.02", "35.13.03")
VILLAGES = tuple(f"{district}.200{number}" for district in DISTRICTS for number in (1, 2))


@st.composite
def situations(draw: st.DrawFn, families: int = 14, mentors: int = 6) -> Situation:
    """Draw a small regency, with pairs that exist (some over capacity, some outside the rules, as people left them)."""
    homes = draw(st.lists(st.sampled_from(VILLAGES), max_size=families))
    staff = draw(
        st.lists(
            st.tuples(
                st.sets(st.sampled_from(DISTRICTS)),
                st.sampled_from([None, *VILLAGES]),
                st.sampled_from([50, 100, 100]),
                st.integers(0, 4),
                st.sampled_from([None, None, *DISTRICTS]),
            ),
            max_size=mentors,
        )
    )
    everyone = [
        Mentor(100 + number, tuple(sorted(binaan)), village, village and village[:8], weight, capacity, placed)
        for number, (binaan, village, weight, capacity, placed) in enumerate(staff)
    ]
    pairs = draw(st.sets(st.tuples(st.integers(0, families), st.sampled_from(everyone)))) if everyone else set()
    return Situation(
        families=[FamilyAt(number, village, village[:8]) for number, village in enumerate(homes)],
        mentors=everyone,
        pairs=sorted((family, mentor.id) for family, mentor in pairs if family < len(homes)),
        team=draw(st.integers(1, 3)),
        districts=dict.fromkeys(DISTRICTS, "x"),
    )


def most_served(situation: Situation) -> int:
    """Return how many families can be served at most, found by alternating paths, one family after the other."""
    loads = Counter(mentor for _, mentor in situation.pairs)
    seats = [
        (mentor.id, number)
        for mentor in situation.mentors
        for number in range(max(0, mentor.capacity - loads[mentor.id]))
    ]
    allowed = {mentor.id: mentor.districts for mentor in situation.mentors}
    cared = {family for family, _ in situation.pairs}
    taken: dict[tuple[int, int], FamilyAt] = {}

    def seated(family: FamilyAt, tried: set[tuple[int, int]]) -> bool:
        for seat in seats:
            if family.district not in allowed[seat[0]] or seat in tried:
                continue
            tried.add(seat)
            if seat not in taken or seated(taken[seat], tried):
                taken[seat] = family
                return True
        return False

    return sum(seated(family, set()) for family in situation.families if family.id not in cared)


@given(situations())
def test_as_many_families_get_a_mentor_as_capacity_and_rules_allow(situation: Situation) -> None:
    found = divide(situation)
    assert len(found.first) == most_served(situation)
    cared = {family for family, _ in situation.pairs}
    assert len({family for family, _ in found.first}) == len(found.first)
    assert not cared & {family for family, _ in found.first}
    left = {family for family, _ in found.unserved}
    assert cared | {family for family, _ in found.first} | left == {family.id for family in situation.families}


@given(situations())
def test_nobody_gets_more_than_they_may_carry_or_a_family_elsewhere(situation: Situation) -> None:
    found = divide(situation)
    before = Counter(mentor for _, mentor in situation.pairs)
    gets = Counter(mentor for _, mentor in [*found.first, *found.joined])
    where = {family.id: family.district for family in situation.families}
    mentors = {mentor.id: mentor for mentor in situation.mentors}
    assert all(before[one] + count <= mentors[one].capacity for one, count in gets.items())
    assert all(where[family] in mentors[mentor].districts for family, mentor in [*found.first, *found.joined])


@given(situations())
def test_existing_pairs_are_kept_and_never_proposed_again(situation: Situation) -> None:
    found = divide(situation)
    proposed = [*found.first, *found.joined]
    assert len(set(proposed)) == len(proposed)
    assert not set(situation.pairs) & set(proposed)


@given(situations())
def test_whoever_gets_a_family_had_no_equal_with_two_less(situation: Situation) -> None:
    found = divide(situation)
    loads = Counter(mentor for _, mentor in [*situation.pairs, *found.first])
    where = {family.id: family.district for family in situation.families}
    mentors = {mentor.id: mentor for mentor in situation.mentors}
    for family, mentor in found.first:
        for other in situation.mentors:
            if (
                where[family] in other.districts
                and other.weight == mentors[mentor].weight
                and loads[other.id] < other.capacity
            ):
                assert loads[mentor] <= loads[other.id] + 1


@given(situations())
def test_whoever_has_no_family_joins_a_team_while_there_is_room(situation: Situation) -> None:
    found = divide(situation)
    first = Counter(mentor for _, mentor in [*situation.pairs, *found.first])
    assert not any(first[mentor] for _, mentor in found.joined)
    pairs = [*situation.pairs, *found.first, *found.joined]
    teams, loads = Counter(family for family, _ in pairs), Counter(mentor for _, mentor in pairs)
    grown = {family for family, _ in found.joined}
    assert all(teams[family] <= situation.team for family in grown)
    idle = [mentor for mentor in situation.mentors if mentor.capacity and not loads[mentor.id]]
    for family in situation.families:
        if any(family.district in mentor.districts for mentor in idle):
            assert teams[family.id] >= situation.team


@given(situations())
def test_everyone_has_a_kecamatan_and_the_same_regency_gives_the_same_division(situation: Situation) -> None:
    found = divide(situation)
    placed = dict(found.placements)
    assert all(mentor.placed or mentor.id in placed for mentor in situation.mentors)
    assert divide(situation) == found


@settings(max_examples=30)
@given(situations(families=5, mentors=3))
def test_a_small_regency_costs_what_counting_out_every_division_finds(situation: Situation) -> None:
    found = divide(situation)
    best = min(cost for served, cost in every_division(situation) if served == len(found.first))
    assert cost_of(situation, found.first) == best


def every_division(situation: Situation) -> Iterator[tuple[int, int]]:
    """Give (how many served, cost) of each way to give waiting families a mentor or none."""
    cared = {family for family, _ in situation.pairs}
    waiting = [family for family in situation.families if family.id not in cared]
    before = Counter(mentor for _, mentor in situation.pairs)
    ways = [
        [None, *(mentor for mentor in situation.mentors if family.district in mentor.districts)] for family in waiting
    ]
    for choice in product(*ways):
        gets = Counter(mentor.id for mentor in choice if mentor)
        if all(before[mentor.id] + gets[mentor.id] <= mentor.capacity for mentor in choice if mentor):
            pairs = [(family.id, mentor.id) for family, mentor in zip(waiting, choice, strict=True) if mentor]
            yield len(pairs), cost_of(situation, pairs)


def cost_of(situation: Situation, pairs: Sequence[tuple[int, int]]) -> int:
    """Return what the module's docstring says a division costs."""
    mentors = {mentor.id: mentor for mentor in situation.mentors}
    homes = {family.id: family for family in situation.families}
    loads = Counter(mentor for _, mentor in situation.pairs)
    cost = 0
    for family, mentor in pairs:
        loads[mentor] += 1
        cost += STEP * 100 * loads[mentor] // mentors[mentor].weight
        if mentors[mentor].village == homes[family].village:
            cost += SAME_VILLAGE
        elif mentors[mentor].home == homes[family].district:
            cost += SAME_DISTRICT
        else:
            cost += ELSEWHERE
    return cost


def test_a_mentor_gets_the_family_of_the_own_village() -> None:
    families = [FamilyAt(1, VILLAGES[0], DISTRICTS[0]), FamilyAt(2, VILLAGES[1], DISTRICTS[0])]
    sri = Mentor(7, (DISTRICTS[0],), VILLAGES[1], DISTRICTS[0])
    joko = Mentor(8, (DISTRICTS[0],), VILLAGES[0], DISTRICTS[0])
    assert divide(Situation(families, [sri, joko])).first == [(1, 8), (2, 7)]


def test_half_the_weight_carries_half_the_families() -> None:
    families = [FamilyAt(number, VILLAGES[0], DISTRICTS[0]) for number in range(6)]
    ratna = Mentor(1, (DISTRICTS[0],), weight=50)
    sri = Mentor(2, (DISTRICTS[0],))
    loads = Counter(mentor for _, mentor in divide(Situation(families, [ratna, sri])).first)
    assert loads == {1: 2, 2: 4}


def test_what_cannot_be_served_says_why() -> None:
    families = [FamilyAt(1, VILLAGES[0], DISTRICTS[0]), FamilyAt(2, VILLAGES[0], DISTRICTS[0])]
    families.append(FamilyAt(3, VILLAGES[2], DISTRICTS[1]))
    found = divide(Situation(families, [Mentor(7, (DISTRICTS[0],), capacity=1)]))
    assert found.unserved == [(2, FULL), (3, NOBODY)]


def test_the_neediest_of_a_village_come_first_and_a_mentor_gets_neighbours() -> None:
    streets = ("b", "a", "b", "a", "c")
    families = [FamilyAt(number, VILLAGES[0], DISTRICTS[0], street) for number, street in enumerate(streets)]
    staff = [Mentor(7, (DISTRICTS[0],), capacity=2), Mentor(8, (DISTRICTS[0],), capacity=2)]
    found = divide(Situation(families, staff))
    assert found.first == [(0, 8), (1, 7), (2, 8), (3, 7)]
    assert found.unserved == [(4, FULL)]


def test_without_a_family_or_anybody_there_is_nothing_to_divide() -> None:
    assert not divide(Situation([], [])).first
    assert divide(Situation([], [Mentor(7, ())], districts={"35.13.01": "x"})).placements == [(7, "35.13.01")]
