"""What two other offices would have about the invented regency: a Sasmita extract, and a list of who receives PKH.

They lag behind as such files do: names are written otherwise, numbers mistyped, families moved within the village, some
are missing and some nobody knows. The same regency gives the same files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from mentoring.places import village_by_code
from mentoring.sample.records import Family, Member, Regency

SEED = 1945
UNKNOWN_THERE, UNKNOWN_HERE = 0.04, 0.02
RENAMED, MISTYPED, SWAPPED, MOVED, REBUILT = 0.12, 0.04, 0.02, 0.05, 0.06
PKH_BEHIND, PKH_AHEAD = 0.05, 0.03
SPELLINGS = (("Muhammad", "Moh."), ("Abdul ", "Abd. "), ("Siti ", "St. "), ("ju", "dju"), ("u", "oe"), ("ah", "a"))
Cell = str | int | date | None


def sasmita(regency: Regency) -> Iterator[tuple[Cell, ...]]:
    """Return a row a person: who Sasmita has, as it has them."""
    rng = Random(SEED)
    for number, family in enumerate(regency.families, start=1):
        if rng.random() < UNKNOWN_THERE:
            continue
        known = _as_they_have_it(family, rng)
        if rng.random() < UNKNOWN_HERE:
            yield from _persons(_stranger(known, number), 90_000 + number)
        yield from _persons(known, number)


def pkh(regency: Regency) -> Iterator[tuple[Cell, ...]]:
    """Return a row a family that receives PKH by its office's list: a few whom we think without, a few left out."""
    rng = Random(SEED)
    for number, family in enumerate(regency.families, start=1):
        listed = rng.random() > PKH_BEHIND if family.aid.pkh else rng.random() < PKH_AHEAD
        if not listed:
            continue
        mother = next((one for one in family.members if one.sex == "P" and one.relation in (1, 2)), family.head)
        known = _otherwise(mother, rng)
        village, district = _place(family)
        paid = f"{rng.randrange(1, 28):02}/{regency.today.month:02}/{regency.today.year - 1}"
        yield f"PKH-{number:06}", known.nik, known.name, family.kk, village, district, family.hamlet, paid


def _as_they_have_it(family: Family, rng: Random) -> Family:
    house = replace(family.housing, floor=8) if rng.random() < REBUILT else family.housing
    rt = f"{rng.randrange(1, 12):03}" if rng.random() < MOVED else family.rt
    members = tuple(_otherwise(one, rng) for one in family.members if rng.random() > UNKNOWN_THERE / 2)
    return replace(family, rt=rt, housing=house, members=members or family.members[:1])


def _otherwise(member: Member, rng: Random) -> Member:
    name, nik, born = member.name, member.nik, member.born
    if rng.random() < RENAMED:
        old, new = next(((old, new) for old, new in SPELLINGS if old in name), ("", ""))
        name = name.replace(old, new, 1) if old else name.rpartition(" ")[0] or name
    if rng.random() < MISTYPED:
        nik = f"{nik[:15]}{(int(nik[15]) + 1) % 10}"
    if rng.random() < SWAPPED and born.day <= 12:
        born = born.replace(day=born.month, month=born.day)
    return replace(member, name=name, nik=nik, born=born)


def _stranger(family: Family, number: int) -> Family:
    """Return a family that we do not know: somebody of the same hamlet."""
    head = family.members[0]
    unknown = replace(head, nik=f"{head.nik[:12]}{9000 + number % 1000}", name=f"{head.name.split()[0]} Kurniawati")
    return replace(family, kk=f"{family.kk[:12]}{9000 + (number * 7) % 1000}", members=(unknown,))


def _persons(family: Family, number: int) -> Iterator[tuple[Cell, ...]]:
    village, district = _place(family)
    where = (family.village, village, district, family.hamlet, family.rt, family.rw)
    house = (family.housing.floor, family.housing.wall, family.housing.roof, family.housing.toilet)
    got = tuple("" if one is None else "Ya" if one else "Tidak" for one in (family.aid.pkh, family.aid.bpnt))
    for place, one in enumerate(family.members, start=1):
        who = (
            f"S{number:06}-{place:02}",
            f"S{number:06}",
            family.kk,
            one.nik,
            one.name,
            one.sex,
            one.born,
            one.relation,
        )
        yield *who, *where, family.decile, *house, *got


def _place(family: Family) -> tuple[str, str]:
    village = village_by_code(family.village)
    return (village.name, village.district) if village else ("", "")
