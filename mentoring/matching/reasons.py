"""Why two rows may be one person, as reasons for the screen: numbers are compared and never shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mentoring.matching.comparing import Birth, Name, Number, Place, Sex, Village
from mentoring.matching.records import Reason, Record

WORTH_COUNTING = 10
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
    """What is known of one pair: its levels, how many digits agree, and what makes an officer look."""

    nik: int
    nik_digits: int
    kk: int
    kk_digits: int
    name: int
    birth: int
    years: int
    sex: int
    village: int
    place: int
    others: int
    nik_alone: bool
    twin: bool
    rival: bool


def reasons(found: Evidence, ours: Record, theirs: Record) -> tuple[Reason, ...]:
    """Return the reasons of a pair: numbers, name, birth date, place, household, then what is doubtful."""
    return (*_of_numbers(found), _of_name(found, ours.name, theirs.name), *_of_the_rest(found))


@cache
def _plain(kind: str) -> Reason:
    return Reason(kind)


def _of_numbers(found: Evidence) -> Iterator[Reason]:
    if found.nik in _NIK:
        yield _plain(_NIK[found.nik])
    else:
        yield _digits("nik", found.nik_digits)
    if found.nik_alone:
        yield _plain("nik-alone")
    if found.kk == Number.SAME:
        yield _plain("kk-same")
    elif found.kk != Number.MISSING:
        yield _digits("kk", found.kk_digits)


@cache
def _digits(number: str, count: int) -> Reason:
    return Reason(f"{number}-digits", {"digits": count}) if count >= WORTH_COUNTING else Reason(f"{number}-different")


def _of_name(found: Evidence, ours: str, theirs: str) -> Reason:
    if found.name == Name.MISSING:
        return _plain("name-missing")
    if found.name == Name.SAME and " ".join(ours.casefold().split()) == " ".join(theirs.casefold().split()):
        return _plain("name-same")
    return Reason(_NAME.get(found.name, "name-spelling"), {"ours": ours, "theirs": theirs})


def _of_the_rest(found: Evidence) -> Iterator[Reason]:
    if found.birth == Birth.YEAR:
        yield _years(found.years)
    else:
        yield _plain(_BIRTH.get(found.birth, "birth-different"))
    if found.sex == Sex.DIFFERENT:
        yield _plain("sex-different")
    if found.village != Village.MISSING:
        yield _plain(_VILLAGE[found.village])
    if found.place in (Place.BOTH, Place.ONE):
        yield _plain("place-same")
    if found.others:
        yield _others(found.others)
    if found.twin:
        yield _plain("twin")
    if found.rival:
        yield _plain("rival")


@cache
def _years(count: int) -> Reason:
    return Reason("birth-year", {"years": count})


@cache
def _others(count: int) -> Reason:
    return Reason("household", {"count": count})
