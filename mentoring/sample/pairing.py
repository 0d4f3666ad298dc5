"""The pairs that exist before the bot does: Sri's seven families, and some officers who already visit someone."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from mentoring.sample.cast import SRI_DISTRICT, SRI_FAMILIES
from mentoring.sample.offices import top_of
from mentoring.sample.records import Cast, Department, Family, Officer

PAIRED = 0.33
TWO_MENTORS = 0.1
MOST = 5


def pair(
    families: Sequence[Family], *, departments: Sequence[Department], staff: Sequence[Officer], cast: Cast, rng: Random
) -> tuple[Family, ...]:
    """Give Sri her seven and about a third of the others a mentor whose office serves their kecamatan, some two.

    Nobody else has more than five; where the willing have run out, the rest waits for the assignment.
    """
    willing = _by_district(departments, staff, cast)
    hers = _sris_families(families)
    load: Counter[str] = Counter()
    return tuple(
        replace(
            family,
            mentors=(cast.sri.nip,) if family.code in hers else _mentors(willing[family.village[:8]], load, rng),
        )
        for family in families
    )


def _mentors(near: Sequence[str], load: Counter[str], rng: Random) -> tuple[str, ...]:
    if rng.random() > PAIRED:
        return ()
    wanted = 2 if rng.random() < TWO_MENTORS else 1
    asked = rng.sample(near, k=min(len(near), 3 * wanted))
    mentors = tuple(nip for nip in asked if load[nip] < MOST)[:wanted]
    load.update(mentors)
    return mentors


def _sris_families(families: Sequence[Family]) -> set[str]:
    """Take neighbours: the village of her kecamatan with the most families."""
    homes: dict[str, list[str]] = defaultdict(list)
    for family in families:
        if family.village.startswith(SRI_DISTRICT):
            homes[family.village].append(family.code)
    return set(max(homes.values(), key=len)[:SRI_FAMILIES])


def _by_district(departments: Sequence[Department], staff: Sequence[Officer], cast: Cast) -> dict[str, list[str]]:
    """List, for each kecamatan, the officers whose unit serves it; the cast has no families but Sri's."""
    served = {department.code: department.districts for department in departments}
    played = {person.nip for person in cast.everyone}
    willing: dict[str, list[str]] = defaultdict(list)
    for person in staff:
        if person.nip in played:
            continue
        office = person.posts[-1].department
        for district in served[office] or served[top_of(office)]:
            willing[district].append(person.nip)
    return willing
