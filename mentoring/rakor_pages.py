"""The figures of a coordination meeting as two to four pages to hand out, in the order in which a meeting asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from locales import long_date, short_date, text
from mentoring import rakor_words as words
from mentoring.documents.paper import Block, Figure, Figures, Pair, Paper, Table, Words
from mentoring.period_files import columns_of
from mentoring.programme import Programme
from mentoring.rakor import Coverage, Line, Rakor, Round
from mentoring.rakor_words import Speaker
from mentoring.verval import period_text, total

LOWEST = 3
BAR_WIDTH, LONGEST_NAME, NAME_WIDTH = 18.0, 42, 0.95


def paper(found: Rakor, programme: Programme, *, language: str) -> Paper:
    """Return the report of a meeting in a reader's language."""
    say = Speaker(programme, language)
    return Paper(
        office=f"{programme.regency} · {programme.legal_basis}",
        title=say.word("rakor-page-title", programme=programme.name),
        subtitle=say.word("rakor-page-subtitle", day=long_date(found.as_of, language)),
        blocks=list(_blocks(found, say)),
        footer=say.word("rakor-page-footer", programme=programme.name, moment=found.made_at),
        author=programme.name,
        page=say.word("rakor-page"),
        of=say.word("rakor-page-of"),
        language=language,
    )


def _blocks(found: Rakor, say: Speaker) -> Iterator[Block]:
    yield _figures(found, say)
    yield Words("", title=say.word("rakor-look"), points=_to_look_at(found, say))
    course = columns_of(found.course, say.programme, language=say.language, today=found.as_of)
    yield Pair(course, _changes(found, say))
    yield _referrals(found, say)
    yield _given(found, say)
    yield _districts(found, say)
    for one in found.rounds:
        yield _round(one, say)
    yield _offices(found, say)
    reading = say.word("rakor-reading-words", day=long_date(found.as_of, say.language))
    yield Words(reading, title=say.word("rakor-reading"))


def _figures(found: Rakor, say: Speaker) -> Figures:
    whole, before = found.whole, found.account.before
    since = say.word("rakor-figure-since", before=before, day=short_date(found.since, say.language))
    alone = whole.no_mentor / whole.families if whole.families else 0.0
    return Figures(
        [
            Figure(
                say.number(whole.families),
                say.word("rakor-figure-families"),
                since if found.begun else say.word("rakor-figure-first"),
            ),
            Figure(
                say.percent(whole.share),
                say.word("rakor-figure-month"),
                say.word("rakor-figure-month-note", count=whole.month, week=whole.week),
            ),
            Figure(
                say.number(whole.no_mentor),
                say.word("rakor-figure-alone"),
                say.word("rakor-figure-alone-note", share=words.percent(alone)),
            ),
            Figure(
                say.number(whole.without_aid),
                say.word("rakor-figure-aid"),
                say.word("rakor-figure-aid-note", count=whole.unknown_aid),
            ),
            Figure(
                say.number(found.open_referrals),
                say.word("rakor-figure-referrals"),
                say.word("rakor-figure-referrals-note", count=found.stale_referrals),
            ),
        ]
    )


def _to_look_at(found: Rakor, say: Speaker) -> list[str]:
    """Return what a meeting can change, a sentence each."""
    whole, lines = found.whole, []
    districts = _lowest(found.districts, say)
    if districts:
        lines.append(say.word("rakor-look-districts", names=", ".join(districts)))
    offices = _lowest([one for one in found.offices if one.name], say)
    if offices:
        lines.append(say.word("rakor-look-offices", names=", ".join(offices)))
    if whole.no_mentor:
        lines.append(say.word("rakor-look-alone", count=whole.no_mentor))
    if whole.without_aid or whole.unknown_aid:
        lines.append(say.word("rakor-look-aid", count=whole.without_aid, unknown=whole.unknown_aid))
    if found.stale_referrals:
        days = say.programme.referral_days
        lines.append(say.word("rakor-look-stale", count=found.stale_referrals, days=days))
    return lines or [say.word("rakor-look-nothing")]


