"""Staf saya: an OPD admin or coordinator sees who is on the way to the bot, and opens the door.

One panel, edited in place; whatever it does is authorised again through `models/scope`.
"""

from __future__ import annotations

from handlers.context import Context, Conversation
from handlers.keyboards import button, link, pages, rows
from handlers.staff_screens import (
    ASKED,
    PHONE,
    SEARCH,
    allow,
    listen,
    managed,
    manages,
    person_named,
    request_named,
    show,
    show_card,
    show_list,
)
from locales import plain, text
from mentoring import accounts, invitations
from mentoring.numbers import mask_typed
from mentoring.outbox import Content, Plan
from mentoring.refusals import Refusal
from models import draft as drafts
from models import scope, staff
from models.draft import Draft

PAGE = 8


def overview(context: Context) -> None:
    """Show how many colleagues are in each state."""
    allow(context)
    counted = staff.counts(context.session, context.viewer, now=context.now)
    present = [state for state in staff.STATES if counted.get(state)]
    head = text("staff-overview", linked=counted.get("linked", 0), total=sum(counted.values()))
    shown = [button(f"staff-button-{state}", "staff-list", state, 0) for state in present]
    if staff.same_phone_requests(context.session, context.viewer, limit=1):
        shown.append(button("staff-button-same", "staff-same"))
    shown += [button("staff-button-search", "staff-search"), button("button-menu", "menu")]
    show(context, [head, *(text(f"staff-count-{state}", count=counted[state]) for state in present)], rows(shown))


