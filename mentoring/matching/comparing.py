"""What two rows have in common, field by field, as the levels that weights are given to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from mentoring.matching.blocks import Candidates
from mentoring.matching.columns import Bools, Columns, Ints, Names, Packed
from mentoring.matching.names import shortened

Small = NDArray[np.int8]
RARE, COMMON = 4, 40
# A portion's columns stay near the processor, and bound what is in memory at once.
PORTION = 1 << 17
# Of packed digits: the lowest bit of each, and where the serial, the last four, ends.
LOWEST, SERIAL = np.uint64(0x1111_1111_1111_1111), np.uint64(1 << 16)


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

    nik: Small
    kk: Small
    name: Small
    rarity: Small
    birth: Small
    sex: Small
    village: Small
    place: Small
    head: Small


class Compared(NamedTuple):
    """Candidates with their levels, and which of them officers decided to be one person."""

    pairs: Candidates
    levels: Levels
    decided: Bools


def levels(ours: Columns, theirs: Columns, names: Names, pairs: Candidates) -> Levels:
    """Return the levels of every pair, the same whichever register is the left one."""
    parts = [
        _levels(ours, theirs, names, Candidates(*(side[start : start + PORTION] for side in pairs)))
        for start in range(0, max(1, len(pairs.left)), PORTION)
    ]
    return Levels(*(np.concatenate(level) for level in zip(*parts, strict=True)))


def _levels(ours: Columns, theirs: Columns, names: Names, pairs: Candidates) -> Iterator[Small]:
    """Yield the columns of Levels for a portion of pairs."""
    left, right = pairs
    nik = _numbers(ours.nik[left], theirs.nik[right], ours.nik_packed[left], theirs.nik_packed[right])
    nik[(ours.nik_twice[left] | theirs.nik_twice[right]) & (nik == Number.SAME)] = Number.SHARED
    yield nik
    yield _numbers(ours.kk[left], theirs.kk[right], ours.kk_packed[left], theirs.kk_packed[right])
    yield _names(ours.name[left], theirs.name[right], names)
    yield _rarity(ours.name[left], theirs.name[right], names)
    yield _births(ours, theirs, pairs, nik_differs=ours.nik[left] != theirs.nik[right])
    yield _equal(ours.sex[left], theirs.sex[right], same=Sex.SAME, different=Sex.DIFFERENT)
    yield _villages(ours, theirs, pairs)
    yield _places(ours, theirs, pairs)
    yield _heads(ours.head, theirs.head, pairs)


def _equal(one: Ints, other: Ints, *, same: int, different: int) -> Small:
    found = np.where(one == other, np.int8(same), np.int8(different))
    found[(one < 0) | (other < 0)] = 0
    return found


def digits_apart(one: Packed, other: Packed) -> Packed:
    """Return in which of their 16 digits packed numbers differ: the lowest bit of each is set."""
    apart = one ^ other
    apart |= apart >> np.uint64(1)
    apart |= apart >> np.uint64(2)
    return apart & LOWEST


def _numbers(one: Ints, other: Ints, digits: Packed, others: Packed) -> Small:
    found = _equal(one, other, same=Number.SAME, different=Number.DIFFERENT)
    rows = np.flatnonzero(found == Number.DIFFERENT)
    apart = digits_apart(digits[rows], others[rows])
    count, in_serial = np.bitwise_count(apart), apart < SERIAL
    slip = count == 1
    two = np.flatnonzero(count == 2)
    slip[two] = _swapped(digits[rows[two]], others[rows[two]], apart[two])
    found[rows[count <= 4]] = Number.SIMILAR
    found[rows[in_serial]] = Number.BUT_SERIAL
    found[rows[slip]] = Number.SLIP
    found[rows[slip & in_serial]] = Number.SLIP_IN_SERIAL
    return found


def _swapped(digits: Packed, others: Packed, apart: Packed) -> Bools:
    """Return where the two digits that differ are neighbours and stand in each other's place."""
    last = apart & (~apart + np.uint64(1))
    shift = np.bitwise_count(last - np.uint64(1)).astype(np.uint64)
    both, crossed = (digits >> shift) & np.uint64(0xFF), (others >> shift) & np.uint64(0xFF)
    crossed = (crossed & np.uint64(0xF)) << np.uint64(4) | crossed >> np.uint64(4)
    return np.asarray((apart == last * np.uint64(0x11)) & (both == crossed), dtype=np.bool_)


