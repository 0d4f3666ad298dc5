"""The way back from a backup: into an empty folder, or each night as a trial that nobody keeps."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TypeVar

from mentoring import vault
from mentoring.refusals import Refusal
from mentoring.vault import DATABASE, LIVE, PHOTOS, KeptPhoto, Manifest
from models import audit, sealed, snapshot
from models.crypto import Keyring, WrongKeyError
from models.database import Database
from models.sealed import DamagedError

R = TypeVar("R")
NIGHTS = 30


@dataclass(frozen=True)
class Restored:
    """What came back: the backup's name, when it was made, its photos, and the files of those that did not open."""

    name: str
    at: datetime
    revision: str
    photos: int
    damaged: tuple[str, ...]
    doubtful: int


@dataclass(frozen=True)
class Tried:
    """A trial restore that went well: the backup's name, the rows in it, the photos there and those opened."""

    name: str
    rows: int
    photos: int
    opened: int


def restore(store: Path, name: str | None, into: Path, ring: Keyring, *, now: datetime) -> Restored:
    """Bring a backup, the newest if none is named, into a folder that holds no database yet.

    Photos that do not open are named and left out. Raises Refusal (no such backup, damaged, another key, the folder
    is in use), OSError.
    """
    backup = _chosen(store, name)
    if any((into / f"{LIVE}{end}").exists() for end in ("", "-wal", "-shm", "-journal")) or (into / PHOTOS).exists():
        raise Refusal("restore-in-use", {"path": str(into)})
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    manifest = _judged(backup, lambda: vault.read_manifest(backup, ring))
    part = into / f"{LIVE}.part"
    try:
        _judged(backup, lambda: _bring_database(backup, manifest, part, ring))
        damaged = [photo.path for photo in manifest.photos if not _bring_photo(store, photo, into, ring)]
        doubtful = snapshot.doubt_personal(part, now=now)
        part.rename(into / LIVE)
        vault.sync_folder(into)
    except BaseException:
        shutil.rmtree(into / PHOTOS, ignore_errors=True)
        raise
    finally:
        part.unlink(missing_ok=True)
    return Restored(backup.name, manifest.at, manifest.revision, len(manifest.photos), tuple(damaged), doubtful)


def try_restore(store: Path, work: Path, ring: Keyring, *, now: datetime) -> Tried:
    """Restore the newest backup's database beside the bot, open it, check it, and delete it again.

    All photos must be there; a thirtieth of them is opened each night. Raises Refusal, DamagedError, WrongKeyError,
    OSError with what is wrong.
    """
    backup = _chosen(store, None)
    manifest = vault.read_manifest(backup, ring)
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="trial-", dir=work) as folder:
        copy = Path(folder) / LIVE
        _bring_database(backup, manifest, copy, ring)
        database = Database.at(copy, ring)
        try:
            broken = database.read(audit.first_broken)
        finally:
            database.close()
    if broken is not None:
        raise DamagedError(f"the trail is broken at entry {broken}")
    missing = sum(not vault.place_of(store, photo).is_file() for photo in manifest.photos)
    if missing:
        raise DamagedError(f"{missing} photos are not among the backups")
    tonight = [photo for number, photo in enumerate(manifest.photos) if number % NIGHTS == now.toordinal() % NIGHTS]
    for photo in tonight:
        _opened(store, photo, ring)
    return Tried(backup.name, sum(manifest.rows.values()), len(manifest.photos), len(tonight))


def _chosen(store: Path, name: str | None) -> Path:
    if name is None:
        there = vault.names(store)
        if not there:
            raise Refusal("restore-none", {"path": str(store)})
        return store / there[0]
    backup = store / Path(name).name
    if not (backup / vault.MANIFEST).is_file():
        raise Refusal("restore-unknown", {"name": name, "path": str(store), "others": vault.names(store)[:5]})
    return backup


def _judged(backup: Path, deed: Callable[[], R]) -> R:
    """Do something with a backup; what is wrong with it becomes a sentence that names the others."""
    others = [one for one in vault.names(backup.parent) if one != backup.name][:5]
    try:
        return deed()
    except WrongKeyError:
        raise Refusal("restore-key", {"name": backup.name}) from None
    except (DamagedError, FileNotFoundError):
        if not others:
            raise Refusal("restore-damaged-only", {"name": backup.name}) from None
        raise Refusal("restore-damaged", {"name": backup.name, "others": others}) from None


def _bring_database(backup: Path, manifest: Manifest, target: Path, ring: Keyring) -> None:
    """Write the database of a backup into a file and prove that it is the one that was backed up."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with (backup / DATABASE).open("rb") as source, os.fdopen(descriptor, "wb") as file:
        content = sealed.open_sealed(source, file, ring, purpose="database")
        file.flush()
        os.fsync(file.fileno())
    if content != manifest.database:
        raise DamagedError("the database is another one than the manifest says")
    facts = snapshot.examine(target, ring)
    if (facts.revision, dict(facts.rows)) != (manifest.revision, dict(manifest.rows)):
        raise DamagedError("the database holds other rows than the manifest says")


def _bring_photo(store: Path, photo: KeptPhoto, into: Path, ring: Keyring) -> bool:
    """Write a photo where its row looks for it; tell whether it was sound."""
    try:
        content = _opened(store, photo, ring)
    except (DamagedError, WrongKeyError, FileNotFoundError):
        return False
    target = into / photo.path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return True


def _opened(store: Path, photo: KeptPhoto, ring: Keyring) -> bytes:
    parts = PurePosixPath(photo.path).parts
    with vault.place_of(store, photo).open("rb") as source:
        content = b"".join(sealed.unseal(source, ring, purpose=f"photo:{photo.name}"))
    if vault.photo_of(photo.path, content, ring) != photo or parts[0] != PHOTOS or ".." in parts:
        raise DamagedError("a photo is another one than the manifest says")
    return content
