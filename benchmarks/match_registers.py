"""Two registers of one invented regency, as two offices would have them, and who of one is who of the other.

Four people of five stand in both; whole families, and single members of the others, stand in one alone. There are
twins, of whom sometimes only one stands in a register, and names that half a village bears.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from benchmarks.match_damage import LEVELS, Damage
from mentoring.matching import Record
from mentoring.sample.minting import Mint
from mentoring.sample.records import Family, Member
from mentoring.sample.settlement import settle

TODAY = date(2026, 9, 14)
SHARED, WHOLE_FAMILIES = 0.8, 0.7
PEOPLE_OF_A_FAMILY = 3.0
TWINS, COMMON, OF_DIFFERENT_SEX, CHILD, OLDEST_TWIN = 0.05, 0.08, 0.25, 3, 25
COMMON_NAMES = {
    "L": ("Moh. Hasan", "Abdul Rohman", "Slamet", "Ahmad Fauzi", "Muhammad Rizky", "Sugeng", "Hasan Basri", "Sutrisno"),
    "P": (
        "Siti Aminah",
        "Siti Fatimah",
        "Siti Aisyah",
        "Sumiati",
        "Nur Hayati",
        "Siti Maryam",
        "Sri Wahyuni",
        "Tumini",
    ),
}
TWIN_NAMES = {"L": ("Hasan", "Husen", "Rafi", "Rafa", "Zaki", "Zakir"), "P": ("Naila", "Nayla", "Rizka", "Rizki")}
SECOND_NAMES = ("Maulana", "Ramadhani", "Hidayat", "Putra Wijaya", "Aulia", "Firdaus")


@dataclass(frozen=True)
class Registers:
    """Our rows and theirs, in orders of their own, and the pairs of keys that are one person."""

    ours: tuple[Record, ...]
    theirs: tuple[Record, ...]
    truth: frozenset[tuple[int, int]]


def registers(people: int, *, level: int, seed: int) -> Registers:
    """Invent two registers of `people` each at a level of damage: 1 light, 2 ordinary, 3 heavy."""
    rng = Random(f"{seed} {level} registers")
    homes = _homes(people, rng=Random(f"{seed} people"))
    left, right = _shares([[row.key for row in home] for home in homes], people, rng)
    damage = Damage(rng=rng, mint=Mint(Random(f"{seed} {level} numbers")), today=TODAY)
    ours = damage.done(_of(homes, left), LEVELS[level].verified)
    theirs = damage.done(_of(homes, right), LEVELS[level])
    return Registers(
        ours=_shuffled((replace(row, key=2 * row.key) for row in ours), rng),
        theirs=_shuffled((replace(row, key=2 * row.key + 1) for row in theirs), rng),
        truth=frozenset((2 * key, 2 * key + 1) for key in left & right),
    )


def _of(homes: list[list[Record]], chosen: set[int]) -> list[list[Record]]:
    kept = ([row for row in home if row.key in chosen] for home in homes)
    return [home for home in kept if home]


def _shuffled(rows: Iterable[Record], rng: Random) -> tuple[Record, ...]:
    found = list(rows)
    rng.shuffle(found)
    return tuple(found)


def _shares(homes: list[list[int]], people: int, rng: Random) -> tuple[set[int], set[int]]:
    """Return who stands in our register and who in theirs, each as many as `people`."""
    alone = people - round(people * SHARED)
    sides: list[set[int]] = [set(), set()]
    order = rng.sample(homes, k=len(homes))
    for side in sides:
        while len(side) < WHOLE_FAMILIES * alone:
            side.update(order.pop())
    rest = [key for home in order for key in home]
    rng.shuffle(rest)
    for side in sides:
        while len(side) < alone:
            side.add(rest.pop())
    shared = set(rest[: people - alone])
    return sides[0] | shared, sides[1] | shared


def _homes(people: int, *, rng: Random) -> list[list[Record]]:
    """Return the families of everybody who stands in either register, with twins and common names among them."""
    wanted, mint, key = people + people - round(people * SHARED) + 10, Mint(rng), 0
    homes: list[list[Record]] = []
    settled = settle(int(wanted / PEOPLE_OF_A_FAMILY), mint=mint, rng=rng, today=TODAY)
    for number, family in enumerate(rng.sample(settled, k=len(settled))):
        if key > wanted:
            break
        members = _with_twin(list(family.members), mint, rng)
        homes.append([_row(member, family, key + place, number, rng) for place, member in enumerate(members)])
        key += len(members)
    return homes


def _row(member: Member, family: Family, key: int, household: int, rng: Random) -> Record:
    common = rng.random() < COMMON
    return Record(
        key=key,
        name=rng.choice(COMMON_NAMES[member.sex]) if common else member.name,
        nik=member.nik,
        kk=family.kk,
        birth=member.born,
        sex=member.sex,
        village=family.village,
        hamlet=family.hamlet,
        rt=family.rt,
        rw=family.rw,
        household=household,
        head=member is family.members[0],
    )


def _with_twin(members: list[Member], mint: Mint, rng: Random) -> list[Member]:
    """Return a family, in which the youngest child is sometimes one of two: like names, NIKs that follow each other."""
    last = members[-1]
    young = last.relation == CHILD and (TODAY - last.born).days < OLDEST_TWIN * 365
    if not young or rng.random() > TWINS * 2:
        return members
    other = {"L": "P", "P": "L"}[last.sex] if rng.random() < OF_DIFFERENT_SEX else last.sex
    first, second = rng.sample(TWIN_NAMES[last.sex], k=2)
    more = rng.choice(SECOND_NAMES)
    nik = mint.nik(area=last.nik[:6], born=last.born, female=other == "P")
    if other == last.sex and last.nik[-4:] != "9999":
        nik = f"{last.nik[:12]}{int(last.nik[12:]) + 1}"
    twins = replace(last, name=f"{first} {more}"), replace(last, name=f"{second} {more}", nik=nik, sex=other)
    return [*members[:-1], *twins]
