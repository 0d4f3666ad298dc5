"""The pairs that exist before the bot does: Sri's seven families, and some officers who already visit someone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from mentoring.sample.cast import SRI_DISTRICT, SRI_FAMILIES
from mentoring.sample.offices import top_of
from mentoring.sample.records import Cast, Department, Family, Officer

PAIRED = 0.3
TWO_MENTORS = 0.1


def pair(
    families: Sequence[Family], *, departments: Sequence[Department], staff: Sequence[Officer], cast: Cast, rng: Random
) -> tuple[Family, ...]:
    """Give Sri her seven and about a third of the others a mentor whose office serves their kecamatan, some two."""
    willing = _by_district(departments, staff, cast, rng)
    hers = _sris_families(families)
    return tuple(
        replace(family, mentors=(cast.sri.nip,) if family.code in hers else _mentors(willing[family.village[:8]], rng))
        for family in families
    )


def _mentors(near: Sequence[str], rng: Random) -> tuple[str, ...]:
    if not near or rng.random() > PAIRED:
        return ()
    return tuple(rng.sample(near, k=2 if len(near) > 1 and rng.random() < TWO_MENTORS else 1))


def _sris_families(families: Sequence[Family]) -> set[str]:
    """Take neighbours: the village of her kecamatan with the most families."""
    homes: dict[str, list[str]] = defaultdict(list)
    for family in families:
        if family.village.startswith(SRI_DISTRICT):
            homes[family.village].append(family.code)
    return set(max(homes.values(), key=len)[:SRI_FAMILIES])


def _by_district(
    departments: Sequence[Department], staff: Sequence[Officer], cast: Cast, rng: Random
) -> dict[str, list[str]]:
    """List, for each kecamatan, every fourth officer whose unit serves it; the cast has no families but Sri's."""
    served = {department.code: department.districts for department in departments}
    played = {person.nip for person in cast.everyone}
    willing: dict[str, list[str]] = defaultdict(list)
    for person in staff:
        if person.nip in played or rng.random() > 0.25:
            continue
        office = person.posts[-1].department
        for district in served[office] or served[top_of(office)]:
            willing[district].append(person.nip)
    return willing
