"""How the author sees an instruction go out: one message, edited in place when its figures have changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from mentoring import broadcast_messages as said
from mentoring.outbox import Plan, content_to_json, plan
from models import broadcast as broadcasts
from models import message as messages
from models.broadcast import Broadcast
from models.database import Session

EVERY = timedelta(seconds=5)


def watching(session: Session, *, now: datetime) -> list[int]:
    """Return the instructions whose author sees figures that have changed and stood for a while."""
    going = broadcasts.broadcasts_in_state(session, "sending")
    ending = [one for one in broadcasts.broadcasts_in_state(session, "stopped") if one.shown.get("waiting")]
    return [one.id for one in [*going, *ending] if _is_stale(session, one, now=now)]


def _is_stale(session: Session, broadcast: Broadcast, *, now: datetime) -> bool:
    if broadcast.shown_at is not None and now - broadcast.shown_at < EVERY:
        return False
    figures = said.figures(session, broadcast)
    return figures.to_json() != broadcast.shown or (figures.waiting == 0 and broadcast.state == "sending")


def show(session: Session, broadcast_id: int, *, now: datetime) -> None:
    """Plan the edit of the author's message; an instruction of which nothing waits any more is done."""
    found = broadcasts.locked(session, broadcast_id)
    if found is None or found.state not in ("sending", "stopped"):
        return
    figures = said.figures(session, found)
    if found.state == "sending" and figures.waiting == 0:
        found.state, found.ended_at = "done", now
    note_shown(session, found, now=now)
    _plan_edit(session, found, now=now)


def note_shown(session: Session, broadcast: Broadcast, *, now: datetime) -> None:
    """Keep what the author's message says from now on."""
    broadcast.shown, broadcast.shown_at = said.figures(session, broadcast).to_json(), now


def _plan_edit(session: Session, broadcast: Broadcast, *, now: datetime) -> None:
    content = said.panel(session, broadcast)
    rule = f"broadcast_panel:{broadcast.id}"
    shown = messages.latest_with_anchor(session, said.anchor(broadcast.id))
    target = shown.sent_id if shown is not None else None
    waiting = messages.messages_of_rule(session, rule, states=["planned"])
    if waiting:
        # An edit that has not left yet (a halt, a network gone) says the newest instead of queueing one more.
        waiting[0].content = content_to_json(replace(content, target=target))
        return
    how = Plan(
        rule=rule,
        period=now.isoformat(),
        lane="reply",
        action="send" if target is None else "edit",
        anchor=said.anchor(broadcast.id),
    )
    plan(session, how, replace(content, target=target), now=now, person_id=broadcast.author_id)
