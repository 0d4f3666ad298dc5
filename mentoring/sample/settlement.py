"""Where poor families live: unevenly, more in the highlands and on the poor coast, some villages with none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from mentoring.places import Village, villages
from mentoring.sample.cast import SRI_DISTRICT, SRI_FAMILIES
from mentoring.sample.households import members
from mentoring.sample.housing import aid, decile, housing
from mentoring.sample.minting import Mint
from mentoring.sample.records import Family

# by the end of a kecamatan's code: the letters of its families' codes, its share of the poor, rough latitude, longitude
DISTRICTS: dict[str, tuple[str, float, float, float]] = {
    "01": ("SKP", 3, -7.90, 113.04),
    "02": ("SBR", 6, -7.93, 113.12),
    "03": ("KRP", 5, -7.88, 113.17),
    "04": ("BTR", 4, -7.86, 113.21),
    "05": ("LCS", 2, -7.84, 113.23),
    "06": ("BNY", 4, -7.86, 113.30),
    "07": ("TRS", 9, -7.95, 113.38),
    "08": ("KCL", 8, -7.94, 113.46),
    "09": ("GDG", 6, -7.87, 113.41),
    "10": ("PKN", 6, -7.85, 113.50),
    "11": ("KTA", 4, -7.80, 113.52),
    "12": ("PTN", 3, -7.74, 113.51),
    "13": ("BSK", 3, -7.80, 113.46),
    "14": ("KRS", 3, -7.77, 113.40),
    "15": ("KJG", 3, -7.81, 113.40),
    "16": ("PJR", 2, -7.78, 113.36),
    "17": ("MRN", 4, -7.84, 113.34),
    "18": ("GND", 4, -7.80, 113.31),
    "19": ("DRG", 2, -7.79, 113.25),
    "20": ("TGS", 4, -7.87, 113.26),
    "21": ("SAS", 5, -7.77, 113.17),
    "22": ("WNM", 4, -7.83, 113.17),
    "23": ("TNG", 5, -7.76, 113.10),
    "24": ("LMB", 7, -7.83, 113.08),
}
HAMLETS = (
    "Krajan",
    "Krajan",
    "Karanganyar",
    "Sumbersari",
    "Curah Malang",
    "Pandansari",
    "Tengah",
    "Lor",
    "Kidul",
    "Wetan",
    "Kulon",
    "Gunungsari",
)
NEAR = ("Barat", "Timur", "Utara", "Selatan", "Depan", "Belakang", "Samping")
MARKS = (
    "musala",
    "masjid",
    "balai desa",
    "warung Bu Tun",
    "pos kamling",
    "sumur umum",
    "lapangan voli",
    "SD",
    "jembatan bambu",
    "kandang sapi",
    "polindes",
    "pohon randu besar",
    "makam desa",
    "penggilingan padi",
    "tandon air",
)
EMPTY_VILLAGES = 0.1


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A village as a place to live: where it lies and what its hamlets are called."""

    village: Village
    latitude: float
    longitude: float
    hamlets: tuple[str, ...]


def settle(count: int, *, mint: Mint, rng: Random, today: date) -> tuple[Family, ...]:
    """Invent `count` families, village by village, each with a code of its own; nobody has a mentor yet."""
    places = {village.code: _neighbourhood(village, rng) for village in villages()}
    numbers = dict.fromkeys(DISTRICTS, 0)
    settled = []
    for code in _homes(count, rng):
        short = places[code].village.district_code[-2:]
        numbers[short] += 1
        settled.append(
            _family(f"{DISTRICTS[short][0]}-{numbers[short]:04}", places[code], mint=mint, rng=rng, today=today)
        )
    return tuple(settled)


def _homes(count: int, rng: Random) -> list[str]:
    """Choose a village for each family, in the order of the codes; one village of Sri's kecamatan always has enough."""
    weights: list[float] = []
    for village in villages():
        share = DISTRICTS[village.district_code[-2:]][1] * (0.4 if village.kind == "kelurahan" else 1)
        weights.append(0 if rng.random() < EMPTY_VILLAGES else share * rng.lognormvariate(0, 0.8))
    hers = max(
        (weight, village.code)
        for weight, village in zip(weights, villages(), strict=True)
        if village.district_code == SRI_DISTRICT
    )[1]
    codes: Sequence[str] = [village.code for village in villages()]
    return sorted([hers] * SRI_FAMILIES + rng.choices(codes, weights=weights, k=count - SRI_FAMILIES))


def _neighbourhood(village: Village, rng: Random) -> Neighbourhood:
    _, _, latitude, longitude = DISTRICTS[village.district_code[-2:]]
    return Neighbourhood(
        village=village,
        latitude=latitude + rng.uniform(-0.015, 0.015),
        longitude=longitude + rng.uniform(-0.02, 0.02),
        hamlets=tuple(sorted({rng.choice(HAMLETS) for _ in range(5)})),
    )


def _family(code: str, place: Neighbourhood, *, mint: Mint, rng: Random, today: date) -> Family:
    district = place.village.district_code
    people = members(district=district, mint=mint, rng=rng, today=today)
    house, desa = housing(rng), place.village.kind == "desa"
    card_area = district.replace(".", "")
    return Family(
        code=code,
        kk=mint.kk(area=card_area, entered=today - timedelta(days=rng.randint(60, 15 * 365))),
        village=place.village.code,
        hamlet=f"{'Dusun' if desa else 'Lingkungan'} {rng.choice(place.hamlets)}",
        rt=f"{rng.randint(1, 24):03}",
        rw=f"{rng.randint(1, 8):03}",
        landmark=f"{rng.choice(NEAR)} {rng.choice(MARKS)}" if rng.random() < 0.8 else "",
        position=_position(place, rng),
        decile=decile(rng),
        housing=house,
        aid=aid(rng, members=people, desa=desa, house=house),
        members=people,
        mentors=(),
    )


def _position(place: Neighbourhood, rng: Random) -> tuple[float, float] | None:
    """Somebody stood at the door of about six houses in ten with a phone."""
    if rng.random() > 0.6:
        return None
    return round(place.latitude + rng.gauss(0, 0.003), 6), round(place.longitude + rng.gauss(0, 0.003), 6)
