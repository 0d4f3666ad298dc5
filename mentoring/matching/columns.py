"""A register as columns of numbers, with both registers' words in one table, so that rows are compared by the million.

Rows are sorted by key, so that what comes out never depends on the order of what went in.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import chain
from operator import attrgetter, or_
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.names import Spelled, is_short, spelled
from mentoring.matching.records import Record

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Packed = NDArray[np.uint64]
MISSING = -1
DIGITS = 16
_NO_NUMBER = "-" * DIGITS
_PLACES = 10 ** np.arange(DIGITS - 1, -1, -1, dtype=np.int64)
_SEXES = {"L": 0, "P": 1}
Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True)
class Columns:
    """One register: a value a row in each, MISSING where it is unknown.

    `name` numbers a spelling in `Names`. Of NIK and KK there is the number, and its 16 digits packed, four bits each.
    Everybody has a `household`, if only alone, numbered from 0.
    """

    rows: Sequence[Record]
    name: Ints
    nik: Ints
    kk: Ints
    nik_packed: Packed
    kk_packed: Packed
    year: Ints
    month: Ints
    day: Ints
    sex: Ints
    village: Ints
    hamlet: Ints
    rt: Ints
    household: Ints
    head: Bools

    @cached_property
    def district(self) -> Ints:
        """The kecamatan, which is what a village's code begins with."""
        return np.where(self.village < 0, MISSING, self.village // 10_000)

    @cached_property
    def born(self) -> Ints:
        """The birth date as a NIK says it, DDMMYY, of men and women alike."""
        said = self.day * 10_000 + self.month * 100 + self.year % 100
        return np.where(self.year < 0, MISSING, said)

    @cached_property
    def born_by_nik(self) -> Ints:
        """The birth date that the NIK says, DDMMYY: women have 40 added to the day there."""
        said = self.nik // 10_000 % 10**6
        said = np.where(said // 10_000 > 40, said - 400_000, said)
        # Never equal to a date that is missing.
        return np.where(self.nik < 0, MISSING - 1, said)

    @cached_property
    def has_twin(self) -> Bools:
        """Who lives with somebody else of the same birth date."""
        code = self.household * 10**9 + self.year * 10_000 + self.month * 100 + self.day
        return np.asarray(stands_twice(code) & (self.year >= 0), dtype=np.bool_)

    @cached_property
    def nik_twice(self) -> Bools:
        """Whose NIK stands twice in this register."""
        return stands_twice(self.nik)


def stands_twice(numbers: Ints) -> Bools:
    """Return which of these numbers stand there more than once."""
    order = np.argsort(numbers)
    equal = numbers[order[1:]] == numbers[order[:-1]]
    found = np.zeros(len(numbers), dtype=np.bool_)
    found[order[1:][equal]] = True
    found[order[:-1][equal]] = True
    return found


@dataclass(frozen=True)
class Names:
    """Every spelling of a name of both registers once, in alphabetical order.

    `written`, `heard` and `core` are its spellings, the last two also `joined` without spaces; the numbers beside are
    equal where the words are: the whole core, its first and last word, its first sounds. `words` has bits for each word
    of the core. `often` is how many rows of both registers share a core; a name is `longer` of which more is heard than
    the core, and `short` that has initials or nothing but common words.
    """

    written: Sequence[str]
    core: Sequence[str]
    joined: Sequence[str]
    joined_heard: Sequence[str]
    same_written: Ints
    same_core: Ints
    first: Ints
    last: Ints
    begins: Ints
    words: Packed
    often: Ints
    longer: Bools
    short: Bools


def columns(ours: Sequence[Record], theirs: Sequence[Record]) -> tuple[Columns, Columns, Names]:
    """Return two registers as columns that share their numbering of names and places."""
    left, right = (sorted(register, key=attrgetter("key")) for register in (ours, theirs))
    said = {name: spelled(name) for name in {one.name for register in (left, right) for one in register}}
    every = sorted(set(said.values()))
    number = {one: place for place, one in enumerate(every)}
    names = {name: number[one] for name, one in said.items()}
    hamlets = _numbered_places([one.hamlet for register in (left, right) for one in register])
    found = [_columns(rows, names, hamlets) for rows in (left, right)]
    return found[0], found[1], _names(every, np.concatenate([one.name for one in found]))


def _columns(rows: Sequence[Record], names: dict[str, int], hamlets: dict[str | None, int]) -> Columns:
    nik, nik_packed = _numbers([one.nik for one in rows])
    kk, kk_packed = _numbers([one.kk for one in rows])
    born = _ints(
        one.birth.year * 10_000 + one.birth.month * 100 + one.birth.day if one.birth else MISSING for one in rows
    )
    known = born >= 0
    return Columns(
        rows=rows,
        name=_ints(map(names.__getitem__, [one.name for one in rows])),
        nik=nik,
        kk=kk,
        nik_packed=nik_packed,
        kk_packed=kk_packed,
        year=np.where(known, born // 10_000, MISSING),
        month=np.where(known, born // 100 % 100, MISSING),
        day=np.where(known, born % 100, MISSING),
        sex=_each([one.sex for one in rows], lambda sex: _SEXES.get(sex or "", MISSING)),
        village=_each([one.village for one in rows], _village),
        hamlet=_ints(map(hamlets.__getitem__, [one.hamlet for one in rows])),
        rt=_each([one.rt for one in rows], _rt),
        household=_households(rows),
        head=np.array([one.head for one in rows], dtype=np.bool_),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _each(values: Sequence[Value], meaning: Callable[[Value], int]) -> Ints:
    """Return what each value means; the same value is looked at once."""
    known = {value: meaning(value) for value in set(values)}
    return _ints(map(known.__getitem__, values))


def _numbers(values: Sequence[str | None]) -> tuple[Ints, Packed]:
    """Return numbers of 16 digits as such and packed; whatever is none is MISSING."""
    joined = "".join([value if value and len(value) == DIGITS else _NO_NUMBER for value in values])
    signs = np.frombuffer(joined.encode("ascii", "replace"), dtype=np.uint8).reshape(-1, DIGITS)
    digits = signs - ord("0")
    known = (digits <= 9).all(axis=1)
    halves = ((digits[:, 0::2] << 4) | digits[:, 1::2])[known]
    packed = np.zeros(len(values), dtype=np.uint64)
    packed[known] = np.ascontiguousarray(halves).view(">u8").ravel()
    return np.where(known, digits @ _PLACES, MISSING), packed


def _village(code: str | None) -> int:
    digits = (code or "").replace(".", "")
    return int(digits) if len(digits) == 10 and digits.isascii() and digits.isdigit() else MISSING


def _numbered_places(names: Iterable[str | None]) -> dict[str | None, int]:
    """Return a number for each hamlet as it is written: equal where the names mean the same, MISSING without one."""
    places: dict[str, int] = {}
    meant = {name: _hamlet(name) for name in dict.fromkeys(names)}
    return {name: places.setdefault(one, len(places)) if one else MISSING for name, one in meant.items()}


def _hamlet(name: str | None) -> str:
    words = (name or "").casefold().replace(".", " ").split()
    return "".join(words[1:] if words[:1] in (["dusun"], ["dsn"], ["lingkungan"], ["lingk"]) else words)


def _rt(written: str | None) -> int:
    digits = (written or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 and int(digits) else MISSING


def _households(rows: Sequence[Record]) -> Ints:
    """Number the households; somebody of whom nobody says with whom they live is one alone."""
    homes: list[Hashable] = [("alone", one.key) if one.household is None else one.household for one in rows]
    numbers = {home: number for number, home in enumerate(dict.fromkeys(homes))}
    return _ints(map(numbers.__getitem__, homes))


def _names(every: Sequence[Spelled], used: Ints) -> Names:
    cores = [one.core for one in every]
    joined, heard = ([word.replace(" ", "") for word in words] for words in (cores, [one.heard for one in every]))
    same_core = _numbered(joined)
    rows = np.bincount(used, minlength=len(every))
    # One further, because no word is MISSING.
    often = np.bincount(same_core + 1, weights=rows, minlength=1).astype(np.int64)
    return Names(
        written=[one.written for one in every],
        core=cores,
        joined=joined,
        joined_heard=heard,
        same_written=_numbered([one.written.replace(" ", "") for one in every]),
        same_core=same_core,
        first=_numbered([core.partition(" ")[0] for core in cores]),
        last=_numbered([core.rpartition(" ")[2] for core in cores]),
        begins=_numbered([core[:2].rstrip() for core in cores]),
        words=_bits(cores),
        often=often[same_core + 1],
        longer=np.array([one != other for one, other in zip(joined, heard, strict=True)], dtype=np.bool_),
        short=np.array([is_short(one.written) for one in every], dtype=np.bool_),
    )


def _numbered(words: Sequence[str]) -> Ints:
    """Number words so that equal ones have equal numbers; no word is MISSING."""
    numbers = {word: number if word else MISSING for number, word in enumerate(dict.fromkeys(words))}
    return _ints(map(numbers.__getitem__, words))


def _bits(names: Sequence[str]) -> Packed:
    """Return a bit, of 64, for each word of a name; other words may have the same."""
    words = [name.split() for name in names]
    bit = {word: 1 << (number % 64) for number, word in enumerate(dict.fromkeys(chain.from_iterable(words)))}
    return np.array([reduce(or_, map(bit.__getitem__, of_name), 0) for of_name in words], dtype=np.uint64)
