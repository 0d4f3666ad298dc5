"""The comparing of a register in a process of its own, so that nobody's answer waits for it and the bot does not grow.

That process opens the database itself and only reads it. How far it is stands in a file; what changes lies in the file
beside the database, and only what is said of it comes back.
"""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from mentoring.registers.columns import Recognised
from mentoring.registers.importing import Prepared, Progress, prepare, preview
from mentoring.registers.report import Report
from models.database import Address, Database, Session

SECONDS = 1.0
FINDINGS = 20  # of a file that is applied: more of its remarks are told by the dry run


def preview_aside(at: Address, found: Recognised, told: Path, *, today: date, now: datetime) -> list[Report]:
    """Return what a file would do to each of its registers; the file `told` says meanwhile how many rows are done."""

    def look(session: Session) -> list[Report]:
        hear = _heard(told)
        return [preview(session, name, found, today=today, now=now, progress=hear) for name in found.registers]

    with closing(Database.opened(at)) as database:
        return database.read(look)


def prepare_aside(at: Address, found: Recognised, told: Path, *, path: Path, today: date, now: datetime) -> Prepared:
    """Compare a file with its registers and lay out, in a file at `path`, what changes (`importing.prepare`)."""
    compare = partial(prepare, path=path, today=today, now=now, progress=_heard(told))
    with closing(Database.opened(at)) as database:
        prepared = database.read(compare, found.registers, found)
    brief = [replace(one, findings=one.findings[:FINDINGS], absent=()) for one in prepared.reports]
    return replace(prepared, reports=tuple(brief))


def how_far(told: Path) -> tuple[int, int] | None:
    """Return how many rows of how many are done, as the other process last said; None before it has said anything."""
    done, _, total = (told.read_text("ascii") if told.exists() else "").partition(" ")
    return (int(done), int(total)) if done.isdigit() and total.isdigit() else None


def _heard(told: Path) -> Progress:
    last = 0.0

    def hear(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS and told.exists():  # it is gone where nobody listens any more
            last = time.monotonic()
            told.write_text(f"{done} {total}", encoding="ascii")

    return hear
