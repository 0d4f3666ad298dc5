"""Departments (OPD, kecamatan offices and their sub-units) and the districts they look after."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from models.database import Base


class Department(Base):
    """A node of the regency's tree; `kind` is opd, kecamatan or unit; the office of a kecamatan names its district."""

    __tablename__ = "departments"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(String(12))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), index=True)
    district_code: Mapped[str | None] = mapped_column(ForeignKey("districts.code"))
    ended_on: Mapped[date | None]


class Binaan(Base):
    """A district that a department looks after; one of its departments coordinates it."""

    __tablename__ = "binaan"
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("districts.code"), primary_key=True, index=True)
    coordinates: Mapped[bool] = mapped_column(default=False)


def all_departments(session: Session) -> list[Department]:
    """Return every department that has not ended, by code."""
    return list(session.scalars(select(Department).where(Department.ended_on.is_(None)).order_by(Department.code)))


def top_departments(session: Session) -> list[Department]:
    """Return the departments that get a digest of their own: those without a parent, by code."""
    question = select(Department).where(Department.parent_id.is_(None), Department.ended_on.is_(None))
    return list(session.scalars(question.order_by(Department.code)))


def department_by_code(session: Session, code: str) -> Department | None:
    """Return the department with this code."""
    return session.scalar(select(Department).where(Department.code == code))


def subtree(session: Session, department_id: int) -> list[int]:
    """Return the ids of a department and of all below it."""
    tree = select(Department.id).where(Department.id == department_id).cte("tree", recursive=True)
    child = aliased(Department)
    tree = tree.union_all(select(child.id).join(tree, child.parent_id == tree.c.id))
    return list(session.scalars(select(tree.c.id)))


def ancestors(session: Session, department_id: int) -> list[int]:
    """Return the ids of a department and of all above it, the nearest first."""
    found = []
    above: int | None = department_id
    while above is not None:
        found.append(above)
        above = session.get_one(Department, above).parent_id
    return found


def top_of(session: Session, department_id: int) -> Department:
    """Return the top department that this one belongs to."""
    found = session.get_one(Department, department_id)
    while found.parent_id is not None:
        found = session.get_one(Department, found.parent_id)
    return found


def binaan_of(session: Session, department_id: int) -> list[str]:
    """Return the district codes a department looks after."""
    question = select(Binaan.district_code).where(Binaan.department_id == department_id)
    return list(session.scalars(question.order_by(Binaan.district_code)))


def all_binaan(session: Session) -> list[Binaan]:
    """Return every pair of department and district."""
    return list(session.scalars(select(Binaan).order_by(Binaan.department_id, Binaan.district_code)))


def tops(session: Session) -> dict[int, int | None]:
    """Return for every department, ended ones too, the top department it belongs to; None where that has ended."""
    asked = session.execute(select(Department.id, Department.parent_id, Department.ended_on))
    rows = {number: (parent, ended_on) for number, parent, ended_on in asked}

    def top(number: int) -> int | None:
        parent, ended_on = rows[number]
        while parent is not None:
            number = parent
            parent, ended_on = rows[number]
        return number if ended_on is None else None

    return {number: top(number) for number in rows}
