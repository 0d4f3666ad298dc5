"""Preview and apply. The same file again changes nothing; with one refused row nothing is written.

The first pass only compares. A pass that writes repeats the comparison in the caller's transaction, so that what was
decided is what is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from locales import text
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.registers import departments, families, staff
from mentoring.registers.columns import KINDS, Recognised, needed_headers, recognise
from mentoring.registers.report import Report, Tally
from mentoring.registers.run import Run
from mentoring.sheets.child import read_file
from mentoring.sheets.files import MEGABYTE, Limits
from models import audit
from models.database import Database, Session

Progress = Callable[[int, int], None]
FROM_THE_DESK = Limits(file_bytes=200 * MEGABYTE, unpacked_bytes=2_000 * MEGABYTE, seconds=600)


def require(found: Recognised) -> None:
    """Raise Refusal when a file holds no register, naming the headers that were found and those that are needed."""
    if found.sheets:
        return
    seen = [title[:30] for titles in found.others.values() for title in titles][:12]
    needs = [
        text("registers-needs", noun=text(f"registers-noun-{kind.name}"), headers=needed_headers(kind))
        for kind in KINDS[::-1]
    ]
    raise Refusal("registers-unrecognised", {"found": seen or text("registers-nothing"), "needs": needs})


def preview(
    session: Session,
    register: str,
    found: Recognised,
    *,
    today: date,
    now: datetime,
    progress: Progress | None = None,
) -> Report:
    """Return what a file would do to one register, writing nothing."""
    work = _Work(
        session, found, _tally(register, found), today, now, None, _counter(register, found, progress, passes=1)
    )
    _COMPARISONS[register](work)
    return work.tally.report()


def apply(
    session: Session,
    register: str,
    found: Recognised,
    *,
    actor_id: int | None,
    today: date,
    now: datetime,
    progress: Progress | None = None,
) -> Report:
    """Write a file to one register and return what it did; with a refused row nothing is written."""
    counter = _counter(register, found, progress, passes=2)
    work = _Work(session, found, _tally(register, found), today, now, actor_id, counter)
    write = _COMPARISONS[register](work)
    if not work.tally.report().can_apply:
        return work.tally.report()
    write()
    work.progress(sys.maxsize)
    report = work.tally.report(applied=True)
    figures = {noun: vars(count) for noun, count in report.counts.items()}
    subject = f"register:{register}"
    audit.append(session, at=now, actor_id=actor_id, deed="register.applied", subject=subject, details=figures)
    return report


def import_file(
    database: Database,
    path: Path,
    register: str,
    *,
    actor_id: int | None = None,
    apply: bool = False,
    now: datetime,
    programme: Programme,
    progress: Progress | None = None,
) -> Report:
    """Read a file from the desk and preview it, or apply it in one transaction; `progress` gets (rows done, rows).

    Raises Refusal when the file cannot be read or does not hold this register.
    """
    today = programme.today(now)
    with TemporaryDirectory(prefix="gesek-import-") as folder:
        found = recognise(read_file(path, scratch=Path(folder) / "sheet", limits=FROM_THE_DESK))
        require(found)
        if register not in found.registers:
            names = [text(f"registers-noun-{name}") for name in found.registers]
            raise Refusal("registers-other", {"wanted": text(f"registers-noun-{register}"), "found": names})
        if apply:
            rule = partial(_apply, actor_id=actor_id, today=today, now=now, progress=progress)
            return database.write(rule, register, found)
        return database.read(preview, register, found, today=today, now=now, progress=progress)


_apply = apply  # the name under which `import_file`, with its own `apply`, reaches the rule


@dataclass(frozen=True)
class _Work:
    """What one comparison needs."""

    session: Session
    found: Recognised
    tally: Tally
    today: date
    now: datetime
    actor_id: int | None
    progress: Callable[[int], None]


def _compare_departments(work: _Work) -> Callable[[], None]:
    changes = departments.diff(work.session, work.found, work.tally)
    work.progress(sum(sheet.table.count for sheet in work.found.of(departments.NOUN)))
    return partial(departments.write, work.session, changes)


def _compare_staff(work: _Work) -> Callable[[], None]:
    changes = staff.diff(work.session, work.found, work.tally, today=work.today, progress=work.progress)
    return partial(
        staff.write,
        work.session,
        changes,
        actor_id=work.actor_id,
        today=work.today,
        now=work.now,
        progress=work.progress,
    )


def _compare_families(work: _Work) -> Callable[[], None]:
    """Go through the file once; what is returned goes through it again, writing chunk by chunk."""
    first = Run(work.session, work.tally, work.today, work.now, work.actor_id, progress=work.progress)
    families.go_through(first, work.found)
    again = Tally(work.tally.register)
    second = Run(work.session, again, work.today, work.now, work.actor_id, writes=True, progress=work.progress)
    return partial(families.go_through, second, work.found)


_COMPARISONS: dict[str, Callable[[_Work], Callable[[], None]]] = {
    "departments": _compare_departments,
    "staff": _compare_staff,
    "families": _compare_families,
}


def _tally(register: str, found: Recognised) -> Tally:
    unused = [title for sheet in found.sheets if sheet.kind.register == register for title in sheet.unused]
    return Tally(register, unused=unused)


def _counter(register: str, found: Recognised, progress: Progress | None, *, passes: int) -> Callable[[int], None]:
    """Return what adds up the rows that are done."""
    sheets = [sheet for sheet in found.sheets if sheet.kind.register == register]
    total = passes * sum(max(0, sheet.table.count - 1) for sheet in sheets)
    done = 0

    def add(rows: int) -> None:
        nonlocal done
        done = min(total, done + rows)
        if progress is not None:
            progress(done, total)

    return add
