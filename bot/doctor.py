"""`gesek doctor`: proves that the data is whole and that what runs each night has run; a line for each.

`gesek check` asks whether the bot could start; this asks whether what it keeps can be relied on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.checkup import Finding, disk
from bot.config import Settings
from bot.opening import StartError, check_database, keyring, open_database
from jobs.backups import BACKUP, TRIAL
from locales import text
from mentoring import vault
from mentoring.outage import HEARD
from models import audit, crypto, meta, photo, schema, snapshot
from models import job as runs
from models import message as messages
from models import update as updates
from models.database import Database
from models.sealed import DamagedError

NIGHTLY = timedelta(hours=36)
HEARD_WITHIN = timedelta(minutes=10)
WORKED_WITHIN = timedelta(minutes=10)
SENT_WITHIN = timedelta(hours=1)
RECENT = timedelta(days=1)
LOOK_BACK = timedelta(weeks=4)


def findings(settings: Settings, *, now: datetime) -> Iterator[Finding]:
    """Look at everything in turn; nothing is changed."""
    sound = True
    for one in of_data(settings):
        sound = sound and one.good
        yield one
    if not settings.data.database:
        yield from _backups(settings, now=now)
    if not sound:
        return
    database = open_database(settings)
    try:
        yield from _nights(database, settings, now=now)
        yield from _traffic(database, now=now)
        yield disk(settings.data.dir, *database.read(photo.kept_since, now - LOOK_BACK), now=now)
    finally:
        database.close()


def of_data(settings: Settings, *, upgrading: bool = False) -> Iterator[Finding]:
    """Prove the database alone: every page, reference and entry of the trail, the schema and the key."""
    path = settings.data.dir / vault.LIVE
    if settings.data.database:
        yield Finding(True, text("doctor-postgresql"))
    elif not path.is_file():
        yield Finding(False, text("cli-check-no-database", path=str(path)))
        return
    else:
        try:
            snapshot.prove(path)
        except (DamagedError, OSError) as error:
            yield Finding(False, text("doctor-damaged", reason=str(error), store=str(settings.backups)))
            return
        yield Finding(True, text("doctor-sound"))
    try:
        database = open_database(settings, upgrading=upgrading)
    except StartError as error:
        yield Finding(False, error.said)
        return
    try:
        check_database(database)
        yield Finding(True, text("cli-check-schema", revision=schema.newest()))
        yield _trail(database)
    except StartError as error:
        yield Finding(False, error.said)
    finally:
        database.close()


def _trail(database: Database) -> Finding:
    broken = database.read(audit.first_broken)
    if broken is not None:
        return Finding(False, text("doctor-trail-broken", entry=str(broken)))
    return Finding(True, text("doctor-trail", count=database.read(audit.count)))


def _backups(settings: Settings, *, now: datetime) -> Iterator[Finding]:
    store = settings.backups
    there = vault.names(store)
    if not there:
        yield Finding(False, text("doctor-backup-none", path=str(store)))
        return
    hours = int((now - vault.made_at(there[0])) / timedelta(hours=1))
    good = timedelta(hours=hours) <= NIGHTLY
    yield Finding(good, text("doctor-backup" if good else "doctor-backup-old", hours=hours, count=len(there)))
    try:
        lost = vault.read_manifest(store / there[0], keyring(settings)).lost
    except (DamagedError, crypto.WrongKeyError, StartError, OSError):
        yield Finding(False, text("doctor-backup-unreadable", name=there[0]))
        return
    if lost:
        yield Finding(False, text("doctor-backup-lost", lost=lost))


def _nights(database: Database, settings: Settings, *, now: datetime) -> Iterator[Finding]:
    """Say how old the last proof that a backup comes back is; where none is made by the clock there is none."""
    if settings.data.database or settings.data.backup_keep < 1:
        return
    last = database.read(runs.last_run, TRIAL)
    if last is None:
        in_service = database.read(runs.ran_before, now - NIGHTLY)
        yield Finding(not in_service, text("doctor-trial-none"))
    elif last.state != "done":
        yield Finding(False, text("doctor-trial-failed", reason=last.note or "–"))
    else:
        hours = int((now - last.ran_at) / timedelta(hours=1))
        good = now - last.ran_at <= NIGHTLY
        yield Finding(good, text("doctor-trial" if good else "doctor-trial-old", hours=hours))
    failed = database.read(runs.last_run, BACKUP)
    if failed is not None and failed.state == "failed":
        yield Finding(False, text("doctor-backup-failed", reason=failed.note or "–"))


def _traffic(database: Database, *, now: datetime) -> Iterator[Finding]:
    heard = database.read(meta.mark, HEARD)
    if heard is None:
        yield Finding(True, text("doctor-never-heard"))
    else:
        age = now - datetime.fromisoformat(heard)
        good = age <= HEARD_WITHIN
        yield Finding(good, text("doctor-heard" if good else "doctor-silent", minutes=_minutes(age)))
    waits = now - (database.read(updates.oldest_waiting) or now)
    good = waits <= WORKED_WITHIN
    yield Finding(good, text("doctor-inbox" if good else "doctor-inbox-behind", minutes=_minutes(waits)))
    if aside := database.read(updates.counts).get("set_aside", 0):
        yield Finding(False, text("cli-check-aside", count=aside))
    oldest = min(filter(None, (database.read(messages.next_due, lane=lane) for lane in ("bulk", "reply"))), default=now)
    late = max(now - oldest, timedelta())
    good = late <= SENT_WITHIN
    yield Finding(good, text("doctor-outbox" if good else "doctor-outbox-behind", minutes=_minutes(late)))
    if uncertain := database.read(messages.uncertain_since, now - RECENT):
        yield Finding(False, text("doctor-uncertain", count=uncertain))


def _minutes(age: timedelta) -> int:
    return int(age / timedelta(minutes=1))
