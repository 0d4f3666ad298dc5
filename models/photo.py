"""Photos of visits: each is its own row from the moment its message arrives, long before its file is fetched."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, delete, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.draft import Draft


class Photo(Base):
    """One photo. `state` is to_fetch, kept, failed or removed; without draft and report it waits for its family."""

    __tablename__ = "photos"
    __table_args__ = (
        Index("uq_photos_message", "chat_id", "message_id", unique=True),
        Index("ix_photos_state", "state"),
        Index("ix_photos_path", "path"),
        Index("ix_photos_sha256", "sha256"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id"), index=True)
    checkin_id: Mapped[int | None] = mapped_column(ForeignKey("checkins.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int] = mapped_column(BigInteger)
    album: Mapped[str | None] = mapped_column(String(40))
    file_id: Mapped[str]
    file_unique_id: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(10))
    late: Mapped[bool] = mapped_column(default=False)
    practice: Mapped[bool] = mapped_column(default=False)
    received_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="to_fetch")
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    path: Mapped[str | None]
    thumbnail: Mapped[str | None]
    sha256: Mapped[str | None] = mapped_column(String(64))
    dhash: Mapped[str | None] = mapped_column(String(16))
    width: Mapped[int | None]
    height: Mapped[int | None]
    size: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    fetched_at: Mapped[datetime | None]


class PhotoBand(Base):
    """A piece of a photo's difference hash: hashes that differ in four bits or fewer share one of their five pieces."""

    __tablename__ = "photo_bands"
    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.id"), primary_key=True)
    band: Mapped[str] = mapped_column(String(8), primary_key=True, index=True)


def photo_of_message(session: Session, *, chat_id: int, message_id: int) -> Photo | None:
    """Return the photo that came with a message."""
    return session.scalar(select(Photo).where(Photo.chat_id == chat_id, Photo.message_id == message_id))


def photos_of_draft(session: Session, draft_id: int) -> list[Photo]:
    """Return a draft's photos that were not removed, in the order they came."""
    question = select(Photo).where(Photo.draft_id == draft_id, Photo.state != "removed")
    return list(session.scalars(question.order_by(Photo.message_id, Photo.id)))


def photos_of_checkin(session: Session, checkin_id: int) -> list[Photo]:
    """Return a report's photos that were not removed, in the order they came."""
    question = select(Photo).where(Photo.checkin_id == checkin_id, Photo.state != "removed")
    return list(session.scalars(question.order_by(Photo.message_id, Photo.id)))


def photos_of_family(session: Session, family_id: int, photo_ids: Iterable[int]) -> list[Photo]:
    """Return those of these photos that came in a conversation about a family and were not removed, as they came."""
    question = (
        select(Photo)
        .join(Draft, Draft.id == Photo.draft_id)
        .where(Photo.id.in_(list(photo_ids)), Draft.family_id == family_id, Photo.state != "removed")
    )
    return list(session.scalars(question.order_by(Photo.message_id, Photo.id)))


def unsorted_photos(session: Session, person_id: int) -> list[Photo]:
    """Return a person's photos that belong to no report yet."""
    question = select(Photo).where(
        Photo.person_id == person_id, Photo.draft_id.is_(None), Photo.checkin_id.is_(None), Photo.state != "removed"
    )
    return list(session.scalars(question.order_by(Photo.message_id, Photo.id)))


def photos_to_fetch(session: Session, *, now: datetime, limit: int) -> list[Photo]:
    """Return photos whose file has to be fetched by now, oldest first."""
    question = select(Photo).where(
        Photo.state == "to_fetch",
        Photo.practice.is_(False),
        (Photo.next_try_at.is_(None)) | (Photo.next_try_at <= now),
    )
    return list(session.scalars(question.order_by(Photo.id).limit(limit)))


def remove_unsorted(session: Session, *, before: datetime) -> int:
    """Mark photos removed that came before an instant and belong to no report; return how many."""
    statement = (
        update(Photo)
        .where(
            Photo.draft_id.is_(None),
            Photo.checkin_id.is_(None),
            Photo.state != "removed",
            Photo.received_at < before,
        )
        .values(state="removed", sha256=None, dhash=None)
    )
    return int(session.execute(statement).rowcount)  # type: ignore[attr-defined]


def set_bands(session: Session, photo_id: int, bands: Iterable[str]) -> None:
    """Keep the pieces of a photo's hash by which it is found again; none for a photo that is removed."""
    session.execute(delete(PhotoBand).where(PhotoBand.photo_id == photo_id))
    session.add_all(PhotoBand(photo_id=photo_id, band=band) for band in sorted(set(bands)))
    session.flush()


def photos_alike(session: Session, photo: Photo) -> list[Photo]:
    """Return the other kept photos of reports with the same file or a shared piece of the hash, the first first."""
    mine = select(PhotoBand.band).where(PhotoBand.photo_id == photo.id)
    sharing = select(PhotoBand.photo_id).where(PhotoBand.band.in_(mine))
    question = select(Photo).where(
        Photo.id != photo.id,
        Photo.state == "kept",
        Photo.checkin_id.is_not(None),
        or_(Photo.sha256 == photo.sha256, Photo.id.in_(sharing)),
    )
    return list(session.scalars(question.order_by(Photo.id)))


def is_kept_beside(session: Session, photo: Photo, sha256: str) -> bool:
    """Tell whether the same file is kept already where a photo belongs: its report, else its draft, else unsorted."""
    where = [Photo.id != photo.id, Photo.person_id == photo.person_id, Photo.state == "kept", Photo.sha256 == sha256]
    if photo.checkin_id is not None:
        where.append(Photo.checkin_id == photo.checkin_id)
    else:
        where += [Photo.checkin_id.is_(None), Photo.draft_id.is_not_distinct_from(photo.draft_id)]
    return session.scalar(select(Photo.id).where(*where).limit(1)) is not None


def next_removed(session: Session) -> Photo | None:
    """Return a removed photo whose files still stand on the disk."""
    question = select(Photo).where(Photo.state == "removed", or_(Photo.path.is_not(None), Photo.thumbnail.is_not(None)))
    return session.scalar(question.order_by(Photo.id).limit(1))


def known_paths(session: Session, paths: Iterable[str]) -> set[str]:
    """Return which of these paths a photo that was not removed has: a file that none has is an orphan."""
    question = select(Photo.path).where(Photo.path.in_(list(paths)), Photo.state != "removed")
    return {path for path in session.scalars(question) if path is not None}


def kept_since(session: Session, since: datetime) -> tuple[int, datetime | None]:
    """Return how many bytes of photos were kept since an instant, and when the first of them was."""
    question = select(func.sum(Photo.size), func.min(Photo.fetched_at))
    total, first = session.execute(question.where(Photo.state == "kept", Photo.fetched_at >= since)).one()
    return int(total or 0), first


def counts_of_checkins(session: Session) -> dict[int, int]:
    """Return how many photos each report has that were not removed; reports without one are left out."""
    question = select(Photo.checkin_id, func.count()).where(Photo.checkin_id.is_not(None), Photo.state != "removed")
    return {checkin: count for checkin, count in session.execute(question.group_by(Photo.checkin_id)) if checkin}
