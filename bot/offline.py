"""What the command line does to a regency's data beside the bot, whether that runs or not.

Each function opens the database, does one thing and returns the sentences to be said. Raises StartError, Refusal.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.config import Settings
from bot.opening import check_database, open_database, refuse_damage, sweep_desks
from bot.reach import Reach
from locales import Text, text
from mentoring import assignments, invitations, registers
from mentoring.places import districts, village_label, villages
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.sample.regency import invent
from mentoring.sample.workbooks import write as write_sample
from mentoring.sample.workbooks import write_elsewhere
from models import division, meta, place, schema
from models import update as updates
from models.database import Database, Session

Progress = Callable[[int, int], None]
REFUSED_SHOWN = 10
LISTED = 50


@dataclass(frozen=True)
class Done:
    """What to say; `good` is False when something is wrong and needs a person."""

    said: Sequence[Text]
    good: bool = True


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """Open a database that is sound and fits this programme and key."""
    refuse_damage(settings)
    database = open_database(settings)
    try:
        check_database(database)
        yield database
    finally:
        database.close()


def furnish(database: Database) -> None:
    """Bring the schema up to date and put in what never changes: the places and the key's canary."""
    schema.upgrade(database, also=_seed)


def _seed(session: Session) -> None:
    meta.plant_canary(session)
    place.seed(
        session,
        [(one.code, one.name) for one in districts()],
        [(one.code, one.district_code, one.kind, one.name, village_label(one)) for one in villages()],
    )


def sample(folder: Path, *, families: int, staff: int, seed: int, csv: bool, progress: Progress) -> list[Text]:
    """Write the workbooks of an invented regency; settings and database are not needed."""
    today = Programme().today(datetime.now(UTC))
    regency = invent(families=families, staff=staff, seed=seed, today=today)
    written = (*write_sample(regency, folder, csv=csv, progress=progress), *write_elsewhere(regency, folder))
    return [text("cli-sample-file", path=str(path)) for path in written]


def import_register(
    settings: Settings, path: Path, register: str, *, apply: bool, progress: Progress, maps: Sequence[str] = ()
) -> Done:
    """Show what a file would do to a register, or apply it; `maps` are `Header=field` pairs for doubtful columns."""
    told = registers.told(maps)
    with opened(settings) as database, _desk(settings.data.dir) as desk:
        report = registers.import_file(
            database,
            path,
            register,
            apply=apply,
            now=datetime.now(UTC),
            programme=settings.for_rules(),
            progress=progress,
            scratch=desk,
            told=told,
        )
    said = [*registers.report_lines(report), *registers.refused_lines(report, most=REFUSED_SHOWN)]
    if report.refused:
        more = max(0, report.refused - REFUSED_SHOWN)
        return Done([*said, text("cli-import-refused", rows=report.refused, more=more)], good=False)
    if report.applied:
        return Done([*said, text("cli-import-applied")])
    return Done([*said, text("cli-import-dry" if report.changes else "cli-import-same")])


@contextmanager
def _desk(data: Path) -> Iterator[Path]:
    """Give an import a folder of its own, and forget what those left that were ended in the middle."""
    desks = data / "desk"
    desks.mkdir(mode=0o700, exist_ok=True)
    sweep_desks(data)
    mine = desks / f"import-{os.getpid()}"
    mine.mkdir(mode=0o700, exist_ok=True)
    try:
        yield mine
    finally:
        shutil.rmtree(mine, ignore_errors=True)


def propose(settings: Settings) -> list[Text]:
    """Compute a proposal of the division and keep it as a draft."""
    with opened(settings) as database:
        return database.write(_proposed, now=datetime.now(UTC), programme=settings.for_rules())


def _proposed(session: Session, *, now: datetime, programme: Programme) -> list[Text]:
    proposal = assignments.propose_now(session, created_by=None, now=now, programme=programme)
    lines = assignments.figure_lines(proposal)
    return [text("assignment-title", number=proposal.id), *lines, text("cli-assign-next", number=str(proposal.id))]


def apply_proposal(settings: Settings, proposal_id: int | None) -> list[Text]:
    """Let a proposal (the last, where none is named) come true."""
    with opened(settings) as database:
        return database.write(_approved, proposal_id, now=datetime.now(UTC), programme=settings.for_rules())


def _approved(session: Session, proposal_id: int | None, *, now: datetime, programme: Programme) -> list[Text]:
    latest = division.latest_proposal(session) if proposal_id is None else None
    if proposal_id is None and latest is None:
        raise Refusal("cli-assign-none")
    number = latest.id if latest is not None else proposal_id or 0
    applied = assignments.apply_proposal(session, number, by=None, now=now, programme=programme)
    return [text("cli-assign-applied", **vars(applied))]


def invite(settings: Settings, nip: str, *, role: str | None, first: bool, seen: Reach | None) -> list[Text]:
    """Issue an invitation; `seen` tells the bot's name where the settings do not."""
    programme = settings.for_rules()
    if seen is not None:
        programme = replace(programme, bot_username=seen.username)
    with opened(settings) as database:
        issued = database.write(
            invitations.invite_by_nip, nip, role=role, first=first, now=datetime.now(UTC), programme=programme
        )
    last = text("cli-invite-until", last=issued.last_day)
    return [
        text("cli-invite-for", name=issued.name),
        text("cli-invite-link", link=issued.link),
        text("cli-invite-code", code=issued.code),
        last,
    ]


def set_aside(settings: Settings) -> list[Text]:
    """List the updates that were set aside, without a word of what is in them."""
    with opened(settings) as database:
        rows = database.read(updates.set_aside)
        waiting = database.read(updates.counts).get("waiting", 0)
    now = datetime.now(UTC)
    said = [text("cli-inbox", aside=len(rows), waiting=waiting)]
    for row in rows[:LISTED]:
        hours = int((now - row.received_at).total_seconds() // 3600)
        said.append(
            text("cli-inbox-one", number=str(row.id), hours=hours, error=row.error or "–", tries=row.tries + row.deaths)
        )
    if len(rows) > LISTED:
        said.append(text("cli-inbox-more", count=len(rows) - LISTED))
    return [*said, text("cli-inbox-next")] if rows else said


def put_back(settings: Settings, ids: Sequence[int]) -> Done:
    """Let updates that were set aside be worked once more: these, or all."""
    with opened(settings) as database:
        again = database.write(updates.put_back, ids or None)
    missed = [str(one) for one in ids if one not in again]
    said = [text("cli-inbox-again", count=len(again))]
    if missed:
        said.append(text("cli-inbox-missed", numbers=missed))
    return Done(said, good=not missed)
