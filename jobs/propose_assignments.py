"""Slow work of the division: a proposal that waits is solved in the worker process, and a wished-for table drawn there.

A proposal is computed on a snapshot; nothing is locked meanwhile, because approval checks each pair again.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from jobs.tools import Tools
from locales import text
from mentoring import assignment_card, assignment_figures, assignment_news, assignments
from mentoring.assignment_flow import Division, NoSolutionError, Situation, divide
from mentoring.documents.workbook import About, Sheet, write_table
from mentoring.outbox import Content, Media, Plan, plan
from mentoring.programme import Programme
from mentoring.workers import WorkerDied
from models import division
from models.assignment import Proposal
from models.database import Session
from models.person import Person
from models.place import all_villages

SECONDS = 180.0


async def propose_one(tools: Tools) -> bool:
    """Compute one proposal that waits and show it to who asked; True when there was one."""
    now = tools.clock.now()
    waiting = await tools.database.query(_waiting, tools.programme, now)
    if waiting is None:
        return False
    proposal_id, given = waiting
    try:
        found = await tools.workers.run(divided, given, timeout=SECONDS)
    except (WorkerDied, TimeoutError, NoSolutionError):
        found = None
    await tools.database.transaction(_show, proposal_id, found, tools.programme, tools.clock.now())
    tools.wake()
    return True


async def tell_one(tools: Tools) -> bool:
    """Plan one portion of an approved division's news; True when there was one."""
    proposal_id = await tools.database.query(division.next_untold)
    if proposal_id is None:
        return False
    await tools.database.transaction(assignment_news.tell_some, proposal_id, now=tools.clock.now())
    tools.wake()
    return True


def divided(given: Situation) -> tuple[Division, dict[str, Any]]:
    """Return the division of a situation and its figures: the part that runs in the worker process."""
    found = divide(given)
    return found, assignment_figures.figures(given, found)


def _waiting(session: Session, programme: Programme, now: datetime) -> tuple[int, Situation] | None:
    proposal = division.next_waiting(session)
    if proposal is None:
        return None
    return proposal.id, assignments.situation(session, programme=programme, today=programme.today(now))


def _show(
    session: Session,
    proposal_id: int,
    found: tuple[Division, dict[str, Any]] | None,
    programme: Programme,
    now: datetime,
) -> None:
    if found is None:
        kept = assignments.note_failure(session, proposal_id)
    else:
        kept = assignments.keep_division(session, proposal_id, *found)
    proposal = session.get_one(Proposal, proposal_id)
    if kept and proposal.created_by is not None:
        how = Plan(rule=f"proposal:{proposal_id}", period="ready", anchor=assignment_card.anchor(proposal.created_by))
        shown = assignment_card.card(proposal, now=now, programme=programme)
        plan(session, how, shown, now=now, person_id=proposal.created_by)


async def table_one(tools: Tools) -> bool:
    """Draw one wished-for table of a proposal and send it; True when there was one."""
    wish = await tools.database.query(_wished, tools.clock.now())
    if wish is None:
        return False
    wish_id, proposal_id, sheets, about = wish
    path = tools.folder / "work" / f"division-{wish_id}.xlsx"
    try:
        drawn = await tools.workers.run(partial(write_table, sheets, about=about), timeout=SECONDS)
    except (WorkerDied, TimeoutError):
        answer = Content(text=text("assignment-table-failed"))
    else:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(drawn)
        # Not protected: a coordinator takes the table to the meeting, and it holds no name of a family.
        file = Media("document", path=str(path), name=f"pembagian-{proposal_id}.xlsx")
        answer = Content(text=text("assignment-table-ready", number=proposal_id), media=file)
    await tools.database.transaction(_answer, wish_id, answer, tools.clock.now())
    tools.wake()
    return True


def _wished(session: Session, now: datetime) -> tuple[int, int, list[Sheet], About] | None:
    wish = division.next_table(session)
    if wish is None:
        return None
    proposal = session.get_one(Proposal, wish.proposal_id)
    names = division.names_of(session, {person for _, person, _ in proposal.pairs})
    unserved = proposal.figures["unserved"]
    codes = division.codes_of(session, {family for family, *_ in [*proposal.pairs, *unserved]})
    labels = {village.code: village.label for village in all_villages(session)}
    homes = {family: (code, labels[village]) for family, (code, village) in codes.items()}
    sheets, about = assignment_figures.tables(
        proposal.figures,
        pairs=[(*homes[family], names[person]) for family, person, _ in proposal.pairs],
        unserved=[(*homes[family], why) for family, why in unserved],
        number=proposal.id,
        now=now,
        language=session.get_one(Person, wish.person_id).language,
    )
    return wish.id, proposal.id, sheets, about


def _answer(session: Session, wish_id: int, answer: Content, now: datetime) -> None:
    wish = session.get_one(division.ProposalTable, wish_id)
    wish.ended_at = now
    how = Plan(rule=f"proposal-table:{wish_id}", period="table", kind="document")
    plan(session, how, answer, now=now, person_id=wish.person_id)
