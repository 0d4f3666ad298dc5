"""What was done and given, added up by office, source of money and strategy: values for a report, whatever it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from models.database import Session
from models.intervention import Sum, sums_between
from models.scope import Viewer

Key = TypeVar("Key")


@dataclass(frozen=True)
class Given:
    """How many interventions, for how many of them a value is known, and the sum of those values in rupiah."""

    count: int = 0
    valued: int = 0
    value: int = 0

    def __add__(self, other: Given) -> Given:
        return Given(self.count + other.count, self.valued + other.valued, self.value + other.value)


@dataclass(frozen=True)
class Totals:
    """Everything given in a span of days; each way to divide it adds up to `all`.

    `by_office` goes by the id of the top department of who recorded it, None where they had none.
    """

    all: Given
    families: int
    by_office: Mapping[int | None, Given]
    by_money: Mapping[str, Given]
    by_strategy: Mapping[str, Given]


def totals(
    session: Session, *, since: date, until: date, who: Viewer | None = None, family_id: int | None = None
) -> Totals:
    """Return what was given from `since` to `until`, both days included.

    Of the families of a viewer, or of one family, where given; otherwise of the regency.
    """
    rows, families = sums_between(session, since=since, until=until, who=who, family_id=family_id)
    return Totals(
        all=_added(rows),
        families=families,
        by_office=_by(rows, lambda one: one.department_id),
        by_money=_by(rows, lambda one: one.money),
        by_strategy=_by(rows, lambda one: one.strategy),
    )


def _by(rows: Iterable[Sum], key: Callable[[Sum], Key]) -> dict[Key, Given]:
    found: dict[Key, Given] = {}
    for one in rows:
        found[key(one)] = found.get(key(one), Given()) + Given(one.count, one.valued, one.value)
    return found


def _added(rows: Iterable[Sum]) -> Given:
    return sum((Given(one.count, one.valued, one.value) for one in rows), Given())
