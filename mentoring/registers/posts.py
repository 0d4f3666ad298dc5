"""Posts of one person, file against register, as plain values: which are new, which changed, which have been replaced.

A post that the file does not name stays, but for one: a definitive post ends when the file names another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

CHANGING = ("eselon", "starts_on", "ends_on")  # of a post that stays the same one


@dataclass(frozen=True, slots=True)
class Seat:
    """A post as plain values; `id` of a kept one. Without `starts_on` the file does not say since when.

    `cleared` are the fields that the file empties.
    """

    department: str
    title: str
    kind: str
    eselon: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    id: int | None = None
    cleared: frozenset[str] = frozenset()

    @property
    def place(self) -> tuple[str, str, str]:
        """Return what makes two seats the same one."""
        return self.department, self.title.casefold(), self.kind


@dataclass(frozen=True)
class SeatDiff:
    """What the file changes; each seat in `changed` and `ended` carries the id of the kept post."""

    new: tuple[Seat, ...] = ()
    changed: tuple[Seat, ...] = ()
    ended: tuple[Seat, ...] = ()
    same: int = 0


def compare(wanted: Sequence[Seat], known: Sequence[Seat], *, today: date) -> SeatDiff:
    """Return how a person's posts change; a new post without a date starts today."""
    pairs = _pairs(wanted, known)
    new, changed, same, holding = [], [], 0, []
    for seat, kept in pairs:
        if kept is None:
            new.append(replace(seat, starts_on=seat.starts_on or today))
            holding.append(new[-1])
            continue
        merged = _merged(seat, kept)
        holding.append(merged)
        if merged == kept:
            same += 1
        else:
            changed.append(merged)
    matched = {kept.id for _, kept in pairs if kept is not None}
    ended = _replaced([seat for seat in known if seat.id not in matched], holding, today=today)
    return SeatDiff(tuple(new), tuple(changed), tuple(ended), same)


def _pairs(wanted: Sequence[Seat], known: Sequence[Seat]) -> list[tuple[Seat, Seat | None]]:
    """Pair seats of the same place: by their first day, else the one that is still held."""
    left = list(known)
    found: list[tuple[Seat, Seat | None]] = []
    later: list[Seat] = []
    for seat in wanted:
        exact = next((one for one in left if one.place == seat.place and one.starts_on == seat.starts_on), None)
        if exact is None:
            later.append(seat)
        else:
            left.remove(exact)
            found.append((seat, exact))
    for seat in later:
        alike = [one for one in left if one.place == seat.place and one.ends_on is None and seat.ends_on is None]
        if seat.starts_on is None:
            alike = alike or [one for one in left if one.place == seat.place]
        if alike:
            left.remove(alike[-1])
        found.append((seat, alike[-1] if alike else None))
    return found


def _merged(seat: Seat, kept: Seat) -> Seat:
    """Lay what the file says over a kept post; what it leaves blank stays."""
    emptied: dict[str, Any] = dict.fromkeys(seat.cleared)
    said = {name: value for name in CHANGING if (value := getattr(seat, name)) is not None}
    return replace(kept, **emptied, **said)


def _replaced(left: Sequence[Seat], holding: Sequence[Seat], *, today: date) -> list[Seat]:
    held = [one for one in holding if one.kind == "definitif" and (one.ends_on is None or one.ends_on >= today)]
    if not held:
        return []
    last_day = min(one.starts_on or today for one in held) - timedelta(days=1)
    return [
        replace(one, ends_on=max(last_day, one.starts_on or last_day))
        for one in left
        if one.kind == "definitif" and one.ends_on is None
    ]
