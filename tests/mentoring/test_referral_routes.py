"""Which way a need takes: what each state means is the field's, and a kelurahan is offered no village money."""

from __future__ import annotations

import pytest

from mentoring.referral_routes import NEEDS, next_step, offered, steps
from models import aid as table
from tests.house import House


@pytest.mark.parametrize("need", NEEDS)
def test_a_kelurahan_is_offered_nothing_from_a_village_budget(house: House, need: str) -> None:
    programmes = house.read(table.programmes)
    desa = {one.code for one in offered(need, programmes, village_kind="desa")}
    kelurahan = {one.code for one in offered(need, programmes, village_kind="kelurahan")}
    assert desa - kelurahan == {one.code for one in programmes if one.money == "apbdes"} & desa
    assert not desa & {"baznas", "csr", "asn", "sembako"}


def test_an_identity_card_takes_no_meeting_and_no_national_register() -> None:
    assert steps("ktp_kk", None) == ("submitted", "received")
    assert next_step("ktp_kk", None, "received") is None


def test_each_programme_has_the_steps_of_its_route(house: House) -> None:
    ways = {
        "pkh": ("submitted", "minutes", "siks", "approved", "received"),
        "pbi_jkn": ("submitted", "siks", "approved", "received"),
        "blt_dd": ("submitted", "minutes", "approved", "received"),
        "rtlh": ("submitted", "approved", "received"),
    }
    programmes = {one.code: one for one in house.read(table.programmes)}
    for code, way in ways.items():
        assert steps("pangan", programmes[code]) == way
