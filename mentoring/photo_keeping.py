"""What becomes of a photo after its message: which is fetched next, what is kept of it, who hears when it cannot be.

A try is counted, and the file's name written down, before anything is fetched: a photo that kills the process is given
up after some tries, and no file can stand on the disk without a row that names it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from locales import Text, text
from mentoring.evidence import bands, weigh
from mentoring.names import family_text
from mentoring.outbox import Content, Plan, plan
from mentoring.pictures import KeptPicture
from mentoring.programme import Programme
from models.checkin import CheckIn
from models.database import Session
from models.draft import Draft
from models.family import Family
from models.photo import Photo, is_kept_beside, next_removed, photos_to_fetch, remove_unsorted, set_bands

MOST_TRIES = 16
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)
UNTIL_ROOM = timedelta(minutes=2)


@dataclass(frozen=True)
class Errand:
    """A photo to fetch: where Telegram has it, and where its file and its thumbnail will stand under the folder."""

    photo_id: int
    file_id: str
    path: str
    thumbnail: str
    tries: int


@dataclass(frozen=True)
class Files:
    """The files of a removed photo."""

    photo_id: int
    paths: tuple[str, ...]


def anything_waits(session: Session, *, now: datetime) -> bool:
    """Tell whether a photo is to be fetched by now."""
    return bool(photos_to_fetch(session, now=now, limit=1))


def take_next(session: Session, *, now: datetime) -> Errand | None:
    """Return the photo to fetch next, its try counted; it comes again after a wait that doubles."""
    found = photos_to_fetch(session, now=now, limit=1)
    if not found:
        return None
    photo = found[0]
    photo.tries += 1
    photo.next_try_at = now + min(FIRST_WAIT * 2 ** (photo.tries - 1), LONGEST_WAIT)
    if photo.path is None or photo.thumbnail is None:
        name = secrets.token_hex(16)
        stem = f"photos/{name[:2]}/{name[2:4]}/{name}"
        photo.path, photo.thumbnail = f"{stem}.jpg", f"{stem}.small.jpg"
    return Errand(photo.id, photo.file_id, photo.path, photo.thumbnail, photo.tries)


def note_kept(session: Session, photo_id: int, kept: KeptPicture, *, now: datetime) -> None:
    """Write down what a photo is, now that its files stand; one removed meanwhile stays removed.

    The same file sent again over a bad signal is one photo: the later one is removed.
    """
    photo = session.get_one(Photo, photo_id, with_for_update=True)
    if photo.state != "to_fetch":
        return
    if is_kept_beside(session, photo, kept.sha256):
        photo.state = "removed"
        return
    photo.state, photo.fetched_at, photo.reason = "kept", now, None
    photo.sha256, photo.dhash = kept.sha256, kept.dhash
    photo.width, photo.height, photo.size = kept.width, kept.height, len(kept.jpeg)
    photo.details = _claims(kept)
    set_bands(session, photo.id, bands(kept.dhash))
    if photo.checkin_id is not None:
        weigh(session, session.get_one(CheckIn, photo.checkin_id))


def note_failure(session: Session, photo_id: int, reason: str, *, final: bool, now: datetime) -> bool:
    """Note why a photo could not be kept; after the last try its sender is asked for another; tell whether it is over.

    `reason` is the key of the sentence they read.
    """
    photo = session.get_one(Photo, photo_id, with_for_update=True)
    if photo.state != "to_fetch":
        return False
    photo.reason = reason
    if not final and photo.tries < MOST_TRIES:
        return False
    photo.state, photo.path, photo.thumbnail = "failed", None, None
    _tell(session, photo, text(reason), now=now)
    return True


def put_off(session: Session, photo_id: int, *, now: datetime) -> None:
    """Let a photo for which there was no room come again in a while: that is not its fault, so the try counts not."""
    photo = session.get_one(Photo, photo_id, with_for_update=True)
    if photo.state == "to_fetch":
        photo.tries -= 1
        photo.next_try_at = now + UNTIL_ROOM


def forget_unsorted(session: Session, *, now: datetime, programme: Programme) -> int:
    """Remove photos that nobody said a family for while they could still follow a report; return how many."""
    return remove_unsorted(session, before=now - timedelta(days=programme.late_photo_days))


def removed_files(session: Session) -> Files | None:
    """Return the files of a removed photo that still stand."""
    photo = next_removed(session)
    if photo is None:
        return None
    return Files(photo.id, tuple(path for path in (photo.path, photo.thumbnail) if path is not None))


def note_swept(session: Session, photo_id: int) -> None:
    """Note that a removed photo's files are gone; nothing by which it could be found again stays either."""
    photo = session.get_one(Photo, photo_id)
    photo.path = photo.thumbnail = photo.sha256 = photo.dhash = None
    photo.details = {}
    set_bands(session, photo.id, ())


def _claims(kept: KeptPicture) -> dict[str, Any]:
    """Return what the file claims of itself: when it was taken, and where."""
    claims: dict[str, Any] = {}
    if kept.taken_at is not None:
        claims["taken_at"] = kept.taken_at.isoformat()
    if kept.place is not None:
        claims["place"] = list(kept.place)
    return claims


def _tell(session: Session, photo: Photo, reason: Text, *, now: datetime) -> None:
    """Ask the sender once an album for another photo."""
    family = _family_of(session, photo)
    if family is None:
        said = text("photos-not-usable", reason=reason)
    else:
        said = text("photos-not-usable-family", family=family_text(session, family), reason=reason)
    how = Plan(rule="photo", period=f"{photo.album or photo.id}:{photo.reason}", lane="reply")
    plan(session, how, Content(text=said, protect=True), now=now, person_id=photo.person_id)


def _family_of(session: Session, photo: Photo) -> Family | None:
    family_id = None
    if photo.checkin_id is not None:
        family_id = session.get_one(CheckIn, photo.checkin_id).family_id
    elif photo.draft_id is not None:
        family_id = session.get_one(Draft, photo.draft_id).family_id
    return session.get(Family, family_id) if family_id is not None else None
