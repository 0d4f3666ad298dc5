"""Why two rows may be one person, as reasons for the screen: numbers are compared and never shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from mentoring.matching.comparing import Birth, Name, Number, Place, Sex, Village
from mentoring.matching.records import Reason

WORTH_COUNTING = 10
KEPT = 20_000  # many pairs are alike in the same way
_NIK: dict[int, str] = {
    Number.MISSING: "nik-missing",
    Number.SAME: "nik-same",
    Number.SHARED: "nik-shared",
}
_NAME: dict[int, str] = {
    Name.MISSING: "name-missing",
    Name.HEARD: "name-spelling",
    Name.PART: "name-part",
    Name.NEAR: "name-similar",
    Name.ALIKE: "name-similar",
    Name.DISTANT: "name-different",
    Name.DIFFERENT: "name-different",
}
_BIRTH: dict[int, str] = {
    Birth.MISSING: "birth-missing",
    Birth.SAME: "birth-same",
    Birth.TWIN: "birth-same",
    Birth.SWAPPED: "birth-swapped",
    Birth.DEFAULT: "birth-default",
    Birth.PART: "birth-part",
    Birth.IN_NIK: "birth-in-nik",
}
_VILLAGE: dict[int, str] = {
    Village.SAME: "village-same",
    Village.DISTRICT: "village-different",
    Village.DIFFERENT: "village-different",
}


class Evidence(NamedTuple):
    """What is known of one pair: its levels, how many digits agree, and what makes an officer look.

    First the numbers, then the name, then the rest; `years` is how far the birth years are apart where that is said.
    """

    nik: int
    nik_digits: int
    kk: int
    kk_digits: int
    nik_alone: bool
    name: int
    birth: int
    years: int
    sex: int
    village: int
    place: int
    others: int
    twin: bool
    rival: bool


def reasons(found: Evidence, ours: str, theirs: str) -> tuple[Reason, ...]:
    """Return the reasons of a pair of such names: numbers, name, birth date, place, household, what is doubtful."""
    return (*_of_numbers(*found[:5]), _of_name(found.name, ours, theirs), *_of_the_rest(*found[6:]))


@cache
def _plain(kind: str) -> Reason:
    return Reason(kind)


@lru_cache(KEPT)
def _of_numbers(nik: int, nik_digits: int, kk: int, kk_digits: int, alone: bool) -> Sequence[Reason]:
    found = [_plain(_NIK[nik]) if nik in _NIK else _digits("nik", nik_digits)]
    if alone:
        found.append(_plain("nik-alone"))
    if kk == Number.SAME:
        found.append(_plain("kk-same"))
    elif kk != Number.MISSING:
        found.append(_digits("kk", kk_digits))
    return found


@cache
def _digits(number: str, count: int) -> Reason:
    return Reason(f"{number}-digits", {"digits": count}) if count >= WORTH_COUNTING else Reason(f"{number}-different")


def _of_name(level: int, ours: str, theirs: str) -> Reason:
    if level == Name.MISSING:
        return _plain("name-missing")
    if level == Name.SAME and (ours == theirs or ours.casefold().split() == theirs.casefold().split()):
        return _plain("name-same")
    return Reason(_NAME.get(level, "name-spelling"), {"ours": ours, "theirs": theirs})


@lru_cache(KEPT)
def _of_the_rest(*rest: int) -> Sequence[Reason]:
    birth, years, sex, village, place, others, twin, rival = rest
    found = [_years(years) if birth == Birth.YEAR else _plain(_BIRTH.get(birth, "birth-different"))]
    if sex == Sex.DIFFERENT:
        found.append(_plain("sex-different"))
    if village != Village.MISSING:
        found.append(_plain(_VILLAGE[village]))
    if place in (Place.BOTH, Place.ONE):
        found.append(_plain("place-same"))
    if others:
        found.append(_others(others))
    return [*found, *([_plain("twin")] if twin else []), *([_plain("rival")] if rival else [])]


@cache
def _years(count: int) -> Reason:
    return Reason("birth-year", {"years": count})


@cache
def _others(count: int) -> Reason:
    return Reason("household", {"count": count})
