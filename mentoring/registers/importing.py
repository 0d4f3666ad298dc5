"""Preview and apply. The same file again changes nothing; with one refused row nothing is written.

Applying compares, prepares what changes in a file beside the database while others write, and switches in one short
transaction. Where something that was compared has changed before the switch, it is compared again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from locales import text
from mentoring import listing
from mentoring.numbers import is_masked, mask_typed
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.registers import departments, families, staff
from mentoring.registers.answers import known_answers, require_certain
from mentoring.registers.columns import KINDS, REGISTERS, Recognised, header_keys, needed_headers, recognise
from mentoring.registers.family_rows import AID
from mentoring.registers.notes import lacking_notes, notes_for
from mentoring.registers.report import Report, Tally
from mentoring.registers.run import Run
from mentoring.registers.shares import Beside
from mentoring.sheets.child import read_file
from mentoring.sheets.limits import MEGABYTE, Limits
from models import audit, imported, switching
from models.aid import adopt_registered
from models.database import Database, Session
from models.family import Family
from models.imported import Import
from models.staging import Staging
from models.switching import OvertakenError

Progress = Callable[[int, int], None]
MOST_TRIES = 3
FROM_THE_DESK = Limits(file_bytes=200 * MEGABYTE, unpacked_bytes=2_000 * MEGABYTE, seconds=600, nice=0)


def require(found: Recognised) -> None:
    """Raise Refusal when a file holds no register, naming the headers that were found and those that are needed."""
    if found.sheets:
        return
    if found.lacking:
        raise Refusal("registers-lacking", {"lacks": lacking_notes(found)})
    seen = [title[:30] for titles in found.others.values() for title in titles][:12]
    needs = [
        text("registers-needs", noun=text(f"registers-noun-{kind.name}"), headers=needed_headers(kind))
        for kind in KINDS[::-1]
    ]
    if any(is_masked(title) for title in seen):
        raise Refusal("registers-headless", {"needs": needs})
    raise Refusal("registers-unrecognised", {"found": seen or text("registers-nothing"), "needs": needs})


def preview(
    session: Session,
    register: str,
    found: Recognised,
    *,
    today: date,
    now: datetime,
    progress: Progress | None = None,
    beside: Beside | None = None,
) -> Report:
    """Return what a file would do to one register, writing nothing; `beside` is a second process that may help."""
    count = _counter(found, (register,), progress)
    work = _Work(session, found, _tally(register, found), today, now, None, count, beside)
    _COMPARISONS[register](work)
    return work.tally.report()


@dataclass(frozen=True)
class Prepared:
    """What a file would change, laid out in `staging`; `serial` is the last import that the comparison knew of."""

    reports: tuple[Report, ...]
    staging: Staging
    serial: int
    deeds: tuple[_Deeds, ...]
    today: date
    now: datetime

    @property
    def can_apply(self) -> bool:
        """Tell whether nothing is refused and something would change."""
        return not any(one.refused for one in self.reports) and any(one.changes for one in self.reports)


def prepare(
    session: Session,
    registers: Sequence[str],
    found: Recognised,
    *,
    path: Path,
    today: date,
    now: datetime,
    progress: Progress | None = None,
    beside: Beside | None = None,
) -> Prepared:
    """Compare a file with these registers and lay out, in a file at `path`, what changes; the database is only read.

    `now` dates what will be written; `beside` is a second process that may help. The caller removes the file.
    """
    serial = audit.last_about(session, map(_subject, REGISTERS))  # first: whatever comes later is noticed
    count = _counter(found, registers, progress)
    made = Staging(path)
    try:
        works = [_Work(session, found, _tally(name, found), today, now, made, count, beside) for name in registers]
        deeds = [_COMPARISONS[work.tally.register](work) for work in works]
    finally:
        made.close()
    return Prepared(tuple(work.tally.report() for work in works), made, serial, tuple(deeds), today, now)


@dataclass(frozen=True)
class Source:
    """The file of an import: its name without people's numbers, and its SHA-256 as 64 hexadecimal digits."""

    name: str = ""
    sha256: str = ""


