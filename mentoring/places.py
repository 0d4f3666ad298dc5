"""The 24 kecamatan and 330 villages of the regency, by their Kemendagri codes.

Seven village names occur in two kecamatan each, so a village is keyed by its code and those are always shown with
their kecamatan. The official list spells Pejarakan; people here say Pajarakan: we show the latter and understand both.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files

REGISTER = "wilayah_3513.csv"
LIKE = 0.7


@dataclass(frozen=True, slots=True)
class District:
    """A kecamatan; the code has the form 35.13.14."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Village:
    """A desa or kelurahan (`kind`); the code has the form 35.13.14.2012, `district` is the kecamatan's name."""

    code: str
    district_code: str
    district: str
    kind: str
    name: str


@cache
def districts() -> tuple[District, ...]:
    """List every kecamatan once, in the order of the codes."""
    names = {village.district_code: village.district for village in villages()}
    return tuple(District(code=code, name=name) for code, name in sorted(names.items()))


@cache
def villages() -> tuple[Village, ...]:
    """List every desa and kelurahan, in the order of the register."""
    return tuple(_read())


def district_by_code(code: str) -> District | None:
    """Find a kecamatan by its code; dots may be missing."""
    return _districts_by_code().get(_digits(code))


def village_by_code(code: str) -> Village | None:
    """Find a desa or kelurahan by its code; dots may be missing."""
    return _villages_by_code().get(_digits(code))


def find_district(text: str) -> District | None:
    """Find a kecamatan by its code or its name, however it is spelled."""
    return district_by_code(text) or _districts_by_spelling().get(spelled(text))


def find_villages(text: str, *, district_code: str | None = None) -> tuple[Village, ...]:
    """List the villages of this name or label, in one kecamatan if given; among several a person decides."""
    by_label = _villages_by_spelling().get(spelled(text), ())
    return tuple(village for village in by_label if district_code in {None, village.district_code})


@lru_cache(maxsize=4096)
def villages_like(text: str, *, district_code: str | None = None, most: int = 3) -> tuple[Village, ...]:
    """Suggest the villages whose names come closest, the closest first; for a person to choose from, never taken."""
    exact = find_villages(text, district_code=district_code) or find_villages(text)
    if exact:
        return exact[:most]
    here = [one for one in villages() if district_code in {None, one.district_code}]
    names = get_close_matches(spelled(text), [spelled(one.name) for one in here], n=most, cutoff=LIKE)
    found = [one for name in names for one in here if spelled(one.name) == name]
    return tuple(dict.fromkeys(found))[:most]


def village_label(village: Village) -> str:
    """Say a village's name, with its kecamatan where the name alone could mean another place."""
    return f"{village.name} ({village.district})" if village.code in _ambiguous() else village.name


def spelled(name: str) -> str:
    """Reduce a name to what survives its spellings: letters only, lower case, Pajarakan for Pejarakan."""
    return re.sub(r"[^a-z]", "", name.casefold()).replace("pejarakan", "pajarakan")


def _read() -> Iterator[Village]:
    with files(__package__).joinpath(REGISTER).open(encoding="utf-8") as register:
        for row in csv.DictReader(register):
            yield Village(
                code=row["kode_desa"],
                district_code=row["kode_kecamatan"],
                district=_as_said(row["kecamatan"]),
                kind=row["jenis"],
                name=_as_said(row["nama"]),
            )


def _as_said(name: str) -> str:
    return name.replace("Pejarakan", "Pajarakan")


def _digits(code: str) -> str:
    return code.replace(".", "").strip()


@cache
def _districts_by_code() -> dict[str, District]:
    return {_digits(district.code): district for district in districts()}


@cache
def _villages_by_code() -> dict[str, Village]:
    return {_digits(village.code): village for village in villages()}


@cache
def _districts_by_spelling() -> dict[str, District]:
    return {spelled(district.name): district for district in districts()}


@cache
def _villages_by_spelling() -> dict[str, tuple[Village, ...]]:
    found: dict[str, list[Village]] = {}
    for village in villages():
        for key in {spelled(village.name), spelled(village_label(village))}:
            found.setdefault(key, []).append(village)
    return {key: tuple(bearers) for key, bearers in found.items()}


@cache
def _ambiguous() -> frozenset[str]:
    """Codes of the villages that share a name, and of a village named like somebody else's kecamatan (desa Besuk)."""
    bearers = Counter(spelled(village.name) for village in villages())
    seats = {spelled(district.name): district.code for district in districts()}
    return frozenset(
        village.code
        for village in villages()
        if bearers[spelled(village.name)] > 1
        or seats.get(spelled(village.name), village.district_code) != village.district_code
    )
