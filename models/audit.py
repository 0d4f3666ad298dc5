"""The trail: who did what to what, written where it is done. Each row carries the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, func, insert, select, type_coerce
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import crypto
from models.database import Base, EncryptedJson, alone

GENESIS = bytes(32)
DETAILS = "audit_entries.details"


class AuditEntry(Base):
    """One deed, named like `assignment.ended`; `subject` is `family:12`. Details hold no number of a person."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_subject", "subject"), Index("ix_audit_entries_actor", "actor_id", "at"))
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    deed: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(40))
    details: Mapped[dict[str, Any]] = mapped_column(EncryptedJson(DETAILS))
    previous: Mapped[bytes] = mapped_column(LargeBinary(32))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))


def digest_of(
    previous: bytes, *, at: datetime, actor_id: int | None, deed: str, subject: str, details: dict[str, Any]
) -> bytes:
    """Return the hash that ties an entry to the one before it."""
    said = json.dumps([at.isoformat(), actor_id, deed, subject, details], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(previous + said.encode()).digest()


def append(
    session: Session, *, at: datetime, actor_id: int | None, deed: str, subject: str, details: dict[str, Any]
) -> AuditEntry:
    """Add an entry to the end of the chain."""
    alone(session, "audit")  # or two at once would follow the same entry
    last = session.execute(select(AuditEntry.digest).order_by(AuditEntry.id.desc()).limit(1)).scalar()
    previous = last or GENESIS
    entry = AuditEntry(
        at=at,
        actor_id=actor_id,
        deed=deed,
        subject=subject,
        details=details,
        previous=previous,
        digest=digest_of(previous, at=at, actor_id=actor_id, deed=deed, subject=subject, details=details),
    )
    session.add(entry)
    session.flush()
    return entry


def append_many(
    session: Session,
    deeds: Sequence[tuple[str, str, dict[str, Any]]],
    *,
    at: datetime,
    actor_id: int | None,
) -> None:
    """Add (deed, subject, details) to the end of the chain, one entry each, as one statement."""
    if not deeds:
        return
    session.flush()
    alone(session, "audit")
    previous = session.execute(select(AuditEntry.digest).order_by(AuditEntry.id.desc()).limit(1)).scalar() or GENESIS
    rows = []
    for deed, subject, details in deeds:
        said: dict[str, Any] = {"at": at, "actor_id": actor_id, "deed": deed, "subject": subject, "details": details}
        digest = digest_of(previous, **said)
        rows.append({**said, "previous": previous, "digest": digest})
        previous = digest
    session.connection().execute(insert(AuditEntry), rows)


def last_about(session: Session, subjects: Iterable[str]) -> int:
    """Return the id of the last entry about any of these subjects; 0 when there is none."""
    return session.scalar(select(func.max(AuditEntry.id)).where(AuditEntry.subject.in_(list(subjects)))) or 0


def entries_about(session: Session, subject: str) -> list[AuditEntry]:
    """Return what was done to one subject, in order."""
    return list(session.scalars(select(AuditEntry).where(AuditEntry.subject == subject).order_by(AuditEntry.id)))


def count(session: Session) -> int:
    """Return how many entries the trail has."""
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def first_broken(session: Session) -> int | None:
    """Return the first entry that does not follow from the one before it (changed, left out, put in), or None.

    What was cut off at the end cannot be seen here: the number of entries is compared with a backup for that.
    """
    kept = [getattr(AuditEntry, name) for name in ("id", "at", "actor_id", "deed", "subject", "previous", "digest")]
    # Read as bytes, because details that do not decrypt are a finding and not a crash.
    details = type_coerce(AuditEntry.details, LargeBinary).label("details")
    before = GENESIS
    for entry in session.execute(select(*kept, details).order_by(AuditEntry.id).execution_options(yield_per=1000)):
        if bytes(entry.previous) != before or bytes(entry.digest) != _recomputed(entry):
            return int(entry.id)
        before = bytes(entry.digest)
    return None


def _recomputed(entry: Any) -> bytes | None:
    """Return the hash that an entry should have; None when its details cannot be read any more."""
    try:
        details = json.loads(crypto.ring().decrypt(bytes(entry.details), column=DETAILS))
    except (crypto.WrongKeyError, ValueError):
        return None
    return digest_of(
        bytes(entry.previous),
        at=entry.at,
        actor_id=entry.actor_id,
        deed=entry.deed,
        subject=entry.subject,
        details=details,
    )
