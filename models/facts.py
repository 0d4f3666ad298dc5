"""What is known of a family field by field, and how a column keeps it: briefly, because there are many of them.

Most fields of a family were told by the same source on the same day. A column says that once, under the empty name,
and each field points to it: {"floor": [8, "regsosek2022.floor", 0], "": [["2026-03-02", "visit:12"]]}.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import JSON, Dialect, TypeDecorator

from models.engines import as_json

TELLERS = ""  # the name of no field
VALUE = 0  # where in a kept field its value stands
NAMES = frozenset({"value", "list", "as_of", "source"})


class Facts(TypeDecorator[dict[str, Any]]):
    """Fields by name, each {"value", "list", "as_of", "source"}; what a fact leaves out comes back as None.

    A question finds the value of a field as `column[(name, VALUE)]`.
    """

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> dict[str, Any] | None:
        """Turn facts into what is kept."""
        return None if value is None else brief(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> dict[str, Any] | None:
        """Turn what is kept into facts."""
        return None if value is None else in_full(value)

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """Let a path be a path."""
        return self.impl_instance.coerce_compared_value(op, value)


class Shared(dict[str, Any]):
    """A fact that many families share under one name and nobody changes: it is written once, with its name."""

    def __init__(self, name: str, /, **fact: Any) -> None:
        super().__init__(fact)
        self._name = name

    @cached_property
    def teller(self) -> str:
        """Return day and source as JSON."""
        return as_json(_teller(self))

    @cached_property
    def written(self) -> str:
        """Return name and field as JSON; its teller is the first of the column."""
        return f"{as_json(self._name)}:{as_json([self['value'], self['list'], 0])}"


def written(facts: Mapping[str, Any]) -> str:
    """Return as JSON what is kept of facts; raises ValueError for a fact that says more than a fact can."""
    tellers = {fact.teller if type(fact) is Shared else None for fact in facts.values()}
    if len(tellers) == 1 and (teller := tellers.pop()) is not None:
        return f'{{{",".join([fact.written for fact in facts.values()])},"":[{teller}]}}'
    return as_json(brief(facts))


def brief(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of facts; raises ValueError for a fact that says more than a fact can.

    A bare value, as it was kept before values had a day, is a fact of which nothing else is known.
    """
    tellers: list[list[Any]] = []
    kept: dict[str, Any] = {}
    for name, one in facts.items():
        fact = one if isinstance(one, Mapping) else {"value": one}
        if not fact.keys() <= NAMES or name == TELLERS:
            raise ValueError(f"of the field {name} something is told that is not kept")
        teller = _teller(fact)
        if teller not in tellers:
            tellers.append(teller)
        kept[name] = [fact.get("value"), fact.get("list"), tellers.index(teller)]
    return {**kept, TELLERS: tellers} if kept else {}


def in_full(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of which this is kept."""
    tellers = kept.get(TELLERS, ())
    found = {}
    for name, (value, code_list, teller) in ((name, one) for name, one in kept.items() if name != TELLERS):
        as_of, source = tellers[teller]
        found[name] = {"value": value, "list": code_list, "as_of": as_of, "source": source}
    return found


def _teller(fact: Mapping[str, Any]) -> list[Any]:
    return [fact.get("as_of"), fact.get("source")]
