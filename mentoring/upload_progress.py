"""How far the comparing of a dropped file is, said in its one message."""

from __future__ import annotations

from datetime import datetime

from locales import text
from mentoring import uploads
from models.database import Session
from models.upload import Upload


def show(session: Session, upload_id: int, *, done: int, total: int, now: datetime) -> None:
    """Let the message of an upload say how many rows are done, while it is worked on."""
    upload = session.get_one(Upload, upload_id)
    if upload.state not in uploads.WAITING:
        return
    key = "upload-comparing" if upload.state == "to_fetch" else "upload-preparing"
    said = text(key, name=upload.name, done=done, total=total)
    uploads.show(session, upload, [said], [], period=f"{upload.state}:{upload.tries}:{done}", now=now)
