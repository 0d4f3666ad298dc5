"""One list of families that wait, as a workbook: codes, places, mentors, last visits; no name and no number."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from locales import plain, text
from mentoring import attention
from mentoring.documents.workbook import About, Cell, Column, Sheet
from mentoring.places import village_by_code
from mentoring.programme import Programme
from models import scope
from models.assignment import open_pairs
from models.checkin import last_met_before
from models.database import Session
from models.person import Person, people_by_id


def workbook(
    session: Session, kind: str, person_id: int, programme: Programme, *, now: datetime
) -> tuple[list[Sheet], About]:
    """Return a list's sheet and what the workbook says about itself, as its reader may see the families today."""
    today, reader = programme.today(now), session.get_one(Person, person_id)

    def word(key: str, **values: object) -> str:
        return plain(text(key, **values), reader.language, zone=programme.zone)

    who = scope.viewer(session, person_id, today=today)
    found = attention.listed(session, who, kind, programme) if attention.watches(who) else []
    mentors: dict[int, list[int]] = defaultdict(list)
    for paired, person in open_pairs(session, today=today):
        mentors[paired].append(person)
    names = {one.id: one.name for one in people_by_id(session, {one for few in mentors.values() for one in few})}
    met = last_met_before(session, date.max)
    lines: list[list[Cell]] = []
    for family in found:
        village = village_by_code(family.village_code)
        place = [village.district, village.name] if village is not None else ["", family.village_code]
        people = ", ".join(names[one] for one in mentors[family.id])
        lines.append([family.code, *place, people, met.get(family.id)])
    titles = ("code", "district", "village", "mentor")
    columns = [Column(word(f"attention-book-{title}")) for title in titles]
    columns.append(Column(word("attention-book-last"), "date"))
    title = word("attention-book", list=text(f"attention-title-{kind}"))
    about = About(
        name=word("attention-book-about"),
        title=title,
        lines=[
            (word("attention-book-made"), word("attention-book-moment", moment=now)),
            (word("attention-book-for"), reader.name),
            (word("attention-book-count"), str(len(found))),
        ],
        author=programme.name,
        created=now,
        footer=title,
        last=True,
    )
    return [Sheet(word("attention-book-families"), columns, lines, frozen_columns=1)], about
