"""The seats of the regency: who leads, who acts for whom, which seat is empty, and where everybody else works."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from mentoring.sample.cast import Part, parts
from mentoring.sample.offices import FARMING, FISHERIES, SOCIAL, TOURISM, head_office, top_of
from mentoring.sample.records import Department

POLICE = "OPD13"
ACTING = (
    # where, who acts there (the head of this department), how; a Plh stands in for a head who is away for days
    (FISHERIES, FARMING, "Plt"),
    ("KEC03", "KEC03.01", "Plt"),
    (POLICE, head_office(POLICE), "Plh"),
)
SHARES = {"Sekolah": 0.45, "Puskesmas": 0.20, "opd": 0.25, "kecamatan": 0.10}
TEACHERS = ("Guru Ahli Pertama", "Guru Ahli Pertama", "Guru Ahli Muda", "Guru Ahli Madya")
HEALTH_WORKERS = (
    "Perawat Terampil",
    "Bidan Terampil",
    "Bidan Ahli Pertama",
    "Perawat Ahli Pertama",
    "Sanitarian Terampil",
    "Nutrisionis Terampil",
)
CLERKS = (
    "Penelaah Teknis Kebijakan",
    "Pengolah Data dan Informasi",
    "Pengadministrasi Perkantoran",
    "Penata Layanan Operasional",
    "Operator Layanan Operasional",
    "Arsiparis Terampil",
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A seat: `trade` is leader, teacher, health or staff; `part` names the cast member who has it."""

    department: Department
    title: str
    trade: str
    echelon: str = ""
    role: str = ""
    scope: str = ""
    part: str = ""
    cast: Part | None = None

    @property
    def leads(self) -> bool:
        """Whether this is the seat of the unit's head."""
        return self.title == self.department.head_title

    @property
    def grade(self) -> str:
        """The echelon without its half (II, III, IV), else the last word of the title; heads of schools are Muda."""
        if self.echelon:
            return self.echelon.partition(".")[0]
        return "Muda" if self.leads else self.title.split()[-1]

    @property
    def ordinary(self) -> bool:
        """Whether whoever sits here neither leads, nor has a role, nor is one of the cast."""
        return not self.role and not self.cast and not self.leads


@dataclass(frozen=True, slots=True)
class Seating:
    """Seats with a person of their own, seats with nobody, and seats led by another (seat, that one's seat, status)."""

    held: tuple[Opening, ...]
    vacant: tuple[Opening, ...]
    acting: tuple[tuple[Opening, Opening, str], ...]


def seating(tree: Sequence[Department], *, staff: int, rng: Random) -> Seating:
    """Give exactly `staff` people (at least 200) a seat: heads, admins and the cast, then schools, clinics, offices."""
    heads = {department.code: _head(department) for department in tree}
    cast = parts(frozenset(heads))
    heads |= {part.department: _played(name, part, heads[part.department]) for name, part in cast.items() if part.leads}
    empty = _empty_seats(tree, rng)
    replaced = {where for where, _, status in ACTING if status == "Plt"}
    fixed = [head for code, head in heads.items() if code not in empty | replaced]
    fixed += [_desk(tree, name, part) for name, part in cast.items() if not part.leads]
    fixed += [_admin(department, tree) for department in tree if department.kind == "opd" and department.code != SOCIAL]
    return Seating(
        held=(*fixed, *_others(tree, staff - len(fixed), rng)),
        vacant=tuple(heads[code] for code in heads if code in empty),
        acting=tuple((heads[where], heads[holder], status) for where, holder, status in ACTING),
    )


def _head(department: Department) -> Opening:
    role, scope = "", ""
    if department.kind == "unit" and top_of(department.code).startswith("KEC"):
        if department.form == "Sekretariat":
            role, scope = "admin_opd", department.parent
        elif department.code.endswith(".02"):
            role, scope = "kasi_kesra", f"35.13.{department.parent[-2:]}"
    return Opening(
        department=department,
        title=department.head_title,
        trade={"Sekolah": "teacher", "Puskesmas": "health"}.get(department.form, "leader"),
        echelon=department.head_echelon,
        role=role,
        scope=scope,
    )


def _played(name: str, part: Part, head: Opening) -> Opening:
    return Opening(head.department, head.title, head.trade, head.echelon, part.role, part.scope, name, part)


def _desk(tree: Iterable[Department], name: str, part: Part) -> Opening:
    department = next(department for department in tree if department.code == part.department)
    return Opening(department, part.title, "staff", "", part.role, part.scope, name, part)


def _admin(department: Department, tree: Iterable[Department]) -> Opening:
    office = next(unit for unit in tree if unit.code == head_office(department.code))
    return Opening(office, "Pengelola Kepegawaian", "staff", role="admin_opd", scope=department.code)


def _empty_seats(tree: Sequence[Department], rng: Random) -> set[str]:
    """One head of department (whose secretary stands ready) and a few section heads; never one of the cast's house."""
    sections = [
        department.code
        for department in tree
        if department.form in {"Bidang", "Subbagian"} and top_of(department.code) != SOCIAL
    ]
    return {TOURISM, *rng.sample(sections, k=len(sections) // 25)}


def _others(tree: Sequence[Department], count: int, rng: Random) -> Iterator[Opening]:
    """Seat the rest: each unit gets one before any gets more."""
    pools = {
        "Sekolah": [unit for unit in tree if unit.form == "Sekolah"],
        "Puskesmas": [unit for unit in tree if unit.form == "Puskesmas"],
        "opd": [unit for unit in tree if unit.kind == "unit" and unit.form not in SHARES and unit.code[:3] == "OPD"],
        "kecamatan": [unit for unit in tree if unit.kind == "unit" and unit.code.startswith("KEC")],
    }
    left = count
    for form, pool in pools.items():
        seats = left if form == "kecamatan" else int(count * SHARES[form])
        left -= seats
        rng.shuffle(pool)
        for number in range(seats):
            first = number < len(pool)
            yield _seat(pool[number] if first else rng.choice(pool), rng, first=first)


def _seat(unit: Department, rng: Random, *, first: bool) -> Opening:
    if unit.form == "Sekolah":
        return Opening(unit, rng.choice(TEACHERS), "teacher")
    if unit.form == "Puskesmas":
        if first:
            return Opening(unit, "Pengelola Kepegawaian", "staff", role="admin_opd", scope=unit.code)
        return Opening(unit, rng.choice(HEALTH_WORKERS), "health")
    return Opening(unit, rng.choice(CLERKS), "staff")
