"""Short names as screens say them."""

from __future__ import annotations

import pytest

from locales import plain
from mentoring.names import family_text, longer_name, short_name
from models.database import Session
from models.family import Family
from tests.house import House


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Moh. Slamet Hidayat", "Slamet"),
        ("Muhammad Rizky", "Rizky"),
        ("Siti Aminah", "Aminah"),
        ("Abd. Rohman", "Rohman"),
        ("H. Abd. Salam", "Salam"),
        ("Hj. Siti Fatimah, S.Sos.", "Fatimah"),
        ("Drs. H. Moh. Ali, M.Si.", "Ali"),
        ("SITI MARYAM", "MARYAM"),
        ("Misjo", "Misjo"),
        ("Siti", "Siti"),
        ("Muhammad Ahmad", "Ahmad"),
        ("Pak Slamet", "Pak Slamet"),
        ("Bu Siti Tumina", "Bu Tumina"),
    ],
)
def test_a_name_is_short_without_titles_and_common_first_names(name: str, short: str) -> None:
    assert short_name(name) == short


def test_the_longer_name_adds_the_next() -> None:
    assert longer_name("Moh. Slamet Hidayat") == "Slamet Hidayat"


def test_equals_in_a_hamlet_show_rt_and_a_second_name(house: House) -> None:
    first = house.family("Moh. Slamet Hidayat", serial=9001, rt="001")
    house.family("Slamet Riyadi", serial=9002, rt="003")
    elsewhere = house.family("Slamet Mulyono", serial=9003, hamlet="Dusun Timur")
    assert said(house, first) == "KRK-9001 · Slamet Hidayat, Dusun Krajan RT 1"
    assert said(house, elsewhere) == "KRK-9003 · Slamet, Dusun Timur"


def test_without_a_hamlet_the_village_is_said_with_its_kecamatan_where_names_repeat(house: House) -> None:
    family = house.family("Slamet", serial=9001, hamlet=None, village="35.13.14.1017")
    assert said(house, family) == "KRK-9001 · Slamet, Patokan (Kraksaan)"


def said(house: House, family_id: int) -> str:
    return str(house.read(lambda session: plain(family_text(session, _family(session, family_id)), "id")))


def _family(session: Session, family_id: int) -> Family:
    return session.get_one(Family, family_id)
