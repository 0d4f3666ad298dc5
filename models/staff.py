"""How far each person is on the way to the bot, counted and listed for whoever manages their accounts.

Every person is in exactly one state: waiting (for an admin's press), linked, blocked (the bot), without (Telegram),
invited, or uninvited.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from models.account import Account, Invitation, LinkRequest
from models.person import Person
from models.scope import Viewer, administered

STATES = ("waiting", "uninvited", "invited", "linked", "without", "blocked")


@dataclass(frozen=True)
class Colleague:
    """A person as a line of a list."""

    person_id: int
    name: str
    state: str


def _link_state(now: datetime) -> ColumnElement[str]:
    waits = select(LinkRequest.id).where(LinkRequest.person_id == Person.id, LinkRequest.state == "waiting")
    linked = select(Account.id).where(Account.person_id == Person.id, Account.ended_at.is_(None))
    invited = select(Invitation.id).where(
        Invitation.person_id == Person.id,
        Invitation.voided_at.is_(None),
        Invitation.used_at.is_(None),
        Invitation.expires_at > now,
        Invitation.tries_left > 0,
    )
    return case(
        (waits.exists(), "waiting"),
        (linked.where(Account.reach == "ok").exists(), "linked"),
        (linked.exists(), "blocked"),
        (Person.without_telegram, "without"),
        (invited.exists(), "invited"),
        else_="uninvited",
    )


def state_of(session: Session, person_id: int, *, now: datetime) -> str:
    """Return the state of one person."""
    return session.execute(select(_link_state(now)).where(Person.id == person_id)).scalar_one()


def counts(session: Session, who: Viewer, *, now: datetime) -> dict[str, int]:
    """Return how many of the people a viewer manages are in each state; absent states count nobody."""
    states = select(_link_state(now).label("state")).where(administered(who)).subquery()
    question = select(states.c.state, func.count()).group_by(states.c.state)
    return {state: count for state, count in session.execute(question)}


def listed(
    session: Session,
    who: Viewer,
    *,
    now: datetime,
    state: str | None = None,
    words: str | None = None,
    limit: int,
    offset: int = 0,
) -> tuple[list[Colleague], int]:
    """Return a page of the people a viewer manages, by name, and how many there are in all.

    In one state, or with `words` in the name, where given.
    """
    question = select(Person.id, Person.name, _link_state(now)).where(administered(who))
    if state is not None:
        question = question.where(_link_state(now) == state)
    if words is not None:
        question = question.where(Person.name.icontains(words, autoescape=True))
    total = session.scalar(select(func.count()).select_from(question.subquery())) or 0
    page = question.order_by(Person.name, Person.id).limit(limit).offset(offset)
    return [Colleague(*row) for row in session.execute(page)], total


def ids_in_state(session: Session, who: Viewer, state: str, *, now: datetime) -> list[int]:
    """Return everyone in one state among the people a viewer manages, by name."""
    question = select(Person.id).where(administered(who), _link_state(now) == state)
    return list(session.scalars(question.order_by(Person.name, Person.id)))


def waiting_count(session: Session, who: Viewer) -> int:
    """Return how many people whose accounts a viewer manages wait for a press: few rows, so cheaper than `counts`."""
    people = select(func.count(LinkRequest.person_id.distinct())).join(Person, Person.id == LinkRequest.person_id)
    return session.scalar(people.where(LinkRequest.state == "waiting", administered(who))) or 0


def same_phone_requests(session: Session, who: Viewer, *, limit: int) -> list[LinkRequest]:
    """Return the oldest requests, of people not linked yet, whose own contact is the phone of the register."""
    linked = select(Account.person_id).where(Account.ended_at.is_(None))
    question = (
        select(LinkRequest)
        .join(Person, Person.id == LinkRequest.person_id)
        .where(
            LinkRequest.state == "waiting",
            LinkRequest.proof == "phone",
            Person.id.not_in(linked),
            administered(who),
        )
    )
    return list(session.scalars(question.order_by(LinkRequest.id).limit(limit)))


def states(session: Session, *, now: datetime) -> dict[int, str]:
    """Return the state of everyone in the register, by person."""
    return {person: state for person, state in session.execute(select(Person.id, _link_state(now)))}
