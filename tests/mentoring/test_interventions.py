"""Amounts as people write them, and sums that agree whichever way they are divided."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mentoring.intervention_figures import Given, totals
from mentoring.interventions import read_value
from mentoring.refusals import Refusal
from models.database import Session
from models.intervention import Intervention
from tests.house import House

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "written", ["", "banyak", "0", "-5", "1.5", "25.00", "1,5", "99999999999", "dua juta", "1..000"]
)
def test_what_is_no_amount_is_refused(written: str) -> None:
    with pytest.raises(Refusal):
        read_value(written)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("250.000", 250_000),
        ("250000", 250_000),
        ("Rp250.000", 250_000),
        ("Rp. 1.250.000", 1_250_000),
        ("250.000,00", 250_000),
        ("250 ribu", 250_000),
        ("1,5 juta", 1_500_000),
        ("2jt", 2_000_000),
        ("300 rb", 300_000),
        ("75.000 rupiah", 75_000),
    ],
)
def test_amounts_are_read_as_people_write_them(written: str, value: int) -> None:
    assert read_value(written) == value


def test_each_way_to_divide_what_was_given_adds_up_to_the_same(house: House) -> None:
    office = house.department()
    sri = house.person("Sri", serial=9001, department=office)
    joko = house.person("Joko", serial=9002)
    slamet, tumini = house.family("Slamet", serial=9001), house.family("Tumini", serial=9002)

    def give(session: Session) -> None:
        rows = [
            (slamet, sri.id, office, "burden", "own", 250_000, DAY, "kept"),
            (slamet, sri.id, office, "income", "apbdes", None, DAY, "kept"),
            (tumini, joko.id, None, "burden", "own", 100_000, DAY, "kept"),
            (tumini, joko.id, None, "burden", "own", 999_000, DAY, "withdrawn"),
            (tumini, joko.id, None, "burden", "own", 777_000, DAY - timedelta(days=90), "kept"),
        ]
        for family, person, department, strategy, money, value, day, state in rows:
            session.add(
                Intervention(
                    family_id=family,
                    person_id=person,
                    department_id=department,
                    strategy=strategy,
                    money=money,
                    what="Sembako",
                    value=value,
                    given_on=day,
                    state=state,
                    recorded_at=house.clock.now(),
                )
            )

    house.write(give)
    found = house.read(totals, since=DAY - timedelta(days=30), until=DAY)
    assert found.all == Given(3, 2, 350_000)
    assert found.families == 2
    for way in (found.by_office, found.by_money, found.by_strategy):
        assert sum(way.values(), Given()) == found.all
    assert found.by_office[office] == Given(2, 1, 250_000)
    assert house.read(totals, since=DAY, until=DAY, family_id=tumini).all == Given(1, 1, 100_000)
