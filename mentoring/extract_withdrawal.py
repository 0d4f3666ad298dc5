"""An extract that should not have come in is withdrawn as a whole, as long as nothing was sent because of it."""

from __future__ import annotations

from datetime import datetime

from mentoring import difference_runs, list_runs
from mentoring.refusals import Refusal
from models.audit import append
from models.database import Session
from models.matching import Extract
from models.pairs import anything_sent
from models.scope import Viewer

STANDING = ("open", "settled", "matching", "failed")


def check(session: Session, who: Viewer, extract_id: int) -> Extract:
    """Return an extract that this person may withdraw now; raises Refusal."""
    found = session.get(Extract, extract_id)
    if found is None or not who.coordinates:
        raise Refusal("not-yours")
    if found.state not in STANDING:
        raise Refusal("extract-over")
    if anything_sent(session, extract_id):
        raise Refusal("extract-sent")
    if list_runs.is_applied(session, extract_id):
        raise Refusal("list-undo-first")
    return found


def withdraw(session: Session, who: Viewer, extract_id: int, *, now: datetime) -> Extract:
    """Let an extract be as if it had never come; what officers said of its people is remembered for the next one."""
    found = check(session, who, extract_id)
    session.refresh(found, with_for_update=True)
    found.state, found.ended_at = "undone", now
    difference_runs.forget(session, found.id, now=now)
    subject = f"extract:{found.id}"
    append(session, at=now, actor_id=who.person_id, deed="extract.withdrawn", subject=subject, details={})
    return found
