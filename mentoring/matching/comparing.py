"""What two rows have in common, field by field, as the levels that weights are given to."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from mentoring.matching.blocks import Candidates
from mentoring.matching.columns import DIGITS, Bools, Columns, Ints, Names
from mentoring.matching.names import shortened

SERIAL_BEGINS = 12
RARE, COMMON = 4, 40


class Number(IntEnum):
    """How a NIK or KK agrees; a slip is one digit, or two neighbours swapped.

    `BUT_SERIAL` has area and date alike. A NIK is `SHARED` when it is the same but stands twice in a register.
    """

    MISSING = 0
    SAME = 1
    SLIP = 2
    SLIP_IN_SERIAL = 3
    SIMILAR = 4
    BUT_SERIAL = 5
    DIFFERENT = 6
    SHARED = 7


class Name(IntEnum):
    """How a name agrees, from equal as written today to another name."""

    MISSING = 0
    SAME = 1
    HEARD = 2
    PART = 3
    NEAR = 4
    ALIKE = 5
    DISTANT = 6
    DIFFERENT = 7


class Birth(IntEnum):
    """How a birth date agrees; `IN_NIK` differs, but the NIK of one says the date of the other.

    `TWIN` is the same date, which somebody else of the household has, too.
    """

    MISSING = 0
    SAME = 1
    SWAPPED = 2
    DEFAULT = 3
    YEAR = 4
    PART = 5
    NEAR = 6
    DIFFERENT = 7
    IN_NIK = 8
    TWIN = 9


class Sex(IntEnum):
    """How sex agrees."""

    MISSING = 0
    SAME = 1
    DIFFERENT = 2


class Village(IntEnum):
    """How a village agrees; `DISTRICT` is another one of the same kecamatan."""

    MISSING = 0
    SAME = 1
    DISTRICT = 2
    DIFFERENT = 3


class Place(IntEnum):
    """How hamlet and RT agree within a village."""

    UNKNOWN = 0
    BOTH = 1
    ONE = 2
    NEITHER = 3


class Head(IntEnum):
    """Whether both, one or neither heads the household; unknown where a register does not tell heads from others."""

    UNKNOWN = 0
    NEITHER = 1
    BOTH = 2
    ONE = 3


class Levels(NamedTuple):
    """A level a pair in each field; `rarity` is how rare the rarer name is: 0 to 2."""

    nik: Ints
    kk: Ints
    name: Ints
    rarity: Ints
    birth: Ints
    sex: Ints
    village: Ints
    place: Ints
    head: Ints


class Compared(NamedTuple):
    """Candidates with their levels, and which of them officers decided to be one person."""

    pairs: Candidates
    levels: Levels
    decided: Bools


def levels(ours: Columns, theirs: Columns, names: Names, pairs: Candidates) -> Levels:
    """Return the levels of every pair, the same whichever register is the left one."""
    left, right = pairs
    return Levels(
        nik=_niks(ours, theirs, pairs),
        kk=_numbers(ours.kk[left], theirs.kk[right], ours.kk_digits[left], theirs.kk_digits[right]),
        name=_names(ours.name[left], theirs.name[right], names),
        rarity=_rarity(ours.name[left], theirs.name[right], names),
        birth=_births(ours, theirs, pairs, nik_differs=ours.nik[left] != theirs.nik[right]),
        sex=_equal(ours.sex[left], theirs.sex[right], same=Sex.SAME, different=Sex.DIFFERENT),
        village=_villages(ours, theirs, pairs),
        place=_places(ours, theirs, pairs),
        head=_heads(ours.head, theirs.head, pairs),
    )


def _equal(one: Ints, other: Ints, *, same: int, different: int) -> Ints:
    return np.where((one < 0) | (other < 0), 0, np.where(one == other, same, different))


def _niks(ours: Columns, theirs: Columns, pairs: Candidates) -> Ints:
    left, right = pairs
    found = _numbers(ours.nik[left], theirs.nik[right], ours.nik_digits[left], theirs.nik_digits[right])
    shared = _stands_twice(ours.nik)[left] | _stands_twice(theirs.nik)[right]
    found[shared & (found == Number.SAME)] = Number.SHARED
    return found


def _stands_twice(numbers: Ints) -> Bools:
    _, place, count = np.unique(numbers, return_inverse=True, return_counts=True)
    return np.asarray(count[place] > 1, dtype=np.bool_)


def _numbers(one: Ints, other: Ints, digits: np.ndarray, others: np.ndarray) -> Ints:
    found = _equal(one, other, same=Number.SAME, different=Number.DIFFERENT)
    # Only few of the pairs have two numbers that differ by little; those alone are looked at digit by digit.
    rows = np.flatnonzero(found == Number.DIFFERENT)
    apart = digits[rows] != others[rows]
    count = apart.sum(axis=1)
    first = apart.argmax(axis=1)
    swapped = (count == 2) & _swapped(digits[rows], others[rows], first)
    slip = (count == 1) | swapped
    in_serial = first >= SERIAL_BEGINS
    area_same = ~apart[:, :SERIAL_BEGINS].any(axis=1)
    found[rows[(count <= 4)]] = Number.SIMILAR
    found[rows[area_same]] = Number.BUT_SERIAL
    found[rows[slip]] = Number.SLIP
    found[rows[slip & in_serial]] = Number.SLIP_IN_SERIAL
    return found


def _swapped(digits: np.ndarray, others: np.ndarray, first: Ints) -> Bools:
    rows, after = np.arange(len(first)), np.minimum(first + 1, DIGITS - 1)
    crossed = (digits[rows, first] == others[rows, after]) & (digits[rows, after] == others[rows, first])
    return np.asarray(crossed, dtype=np.bool_)


def _names(one: Ints, other: Ints, names: Names) -> Ints:
    """Return the level of two names; each two are compared once, in alphabetical order, so that sides do not matter."""
    width = max(len(names.raw), 1)
    codes, place = np.unique(np.minimum(one, other) * width + np.maximum(one, other), return_inverse=True)
    low, high = codes // width, codes % width
    found = np.full(len(codes), Name.DIFFERENT, dtype=np.int64)
    same_core = names.same_core[low] == names.same_core[high]
    unlike = np.flatnonzero(~same_core)
    found[unlike] = _likeness(low[unlike], high[unlike], names)
    found[same_core] = Name.HEARD
    found[names.same_written[low] == names.same_written[high]] = Name.SAME
    found[(names.same_core[low] < 0) | (names.same_core[high] < 0)] = Name.MISSING
    return found[place]


def _likeness(low: Ints, high: Ints, names: Names) -> Ints:
    def scored(words: list[str], scorer: object, scale: float) -> np.ndarray:
        queries, choices = [words[place] for place in low], [words[place] for place in high]
        return process.cpdist(queries, choices, scorer=scorer, dtype=np.float32) / scale  # type: ignore[arg-type]

    joined = [core.replace(" ", "") for core in names.core]
    near = np.maximum(
        scored(joined, fuzz.ratio, 100.0), scored([one.replace(" ", "") for one in names.heard], fuzz.ratio, 100.0)
    )
    jaro = scored(joined, JaroWinkler.normalized_similarity, 1.0)
    part = scored(list(names.core), fuzz.token_set_ratio, 100.0) >= 0.999
    found = np.full(len(low), Name.DIFFERENT, dtype=np.int64)
    found[(near >= 0.6) | (jaro >= 0.75)] = Name.DISTANT
    found[(near >= 0.74) | (jaro >= 0.86)] = Name.ALIKE
    found[part | _shortened(low, high, names)] = Name.PART
    found[(near >= 0.86) | (jaro >= 0.94)] = Name.NEAR
    return found


def _shortened(low: Ints, high: Ints, names: Names) -> Bools:
    """Return where one name is the other with initials, or with its own words left out: Siti Z., Siti."""
    few = (names.short[low] | names.short[high]) & (low != high)
    found = np.zeros(len(low), dtype=np.bool_)
    for place in np.flatnonzero(few):
        found[place] = shortened(names.written[low[place]], names.written[high[place]])
    return found


def _heads(ours: Bools, theirs: Bools, pairs: Candidates) -> Ints:
    if any(heads.all() or not heads.any() for heads in (ours, theirs)):
        return np.full(len(pairs.left), Head.UNKNOWN, dtype=np.int64)
    one, other = ours[pairs.left], theirs[pairs.right]
    return np.where(one != other, Head.ONE, np.where(one, Head.BOTH, Head.NEITHER))


def _rarity(one: Ints, other: Ints, names: Names) -> Ints:
    """Return how rare the rarer of two names is: one that nobody else bears is rather a slip of the other."""
    often = np.minimum(names.often[one], names.often[other])
    return (often <= COMMON).astype(np.int64) + (often <= RARE)


def _births(ours: Columns, theirs: Columns, pairs: Candidates, *, nik_differs: Bools) -> Ints:
    left, right = pairs
    years = np.abs(ours.year[left] - theirs.year[right])
    day, other_day = ours.day[left], theirs.day[right]
    month, other_month = ours.month[left], theirs.month[right]
    same_year, same_month, same_day = years == 0, month == other_month, day == other_day
    default = ((day == 1) & (month == 1)) | ((other_day == 1) & (other_month == 1))
    crossed = (day == other_month) & (month == other_day)
    found = np.full(len(left), Birth.DIFFERENT, dtype=np.int64)
    found[(years <= 2) & (same_month | same_day)] = Birth.NEAR
    found[same_year & (same_month | same_day)] = Birth.PART
    found[same_month & same_day & ((years <= 2) | (years % 10 == 0))] = Birth.YEAR
    found[(years <= 1) & default] = Birth.DEFAULT
    found[same_year & crossed] = Birth.SWAPPED
    found[(ours.year[left] < 0) | (theirs.year[right] < 0)] = Birth.MISSING
    said = _said_by_nik(ours, left, theirs, right) | _said_by_nik(theirs, right, ours, left)
    # A number that is the same in both has nothing new to say of the date.
    found[said & nik_differs & (found != Birth.SWAPPED)] = Birth.IN_NIK
    found[same_year & same_month & same_day] = Birth.SAME
    found[(found == Birth.SAME) & (has_twin(ours)[left] | has_twin(theirs)[right])] = Birth.TWIN
    return found


def has_twin(side: Columns) -> Bools:
    """Return who lives with somebody else of the same birth date."""
    code = side.household * 10**9 + side.year * 10_000 + side.month * 100 + side.day
    _, place, count = np.unique(code, return_inverse=True, return_counts=True)
    return np.asarray((count[place] > 1) & (side.year >= 0), dtype=np.bool_)


def _said_by_nik(of_number: Columns, rows: Ints, of_birth: Columns, others: Ints) -> Bools:
    """Return where a NIK, which holds DDMMYY with 40 added for women, says the birth date of the other register."""
    number = of_number.nik[rows] // 10_000 % 10**6
    day = np.where(number // 10_000 > 40, number // 10_000 - 40, number // 10_000)
    said = (day == of_birth.day[others]) & (number // 100 % 100 == of_birth.month[others])
    said &= number % 100 == of_birth.year[others] % 100
    return np.asarray(said & (of_number.nik[rows] >= 0) & (of_birth.year[others] >= 0), dtype=np.bool_)


def _villages(ours: Columns, theirs: Columns, pairs: Candidates) -> Ints:
    left, right = pairs
    found = _equal(ours.village[left], theirs.village[right], same=Village.SAME, different=Village.DIFFERENT)
    near = (found == Village.DIFFERENT) & (ours.district[left] == theirs.district[right])
    found[near] = Village.DISTRICT
    return found


def _places(ours: Columns, theirs: Columns, pairs: Candidates) -> Ints:
    left, right = pairs
    hamlet, other_hamlet, rt, other_rt = ours.hamlet[left], theirs.hamlet[right], ours.rt[left], theirs.rt[right]
    known = ((hamlet >= 0) & (other_hamlet >= 0)).astype(np.int64) + ((rt >= 0) & (other_rt >= 0))
    equal = ((hamlet >= 0) & (hamlet == other_hamlet)).astype(np.int64) + ((rt >= 0) & (rt == other_rt))
    found = np.where(equal == 2, Place.BOTH, np.where(equal == 1, Place.ONE, Place.NEITHER))
    elsewhere = (ours.village[left] != theirs.village[right]) | (known == 0)
    return np.where(elsewhere, Place.UNKNOWN, found)
