"""Differences by kecamatan: each stands where the family was when it was compared."""

from __future__ import annotations

from sqlalchemy import select

from models.database import Session
from models.difference import DifferenceLine
from models.family import Family
from tests.extracts import Theirs, extract, works
from tests.house import House


def places(house: House) -> list[tuple[str, str | None]]:
    question = select(DifferenceLine.field, DifferenceLine.district_code).order_by(DifferenceLine.id)
    return house.read(lambda session: [(field, code) for field, code in session.execute(question)])


def test_a_difference_is_counted_where_the_family_was_when_it_was_compared(house: House) -> None:
    budi = house.person("Budi Santoso", serial=9500, role="koordinator")
    house.family("Kepala9001", serial=9001, housing={"floor": {"value": 8, "source": "visit:1"}})
    extract(house, [Theirs("Kepala9001", member=1, facts={"floor": 2})])
    works(house)
    assert places(house) == [("floor", "35.13.21")]

    def moves(session: Session) -> None:
        session.get_one(Family, 1).village_code = "35.13.20.2001"

    house.write(moves)
    budi.phone.presses_data("df-run:sasmita")
    works(house)
    assert places(house) == [("floor", "35.13.20"), ("village", "35.13.20")]
    budi.phone.presses_data("df-k:sasmita:0")
    assert budi.phone.sees("Tegalsiwalan: 2")
