"""The pairs that wait as a workbook: it goes out with both rows beside each other, is filled in and comes back.

A sheet `Pemadanan 12` says which extract it is of; numbers of people are masked. Headings and words are understood in
every language, whoever had it written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from itertools import islice

from locales import LANGUAGES, Text, plain, text
from mentoring import extract_words, pair_cards, pairs
from mentoring.documents.workbook import About, Column, Sheet, write_table
from mentoring.file_orders import Draughtsman, Drawn
from mentoring.names import person_name
from mentoring.numbers import mask
from mentoring.pairs import VERDICTS
from mentoring.places import village_by_code
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.sheets.table import Cell, Row, Table
from models import pairs as rows_of
from models import scope_matching
from models.audit import append
from models.database import Session
from models.family import Family, Member
from models.file_order import FileOrder
from models.matching import Extract, ExtractRow, MatchPair
from models.person import Person
from models.scope import viewer

BOOK = "pair_book"
NAMED = re.compile(r"pemadanan (\d{1,9})", re.ASCII)
HEADER_ROWS = 20
WIDTHS = {"number": 10.0, "district": 16.0, "village": 20.0, "code": 14.0, "ours": 28.0, "ours_about": 34.0}
WIDTHS |= {"ours_nik": 20.0, "ours_kk": 20.0, "theirs": 28.0, "theirs_about": 34.0, "theirs_nik": 20.0}
WIDTHS |= {"theirs_kk": 20.0, "household": 30.0, "reasons": 48.0, "verdict": 12.0}
NEEDED = ("number", "verdict")


@dataclass(frozen=True)
class Line:
    """One row as it came back: its number in the sheet, the pair's, and the verdict as it is written."""

    number: int
    pair: str
    verdict: str


@dataclass(frozen=True)
class Book:
    """A workbook that came back: the extract that it is of, where its columns stand, and its rows."""

    extract_id: int
    columns: Mapping[str, int]
    lines: Sequence[Line]


def note_ordered(session: Session, extract: Extract, *, by: int, now: datetime) -> None:
    """Write into the trail that somebody takes the pairs of an extract out."""
    append(session, at=now, actor_id=by, deed="pairs.taken_out", subject=f"extract:{extract.id}", details={})


def _draw(session: Session, order: FileOrder, programme: Programme, now: datetime) -> Drawn:
    person = session.get_one(Person, order.person_id)
    who = viewer(session, person.id, today=programme.today(now))
    extract = pairs.extract_of(session, who, int(order.details["extract"]))
    area = order.details["area"]
    waiting = scope_matching.waiting_pairs(session, who, extract.id, district=area)
    if not waiting:
        raise Refusal("pairs-none")
    sheet, about = book_of(session, extract, waiting, person, programme, now=now)
    name = f"pemadanan-{extract.id}-{programme.today(now).isoformat()}.xlsx"
    said = text("pairs-book-said", extract=extract_words.called(session, extract), count=len(waiting))
    return Drawn(partial(write_table, about=about), ([sheet],), name, said)


def book_of(
    session: Session,
    extract: Extract,
    waiting: Sequence[MatchPair],
    person: Person,
    programme: Programme,
    *,
    now: datetime,
) -> tuple[Sheet, About]:
    """Return these pairs as a sheet in a person's language, with an empty column for what they decide."""

    def word(key: str, **values: object) -> str:
        return plain(text(key, **values), person.language, zone=programme.zone)

    choices = tuple(word(f"pairs-verdict-{one}") for one in VERDICTS)
    columns = [
        Column(word(f"pairs-column-{name}"), width=width, choices=choices if name == "verdict" else ())
        for name, width in WIDTHS.items()
    ]
    rows = [_row(session, one, person.language) for one in waiting]
    lines = [
        (word("pairs-book-extract"), plain(extract_words.called(session, extract), person.language)),
        (word("exports-made"), word("exports-instant", at=now)),
        (word("meeting-book-for"), person_name(person)),
        (word("meeting-book-how"), word("pairs-book-how")),
        (word("meeting-book-care"), word("pairs-book-care")),
    ]
    made = now.astimezone(programme.zone)
    about = About(word("pairs-book-about"), word("pairs-book-title"), lines, programme.name, made, last=True)
    return Sheet(f"Pemadanan {extract.id}", columns, rows, frozen_columns=1), about


def _row(session: Session, pair: MatchPair, language: str) -> list[str]:
    row = session.get_one(ExtractRow, pair.row_id)
    member, family = session.get_one(Member, pair.member_id), session.get_one(Family, pair.family_id)
    village = village_by_code(family.village_code)
    return [
        str(pair.id),
        *([village.district, village.name] if village is not None else ["", family.village_code]),
        family.code,
        member.name,
        plain(pair_cards.ours_about(family, member), language),
        _masked(member.nik),
        _masked(family.kk),
        row.name,
        plain(pair_cards.theirs_about(row), language),
        _masked(row.facts.get("nik")),
        _masked(row.facts.get("kk")),
        ", ".join(rows_of.household_names(session, pair)),
        "; ".join(plain(one, language) for one in pair_cards.reasons_of(pair)),
        "",
    ]


def _masked(number: str | None) -> str:
    return mask(number) if number else ""


def is_book(tables: Sequence[Table]) -> bool:
    """Tell whether a file that was read is such a workbook."""
    return any(_number(one) is not None for one in tables)


def _number(table: Table) -> int | None:
    found = NAMED.fullmatch(" ".join(table.name.split()).casefold())
    return int(found[1]) if found else None


def read_book(tables: Sequence[Table]) -> Book:
    """Return what came back; raises Refusal without the columns that are needed, or with two extracts in one file."""
    found = [(number, one) for one in tables if (number := _number(one)) is not None]
    if len(found) != 1:
        raise Refusal("pairs-book-two")
    number, table = found[0]
    for row in islice(table.rows(), HEADER_ROWS):
        columns = _columns(row)
        if set(NEEDED) <= set(columns):
            return Book(number, columns, list(_lines(table, row.number, columns)))
    titles = ", ".join(plain(text(f"pairs-column-{one}"), LANGUAGES[0]) for one in NEEDED)
    raise Refusal("pairs-book-columns", {"columns": titles})


def _columns(row: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in enumerate(row.cells):
        name = _titles().get(spelled(_said(cell)))
        if name is not None:
            found.setdefault(name, column)
    return found


@cache
def _titles() -> Mapping[str, str]:
    return {spelled(plain(text(f"pairs-column-{name}"), one)): name for name in NEEDED for one in LANGUAGES}


def _lines(table: Table, header_row: int, columns: Mapping[str, int]) -> list[Line]:
    found = [
        Line(row.number, _said(row.cell(columns["number"])), _said(row.cell(columns["verdict"])))
        for row in table.rows()
        if row.number > header_row
    ]
    return [one for one in found if one.pair or one.verdict]


def _said(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def spelled(said: str) -> str:
    """Return what of a word counts: letters and digits, whatever their case."""
    return "".join(sign for sign in said.casefold() if sign.isalnum())


@cache
def verdicts() -> Mapping[str, str]:
    """Return what may be said of a pair, by every spelling."""
    named: dict[str, Text] = {one: text(f"pairs-verdict-{one}") for one in VERDICTS}
    return {spelled(plain(word, language)): name for name, word in named.items() for language in LANGUAGES}


DRAUGHTSMEN: Mapping[str, Draughtsman] = {BOOK: _draw}
