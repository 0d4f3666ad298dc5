"""One call that invents the whole regency; the same seed, sizes and day give the same people to the letter."""

from datetime import date
from random import Random

from mentoring.sample.cast import SRI_FAMILIES
from mentoring.sample.minting import Mint
from mentoring.sample.offices import departments
from mentoring.sample.openings import seating
from mentoring.sample.pairing import pair
from mentoring.sample.records import Cast, Regency
from mentoring.sample.settlement import settle
from mentoring.sample.staffing import hire, vacancies

SMALLEST_STAFF = 200


def invent(*, families: int, staff: int, seed: int, today: date) -> Regency:
    """Invent offices, `staff` people, `families` families with members, and the cast among them, as of `today`.

    Raises ValueError below 200 staff (the offices would have no heads) or 7 families (Sri's).
    """
    if staff < SMALLEST_STAFF or families < SRI_FAMILIES:
        raise ValueError(f"a regency needs at least {SMALLEST_STAFF} staff and {SRI_FAMILIES} families")
    tree = departments(staff=staff)
    seats = seating(tree, staff=staff, rng=Random(f"{seed} seats"))
    people = Random(f"{seed} people")
    players, officers = hire(seats, mint=Mint(people), rng=people, today=today)
    cast = Cast(**players)
    homes = Random(f"{seed} homes")
    settled = settle(families, mint=Mint(homes), rng=homes, today=today)
    pairs = Random(f"{seed} pairs")
    return Regency(
        today=today,
        departments=tree,
        staff=officers,
        vacancies=vacancies(seats, rng=Random(f"{seed} vacancies"), today=today),
        families=pair(settled, departments=tree, staff=officers, cast=cast, rng=pairs),
        cast=cast,
    )
