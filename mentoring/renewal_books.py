"""The families of a new target set as a workbook: all of them with a yes or no, or just those that a decree names.

Families are found by code or KK number, which stands in a text cell; a heading is spelled as offices spell it. A
workbook with a column for yes and no has to hold the whole list: what is missing in it may not leave by oversight.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from itertools import islice

from locales import LANGUAGES, Text, plain, text
from mentoring import numbers
from mentoring.documents.workbook import About, Cell, Column, Sheet, write_table
from mentoring.file_orders import Draughtsman, Drawn
from mentoring.listing import ACTIVE, LEFT
from mentoring.names import person_name
from mentoring.places import village_by_code
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.registers.cells import NO, YES
from mentoring.registers.columns import KINDS
from mentoring.registers.headers import spelled
from mentoring.renewals import NEVER_BACK
from mentoring.sheets.table import Row, Table, address
from models.audit import append
from models.database import Session
from models.family import Standing, kk_index, listed_families, standings
from models.file_order import FileOrder
from models.person import Person
from models.scope import viewer

BOOK = "target_book"
HEADER_ROWS = 20
CODE, KK, MARK = "code", "kk", "mark"
COLUMNS = ("district", "village", "code", "head", "hamlet", "status", "mark")


@dataclass(frozen=True)
class Matched:
    """What a workbook names: the families of the new set, and what is wrong, each with its sheet's cell."""

    wanted: Collection[int]
    faults: Sequence[Text]


def note_ordered(session: Session, *, by: int, now: datetime) -> None:
    """Write into the trail that somebody asked for the workbook of all families."""
    append(session, at=now, actor_id=by, deed="target.book_drawn", subject="target:0", details={})


def _draw(session: Session, order: FileOrder, programme: Programme, now: datetime) -> Drawn:
    today, person = programme.today(now), session.get_one(Person, order.person_id)
    if not viewer(session, person.id, today=today).coordinates:
        raise Refusal("not-yours")
    sheet, about = book_of(session, person, programme, now=now)
    name = f"sasaran-baru-{today.isoformat()}.xlsx"
    return Drawn(partial(write_table, about=about), ([sheet],), name, text("renewal-book-said"))


def book_of(session: Session, person: Person, programme: Programme, *, now: datetime) -> tuple[Sheet, About]:
    """Return the workbook of all families on the list or provisional, by village: who is on it is a yes."""

    def word(key: str, **values: object) -> str:
        return plain(text(key, **values), person.language, zone=programme.zone)

    yes, no = word("renewal-yes"), word("renewal-no")
    status = {True: word("renewal-listed"), False: word("renewal-provisional")}
    rows: list[list[Cell]] = []
    for one in sorted(listed_families(session), key=lambda one: (one.village_code, one.code)):
        village, listed = village_by_code(one.village_code), one.status == ACTIVE
        place = [village.district, village.name] if village is not None else ["", one.village_code]
        rows.append([*place, one.code, one.head_name, one.hamlet or "", status[listed], yes if listed else no])
    titles = {name: word(f"renewal-column-{name}") for name in COLUMNS}
    columns = [Column(title, choices=(yes, no) if name == "mark" else ()) for name, title in titles.items()]
    lines = [
        (word("exports-made"), word("exports-instant", at=now)),
        (word("meeting-book-for"), person_name(person)),
        (word("meeting-book-how"), word("renewal-book-how")),
        (word("meeting-book-care"), word("renewal-book-care")),
    ]
    about = About(
        word("meeting-book-about"),
        word("renewal-book-title", regency=programme.regency),
        lines,
        programme.name,
        now.astimezone(programme.zone),
        last=True,
    )
    return Sheet(word("renewal-book-sheet"), columns, rows, frozen_columns=3), about


