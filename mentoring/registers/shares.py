"""A large file of families compared by two processes at once: each takes one half of every sheet.

Where the halves contradict each other (a number that stands in both, a kept family or member that both mean, a member
whose family stands in neither), nothing of it is kept, so that the file is compared in one piece and what is said of it
names the right row.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from mentoring.registers import families
from mentoring.registers.columns import Recognised
from mentoring.registers.family_rows import FAMILIES, MEMBERS
from mentoring.registers.report import Tally
from mentoring.registers.run import Run, Share
from mentoring.workers import Companion, WorkerDied
from models.database import Address, Database, Session
from models.staging import Staging

WORTH = 4_000  # rows: with fewer the second process costs more than it saves
LARGE = 500_000  # bytes of a file that may have as many
OURS, THEIRS = Share(0, 2), Share(1, 2)
ELSEWHERE = ("", 0)  # the place of what stands in the other half


class Beside:
    """The second process, which opens the database itself; started early, because loading takes it a while."""

    def __init__(self, at: Address) -> None:
        self._at = at
        self._companion = Companion()
        self._companion.begin(_load)

    @classmethod
    @contextmanager
    def where_worth(cls, at: Address, path: Path) -> Iterator[Beside | None]:
        """Start one where there is a second core for it and a file is large, and end it afterwards."""
        if (os.cpu_count() or 1) < OURS.of or path.stat().st_size < LARGE:
            yield None
            return
        with closing(cls(at)) as beside:
            yield beside

    def close(self) -> None:
        """End it, whatever it does."""
        self._companion.close()

    def go_through(self, run: Run, found: Recognised) -> bool:
        """Go through a file in two processes; False where that cannot be: then nothing of it is kept."""
        if run.staging is not None and run.staging.tables:
            return False  # what is there of another register could not be told from ours
        if sum(sheet.table.count for kind in (FAMILIES, MEMBERS) for sheet in found.of(kind)) < WORTH:
            return False
        path = run.staging.path.with_suffix(".theirs") if run.staging is not None else None
        answer = self._companion.begin(
            partial(_compare, today=run.today, now=run.now), self._at, found, run.tally.empty(), path
        )
        ours = Run(run.session, run.tally.empty(), run.today, run.now, staging=run.staging, share=OURS)
        ours.progress = lambda rows: run.progress(rows * OURS.of)
        try:
            families.go_through(ours, found)
            theirs = _answered(answer)
            if theirs is None or _contradict(_named(ours), theirs.named):
                _forget(run)
                return False
            _put_together(run, ours, theirs)
        finally:
            if path is not None:
                path.unlink(missing_ok=True)
        return True


def _answered(answer: Callable[[], _Compared]) -> _Compared | None:
    """Wait for what the other process has found; None where it has ended."""
    try:
        return answer()
    except WorkerDied:
        return None


def _forget(run: Run) -> None:
    if run.staging is not None:
        run.staging.clear()


def _load() -> None:
    """Do nothing: to reach this, a process has loaded what it needs."""


@dataclass(frozen=True)
class _Named:
    """What a share names: numbers, codes, kept families and members, of whom none may stand in two shares.

    `elsewhere` are families of its members that stand in the other, `renumbered` the KK that kept families get.
    """

    kk: Set[bytes]
    nik: Set[bytes]
    codes: Set[str]
    listed: Set[int]
    taken: Set[int]
    elsewhere: Set[bytes]
    renumbered: Set[bytes]


@dataclass(frozen=True)
class _Compared:
    """What the other process has found and staged."""

    tally: Tally
    named: _Named
    staging: Staging | None


def _named(run: Run) -> _Named:
    seen = frozenset(run.seen_kk), frozenset(run.seen_nik), frozenset(run.seen_code)
    return _Named(*seen, frozenset(run.listed), run.taken, run.elsewhere, frozenset(run.renumbered))


def _compare(
    at: Address, found: Recognised, tally: Tally, path: Path | None, *, today: date, now: datetime
) -> _Compared:
    """Compare the second half of a file in this process."""

    def look(session: Session) -> _Compared:
        staging = Staging(path) if path is not None else None
        run = Run(session, tally, today, now, staging=staging, share=THEIRS)
        try:
            families.go_through(run, found)
        finally:
            if staging is not None:
                staging.close()
        return _Compared(tally, _named(run), staging)

    with closing(Database.opened(at)) as database:
        return database.read(look)


def _contradict(ours: _Named, theirs: _Named) -> bool:
    """Tell whether something stands in both halves, or the new family of a member in neither."""
    once: tuple[tuple[Set[Any], Set[Any]], ...] = (
        (ours.kk, theirs.kk),
        (ours.nik, theirs.nik),
        (ours.codes, theirs.codes),
        (ours.listed, theirs.listed),
        (ours.taken, theirs.taken),
    )
    homeless = not (ours.elsewhere <= theirs.kk - theirs.renumbered and theirs.elsewhere <= ours.kk - ours.renumbered)
    return homeless or not all(mine.isdisjoint(others) for mine, others in once)


def _put_together(run: Run, ours: Run, theirs: _Compared) -> None:
    run.tally.add(ours.tally)
    run.tally.add(theirs.tally)
    run.listed = ours.listed | dict.fromkeys(theirs.named.listed, ELSEWHERE)
    if run.staging is not None and theirs.staging is not None:
        run.staging.take_in(theirs.staging)
