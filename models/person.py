"""People of the register (ASN), their dated posts and their roles.

A person is not an account: see `models/account.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from sqlalchemy import BindParameter, ForeignKey, Index, LargeBinary, String, and_, bindparam, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import ColumnElement

from models import crypto
from models.database import Base, Encrypted
from models.department import Department

NIP = "persons.nip"
PHONE = "persons.phone"
OFFICIALS = ("I", "II", "III", "IV")


class Person(Base):
    """A civil servant of the register. `ended_on` stops access and messages from that day on.

    `without_telegram` says that the person is not expected here and is served by *dilaporkan oleh*.
    """

    __tablename__ = "persons"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    nip: Mapped[str] = mapped_column(Encrypted(NIP))
    nip_index: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    phone: Mapped[str | None] = mapped_column(Encrypted(PHONE))
    phone_index: Mapped[bytes | None] = mapped_column(LargeBinary(16), index=True)
    sex: Mapped[str | None] = mapped_column(String(1))
    rank: Mapped[str | None]
    home_village: Mapped[str | None] = mapped_column(ForeignKey("villages.code"))
    language: Mapped[str] = mapped_column(String(5), default="id")
    ended_on: Mapped[date | None]
    ended_reason: Mapped[str | None]
    practised_at: Mapped[datetime | None]
    without_telegram: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]


class Post(Base):
    """What a person is in a department, from and until a day.

    `kind` is definitif, plt or plh; no person means vacant.
    """

    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), index=True)
    title: Mapped[str]
    eselon: Mapped[str | None] = mapped_column(String(6))
    kind: Mapped[str] = mapped_column(String(10), default="definitif")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class Role(Base):
    """What a person may do beyond mentoring.

    Koordinator, admin_opd (of a department), kasi_kesra (of a district), operator.
    """

    __tablename__ = "roles"
    __table_args__ = (Index("ix_roles_person_role", "person_id", "role"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    role: Mapped[str] = mapped_column(String(20))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    district_code: Mapped[str | None] = mapped_column(ForeignKey("districts.code"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


def lasting(
    starts: ColumnElement[date] | Mapped[date], ends: Mapped[date | None], today: date | BindParameter[date]
) -> ColumnElement[bool]:
    """Return the condition that a dated row holds on `today`; its last day counts."""
    return and_(starts <= today, or_(ends.is_(None), ends >= today))


def serving(today: date) -> ColumnElement[bool]:
    """Return the condition that a person serves on `today`; the day of leaving does not count."""
    return or_(Person.ended_on.is_(None), Person.ended_on > today)


def nip_index(nip: str) -> bytes:
    """Return the blind index of a NIP of 18 digits."""
    return crypto.ring().blind_index(nip, column=NIP)


def phone_index(phone: str) -> bytes:
    """Return the blind index of a phone number as `numbers.phone` writes it (628…)."""
    return crypto.ring().blind_index(phone, column=PHONE)


def person_by_nip(session: Session, nip: str) -> Person | None:
    """Return who carries this NIP."""
    return session.scalar(select(Person).where(Person.nip_index == nip_index(nip)))


def people_by_phone(session: Session, phone: str, *, today: date) -> list[Person]:
    """Return who of those serving has this phone in the register; several may share one."""
    return people_by_phone_index(session, phone_index(phone), today=today)


def people_by_phone_index(session: Session, index: bytes, *, today: date) -> list[Person]:
    """Return who of those serving has the phone with this blind index in the register; several may share one."""
    return list(session.scalars(select(Person).where(Person.phone_index == index, serving(today)).order_by(Person.id)))


# Built once, because building costs more than the database does: they run for nearly every update.
_POSTS_OF = select(Post).where(
    Post.person_id == bindparam("person_id"), lasting(Post.starts_on, Post.ends_on, bindparam("today"))
)
_ROLES_OF = (
    select(Role)
    .where(Role.person_id == bindparam("person_id"), lasting(Role.starts_on, Role.ends_on, bindparam("today")))
    .order_by(Role.id)
)


def posts_of(session: Session, person_id: int, *, today: date) -> list[Post]:
    """Return a person's posts of today, the definitive one first."""
    posts = session.scalars(_POSTS_OF, {"person_id": person_id, "today": today})
    return sorted(posts, key=lambda post: (post.kind != "definitif", post.id))


