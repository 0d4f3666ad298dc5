"""Backups: a folder that holds several of them, sealed with the data key, which itself is never inside.

    gesek-20261123T180000Z/database.sealed   the whole database, copied by itself while the bot worked
    gesek-20261123T180000Z/manifest.sealed   what belongs to this backup, each thing with its hash
    photos/ab/<32 digits>.sealed             each photo once, however many backups have it

A photo's name is a keyed hash of its bytes: who has no key cannot ask the folder whether it knows a picture. What is
not finished is called `.part`, and everything is on the disk before a name says that it is there.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from mentoring.refusals import Refusal
from models import sealed, snapshot
from models.crypto import Keyring, WrongKeyError
from models.sealed import Content, DamagedError

NAME = re.compile(r"gesek-\d{8}T\d{6}Z")
LIVE = "gesek.db"
DATABASE, MANIFEST, PHOTOS = "database.sealed", "manifest.sealed", "photos"
RESERVE = 100_000_000


@dataclass(frozen=True)
class KeptPhoto:
    """A photo's file: where it stands under the data folder, its name in the backups, its hash and size."""

    path: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What belongs to one backup. `lost` are photos that the database names and the disk did not have."""

    at: datetime
    revision: str
    rows: Mapping[str, int]
    database: Content
    photos: tuple[KeptPhoto, ...]
    lost: int


@dataclass(frozen=True)
class Made:
    """A finished backup: its name, the photos in it, those copied anew, those lost, and older backups removed."""

    name: str
    size: int
    photos: int
    new: int
    lost: int
    removed: int


def make(data: Path, store: Path, ring: Keyring, *, now: datetime, keep: int) -> Made:
    """Back the data folder up into `store` and remove all but the newest `keep` backups.

    Raises Refusal (nothing to copy, another backup under way, too little room), OSError, DamagedError, WrongKeyError;
    then no backup of that name is there and the older ones are as they were.
    """
    if not (data / LIVE).is_file():
        raise Refusal("backup-nothing", {"path": str(data / LIVE)})
    store.mkdir(mode=0o700, parents=True, exist_ok=True)
    _needs_room(2 * (data / LIVE).stat().st_size, (data, store))
    with alone(store), _part(store) as part, _scratch(data) as scratch:
        _sweep(store, part)
        copy = scratch / LIVE
        before = snapshot.rows(data / LIVE)
        snapshot.copy(data / LIVE, copy)
        facts = snapshot.examine(copy, ring)
        if not before.keys() <= facts.rows.keys() or before["audit_entries"] > facts.rows["audit_entries"]:
            raise DamagedError("the copy lacks rows of the database")
        content = seal_file(copy, part / DATABASE, ring, purpose="database")
        photos, new = _keep_photos(snapshot.photo_files(copy), data, store, ring)
        kept = [one for one in photos if one is not None]
        manifest = Manifest(now, facts.revision, facts.rows, content, tuple(kept), len(photos) - len(kept))
        _seal_bytes(_written(manifest), part / MANIFEST, ring)
        with (part / DATABASE).open("rb") as file:
            if sealed.open_sealed(file, None, ring, purpose="database") != content:
                raise DamagedError("the copy on the disk is not what was written")
        name = _publish(part, store, now)
        removed = _prune(store, ring, keep=keep)
    return Made(name, content.size, len(kept), new, manifest.lost, removed)


def names(store: Path) -> list[str]:
    """Return the backups in a folder that are finished, the newest first."""
    return sorted(one.parent.name for one in store.glob(f"*/{MANIFEST}") if NAME.fullmatch(one.parent.name))[::-1]


def made_at(name: str) -> datetime:
    """Return when a backup was made, by its name."""
    return datetime.strptime(name, "gesek-%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def read_manifest(backup: Path, ring: Keyring) -> Manifest:
    """Return what belongs to a backup; raises DamagedError, WrongKeyError, OSError."""
    target = io.BytesIO()
    with (backup / MANIFEST).open("rb") as file:
        sealed.open_sealed(file, target, ring, purpose="manifest")
    try:
        raw = json.loads(target.getvalue())
        return Manifest(
            at=datetime.fromisoformat(raw["at"]),
            revision=raw["revision"],
            rows=raw["rows"],
            database=Content(**raw["database"]),
            photos=tuple(KeptPhoto(*one) for one in raw["photos"]),
            lost=raw["lost"],
        )
    except (ValueError, KeyError, TypeError):
        raise DamagedError("the manifest cannot be read") from None


def place_of(store: Path, photo: KeptPhoto) -> Path:
    """Return where a photo stands among the backups."""
    return store / PHOTOS / photo.name[:2] / f"{photo.name}.sealed"


def seal_file(path: Path, target: Path, ring: Keyring, *, purpose: str) -> Content:
    """Write a file sealed, under a temporary name first; it is on the disk when this returns."""
    with path.open("rb") as source:
        return _seal(source, target, ring, purpose=purpose)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk; Windows has no handle of a folder to do so."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def alone(store: Path) -> Iterator[None]:
    """Hold the folder of backups alone; raises Refusal while another process does.

    The lock is SQLite's: every system has it, and it goes with the process that held it.
    """
    with closing(sqlite3.connect(store / "lock", timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(store)) from None
            raise Refusal("backup-busy", {"path": str(store)}) from None
        yield


@contextmanager
def _part(store: Path) -> Iterator[Path]:
    part = Path(tempfile.mkdtemp(prefix=".part-", dir=store))
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _scratch(data: Path) -> Iterator[Path]:
    """Give a folder for the copy that is still readable: beside the database, never where backups are carried away."""
    (data / "work").mkdir(mode=0o700, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="backup-", dir=data / "work") as folder:
        yield Path(folder)


def _sweep(store: Path, part: Path) -> None:
    """Remove what a process that died had begun; the lock says that none is under way."""
    for left in store.glob(".part-*"):
        if left != part:
            shutil.rmtree(left, ignore_errors=True)


def _needs_room(size: int, folders: Iterable[Path]) -> None:
    """Refuse before the disk is full: the bot that works beside needs it."""
    for folder in folders:
        free = shutil.disk_usage(folder).free
        if free < size + RESERVE:
            missing = (size + RESERVE - free) // 1_000_000 + 1
            raise Refusal("backup-no-room", {"path": str(folder), "missing": missing})


def _keep_photos(paths: Iterable[str], data: Path, store: Path, ring: Keyring) -> tuple[list[KeptPhoto | None], int]:
    """Copy the photos that no backup has; return each photo, None where its file is gone, and how many were copied."""
    known = _known(store, ring)
    found: list[KeptPhoto | None] = []
    new = 0
    for path in paths:
        photo = known.get(path)
        try:
            if photo is None or photo.size != (data / path).stat().st_size or not place_of(store, photo).exists():
                photo, copied = _keep_photo(path, data, store, ring)
                new += copied
        except FileNotFoundError:
            photo = None
        found.append(photo)
    return found, new


def _known(store: Path, ring: Keyring) -> Mapping[str, KeptPhoto]:
    """Return the photos of the newest backup by path: a photo's file never changes, so it need not be read again."""
    for name in names(store)[:1]:
        try:
            return {photo.path: photo for photo in read_manifest(store / name, ring).photos}
        except (DamagedError, WrongKeyError, OSError):
            break
    return {}


