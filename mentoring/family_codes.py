"""Codes that people call families by: three letters of the kecamatan and a serial, as `KRK-0042`."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring.places import village_by_code
from models.database import Session
from models.family import EMPTIED, codes_in_district
from models.register import last_serial


def next_code(session: Session, village_code: str) -> str:
    """Return a free code for a family of a village, in the letters that its kecamatan uses already."""
    return Codes(session).next(village_code)


class Codes:
    """Gives one free code after the other; `taken` are those that are not kept yet and are not given either."""

    def __init__(self, session: Session, *, taken: Iterable[str] = ()) -> None:
        self._session = session
        self._prefixes: dict[str, str] = {}
        self._last: dict[str, int] = {}
        for code in taken:
            prefix, _, serial = code.rpartition("-")
            if serial.isdigit():
                self._last[prefix] = max(self._last.get(prefix, 0), int(serial))
        self._looked_up: set[str] = set()

    def next(self, village_code: str) -> str:
        """Return a free code for a family of a village, in the letters that its kecamatan uses already."""
        place = village_by_code(village_code)
        district = place.district_code if place is not None else village_code
        if district not in self._prefixes:
            letters = _letters(place.district if place is not None else "KLG")
            self._prefixes[district] = _used(codes_in_district(self._session, district)) or letters
        prefix = self._prefixes[district]
        if prefix not in self._looked_up:
            self._looked_up.add(prefix)
            self._last[prefix] = max(self._last.get(prefix, 0), last_serial(self._session, prefix))
        self._last[prefix] += 1
        return f"{prefix}-{self._last[prefix]:04d}"


def _used(codes: list[str]) -> str | None:
    prefixes = [code.rpartition("-")[0] for code in codes if code.rpartition("-")[2].isdigit()]
    prefixes = [prefix for prefix in prefixes if prefix != EMPTIED]
    return prefixes[0] if prefixes and prefixes[0] else None


def _letters(district: str) -> str:
    letters = [sign for sign in district.upper() if sign.isalpha()]
    return "".join([letters[0], *(sign for sign in letters[1:] if sign not in "AIUEO"), "XX"])[:3]
