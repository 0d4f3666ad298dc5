"""Invitations for many at once, handed to the admin as one workbook.

An order is a draft: `write` until a job has written the file, `sending` until the file was sent and is taken away. A
process that dies in between begins again with fresh invitations; the ones nobody has seen are void then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from locales import plain, text
from mentoring.documents.workbook import About, Cell, Column, Sheet
from mentoring.invitations import Issued, invite
from mentoring.outbox import Content, Media, Plan, plan
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import draft as drafts
from models import scope
from models.account import account_of_person
from models.database import Session
from models.draft import Draft
from models.message import FINAL, Message
from models.person import Person, department_names

KIND = "invitation_sheet"
MOST_TRIES = 3


@dataclass(frozen=True)
class Order:
    """A sheet that is to be written, for whom, and which people it shall hold."""

    draft_id: int
    person_id: int
    language: str
    people: tuple[int, ...]


@dataclass(frozen=True)
class Line:
    """One row of a sheet."""

    issued: Issued
    unit: str


def order(session: Session, people: Sequence[int], *, by: int, chat_id: int, now: datetime) -> None:
    """Order a sheet; raises Refusal when there is nobody to invite or the last order is not done."""
    if not people:
        raise Refusal("staff-sheet-nobody")
    if drafts.open_drafts(session, by, kind=KIND):
        raise Refusal("staff-sheet-running")
    session.add(
        Draft(
            kind=KIND,
            person_id=by,
            chat_id=chat_id,
            step="write",
            answers={"people": list(people), "tries": 0},
            created_at=now,
            changed_at=now,
        )
    )


def under_way(session: Session) -> bool:
    """Tell whether any order is not done, without holding anybody up."""
    return any(drafts.oldest_at(session, KIND, step) is not None for step in ("write", "sending"))


def take(session: Session, *, now: datetime) -> Order | None:
    """Return the oldest order to be written, counting the try; one that fails again and again is given up and said."""
    draft = drafts.oldest_at(session, KIND, "write")
    if draft is None:
        return None
    tries = int(draft.answers["tries"]) + 1
    draft.answers = {**draft.answers, "tries": tries}
    if tries > MOST_TRIES:
        draft.state, draft.changed_at = "discarded", now
        how = Plan(rule="invitation-sheet", period=f"{draft.id}:failed")
        plan(session, how, Content(text("staff-sheet-failed")), now=now, person_id=draft.person_id)
        return take(session, now=now)
    language = session.get_one(Person, draft.person_id).language
    return Order(draft.id, draft.person_id, language, tuple(draft.answers["people"]))


def give_back(session: Session, order_: Order) -> None:
    """Let a try not count: there was no room for the file."""
    draft = session.get_one(Draft, order_.draft_id)
    draft.answers = {**draft.answers, "tries": max(0, int(draft.answers["tries"]) - 1)}


def invite_some(session: Session, people: Sequence[int], *, by: int, now: datetime, programme: Programme) -> list[Line]:
    """Invite those of these people whom the admin may still manage and who are not linked yet."""
    today = programme.today(now)
    who = scope.viewer(session, by, today=today)
    lines = []
    for person_id in people:
        may = scope.administered_person(session, who, person_id) is not None
        if may and account_of_person(session, person_id) is None:
            unit = ", ".join(department_names(session, person_id, today=today))
            lines.append(Line(invite(session, person_id, by=by, now=now, programme=programme), unit))
    return lines


def table(lines: Sequence[Line], *, language: str, now: datetime, programme: Programme) -> tuple[list[Sheet], About]:
    """Return the sheet as values for `workbook.write_table`; a row holds neither NIP nor phone."""

    def said(part: str) -> str:
        return plain(text(f"staff-sheet-{part}"), language)

    columns = [Column(said(part)) for part in ("name", "unit", "link", "code")]
    rows: list[list[Cell]] = [
        [one.issued.name, one.unit, one.issued.link, one.issued.code, one.issued.last_day] for one in lines
    ]
    sheet = Sheet(said("title"), [*columns, Column(said("until"), kind="date")], rows, frozen_columns=1)
    about = About(
        name=said("about"),
        title=said("title"),
        lines=[(said("how"), said("how-words")), (said("made"), plain(text("staff-sheet-when", now=now), language))],
        author=programme.name,
        created=now.astimezone(programme.zone),
        last=True,
    )
    return [sheet], about


def hand_over(session: Session, order_: Order, path: str, *, count: int, now: datetime, programme: Programme) -> None:
    """Plan the document to the admin, never to be repeated, and remember the file so that it is taken away."""
    draft = session.get_one(Draft, order_.draft_id)
    name = f"undangan-{programme.today(now).isoformat()}.xlsx"
    how = Plan(rule="invitation-sheet", period=str(draft.id), kind="document")
    content = Content(text("staff-sheet-here", count=count), media=Media("document", path=path, name=name))
    message_id = plan(session, how, content, now=now, person_id=draft.person_id)
    draft.step, draft.changed_at = "sending", now
    draft.answers = {"message": message_id, "path": path}


def sent(session: Session, *, now: datetime) -> str | None:
    """Close one order whose document was sent or given up; return the path of its file, which is of no use now."""
    for draft in drafts.all_at(session, KIND, "sending"):
        message = session.get(Message, draft.answers["message"])
        if message is None or message.state in FINAL:
            draft.state, draft.changed_at = "sent", now
            return str(draft.answers["path"])
    return None
