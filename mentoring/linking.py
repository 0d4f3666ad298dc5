"""Who is who: the way from a stranger to a linked account.

Two keys are needed, an invitation and the person's own contact equal to the register's phone; with one of them alone
an admin decides. What a visitor hears never tells whether somebody is in the register.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from locales import text
from mentoring import invitations, numbers
from mentoring.outbox import Button, Content, Plan, plan
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import account as accounts
from models import audit, scope
from models import message as messages
from models.account import Account, Invitation, LinkRequest, Visitor
from models.database import Session
from models.message import Message
from models.person import Person, people_by_phone_index, phone_index

TRIES_A_DAY = 5
TOLD_A_DAY = 10
REFUSAL_RESTS = timedelta(days=1)
REQUEST_RULE = "link-request"
BOTH_KEYS = "invitation+phone"


@dataclass(frozen=True)
class Standing:
    """Where a visitor stands.

    `state` is notice, asks_both, asks_contact, waits, waits_invited, linked, bad_link, not_a_code, wrong_code (with
    `left` tries) or no_tries; `person` is set once linked.
    """

    state: str
    person: Person | None = None
    left: int = 0


def standing(session: Session, visitor: Visitor, *, now: datetime, programme: Programme) -> Standing:
    """Return what the keys shown so far lead to, linking or asking the admins where they suffice."""
    if visitor.notice_accepted_at is None:
        return Standing("notice")
    today = programme.today(now)
    invitation = _invitation_of(session, visitor, now=now, today=today)
    if visitor.phone_index is None:
        return Standing("asks_contact" if invitation is not None else "asks_both")
    waits = Standing("waits" if invitation is None else "waits_invited")
    found = _meant(session, visitor, invitation, today=today)
    if found is None:
        return waits
    person, proof = found
    if proof == BOTH_KEYS and accounts.account_of_person(session, person.id) is None:
        if invitation is not None:
            invitation.used_at = now
        link(session, person, visitor, proof=proof, by=person.id, now=now, today=today)
        return Standing("linked", person)
    _ask_admins(session, visitor, person, proof.removeprefix("invitation+"), invitation, now=now, programme=programme)
    return waits


def accept_notice(session: Session, visitor: Visitor, *, now: datetime, programme: Programme) -> Standing:
    """Keep that the privacy notice was understood and return what comes next."""
    visitor.notice_accepted_at = visitor.notice_accepted_at or now
    if visitor.step == "bad_link":
        visitor.step = None
        return Standing("bad_link")
    return standing(session, visitor, now=now, programme=programme)


def open_link(session: Session, visitor: Visitor, token: str, *, now: datetime, programme: Programme) -> Standing:
    """Take the invitation of a link, before the notice is accepted too; return what comes next."""
    found = invitations.by_token(session, token)
    if found is not None and _take(session, visitor, found, now=now, today=programme.today(now)):
        visitor.step = None
        return standing(session, visitor, now=now, programme=programme)
    if visitor.notice_accepted_at is None:
        visitor.step = "bad_link"
        return Standing("notice")
    return Standing("bad_link")


def enter_code(session: Session, visitor: Visitor, words: str, *, now: datetime, programme: Programme) -> Standing:
    """Take the invitation of a typed code; a wrong one costs a try of the day and of the phone's own invitation."""
    code, today = invitations.read_code(words), programme.today(now)
    if code is None:
        return Standing("not_a_code")
    since = visitor.code_tries_since
    if since is None or programme.today(since) != today:
        visitor.code_tries, visitor.code_tries_since = 0, now
    if visitor.code_tries >= TRIES_A_DAY:
        return Standing("no_tries")
    found = invitations.by_code(session, code)
    if found is not None and _take(session, visitor, found, now=now, today=today):
        return standing(session, visitor, now=now, programme=programme)
    visitor.code_tries += 1
    _cost_own_invitation(session, visitor, now=now, today=today)
    left = TRIES_A_DAY - visitor.code_tries
    return Standing("wrong_code", left=left) if left else Standing("no_tries")


def share_contact(session: Session, visitor: Visitor, number: str, *, now: datetime, programme: Programme) -> Standing:
    """Take a visitor's own number, of which only the blind index and the last three digits are kept."""
    try:
        digits = numbers.phone(number)
    except ValueError:
        # A foreign number is nobody's in the register, but its owner may hold an invitation.
        digits = re.sub(r"\D", "", number)
    visitor.phone_index, visitor.phone_ending = phone_index(digits), digits[-3:]
    return standing(session, visitor, now=now, programme=programme)


def link(
    session: Session, person: Person, visitor: Visitor, *, proof: str, by: int | None, now: datetime, today: date
) -> None:
    """Tie a visitor's account to a person; raises Refusal when either is tied to another.

    The acceptance of the notice goes to the trail, the visitor's row goes away, and what waited for either is settled.
    """
    _free_from_who_left(session, visitor.user_id, now=now, today=today)
    if accounts.account_of_person(session, person.id) is not None:
        raise Refusal("staff-already-linked", {"name": person.name})
    row = Account(person_id=person.id, user_id=visitor.user_id, linked_at=now, proof=proof, reach="ok")
    session.add(row)
    session.flush()
    person.language, person.without_telegram = visitor.language, False
    accounts.void_invitations(session, person.id, now=now)
    _settle_requests(session, person.id, visitor.user_id, by=by, now=now)
    accepted = visitor.notice_accepted_at
    details = {"proof": proof, "notice_accepted_at": accepted.isoformat() if accepted is not None else None}
    audit.append(session, at=now, actor_id=by, deed="account.linked", subject=f"person:{person.id}", details=details)
    session.delete(visitor)


