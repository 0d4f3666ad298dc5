"""Which aid each family is known to get: a row a family, two columns a programme, gaps said as gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from locales import plain, text
from mentoring.documents.spooled import Layout, Unit
from mentoring.documents.workbook import Column
from mentoring.exports.lookups import Titles, columns, place_of, word
from mentoring.exports.values import Asking, Prepared
from mentoring.exports.wishes import Wish
from mentoring.programme import Programme
from models.aid import AidProgramme, programmes
from models.database import Session
from models.export_rows import brief_rows, mentor_rows, standing_rows
from models.reach import families_in_reach

_FAMILY: Titles = (("code", "text"), ("head", "text"), ("district", "text"), ("village", "text"), ("mentors", "text"))
_LEGEND: Titles = (("programme", "text"), ("money", "text"), ("per", "text"), ("interval", "text"))


def prepare(session: Session, wish: Wish, asking: Asking, programme: Programme) -> Prepared:
    """Return the matrix of families and programmes, and which programmes these are."""
    language, listed = wish.language, programmes(session)
    titles = [
        Column(plain(text(f"exports-aid-{fact}", programme=one.name), language))
        for one in listed
        for fact in ("registered", "paid")
    ]
    layouts = [
        Layout(word("exports-aid", language), [*columns(_FAMILY, language), *titles], 2),
        Layout(
            word("exports-programmes", language),
            columns(_LEGEND, language),
            fixed=[_programme(one, language) for one in listed],
        ),
    ]

    def read(asked: Session, ids: Sequence[int]) -> list[Unit]:
        found, mentors = standing_rows(asked, ids), mentor_rows(asked, ids, today=asking.today)
        units: list[Unit] = []
        for family in brief_rows(asked, ids):
            caring = "; ".join(person.name for person in mentors.get(family.id, []))
            known = found.get(family.id, [])
            facts = [
                cell
                for one in listed
                for cell in _facts([row for row in known if row.programme_id == one.id], language)
            ]
            units.append([[[family.code, family.head_name, *place_of(family.village_code), caring, *facts]]])
        return units

    return Prepared(layouts, families_in_reach(session, asking.who, wish.narrowed(programme)), read)


def _programme(one: AidProgramme, language: str) -> list[str]:
    months = one.interval_months
    interval = text("aid-interval", months=months) if months else text("aid-interval-unknown")
    return [
        one.name,
        word(f"aid-money-{one.money}", language),
        word(f"aid-per-{one.per}", language),
        plain(interval, language),
    ]


def _facts(known: Sequence[Any], language: str) -> tuple[str, str]:
    """Return registered and last paid; somebody of the family is enough, the family's own row says the rest."""
    told = {one.registered for one in known}
    registered = "yes" if True in told else "no" if False in told else "unknown"
    paid: list[date] = [one.last_paid_on for one in known if one.last_paid_on is not None]
    if paid:
        return word(f"exports-{registered}", language), f"{max(paid):%Y-%m}"
    asked = any(one.paid_as_of is not None for one in known)
    return word(f"exports-{registered}", language), word("exports-not-paid" if asked else "exports-unknown", language)
