"""A small register for a station's people: departments with a head, an official, an admin and mentors with families.

Person 1 is the coordinator. One head also acts for the department after theirs, so that one digest is joined of two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from jobs import reminders, weekly_digest
from mentoring.places import villages
from mentoring.programme import Programme
from models.assignment import Assignment
from models.database import Session
from models.department import Department
from models.family import Family, Member, kk_index, nik_index
from models.job import JobRun
from models.person import Post, Role

SINCE = date(2026, 1, 5)
OFFICIALS = ("Kepala Dinas", "II.b"), ("Sekretaris", "III.a")
COORDINATOR = 1


@dataclass(frozen=True)
class Register:
    """Who is who, by person id: `readers` get a department's digest, `mentors` the families of each."""

    coordinator: int
    readers: Sequence[int]
    mentors: dict[int, list[int]]

    @property
    def addressees(self) -> list[int]:
        """Return everybody to whom a week's digest goes, once."""
        return sorted({self.coordinator, *self.readers})


def people_needed(departments: int, mentors: int) -> int:
    """Return how many people such a register needs."""
    return 1 + departments * (len(OFFICIALS) + 1 + mentors)


def furnish(session: Session, *, departments: int, mentors: int, families: int) -> Register:
    """Give a station's people so many departments, in each so many mentors with so many families each."""
    readers, cared, person = [], {}, COORDINATOR
    heads = []
    for number in range(1, departments + 1):
        session.add(Department(id=number, code=f"9.{number:02d}", name=f"Dinas Percobaan {number}", kind="opd"))
        session.flush()
        for title, eselon in OFFICIALS:
            person += 1
            readers.append(person)
            session.add(_post(person, number, title, eselon))
        heads.append(person - 1)
        person += 1
        readers.append(person)
        session.add(Role(person_id=person, role="admin_opd", department_id=number, starts_on=SINCE))
        for _ in range(mentors):
            person += 1
            session.add(_post(person, number, "Staf", None))
            cared[person] = [_family(session, person, place) for place in range(families)]
    if departments > 1:
        session.add(_post(heads[0], 2, "Plt. Kepala Dinas", "II.b", kind="plt"))
    return Register(COORDINATOR, readers, cared)


def _post(person: int, department: int, title: str, eselon: str | None, *, kind: str = "definitif") -> Post:
    return Post(person_id=person, department_id=department, title=title, eselon=eselon, kind=kind, starts_on=SINCE)


def _family(session: Session, mentor: int, place: int) -> int:
    number = mentor * 20 + place
    serial = 9000 + number % 1000
    kk, nik = (
        f"351321{number // 1000:02d}01{place + 10}{serial:04d}",
        f"351322{number // 1000:02d}01{place + 10}{serial:04d}",
    )
    name = f"Warga {number}"
    family = Family(
        code=f"UJI-{number:05d}",
        head_name=name,
        kk=kk,
        kk_index=kk_index(kk),
        village_code=villages()[number % 100].code,
        consent="given",
        entered_on=SINCE,
        changed_at=datetime.combine(SINCE, datetime.min.time(), UTC),
    )
    session.add(family)
    session.flush()
    session.add(Member(family_id=family.id, nik=nik, nik_index=nik_index(nik), name=name, relation="1", sex="L"))
    session.add(Assignment(family_id=family.id, person_id=mentor, starts_on=SINCE, source="register"))
    return family.id


def in_service(session: Session, *, until: datetime, programme: Programme) -> None:
    """Note that the clock did all that was due in the nine days before an instant: the bot stopped then."""
    for job in (weekly_digest.JOB, reminders.JOB):
        for one in job.occurrences(until - timedelta(days=9), until, programme):
            session.add(JobRun(job=job.name, period=one.period, due_at=one.due_at, state="done", ran_at=one.due_at))