def _lowest(lines: Sequence[Line], say: Speaker) -> list[str]:
    """Return the places where the fewest families were visited, the lowest share first; none where all were."""
    behind = [one for one in lines if one.coverage.families and one.coverage.share < 1]
    behind.sort(key=lambda one: (one.coverage.share, -one.coverage.families, one.name))
    return [
        say.word("rakor-look-place", name=one.name, share=words.percent(one.coverage.share)) for one in behind[:LOWEST]
    ]


def _changes(found: Rakor, say: Speaker) -> Table:
    account, language = found.account, say.language
    before = say.word("rakor-changes-before", day=short_date(found.since, language))
    rows = [[before, say.before(found, account.before)]]
    rows += [[line, say.change(count)] for line, count in words.changes(found, say.word)]
    rows.append([say.word("rakor-changes-after", day=short_date(found.as_of, language)), say.number(account.after)])
    waiting = found.waiting
    return Table(
        title=say.word("rakor-changes"),
        columns=[say.word("rakor-book-figure"), say.word("rakor-column-families")],
        rows=rows,
        widths=[1, 0],
        numeric=[False, True],
        total=True,
        note=say.word("rakor-changes-waiting", minutes=waiting.awaiting_minutes, provisional=waiting.provisional),
    )


def _districts(found: Rakor, say: Speaker) -> Table:
    lines = [*found.districts, Line(say.word("rakor-total"), found.whole, found.account.before)]
    return _places(
        say,
        title="rakor-districts",
        note="rakor-places-note",
        head=["rakor-column-district", "rakor-column-families", "rakor-column-change"],
        rows=[[one.name, say.number(one.coverage.families), _change(found, one, say)] for one in lines],
        coverages=[one.coverage for one in lines],
    )


def _change(found: Rakor, one: Line, say: Speaker) -> str:
    """Return how a kecamatan changed; nothing where the list has only begun."""
    return say.change(one.coverage.families - one.before if found.begun else 0)


def _offices(found: Rakor, say: Speaker) -> Table:
    lines = [*words.folded(found.offices, say.word), Line(say.word("rakor-total"), found.whole)]
    return _places(
        say,
        title="rakor-offices",
        note="rakor-offices-note",
        head=["rakor-column-office", "rakor-column-families"],
        rows=[[say.office(one), say.number(one.coverage.families)] for one in lines],
        coverages=[one.coverage for one in lines],
    )


def _places(
    say: Speaker,
    *,
    title: str,
    note: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    coverages: Sequence[Coverage],
) -> Table:
    """Return a table of places: their own columns, then how far their families were visited and what they wait for."""
    waits = ("alone", "late", "without", "unknown") if len(head) > 2 else ("late", "without", "unknown")
    columns = [*head, "rakor-column-month", "rakor-column-week", *(f"rakor-column-{one}" for one in waits)]

    def numbers(one: Coverage) -> list[str]:
        alone = [say.number(one.no_mentor)] if "alone" in waits else []
        rest = [say.number(number) for number in (one.not_visited, one.without_aid, one.unknown_aid)]
        return [say.percent(one.share), say.number(one.week), *alone, *rest]

    titles = [say.word(one) for one in columns]
    widths = _widths(rows, titles)
    widths[len(head)] = BAR_WIDTH
    return Table(
        title=say.word(title),
        columns=titles,
        rows=[[*row, *numbers(one)] for row, one in zip(rows, coverages, strict=True)],
        widths=widths,
        numeric=[False, *([True] * (len(columns) - 1))],
        total=True,
        note=say.word(note),
        bar=len(head),
        shares=[one.share for one in coverages],
    )