def _names(one: Ints, other: Ints, names: Names) -> Small:
    """Return the level of two names; each two are compared once, in alphabetical order, so that sides do not matter."""
    found = np.full(len(one), Name.DIFFERENT, dtype=np.int8)
    core, other_core = names.same_core[one], names.same_core[other]
    found[core == other_core] = Name.HEARD
    found[names.same_written[one] == names.same_written[other]] = Name.SAME
    unlike = np.flatnonzero((found == Name.DIFFERENT) & (core >= 0) & (other_core >= 0))
    width = max(len(names.core), 1)
    both = np.minimum(one[unlike], other[unlike]) * width + np.maximum(one[unlike], other[unlike])
    codes, place = np.unique(both, return_inverse=True)
    found[unlike] = _likeness(codes // width, codes % width, names)[place]
    found[(core < 0) | (other_core < 0)] = Name.MISSING
    return found


def _likeness(low: Ints, high: Ints, names: Names) -> Small:
    near, jaro = _ratio(names.joined, low, high), _jaro(names.joined, low, high)
    # What is heard differs from the core only where a common word was left out.
    longer = np.flatnonzero(names.longer[low] | names.longer[high])
    near[longer] = np.maximum(near[longer], _ratio(names.joined_heard, low[longer], high[longer]))
    found = np.full(len(low), Name.DIFFERENT, dtype=np.int8)
    found[(near >= 0.6) | (jaro >= 0.75)] = Name.DISTANT
    found[(near >= 0.74) | (jaro >= 0.86)] = Name.ALIKE
    found[_part(low, high, names) | _shortened(low, high, names)] = Name.PART
    found[(near >= 0.86) | (jaro >= 0.94)] = Name.NEAR
    return found


def _ratio(words: Sequence[str], low: Ints, high: Ints) -> NDArray[np.float32]:
    """Return how much of two words is alike, 0 to 1, as far as it is more than what the lowest level takes."""
    queries, choices = _both(words, low, high)
    percent = process.cpdist(queries, choices, scorer=fuzz.ratio, score_cutoff=59.0, dtype=np.float32)
    found: NDArray[np.float32] = np.divide(percent, 100, dtype=np.float32)
    return found


def _jaro(words: Sequence[str], low: Ints, high: Ints) -> NDArray[np.float32]:
    """Return how much of two words is alike where they begin alike, 0 to 1, as far as the lowest level takes it."""
    queries, choices = _both(words, low, high)
    scorer = JaroWinkler.normalized_similarity
    return process.cpdist(queries, choices, scorer=scorer, score_cutoff=0.74, dtype=np.float32)


def _both(words: Sequence[str], low: Ints, high: Ints) -> tuple[list[str], list[str]]:
    return list(map(words.__getitem__, low.tolist())), list(map(words.__getitem__, high.tolist()))


def _part(low: Ints, high: Ints, names: Names) -> Bools:
    """Return where all words of one name are words of the other."""
    one, other = names.words[low], names.words[high]
    both = one & other
    found = (both == one) | (both == other)
    for place in np.flatnonzero(found):
        few, many = names.core[low[place]].split(), names.core[high[place]].split()
        found[place] = set(few) <= set(many) or set(many) <= set(few)
    return np.asarray(found, dtype=np.bool_)


def _shortened(low: Ints, high: Ints, names: Names) -> Bools:
    """Return where one name is the other with initials, or with its own words left out: Siti Z., Siti."""
    few = (names.short[low] | names.short[high]) & (low != high)
    found = np.zeros(len(low), dtype=np.bool_)
    for place in np.flatnonzero(few):
        found[place] = shortened(names.written[low[place]], names.written[high[place]])
    return found


def _heads(ours: Bools, theirs: Bools, pairs: Candidates) -> Small:
    if any(heads.all() or not heads.any() for heads in (ours, theirs)):
        return np.full(len(pairs.left), Head.UNKNOWN, dtype=np.int8)
    one, other = ours[pairs.left], theirs[pairs.right]
    return np.where(one != other, Head.ONE, np.where(one, Head.BOTH, Head.NEITHER)).astype(np.int8)


def _rarity(one: Ints, other: Ints, names: Names) -> Small:
    """Return how rare the rarer of two names is: one that nobody else bears is rather a slip of the other."""
    often = np.minimum(names.often[one], names.often[other])
    return (often <= COMMON).astype(np.int8) + (often <= RARE)


def _births(ours: Columns, theirs: Columns, pairs: Candidates, *, nik_differs: Bools) -> Small:
    left, right = pairs
    years = np.abs(ours.year[left] - theirs.year[right])
    day, other_day = ours.day[left], theirs.day[right]
    month, other_month = ours.month[left], theirs.month[right]
    same_year, same_month, same_day = years == 0, month == other_month, day == other_day
    default = ((day == 1) & (month == 1)) | ((other_day == 1) & (other_month == 1))
    crossed = (day == other_month) & (month == other_day)
    found = np.full(len(left), Birth.DIFFERENT, dtype=np.int8)
    found[(years <= 2) & (same_month | same_day)] = Birth.NEAR
    found[same_year & (same_month | same_day)] = Birth.PART
    found[same_month & same_day & ((years <= 2) | (years % 10 == 0))] = Birth.YEAR
    found[(years <= 1) & default] = Birth.DEFAULT
    found[same_year & crossed] = Birth.SWAPPED
    found[(ours.year[left] < 0) | (theirs.year[right] < 0)] = Birth.MISSING
    said = (ours.born_by_nik[left] == theirs.born[right]) | (theirs.born_by_nik[right] == ours.born[left])
    # A number that is the same in both has nothing new to say of the date.
    found[said & nik_differs & (found != Birth.SWAPPED)] = Birth.IN_NIK
    found[same_year & same_month & same_day] = Birth.SAME
    found[(found == Birth.SAME) & (ours.has_twin[left] | theirs.has_twin[right])] = Birth.TWIN
    return found


def _villages(ours: Columns, theirs: Columns, pairs: Candidates) -> Small:
    left, right = pairs
    found = _equal(ours.village[left], theirs.village[right], same=Village.SAME, different=Village.DIFFERENT)
    near = (found == Village.DIFFERENT) & (ours.district[left] == theirs.district[right])
    found[near] = Village.DISTRICT
    return found


def _places(ours: Columns, theirs: Columns, pairs: Candidates) -> Small:
    left, right = pairs
    hamlet, other_hamlet, rt, other_rt = ours.hamlet[left], theirs.hamlet[right], ours.rt[left], theirs.rt[right]
    known = ((hamlet >= 0) & (other_hamlet >= 0)).astype(np.int64) + ((rt >= 0) & (other_rt >= 0))
    equal = ((hamlet >= 0) & (hamlet == other_hamlet)).astype(np.int64) + ((rt >= 0) & (rt == other_rt))
    found = np.where(equal == 2, Place.BOTH, np.where(equal == 1, Place.ONE, Place.NEITHER))
    elsewhere = (ours.village[left] != theirs.village[right]) | (known == 0)
    return np.where(elsewhere, Place.UNKNOWN, found).astype(np.int8)