def still_waits(session: Session, message: Message, now: datetime) -> str | None:
    """Return why an admin need not hear of a request any more, or None."""
    del now
    request = session.get(LinkRequest, int(message.period))
    return None if request is not None and request.state == "waiting" else "no_longer_due"


def _invitation_of(session: Session, visitor: Visitor, *, now: datetime, today: date) -> Invitation | None:
    """Return the invitation that a visitor has shown, unless it has lost its worth since."""
    if visitor.invitation_id is None:
        return None
    found = session.get_one(Invitation, visitor.invitation_id)
    if invitations.holds(session, found, now=now, today=today):
        return found
    visitor.invitation_id = None
    return None


def _take(session: Session, visitor: Visitor, invitation: Invitation, *, now: datetime, today: date) -> bool:
    """Let a visitor hold an invitation, if it holds; each new visitor costs it a try, so that a leaked one ends."""
    if not invitations.holds(session, invitation, now=now, today=today):
        return False
    if visitor.invitation_id != invitation.id:
        if invitation.tries_left <= 0:
            return False
        invitation.tries_left -= 1
        visitor.invitation_id = invitation.id
    return True


def _meant(
    session: Session, visitor: Visitor, invitation: Invitation | None, *, today: date
) -> tuple[Person, str] | None:
    """Return whom the keys mean and what they prove: both keys, the invitation alone or the phone alone."""
    assert visitor.phone_index is not None, "the keys are weighed once a contact was shared"
    owners = people_by_phone_index(session, visitor.phone_index, today=today)
    if invitation is not None:
        invited = session.get_one(Person, invitation.person_id)
        if invited.phone_index == visitor.phone_index:
            return invited, BOTH_KEYS
        if len(owners) != 1:
            return invited, "invitation"
    # The phone says who somebody is: whoever opens a colleague's invitation is not offered as that colleague.
    return (owners[0], "phone") if len(owners) == 1 else None


def _cost_own_invitation(session: Session, visitor: Visitor, *, now: datetime, today: date) -> None:
    """Take a try from the invitation of the one person whose phone was shared: whose code else is being guessed."""
    if visitor.phone_index is None:
        return
    owners = people_by_phone_index(session, visitor.phone_index, today=today)
    own = accounts.open_invitation(session, owners[0].id, now=now) if len(owners) == 1 else None
    if own is not None and own.tries_left > 0:
        own.tries_left -= 1


def _ask_admins(
    session: Session,
    visitor: Visitor,
    person: Person,
    proof: str,
    invitation: Invitation | None,
    *,
    now: datetime,
    programme: Programme,
) -> None:
    """Keep a request once and tell whoever may decide; one refused a short while ago is not asked again."""
    if any(one.person_id == person.id for one in accounts.requests_of_user(session, visitor.user_id)):
        return
    since = invitation.created_at if proof == "invitation" and invitation is not None else now - REFUSAL_RESTS
    if accounts.refused_since(session, person_id=person.id, user_id=visitor.user_id, since=since):
        return
    request = LinkRequest(
        person_id=person.id,
        user_id=visitor.user_id,
        proof=proof,
        phone_ending=visitor.phone_ending,
        state="waiting",
        created_at=now,
    )
    session.add(request)
    session.flush()
    _tell_managers(session, request, person, now=now, programme=programme)


def _tell_managers(
    session: Session, request: LinkRequest, person: Person, *, now: datetime, programme: Programme
) -> None:
    """Plan a word to each linked manager, few enough a day that nobody mutes the bot; the list shows all."""
    today = programme.today(now)
    managers = scope.managers(session, person.id, today=today)
    since = programme.at(today, time(0))
    how = Plan(rule=REQUEST_RULE, period=str(request.id), kind="reminder")
    look = Button(text("staff-button-look"), data=f"staff-card:{person.id}")
    for manager in accounts.accounts_of(session, managers):
        if messages.sent_since(session, rule=REQUEST_RULE, person_id=manager, since=since) < TOLD_A_DAY:
            content = Content(text("linking-request-told", name=person.name), keyboard=[[look]])
            plan(session, how, content, now=now, person_id=manager)


def _free_from_who_left(session: Session, user_id: int, *, now: datetime, today: date) -> None:
    """End an account's link to somebody who no longer serves; raises Refusal when its person serves."""
    account = accounts.account_of_user(session, user_id)
    if account is None:
        return
    ended_on = session.get_one(Person, account.person_id).ended_on
    if ended_on is None or ended_on > today:
        raise Refusal("staff-account-taken")
    account.ended_at, account.ended_reason = now, "no_longer_serving"
    session.flush()


def _settle_requests(session: Session, person_id: int, user_id: int, *, by: int | None, now: datetime) -> None:
    """Close what waited for this person or this user: the pair is confirmed, all else refused."""
    theirs = [*accounts.requests_of_person(session, person_id), *accounts.requests_of_user(session, user_id)]
    for request in theirs:
        same = (request.person_id, request.user_id) == (person_id, user_id)
        request.state = "confirmed" if same else "refused"
        request.decided_at, request.decided_by = now, by