def _widths(rows: Sequence[Sequence[str]], titles: Sequence[str]) -> list[float]:
    """Return shares of a page's width: the first column by its words, the others by the longest word of their title."""
    first = min(max(len(row[0]) for row in rows), LONGEST_NAME) * NAME_WIDTH
    return [max(first, len(titles[0])), *(max(map(len, title.split(" "))) + 2.0 for title in titles[1:])]


def _referrals(found: Rakor, say: Speaker) -> Table | Words:
    title = say.word("rakor-referrals")
    if not found.referrals:
        return Words(say.word("rakor-referrals-none"), title=title)
    keys = ["rakor-column-need", *(f"rakor-state-{one}" for one in words.STATES)]
    columns = [*keys, "rakor-column-open", "rakor-column-stale"]
    rows = []
    for one in found.referrals:
        states = [one.states.get(state, 0) for state in words.STATES]
        numbers = [say.number(number) for number in (*states, one.open, one.stale)]
        rows.append([say.word(f"referral-need-{one.need}"), *numbers])
    sums = [sum(one.states.get(state, 0) for one in found.referrals) for state in words.STATES]
    titles = [say.word(one) for one in columns]
    total_row = [*sums, found.open_referrals, found.stale_referrals]
    return Table(
        title=title,
        columns=titles,
        rows=[*rows, [say.word("rakor-total"), *(say.number(one) for one in total_row)]],
        widths=_widths(rows, titles),
        numeric=[False, *([True] * (len(columns) - 1))],
        total=True,
        note=say.word(
            "rakor-referrals-note",
            days=say.programme.referral_days,
            members=sum(one.members for one in found.referrals),
        ),
    )


def _given(found: Rakor, say: Speaker) -> Table | Words:
    title, every = say.word("rakor-given"), words.given(found)
    if not every.count:
        return Words(say.word("rakor-given-none"), title=title)
    used = words.sources(found)

    def row(name: str, strategy: str | None) -> list[str]:
        counts = [words.given(found, strategy=strategy, money=one).count for one in used]
        whole = words.given(found, strategy=strategy)
        value = say.number(whole.value) if whole.valued else say.word("rakor-none")
        return [name, *(say.number(one) for one in counts), say.number(whole.count), value]

    rows = [row(say.word(f"rakor-strategy-{one}"), one) for one in words.STRATEGIES]
    return Table(
        title=title,
        columns=[
            say.word("rakor-column-strategy"),
            *(say.word(f"rakor-money-{one}") for one in used),
            say.word("rakor-total"),
            say.word("rakor-column-value"),
        ],
        rows=[*rows, row(say.word("rakor-total"), None)],
        widths=[2.4, *([1] * (len(used) + 1)), 1.4],
        numeric=[False, *([True] * (len(used) + 2))],
        total=True,
        note=say.word(
            "rakor-given-note",
            since=short_date(found.since + timedelta(days=1), say.language),
            count=every.count,
            families=found.given_families,
            valued=every.valued,
        ),
    )


def _round(one: Round, say: Speaker) -> Table:
    ways = ("done", "late", "going", "open", "left")

    def row(name: str, line: Sequence[int]) -> list[str]:
        return [name, *(say.number(number) for number in (*line, sum(line)))]

    every = total(one.lines)
    lines = [(place.name, place.counts) for place in one.lines]
    rows = [
        row(name, (counts.done, counts.late, counts.under_way, counts.not_reached, counts.left))
        for name, counts in [*lines, (say.word("rakor-total"), every)]
    ]
    titles = [say.word("rakor-column-district"), *(say.word(f"rakor-verval-{way}") for way in ways)]
    return Table(
        title=say.word("rakor-verval", period=period_text(one.period)),
        columns=[*titles, say.word("rakor-total")],
        rows=rows,
        widths=[2, *([1] * 6)],
        numeric=[False, *([True] * 6)],
        total=True,
        note=say.word("rakor-verval-note", deadline=text("rakor-moment", moment=one.deadline)),
    )