def bring_in(
    session: Session, prepared: Prepared, *, actor_id: int | None, source: Source = Source()
) -> tuple[Report, ...]:
    """Write what was prepared, within `switching.switch`, and return what that has done; it can be undone for a day.

    Raises OvertakenError when something that was compared has changed since.
    """
    assert prepared.can_apply, "what is refused, or changes nothing, is not brought in"
    if audit.last_about(session, map(_subject, REGISTERS)) != prepared.serial:
        raise OvertakenError
    who = {"actor_id": actor_id, "today": prepared.today, "now": prepared.now}
    kept = _kept(prepared, actor_id, source)
    imported.begin(session, prepared.staging, kept)
    for deeds in prepared.deeds:
        deeds.before(session)
    switching.move_in(session, prepared.staging)
    for deeds in prepared.deeds:
        deeds.after(session, **who)
    known = kept.marks["before"][Family.__tablename__]
    since: dict[str, Any] = {"today": prepared.today, "now": prepared.now, "known": known}
    listing.follow_register(session, **since)
    adopt_registered(session, codes=AID, **since)
    imported.finish(session, kept)
    done = tuple(replace(one, applied=one.changes > 0) for one in prepared.reports)
    trail = [("register.applied", _subject(one.register), _figures(one)) for one in done if one.applied]
    audit.append_many(session, trail, at=prepared.now, actor_id=actor_id)
    return done


def _kept(prepared: Prepared, actor_id: int | None, source: Source) -> Import:
    changed = [one for one in prepared.reports if one.changes]
    return Import(
        registers=" ".join(one.register for one in changed),
        name=source.name,
        sha256=source.sha256,
        person_id=actor_id,
        applied_at=prepared.now,
        figures={one.register: _figures(one) for one in changed},
        undoable=all(deeds.undoable for deeds in prepared.deeds),
    )


def _subject(register: str) -> str:
    return f"register:{register}"


def _figures(report: Report) -> dict[str, Any]:
    return {noun: vars(count) for noun, count in report.counts.items()}


def apply(
    database: Database,
    registers: Sequence[str],
    found: Recognised,
    *,
    actor_id: int | None,
    path: Path,
    today: date,
    now: datetime,
    progress: Progress | None = None,
    source: Source = Source(),
    beside: Beside | None = None,
    memory: int = switching.LITTLE,
) -> tuple[Report, ...]:
    """Prepare a file at `path` and bring it in; return what it has done, or what is refused.

    `memory` is how many megabytes the switch may take. Raises Refusal when others change the same data again and
    again meanwhile.
    """
    for _ in range(MOST_TRIES):
        how: dict[str, Any] = {"path": path, "today": today, "now": now, "progress": progress, "beside": beside}
        prepared = database.read(prepare, registers, found, **how)
        try:
            if not prepared.can_apply:
                return prepared.reports
            who: dict[str, Any] = {"actor_id": actor_id, "source": source}
            return switching.switch(database, prepared.staging, memory, bring_in, prepared, **who)
        except OvertakenError:
            continue
        finally:
            prepared.staging.remove()
    raise Refusal("registers-overtaken")


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
    scratch: Path | None = None,
    told: Mapping[str, str] | None = None,
) -> Report:
    """Read a file from the desk and preview it, or apply it; `progress` gets (rows done, rows).

    `told` says what titles mean (`answers.told`); where a column is doubtful all the same, that is refused.
    What lies about meanwhile lies in a folder in `scratch` and is removed at the end.
    Raises Refusal when the file cannot be read or does not hold this register.
    """
    today = programme.today(now)
    with (
        TemporaryDirectory(prefix="gesek-import-", dir=scratch) as folder,
        Beside.where_worth(database.address, path) as beside,
    ):
        tables = read_file(path, scratch=Path(folder) / "sheet", limits=FROM_THE_DESK)
        answers = database.read(known_answers, header_keys(tables), programme=programme)
        found = recognise(tables, answers=answers, told=told, asks=True)
        require_certain(found)
        require(found)
        if register not in found.registers:
            names = [text(f"registers-noun-{name}") for name in found.registers]
            raise Refusal("registers-other", {"wanted": text(f"registers-noun-{register}"), "found": names})
        how: dict[str, Any] = {"today": today, "now": now, "progress": progress, "beside": beside}
        if not apply:
            return database.read(preview, register, found, **how)
        how |= {"actor_id": actor_id, "path": Path(folder) / "staged", "source": source_of(path)}
        return _apply(database, (register,), found, memory=switching.PLENTY, **how)[0]


