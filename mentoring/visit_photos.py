"""Photos as they come: each is its own row from its own update, so that an album of any size loses none.

With a listening report they belong to it; without one they wait until the person says for which family they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models.audit import append
from models.checkin import CheckIn, recent_by
from models.database import Session, insert_once
from models.draft import Draft
from models.family import families_by_id
from models.photo import Photo, photos_of_checkin, photos_of_draft, unsorted_photos

MOST_BYTES = 20_000_000  # Telegram gives a bot no larger file
MOST_RECENT, MOST_LOOKED_AT = 3, 20


@dataclass(frozen=True)
class Arrived:
    """A photo in a message: where it stands, how Telegram calls its file, and whether it came as a file.

    `size` is in bytes, `mime` as the sender's phone names it; either may be unknown.
    """

    chat_id: int
    message_id: int
    file_id: str
    file_unique_id: str
    kind: str
    album: str | None = None
    size: int | None = None
    mime: str | None = None


def receive(session: Session, arrived: Arrived, *, person_id: int, draft: Draft | None, now: datetime) -> int | None:
    """Keep a photo for a report, or unsorted; return its id, None when its message was kept before.

    Raises Refusal for a file that can never be fetched or shown.
    """
    if arrived.size is not None and arrived.size > MOST_BYTES:
        raise Refusal("photo-too-big")
    if arrived.mime in ("image/heic", "image/heif"):
        raise Refusal("photo-heic")
    values: dict[str, Any] = {
        "person_id": person_id,
        "draft_id": draft.id if draft is not None else None,
        "chat_id": arrived.chat_id,
        "message_id": arrived.message_id,
        "album": arrived.album,
        "file_id": arrived.file_id,
        "file_unique_id": arrived.file_unique_id,
        "kind": arrived.kind,
        "practice": draft is not None and draft.practice,
        "received_at": now,
        "state": "to_fetch",
        "tries": 0,
        "late": False,
        "details": {},
    }
    return insert_once(session, Photo, values, key=["chat_id", "message_id"])


def give_to_draft(session: Session, draft: Draft) -> int:
    """Let a person's unsorted photos belong to their draft; return how many there were."""
    waiting = unsorted_photos(session, draft.person_id)
    for photo in waiting:
        photo.draft_id = draft.id
    session.flush()
    return len(waiting)


def give_to_report(session: Session, checkin: CheckIn, *, person_id: int, now: datetime) -> int:
    """Let a person's unsorted photos follow a report that was sent; return how many there were."""
    waiting = unsorted_photos(session, person_id)
    for photo in waiting:
        photo.checkin_id, photo.late = checkin.id, True
    if waiting:
        append(
            session,
            at=now,
            actor_id=person_id,
            deed="checkin.photos_added",
            subject=f"checkin:{checkin.id}",
            details={"photos": [photo.id for photo in waiting]},
        )
    session.flush()
    return len(waiting)


def drop_unsorted(session: Session, person_id: int) -> list[Photo]:
    """Remove a person's unsorted photos; return them, so that their messages can be deleted too."""
    waiting = unsorted_photos(session, person_id)
    for photo in waiting:
        photo.state = "removed"
    return waiting


def takes_late_photos(session: Session, person_id: int, *, now: datetime, programme: Programme) -> Sequence[CheckIn]:
    """Return a person's reports that photos may still follow, the latest first; not of families who want none."""
    since = now - timedelta(days=programme.late_photo_days)
    recent = recent_by(session, person_id, limit=MOST_LOOKED_AT, since=since)
    consents = {one.id: one.consent for one in families_by_id(session, {one.family_id for one in recent}).values()}
    return [one for one in recent if consents[one.family_id] not in ("no_photo", "not_yet")][:MOST_RECENT]


def of_report(session: Session, draft: Draft) -> list[Photo]:
    """Return the photos that a report has so far; a correction has those of the report it corrects too."""
    kept = photos_of_checkin(session, draft.corrects_id) if draft.corrects_id is not None else []
    return [*kept, *photos_of_draft(session, draft.id)]


def count(session: Session, draft: Draft) -> int:
    """Return how many photos a report has so far."""
    return len(of_report(session, draft))
