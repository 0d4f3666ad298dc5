"""Codes of BPS: other numbers for the same villages, refused where no public list tells the village."""

from __future__ import annotations

import pytest

from mentoring.bps import find_as_bps_spells, is_bps, village_by_bps, villages_without_bps
from mentoring.places import village_by_code, villages, villages_like
from mentoring.refusals import Refusal
from mentoring.registers.cells import village, village_named


def test_a_bps_code_that_no_list_knows_is_refused_with_the_villages_it_may_mean() -> None:
    with pytest.raises(Refusal, match="registers-no-bps") as refused:
        village("3513150004")
    assert refused.value.values["likely"] == ["Bulu, Kraksaan (35.13.14.2004)", "Sumberlele, Kraksaan (35.13.14.2011)"]


def test_a_code_of_neither_office_is_not_guessed() -> None:
    for code in ("3513990001", "35131400", "3513159999"):
        with pytest.raises(Refusal):
            village(code)
    assert village_by_bps("3513149999") is None
    assert villages_without_bps("3513990001") == ()


def test_codes_of_both_offices_never_mean_two_villages() -> None:
    assert not [one for one in villages() if is_bps(one.code.replace(".", ""))]
    found = [
        village_by_bps(f"3513{number:03d}{serial:03d}") for number in range(10, 250, 10) for serial in range(1, 25)
    ]
    known = [one for one in found if one is not None]
    assert len(known) == len(set(known)) == 306


@pytest.mark.parametrize("code", ["3513010010", 3513010010, "35.13.01.2004", "3513012004", 3513012004])
def test_ngadas_is_found_by_its_code_of_either_office(code: object) -> None:
    place = village_by_code(village(code))  # type: ignore[arg-type]
    assert place is not None
    assert place.name == "Ngadas"


@pytest.mark.parametrize("name", ["Pondok Kelor", "PONDOKKELOR", "Ds. Podokkelor", "podok kelor", "Desa Pondok-Kelor"])
def test_a_village_is_understood_as_either_office_spells_it(name: str) -> None:
    assert village_named(name, "Kec. Paiton") == "35.13.12.2017"


def test_a_village_spelled_another_way_is_suggested_and_never_taken() -> None:
    with pytest.raises(Refusal, match="registers-village-like") as refused:
        village_named("Pondok Klor", "Paiton")
    assert refused.value.values["likely"] == ["Podokkelor, Paiton (35.13.12.2017)"]
    assert find_as_bps_spells("Pondok Kelor", district_code="35.13.01") is None
    assert [one.code for one in villages_like("Patokan")] == ["35.13.04.2003", "35.13.14.1017"]
    with pytest.raises(Refusal, match="registers-no-village"):
        village_named("Xyz", "Paiton")
