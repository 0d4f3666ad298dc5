"""What the division of families over civil servants asks of the register, and what an approved proposal writes.

A proposal's rows of `assignments` carry the source `proposal:<id>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, and_, exists, func, insert, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import ColumnElement

from models.assignment import Assignment, Placement, Proposal, holds
from models.checkin import CheckIn
from models.database import Base
from models.department import Binaan, Department
from models.draft import Draft
from models.family import Family
from models.person import Person, Post, Role, lasting, serving
from models.place import Village

PORTION = 500


class ProposalTable(Base):
    """Somebody's wish for a proposal as a workbook, until a job has sent it."""

    __tablename__ = "proposal_tables"
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("assignment_proposals.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)


@dataclass(frozen=True)
class FamilyHome:
    """Where a family on the list lives."""

    id: int
    village_code: str
    district_code: str
    hamlet: str | None
    rt: str | None


@dataclass(frozen=True)
class Server:
    """Somebody serving, and where they live."""

    id: int
    village_code: str | None
    district_code: str | None


def family_homes(session: Session) -> list[FamilyHome]:
    """Return every family on the list, the lowest decile first."""
    question = (
        select(Family.id, Family.village_code, Village.district_code, Family.hamlet, Family.rt)
        .join(Village, Village.code == Family.village_code)
        .where(Family.status == "active")
        .order_by(func.coalesce(Family.decile, 99), Family.code)
    )
    return [FamilyHome(*row) for row in session.execute(question)]


def servers(session: Session, *, today: date) -> list[Server]:
    """Return everyone serving today, by id."""
    question = (
        select(Person.id, Person.home_village, Village.district_code)
        .outerjoin(Village, Village.code == Person.home_village)
        .where(serving(today))
        .order_by(Person.id)
    )
    return [Server(*row) for row in session.execute(question)]


def eselons(session: Session, *, today: date) -> dict[int, str]:
    """Return the highest rank (II, III or IV) that people's posts of today carry."""
    question = (
        select(Post.person_id, func.min(Post.eselon))
        .where(Post.person_id.is_not(None), Post.eselon.is_not(None), lasting(Post.starts_on, Post.ends_on, today))
        .group_by(Post.person_id)
    )
    return {person: eselon.split(".")[0] for person, eselon in session.execute(question) if person and eselon}


def pairs_underway(session: Session, *, today: date) -> list[tuple[int, int]]:
    """Return (family, person) of every assignment that has not ended, of families on the list and people serving.

    Those that begin later are among them.
    """
    question = (
        select(Assignment.family_id, Assignment.person_id)
        .join(Family, Family.id == Assignment.family_id)
        .join(Person, Person.id == Assignment.person_id)
        .where(or_(Assignment.ends_on.is_(None), Assignment.ends_on > today))
        .where(Family.status == "active", serving(today))
        .distinct()
        .order_by(Assignment.family_id, Assignment.person_id)
    )
    return [(family, person) for family, person in session.execute(question)]


def binaan_by_department(session: Session) -> dict[int, set[str]]:
    """Return the districts each department looks after itself; the office of a kecamatan looks after its own."""
    found: dict[int, set[str]] = {}
    for department, district in session.execute(select(Binaan.department_id, Binaan.district_code)):
        found.setdefault(department, set()).add(district)
    for office in session.scalars(select(Department).where(Department.kind == "kecamatan")):
        if office.district_code is not None:
            found.setdefault(office.id, set()).add(office.district_code)
    return found


def loads(session: Session, *, today: date) -> dict[int, int]:
    """Return how many families on the list everyone who has any mentors today."""
    question = (
        select(Assignment.person_id, func.count(Assignment.family_id.distinct()))
        .join(Family, Family.id == Assignment.family_id)
        .where(holds(today), Family.status == "active")
        .group_by(Assignment.person_id)
    )
    return {person: count for person, count in session.execute(question)}


def _without_mentor(today: date) -> ColumnElement[bool]:
    cared = (
        select(Assignment.family_id).join(Person, Person.id == Assignment.person_id).where(holds(today), serving(today))
    )
    return and_(Family.status == "active", Family.id.not_in(cared))


def without_mentor_by_district(session: Session, *, today: date) -> dict[str, int]:
    """Return how many families on the list of each district nobody serving mentors today."""
    question = (
        select(Village.district_code, func.count())
        .join(Family, Family.village_code == Village.code)
        .where(_without_mentor(today))
        .group_by(Village.district_code)
        .order_by(Village.district_code)
    )
    return {district: count for district, count in session.execute(question)}


def without_mentor_in(session: Session, district_code: str, *, today: date) -> list[Family]:
    """Return the families on the list of a district that nobody serving mentors today, by village and code."""
    question = (
        select(Family)
        .join(Village, Village.code == Family.village_code)
        .where(Village.district_code == district_code, _without_mentor(today))
        .order_by(Family.village_code, Family.code)
    )
    return list(session.scalars(question))


def counts(session: Session, *, today: date) -> dict[str, int]:
    """Return how many `families` are on the list, `people` serve, and how many of these are `unplaced`."""
    placed = select(Placement.person_id).where(lasting(Placement.starts_on, Placement.ends_on, today))
    everyone = select(func.count()).select_from(Person).where(serving(today))
    return {
        "families": session.scalar(select(func.count()).where(Family.status == "active")) or 0,
        "people": session.scalar(everyone) or 0,
        "unplaced": session.scalar(everyone.where(Person.id.not_in(placed))) or 0,
    }


def next_waiting(session: Session) -> Proposal | None:
    """Return the oldest proposal that waits to be computed."""
    question = select(Proposal).where(Proposal.state == "waiting").order_by(Proposal.id).limit(1)
    return session.scalar(question)


def latest_proposal(session: Session) -> Proposal | None:
    """Return the last proposal that was not discarded."""
    question = select(Proposal).where(Proposal.state != "discarded").order_by(Proposal.id.desc()).limit(1)
    return session.scalar(question)


def proposal_to_decide(session: Session, proposal_id: int) -> Proposal | None:
    """Return one proposal, locked until the end of the transaction where the database can."""
    return session.get(Proposal, proposal_id, with_for_update=True)


def proposal_state(session: Session, proposal_id: int) -> str | None:
    """Return what has become of a proposal."""
    return session.scalar(select(Proposal.state).where(Proposal.id == proposal_id))


def discard_undecided(session: Session) -> None:
    """Discard whatever waits to be computed or to be approved: there is one proposal at a time."""
    undecided = Proposal.state.in_(("waiting", "draft", "failed"))
    session.execute(update(Proposal).where(undecided).values(state="discarded"))


def next_table(session: Session) -> ProposalTable | None:
    """Return the oldest wish for a workbook."""
    question = select(ProposalTable).where(ProposalTable.ended_at.is_(None)).order_by(ProposalTable.id).limit(1)
    return session.scalar(question)


def source_of(proposal_id: int) -> str:
    """Return how assignments name the proposal they came from."""
    return f"proposal:{proposal_id}"


def add_pairs(session: Session, pairs: Sequence[tuple[int, int]], *, source: str, today: date) -> None:
    """Let mentors begin today with their families."""
    rows = [
        {"family_id": family, "person_id": person, "starts_on": today, "source": source} for family, person in pairs
    ]
    if rows:
        session.connection().execute(insert(Assignment), rows)


def add_placements(session: Session, placements: Sequence[tuple[int, str]], *, today: date) -> None:
    """Place people from today; where they were placed before ends the day before."""
    people = [person for person, _ in placements]
    for portion in _portions(people):
        standing = update(Placement).where(Placement.person_id.in_(portion), Placement.ends_on.is_(None))
        session.execute(standing.values(ends_on=today - timedelta(days=1)))
    rows = [{"person_id": person, "district_code": district, "starts_on": today} for person, district in placements]
    if rows:
        session.connection().execute(insert(Placement), rows)


def villages_of_pairs(session: Session, proposal_id: int, person_ids: Iterable[int]) -> list[tuple[int, str]]:
    """Return (person, code of the family's village) of each pair of a proposal that these people have."""
    question = select(Assignment.person_id, Family.village_code).join(Family, Family.id == Assignment.family_id)
    ours = question.where(Assignment.source == source_of(proposal_id))
    found: list[tuple[int, str]] = []
    for portion in _portions(list(person_ids)):
        found += [
            (person, village) for person, village in session.execute(ours.where(Assignment.person_id.in_(portion)))
        ]
    return found


def next_untold(session: Session) -> int | None:
    """Return the oldest approved proposal whose news has not been planned for everybody."""
    waits = Proposal.figures["untold"].as_string().is_not(None)
    return session.scalar(select(Proposal.id).where(Proposal.state == "applied", waits).order_by(Proposal.id).limit(1))


def built_upon(session: Session, proposal_id: int, *, since: datetime) -> int:
    """Return how many pairs of a proposal carry a report or a report under way, or have ended meanwhile."""
    report = exists().where(
        CheckIn.family_id == Assignment.family_id,
        CheckIn.mentor_id == Assignment.person_id,
        CheckIn.submitted_at >= since,
    )
    begun = exists().where(
        Draft.family_id == Assignment.family_id, Draft.person_id == Assignment.person_id, Draft.state == "open"
    )
    question = (
        select(func.count())
        .select_from(Assignment)
        .where(Assignment.source == source_of(proposal_id), or_(Assignment.ends_on.is_not(None), report, begun))
    )
    return session.scalar(question) or 0


def end_pairs_of(session: Session, proposal_id: int, *, reason: str) -> int:
    """Let the pairs of a proposal never have held; return how many there were."""
    ours = and_(Assignment.source == source_of(proposal_id), Assignment.ends_on.is_(None))
    done = session.execute(update(Assignment).where(ours).values(ends_on=Assignment.starts_on, reason=reason))
    return int(done.rowcount)  # type: ignore[attr-defined]


def take_back_placements(session: Session, placements: Iterable[tuple[int, str]], *, since: date) -> None:
    """Take these placements of that day back and let what they ended go on."""
    wanted = dict(placements)
    before = since - timedelta(days=1)
    for portion in _portions(list(wanted)):
        rows = session.scalars(
            select(Placement)
            .where(Placement.person_id.in_(portion))
            .where(or_(Placement.ends_on == before, and_(Placement.ends_on.is_(None), Placement.starts_on == since)))
            .order_by(Placement.id)
        ).all()
        taken = {row.person_id for row in rows if row.ends_on is None and row.district_code == wanted[row.person_id]}
        for row in [row for row in rows if row.ends_on is None and row.person_id in taken]:
            row.ends_on = before
        session.flush()
        # The last one that ended the day before is the one the proposal replaced.
        for row in {row.person_id: row for row in rows if row.ends_on == before and row.starts_on < since}.values():
            if row.person_id in taken:
                row.ends_on = None
        session.flush()


def ask_for_table(session: Session, *, proposal_id: int, person_id: int, now: datetime) -> None:
    """Note that somebody wishes a proposal as a workbook, once while it is being drawn."""
    question = select(ProposalTable.id).where(
        ProposalTable.proposal_id == proposal_id,
        ProposalTable.person_id == person_id,
        ProposalTable.ended_at.is_(None),
    )
    if session.scalar(question.limit(1)) is None:
        session.add(ProposalTable(proposal_id=proposal_id, person_id=person_id, asked_at=now))


def names_of(session: Session, person_ids: Iterable[int]) -> dict[int, str]:
    """Return people's names."""
    found: dict[int, str] = {}
    for portion in _portions(list(person_ids)):
        rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(portion)))
        found.update({person: name for person, name in rows})
    return found


def codes_of(session: Session, family_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return the code people call a family by, and its village."""
    found: dict[int, tuple[str, str]] = {}
    for portion in _portions(list(family_ids)):
        rows = session.execute(select(Family.id, Family.code, Family.village_code).where(Family.id.in_(portion)))
        found.update({family: (code, village) for family, code, village in rows})
    return found


def district_of(session: Session, village_code: str) -> str:
    """Return the district a village belongs to."""
    return session.get_one(Village, village_code).district_code


def colleagues(session: Session, department_ids: Iterable[int], *, today: date) -> list[Person]:
    """Return who serves in these departments and may mentor (operators of the bot do not), by name."""
    operators = select(Role.person_id).where(Role.role == "operator", lasting(Role.starts_on, Role.ends_on, today))
    question = (
        select(Person)
        .join(Post, Post.person_id == Person.id)
        .where(Post.department_id.in_(list(department_ids)), lasting(Post.starts_on, Post.ends_on, today))
        .where(serving(today), Person.id.not_in(operators))
    )
    return list(session.scalars(question.distinct().order_by(Person.name, Person.id)))


def _portions(values: list[Any]) -> list[list[Any]]:
    return [values[start : start + PORTION] for start in range(0, len(values), PORTION)]
