"""The list by name by address: families with their mentors, and on a sheet of their own every member."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from mentoring.documents.spooled import Layout, Unit
from mentoring.exports.lookups import (
    Offices,
    Titles,
    age_on,
    columns,
    insurance_words,
    meaning,
    number_of,
    offices,
    place_of,
    word,
)
from mentoring.exports.values import Asking, Prepared
from mentoring.exports.wishes import Wish
from mentoring.programme import Programme
from models.checkin import last_met_before
from models.database import Session
from models.export_rows import family_rows, member_rows, mentor_rows
from models.reach import families_in_reach

_FAMILY: Titles = (
    ("code", "text"),
    ("district", "text"),
    ("village", "text"),
    ("hamlet", "text"),
    ("rt", "text"),
    ("rw", "text"),
    ("address", "text"),
    ("kk", "text"),
    ("head", "text"),
    ("members", "number"),
    ("decile", "number"),
    ("status", "text"),
    ("entered", "date"),
    ("left", "date"),
    ("mentors", "text"),
    ("department", "text"),
    ("last-visit", "date"),
)
_MEMBER: Titles = (
    ("code", "text"),
    ("district", "text"),
    ("village", "text"),
    ("kk", "text"),
    ("head", "text"),
    ("number", "number"),
    ("nik", "text"),
    ("name", "text"),
    ("relation", "text"),
    ("sex", "text"),
    ("born", "date"),
    ("age", "number"),
    ("school", "text"),
    ("disability", "text"),
    ("insurance", "text"),
    ("presence", "text"),
)


def prepare(session: Session, wish: Wish, asking: Asking, programme: Programme) -> Prepared:
    """Return the families and their members."""
    known = offices(session, today=asking.today)
    layouts = [
        Layout(word("exports-families", wish.language), columns(_FAMILY, wish.language), 1),
        Layout(word("exports-members", wish.language), columns(_MEMBER, wish.language), 1),
    ]

    def read(asked: Session, ids: Sequence[int]) -> list[Unit]:
        return _read(asked, ids, wish, known, asking.today)

    return Prepared(layouts, families_in_reach(session, asking.who, wish.narrowed(programme)), read)


def _read(session: Session, ids: Sequence[int], wish: Wish, known: Offices, today: date) -> list[Unit]:
    members, mentors = member_rows(session, ids), mentor_rows(session, ids, today=today)
    met = last_met_before(session, date.max, family_ids=ids)
    units: list[Unit] = []
    for one in family_rows(session, ids):
        place, kk = place_of(one.village_code), number_of(one.kk, full=wish.full)
        caring, people = mentors.get(one.id, []), members.get(one.id, [])
        family = [
            *(one.code, *place, one.hamlet, one.rt, one.rw, one.address, kk, one.head_name, len(people), one.decile),
            *(word(f"exports-status-{one.status}", wish.language), one.entered_on, one.left_on),
            "; ".join(person.name for person in caring),
            "; ".join(dict.fromkeys(name for person in caring if (name := known.top_of(person.id)))),
            met.get(one.id),
        ]
        head = (one.code, *place, kk, one.head_name)
        units.append([[family], [_member(head, number, who, wish, today) for number, who in enumerate(people, 1)]])
    return units


def _member(head: tuple[Any, ...], number: int, one: Any, wish: Wish, today: date) -> list[Any]:
    language = wish.language
    return [
        *head,
        number,
        number_of(one.nik, full=wish.full),
        one.name,
        meaning("hubungan", one.relation, language),
        meaning("kelamin", one.sex, language),
        one.birth_date,
        age_on(one.birth_date, today),
        meaning("sekolah", one.school, language),
        meaning("kesulitan", one.disability, language),
        insurance_words(one.insurance, language),
        word(f"exports-presence-{one.presence}", language),
    ]
