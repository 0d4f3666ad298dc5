"""The workbook of a verval round: how far each kecamatan, village and department has come, and the families one by one.

A Kasi Kesra gets the sheets of their own kecamatan; none holds a NIK, KK or phone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import partial

from locales import plain, short_date, text
from mentoring import verval
from mentoring.documents.workbook import About, Cell, Column, Sheet, write_table
from mentoring.file_orders import Draughtsman, Drawn
from mentoring.places import district_by_code, village_by_code
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.verval import Line
from models.database import Session
from models.file_order import FileOrder
from models.person import Person
from models.scope import viewer
from models.verval import DONE, LATE, LEFT, NOT_REACHED, UNDER_WAY, VervalRound, families_in, rounds_of_districts

PROGRESS = "verval"
WAYS = (DONE, LATE, UNDER_WAY, NOT_REACHED, LEFT)
Word = Callable[..., str]


def _progress(session: Session, order: FileOrder, programme: Programme, now: datetime) -> Drawn:
    who = viewer(session, order.person_id, today=programme.today(now))
    found = session.get(VervalRound, order.details["round"])
    if found is None or not (who.coordinates or found.id in rounds_of_districts(session, who.districts)):
        raise Refusal("not-yours")
    seen = None if who.coordinates else who.districts
    language = session.get_one(Person, order.person_id).language
    sheets, about = progress_sheets(session, found, programme, districts=seen, language=language, now=now)
    said = text("verval-book-said", period=verval.period_text(found.period))
    name = f"verval-{found.period.lower()}.xlsx"
    return Drawn(partial(write_table, about=about), (sheets,), name, said, protect=True)


def progress_sheets(
    session: Session,
    found: VervalRound,
    programme: Programme,
    *,
    districts: Collection[str] | None,
    language: str,
    now: datetime,
) -> tuple[Sequence[Sheet], About]:
    """Return a round as sheets whose rows add up: by kecamatan, village and (of all) department, and the families."""

    def word(key: str, **values: object) -> str:
        return plain(text(key, **values), language, zone=programme.zone)

    today = programme.today(now)
    sheets = []
    for by in ("district", "village") if districts is not None else ("district", "village", "department"):
        lines = verval.progress(session, found, by, today=today, districts=districts)
        sheets.append(_sheet(word, by, lines))
    sheets.append(_families(session, found, word, districts))
    about = About(
        word("exports-about"),
        word("verval-book-title", period=verval.period_text(found.period), regency=programme.regency),
        [
            (word("verval-book-opened"), short_date(found.opens_on, language)),
            (word("verval-book-deadline"), short_date(found.deadline, language)),
            (word("exports-made"), word("exports-instant", at=now)),
            (word("exports-note"), word("verval-book-note")),
        ],
        programme.name,
        now.astimezone(programme.zone),
        last=True,
    )
    return sheets, about


def _sheet(word: Word, by: str, lines: Sequence[Line]) -> Sheet:
    first = [Column(word(f"verval-book-{by}"))]
    if by == "village":
        first.insert(0, Column(word("verval-book-district")))
    numbers = [Column(word(f"verval-way-{way}"), "number") for way in (*WAYS, "total")]
    rows: list[list[Cell]] = [[*_names(word, by, one), *_figures(one)] for one in lines]
    total = [
        word("verval-book-total"),
        *([None] if by == "village" else []),
        *_figures(Line(None, "", verval.total(lines))),
    ]
    return Sheet(word(f"verval-book-by-{by}"), [*first, *numbers], rows, total=total, frozen_columns=len(first))


def _names(word: Word, by: str, line: Line) -> list[Cell]:
    if line.key is None:
        return [word("verval-nobody")]
    if by != "village":
        return [line.name]
    district = district_by_code(str(line.key)[:8])
    return [district.name if district is not None else "", line.name]


def _figures(line: Line) -> list[Cell]:
    return [*(getattr(line.counts, way) for way in WAYS), line.counts.total]


def _families(session: Session, found: VervalRound, word: Word, districts: Collection[str] | None) -> Sheet:
    rows: list[list[Cell]] = []
    for family, way in families_in(session, found.id):
        village = village_by_code(family.village_code)
        if village is None or (districts is not None and village.district_code not in districts):
            continue
        rows.append([family.code, village.district, village.name, family.hamlet, word(f"verval-way-{way}")])
    titles = ("code", "district", "village", "hamlet", "state")
    return Sheet(
        word("verval-book-families"), [Column(word(f"verval-book-{one}")) for one in titles], rows, frozen_columns=1
    )


DRAUGHTSMEN: Mapping[str, Draughtsman] = {PROGRESS: _progress}
