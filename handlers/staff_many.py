"""Staf saya for many at once: confirm those whose own number is the register's, and invite all with one sheet."""

from __future__ import annotations

from handlers.context import Context, Conversation
from handlers.keyboards import button
from handlers.staff_screens import allow, show
from locales import Text, text
from mentoring import accounts, invitation_sheets
from mentoring.refusals import Refusal
from models import staff
from models.account import LinkRequest
from models.database import Session
from models.person import Person

BATCH = 10
READ_AHEAD = 200
SHEETS = ("uninvited", "invited")


def same_phones(context: Context) -> None:
    """List those who wait and whose own number is the register's, to be confirmed together."""
    allow(context)
    _show_batch(context, [])


def confirm_batch(context: Context) -> None:
    """Confirm those of the list on the screen whose number is still the register's, and show the next ones."""
    allow(context)
    first, last = context.number(0), context.number(1)
    seen = [one for one in _proven(context) if first <= one.id <= last]
    for request in seen:
        accounts.confirm(context.session, request, by=context.me.id, now=context.now, programme=context.programme)
    _show_batch(context, [text("staff-same-confirmed", count=len(seen))])


def ask_sheet(context: Context) -> None:
    """Say how many invitations a sheet would hold, before it is made."""
    state, people = _people(context)
    keyboard = [
        [button("staff-button-make-sheet", "staff-make", state, style="primary")],
        [button("button-back", "staff-list", state, 0)],
    ]
    show(context, text(f"staff-ask-sheet-{state}", count=len(people)), keyboard if people else keyboard[1:])


def make_sheet(context: Context) -> None:
    """Order the sheet of invitations, which a job writes."""
    _, people = _people(context)
    invitation_sheets.order(context.session, people, by=context.me.id, chat_id=context.chat_id, now=context.now)
    show(context, text("staff-sheet-ordered", count=len(people)), [[button("button-back", "staff")]])


def _people(context: Context) -> tuple[str, list[int]]:
    allow(context)
    state = context.args[0] if context.args else ""
    if state not in SHEETS:
        raise Refusal("button-too-old")
    return state, staff.ids_in_state(context.session, context.viewer, state, now=context.now)


def _proven(context: Context) -> list[LinkRequest]:
    waiting = staff.same_phone_requests(context.session, context.viewer, limit=READ_AHEAD)
    alone = {one.person_id: one for one in waiting}
    proven = [
        one
        for one in waiting
        if alone[one.person_id] is one
        and accounts.phone_is_proof(context.session, one, now=context.now, programme=context.programme)
    ]
    return proven[:BATCH]


def _show_batch(context: Context, news: list[Text]) -> None:
    batch = _proven(context)
    if not batch:
        show(context, [*news, text("staff-same-none")], [[button("button-back", "staff")]])
        return
    people = [_name(context.session, one) for one in batch]
    keyboard = [
        [button("staff-button-confirm-same", "staff-same-yes", batch[0].id, batch[-1].id, style="success")],
        [button("button-back", "staff")],
    ]
    show(context, [*news, text("staff-same", count=len(batch)), *people], keyboard)


def _name(session: Session, request: LinkRequest) -> Text:
    return text("staff-same-line", name=session.get_one(Person, request.person_id).name)


CONVERSATION = Conversation(
    name="staff-many",
    buttons={
        "staff-same": same_phones,
        "staff-same-yes": confirm_batch,
        "staff-sheet": ask_sheet,
        "staff-make": make_sheet,
    },
)
