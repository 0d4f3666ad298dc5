"""Keep the facts of families briefly: who told several of them, and when, stands once in a column."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

COLUMNS = ("housing", "assets", "indicators", "aid")
NAMES = {"value", "list", "as_of", "source"}
PORTION = 1_000


def upgrade() -> None:
    """Bring the schema to this revision."""
    for name, key in (("families", ("id",)), ("imports_families", ("import_id", "id"))):
        columns: list[sa.Column[Any]] = [
            *(sa.Column(one, sa.Integer()) for one in key),
            *(sa.Column(one, sa.JSON()) for one in COLUMNS),
        ]
        table = sa.Table(name, sa.MetaData(), *columns)
        this_row = [table.c[one] == sa.bindparam(f"the_{one}") for one in key]
        change = sa.update(table).where(*this_row).values({one: sa.bindparam(f"new_{one}") for one in COLUMNS})
        for rows in _portions(table, key):
            op.get_bind().execute(change, [_changed(row, key) for row in rows])


def _portions(table: sa.Table, key: Sequence[str]) -> Iterator[Sequence[sa.Row[Any]]]:
    """Return the rows a thousand at a time, in the order of their keys."""
    keys = sa.tuple_(*(table.c[one] for one in key))
    question = sa.select(table).order_by(*(table.c[one] for one in key)).limit(PORTION)
    rows = op.get_bind().execute(question).all()
    while rows:
        yield rows
        last = [getattr(rows[-1], one) for one in key]
        rows = op.get_bind().execute(question.where(keys > sa.tuple_(*map(sa.literal, last)))).all()


def _changed(row: sa.Row[Any], key: Sequence[str]) -> dict[str, Any]:
    new = {f"new_{one}": _brief(getattr(row, one)) for one in COLUMNS}
    return new | {f"the_{one}": getattr(row, one) for one in key}


def _brief(facts: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return {field: [value, list, number of the teller], "": [[day, source], ...]}; raises ValueError for more."""
    tellers: list[str] = []
    kept: dict[str, Any] = {}
    for name, one in (facts or {}).items():
        fact = one if isinstance(one, dict) else {"value": one}
        if not fact.keys() <= NAMES:
            raise ValueError(f"of the field {name} something is told that is not kept")
        teller = json.dumps([fact.get("as_of"), fact.get("source")])
        if teller not in tellers:
            tellers.append(teller)
        kept[name] = [fact.get("value"), fact.get("list"), tellers.index(teller)]
    return kept | {"": [json.loads(one) for one in tellers]} if kept else facts
