"""One person's way in: a link to forward and a code to type, kept as keyed hashes only.

The words of both are known at the moment they are issued and never again; a new invitation voids the old.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import quote

from locales import Text, plain, text
from mentoring import numbers
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import audit, crypto
from models.account import Invitation, account_of_person, accounts_of, invitation_by, void_invitations
from models.database import Session
from models.person import Person, Role, holders, person_by_nip, roles_of

# Without 0 O, 1 I L, 2 Z, 5 S, 8 B, and without vowels, so that no code is misread or spells a word.
ALPHABET = "34679CDFGHJKMNPQRTVWXY"
CODE_LENGTH = 8
TOKEN_BYTES = 16
TRIES = 5
_IN_A_LINK = re.compile(r"[?&]start=([A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])")
_ROLES = {"coordinator": "koordinator"}


@dataclass(frozen=True)
class Issued:
    """A fresh invitation in words; it holds until the end of `last_day`, which is the instant `expires_at`."""

    invitation_id: int
    person_id: int
    name: str
    language: str
    link: str
    code: str
    last_day: date
    expires_at: datetime


def invite(session: Session, person_id: int, *, by: int | None, now: datetime, programme: Programme) -> Issued:
    """Issue an invitation and void the person's older ones; raises Refusal when the person is linked or has left."""
    person = session.get_one(Person, person_id)
    today = programme.today(now)
    if person.ended_on is not None and person.ended_on <= today:
        raise Refusal("not-yours")
    if account_of_person(session, person_id) is not None:
        raise Refusal("staff-already-linked", {"name": person.name})
    void_invitations(session, person_id, now=now)
    person.without_telegram = False
    token, code = secrets.token_urlsafe(TOKEN_BYTES), _fresh_code(session)
    last_day = today + timedelta(days=programme.invitation_days)
    row = Invitation(
        person_id=person_id,
        token_hash=token_hash(token),
        code_hash=code_hash(code),
        created_at=now,
        created_by=by,
        expires_at=programme.at(last_day + timedelta(days=1), time(0)),
        tries_left=TRIES,
    )
    session.add(row)
    session.flush()
    audit.append(session, at=now, actor_id=by, deed="invitation.issued", subject=f"person:{person_id}", details={})
    return Issued(
        invitation_id=row.id,
        person_id=person_id,
        name=person.name,
        language=person.language,
        link=f"https://t.me/{programme.bot_username}?start={token}",
        code=f"{code[:4]}-{code[4:]}",
        last_day=last_day,
        expires_at=row.expires_at,
    )


def invite_by_nip(
    session: Session, nip: str, *, role: str | None = None, first: bool = False, now: datetime, programme: Programme
) -> Issued:
    """Issue an invitation from the command line, granting `role` ("coordinator") where asked.

    `first` also means the role of coordinator, and is refused once a coordinator is linked. Raises Refusal.
    """
    today = programme.today(now)
    person = person_by_nip(session, numbers.nip(nip))
    if person is None:
        raise Refusal("invite-unknown-nip")
    if role is not None and role not in _ROLES:
        raise Refusal("invite-unknown-role", {"role": role})
    coordinators = holders(session, "koordinator", today=today)
    if first and accounts_of(session, [one.id for one in coordinators]):
        raise Refusal("invite-not-first")
    if role is not None or first:
        _grant(session, person.id, _ROLES[role or "coordinator"], now=now, today=today)
    return invite(session, person.id, by=None, now=now, programme=programme)


def _grant(session: Session, person_id: int, role: str, *, now: datetime, today: date) -> None:
    if any(one.role == role for one in roles_of(session, person_id, today=today)):
        return
    session.add(Role(person_id=person_id, role=role, starts_on=today))
    details = {"role": role, "way": "command line"}
    audit.append(session, at=now, actor_id=None, deed="role.granted", subject=f"person:{person_id}", details=details)


def letter(issued: Issued, programme: Programme) -> Text:
    """Return what the invited person reads in WhatsApp; it holds no number of theirs."""
    return text(
        "invite-letter",
        name=issued.name,
        programme=programme.name,
        link=issued.link,
        bot=programme.bot_username,
        code=issued.code,
        last=issued.last_day,
    )


def share_url(issued: Issued, programme: Programme) -> str:
    """Return the address that opens WhatsApp with the letter, to be sent to whomever the admin then chooses."""
    return f"https://wa.me/?text={quote(plain(letter(issued, programme), issued.language), safe='')}"


def by_token(session: Session, token: str) -> Invitation | None:
    """Return the invitation of a link, whether or not it still holds."""
    return invitation_by(session, token_hash=token_hash(token))


def by_code(session: Session, code: str) -> Invitation | None:
    """Return the invitation of a code as `read_code` gives it, whether or not it still holds."""
    return invitation_by(session, code_hash=code_hash(code))


def read_code(words: str) -> str | None:
    """Return what somebody typed as a code, case, spaces and dashes forgiven, or None when it cannot be one."""
    tight = re.sub(r"[\s\-–—_.]", "", words).upper()
    return tight if len(tight) == CODE_LENGTH and set(tight) <= set(ALPHABET) else None


def read_token(words: str) -> str | None:
    """Return the token in `/start TOKEN` or in a link that was pasted as text."""
    command, _, rest = words.partition(" ")
    if command.partition("@")[0] == "/start" and rest.strip():
        return rest.strip()
    found = _IN_A_LINK.search(words)
    return found[1] if found is not None else None


def holds(session: Session, invitation: Invitation, *, now: datetime, today: date) -> bool:
    """Tell whether an invitation may still lead somewhere: not used, voided or expired, and its person serves."""
    if invitation.used_at is not None or invitation.voided_at is not None or invitation.expires_at <= now:
        return False
    ended_on = session.get_one(Person, invitation.person_id).ended_on
    return ended_on is None or ended_on > today


def token_hash(token: str) -> bytes:
    """Return the keyed hash of a link's token."""
    return crypto.ring().blind_index(token, column="invitations.token")


def code_hash(code: str) -> bytes:
    """Return the keyed hash of a code."""
    return crypto.ring().blind_index(code, column="invitations.code")


def _fresh_code(session: Session) -> str:
    """Draw a code that no invitation has had."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if by_code(session, code) is None:
            return code
