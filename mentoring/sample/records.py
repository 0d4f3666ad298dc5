"""What an invented regency consists of: offices, posts and people, families and their members, and the named cast."""

from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Department:
    """An office or sub-unit.

    `kind` is opd, kecamatan or unit; `form` says which sort of unit (Bidang, Sekolah …). `districts` are the codes of
    the kecamatan binaan (none: those of the parent), `coordinates` those of them it leads. `head_echelon` is empty
    where the head holds a functional post.
    """

    code: str
    name: str
    kind: str
    form: str
    parent: str
    districts: tuple[str, ...]
    coordinates: tuple[str, ...]
    head_title: str
    head_echelon: str


@dataclass(frozen=True, slots=True)
class Post:
    """A seat in a department; `status` is definitif, Plt or Plh, `until` is empty while it lasts."""

    department: str
    title: str
    echelon: str
    since: date
    until: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Officer:
    """A civil servant with one post or more; `role` and `scope` are empty for most, `phone` and `village` for some."""

    nip: str
    name: str
    sex: str
    rank: str
    phone: str
    village: str
    role: str
    scope: str
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Housing:
    """Answers in the code lists of Regsosek 2022, in the order of the families' columns."""

    floor: int
    wall: int
    roof: int
    water: int
    light: int
    fuel: int
    toilet: int
    ownership: int


@dataclass(frozen=True, slots=True)
class Aid:
    """Who is known to get what; None where nobody has asked yet."""

    pkh: bool | None
    bpnt: bool | None
    pbi: bool | None
    blt_dd: bool | None
    pip: bool | None
    rtlh: bool | None


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a family; relation, school, disability and insurance are Regsosek codes, disability the gravest."""

    nik: str
    name: str
    relation: int
    sex: str
    born: date
    school: int
    disability: int
    insurance: int


@dataclass(frozen=True, slots=True)
class Family:
    """A family of the register: its first member is the head, `position` (latitude, longitude) if one was taken."""

    code: str
    kk: str
    village: str
    hamlet: str
    rt: str
    rw: str
    landmark: str
    position: tuple[float, float] | None
    decile: int
    housing: Housing
    aid: Aid
    members: tuple[Member, ...]
    mentors: tuple[str, ...]

    @property
    def head(self) -> Member:
        """The head of the family."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class Cast:
    """The people whom a visitor plays; all but Fatimah and the coordinators work in Ratna's department.

    Sri mentors seven families; Budi and Wulan are the two coordinators; Ratna is the head of a department, Hendra its
    admin; Fatimah is the Kasi Kesra of the kecamatan where Sri's families live; Joko is new and has no family.
    """

    sri: Officer
    budi: Officer
    wulan: Officer
    ratna: Officer
    hendra: Officer
    fatimah: Officer
    joko: Officer

    @property
    def everyone(self) -> tuple[Officer, ...]:
        """All seven, in the order above."""
        return tuple(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class Regency:
    """A whole invented regency as of `today`; `vacancies` are seats that nobody holds."""

    today: date
    departments: tuple[Department, ...]
    staff: tuple[Officer, ...]
    vacancies: tuple[Post, ...]
    families: tuple[Family, ...]
    cast: Cast

    def mentored_by(self, officer: Officer) -> tuple[Family, ...]:
        """List the families already paired with this officer."""
        return tuple(family for family in self.families if officer.nip in family.mentors)
