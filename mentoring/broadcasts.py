"""The life of an instruction: asked for, approved, sent, stopped, resumed, finished.

Approval and the rows of all recipients are one transaction, so that no crash loses a part of them. Every deed is
harmless when it comes twice or too late: it says how things stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mentoring import broadcast_messages as said
from mentoring.audience import Approval, Scope, Standing, approval, audience, still_stands
from mentoring.broadcast_messages import REQUEST_RULE, RULE, STOPPED
from mentoring.broadcast_progress import note_shown
from mentoring.calendar import working_moment_from
from mentoring.numbers import mask_runs
from mentoring.outbox import Plan, plan, plan_edit_of_sent, plan_many
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import broadcast as broadcasts
from models import message as messages
from models.audit import append
from models.broadcast import Broadcast
from models.database import Session, insert_once
from models.draft import Draft
from models.message import Message

KIND = "broadcast"
TEXT_UNITS = 3500
CAPTION_UNITS = 900


@dataclass(frozen=True)
class Preview:
    """What sending would mean now: who gets it, who cannot be reached and why, when it begins and ends, and who
    must approve it.
    """

    recipients: tuple[int, ...]
    unreachable: Mapping[int, str]
    approval: Approval
    starts_at: datetime
    ends_at: datetime
    in_hours: bool

    @property
    def reachable(self) -> int:
        """Return how many are going to be sent to."""
        return len(self.recipients) - len(self.unreachable)


def check_text(written: str, *, with_media: bool) -> None:
    """Raise a Refusal for an instruction that is empty or longer than a message may be, in UTF-16 units."""
    limit = CAPTION_UNITS if with_media else TEXT_UNITS
    length = len(written.encode("utf-16-le")) // 2
    if length > limit:
        raise Refusal(
            "broadcast-too-long-caption" if with_media else "broadcast-too-long",
            {
                "length": length,
                "limit": limit,
            },
        )


def holds_number(written: str) -> bool:
    """Tell whether a text holds what may be a NIK, KK or NIP: nobody's number goes to many people."""
    return mask_runs(written) != written


def preview(
    session: Session,
    standing: Standing,
    scope: Scope,
    *,
    author_id: int,
    urgent: bool,
    now: datetime,
    programme: Programme,
) -> Preview:
    """Return what sending would mean now; raises Refusal when nobody is meant or nobody of them can be reached."""
    today = programme.today(now)
    found = audience(session, standing, scope, author_id=author_id, today=today, programme=programme)
    reach = broadcasts.reaches(session)
    unreachable = {one: reach.get(one, "not_linked") for one in found if reach.get(one) != "ok"}
    if len(unreachable) == len(found):
        raise Refusal("broadcast-nobody", {"count": len(found)})
    office_hour = working_moment_from(now, programme)
    starts_at = now if urgent else office_hour
    lasting = timedelta(seconds=(len(found) - len(unreachable)) / programme.bulk_rate)
    needed = approval(session, standing, author_id=author_id, recipients=len(found), today=today, programme=programme)
    return Preview(tuple(found), unreachable, needed, starts_at, starts_at + lasting, office_hour == now)


def request(session: Session, draft: Draft, *, now: datetime, programme: Programme) -> Broadcast:
    """Make a draft an instruction: sent at once, or waiting for an approval; the same draft again makes no second.

    Raises Refusal when nobody can be reached, or nobody is there to approve.
    """
    existing = broadcasts.broadcast_of_draft(session, draft.id)
    if existing is not None:
        return existing
    if draft.state != "open":
        raise Refusal("button-too-old")
    kept = draft.answers
    standing = Standing(kept["capacity"], kept["department"])
    _refuse_who_left(session, draft.person_id, standing, now=now, programme=programme)
    planned = preview(
        session, standing, Scope.from_json(kept["scope"]), author_id=draft.person_id, urgent=kept.get("urgent", False),
        now=now, programme=programme,
    )  # fmt: skip
    if planned.approval.needed and not planned.approval.people:
        raise Refusal("broadcast-no-approver")
    made = insert_once(session, Broadcast, _row(draft, standing, planned, now=now), key=["draft_id"])
    found = broadcasts.broadcast_of_draft(session, draft.id)
    assert found is not None, "it was made or it was there"
    if made is None:
        return found
    draft.state, draft.listens, draft.changed_at = "sent", False, now
    if planned.approval.needed:
        _ask_for_approval(session, found, planned.approval, now=now)
    else:
        _send(session, found, planned, actor_id=found.author_id, now=now)
    return found


