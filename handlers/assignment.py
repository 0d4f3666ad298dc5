"""/pembagian: a coordinator asks for a division, reads it by OPD and kecamatan, and approves it with one press.

One message is edited in place; which buttons it has follows the proposal's state, and each press is checked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from handlers.context import Context, Conversation
from handlers.keyboards import button, pages, rows
from locales import Text, text
from mentoring import assignment_card, assignment_figures, assignments
from mentoring.assignment_card import APPROVE, COMPUTE, DISCARD, DISTRICTS, LEFT, OFFICES, SHOW, TABLE, UNDO, WITHOUT
from mentoring.outbox import Button, Content
from mentoring.refusals import Refusal
from models import division
from models.assignment import Proposal
from models.place import all_villages
from models.scope import Viewer

OFFICES_A_PAGE = 5
LINES_A_PAGE = 8
SHOWN_STATES = ("waiting", "draft", "applied", "failed")
Row = TypeVar("Row")


def _check(context: Context) -> None:
    if not context.viewer.coordinates:
        raise Refusal("assignment-only-coordinators")


def _panel(context: Context, said: Text, keyboard: Sequence[Sequence[Button]]) -> None:
    context.panel(assignment_card.anchor(context.me.id), said, keyboard)


def _show(context: Context, content: Content) -> None:
    assert isinstance(content.text, Text), "a card is one text"
    _panel(context, content.text, content.keyboard)


def _proposal(context: Context) -> Proposal:
    """Return the proposal a button names, if this person may see it and it has been computed."""
    _check(context)
    found = division.proposal_to_decide(context.session, context.number(0))
    if found is None or found.state not in ("draft", "applied"):
        raise Refusal("assignment-decided")
    return found


def overview(context: Context) -> None:
    """Show the proposal there is, or what a proposal would have to divide."""
    _check(context)
    proposal = division.latest_proposal(context.session)
    if proposal is not None and proposal.state in SHOWN_STATES:
        _show(context, assignment_card.card(proposal, now=context.now, programme=context.programme))
        return
    counts = division.counts(context.session, today=context.today)
    without = sum(division.without_mentor_by_district(context.session, today=context.today).values())
    keyboard = [[button("assignment-button-compute", COMPUTE), button("assignment-button-without", WITHOUT)]]
    _panel(context, text("assignment-overview", without=without, **counts), keyboard)


def compute(context: Context) -> None:
    """Ask the job for a proposal; one press more while it is computed asks for nothing."""
    _check(context)
    proposal = division.next_waiting(context.session)
    if proposal is None:
        proposal = assignments.request_proposal(context.session, by=context.me.id, now=context.now)
    _show(context, assignment_card.card(proposal, now=context.now, programme=context.programme))


def approve(context: Context) -> None:
    """Let a proposal come true."""
    proposal = _proposal(context)
    assignments.apply_proposal(
        context.session, proposal.id, by=context.me.id, now=context.now, programme=context.programme
    )
    _show(context, assignment_card.card(proposal, now=context.now, programme=context.programme))


def discard(context: Context) -> None:
    """Put a proposal away."""
    proposal = _proposal(context)
    assignments.discard_proposal(context.session, proposal.id, by=context.me.id, now=context.now)
    keyboard = [[button("assignment-button-again", COMPUTE)]]
    _panel(context, text("assignment-discarded", number=proposal.id), keyboard)


def undo(context: Context) -> None:
    """Take an approved proposal back."""
    proposal = _proposal(context)
    undone = assignments.undo_proposal(
        context.session, proposal.id, by=context.me.id, now=context.now, programme=context.programme
    )
    said = text("assignment-undone-now", number=proposal.id, pairs=undone.pairs, told=undone.told)
    _panel(context, said, [[button("assignment-button-again", COMPUTE)]])


def offices(context: Context) -> None:
    """Show a proposal by OPD, a page of it."""
    proposal = _proposal(context)
    found = [assignment_figures.office_line(row) for row in proposal.figures["opd"]]
    _paged(context, proposal, found, heading="assignment-offices", word=OFFICES, size=OFFICES_A_PAGE)


def districts(context: Context) -> None:
    """Show a proposal by kecamatan, a page of it."""
    proposal = _proposal(context)
    found = [assignment_figures.district_line(row) for row in proposal.figures["districts"]]
    _paged(context, proposal, found, heading="assignment-districts", word=DISTRICTS, size=LINES_A_PAGE)


def left(context: Context) -> None:
    """Show which families a proposal cannot serve and why, a page of it."""
    proposal = _proposal(context)
    unserved = proposal.figures["unserved"]
    codes = division.codes_of(context.session, [family for family, _ in unserved])
    labels = {village.code: village.label for village in all_villages(context.session)}
    found = [
        text(
            "assignment-left-line",
            code=codes[family][0],
            village=labels[codes[family][1]],
            why=text(f"assignment-reason-{why}"),
        )
        for family, why in unserved
    ]
    if not found:
        _panel(context, text("assignment-left-none"), [[_back()]])
        return
    _paged(context, proposal, found, heading="assignment-left", word=LEFT, size=LINES_A_PAGE)


def table(context: Context) -> None:
    """Note that a workbook is wished for; a job sends it."""
    proposal = _proposal(context)
    division.ask_for_table(context.session, proposal_id=proposal.id, person_id=context.me.id, now=context.now)
    context.say(text("assignment-table-coming"))


def _paged(context: Context, proposal: Proposal, found: Sequence[Text], *, heading: str, word: str, size: int) -> None:
    last = max(0, (len(found) - 1) // size)
    page = min(context.page(1), last)
    title = text(heading, number=proposal.id, page=page + 1, pages=last + 1)
    shown = text("assignment-page", title=title, lines=list(found[page * size : (page + 1) * size]))
    _panel(context, shown, rows([*pages(word, proposal.id, page=page, last=last), _back()]))


def _back() -> Button:
    return button("button-back", SHOW)


def coordinates(viewer: Viewer) -> bool:
    """Offer the division to coordinators."""
    return viewer.coordinates


CONVERSATION = Conversation(
    name="assignment",
    commands={"pembagian": overview},
    buttons={
        SHOW: overview,
        COMPUTE: compute,
        APPROVE: approve,
        DISCARD: discard,
        UNDO: undo,
        OFFICES: offices,
        DISTRICTS: districts,
        LEFT: left,
        TABLE: table,
    },
    offered={"pembagian": coordinates},
)
