"""A small regency to divide: two departments with a unit, a kecamatan office, and who works there."""

from __future__ import annotations

from dataclasses import dataclass

from models.database import Session
from models.department import Binaan
from tests.house import Cast, House

KRAKSAAN, PATOKAN = "35.13.14", "35.13.14.1017"
BESUK, ALAS = "35.13.13", "35.13.13.2001"


@dataclass
class Regency:
    """The departments' ids and the cast."""

    social: int
    section: int
    farming: int
    office: int
    sri: Cast
    joko: Cast
    budi: Cast
    hendra: Cast
    fatimah: Cast
    asih: Cast


def settle(house: House) -> Regency:
    """Settle the regency.

    Dinas Sosial (Sri and Joko in its section, Hendra its admin) looks after Kraksaan, Dinas Pertanian (Asih) after
    Besuk; Fatimah works in the office of Kecamatan Besuk; Budi coordinates and has no post, so that he is placed only.
    """
    social = house.department("1.01", "Dinas Sosial")
    section = house.department("1.01.1", "Bidang Pemberdayaan", kind="unit", parent_id=social)
    farming = house.department("1.02", "Dinas Pertanian")
    office = house.department("K.19", "Kecamatan Besuk", kind="kecamatan", district_code=BESUK)
    house.write(_looks_after, {social: KRAKSAAN, farming: BESUK})
    return Regency(
        social=social,
        section=section,
        farming=farming,
        office=office,
        sri=house.person("Sri Wahyuni, S.Sos.", serial=9001, department=section),
        joko=house.person("Joko Prasetyo", serial=9002, department=section),
        budi=house.person("Budi Santoso", serial=9003, role="koordinator"),
        hendra=house.person(
            "Hendra Setiawan", serial=9004, department=social, role="admin_opd", role_department=social
        ),
        fatimah=house.person("Siti Fatimah", serial=9005, department=office, role="kasi_kesra", district=BESUK),
        asih=house.person("Asih Lestari", serial=9006, department=farming, linked=False),
    )


def families(house: House, count: int, *, village: str = PATOKAN, start: int = 9001) -> list[int]:
    """Add families without a mentor; return their ids."""
    return [
        house.family(f"Pak Slamet {number}", serial=start + number, village=village, code=f"F-{start + number}")
        for number in range(count)
    ]


def _looks_after(session: Session, binaan: dict[int, str]) -> None:
    session.add_all([Binaan(department_id=department, district_code=code) for department, code in binaan.items()])