def _refuse_who_left(
    session: Session, person_id: int, standing: Standing, *, now: datetime, programme: Programme
) -> None:
    if not still_stands(session, person_id, standing, today=programme.today(now)):
        raise Refusal("broadcast-not-for-you")


def _row(draft: Draft, standing: Standing, planned: Preview, *, now: datetime) -> dict[str, Any]:
    kept = draft.answers
    media = kept.get("media") or {}
    return {
        "draft_id": draft.id,
        "author_id": draft.person_id,
        "capacity": standing.capacity,
        "department_id": standing.department_id,
        "scope": kept["scope"],
        "text": kept["text"],
        "media_kind": media.get("kind"),
        "media_file_id": media.get("file_id"),
        "urgent": kept.get("urgent", False),
        "state": "waiting",
        "recipients": len(planned.recipients),
        "unreachable": len(planned.unreachable),
        "created_at": now,
        "shown": {},
    }


def _ask_for_approval(session: Session, broadcast: Broadcast, needed: Approval, *, now: datetime) -> None:
    rule = f"{REQUEST_RULE}:{broadcast.id}"
    for person_id in needed.people:
        copy = Plan(rule=rule, period="copy", kind="broadcast", lane="reply")
        plan(session, copy, said.instruction(session, broadcast, button=False), now=now, person_id=person_id)
        asked = Plan(rule=rule, period="question", kind="reminder", lane="reply")
        plan(session, asked, said.approval_request(session, broadcast), now=now, person_id=person_id)
    append(
        session,
        at=now,
        actor_id=broadcast.author_id,
        deed="broadcast.requested",
        subject=f"broadcast:{broadcast.id}",
        details={"recipients": broadcast.recipients, "approvers": list(needed.people)},
    )


def _send(session: Session, broadcast: Broadcast, planned: Preview, *, actor_id: int, now: datetime) -> None:
    """Write the row of every recipient; those who cannot be reached get one that says so."""
    how = Plan(rule=f"{RULE}:{broadcast.id}", period="1", kind="broadcast", not_before=planned.starts_at)
    plan_many(
        session,
        how,
        said.instruction(session, broadcast),
        now=now,
        person_ids=planned.recipients,
        unreachable=planned.unreachable,
    )
    broadcast.state = "sending"
    broadcast.recipients, broadcast.unreachable = len(planned.recipients), len(planned.unreachable)
    append(
        session,
        at=now,
        actor_id=actor_id,
        deed="broadcast.sent",
        subject=f"broadcast:{broadcast.id}",
        details={"recipients": broadcast.recipients, "unreachable": broadcast.unreachable},
    )


def decide(
    session: Session, broadcast_id: int, *, person_id: int, approve: bool, now: datetime, programme: Programme
) -> Broadcast:
    """Approve or refuse what waits; return it as it stands then.

    Deciding twice, too late, or on an instruction whose author may no longer write it changes nothing but its state.
    Raises Refusal for somebody who was not asked, and for the author.
    """
    found = broadcasts.locked(session, broadcast_id)
    if found is None or not may_decide(session, found, person_id, now=now, programme=programme):
        raise Refusal("not-yours")
    if found.state != "waiting":
        return found
    found.decided_by, found.decided_at = person_id, now
    standing = Standing(found.capacity, found.department_id)
    if not still_stands(session, found.author_id, standing, today=programme.today(now)):
        _close(session, found, "lapsed", actor_id=person_id, now=now)
    elif not approve:
        _close(session, found, "refused", actor_id=person_id, now=now)
    else:
        planned = preview(
            session, standing, Scope.from_json(found.scope), author_id=found.author_id, urgent=found.urgent, now=now,
            programme=programme,
        )  # fmt: skip
        _send(session, found, planned, actor_id=person_id, now=now)
    _tell_all(session, found, now=now)
    return found