def in_state(context: Context) -> None:
    """List the colleagues in one state."""
    allow(context)
    state, page = context.args[0] if context.args else "", context.page(1)
    if state not in staff.STATES:
        raise Refusal("button-too-old")
    found, total = staff.listed(
        context.session, context.viewer, now=context.now, state=state, limit=PAGE, offset=page * PAGE
    )
    more = pages("staff-list", state, page=page, last=max(0, total - 1) // PAGE)
    if state in {"uninvited", "invited"} and total:
        more.append(button(f"staff-button-sheet-{state}", "staff-sheet", state))
    show_list(context, text(f"staff-list-{state}", count=total), found, more)


def ask_name(context: Context) -> None:
    """Ask for a part of a name."""
    allow(context)
    listen(context, SEARCH, {})
    show(context, text("staff-ask-name"), [[button("button-back", "staff")]])


def heard_name(context: Context) -> None:
    """List the colleagues with these words in the name; where there is none, the next words are looked for too."""
    draft = drafts.listening_draft(context.session, context.me.id)
    if draft is None or not context.words:
        show(context, text("staff-ask-name"), [[button("button-back", "staff")]])
        return
    allow(context)
    draft.answers, draft.state = {"words": mask_typed(context.words)[:60]}, "sent"
    if not _show_found(context, draft, 0):
        listen(context, SEARCH, {})


def search_page(context: Context) -> None:
    """Show another page of what a search found."""
    allow(context)
    draft = scope.draft(context.session, context.viewer, context.number(0))
    if draft is None or draft.kind != SEARCH or "words" not in draft.answers:
        raise Refusal("button-too-old")
    _show_found(context, draft, context.page(1))


def card(context: Context) -> None:
    """Show one colleague and what can be done for them."""
    show_card(context, person_named(context))


def invite(context: Context) -> None:
    """Issue an invitation: one message for the admin, one that can be forwarded as it is."""
    person, programme = person_named(context), context.programme
    issued = invitations.invite(context.session, person.id, by=context.me.id, now=context.now, programme=programme)
    show_card(context, person)
    share = [[link("staff-button-whatsapp", invitations.share_url(issued, programme))]]
    told = text("staff-invited", name=issued.name, code=issued.code, last=issued.last_day)
    _tell_code(context, f"{issued.invitation_id}:told", Content(told, keyboard=share))
    # In the language of whom it is for, whatever the admin reads.
    letter = plain(invitations.letter(issued, programme), issued.language)
    _tell_code(context, f"{issued.invitation_id}:letter", Content(raw=letter))


def ask_phone(context: Context) -> None:
    """Ask for a colleague's number, by itself."""
    person = person_named(context)
    listen(context, PHONE, {"person_id": person.id})
    show(context, text("staff-ask-phone", name=person.name), [[button("button-back", "staff-card", person.id)]])


def heard_phone(context: Context) -> None:
    """Keep the number; the admin's message is taken away at once, also when the number will not do."""
    draft, message = drafts.listening_draft(context.session, context.me.id), context.message
    if draft is None or message is None:
        raise Refusal("button-too-old")
    context.delete(message.message_id)
    person = scope.administered_person(context.session, context.viewer, int(draft.answers["person_id"]))
    if person is None:
        # Said, not raised: a refusal would undo the deletion of the number.
        context.say(text("not-yours"))
        return
    typed = message.contact.phone_number if message.contact is not None else context.words
    try:
        accounts.correct_phone(context.session, person, typed, by=context.me.id, now=context.now)
    except ValueError:
        show(context, text("staff-phone-wrong"), [[button("button-back", "staff-card", person.id)]])
        return
    allow(context)
    show_card(context, person, text("staff-phone-kept"))


def confirm(context: Context) -> None:
    """Link somebody who waits."""
    request = request_named(context)
    person = accounts.confirm(context.session, request, by=context.me.id, now=context.now, programme=context.programme)
    show_card(context, person, text("staff-confirmed"))


def refuse(context: Context) -> None:
    """Refuse somebody who waits."""
    request = request_named(context)
    accounts.refuse(context.session, request, by=context.me.id, now=context.now)
    show_card(context, managed(context, request.person_id), text("staff-refused"))


def ask_release(context: Context) -> None:
    """Ask whether the identity was checked before an account is released."""
    person = person_named(context)
    keyboard = [
        [button("staff-button-checked", "staff-released", person.id, style="danger")],
        [button("button-back", "staff-card", person.id)],
    ]
    show(context, text("staff-ask-release", name=person.name), keyboard)


def release(context: Context) -> None:
    """Release an account."""
    person = person_named(context)
    accounts.release(context.session, person, by=context.me.id, now=context.now)
    show_card(context, person, text("staff-released"))


def do_without(context: Context) -> None:
    """Note that somebody has no Telegram."""
    person = person_named(context)
    accounts.do_without(context.session, person, by=context.me.id, now=context.now)
    show_card(context, person)


def _show_found(context: Context, draft: Draft, page: int) -> int:
    words = draft.answers["words"]
    found, total = staff.listed(
        context.session, context.viewer, now=context.now, words=words, limit=PAGE, offset=page * PAGE
    )
    more = pages("staff-found", draft.id, page=page, last=max(0, total - 1) // PAGE)
    more.append(button("staff-button-search", "staff-search"))
    show_list(context, text("staff-found", count=total, words=words), found, more)
    return total


def _tell_code(context: Context, period: str, content: Content) -> None:
    """Plan a message with a code at once after the panel; it is never repeated, and forgotten once it was sent."""
    how = Plan(rule="invitation", period=period, kind="code", lane="reply")
    planned = context.tell(context.me.id, how, content)
    if planned is not None:
        context.planned.append(planned)


CONVERSATION = Conversation(
    name="staff",
    commands={"staf": overview},
    buttons={
        "staff": overview,
        "staff-list": in_state,
        "staff-search": ask_name,
        "staff-found": search_page,
        "staff-card": card,
        "staff-invite": invite,
        "staff-phone": ask_phone,
        "staff-confirm": confirm,
        "staff-refuse": refuse,
        "staff-release": ask_release,
        "staff-released": release,
        "staff-without": do_without,
    },
    hears={SEARCH: heard_name, PHONE: heard_phone},
    offered={"staf": manages},
    asks_numbers={PHONE: frozenset({ASKED})},
)
