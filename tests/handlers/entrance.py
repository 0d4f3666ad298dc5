"""What the tests of the way in share: an office with its admin, Joko who is expected, a visitor's steps."""

from __future__ import annotations

from dataclasses import dataclass

from mentoring import invitations
from mentoring.invitations import Issued
from models import audit
from models.account import account_of_user
from models.database import Session
from models.person import Person
from tests.house import Cast, House, Phone


@dataclass
class Entrance:
    """An office before its door is open: Hendra administers it, Budi coordinates, Joko is not linked yet."""

    house: House
    office: int
    hendra: Cast
    budi: Cast
    joko: Cast

    def invited(self, who: Cast | None = None) -> Issued:
        """Invite somebody (Joko unless said otherwise) as Hendra would."""
        person = who or self.joko
        rule = invitations.invite
        now, programme = self.house.clock.now(), self.house.programme
        return self.house.write(rule, person.id, by=self.hendra.id, now=now, programme=programme)

    def linked_to(self, phone: Phone) -> str | None:
        """Return the name of whom an account is linked to."""

        def name(session: Session) -> str | None:
            account = account_of_user(session, phone.user_id)
            return session.get_one(Person, account.person_id).name if account else None

        return self.house.read(name)


def entrance(house: House) -> Entrance:
    """Furnish the office."""
    office = house.department("1.01", "Dinas Sosial")
    hendra = house.person("Hendra Setiawan", serial=9001, department=office, role="admin_opd", role_department=office)
    budi = house.person("Budi Santoso", serial=9002, role="koordinator")
    joko = house.person("Joko Prasetyo", serial=9003, department=office, linked=False)
    return Entrance(house, office, hendra, budi, joko)


def opens(phone: Phone, issued: Issued) -> None:
    """Open an invitation's link."""
    phone.writes(f"/start {issued.link.partition('start=')[2]}")


def understands(phone: Phone) -> None:
    """Read the notice and accept it."""
    phone.writes("/start")
    phone.presses("Saya mengerti" if phone.language == "id" else "I understand")


def clinic(door: Entrance) -> tuple[Cast, Cast]:
    """Add a sub-unit with an admin of its own and one nurse."""
    unit = door.house.department("1.01.05", "Puskesmas Krucil", kind="unit", parent_id=door.office)
    dewi = door.house.person("Dewi Lestari", serial=9010, department=unit, role="admin_opd", role_department=unit)
    nurse = door.house.person("Nur Aini", serial=9011, department=unit, linked=False)
    return dewi, nurse


def requested(door: Entrance, who: Cast, *, number: str | None = None) -> None:
    """Let somebody wait: with the own number, or with an invitation and another number."""
    understands(who.phone)
    if number is not None:
        opens(who.phone, door.invited(who))
    who.phone.shares_contact(number or who.number)


def deeds(door: Entrance, who: Cast) -> list[str]:
    """Return what was done to somebody, by the trail."""
    return [one.deed for one in door.house.read(audit.entries_about, f"person:{who.id}")]
