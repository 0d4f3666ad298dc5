"""An extract that should not have come in is withdrawn as a whole, as long as nothing was sent because of it."""

from __future__ import annotations

from datetime import datetime

from mentoring import difference_runs, list_runs
from mentoring.refusals import Refusal
from mentoring.uploads import WAITING
from models.audit import append
from models.database import Session
from models.difference import ExtractTask
from models.matching import Extract, by_turns
from models.pairs import anything_sent
from models.scope import Viewer
from models.upload import Upload

STANDING = ("reading", "matching", "open", "settled", "failed")


def may_be_withdrawn(session: Session, extract: Extract) -> bool:
    """Tell whether an extract can be withdrawn in its state: one that is just being read cannot."""
    if extract.state != "reading" or extract.upload_id is None:
        return extract.state in STANDING
    return session.get_one(Upload, extract.upload_id).state not in WAITING


def check(session: Session, who: Viewer, extract_id: int) -> Extract:
    """Return an extract that this person may withdraw now; raises Refusal."""
    found = session.get(Extract, extract_id)
    if found is None or not who.coordinates:
        raise Refusal("not-yours")
    if not may_be_withdrawn(session, found):
        raise Refusal("extract-over")
    if anything_sent(session, extract_id):
        raise Refusal("extract-sent")
    if list_runs.is_applied(session, extract_id):
        raise Refusal("list-undo-first")
    return found


def withdraw(session: Session, who: Viewer, extract_id: int, *, now: datetime) -> tuple[Extract, ExtractTask | None]:
    """Let an extract be as if it had never come; what officers said of its people is remembered for the next one.

    Return with it the work on the one before it, where its differences are worked out anew.
    """
    by_turns(session)
    found = check(session, who, extract_id)
    found.state, found.ended_at = "undone", now
    session.flush()
    task = difference_runs.forget(session, found, by=who.person_id, now=now)
    subject = f"extract:{found.id}"
    append(session, at=now, actor_id=who.person_id, deed="extract.withdrawn", subject=subject, details={})
    return found, task
