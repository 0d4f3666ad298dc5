"""Who lives together: couples, widows, the old alone, three generations, with ages that fit each other."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from mentoring.sample.minting import Mint, area_of_birth
from mentoring.sample.names import villager
from mentoring.sample.records import Member

HEAD, SPOUSE, CHILD, GRANDCHILD, PARENT = 1, 2, 3, 5, 6
NEVER, NOW, NO_MORE = 1, 2, 3
PATTERNS = {"couple": 46, "three generations": 14, "widow": 16, "old couple": 10, "old alone": 14}
CHILDREN = (0, 1, 1, 2, 2, 2, 3, 3, 4)
DISABILITY_OF_THE_OLD = (1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4)


def members(*, district: str, mint: Mint, rng: Random, today: date) -> tuple[Member, ...]:
    """Invent one family's members, the head first; nobody is born after `today`."""
    pattern = rng.choices(tuple(PATTERNS), weights=tuple(PATTERNS.values()))[0]
    insured = rng.random() < 0.72
    return tuple(
        _member(relation, age, female, insured=insured, district=district, mint=mint, rng=rng, today=today)
        for relation, age, female in _composition(pattern, rng)
    )


def _composition(pattern: str, rng: Random) -> Iterator[tuple[int, int, bool]]:
    """Yield (relation, age in years, is a woman) for each person, the head first."""
    if pattern.startswith("old"):
        age = rng.randint(62, 88)
        alone = pattern == "old alone"
        yield HEAD, age, alone and rng.random() < 0.75
        if not alone:
            yield SPOUSE, max(55, age - rng.randint(0, 9)), True
            if rng.random() < 0.25:
                yield GRANDCHILD, rng.randint(4, 17), rng.random() < 0.5
        return
    mother = rng.randint(22, 52)
    if pattern == "widow":
        yield HEAD, mother, True
    else:
        yield HEAD, mother + rng.randint(0, 9), False
        yield SPOUSE, mother, True
    possible = range(max(0, mother - 40), min(21, mother - 18) + 1)
    children = rng.sample(possible, k=max(rng.choice(CHILDREN), pattern == "widow"))
    for age in sorted(children, reverse=True):
        yield CHILD, age, rng.random() < 0.5
    if pattern == "three generations":
        yield PARENT, min(92, mother + rng.randint(20, 34)), rng.random() < 0.7


def _member(
    relation: int, age: int, female: bool, *, insured: bool, district: str, mint: Mint, rng: Random, today: date
) -> Member:
    born = today - timedelta(days=int(age * 365.25) + rng.randint(1, 364))
    return Member(
        nik=mint.nik(area=area_of_birth(rng, district), born=born, female=female),
        name=villager(rng, born=born, female=female),
        relation=relation,
        sex="P" if female else "L",
        born=born,
        school=_school(age, rng),
        disability=rng.choice(DISABILITY_OF_THE_OLD) if age > 65 or rng.random() < 0.04 else 4,
        insurance=1 if insured and rng.random() < 0.93 else 2 if rng.random() < 0.05 else 0,
    )


def _school(age: int, rng: Random) -> int:
    if age < 6 or (age > 60 and rng.random() < 0.45):
        return NEVER
    return NOW if age < 19 and rng.random() < (0.98 if age < 13 else 0.85) else NO_MORE
