"""What the tests of instructions share: the cast of an OPD, and the presses up to a preview, an approval, a sending."""

from __future__ import annotations

from typing import Any

from mentoring import broadcast_progress, delivery
from models.broadcast import Broadcast
from models.database import Session
from models.message import messages_of_rule
from tests.house import Cast, House

WORDS = "Mohon foto rumah disertakan dalam laporan minggu ini."


class People:
    """The cast of an OPD: Ratna heads it, Hendra administers it, Sri and Joko work there; Budi coordinates."""

    def __init__(self, house: House) -> None:
        self.social = house.department("OPD14", "Dinas Sosial")
        self.section = house.department("OPD14.02", "Bidang Perlindungan", kind="unit", parent_id=self.social)
        self.farming = house.department("OPD27", "Dinas Pertanian")
        self.ratna = house.person(
            "Dra. Ratna Hidayati, M.Si.",
            serial=9001,
            department=self.social,
            eselon="II.b",
            title="Kepala Dinas Sosial",
        )
        self.hendra = house.person(
            "Hendra Setiawan", serial=9002, department=self.social, role="admin_opd", role_department=self.social
        )
        self.sri = house.person("Sri Wahyuni", serial=9003, department=self.section)
        self.joko = house.person("Joko Prasetyo", serial=9004, department=self.section, linked=False)
        self.budi = house.person("Budi Santoso", serial=9005, department=self.farming, role="koordinator")


def composes(author: Cast, *presses: str, words: str = WORDS) -> None:
    """Let somebody write an instruction up to its preview."""
    author.phone.writes("/arahan")
    for press in presses:
        author.phone.presses(press)
    author.phone.writes(words)


def kept(house: House, number: int = 1) -> Broadcast:
    """Return an instruction as it is kept."""

    def get(session: Session) -> Broadcast:
        return session.get_one(Broadcast, number)

    found: Broadcast = house.read(get)
    return found


def sends(house: House, author: Cast, *presses: str, words: str = WORDS) -> None:
    """Let a coordinator write to few, which needs no approval."""
    composes(author, *(presses or ("Semua ASN",)), words=words)
    author.phone.presses("Kirim")


def asks(house: House, author: Cast, *presses: str) -> None:
    """Let a head or an admin write to their office and ask for the approval."""
    composes(author, *(presses or ("Semua pegawai",)))
    author.phone.presses("Minta persetujuan")
    house.deliver_all()


def states(house: House, number: int = 1) -> list[str]:
    """Return the states of an instruction's rows."""
    rows = house.read(messages_of_rule, f"broadcast:{number}")
    return sorted(row.state for row in rows)


def changes(house: House, change: Any) -> None:
    """Change a row of the register."""

    def rule(session: Session) -> None:
        change(session)

    house.write(rule)


def shows_progress(house: House) -> None:
    """Let the job look, as it does while an instruction goes out."""
    for number in house.read(broadcast_progress.watching, now=house.clock.now()):
        house.write(broadcast_progress.show, number, now=house.clock.now())
    house.deliver_all()


def claims(house: House, count: int) -> None:
    """Send so many rows of the bulk lane and no more."""
    orders = house.write(delivery.claim_bulk, house.sender, now=house.clock.now(), limit=count)
    house._deliver(orders)
