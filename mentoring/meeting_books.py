"""The results of a village meeting as a workbook: it goes out with the families' names, is filled in and comes back.

It holds no number of a person, and can be saved, because it is meant to be filled in. A sheet `Musdes 12` says which
meeting it is; headings and words are understood in every language, whoever had it drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache, partial

from locales import plain, short_date, text
from mentoring import meeting_words, meetings
from mentoring.documents.workbook import About, Column, Sheet, write_table
from mentoring.file_orders import Draughtsman, Drawn
from mentoring.filled_books import Kind, spellings
from mentoring.meetings import ENTERS, LEAVES, REASONS, STAYS
from mentoring.names import person_name
from mentoring.programme import Programme
from models import meeting as rows_of
from models.database import Session
from models.family import Family
from models.file_order import FileOrder
from models.meeting import Meeting, MeetingResult
from models.person import Person
from models.scope import viewer

BOOK = "meeting_book"
VERDICTS = (STAYS, LEAVES, ENTERS)
WIDTHS = {"code": 14.0, "head": 28.0, "hamlet": 20.0, "rt": 6.0, "rw": 6.0, "verdict": 12.0, "reason": 36.0}
WIDTHS["note"] = 40.0
FILLED = Kind(
    word="musdes",
    headings={name: text(f"meeting-book-column-{name}") for name in WIDTHS},
    needed=("code", "verdict", "reason"),
    several="meeting-book-two",
    unheaded="meeting-book-columns",
)


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


@cache
def verdicts() -> Mapping[str, str]:
    """Return what a meeting may say, by every spelling."""
    return spellings({one: text(f"meeting-book-{one}") for one in VERDICTS})


@cache
def reasons() -> Mapping[str, str]:
    """Return why a family leaves, by every spelling."""
    return spellings({one: text(f"change-kind-{one}") for one in REASONS})


DRAUGHTSMEN: Mapping[str, Draughtsman] = {BOOK: _draw}
