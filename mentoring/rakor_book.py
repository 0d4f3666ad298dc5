"""The figures of a coordination meeting as a workbook: the same value as its pages, every table with its sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from locales import long_date
from mentoring import rakor_words as words
from mentoring.documents.workbook import About, Cell, Column, Sheet
from mentoring.programme import Programme
from mentoring.rakor import Coverage, Line, Rakor, Round
from mentoring.rakor_words import Speaker
from mentoring.verval import period_text, total

PLACES = ("week", "month", "share", "alone", "late", "without", "unknown")


def workbook(found: Rakor, programme: Programme, *, language: str) -> tuple[Sequence[Sheet], About]:
    """Return the sheets of a meeting in a reader's language, and what the workbook says about itself."""
    say = Speaker(programme, language)
    sheets = [
        _summary(found, say),
        _districts(found, say),
        _offices(found, say),
        _changes(found, say),
        _course(found, say),
        _referrals(found, say),
        _given(found, say),
        *(_round(one, number, say) for number, one in enumerate(found.rounds, start=1)),
    ]
    title = say.word("rakor-book-title", regency=programme.regency)
    lines = [
        (say.word("rakor-book-as-of"), long_date(found.as_of, language)),
        (say.word("rakor-book-since"), long_date(found.since, language)),
        (say.word("exports-made"), say.word("exports-instant", at=found.made_at)),
        (say.word("exports-note"), say.word("rakor-book-note")),
    ]
    created = found.made_at.astimezone(programme.zone)
    return sheets, About(say.word("exports-about"), title, lines, programme.name, created, footer=title, last=True)


def _summary(found: Rakor, say: Speaker) -> Sheet:
    whole, every = found.whole, words.given(found)
    none = say.word("rakor-none")
    figures: dict[str, Cell] = {
        "families": whole.families,
        "before": found.account.before if found.begun else none,
        "week": whole.week,
        "month": whole.month,
        "alone": whole.no_mentor,
        "late": whole.not_visited,
        "without": whole.without_aid,
        "unknown": whole.unknown_aid,
        "open": found.open_referrals,
        "stale": found.stale_referrals,
        "given": every.count,
        "helped": found.given_families,
        "minutes": found.waiting.awaiting_minutes,
        "provisional": found.waiting.provisional,
    }
    rows: list[list[Cell]] = [[say.word(f"rakor-book-sum-{key}"), number] for key, number in figures.items()]
    columns = [Column(say.word("rakor-book-figure")), _number(say, "rakor-book-count")]
    return Sheet(say.word("rakor-book-summary"), columns, rows)


def _number(say: Speaker, key: str) -> Column:
    return Column(say.word(key), "number")


def _places(say: Speaker) -> list[Column]:
    return [
        Column(say.word(f"rakor-column-{key}"), "percent") if key == "share" else _number(say, f"rakor-column-{key}")
        for key in PLACES
    ]


def _cells(one: Coverage) -> list[Cell]:
    visited: list[Cell] = [one.week, one.month, one.share]
    return [*visited, one.no_mentor, one.not_visited, one.without_aid, one.unknown_aid]


def _districts(found: Rakor, say: Speaker) -> Sheet:
    keys = ("rakor-column-before", "rakor-column-change", "rakor-column-families")
    none = say.word("rakor-none")

    def row(one: Line) -> list[Cell]:
        families = one.coverage.families
        change: list[Cell] = [one.before, families - one.before] if found.begun else [none, none]
        return [one.name, *change, families, *_cells(one.coverage)]

    return Sheet(
        say.word("rakor-book-districts"),
        [Column(say.word("rakor-column-district")), *(_number(say, key) for key in keys), *_places(say)],
        [row(one) for one in found.districts],
        total=row(Line(say.word("rakor-total"), found.whole, found.account.before)),
        frozen_columns=1,
    )


def _offices(found: Rakor, say: Speaker) -> Sheet:
    columns = [Column(say.word("rakor-column-office")), _number(say, "rakor-column-families"), *_places(say)]
    return Sheet(
        say.word("rakor-book-offices"),
        columns,
        [[say.office(one), one.coverage.families, *_cells(one.coverage)] for one in found.offices],
        total=[say.word("rakor-total"), found.whole.families, *_cells(found.whole)],
        frozen_columns=1,
    )


