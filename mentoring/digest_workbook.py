"""A week as a workbook: the same figures as the message, per unit and mentor, or per department for the regency.

It names mentors and no family; families without a mentor go by their code, and only to coordinators.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from locales import long_date, plain, text
from mentoring.digest import Row, View, names_of, rows_of
from mentoring.documents.workbook import About, Cell, Column, Sheet
from mentoring.places import village_by_code, village_label
from mentoring.programme import Programme
from mentoring.progress import WITHOUT_MENTOR, Counts, count
from models.account import linked_person_ids
from models.database import Session
from models.department import all_departments, subtree
from models.digest import Digest
from models.family import families_by_id
from models.person import home_departments, staff_of


@dataclass(frozen=True)
class _Book:
    session: Session
    digest: Digest
    view: View
    programme: Programme
    language: str
    now: datetime

    def word(self, key: str, **values: object) -> str:
        return plain(text(key, **values), self.language, zone=self.programme.zone)

    def states(self) -> list[Column]:
        keys = ("digest-book-due", "digest-state-visited", "digest-state-tried", "digest-state-postponed")
        return [
            Column(self.word(key), "number") for key in (*keys, "digest-state-notreported", "digest-state-notlinked")
        ]


def workbook(
    session: Session, digest: Digest, view: View, programme: Programme, *, language: str, now: datetime
) -> tuple[list[Sheet], About]:
    """Return the sheets of a week and what the workbook says about itself, ready for the worker process."""
    book = _Book(session, digest, view, programme, language, now)
    sheets = _of_regency(book) if view.name is None else _of_department(book)
    return [*sheets, _weeks(book)], _about(book)


def _of_department(book: _Book) -> list[Sheet]:
    rows = rows_of(book.digest)
    day = book.view.week.sunday
    homes = home_departments(book.session, today=book.view.week.monday) | home_departments(book.session, today=day)
    offices = {one.id: one.name for one in all_departments(book.session)}
    names = names_of(book.session, [row.mentor_id for row in rows if row.mentor_id is not None])
    unit = {person: offices.get(homes.get(person, 0), "–") for person in names}
    return [
        _table(book, "digest-book-units", [Column(book.word("digest-book-unit"))], rows, lambda row: (_of(unit, row),)),
        _table(
            book,
            "digest-book-mentors",
            [Column(book.word("digest-book-mentor")), Column(book.word("digest-book-unit"))],
            rows,
            lambda row: (_of(names, row), _of(unit, row), row.mentor_id),
        ),
        _apart(book, offices),
    ]


def _table(
    book: _Book, title: str, head: Sequence[Column], rows: Sequence[Row], key: Callable[[Row], tuple[object, ...]]
) -> Sheet:
    """Return a sheet that counts the rows by `key`, whose first parts stand under `head`; its last row is the sum."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row.state)
    width = len(head)
    lines = sorted(
        ([*(str(part) for part in one[:width]), *_numbers(count(of))] for one, of in groups.items()), key=str
    )
    total: list[Cell] = [book.word("digest-book-total"), *[""] * (width - 1)]
    return Sheet(
        book.word(title),
        [*head, *book.states()],
        lines,
        total=[*total, *_numbers(count(row.state for row in rows))],
        frozen_columns=1,
    )


def _apart(book: _Book, offices: Mapping[int, str]) -> Sheet:
    """Return who of the staff is not linked today, whether or not a family is theirs."""
    assert book.digest.department_id is not None, "the regency has no staff of its own"
    today = book.programme.today(book.now)
    linked, homes = linked_person_ids(book.session), home_departments(book.session, today=today)
    staff = staff_of(book.session, subtree(book.session, book.digest.department_id), today=today)
    apart = [one.id for one in staff if one.id not in linked]
    names = names_of(book.session, apart)
    columns = [Column(book.word("digest-book-person")), Column(book.word("digest-book-unit"))]
    return Sheet(
        book.word("digest-book-apart"), columns, [[names[one], offices.get(homes.get(one, 0), "–")] for one in apart]
    )


def _of_regency(book: _Book) -> list[Sheet]:
    rows = rows_of(book.digest)
    columns = [
        Column(book.word("digest-book-office")),
        *book.states(),
        Column(book.word("digest-book-without"), "number"),
        Column(book.word("digest-book-staff"), "number"),
        Column(book.word("digest-book-linked"), "number"),
    ]
    lines: list[list[Cell]] = [
        [one.name, *_numbers(one.counts), one.counts.without_mentor, one.staff, one.linked] for one in book.view.table
    ]
    of_nobody = count(row.state for row in rows)
    if rows:
        lines.append([book.word("digest-book-nobody"), *_numbers(of_nobody), of_nobody.without_mentor, None, None])
    counts = book.view.counts
    total: list[Cell] = [book.word("digest-book-total"), *_numbers(counts), counts.without_mentor]
    offices = Sheet(
        book.word("digest-book-offices"),
        columns,
        lines,
        total=[*total, book.view.staff, book.view.linked],
        frozen_columns=1,
    )
    families = families_by_id(book.session, [row.family_id for row in rows if row.state == WITHOUT_MENTOR])
    places = [Column(book.word("digest-book-code")), Column(book.word("digest-book-village"))]
    without = sorted([one.code, _village(one.village_code)] for one in families.values())
    return [offices, Sheet(book.word("digest-book-without"), places, without)]


def _weeks(book: _Book) -> Sheet:
    weeks = [*book.view.history, (book.view.week, book.view.counts)]
    columns = [Column(book.word("digest-book-week")), *book.states()]
    return Sheet(book.word("digest-book-weeks"), columns, [[str(week), *_numbers(counts)] for week, counts in weeks])


def _about(book: _Book) -> About:
    name = book.view.name or book.programme.regency
    title = book.word("digest-workbook", week=book.view.week.number, department=name)
    lines = [
        (book.word("digest-book-week"), str(book.view.week)),
        (book.word("digest-book-until"), long_date(book.view.week.sunday, book.language)),
        (book.word("digest-book-published"), book.word("digest-book-moment", moment=book.view.published_at)),
        (book.word("digest-book-later"), f"{book.view.later:+d}" if book.view.later else "0"),
    ]
    return About(
        name=book.word("digest-book-about"),
        title=title,
        lines=lines,
        author=book.programme.name,
        created=book.now,
        footer=title,
        last=True,
    )


def _numbers(counts: Counts) -> list[Cell]:
    return [counts.due, *counts.all[:5]]


def _of(names: Mapping[int, str], row: Row) -> str:
    return names.get(row.mentor_id or 0, "–")


def _village(code: str) -> str:
    village = village_by_code(code)
    return village_label(village) if village is not None else code
