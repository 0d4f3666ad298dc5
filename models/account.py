"""Telegram accounts, the invitations that lead to them, and the groups that are allowed.

An account is linked to at most one person and a person to at most one account; a released link is ended, not deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, and_, bindparam, delete, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.person import Person

ACTIVE = text("ended_at IS NULL")


class Account(Base):
    """A Telegram account linked to a person. `reach` is ok, blocked or deactivated."""

    __tablename__ = "accounts"
    __table_args__ = (
        Index("uq_accounts_person", "person_id", unique=True, sqlite_where=ACTIVE, postgresql_where=ACTIVE),
        Index("uq_accounts_user", "user_id", unique=True, sqlite_where=ACTIVE, postgresql_where=ACTIVE),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    user_id: Mapped[int] = mapped_column(BigInteger)
    linked_at: Mapped[datetime]
    proof: Mapped[str] = mapped_column(String(40))
    reach: Mapped[str] = mapped_column(String(20), default="ok")
    reach_changed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_reason: Mapped[str | None]


class Visitor(Base):
    """A Telegram user who is linked to nobody yet: what has been shown and proven so far."""

    __tablename__ = "visitors"
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(String(5), default="id")
    notice_accepted_at: Mapped[datetime | None]
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id"))
    phone_index: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    phone_ending: Mapped[str | None] = mapped_column(String(3))
    code_tries: Mapped[int] = mapped_column(default=0)
    code_tries_since: Mapped[datetime | None]
    step: Mapped[str | None] = mapped_column(String(20))
    seen_at: Mapped[datetime]


class Invitation(Base):
    """One person's way in: a link and a code, both kept as hashes. A new one voids the old."""

    __tablename__ = "invitations"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    expires_at: Mapped[datetime]
    tries_left: Mapped[int] = mapped_column(default=5)
    voided_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class LinkRequest(Base):
    """Somebody who showed one key of two and waits for an admin's press; `state` is waiting, confirmed or refused.

    `proof` is invitation or phone; `phone_ending` holds the last three digits of the phone that was shown, so that the
    admin can ask the person for them.
    """

    __tablename__ = "link_requests"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    user_id: Mapped[int] = mapped_column(BigInteger, index=True)
    proof: Mapped[str] = mapped_column(String(20))
    phone_ending: Mapped[str | None] = mapped_column(String(3))
    state: Mapped[str] = mapped_column(String(12), default="waiting", index=True)
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class Group(Base):
    """A Telegram group that a department may use; any other group is left."""

    __tablename__ = "groups"
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    title: Mapped[str]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    changed_at: Mapped[datetime]


# Built once, because building costs more than the database does: they run for nearly every update.
_OF_PEOPLE = select(Account).where(
    Account.person_id.in_(bindparam("person_ids", expanding=True)), Account.ended_at.is_(None)
)
_ADDRESSEES = (
    select(Person.id, Person.language, Person.ended_on, Account.user_id, Account.reach)
    .outerjoin(Account, and_(Account.person_id == Person.id, Account.ended_at.is_(None)))
    .where(Person.id.in_(bindparam("person_ids", expanding=True)))
)
_OF_PERSON = select(Account).where(Account.person_id == bindparam("person_id"), Account.ended_at.is_(None))
_LINKED = (
    select(Person, Account)
    .join(Account, Account.person_id == Person.id)
    .where(Account.user_id == bindparam("user_id"), Account.ended_at.is_(None))
)


def account_of_user(session: Session, user_id: int) -> Account | None:
    """Return the live link of a Telegram user."""
    return session.scalar(select(Account).where(Account.user_id == user_id, Account.ended_at.is_(None)))


def account_of_person(session: Session, person_id: int) -> Account | None:
    """Return the live link of a person."""
    return session.scalar(_OF_PERSON, {"person_id": person_id})


def accounts_of(session: Session, person_ids: Iterable[int]) -> dict[int, Account]:
    """Return the live links of these people, by person."""
    wanted = list(person_ids)
    found: dict[int, Account] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        rows = session.scalars(_OF_PEOPLE, {"person_ids": part})
        found.update({account.person_id: account for account in rows})
    return found


@dataclass(frozen=True)
class Addressee:
    """What a message needs to know about a person: the live link's user and reach are None for who has none."""

    language: str
    ended_on: date | None
    user_id: int | None
    reach: str | None


def addressees(session: Session, person_ids: Iterable[int]) -> dict[int, Addressee]:
    """Return how these people are written to, by person, without reading their numbers."""
    wanted = list(person_ids)
    found: dict[int, Addressee] = {}
    for start in range(0, len(wanted), 500):
        rows = session.connection().execute(_ADDRESSEES, {"person_ids": wanted[start : start + 500]})
        for person_id, language, ended_on, user_id, reach in rows:
            found[person_id] = Addressee(language, ended_on, user_id, reach)
    return found


