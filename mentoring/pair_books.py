"""The pairs that wait as a workbook: it goes out with both rows beside each other, is filled in and comes back.

A sheet `Pemadanan 12` says which extract it is of; numbers of people are masked. Headings and words are understood in
every language, whoever had it written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, partial

from locales import plain, text
from mentoring import extract_words, pair_cards, pairs
from mentoring.documents.workbook import About, Column, Sheet, write_table
from mentoring.file_orders import Draughtsman, Drawn
from mentoring.filled_books import Kind, spellings
from mentoring.names import person_name
from mentoring.numbers import mask
from mentoring.pairs import VERDICTS
from mentoring.places import village_by_code
from mentoring.programme import Programme
from mentoring.refusals import Refusal
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
MOST_CERTAIN = 500  # the least alike, as many as one person goes through
WIDTHS = {"number": 10.0, "district": 16.0, "village": 20.0, "code": 14.0, "ours": 28.0, "ours_about": 34.0}
WIDTHS |= {"ours_nik": 20.0, "ours_kk": 20.0, "theirs": 28.0, "theirs_about": 34.0, "theirs_nik": 20.0}
WIDTHS |= {"theirs_kk": 20.0, "household": 30.0, "reasons": 48.0, "verdict": 12.0}
FILLED = Kind(
    word="pemadanan",
    headings={name: text(f"pairs-column-{name}") for name in ("number", "verdict")},
    needed=("number", "verdict"),
    several="pairs-book-two",
    unheaded="pairs-book-columns",
)


def note_ordered(session: Session, extract: Extract, *, by: int, now: datetime) -> None:
    """Write into the trail that somebody takes the pairs of an extract out."""
    append(session, at=now, actor_id=by, deed="pairs.taken_out", subject=f"extract:{extract.id}", details={})


def _draw(session: Session, order: FileOrder, programme: Programme, now: datetime) -> Drawn:
    person = session.get_one(Person, order.person_id)
    who = viewer(session, person.id, today=programme.today(now))
    extract = pairs.extract_of(session, who, int(order.details["extract"]))
    area = order.details["area"]
    certain = bool(order.details.get("certain"))
    if certain:
        shown = scope_matching.certain_pairs(session, who, extract.id, district=area, limit=MOST_CERTAIN)
    else:
        shown = scope_matching.waiting_pairs(session, who, extract.id, district=area)
    if not shown:
        raise Refusal("pairs-certain-none" if certain else "pairs-none")
    sheet, about = book_of(session, extract, shown, person, programme, now=now, certain=certain)
    name = f"pemadanan-{extract.id}-{programme.today(now).isoformat()}.xlsx"
    key = "pairs-certain-book-said" if certain else "pairs-book-said"
    said = text(key, extract=extract_words.called(session, extract), count=len(shown))
    return Drawn(partial(write_table, about=about), ([sheet],), name, said)


def book_of(
    session: Session,
    extract: Extract,
    shown: Sequence[MatchPair],
    person: Person,
    programme: Programme,
    *,
    now: datetime,
    certain: bool = False,
) -> tuple[Sheet, About]:
    """Return these pairs as a sheet in a person's language, with an empty column for what they decide.

    Of `certain` ones only those are marked that are wrong.
    """

    def word(key: str, **values: object) -> str:
        return plain(text(key, **values), person.language, zone=programme.zone)

    choices = tuple(word(f"pairs-verdict-{one}") for one in VERDICTS)
    columns = [
        Column(word(f"pairs-column-{name}"), width=width, choices=choices if name == "verdict" else ())
        for name, width in WIDTHS.items()
    ]
    beside = rows_of.household_names(session, shown)
    rows = [_row(*one, beside=beside[one[0].id], language=person.language) for one in rows_of.in_full(session, shown)]
    lines = [
        (word("pairs-book-extract"), plain(extract_words.called(session, extract), person.language)),
        (word("exports-made"), word("exports-instant", at=now)),
        (word("meeting-book-for"), person_name(person)),
        (word("meeting-book-how"), word("pairs-certain-book-how" if certain else "pairs-book-how")),
        (word("meeting-book-care"), word("pairs-book-care")),
    ]
    made = now.astimezone(programme.zone)
    about = About(word("pairs-book-about"), word("pairs-book-title"), lines, programme.name, made, last=True)
    return Sheet(f"Pemadanan {extract.id}", columns, rows, frozen_columns=1), about


def _row(
    pair: MatchPair, row: ExtractRow, member: Member, family: Family, *, beside: Sequence[str], language: str
) -> list[str]:
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
        ", ".join(beside),
        "; ".join(plain(one, language) for one in pair_cards.reasons_of(pair)),
        "",
    ]


def _masked(number: str | None) -> str:
    return mask(number) if number else ""


@cache
def verdicts() -> Mapping[str, str]:
    """Return what may be said of a pair, by every spelling."""
    return spellings({one: text(f"pairs-verdict-{one}") for one in VERDICTS})


DRAUGHTSMEN: Mapping[str, Draughtsman] = {BOOK: _draw}