def _changes(found: Rakor, say: Speaker) -> Sheet:
    language = say.language
    before = say.word("rakor-changes-before", day=long_date(found.since, language))
    after = say.word("rakor-changes-after", day=long_date(found.as_of, language))
    rows: list[list[Cell]] = [[before, found.account.before if found.begun else say.word("rakor-none")]]
    rows += [[line, count] for line, count in words.changes(found, say.word)]
    columns = [Column(say.word("rakor-book-figure")), _number(say, "rakor-column-families")]
    return Sheet(say.word("rakor-book-changes"), columns, rows, total=[after, found.account.after])


def _course(found: Rakor, say: Speaker) -> Sheet:
    rows: list[list[Cell]] = [
        [one.official.label, one.families, say.word("rakor-book-yes")]
        if one.official is not None
        else [long_date(one.day or found.as_of, say.language), one.families, None]
        for one in found.course
    ]
    columns = [Column(say.word("rakor-book-when")), _number(say, "rakor-column-families")]
    return Sheet(say.word("rakor-book-course"), [*columns, Column(say.word("rakor-book-official"))], rows)


def _referrals(found: Rakor, say: Speaker) -> Sheet:
    keys = [f"rakor-state-{one}" for one in words.STATES] + ["rakor-total", "rakor-column-personal"]
    keys += ["rakor-column-open", "rakor-column-stale"]
    rows: list[list[Cell]] = []
    for one in found.referrals:
        states = [one.states.get(state, 0) for state in words.STATES]
        rows.append([say.word(f"referral-need-{one.need}"), *states, sum(states), one.members, one.open, one.stale])
    return Sheet(
        say.word("rakor-book-referrals"),
        [Column(say.word("rakor-column-need")), *(_number(say, key) for key in keys)],
        rows,
        total=_summed(say, rows, width=len(keys)),
        frozen_columns=1,
    )


def _given(found: Rakor, say: Speaker) -> Sheet:
    keys = ("rakor-column-count", "rakor-column-valued", "rakor-column-value")
    rows: list[list[Cell]] = []
    for strategy in words.STRATEGIES:
        for money in words.SOURCES:
            one = words.given(found, strategy=strategy, money=money)
            if one.count:
                called = (say.word(f"rakor-strategy-{strategy}"), say.word(f"rakor-money-{money}"))
                rows.append([*called, one.count, one.valued, one.value])
    every = words.given(found)
    names = [Column(say.word("rakor-column-strategy")), Column(say.word("rakor-column-money"))]
    return Sheet(
        say.word("rakor-book-given"),
        [*names, *(_number(say, key) for key in keys)],
        rows,
        total=[say.word("rakor-total"), None, every.count, every.valued, every.value],
    )


def _round(one: Round, number: int, say: Speaker) -> Sheet:
    ways = ("done", "late", "going", "open", "left")
    columns = [Column(say.word("rakor-column-district")), *(_number(say, f"rakor-verval-{way}") for way in ways)]
    every = total(one.lines)

    def row(name: str, counts: Iterable[int]) -> list[Cell]:
        numbers = list(counts)
        return [name, *numbers, sum(numbers)]

    lines = [(line.name, line.counts) for line in one.lines]
    rows = [
        row(name, (counts.done, counts.late, counts.under_way, counts.not_reached, counts.left))
        for name, counts in [*lines, (say.word("rakor-verval", period=period_text(one.period)), every)]
    ]
    name = say.word("rakor-book-verval") + (f" {number}" if number > 1 else "")
    return Sheet(name, [*columns, _number(say, "rakor-total")], rows[:-1], total=rows[-1], frozen_columns=1)


def _summed(say: Speaker, rows: Sequence[Sequence[Cell]], *, width: int) -> list[Cell]:
    sums = [sum(int(str(row[place])) for row in rows) for place in range(1, width + 1)]
    return [say.word("rakor-total"), *sums]
