"""The results of a village meeting as a workbook: it goes out with the families' names, is filled in and comes back.

It holds no number of a person, and can be saved, because it is meant to be filled in. A sheet `Musdes 12` says which
meeting it is; headings and words are understood in every language, whoever had it drawn.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from itertools import islice

from locales import LANGUAGES, Text, plain, short_date, text
from mentoring import meeting_words, meetings
from mentoring.documents.workbook import About, Column, Sheet, write_table
from mentoring.file_orders import Draughtsman, Drawn
from mentoring.meetings import ENTERS, LEAVES, REASONS, STAYS
from mentoring.names import person_name
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.sheets.table import Cell, Row, Table, address
from models import meeting as rows_of
from models.database import Session
from models.family import Family
from models.file_order import FileOrder
from models.meeting import Meeting, MeetingResult
from models.person import Person
from models.scope import viewer

BOOK = "meeting_book"
NAMED = re.compile(r"musdes (\d{1,9})", re.ASCII)
HEADER_ROWS = 20
VERDICTS = (STAYS, LEAVES, ENTERS)
WIDTHS = {"code": 14.0, "head": 28.0, "hamlet": 20.0, "rt": 6.0, "rw": 6.0, "verdict": 12.0, "reason": 36.0}
WIDTHS["note"] = 40.0
NEEDED = ("code", "verdict", "reason")


@dataclass(frozen=True)
class Line:
    """One row as it came back: its number in the sheet, and what its cells say by the name of their column."""

    number: int
    said: Mapping[str, str]


@dataclass(frozen=True)
class Book:
    """A workbook that came back: which meeting's it is, where each column stands, and its rows."""

    meeting_id: int
    columns: Mapping[str, int]
    lines: Sequence[Line]

    def cell(self, line: Line, column: str) -> str:
        """Return a cell's name as spreadsheets show it."""
        return address(self.columns[column], line.number)


def _draw(session: Session, order: FileOrder, programme: Programme, now: datetime) -> Drawn:
    today, person = programme.today(now), session.get_one(Person, order.person_id)
    made = meetings.meeting_of(session, viewer(session, person.id, today=today), int(order.details["meeting"]))
    sheets, about = book_of(session, made, person, programme, now=now)
    said = text("meeting-book-said", village=meeting_words.name_of(made.village_code))
    name = f"hasil-musdes-{made.village_code}-{made.held_on.isoformat()}.xlsx"
    return Drawn(partial(write_table, about=about), (sheets,), name, said)


def book_of(
    session: Session, made: Meeting, person: Person, programme: Programme, *, now: datetime
) -> tuple[list[Sheet], About]:
    """Return a meeting's workbook in the language of who has it drawn; what is noted already stands in it."""
    language = person.language

    def word(key: str, **values: object) -> str:
        return plain(text(key, **values), language, zone=programme.zone)

    kept = rows_of.results_of(session, made.id)
    choices = {
        "verdict": tuple(word(f"meeting-book-{one}") for one in VERDICTS),
        "reason": tuple(word(f"change-kind-{one}") for one in REASONS),
    }
    columns = [
        Column(word(f"meeting-book-column-{name}"), width=width, choices=choices.get(name, ()))
        for name, width in WIDTHS.items()
    ]
    families = rows_of.families_of_village(session, made.village_code)
    rows = [_row(one, kept.get(one.id), language) for one in families]
    lines = [
        (word("meeting-book-meeting"), str(made.id)),
        (word("meeting-book-village"), f"{meeting_words.name_of(made.village_code)} ({made.village_code})"),
        (word("meeting-book-day"), short_date(made.held_on, language)),
        (word("exports-made"), word("exports-instant", at=now)),
        (word("meeting-book-for"), person_name(person)),
        (word("meeting-book-how"), word("meeting-book-how-said")),
        (word("meeting-book-care"), word("meeting-book-care-said")),
    ]
    title = word("meeting-book-title", village=meeting_words.name_of(made.village_code))
    about = About(
        word("meeting-book-about"),
        title,
        lines,
        programme.name,
        now.astimezone(programme.zone),
        footer=title,
        last=True,
    )
    return [Sheet(f"Musdes {made.id}", columns, rows, frozen_columns=2)], about


def _row(family: Family, kept: MeetingResult | None, language: str) -> list[str]:
    verdict = plain(text(f"meeting-book-{kept.verdict}"), language) if kept is not None else ""
    leaves = kept is not None and kept.verdict == LEAVES
    reason = plain(text(f"change-kind-{kept.reason}"), language) if kept is not None and leaves else ""
    place = [family.hamlet or "", family.rt or "", family.rw or ""]
    return [family.code, family.head_name, *place, verdict, reason, (kept.note or "") if kept is not None else ""]


def is_book(tables: Sequence[Table]) -> bool:
    """Tell whether a file that was read is such a workbook."""
    return any(_number(one) is not None for one in tables)


def _number(table: Table) -> int | None:
    found = NAMED.fullmatch(" ".join(table.name.split()).casefold())
    return int(found[1]) if found else None


def read_book(tables: Sequence[Table]) -> Book:
    """Return what came back; raises Refusal without the columns that are needed, or with two meetings in one file."""
    found = [(number, one) for one in tables if (number := _number(one)) is not None]
    if len(found) != 1:
        raise Refusal("meeting-book-two")
    number, table = found[0]
    for row in islice(table.rows(), HEADER_ROWS):
        columns = _columns(row)
        if set(NEEDED) <= set(columns):
            return Book(number, columns, [one for one in _lines(table, row.number, columns) if any(one.said.values())])
    raise Refusal("meeting-book-columns", {"columns": ", ".join(_title(one) for one in NEEDED)})


def _title(column: str) -> str:
    return plain(text(f"meeting-book-column-{column}"), LANGUAGES[0])


def _columns(row: Row) -> dict[str, int]:
    titles = {spelled(plain(text(f"meeting-book-column-{name}"), one)): name for name in WIDTHS for one in LANGUAGES}
    found: dict[str, int] = {}
    for column, cell in enumerate(row.cells):
        name = titles.get(spelled(_said(cell)))
        if name is not None:
            found.setdefault(name, column)
    return found


def _lines(table: Table, header_row: int, columns: Mapping[str, int]) -> list[Line]:
    return [
        Line(row.number, {name: _said(row.cell(column)) for name, column in columns.items()})
        for row in table.rows()
        if row.number > header_row
    ]


def _said(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def spelled(said: str) -> str:
    """Return what of a word counts: letters and digits, whatever their case."""
    return "".join(sign for sign in said.casefold() if sign.isalnum())


@cache
def verdicts() -> Mapping[str, str]:
    """Return what a meeting may say, by every spelling."""
    return _spellings({one: text(f"meeting-book-{one}") for one in VERDICTS})


@cache
def reasons() -> Mapping[str, str]:
    """Return why a family leaves, by every spelling."""
    return _spellings({one: text(f"change-kind-{one}") for one in REASONS})


def _spellings(said: Mapping[str, Text]) -> dict[str, str]:
    return {spelled(plain(word, language)): name for name, word in said.items() for language in LANGUAGES}


DRAUGHTSMEN: Mapping[str, Draughtsman] = {BOOK: _draw}
