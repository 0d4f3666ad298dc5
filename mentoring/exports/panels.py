"""What a table's one message shows: how far it is, until when it can be fetched, what became of it.

The message is edited in place; a decision comes as a new one, because an edit rings no bell.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from locales import Text, text
from mentoring.documents.spooled import BESIDE
from mentoring.exports.wishes import PEMADANAN, scope_lines, wish_of
from mentoring.names import person_name
from mentoring.outbox import Button, Content, Plan, content_to_json, plan
from models import message as messages
from models.database import Session
from models.export import ASKED, EXPIRED, FAILED, READY, REFUSED, UNSURE, WAITING, Export
from models.person import Person

OPEN_REQUEST, FETCH, DROP, AGAIN, LIST = "ex-open", "ex-fetch", "ex-drop", "ex-again", "ekspor"
GONE = (EXPIRED, FAILED, UNSURE)


def number_of(row: Export) -> str:
    """Return what a table is called by: it finds its way through the trail."""
    return f"E-{row.id:06d}"


def tables_of(row: Export) -> list[dict[str, Any]]:
    """Return the files that are tables, without the text that goes with a CSV."""
    return [one for one in row.parts if not one["name"].endswith(BESIDE)]


def anchor(export_id: int) -> str:
    """Return what names the message of one table."""
    return f"export:{export_id}"


def lines(session: Session, row: Export) -> list[Text]:
    """Return what a table is, and how far."""
    wish = wish_of(row.kind, row.wanted, language="id", full=row.full)
    numbers = [text("exports-line-full")] if row.full else []
    return [
        text("exports-heading", table=text(f"exports-{row.kind}"), number=number_of(row)),
        *scope_lines(session, wish),
        *numbers,
        _state(session, row),
    ]


def _state(session: Session, row: Export) -> Text:
    if row.state == READY:
        rows = sum(int(one["rows"]) for one in row.parts)
        return text("exports-state-ready", rows=rows, parts=len(tables_of(row)), until=row.expires_at)
    if row.state == WAITING and row.done:
        return text("exports-state-making", percent=row.done)
    if row.state == REFUSED:
        who = session.get_one(Person, row.decided_by) if row.decided_by is not None else None
        name = person_name(who) if who is not None else "–"
        return text("exports-state-refused", name=name, reason=text(f"exports-reason-{row.decision}"))
    return _ended(row) if row.state == EXPIRED else text(f"exports-state-{row.state}")


def _ended(row: Export) -> Text:
    """Return why a table is gone: given up, not decided, or not fetched in time."""
    if row.ended_at is None or row.ended_at < row.expires_at:
        return text("exports-state-dropped")
    decided = not row.full or row.decided_by is not None
    return text("exports-state-unfetched" if decided else "exports-state-undecided", until=row.expires_at)


def keyboard(row: Export) -> list[list[Button]]:
    """Return what can be done with a table."""
    ways = (
        [Button(text("exports-button-fetch"), data=f"{FETCH}:{row.id}", style="primary")] if row.state == READY else []
    )
    ways += (
        [Button(text("exports-button-drop"), data=f"{DROP}:{row.id}")] if row.state in (ASKED, WAITING, READY) else []
    )
    if row.state in GONE and row.kind != PEMADANAN:
        ways.append(Button(text("exports-button-again"), data=f"{AGAIN}:{row.id}"))
    others = Button(text("exports-button-tables"), data=LIST)
    if row.kind == PEMADANAN:  # its next step is where it was prepared
        others = Button(text("pemadanan-file-button", number=row.wanted["file"]), data=f"pf-o:{row.wanted['file']}")
    last = [others, Button(text("button-menu"), data="menu")]
    return [*([ways] if ways else []), last]


def content(session: Session, row: Export) -> Content:
    """Return a table's message."""
    return Content(text=lines(session, row), keyboard=keyboard(row), protect=True)


def request_news(session: Session, row: Export) -> Content:
    """Return what the coordinators hear of a wish for full numbers; why it is wanted stands behind the button."""
    name = person_name(session.get_one(Person, row.person_id))
    said = text("exports-request-news", name=name, table=text(f"exports-{row.kind}"))
    return Content(text=said, keyboard=[[Button(text("exports-button-request"), data=f"{OPEN_REQUEST}:{row.id}")]])


def show(session: Session, row: Export, *, now: datetime, anew: bool = False) -> None:
    """Plan a table's message as it is now: the one that stands is edited, unless it is to be heard `anew`."""
    rule, said = f"export_panel:{row.id}", content(session, row)
    shown = None if anew else messages.latest_with_anchor(session, anchor(row.id))
    target = shown.sent_id if shown is not None else None
    said = Content(**{**vars(said), "target": target})
    row.shown_at = now
    waiting = messages.messages_of_rule(session, rule, states=["planned"])
    if waiting:
        # An edit that has not left yet says the newest instead of queueing one more.
        waiting[0].content = content_to_json(said)
        return
    action = "send" if target is None else "edit"
    how = Plan(rule, f"{row.state}:{row.done}:{now.isoformat()}", lane="reply", action=action, anchor=anchor(row.id))
    plan(session, how, said, now=now, person_id=row.person_id)