_apply = apply  # the name under which `import_file`, with its own `apply`, reaches the function


def source_of(path: Path) -> Source:
    """Return what an import keeps of a file."""
    with path.open("rb") as file:
        return Source(mask_typed(path.name)[:80], file_digest(file, "sha256").hexdigest())


@dataclass(frozen=True)
class _Deeds:
    """What a register does in the switch, before and after the staged rows are moved in; can all of it be undone?"""

    before: Callable[[Session], None]
    after: Callable[..., None]
    undoable: bool = True


@dataclass(frozen=True)
class _Work:
    """What one comparison needs; without a `staging` it is only looked at."""

    session: Session
    found: Recognised
    tally: Tally
    today: date
    now: datetime
    staging: Staging | None
    progress: Callable[[int], None]
    beside: Beside | None


def _nothing(*_: object, **__: object) -> None:
    """Do nothing."""


def _compare_departments(work: _Work) -> _Deeds:
    changes = departments.diff(work.session, work.found, work.tally)
    work.progress(sum(sheet.table.count for sheet in work.found.of(departments.NOUN)))
    return _Deeds(partial(departments.write, changes=changes), _nothing, not _stays(work, work.tally.report().changes))


def _compare_staff(work: _Work) -> _Deeds:
    changes = staff.diff(work.session, work.found, work.tally, today=work.today, progress=work.progress)
    if work.staging is not None and not work.tally.refused:
        staff.stage(work.staging, changes, today=work.today, now=work.now)
    acts = (one.id is None or one.duties or one.lost_roles or one.leaves is not None for one in changes.people)
    return _Deeds(_nothing, partial(staff.settle, changes=changes), not _stays(work, any(acts)))


def _stays(work: _Work, lasting: object) -> bool:
    """Tell whether what a register does cannot be taken back; if so, its figures say that before it is done."""
    if lasting:
        work.tally.notes.append(text("registers-stays"))
    return bool(lasting)


def _compare_families(work: _Work) -> _Deeds:
    run = Run(work.session, work.tally, work.today, work.now, staging=work.staging, progress=work.progress)
    if work.beside is None or not work.beside.go_through(run, work.found):
        families.go_through(run, work.found)
    families.conclude(run, work.found)
    if work.staging is None:
        return _Deeds(_nothing, _nothing)
    check = partial(families.check, staging=work.staging, today=work.today)
    return _Deeds(check, partial(families.note, staging=work.staging))


_COMPARISONS: dict[str, Callable[[_Work], _Deeds]] = {
    "departments": _compare_departments,
    "staff": _compare_staff,
    "families": _compare_families,
}


def _tally(register: str, found: Recognised) -> Tally:
    mine = [sheet for sheet in found.sheets if sheet.kind.register == register]
    unused = [title for sheet in mine for title in sheet.unused]
    lacking = found.lacking_keys if found.registers[:1] == (register,) else ()
    keys = tuple(sheet.key for sheet in mine if sheet.since is not None)
    names = [sheet.table.name for sheet in found.sheets]
    return Tally(
        register,
        sheets=names,
        alone=len(names) + len(found.others) == 1,
        unused=unused,
        keys=(*keys, *lacking),
        notes=notes_for(found, register),
    )


def _counter(found: Recognised, registers: Sequence[str], progress: Progress | None) -> Callable[[int], None]:
    """Return what adds up the rows that are done."""
    sheets = [sheet for sheet in found.sheets if sheet.kind.register in registers]
    total = sum(max(0, sheet.table.count - 1) for sheet in sheets)
    done = 0

    def add(rows: int) -> None:
        nonlocal done
        done = min(total, done + rows)
        if progress is not None:
            progress(done, total)

    return add
