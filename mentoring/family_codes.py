"""Codes that people call families by: three letters of the kecamatan and a serial, as `KRK-0042`."""

from __future__ import annotations

from mentoring.places import village_by_code
from models.database import Session
from models.family import codes_in_district
from models.register import last_serial


def next_code(session: Session, village_code: str) -> str:
    """Return a free code for a family of a village, in the letters that its kecamatan uses already."""
    place = village_by_code(village_code)
    district = place.district_code if place is not None else village_code
    prefix = _used(codes_in_district(session, district)) or _letters(place.district if place is not None else "KLG")
    return f"{prefix}-{last_serial(session, prefix) + 1:04d}"


def _used(codes: list[str]) -> str | None:
    prefixes = [code.rpartition("-")[0] for code in codes if code.rpartition("-")[2].isdigit()]
    return prefixes[0] if prefixes and prefixes[0] else None


def _letters(district: str) -> str:
    letters = [sign for sign in district.upper() if sign.isalpha()]
    return "".join([letters[0], *(sign for sign in letters[1:] if sign not in "AIUEO"), "XX"])[:3]
