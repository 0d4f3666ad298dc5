"""People for the seats: birth, appointment, rank, phone and home as a personnel office would have them on file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from mentoring.places import villages
from mentoring.sample.minting import Mint
from mentoring.sample.names import officer as officer_name
from mentoring.sample.openings import Opening, Seating
from mentoring.sample.records import Department, Officer, Post

AGES = {"II": (50, 58), "III": (42, 57), "IV": (36, 56), "Madya": (45, 58), "Muda": (36, 57)}
ANY_AGE = (25, 57)
RANKS = {
    "II": ("Pembina Utama Muda (IV/c)", "Pembina Utama Madya (IV/d)"),
    "III": ("Pembina Tk. I (IV/b)", "Pembina (IV/a)", "Pembina (IV/a)"),
    "IV": ("Penata Tk. I (III/d)", "Penata Tk. I (III/d)", "Penata (III/c)"),
    "Madya": ("Pembina (IV/a)", "Pembina Tk. I (IV/b)"),
    "Muda": ("Penata (III/c)", "Penata Tk. I (III/d)"),
    "Pertama": ("Penata Muda (III/a)", "Penata Muda Tk. I (III/b)"),
    "Terampil": ("Pengatur (II/c)", "Pengatur Tk. I (II/d)"),
    "": ("Penata (III/c)", "Penata Muda Tk. I (III/b)", "Penata Muda (III/a)", "Pengatur Tk. I (II/d)"),
}
CONTRACT_RANKS = {"Terampil": ("Golongan VII",), "Pertama": ("Golongan IX",), "": ("Golongan V", "Golongan IX")}
CONTRACT_SHARE = {"leader": 0.0, "teacher": 0.5, "health": 0.4, "staff": 0.2}
WOMEN_SHARE = {"leader": 0.3, "teacher": 0.6, "health": 0.7, "staff": 0.4}
TOWNS = {"35.13.05", "35.13.12", "35.13.14", "35.13.19", "35.13.21"}
NO_PHONE, SHARED_PHONE, HOME_UNKNOWN, MOVED = 0.04, 0.02, 0.08, 0.04


def hire(seating: Seating, *, mint: Mint, rng: Random, today: date) -> tuple[dict[str, Officer], tuple[Officer, ...]]:
    """Fill every held seat with a person, then add the posts in which some act; return the cast by name, and all."""
    staff = [_person(seat, mint=mint, rng=rng, today=today) for seat in seating.held]
    for seat, own, status in seating.acting:
        holder = seating.held.index(own)
        staff[holder] = _acts(staff[holder], seat, status=status, today=today)
    staff = _sharing_phones(seating.held, staff, rng)
    staff = _with_history(seating.held, staff, rng)
    cast = {seat.part: person for seat, person in zip(seating.held, staff, strict=True) if seat.part}
    return cast, tuple(staff)


def vacancies(seating: Seating, *, rng: Random, today: date) -> tuple[Post, ...]:
    """Describe the seats that nobody holds; `since` is the day the seat fell empty."""
    return tuple(
        Post(
            department=seat.department.code,
            title=seat.title,
            echelon=seat.echelon,
            since=today - timedelta(days=rng.randint(20, 300)),
            until=None,
            status="definitif",
        )
        for seat in seating.vacant
    )


def _person(opening: Opening, *, mint: Mint, rng: Random, today: date) -> Officer:
    part = opening.cast
    female = part.sex == "P" if part else rng.random() < WOMEN_SHARE[opening.trade]
    junior = opening.ordinary and opening.grade not in AGES
    contract = junior and rng.random() < CONTRACT_SHARE[opening.trade]
    youngest, oldest = AGES.get(opening.grade, ANY_AGE)
    born = today - timedelta(days=rng.randint(youngest * 366, oldest * 365))
    appointed = _appointed(born, contract=contract, rng=rng, today=today)
    since = max(appointed, today - timedelta(days=rng.randint(90, 5 * 365)))
    return Officer(
        nip=mint.nip(born=born, appointed=appointed, female=female, contract=contract),
        name=part.name if part else officer_name(rng, trade=opening.trade, female=female),
        sex="P" if female else "L",
        rank=_rank(opening, rng, contract=contract),
        phone=_phone(mint, rng, certain=part is not None),
        village=_home(opening.department, rng),
        role=opening.role,
        scope=opening.scope,
        posts=(Post(opening.department.code, opening.title, opening.echelon, since, None, "definitif"),),
    )


def _rank(opening: Opening, rng: Random, *, contract: bool) -> str:
    """Choose the pangkat (under a contract the golongan) that goes with the grade of the seat."""
    ranks = CONTRACT_RANKS if contract else RANKS
    return rng.choice(ranks.get(opening.grade, ranks[""]))


def _appointed(born: date, *, contract: bool, rng: Random, today: date) -> date:
    """Civil servants start on the first of a month, between 22 and 32; contracts are from the last five years."""
    if contract:
        return date(today.year - rng.randint(1, 5), rng.choice((1, 3, 6)), 1)
    return min(
        date(born.year + rng.randint(22, 32), rng.randint(1, 12), 1), date(today.year - 1, rng.randint(1, 12), 1)
    )


def _phone(mint: Mint, rng: Random, *, certain: bool) -> str:
    number, luck = mint.phone(), rng.random()
    if certain:
        return number
    if luck < NO_PHONE:
        return ""
    if luck < NO_PHONE + 0.06:
        return f"+62 {number[1:4]}-{number[4:8]}-{number[8:]}"
    return number


def _home(department: Department, rng: Random) -> str:
    """Most live where they work or in one of the towns; some live in the next regency, which the file leaves blank."""
    luck = rng.random()
    if luck < HOME_UNKNOWN:
        return ""
    near = set(department.districts) if department.form in {"Sekolah", "Puskesmas"} else TOWNS
    here = [village.code for village in villages() if luck > 0.7 or village.district_code in near]
    return rng.choice(here)


def _acts(person: Officer, seat: Opening, *, status: str, today: date) -> Officer:
    """Add the post in which this person acts: a Plt without an end, a Plh for two weeks."""
    until = today + timedelta(days=11) if status == "Plh" else None
    since = today - timedelta(days=3 if status == "Plh" else 75)
    post = Post(seat.department.code, seat.title, seat.echelon, since, until, status)
    return replace(person, posts=(*person.posts, post))


def _sharing_phones(seats: Sequence[Opening], staff: list[Officer], rng: Random) -> list[Officer]:
    """Let some couples be reached on one number, as they are; never one who has a role or leads."""
    shared = list(staff)
    plain = [place for place, seat in enumerate(seats) if seat.ordinary and staff[place].phone.startswith("0")]
    couples = max(2, int(len(plain) * SHARED_PHONE))
    chosen = rng.sample(plain, k=2 * couples)
    for place, other in zip(chosen[:couples], chosen[couples:], strict=True):
        shared[place] = replace(staff[place], phone=staff[other].phone)
    return shared


def _with_history(seats: Sequence[Opening], staff: list[Officer], rng: Random) -> list[Officer]:
    """Let some have worked in a unit of the same sort before; that post ended the day before the present one began."""
    moved = list(staff)
    for place, (seat, person) in enumerate(zip(seats, staff, strict=True)):
        now = person.posts[0]
        long_enough = now.since.year - int(person.nip[8:12]) > 5
        if rng.random() >= MOVED or not seat.ordinary or not long_enough:
            continue
        here = seat.department
        alike = [other.department.code for other in seats if other.department.form == here.form]
        since = now.since - timedelta(days=rng.randint(400, 1_500))
        past = replace(
            now,
            department=rng.choice([code for code in alike if code != here.code]),
            since=since,
            until=now.since - timedelta(days=1),
        )
        moved[place] = replace(person, posts=(past, now))
    return moved
