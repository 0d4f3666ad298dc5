"""Operators hear that something needs a person; others hear nothing, and nobody hears of a family."""

from __future__ import annotations

from mentoring import alerts
from models.family import Family
from models.scope import families, viewer
from tests.house import Cast, House


def tell(house: House, what: str) -> int:
    kind = alerts.kind_of(what)
    return int(house.write(alerts.tell_operators, kind, house.programme, now=house.clock.now()))


def operator(house: House) -> Cast:
    return house.person("Dewi", serial=9007, department=house.department(), role="operator")


def test_only_operators_are_told(house: House) -> None:
    dewi, sri = operator(house), house.person("Sri", serial=9001)
    budi = house.person("Budi", serial=9002, role="koordinator")
    assert tell(house, "set aside: update 5, KeyError") == 1
    house.deliver_all()
    assert dewi.phone.sees("gesek inbox")
    assert sri.phone.screen == []
    assert budi.phone.screen == []


def test_what_is_told_is_a_sentence_of_ours_and_nothing_of_what_happened(house: House) -> None:
    dewi = operator(house)
    tell(house, "Pak Slamet, 3513210101109001")
    house.deliver_all()
    assert dewi.phone.sees("perlu diperiksa")
    assert "Slamet" not in dewi.phone.last.text


def test_one_kind_is_told_once_an_hour_and_another_beside_it(house: House) -> None:
    operator(house)
    assert [tell(house, "disk full"), tell(house, "disk full"), tell(house, "markup did not parse")] == [1, 0, 1]
    house.clock.move(hours=1)
    assert tell(house, "disk full") == 1


def test_an_operator_sees_no_family(house: House) -> None:
    dewi = operator(house)
    house.family("Pak Slamet", serial=9001)
    seen: list[Family] = house.read(lambda session: families(session, viewer(session, dewi.id, today=house.today)))
    assert seen == []
    dewi.phone.writes("/binaan")
    assert not dewi.phone.sees("Slamet")
