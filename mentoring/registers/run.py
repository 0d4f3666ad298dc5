"""What one pass over a families' file carries along: who and when, the figures, and what the file has named so far."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from mentoring.registers.columns import Sheet
from mentoring.registers.report import Place, Tally
from mentoring.sheets.table import Row
from models.database import Session
from models.person import nip_index
from models.staging import Staging

CHUNK = 1_000
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Share:
    """A part of each sheet's rows: the one with a `number` (from 0) of several equal ones."""

    number: int = 0
    of: int = 1

    def within(self, count: int) -> tuple[int, int]:
        """Return the first of so many rows that belongs to it and the first that no longer does."""
        return count * self.number // self.of, count * (self.number + 1) // self.of


@dataclass
class Run:
    """One pass over a file; where there is a `staging`, what changes is prepared in it.

    `coming` is who the file itself brings, with the day from which they no longer serve. `seen_*` tell where a number
    of this file stood first, `listed` where a kept family did, `taken` which kept members were found by name, and
    `renumbered` which kept families get another KK. So that no head is taken twice, `in_members` are whose NIK has a
    row of its own, and `heads` the NIK of those who have one without it, by KK and name in small letters. Of a `share`
    of the rows, `elsewhere` are families of members that must stand in another share.
    """

    session: Session
    tally: Tally
    today: date
    now: datetime
    staging: Staging | None = None
    progress: Progress = lambda _: None
    people: Mapping[bytes, tuple[int, date | None]] = field(default_factory=dict)
    coming: Mapping[bytes, date | None] = field(default_factory=dict)
    seen_kk: dict[bytes, Place] = field(default_factory=dict)
    seen_nik: dict[bytes, Place] = field(default_factory=dict)
    seen_code: dict[str, Place] = field(default_factory=dict)
    in_members: set[bytes] = field(default_factory=set)
    heads: Mapping[tuple[str, str], str] = field(default_factory=dict)
    listed: dict[int, Place] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    renumbered: dict[bytes, int] = field(default_factory=dict)
    share: Share = Share()
    elsewhere: set[bytes] = field(default_factory=set)
    _nips: dict[str, bytes] = field(default_factory=dict)

    def mentor(self, nip: str) -> bytes:
        """Return the blind index of a mentor's NIP; most stand in several rows."""
        found = self._nips.get(nip)
        if found is None:
            found = self._nips[nip] = nip_index(nip)
        return found


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody look for circles of objects meanwhile: a pass makes none, and each look goes through all it holds."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def chunks(sheet: Sheet, share: Share = Share()) -> Iterator[list[Row]]:
    """Return the rows below the headers, or a share of them, a thousand at a time."""
    rows = sheet.rows(*share.within(sheet.table.count))
    while part := list(islice(rows, CHUNK)):
        yield part
