"""What the tests of visits share: a mentor with families, and the presses of an ordinary report."""

from __future__ import annotations

from dataclasses import dataclass

from models import checkin as checkins
from models.checkin import CheckIn
from models.database import Session
from models.draft import Draft, open_drafts
from models.family import Family
from models.photo import Photo
from tests.house import Cast, House, Phone

ORDINARY = ("Lengkap", "→ Tetap", "Tidak ada", "Ya, aktif", "Tidak ada", "Selesai", "✅ Kirim")


@dataclass
class Field:
    """Sri and Joko mentor the Slamets; Sri alone also mentors the Tuminis; Fatimah mentors nobody of theirs."""

    house: House
    office: int
    sri: Cast
    joko: Cast
    fatimah: Cast
    slamet: int
    tumini: int
    stranger: int


def field(house: House) -> Field:
    """People a house; both of Sri's families have said yes to photos before."""
    office = house.department()
    sri = house.person("Sri Wahyuni, S.Sos.", serial=9001, department=office)
    joko = house.person("Joko Prasetyo, S.Kom.", serial=9002, department=office)
    fatimah = house.person("Hj. Siti Fatimah, S.Sos.", serial=9003, department=office)
    slamet = house.family("Moh. Slamet", serial=9001, mentors=[sri, joko], consent="given")
    tumini = house.family("Siti Tumini", serial=9002, mentors=[sri], consent="given")
    stranger = house.family("Buhari", serial=9003, mentors=[fatimah], consent="given")
    return Field(house, office, sri, joko, fatimah, slamet, tumini, stranger)


def starts(phone: Phone, name: str = "Slamet") -> None:
    """Begin a report; somebody with one family is at the first question at once."""
    phone.writes("/lapor")
    for family in [label for label in phone.labels() if name in label][:1]:
        phone.presses(family)


def presses(phone: Phone, *labels: str) -> None:
    """Press one button after the other."""
    for label in labels:
        phone.presses(label)


def reports(phone: Phone, name: str = "Slamet", *, photos: int = 1) -> None:
    """Make an ordinary report."""
    starts(phone, name)
    presses(phone, *ORDINARY[:5])
    if photos:
        phone.sends_photos(photos)
        presses(phone, *ORDINARY[5:])
    else:
        presses(phone, "Lanjut tanpa foto", "✅ Kirim")


def kept(house: House) -> list[CheckIn]:
    """Return every report, withdrawn ones too."""
    return list(house.read(_all_checkins))


def photos(house: House) -> list[Photo]:
    """Return every photo."""
    return list(house.read(_all_photos))


def family(house: House, family_id: int) -> Family:
    """Return a family's row."""
    found = house.read(Session.get, Family, family_id)
    assert found is not None
    return found


def draft(house: House, who: Cast) -> Draft:
    """Return the latest open draft of somebody."""
    return house.read(open_drafts, who.id)[0]


def deeds(house: House, checkin_id: int) -> list[str]:
    """Return the deeds of a report's versions."""
    return [one.deed for one in house.read(checkins.versions_of, checkin_id)]


def _all_checkins(session: Session) -> list[CheckIn]:
    return session.query(CheckIn).order_by(CheckIn.id).all()


def _all_photos(session: Session) -> list[Photo]:
    return session.query(Photo).order_by(Photo.id).all()