def languages_of(session: Session, user_ids: Collection[int]) -> dict[int, str]:
    """Return in which language each of these Telegram users is served, of those who are known: at most some hundred."""
    seen = select(Visitor.user_id, Visitor.language).where(Visitor.user_id.in_(user_ids))
    linked_ones = (
        select(Account.user_id, Person.language)
        .join(Person, Account.person_id == Person.id)
        .where(Account.user_id.in_(user_ids), Account.ended_at.is_(None))
    )
    return {user_id: language for rows in (seen, linked_ones) for user_id, language in session.execute(rows)}


def linked_person_ids(session: Session, *, among: Collection[int] | None = None) -> set[int]:
    """Return everyone with a live link that can be reached; among these people only, where given."""
    question = select(Account.person_id).where(Account.ended_at.is_(None), Account.reach == "ok")
    if among is not None:
        question = question.where(Account.person_id.in_(list(among)))
    return set(session.scalars(question))


def linked(session: Session, user_id: int) -> tuple[Person, Account] | None:
    """Return the person whom a Telegram user is linked to, also one who no longer serves, and the link."""
    found = session.execute(_LINKED, {"user_id": user_id}).first()
    return None if found is None else (found[0], found[1])


def set_reach(session: Session, user_id: int, reach: str, *, now: datetime) -> bool:
    """Note that a linked user blocked the bot, came back or is gone; tell whether that is news."""
    done = session.execute(
        update(Account)
        .where(Account.user_id == user_id, Account.ended_at.is_(None), Account.reach != reach)
        .values(reach=reach, reach_changed_at=now)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def open_invitation(session: Session, person_id: int, *, now: datetime) -> Invitation | None:
    """Return a person's invitation that still holds."""
    return session.scalar(
        select(Invitation).where(
            Invitation.person_id == person_id,
            Invitation.voided_at.is_(None),
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
        )
    )


def invitation_by(
    session: Session, *, token_hash: bytes | None = None, code_hash: bytes | None = None
) -> Invitation | None:
    """Return the invitation with this link or this code, whether or not it still holds."""
    question = select(Invitation)
    question = (
        question.where(Invitation.token_hash == token_hash)
        if token_hash
        else question.where(Invitation.code_hash == code_hash)
    )
    return session.scalar(question)


def void_invitations(session: Session, person_id: int, *, now: datetime) -> None:
    """Void every open invitation of a person."""
    session.execute(
        update(Invitation)
        .where(Invitation.person_id == person_id, Invitation.voided_at.is_(None), Invitation.used_at.is_(None))
        .values(voided_at=now)
    )


def waiting_requests(session: Session, person_ids: Iterable[int]) -> list[LinkRequest]:
    """Return who of these people waits for an admin's press, oldest first."""
    question = select(LinkRequest).where(LinkRequest.person_id.in_(list(person_ids)), LinkRequest.state == "waiting")
    return list(session.scalars(question.order_by(LinkRequest.id)))


def requests_of_person(session: Session, person_id: int) -> list[LinkRequest]:
    """Return who waits to be linked to this person, oldest first."""
    return waiting_requests(session, [person_id])


def requests_of_user(session: Session, user_id: int) -> list[LinkRequest]:
    """Return the requests of a Telegram user that wait, oldest first."""
    question = select(LinkRequest).where(LinkRequest.user_id == user_id, LinkRequest.state == "waiting")
    return list(session.scalars(question.order_by(LinkRequest.id)))


def waiting_users(session: Session) -> set[int]:
    """Return the Telegram users whose request waits for an admin."""
    return set(session.scalars(select(LinkRequest.user_id).where(LinkRequest.state == "waiting")))


def refused_since(session: Session, *, person_id: int, user_id: int, since: datetime) -> bool:
    """Tell whether an admin has refused this user for this person since an instant."""
    question = select(LinkRequest.id).where(
        LinkRequest.person_id == person_id,
        LinkRequest.user_id == user_id,
        LinkRequest.state == "refused",
        LinkRequest.decided_at >= since,
    )
    return session.scalar(question.limit(1)) is not None


def forget_visitors(session: Session, *, before: datetime) -> int:
    """Forget users who never linked and were last seen before an instant; return how many."""
    done = session.execute(delete(Visitor).where(Visitor.seen_at < before))
    return int(done.rowcount)  # type: ignore[attr-defined]
