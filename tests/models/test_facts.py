"""What is known of a family: kept briefly and read in full, whoever told it, and found by a question."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from models.facts import VALUE, Facts, Shared, brief, in_full, written
from models.family import Family
from tests.house import House

FLOOR = {"value": 8, "list": "regsosek2022.floor", "as_of": "2026-03-02", "source": "visit:12"}
WALL = {"value": 3, "list": "regsosek2022.wall", "as_of": "2026-03-02", "source": "visit:12"}
PKH = {"value": True, "list": "ya_tidak", "as_of": "2026-01-05", "source": "register"}

said = st.none() | st.text(max_size=8)
values = said | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.lists(st.text(max_size=3), max_size=3)
one_fact = st.fixed_dictionaries({"value": values, "list": said, "as_of": said, "source": said})
fields = st.text(min_size=1, max_size=8)


def shared(name: str, value: Any, source: str = "register") -> Shared:
    return Shared(name, value=value, list="ya_tidak", as_of="2026-01-05", source=source)


@given(st.dictionaries(fields, one_fact, max_size=6))
def test_what_is_kept_comes_back_as_it_was_told(facts: dict[str, Any]) -> None:
    assert in_full(json.loads(json.dumps(brief(facts)))) == facts
    assert in_full(json.loads(written(facts))) == facts


def test_who_told_several_fields_stands_once() -> None:
    kept = brief({"floor": FLOOR, "pkh": PKH, "wall": WALL})
    assert kept == {
        "floor": [8, "regsosek2022.floor", 0],
        "pkh": [True, "ya_tidak", 1],
        "wall": [3, "regsosek2022.wall", 0],
        "": [["2026-03-02", "visit:12"], ["2026-01-05", "register"]],
    }


@given(st.lists(st.tuples(fields, values, st.sampled_from(["register", "chat"])), max_size=6))
def test_facts_that_families_share_are_kept_like_any_others(told: list[tuple[str, Any, str]]) -> None:
    facts = {name: shared(name, value, source) for name, value, source in told}
    assert json.loads(written(facts)) == brief(facts)


def test_what_is_left_out_is_unknown_and_a_bare_value_is_a_fact() -> None:
    assert in_full(brief({"floor": {"value": 8, "source": "visit:1"}, "x": 1})) == {
        "floor": {"value": 8, "list": None, "as_of": None, "source": "visit:1"},
        "x": {"value": 1, "list": None, "as_of": None, "source": None},
    }


@pytest.mark.parametrize("facts", [{"floor": {**FLOOR, "by": "Sri"}}, {"": FLOOR}])
def test_what_could_not_be_kept_is_refused_without_saying_it(facts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not kept") as error:
        brief(facts)
    assert "Sri" not in str(error.value)


def test_a_question_finds_the_value_of_a_field(house: House) -> None:
    one = house.family("Pak Slamet", serial=9001, aid={"pkh": PKH, "bpnt": {**PKH, "value": False}})
    question = select(*(Family.aid[(name, VALUE)].as_boolean() for name in ("pkh", "bpnt", "pip")))
    assert house.read(lambda session: tuple(session.execute(question).one())) == (True, False, None)
    assert house.read(lambda session: session.get_one(Family, one).aid["pkh"]) == PKH


def test_every_column_of_facts_is_kept_briefly(house: House) -> None:
    house.family("Pak Slamet", serial=9001, housing={"floor": FLOOR})
    question = text("SELECT CAST(housing AS TEXT), CAST(assets AS TEXT) FROM families")
    kept = house.read(lambda session: session.execute(question).one())
    assert tuple(kept) == ('{"floor":[8,"regsosek2022.floor",0],"":[["2026-03-02","visit:12"]]}', "{}")
    named = [column.name for column in Family.__table__.columns if isinstance(column.type, Facts)]
    assert named == ["housing", "assets", "indicators", "aid"]
