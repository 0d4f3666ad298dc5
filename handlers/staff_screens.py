"""What the screens of Staf saya share: the gate, the one panel, a list of colleagues and one colleague's card."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.context import Context
from handlers.keyboards import button, rows
from locales import Day, Text, text
from mentoring import numbers
from mentoring.outbox import Button, Keyboard
from mentoring.refusals import Refusal
from models import account as links
from models import draft as drafts
from models import scope, staff
from models.account import LinkRequest
from models.draft import Draft
from models.person import Person, department_names, people_by_phone_index
from models.scope import Viewer
from models.staff import Colleague

SEARCH, PHONE = "staff_search", "staff_phone"
ASKED = "asked"


def manages(who: Viewer) -> bool:
    """Tell whether somebody manages accounts at all."""
    return who.coordinates or bool(who.administers)


def allow(context: Context) -> None:
    """Let whoever manages accounts go on, any question left open being over; raises Refusal for the others."""
    if not manages(context.viewer):
        raise Refusal("staff-only-admins")
    for kind in (SEARCH, PHONE):
        for draft in drafts.open_drafts(context.session, context.me.id, kind=kind):
            draft.state, draft.listens = "discarded", False


def managed(context: Context, person_id: int) -> Person:
    """Return somebody whose account this person may manage; raises Refusal."""
    found = scope.administered_person(context.session, context.viewer, person_id)
    if found is None:
        raise Refusal("not-yours")
    return found


def person_named(context: Context) -> Person:
    """Return the colleague that a button is about, after the gate; raises Refusal."""
    allow(context)
    return managed(context, context.number(0))


def request_named(context: Context) -> LinkRequest:
    """Return the request that a button is about, after the gate; raises Refusal."""
    allow(context)
    found = scope.link_request(context.session, context.viewer, context.number(0))
    if found is None:
        raise Refusal("not-yours")
    return found


def listen(context: Context, kind: str, answers: dict[str, int]) -> None:
    """Let the person's next words belong to a question of this kind."""
    draft = Draft(
        kind=kind,
        person_id=context.me.id,
        chat_id=context.chat_id,
        step=ASKED,
        answers=dict(answers),
        created_at=context.now,
        changed_at=context.now,
    )
    context.session.add(draft)
    context.session.flush()
    drafts.quiet_others(context.session, draft)


def show(context: Context, said: Text | Sequence[Text], keyboard: Keyboard) -> None:
    """Show the panel."""
    context.panel(f"staff:{context.me.id}", said, keyboard)


def show_list(context: Context, head: Text, found: Sequence[Colleague], more: Sequence[Button]) -> None:
    """Show colleagues as buttons, one a row for the length of names, and what else there is to press below."""
    names = [[button(text("staff-button-name", name=one.name), "staff-card", one.person_id)] for one in found]
    show(context, head, [*names, *rows([*more, button("button-back", "staff")])])


def show_card(context: Context, person: Person, news: Text | None = None) -> None:
    """Show one colleague: the state, the masked number, who waits, and what can be done."""
    state = staff.state_of(context.session, person.id, now=context.now)
    waiting = links.requests_of_person(context.session, person.id)
    lines = [
        *([news] if news is not None else []),
        text("staff-card", name=person.name, departments=_departments(context, person)),
        _state_line(context, person, state),
        _phone_line(context, person),
        *(text(f"staff-waits-{one.proof}", ending=one.phone_ending or "–") for one in waiting),
        *([text("staff-ask-the-person")] if waiting else []),
    ]
    decisions = [
        [
            button("staff-button-confirm", "staff-confirm", one.id, style="success"),
            button("staff-button-refuse", "staff-refuse", one.id),
        ]
        for one in waiting
    ]
    show(context, lines, [*decisions, *rows([*_deeds(context, person, state), button("button-back", "staff")])])


def _departments(context: Context, person: Person) -> list[str]:
    return department_names(context.session, person.id, today=context.today)


def _state_line(context: Context, person: Person, state: str) -> Text:
    account = links.account_of_person(context.session, person.id)
    invitation = links.open_invitation(context.session, person.id, now=context.now)
    if account is not None and state == "waiting":
        return text("staff-state-waiting-again")
    if state == "invited" and invitation is not None:
        # It ends with a day, at the midnight that already belongs to the next one.
        return text("staff-state-invited", last=context.programme.last_day_before(invitation.expires_at))
    if state == "linked" and account is not None:
        return text("staff-state-linked", since=Day(context.programme.today(account.linked_at)))
    return text(f"staff-state-{state}")


def _phone_line(context: Context, person: Person) -> Text:
    if person.phone is None or person.phone_index is None:
        return text("staff-no-phone")
    sharing = people_by_phone_index(context.session, person.phone_index, today=context.today)
    key = "staff-phone-shared" if len(sharing) > 1 else "staff-phone"
    return text(key, number=numbers.mask(person.phone), count=len(sharing))


def _deeds(context: Context, person: Person, state: str) -> list[Button]:
    """Return what can be done for somebody in this state."""
    linked = links.account_of_person(context.session, person.id) is not None
    phone = button("staff-button-phone", "staff-phone", person.id)
    if linked:
        own = person.id == context.me.id
        return [phone] if own else [phone, button("staff-button-release", "staff-release", person.id)]
    again = "staff-button-invite-again" if state == "invited" else "staff-button-invite"
    deeds = [button(again, "staff-invite", person.id, style="primary"), phone]
    if not person.without_telegram:
        deeds.append(button("staff-button-without", "staff-without", person.id))
    return deeds