@cache
def _headings() -> Mapping[str, str]:
    families = next(kind for kind in KINDS if kind.name == "families")
    found = {spelled(title): name for name in (CODE, KK) for title in families.columns[name]}
    for language in LANGUAGES:
        found[spelled(plain(text("renewal-column-code"), language))] = CODE
        found[spelled(plain(text("renewal-column-mark"), language))] = MARK
    return found


@cache
def _answers() -> Mapping[str, bool]:
    said = {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}
    for language in LANGUAGES:
        said[plain(text("renewal-yes"), language)] = True
        said[plain(text("renewal-no"), language)] = False
    return said


def match(session: Session, tables: Sequence[Table]) -> Matched:
    """Find the families that a file names; raises Refusal where no sheet has a column of codes or KK numbers."""
    reading = _Reading(standings(session))
    headed = [(table, head) for table in tables if (head := _head(table)) is not None]
    if not headed:
        raise Refusal("renewal-columns")
    for table, (number, columns) in headed:
        for row in table.rows():
            if row.number > number:
                reading.take(table.name, row, columns)
    return reading.matched(whole=any(MARK in columns for _, (_, columns) in headed))


def _head(table: Table) -> tuple[int, dict[str, int]] | None:
    """Return the row of the headings and where each column stands."""
    for row in islice(table.rows(), HEADER_ROWS):
        found: dict[str, int] = {}
        for column, cell in enumerate(row.cells):
            name = _headings().get(spelled(cell)) if isinstance(cell, str) else None
            if name is not None:
                found.setdefault(name, column)
        if CODE in found or KK in found:
            return row.number, found
    return None


class _Reading:
    """Rows as they are gone through: whom they name, and what is wrong with them."""

    def __init__(self, every: Sequence[Standing]) -> None:
        self._every = every
        self._codes = {one.code: one for one in every}
        self._numbers = {one.kk_index: one for one in every if one.kk_index is not None}
        self._seen: set[int] = set()
        self._wanted: set[int] = set()
        self._faults: list[Text] = []

    def take(self, sheet: str, row: Row, columns: Mapping[str, int]) -> None:
        """Take one row; what is wrong with it is kept with its cell."""
        which = next((name for name in (CODE, KK) if name in columns and row.cell(columns[name]) is not None), None)
        if which is None:
            return  # a heading of a village, a total
        place = f"{sheet} {address(columns[which], row.number)}"
        try:
            family = self._family(which, row, columns)
            if family.id in self._seen:
                raise Refusal("renewal-twice")
            self._seen.add(family.id)
            if MARK not in columns or self._answer(row, columns[MARK]):
                if family.status == LEFT and family.left_reason in NEVER_BACK:
                    raise Refusal("renewal-never-back")
                self._wanted.add(family.id)
        except Refusal as refusal:
            self._faults.append(text("renewal-fault", place=place, said=text(refusal.key, **refusal.values)))

    def _family(self, which: str, row: Row, columns: Mapping[str, int]) -> Standing:
        cell = row.cell(columns[which])
        by_code = which == CODE
        found = self._codes.get(str(cell).strip()) if by_code else self._numbers.get(kk_index(numbers.kk(cell)))
        if found is None:
            raise Refusal("renewal-unknown")
        return found

    def _answer(self, row: Row, column: int) -> bool:
        cell = row.cell(column)
        said = cell if isinstance(cell, bool) else _answers().get(str(cell or "").strip().casefold())
        if said is None:
            raise Refusal("renewal-no-answer")
        return said

    def matched(self, *, whole: bool) -> Matched:
        """Return what was found; a `whole` workbook has to name every family on the list."""
        missing = [one.code for one in self._every if one.status == ACTIVE and one.id not in self._seen]
        if whole and missing and not self._faults:
            shown = ", ".join(missing[:5])
            self._faults.append(text("renewal-missing", count=len(missing), codes=shown))
        if not self._wanted and not self._faults:
            raise Refusal("renewal-empty")
        return Matched(self._wanted, self._faults)


DRAUGHTSMEN: Mapping[str, Draughtsman] = {BOOK: _draw}
