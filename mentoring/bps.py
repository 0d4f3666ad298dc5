"""Village codes of the statistics office (BPS): 10 digits like Kemendagri's without dots, but other numbers.

`wilayah_bps_3513.csv` holds the 306 of 330 villages that stand in the public list of BPS codes (the CSV of
github.com/emsifa/api-wilayah-indonesia); kecamatan were paired by BPS's own bridging list (sig.bps.go.id, as kept in
github.com/zakiego/Kode-Wilayah-Administrasi-Indonesia-Relasi-BPS-Kemendagri), villages by their name within the
kecamatan. `nama_bps` is BPS's spelling where it differs. The other 24 are not guessed: their codes are refused.
"""

import csv
from functools import cache
from importlib.resources import files

from mentoring.places import Village, spelled, village_by_code, villages

LIST = "wilayah_bps_3513.csv"


def is_bps(code: str) -> bool:
    """Tell whether a code has the form of BPS: kecamatan end with a 0 there, where Kemendagri has a 1 or a 2."""
    digits = code.strip()
    return (
        len(digits) == 10 and digits.isascii() and digits.isdigit() and digits.startswith("3513") and digits[6] == "0"
    )


def village_by_bps(code: str) -> Village | None:
    """Find a village by its BPS code."""
    found = _pairs().get(code.strip())
    return village_by_code(found) if found is not None else None


def villages_without_bps(code: str) -> tuple[Village, ...]:
    """List the villages of the kecamatan of a BPS code of which no BPS code is known."""
    known = set(_pairs().values())
    here = {pair[:8] for bps, pair in _pairs().items() if bps[:7] == code.strip()[:7]}
    return tuple(one for one in villages() if one.district_code in here and one.code not in known)


def find_as_bps_spells(name: str, *, district_code: str) -> Village | None:
    """Find a village of one kecamatan by the name that BPS gives to it."""
    return _spelled().get((district_code, spelled(name)))


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with files(__package__).joinpath(LIST).open(encoding="utf-8") as found:
        return tuple(csv.DictReader(found))


@cache
def _pairs() -> dict[str, str]:
    return {row["kode_bps"]: row["kode_desa"] for row in _rows()}


@cache
def _spelled() -> dict[tuple[str, str], Village]:
    named = [(village_by_code(row["kode_desa"]), row["nama_bps"]) for row in _rows() if row["nama_bps"]]
    return {(place.district_code, spelled(name)): place for place, name in named if place is not None}