def may_decide(session: Session, broadcast: Broadcast, person_id: int, *, now: datetime, programme: Programme) -> bool:
    """Tell whether somebody is asked to approve: never the author, and only who could be asked today."""
    if person_id == broadcast.author_id:
        return False
    if broadcast.state != "waiting":
        return messages.message_by_key(session, f"{REQUEST_RULE}:{broadcast.id}|{person_id}|question") is not None
    standing = Standing(broadcast.capacity, broadcast.department_id)
    able = approval(
        session,
        standing,
        author_id=broadcast.author_id,
        recipients=programme.broadcast_second_coordinator_above + 1,
        today=programme.today(now),
        programme=programme,
    )
    return person_id in able.people


def _close(session: Session, broadcast: Broadcast, state: str, *, actor_id: int, now: datetime) -> None:
    broadcast.state, broadcast.ended_at = state, now
    append(
        session,
        at=now,
        actor_id=actor_id,
        deed=f"broadcast.{state}",
        subject=f"broadcast:{broadcast.id}",
        details={},
    )


def _tell_all(session: Session, broadcast: Broadcast, *, now: datetime) -> None:
    """Tell the author what was decided, and let every question about it say so instead of asking."""
    anchor = said.anchor(broadcast.id)
    waited = messages.latest_with_anchor(session, anchor)
    answer = said.decision(session, broadcast)
    if waited is not None:
        plan_edit_of_sent(session, waited, answer, period=broadcast.state, now=now, lane="reply")
    how = Plan(rule=f"broadcast_decided:{broadcast.id}", period="1", lane="reply", anchor=anchor)
    plan(session, how, said.panel(session, broadcast), now=now, person_id=broadcast.author_id)
    note_shown(session, broadcast, now=now)
    _answer_requests(session, broadcast, now=now)


def _answer_requests(session: Session, broadcast: Broadcast, *, now: datetime) -> None:
    answer = said.decision(session, broadcast)
    for row in messages.messages_of_rule(session, f"{REQUEST_RULE}:{broadcast.id}"):
        if row.period == "question":
            plan_edit_of_sent(session, row, answer, period=broadcast.state, now=now, lane="reply")


def stop(session: Session, broadcast_id: int, *, person_id: int, now: datetime) -> Broadcast:
    """Hold back what has not been sent, or withdraw what waits for approval; return it as it stands then."""
    found = followed(session, broadcast_id, person_id)
    if found.state == "waiting" and person_id == found.author_id:
        _close(session, found, "withdrawn", actor_id=person_id, now=now)
        _answer_requests(session, found, now=now)
    elif found.state == "sending":
        held = messages.clear_rule(session, rule=f"{RULE}:{broadcast_id}", now=now, reason=STOPPED)
        found.state = "stopped"
        note_shown(session, found, now=now)
        append(
            session,
            at=now,
            actor_id=person_id,
            deed="broadcast.stopped",
            subject=f"broadcast:{broadcast_id}",
            details={"held": held},
        )
    return found


def resume(session: Session, broadcast_id: int, *, person_id: int, now: datetime, programme: Programme) -> Broadcast:
    """Go on with what was stopped; return it as it stands then. Raises Refusal when the author may no longer write."""
    found = followed(session, broadcast_id, person_id)
    if found.state != "stopped":
        return found
    standing = Standing(found.capacity, found.department_id)
    if not still_stands(session, found.author_id, standing, today=programme.today(now)):
        raise Refusal("broadcast-author-left")
    starts_at = now if found.urgent else working_moment_from(now, programme)
    again = messages.plan_again(session, rule=f"{RULE}:{broadcast_id}", reason=STOPPED, now=starts_at)
    found.state = "sending"
    append(
        session,
        at=now,
        actor_id=person_id,
        deed="broadcast.resumed",
        subject=f"broadcast:{broadcast_id}",
        details={"again": again},
    )
    return found


def followed(session: Session, broadcast_id: int, person_id: int) -> Broadcast:
    """Return an instruction that somebody may follow and stop: its author, or who approved it; raises Refusal."""
    found = broadcasts.locked(session, broadcast_id)
    if found is None or person_id not in (found.author_id, found.decided_by):
        raise Refusal("not-yours")
    return found


def not_stopped(session: Session, message: Message, now: datetime) -> str | None:
    """Return why a row of an instruction must not be sent any more: it was stopped after the row was planned."""
    del now
    found = session.get(Broadcast, int(message.rule.partition(":")[2]))
    return None if found is not None and found.state == "sending" else STOPPED
