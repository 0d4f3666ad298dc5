"""What the tests of the weekly digest share: a department with everybody a digest needs, on the Friday before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.calendar import Week
from models.database import Session
from tests.house import Cast, House
from tests.weeks import go_to, local, messages

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY - timedelta(days=3)
WEEK = Week(2026, 47)


@dataclass
class Office:
    """A department with everybody a digest needs, and a coordinator from another."""

    id: int
    ratna: Cast
    hendra: Cast
    sri: Cast
    budi: Cast
    families: list[int]


def digest_office(house: House) -> Office:
    """Return the department on the Friday before, with the bot in service."""
    go_to(house, FRIDAY, "07:59")
    social = house.department("1.01", "Dinas Sosial")
    planning = house.department("1.02", "Bapelitbangda")
    ratna = house.person("Dra. Ratna Hidayati", serial=9001, department=social, eselon="II.b", title="Kepala Dinas")
    hendra = house.person("Hendra Setiawan", serial=9002, department=social, role="admin_opd", role_department=social)
    sri = house.person("Sri Wahyuni", serial=9003, department=social)
    budi = house.person("Budi Santoso", serial=9004, department=planning, role="koordinator")
    families = [house.family(f"Pak Warga {number}", serial=9001 + number, mentors=[sri]) for number in range(4)]
    house.write(service_begins, local(house, FRIDAY, "07:59"))
    return Office(social, ratna, hendra, sri, budi, families)


def service_begins(session: Session, now: object) -> None:
    from models.job import JobRun

    session.add(JobRun(job="heartbeat", period="1", due_at=now, ran_at=now, state="done"))


def sent(house: House, whom: Cast) -> int:
    return len(messages(house, "digest", whom, states=["sent"]))
