"""What goes into a matching and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

CERTAIN, REVIEW = "certain", "review"


@dataclass(frozen=True, slots=True)
class Record:
    """One person of a register; `key` is the caller's id of the row, `household` says who belong together in it.

    NIK and KK are 16 digits or None, `sex` is L or P, `village` a Kemendagri code. What is unknown is None or empty.
    """

    key: int
    name: str
    nik: str | None = None
    kk: str | None = None
    birth: date | None = None
    sex: str | None = None
    village: str | None = None
    hamlet: str | None = None
    rt: str | None = None
    rw: str | None = None
    household: int | str | None = None
    head: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two rows look like one person, or do not; the text `match-<kind>` says it, no value is a NIK or KK."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows, by key, that are proposed as one person.

    `band` is certain, or review where a person has to look; `score` (0 to 1) is the chance that they are one.
    """

    ours: int
    theirs: int
    band: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Matching:
    """The pairs by our keys in rising order, and the keys that found nobody; each key of either side stands once."""

    pairs: tuple[Pair, ...]
    only_ours: tuple[int, ...]
    only_theirs: tuple[int, ...]
