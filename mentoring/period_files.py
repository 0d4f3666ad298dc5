"""Files about periods: the course towards the target as a picture, and the ledger between two days as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from locales import plain, short_date, text
from mentoring import listing, periods
from mentoring.documents.paper import Columns, Point, print_trend
from mentoring.documents.workbook import About, Cell, Column, Sheet, write_table
from mentoring.file_orders import Draughtsman, Drawn
from mentoring.listing import Explanation
from mentoring.period_words import changed_areas, reason_text
from mentoring.periods import Stand
from mentoring.places import district_by_code, village_by_code
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models.database import Session
from models.file_order import FileOrder
from models.person import Person
from models.scope import viewer

TREND, LEDGER = "trend", "ledger"


def trend_columns(session: Session, programme: Programme, *, language: str, today: date) -> Columns:
    """Return the course towards the target as columns: published figures first, then each period and today."""
    stands = periods.course(session, programme, today=today)
    return columns_of(stands, programme, language=language, today=today)


def columns_of(stands: Sequence[Stand], programme: Programme, *, language: str, today: date) -> Columns:
    """Return how many families were on the list on each of these days as columns."""

    def word(key: str, **values: object) -> str:
        return plain(text(key, **values), language, zone=programme.zone)

    points = []
    for stand in stands:
        label = stand.official.label if stand.official is not None else short_date(stand.day or today, language)
        value = word("period-number", count=stand.families)
        points.append(Point(label, stand.families, value, official=stand.official is not None))
    unpublished = [
        word("period-unpublished", label=one.label, percent=one.percent)
        for one in programme.official_figures
        if one.families is None and one.percent is not None
    ]
    return Columns(
        title=word("period-trend-title"),
        points=points,
        note="; ".join([word("period-trend-note"), *unpublished]),
        target=word("period-target", period=programme.period, target=programme.target),
        legend=[(word("period-legend-official"), True), (word("period-legend-list"), False)],
    )


def _trend(session: Session, order: FileOrder, programme: Programme, now: datetime) -> Drawn:
    language, today = session.get_one(Person, order.person_id).language, programme.today(now)
    _allow(session, order, today)
    columns = trend_columns(session, programme, language=language, today=today)
    heading = plain(text("period-trend-heading", regency=programme.regency), language)
    return Drawn(print_trend, (columns, heading, language), "grafik.png", text("period-trend-said"), kind="photo")


def _ledger(session: Session, order: FileOrder, programme: Programme, now: datetime) -> Drawn:
    language, today = session.get_one(Person, order.person_id).language, programme.today(now)
    _allow(session, order, today)
    since, until = (date.fromisoformat(order.details[name]) for name in ("since", "until"))
    explained = listing.explain(session, since=since, until=until)
    sheets, about = ledger_sheets(explained, programme, language=language, now=now)
    said = text("period-ledger-said", since=since, until=until)
    return Drawn(partial(write_table, about=about), (sheets,), f"perubahan-daftar-{until.isoformat()}.xlsx", said)


def _allow(session: Session, order: FileOrder, today: date) -> None:
    if not viewer(session, order.person_id, today=today).coordinates:
        raise Refusal("not-yours")


def ledger_sheets(
    explained: Explanation, programme: Programme, *, language: str, now: datetime
) -> tuple[Sequence[Sheet], About]:
    """Return the ledger between two days as a sheet per kecamatan and one per village, each row adding up."""

    def word(key: str, **values: object) -> str:
        return plain(text(key, **values), language, zone=programme.zone)

    whole = explained.of()
    came, went = sorted(whole.came), sorted(whole.went)
    figures = [word("period-book-before")]
    figures += [_title(word, "period-book-came", one) for one in came]
    figures += [_title(word, "period-book-went", one) for one in went]
    figures.append(word("period-book-after"))

    def row(area: str) -> list[Cell]:
        account = explained.of(area)
        moves = [account.came.get(one, 0) for one in came] + [-account.went.get(one, 0) for one in went]
        return [account.before, *moves, account.after]

    numbers = [Column(one, "number") for one in figures]
    name = Column(word("period-book-district"))
    by_district = [[_district(code), *row(code)] for code in changed_areas(explained, length=8)]
    by_village = [[_district(code[:8]), _village(code), *row(code)] for code in changed_areas(explained, length=13)]
    total = [word("period-book-total"), *row("")]
    sheets = [
        Sheet(word("period-book-districts"), [name, *numbers], by_district, total=total, frozen_columns=1),
        Sheet(
            word("period-book-villages"),
            [name, Column(word("period-book-village")), *numbers],
            by_village,
            total=[total[0], None, *total[1:]],
            frozen_columns=2,
        ),
    ]
    lines = [
        (word("period-book-since"), short_date(explained.since, language)),
        (word("period-book-until"), short_date(explained.until, language)),
        (word("exports-made"), word("exports-instant", at=now)),
        (word("exports-note"), word("period-book-note")),
    ]
    title = word("period-book-title", regency=programme.regency)
    about = About(word("exports-about"), title, lines, programme.name, now.astimezone(programme.zone), last=True)
    return sheets, about


def _title(word: Callable[..., str], key: str, counted: tuple[str, bool]) -> str:
    reason, corrects = counted
    said = word(key, reason=reason_text(reason))
    return word("period-book-correction", said=said) if corrects else said


def _district(code: str) -> str:
    district = district_by_code(code)
    return district.name if district is not None else code


def _village(code: str) -> str:
    village = village_by_code(code)
    return village.name if village is not None else code


DRAUGHTSMEN: Mapping[str, Draughtsman] = {TREND: _trend, LEDGER: _ledger}
