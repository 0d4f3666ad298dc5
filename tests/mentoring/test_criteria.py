"""The checklist: a line that cannot be read is refused with the reason, and a family sees facts, never a verdict."""

from __future__ import annotations

from datetime import date

import pytest

from mentoring import criteria
from mentoring.criteria import Judged
from mentoring.forms import shipped_form
from mentoring.refusals import Refusal
from models import scope
from models.database import Session
from models.family import Family
from models.verval import criteria as listed
from tests.house import Cast, House

TODAY = date(2026, 11, 23)
FLOOR = {"value": 8, "list": "regsosek2022.floor", "as_of": "2026-03-03", "source": "verval:1"}


@pytest.fixture
def budi(house: House) -> Cast:
    return house.person("Budi Santoso", serial=9004, role="koordinator")


def adds(house: House, by: Cast, expression: str, words: str = "Lantai terluas tanah") -> int:
    def rule(session: Session) -> int:
        who = scope.viewer(session, by.id, today=TODAY)
        return criteria.add(session, who, shipped_form("verval"), words=words, expression=expression).id

    return int(house.write(rule))


def judged(house: House, family_id: int) -> list[Judged]:
    def rule(session: Session) -> list[Judged]:
        family = session.get_one(Family, family_id)
        return criteria.judge(session, family, shipped_form("verval"), today=TODAY, language="id")

    found: list[Judged] = house.read(rule)
    return found


def test_none_is_shipped_and_only_a_coordinator_writes_one(house: House) -> None:
    assert house.read(listed) == []
    sri = house.person("Sri Wahyuni", serial=9001)
    with pytest.raises(Refusal, match="not-yours"):
        adds(house, sri, "${floor} = 8")


@pytest.mark.parametrize(
    ("expression", "key"),
    [
        ("${lantai} = 8", "criteria-expression-broken"),
        ("${floor} = ", "criteria-expression-broken"),
        ("${floor} = (8", "criteria-expression-broken"),
        ("document('x')", "criteria-expression-broken"),
        ("1 = 1", "criteria-looks-at-nothing"),
        ("${floor} = 8 or " * 40 + "1 = 1", "criteria-expression-long"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_with_what_is_wrong(
    house: House, budi: Cast, expression: str, key: str
) -> None:
    with pytest.raises(Refusal, match=key):
        adds(house, budi, expression)
    assert house.read(listed) == []


def test_a_line_holds_fails_or_is_not_known_and_says_of_which_day(house: House, budi: Cast) -> None:
    poor = house.family("Slamet", serial=9001, housing={"floor": FLOOR})
    better = house.family("Tumini", serial=9002, housing={"floor": {**FLOOR, "value": 2}})
    unasked = house.family("Buhari", serial=9003)
    adds(house, budi, "${floor} = 8")
    found = [judged(house, one)[0] for one in (poor, better, unasked)]
    assert [one.holds for one in found] == [True, False, None]
    seen = found[0].facts[0]
    assert (seen.field, seen.value, seen.as_of, seen.source) == ("floor", "Tanah", date(2026, 3, 3), "verval:1")
    assert found[2].facts[0].value == ""


def test_a_line_may_look_at_several_fields_and_at_the_members(house: House, budi: Cast) -> None:
    tv = {"value": False, "list": "ya_tidak", "as_of": "2026-03-03", "source": "chat"}
    family = house.family("Slamet", serial=9001, housing={"floor": FLOOR}, assets={"tv": tv}, decile=1)
    adds(house, budi, "${floor} = 8 and ${tv} = 'tidak' and ${members} >= 1 and ${decile} = 1")
    adds(house, budi, "${ill} > 0")
    assert [one.holds for one in judged(house, family)] == [True, None]


def test_a_line_that_is_ended_is_not_shown_any_more(house: House, budi: Cast) -> None:
    family = house.family("Slamet", serial=9001)
    line = adds(house, budi, "${floor} = 8")

    def end(session: Session) -> None:
        criteria.end(session, scope.viewer(session, budi.id, today=TODAY), line, now=house.clock.now())

    house.write(end)
    assert judged(house, family) == []
    with pytest.raises(Refusal, match="not-yours"):
        house.write(end)
