"""What an admin decides about a colleague's way in: confirm, refuse, release, correct a phone, do without Telegram.

Whether the admin may is asked before, in `models/scope`.
"""

from __future__ import annotations

from datetime import datetime

from locales import text
from mentoring import commands, numbers
from mentoring.linking import link
from mentoring.outbox import Button, Content, Plan, plan
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import account as accounts
from models import audit
from models.account import LinkRequest, Visitor
from models.database import Session
from models.person import Person, department_names, people_by_phone_index, phone_index


def confirm(session: Session, request: LinkRequest, *, by: int, now: datetime, programme: Programme) -> Person:
    """Link who waits and welcome them; raises Refusal for a request that is decided, or a person linked elsewhere."""
    visitor = session.get(Visitor, request.user_id)
    if request.state != "waiting" or visitor is None:
        raise Refusal("staff-request-decided")
    person, today = session.get_one(Person, request.person_id), programme.today(now)
    link(session, person, visitor, proof=f"{request.proof}+admin", by=by, now=now, today=today)
    welcome = text("linking-welcome", name=person.name, departments=department_names(session, person.id, today=today))
    practice = Button(text("menu-button-latihan"), data="go:latihan", style="primary")
    keyboard = [[practice, Button(text("button-menu"), data="menu")]]
    how = Plan(rule="linked", period=f"request:{request.id}")
    plan(session, how, Content(welcome, keyboard=keyboard, protect=True), now=now, person_id=person.id)
    return person


def refuse(session: Session, request: LinkRequest, *, by: int, now: datetime) -> None:
    """Refuse who waits and tell them without a name; raises Refusal for a request that is decided."""
    if request.state != "waiting":
        raise Refusal("staff-request-decided")
    request.state, request.decided_at, request.decided_by = "refused", now, by
    subject = f"person:{request.person_id}"
    audit.append(session, at=now, actor_id=by, deed="account.refused", subject=subject, details={"id": request.id})
    visitor = session.get(Visitor, request.user_id)
    if visitor is not None:
        content = Content(text("linking-refused"), language=visitor.language)
        plan(session, Plan(rule="link-refused", period=str(request.id)), content, now=now, chat_id=request.user_id)


def phone_is_proof(session: Session, request: LinkRequest, *, programme: Programme, now: datetime) -> bool:
    """Tell whether the contact that was shared is, today, the phone of this one person of the register alone."""
    visitor = session.get(Visitor, request.user_id)
    if visitor is None or visitor.phone_index is None:
        return False
    owners = people_by_phone_index(session, visitor.phone_index, today=programme.today(now))
    return [owner.id for owner in owners] == [request.person_id]


def release(session: Session, person: Person, *, by: int, now: datetime) -> None:
    """End a person's link, the identity having been checked; the account's next word is a stranger's."""
    account = accounts.account_of_person(session, person.id)
    if account is None:
        raise Refusal("staff-not-linked")
    if person.id == by:
        raise Refusal("staff-not-yourself")
    account.ended_at, account.ended_reason = now, "released"
    details = {"identity_checked": True}
    audit.append(session, at=now, actor_id=by, deed="account.released", subject=f"person:{person.id}", details=details)
    content = Content(text("linking-released"), reply_keyboard=(), language=person.language)
    plan(session, Plan(rule="released", period=str(account.id)), content, now=now, chat_id=account.user_id)
    commands.take_away(session, account, now=now)


def correct_phone(session: Session, person: Person, typed: str, *, by: int, now: datetime) -> None:
    """Keep another phone for a person; raises ValueError, without the number, when it is none."""
    number = numbers.phone(typed)
    person.phone, person.phone_index, person.changed_at = number, phone_index(number), now
    audit.append(session, at=now, actor_id=by, deed="person.phone_corrected", subject=f"person:{person.id}", details={})


def do_without(session: Session, person: Person, *, by: int, now: datetime) -> None:
    """Note that a person has no Telegram and void their invitation; raises Refusal when they are linked."""
    if accounts.account_of_person(session, person.id) is not None:
        raise Refusal("staff-already-linked", {"name": person.name})
    person.without_telegram = True
    accounts.void_invitations(session, person.id, now=now)
    audit.append(
        session, at=now, actor_id=by, deed="person.without_telegram", subject=f"person:{person.id}", details={}
    )
