"""Numbers that look like a citizen's and belong to nobody: serials of the 9000s, and 0810, which no operator has."""

from datetime import date
from random import Random

REGENCY = "3513"
NEIGHBOURS = ("3574", "3508", "3509", "3511", "3512", "3514", "3529", "3578", "5103", "6472")


class Mint:
    """Makes NIK, KK, NIP and phone numbers, each one once."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._issued: set[str] = set()

    def nik(self, *, area: str, born: date, female: bool) -> str:
        """Make a NIK: six digits of area, DDMMYY with 40 added for women, a serial from 9000 to 9999."""
        return self._unique(f"{area}{born.day + 40 * female:02}{born:%m%y}", first=9000, last=9999)

    def kk(self, *, area: str, entered: date) -> str:
        """Make a family card number: six digits of area, DDMMYY of entry, a serial from 9000 to 9999."""
        return self._unique(f"{area}{entered:%d%m%y}", first=9000, last=9999)

    def nip(self, *, born: date, appointed: date, female: bool, contract: bool) -> str:
        """Make a NIP ending in 900 to 999; under a contract (PPPK) digits 13-14 are 21 and no month."""
        term = f"{appointed:%Y}21" if contract else f"{appointed:%Y%m}"
        return self._unique(f"{born:%Y%m%d}{term}{1 + female}", first=900, last=999)

    def phone(self) -> str:
        """Make a mobile number as people write it."""
        return self._unique("0810", first=10_000_000, last=99_999_999)

    def _unique(self, prefix: str, *, first: int, last: int) -> str:
        while (number := f"{prefix}{self._rng.randint(first, last)}") in self._issued:
            continue
        self._issued.add(number)
        return number


def area_of_birth(rng: Random, district: str) -> str:
    """Choose the six digits of the area where somebody was first registered: mostly here, one in twenty elsewhere."""
    luck = rng.random()
    if luck < 0.05:
        return f"{rng.choice(NEIGHBOURS)}{rng.randint(1, 20):02}"
    if luck < 0.15:
        return f"{REGENCY}{rng.randint(1, 24):02}"
    return district.replace(".", "")
