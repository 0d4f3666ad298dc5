"""Numbers people carry: what is refused, what is cleaned, what is only a hint."""

from __future__ import annotations

import pytest

from mentoring import numbers
from mentoring.refusals import Refusal


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (3513210101809001, "number-as-number"),
        (3.513210101809e15, "number-as-number"),
        ("3.51321E+15", "number-as-number"),
        ("3,5132E+15", "number-as-number"),
        (None, "number-as-number"),
        ("351321010180900", "number-length"),
        ("35132101018090011", "number-length"),
        ("351321010180900l", "number-signs"),
        ("35132101O1809001", "number-signs"),
        ("٣٥١٣٢١٠١٠١٨٠٩٠٠١", "number-signs"),
        ("3513213202809001", "number-date"),
        ("3513217202809001", "number-date"),
        ("3513210113809001", "number-date"),
        ("3513210101800000", "number-serial"),
    ],
)
def test_a_nik_that_will_not_do_is_refused_for_its_reason(value: object, key: str) -> None:
    with pytest.raises(Refusal) as refusal:
        numbers.nik(value)
    assert refusal.value.key == key


@pytest.mark.parametrize(
    "written",
    ["3513214101809001", "'3513214101809001", "3513 2141 0180 9001", "3513.21.410180.9001", " 35132141-01809001 "],
)
def test_signs_around_a_nik_are_left_out_and_that_is_known(written: str) -> None:
    assert numbers.nik(written) == "3513214101809001"
    assert numbers.was_cleaned(written, "3513214101809001") == (written != "3513214101809001")


def test_a_kk_number_has_no_woman_in_it() -> None:
    assert numbers.kk("3513210101809001") == "3513210101809001"
    with pytest.raises(Refusal, match="number-date"):
        numbers.kk("3513214101809001")


def test_a_nik_of_another_regency_is_normal() -> None:
    assert numbers.is_foreign(numbers.nik("3578210101809001"))
    assert not numbers.is_foreign("3513210101809001")


def test_the_29th_of_february_exists_in_leap_years_only() -> None:
    assert numbers.nik("3513212902809001")
    with pytest.raises(Refusal, match="number-date"):
        numbers.nik("3513212902819001")


@pytest.mark.parametrize("nip", ["198001012005011901", "199504162022211953", "19800101 200501 1 901"])
def test_a_nip_is_read_for_pns_and_for_contracts(nip: str) -> None:
    assert numbers.nip(nip) == nip.replace(" ", "")


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (198001012005011901, "number-as-number"),
        ("198013012005011901", "number-date"),
        ("298001012005011901", "number-date"),
        ("19800101200501190", "number-length"),
    ],
)
def test_a_nip_that_will_not_do_is_refused_for_its_reason(value: object, key: str) -> None:
    with pytest.raises(Refusal) as refusal:
        numbers.nip(value)
    assert refusal.value.key == key
