"""A register as columns of numbers, with both registers' words in one table, so that rows are compared by the million.

Rows are sorted by key, so that what comes out never depends on the order of what went in.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.names import is_short, spelled
from mentoring.matching.records import Record

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
MISSING = -1
DIGITS = 16
_NO_NUMBER = "-" * DIGITS


@dataclass(frozen=True)
class Columns:
    """One register: a value a row in each, MISSING where it is unknown; digits are bytes, 16 a row.

    `name` numbers a raw name in `Names`. Everybody has a `household`, if only alone, numbered from 0.
    """

    rows: Sequence[Record]
    name: Ints
    nik: Ints
    kk: Ints
    nik_digits: NDArray[np.uint8]
    kk_digits: NDArray[np.uint8]
    year: Ints
    month: Ints
    day: Ints
    sex: Ints
    village: Ints
    hamlet: Ints
    rt: Ints
    household: Ints
    head: Bools

    @property
    def district(self) -> Ints:
        """The kecamatan, which is what a village's code begins with."""
        return np.where(self.village < 0, MISSING, self.village // 10_000)


@dataclass(frozen=True)
class Names:
    """Every raw name of both registers once, in alphabetical order.

    `written`, `heard` and `core` are its spellings; the numbers beside are equal where the words are: the whole core,
    its first and last word, its first sounds. `often` is how many rows of both registers share a core; a name is
    `short` that has initials or nothing but common words.
    """

    raw: Sequence[str]
    written: Sequence[str]
    heard: Sequence[str]
    core: Sequence[str]
    same_written: Ints
    same_core: Ints
    first: Ints
    last: Ints
    begins: Ints
    often: Ints
    short: Bools


def columns(ours: Sequence[Record], theirs: Sequence[Record]) -> tuple[Columns, Columns, Names]:
    """Return two registers as columns that share their numbering of names and places."""
    left, right = (sorted(register, key=lambda one: one.key) for register in (ours, theirs))
    raw = sorted({one.name for one in left} | {one.name for one in right})
    name_number = {name: number for number, name in enumerate(raw)}
    places: dict[Hashable, int] = {}
    found = [_columns(rows, name_number, places) for rows in (left, right)]
    return found[0], found[1], _names(raw, np.concatenate([one.name for one in found]))


def _columns(rows: Sequence[Record], name_number: dict[str, int], places: dict[Hashable, int]) -> Columns:
    nik, kk = ([_number(value) for value in column] for column in ((one.nik for one in rows), (one.kk for one in rows)))
    born = [one.birth for one in rows]
    return Columns(
        rows=rows,
        name=_ints(name_number[one.name] for one in rows),
        nik=_ints(MISSING if number is _NO_NUMBER else int(number) for number in nik),
        kk=_ints(MISSING if number is _NO_NUMBER else int(number) for number in kk),
        nik_digits=_digits(nik),
        kk_digits=_digits(kk),
        year=_ints(one.year if one else MISSING for one in born),
        month=_ints(one.month if one else MISSING for one in born),
        day=_ints(one.day if one else MISSING for one in born),
        sex=_ints({"L": 0, "P": 1}.get(one.sex or "", MISSING) for one in rows),
        village=_ints(_village(one.village) for one in rows),
        hamlet=_ints(_place(_hamlet(one.hamlet), places) for one in rows),
        rt=_ints(_rt(one.rt) for one in rows),
        household=_households(rows),
        head=np.array([one.head for one in rows], dtype=np.bool_),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _number(value: str | None) -> str:
    return value if value and len(value) == DIGITS and value.isascii() and value.isdigit() else _NO_NUMBER


def _digits(numbers: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("".join(numbers).encode("ascii"), dtype=np.uint8).reshape(-1, DIGITS)


@lru_cache(maxsize=20_000)
def _village(code: str | None) -> int:
    digits = (code or "").replace(".", "")
    return int(digits) if len(digits) == 10 and digits.isascii() and digits.isdigit() else MISSING


@lru_cache(maxsize=20_000)
def _hamlet(name: str | None) -> str:
    words = (name or "").casefold().replace(".", " ").split()
    return "".join(words[1:] if words[:1] in (["dusun"], ["dsn"], ["lingkungan"], ["lingk"]) else words)


def _place(name: str, places: dict[Hashable, int]) -> int:
    return places.setdefault(name, len(places)) if name else MISSING


@lru_cache(maxsize=2_000)
def _rt(written: str | None) -> int:
    digits = (written or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 and int(digits) else MISSING


def _households(rows: Sequence[Record]) -> Ints:
    """Number the households; somebody of whom nobody says with whom they live is one alone."""
    numbers: dict[Any, int] = {}
    return _ints(
        numbers.setdefault(("alone", one.key) if one.household is None else one.household, len(numbers)) for one in rows
    )


def _names(raw: Sequence[str], used: Ints) -> Names:
    found = [spelled(name) for name in raw]
    cores = [one.core for one in found]
    same_core = _numbered(cores)
    rows = np.bincount(used, minlength=len(raw))
    # One further, because no word is MISSING.
    often = np.bincount(same_core + 1, weights=rows, minlength=1).astype(np.int64)
    return Names(
        raw=raw,
        written=[one.written for one in found],
        heard=[one.heard for one in found],
        core=cores,
        same_written=_numbered([one.written for one in found]),
        same_core=same_core,
        first=_numbered([core.partition(" ")[0] for core in cores]),
        last=_numbered([core.rpartition(" ")[2] for core in cores]),
        begins=_numbered([core[:2] for core in cores]),
        often=often[same_core + 1],
        short=np.array([is_short(one.written) for one in found], dtype=np.bool_),
    )


def _numbered(words: Sequence[str]) -> Ints:
    """Number words so that equal ones have equal numbers, whatever their spaces; no word is MISSING."""
    numbers: dict[str, int] = {}
    joined = (word.replace(" ", "") for word in words)
    return _ints(numbers.setdefault(word, len(numbers)) if word else MISSING for word in joined)
