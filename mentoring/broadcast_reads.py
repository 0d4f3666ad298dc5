"""Who has read an instruction, who has not, and the repeat to those, once a day at most."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from mentoring import broadcast_messages as said
from mentoring.broadcast_messages import RULE
from mentoring.broadcasts import followed, not_stopped
from mentoring.calendar import working_moment_from
from mentoring.delivery import Check
from mentoring.outbox import Plan, plan_many
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import broadcast as broadcasts
from models.audit import append
from models.broadcast import Broadcast
from models.database import Session
from models.message import Message
from models.person import Person

REMINDER_RULE = "broadcast_reminder"


def mark_read(session: Session, broadcast_id: int, *, person_id: int, now: datetime) -> bool:
    """Note that a recipient has read it; tell whether that is news. Raises Refusal for somebody who did not get it."""
    if not broadcasts.was_sent_to(session, f"{RULE}:{broadcast_id}", person_id):
        raise Refusal("not-yours")
    return broadcasts.note_read(session, broadcast_id, person_id, now=now)


def unread(
    session: Session, broadcast: Broadcast, *, now: datetime, programme: Programme, limit: int, offset: int
) -> list[Person]:
    """Return who got it and has not said to have read it, by name."""
    return broadcasts.unread_by(
        session,
        broadcast.id,
        f"{RULE}:{broadcast.id}",
        today=programme.today(now),
        limit=limit,
        offset=offset,
    )


def remind(session: Session, broadcast_id: int, *, person_id: int, now: datetime, programme: Programme) -> int:
    """Send it once more today to who has not read it; return to how many. Raises Refusal as `followed` does."""
    found = followed(session, broadcast_id, person_id)
    today = programme.today(now)
    missing = broadcasts.unread_by(session, broadcast_id, f"{RULE}:{broadcast_id}", today=today)
    how = Plan(
        rule=f"{REMINDER_RULE}:{broadcast_id}",
        period=today.isoformat(),
        kind="reminder",
        not_before=working_moment_from(now, programme),
        expires_at=now + timedelta(days=3),
    )
    told = plan_many(
        session,
        how,
        said.instruction(session, found, again=True),
        now=now,
        person_ids=[one.id for one in missing],
    )
    if told:
        append(
            session,
            at=now,
            actor_id=person_id,
            deed="broadcast.reminded",
            subject=f"broadcast:{broadcast_id}",
            details={"people": told},
        )
    return told


def not_read(session: Session, message: Message, now: datetime) -> str | None:
    """Return why a repeat must not be sent any more: it was read meanwhile."""
    del now
    number = int(message.rule.partition(":")[2])
    assert message.person_id is not None, "an instruction goes to a person"
    return "already_read" if broadcasts.has_read(session, number, message.person_id) else None


CHECKS: Mapping[str, Check] = {RULE: not_stopped, REMINDER_RULE: not_read}
