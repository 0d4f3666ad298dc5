"""Instructions (arahan) to many people: who wrote them, for whom, who has read them, and who may write or approve one.

The recipients are rows of the outbox with the rule `broadcast:<id>`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Select, String, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.account import Account
from models.assignment import Assignment, Placement, holds
from models.database import Base, insert_many
from models.department import Department
from models.family import Family
from models.message import Message
from models.person import Person, Post, Role, lasting, serving
from models.place import Village

ARRIVED = ("sent", "uncertain")


class Broadcast(Base):
    """One instruction. `state` is waiting (for approval), sending, stopped, done, refused or withdrawn.

    `capacity` says as what the author writes: coordinator, head or admin (of `department_id`). `scope` says to whom,
    in words of the code. `shown` is what the author's progress message says, since `shown_at`.
    """

    __tablename__ = "broadcasts"
    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id"), unique=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    capacity: Mapped[str] = mapped_column(String(12))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    scope: Mapped[dict[str, Any]]
    text: Mapped[str]
    media_kind: Mapped[str | None] = mapped_column(String(10))
    media_file_id: Mapped[str | None]
    urgent: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(12))
    recipients: Mapped[int] = mapped_column(default=0)
    unreachable: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    decided_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    shown: Mapped[dict[str, Any]] = mapped_column(default=dict)
    shown_at: Mapped[datetime | None]


class BroadcastRead(Base):
    """Somebody pressed "Sudah dibaca" (terima-baca)."""

    __tablename__ = "broadcast_reads"
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    read_at: Mapped[datetime]


def locked(session: Session, broadcast_id: int) -> Broadcast | None:
    """Return an instruction that nobody else may change until this transaction ends."""
    return session.get(Broadcast, broadcast_id, with_for_update=True)


def broadcast_of_draft(session: Session, draft_id: int) -> Broadcast | None:
    """Return the instruction that came of a draft."""
    return session.scalar(select(Broadcast).where(Broadcast.draft_id == draft_id))


def broadcasts_by(session: Session, author_ids: list[int], *, limit: int) -> list[Broadcast]:
    """Return the latest instructions of these authors, newest first."""
    question = select(Broadcast).where(Broadcast.author_id.in_(author_ids)).order_by(Broadcast.id.desc())
    return list(session.scalars(question.limit(limit)))


def broadcasts_in_state(session: Session, state: str) -> list[Broadcast]:
    """Return the instructions in one state, oldest first."""
    return list(session.scalars(select(Broadcast).where(Broadcast.state == state).order_by(Broadcast.id)))


# Reading -------------------------------------------------------------------------------------------------------


def note_read(session: Session, broadcast_id: int, person_id: int, *, now: datetime) -> bool:
    """Note that somebody has read it; tell whether that is news."""
    row = {"broadcast_id": broadcast_id, "person_id": person_id, "read_at": now}
    return insert_many(session, BroadcastRead, [row], key=["broadcast_id", "person_id"]) == 1


def reads_of(session: Session, broadcast_id: int) -> int:
    """Return how many have read it."""
    question = select(func.count()).select_from(BroadcastRead).where(BroadcastRead.broadcast_id == broadcast_id)
    return session.scalar(question) or 0


def has_read(session: Session, broadcast_id: int, person_id: int) -> bool:
    """Tell whether somebody has read it."""
    return session.get(BroadcastRead, (broadcast_id, person_id)) is not None


def was_sent_to(session: Session, rule: str, person_id: int) -> bool:
    """Tell whether somebody is among the recipients of a rule and may have got it."""
    question = select(Message.id).where(
        Message.rule == rule, Message.person_id == person_id, Message.state.in_((*ARRIVED, "sending"))
    )
    return session.scalar(question.limit(1)) is not None


def unread_by(
    session: Session, broadcast_id: int, rule: str, *, today: date, limit: int | None = None, offset: int = 0
) -> list[Person]:
    """Return who got it, still serves and has not said to have read it, by name."""
    readers = select(BroadcastRead.person_id).where(BroadcastRead.broadcast_id == broadcast_id)
    question = (
        select(Person)
        .join(Message, Message.person_id == Person.id)
        .where(Message.rule == rule, Message.state.in_(ARRIVED), Person.id.not_in(readers), serving(today))
        .order_by(Person.name, Person.id)
        .offset(offset)
    )
    return list(session.scalars(question.limit(limit) if limit is not None else question))


# To whom -------------------------------------------------------------------------------------------------------


def _posted_in(departments: Collection[int], today: date) -> Select[int | None]:
    return select(Post.person_id).where(
        Post.department_id.in_(sorted(departments)),
        Post.person_id.is_not(None),
        lasting(Post.starts_on, Post.ends_on, today),
    )


def _of_ranks(ranks: Collection[str], today: date) -> ColumnElement[bool]:
    """Return the condition of holding a post of one of these eselon ranks; `staff` is who holds none."""
    lasts = lasting(Post.starts_on, Post.ends_on, today)
    ways = []
    for rank in sorted(ranks):
        if rank == "staff":
            ranked = select(Post.person_id).where(Post.person_id.is_not(None), Post.eselon.is_not(None), lasts)
            ways.append(Person.id.not_in(ranked))
        else:
            of_rank = or_(Post.eselon == rank, Post.eselon.startswith(f"{rank}."))
            ways.append(Person.id.in_(select(Post.person_id).where(of_rank, lasts)))
    return or_(*ways)


def _at_work_in(districts: Collection[str], today: date) -> ColumnElement[bool]:
    """Return the condition of mentoring a family of these districts, or of being placed in one."""
    mentoring = (
        select(Assignment.person_id)
        .join(Family, Family.id == Assignment.family_id)
        .join(Village, Village.code == Family.village_code)
        .where(Village.district_code.in_(sorted(districts)), Family.status != "left", holds(today))
    )
    placed = select(Placement.person_id).where(
        Placement.district_code.in_(sorted(districts)), lasting(Placement.starts_on, Placement.ends_on, today)
    )
    return or_(Person.id.in_(mentoring), Person.id.in_(placed))


def recipients(
    session: Session,
    *,
    today: date,
    within: Collection[int] | None = None,
    departments: Collection[int] = (),
    districts: Collection[str] = (),
    ranks: Collection[str] = (),
) -> list[int]:
    """Return who serves today and fits everything that is given, by id; `within` None is the whole regency."""
    question = select(Person.id).where(serving(today))
    if within is not None:
        question = question.where(Person.id.in_(_posted_in(within, today)))
    if departments:
        question = question.where(Person.id.in_(_posted_in(departments, today)))
    if districts:
        question = question.where(_at_work_in(districts, today))
    if ranks:
        question = question.where(_of_ranks(ranks, today))
    return list(session.scalars(question.order_by(Person.id)))


def reaches(session: Session) -> dict[int, str]:
    """Return of everyone with a live link how they can be reached."""
    question = select(Account.person_id, Account.reach).where(Account.ended_at.is_(None))
    return {person: reach for person, reach in session.execute(question)}


def named(session: Session, person_ids: Sequence[int]) -> list[Person]:
    """Return these people by name."""
    found: list[Person] = []
    for start in range(0, len(person_ids), 500):
        found += session.scalars(select(Person).where(Person.id.in_(person_ids[start : start + 500])))
    return sorted(found, key=lambda person: (person.name, person.id))


# Who may write and approve -------------------------------------------------------------------------------------


def _top_seats(session: Session, today: date, *, departments: Collection[int] | None = None) -> list[Post]:
    """Return the posts of the highest eselon in departments without a parent, vacant ones too."""
    question = (
        select(Post)
        .join(Department, Department.id == Post.department_id)
        .where(
            Department.parent_id.is_(None),
            Department.ended_on.is_(None),
            or_(Post.eselon.startswith("II."), Post.eselon.startswith("III."), Post.eselon.in_(("II", "III"))),
            lasting(Post.starts_on, Post.ends_on, today),
        )
        .order_by(Post.id)
    )
    if departments is not None:
        question = question.where(Post.department_id.in_(sorted(departments)))
    posts = list(session.scalars(question))
    highest: dict[int, str] = {}
    for post in posts:
        highest[post.department_id] = min(post.eselon or "", highest.get(post.department_id, "IV"))
    return [post for post in posts if post.eselon == highest[post.department_id]]


def led_by(session: Session, person_id: int, *, today: date) -> list[int]:
    """Return the departments without a parent that somebody heads today, also as Plt or Plh, by id."""
    seated = select(Post.department_id).where(Post.person_id == person_id, lasting(Post.starts_on, Post.ends_on, today))
    seats = _top_seats(session, today, departments=set(session.scalars(seated)))
    return sorted({post.department_id for post in seats if post.person_id == person_id})


def heads_of(session: Session, department_id: int, *, today: date) -> list[int]:
    """Return who heads a department without a parent today, by id; nobody when the seat is vacant."""
    seats = _top_seats(session, today, departments=[department_id])
    return sorted({post.person_id for post in seats if post.person_id is not None})


def administered_by(session: Session, person_id: int, *, today: date) -> list[int]:
    """Return the departments somebody is the admin of today, by id, without those below them."""
    question = select(Role.department_id).where(
        Role.person_id == person_id,
        Role.role == "admin_opd",
        Role.department_id.is_not(None),
        lasting(Role.starts_on, Role.ends_on, today),
    )
    return sorted({department for department in session.scalars(question) if department is not None})


def admins_of(session: Session, department_ids: Collection[int], *, today: date) -> list[int]:
    """Return who administers one of these departments today, by id."""
    question = select(Role.person_id).where(
        Role.role == "admin_opd",
        Role.department_id.in_(sorted(department_ids)),
        lasting(Role.starts_on, Role.ends_on, today),
    )
    return sorted(set(session.scalars(question)))


def departments_below(session: Session, department_id: int | None) -> list[Department]:
    """Return the OPD of the regency, the offices of kecamatan last, or the units directly below one department."""
    under = Department.parent_id.is_(None) if department_id is None else Department.parent_id == department_id
    question = select(Department).where(under, Department.ended_on.is_(None))
    return list(session.scalars(question.order_by(Department.kind == "kecamatan", Department.code)))