def _keep_photo(path: str, data: Path, store: Path, ring: Keyring) -> tuple[KeptPhoto, bool]:
    content = (data / path).read_bytes()
    photo = photo_of(path, content, ring)
    target = place_of(store, photo)
    if target.exists():
        return photo, False
    _needs_room(len(content), [store])
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _seal(io.BytesIO(content), target, ring, purpose=f"photo:{photo.name}")
    return photo, True


def photo_of(path: str, content: bytes, ring: Keyring) -> KeptPhoto:
    """Return how a photo is known to the backups."""
    held = sealed.content_of(content)
    return KeptPhoto(path, ring.blind_index(held.sha256, column="backup.photo").hex(), held.sha256, held.size)


def _seal_bytes(content: bytes, target: Path, ring: Keyring) -> None:
    _seal(io.BytesIO(content), target, ring, purpose="manifest")


def _seal(source: BinaryIO, target: Path, ring: Keyring, *, purpose: str) -> Content:
    part = target.with_name(f"{target.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            held = sealed.seal(source, file, ring, purpose=purpose)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return held


def _written(manifest: Manifest) -> bytes:
    plain = {
        "at": manifest.at.isoformat(),
        "revision": manifest.revision,
        "rows": dict(manifest.rows),
        "database": asdict(manifest.database),
        "photos": [[one.path, one.name, one.sha256, one.size] for one in manifest.photos],
        "lost": manifest.lost,
    }
    return json.dumps(plain, separators=(",", ":")).encode()


def _publish(part: Path, store: Path, now: datetime) -> str:
    """Give a finished backup its name, that of the first second not taken yet; only from here on it is one."""
    while (store / (name := f"gesek-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")).exists():
        now += timedelta(seconds=1)
    for folder in [*(store / PHOTOS).glob("??"), part]:
        sync_folder(folder)
    part.rename(store / name)
    sync_folder(store)
    return name


def _prune(store: Path, ring: Keyring, *, keep: int) -> int:
    """Remove all but the newest backups, then the photos that none of the rest has; return how many went."""
    old = names(store)[keep:]
    for name in old:
        # The manifest goes first: without one it is no backup any more, whatever happens next.
        (store / name / MANIFEST).unlink()
        shutil.rmtree(store / name)
    try:
        wanted = {
            place_of(store, photo)
            for one in store.glob(f"*/{MANIFEST}")
            for photo in read_manifest(one.parent, ring).photos
        }
    except (DamagedError, WrongKeyError, OSError):
        return len(old)  # a backup that cannot be read may still need any of the photos
    for path in (store / PHOTOS).glob("??/*"):
        if path not in wanted:
            path.unlink()
    return len(old)