def roles_of(session: Session, person_id: int, *, today: date) -> list[Role]:
    """Return a person's roles of today."""
    return list(session.scalars(_ROLES_OF, {"person_id": person_id, "today": today}))


def holders(
    session: Session, role: str, *, today: date, department_id: int | None = None, district_code: str | None = None
) -> list[Person]:
    """Return who holds `role` today, for one department or district where given."""
    question = (
        select(Person)
        .join(Role, Role.person_id == Person.id)
        .where(Role.role == role, lasting(Role.starts_on, Role.ends_on, today), serving(today))
    )
    if department_id is not None:
        question = question.where(Role.department_id == department_id)
    if district_code is not None:
        question = question.where(Role.district_code == district_code)
    return list(session.scalars(question.distinct().order_by(Person.id)))


def staff_of(session: Session, department_ids: Iterable[int], *, today: date) -> list[Person]:
    """Return who serves today with a definitive post in one of these departments, by name."""
    question = (
        select(Person)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.department_id.in_(list(department_ids)),
            Post.kind == "definitif",
            lasting(Post.starts_on, Post.ends_on, today),
            serving(today),
        )
    )
    return list(session.scalars(question.distinct().order_by(Person.name, Person.id)))


def posts_in(session: Session, department_ids: Iterable[int], *, today: date) -> list[Post]:
    """Return the posts of today in these departments, vacant ones too."""
    question = select(Post).where(
        Post.department_id.in_(list(department_ids)), lasting(Post.starts_on, Post.ends_on, today)
    )
    return list(session.scalars(question.order_by(Post.id)))


def home_departments(session: Session, *, today: date, person_ids: Collection[int] | None = None) -> dict[int, int]:
    """Return, for everyone serving today, the department of the definitive post (a person without one is left out).

    Of these people only, where given.
    """
    question = (
        select(Post.person_id, func.min(Post.department_id))
        .join(Person, Person.id == Post.person_id)
        .where(Post.kind == "definitif", lasting(Post.starts_on, Post.ends_on, today), serving(today))
        .group_by(Post.person_id)
    )
    if person_ids is not None:
        question = question.where(Post.person_id.in_(list(person_ids)))
    return {person: department for person, department in session.execute(question) if person is not None}


def department_names(session: Session, person_id: int, *, today: date) -> list[str]:
    """Return the names of the departments a person has a post in today."""
    question = (
        select(Department.name)
        .join(Post, Post.department_id == Department.id)
        .where(Post.person_id == person_id, lasting(Post.starts_on, Post.ends_on, today))
    )
    return list(session.scalars(question.order_by(Post.id)))


def serving_ids(session: Session, person_ids: Iterable[int], *, today: date) -> set[int]:
    """Return which of these people serve today."""
    wanted = list(person_ids)
    found: set[int] = set()
    for start in range(0, len(wanted), 500):
        question = select(Person.id).where(Person.id.in_(wanted[start : start + 500]), serving(today))
        found.update(session.scalars(question))
    return found


_BY_ID = select(Person).where(Person.id.in_(bindparam("ids", expanding=True)))  # built once


def people_by_id(session: Session, person_ids: Iterable[int]) -> list[Person]:
    """Return these people, by id."""
    wanted = sorted(set(person_ids))
    found: list[Person] = []
    for start in range(0, len(wanted), 500):
        found.extend(session.scalars(_BY_ID, {"ids": wanted[start : start + 500]}))
    return found


def serving_people(session: Session, *, today: date) -> list[Person]:
    """Return everyone serving today, by name."""
    return list(session.scalars(select(Person).where(serving(today)).order_by(Person.name, Person.id)))


def leading_posts(session: Session, *, today: date) -> dict[int, Post]:
    """Return one post of today for everyone who has any, by person: the definitive one where there is one."""
    question = select(Post).where(Post.person_id.is_not(None), lasting(Post.starts_on, Post.ends_on, today))
    found: dict[int, Post] = {}
    for post in sorted(session.scalars(question), key=lambda one: (one.kind != "definitif", one.id)):
        found.setdefault(post.person_id or 0, post)
    return found


def posts_ranked(session: Session, rank: str, *, today: date) -> list[Post]:
    """Return the posts of today of one rank (II, III or IV), vacant ones too."""
    question = select(Post).where(Post.eselon.startswith(f"{rank}."), lasting(Post.starts_on, Post.ends_on, today))
    return list(session.scalars(question.order_by(Post.id)))
