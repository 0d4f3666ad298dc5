"""The one message a division is decided with: what stands in it and which buttons fit its state.

The conversation shows it after a press, the job when a proposal is ready.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from locales import Text, text
from mentoring.assignments import figure_lines, undoable
from mentoring.outbox import Button, Content, Keyboard
from mentoring.programme import Programme
from models.assignment import Proposal

SHOW, COMPUTE, APPROVE, DISCARD, UNDO = "division", "division-new", "division-yes", "division-no", "division-undo"
OFFICES, DISTRICTS, LEFT, TABLE = "division-opd", "division-kec", "division-left", "division-table"
WITHOUT = "without"


def anchor(person_id: int) -> str:
    """Return the name of a coordinator's one message about the division."""
    return f"division:{person_id}"


def card(proposal: Proposal, *, now: datetime, programme: Programme) -> Content:
    """Return the message for a proposal in its state."""
    match proposal.state:
        case "waiting":
            return Content(text=text("assignment-computing"), keyboard=[[_button("refresh", SHOW)]], protect=True)
        case "draft":
            said = text("assignment-draft", number=proposal.id, lines=figure_lines(proposal))
            return Content(text=said, keyboard=_to_decide(proposal), protect=True)
        case "applied":
            return Content(
                text=_applied(proposal, now=now, programme=programme),
                keyboard=_decided(proposal, now, programme),
                protect=True,
            )
        case _:
            return Content(text=text("assignment-failed"), keyboard=[[_button("again", COMPUTE)]], protect=True)


def undo_until(proposal: Proposal, programme: Programme) -> datetime:
    """Return the instant until which an approval can be taken back."""
    assert proposal.applied_at is not None, "an applied proposal says when"
    return proposal.applied_at + timedelta(hours=programme.assignment_undo_hours)


def _button(label: str, word: str, *parts: object, style: str | None = None) -> Button:
    data = ":".join([word, *(str(part) for part in parts)])
    return Button(text(f"assignment-button-{label}"), data=data, style=style)


def _to_decide(proposal: Proposal) -> Keyboard:
    number = proposal.id
    return [
        [_button("approve", APPROVE, number, style="success"), _button("discard", DISCARD, number)],
        [_button("offices", OFFICES, number, 0), _button("districts", DISTRICTS, number, 0)],
        [_button("left", LEFT, number, 0), _button("table", TABLE, number)],
    ]


def _decided(proposal: Proposal, now: datetime, programme: Programme) -> Keyboard:
    number = proposal.id
    rows = [
        [_button("offices", OFFICES, number, 0), _button("districts", DISTRICTS, number, 0)],
        [_button("without", WITHOUT), _button("table", TABLE, number)],
        [_button("again", COMPUTE)],
    ]
    if undoable(proposal, now=now, programme=programme):
        rows[-1].append(_button("undo", UNDO, number, style="danger"))
    return rows


def _applied(proposal: Proposal, *, now: datetime, programme: Programme) -> Text:
    done = proposal.figures["applied"]
    lines = [text("assignment-applied-placed", people=done["placed"])] if done["placed"] else []
    if done["joined"]:
        lines.append(text("assignment-applied-joined", people=done["joined"]))
    if done["dropped"]:
        lines.append(text("assignment-applied-dropped", dropped=done["dropped"]))
    left = text("assignment-applied-left", left=done["left"]) if done["left"] else text("assignment-applied-complete")
    lines.append(left)
    if undoable(proposal, now=now, programme=programme):
        lines.append(text("assignment-applied-undo", until=undo_until(proposal, programme)))
    shown = {name: done[name] for name in ("first", "told", "unlinked")}
    return text("assignment-applied", number=proposal.id, lines=lines, **shown)
