"""The figures of a meeting: kecamatan and offices add up to the regency, and pages and workbook say the same value."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mentoring import attention, listing, periods, rakor_book, rakor_pages
from mentoring.documents.paper import Pair, Table, values_of
from mentoring.documents.workbook import Sheet
from mentoring.listing import Why
from mentoring.periods import Decree
from mentoring.rakor import Coverage, Rakor, days_to_choose, rakor
from mentoring.referrals import open_referral
from models import scope
from models.database import Session
from models.family import Family
from models.intervention import Intervention
from tests.house import House
from tests.regency import ALAS, PATOKAN, Regency, settle
from tests.weeks import report

HELD = date(2026, 11, 9)


def found(house: House, as_of: date | None = None) -> Rakor:
    return house.read(rakor, house.programme, as_of=as_of or house.today, now=house.clock.now())  # type: ignore[no-any-return]


@pytest.fixture
def regency(house: House) -> Regency:
    """Settle seven families.

    Three are Sri's (visited this week, this month, long ago), one is Asih's, one Budi's, one nobody's; the last left.
    """
    made = settle(house)
    for serial, days in ((9001, 2), (9002, 20), (9003, 50)):
        family = house.family(f"Kepala{serial}", serial=serial, village=PATOKAN, mentors=[made.sri])
        report(house, family, made.sri, house.today - timedelta(days=days))
    house.family("Kepala9004", serial=9004, village=ALAS, mentors=[made.asih])
    house.family("Kepala9005", serial=9005, village=ALAS, mentors=[made.budi])
    house.family("Kepala9006", serial=9006, village=ALAS)
    left = house.family("Kepala9007", serial=9007, village=ALAS, mentors=[made.asih])
    house.write(_leave, left, now=house.clock.now())
    house.write(_help, made.sri.id, house=house)
    return made


def _leave(session: Session, family: int, *, now: object) -> None:
    why = Why("capable", HELD, by=None, now=now)  # type: ignore[arg-type]
    listing.leave(session, session.get_one(Family, family), why)


def _help(session: Session, person: int, *, house: House) -> None:
    now, today = house.clock.now(), house.today
    for need in ("ktp_kk", "pekerjaan"):
        family = session.get_one(Family, 1)
        programme = {"ktp_kk": None, "pekerjaan": _programme(session, family)}[need]
        opened = now - timedelta(days=30) if need == "ktp_kk" else now - timedelta(days=1)
        open_referral(
            session,
            family,
            need=need,
            programme_id=programme,
            by=person,
            now=opened,
            today=house.programme.today(opened),
        )
    for strategy, money, value in (("burden", "own", 50_000), ("income", "apbdes", None), ("burden", "own", None)):
        session.add(
            Intervention(
                family_id=1,
                person_id=person,
                strategy=strategy,
                money=money,
                what="Beras",
                value=value,
                given_on=today,
                recorded_at=now,
            )
        )


def _programme(session: Session, family: Family) -> int:
    from mentoring.referrals import choices

    return choices(session, family, "pekerjaan")[0].id


def tables(made: Rakor, house: House, language: str = "id") -> list[Table]:
    paper = rakor_pages.paper(made, house.programme, language=language)
    single = [half for one in paper.blocks for half in ((one.left, one.right) if isinstance(one, Pair) else (one,))]
    return [one for one in single if isinstance(one, Table)]


def sheets(made: Rakor, house: House) -> dict[str, Sheet]:
    return {one.name: one for one in rakor_book.workbook(made, house.programme, language="id")[0]}


def test_kecamatan_and_offices_add_up_to_the_regency(house: House, regency: Regency) -> None:
    made = found(house)
    assert made.whole == Coverage(families=6, week=1, month=2, no_mentor=1, not_visited=5, without_aid=0, unknown_aid=6)
    assert sum((one.coverage for one in made.districts), Coverage()) == made.whole
    assert sum((one.coverage for one in made.offices), Coverage()) == made.whole
    assert [(one.kind, one.coverage.families) for one in made.offices[-2:]] == [("no_office", 1), ("no_mentor", 1)]
    assert sum(one.before for one in made.districts) == made.account.before
    assert made.account.before + sum(made.account.came.values()) - sum(made.account.went.values()) == 6


def test_today_it_counts_what_the_lists_that_are_to_become_zero_count(house: House, regency: Regency) -> None:
    who = house.read(scope.viewer, regency.budi.id, today=house.today)
    waits = house.read(attention.whole, who, house.programme)
    whole = found(house).whole
    assert waits == attention.Tally(
        whole.families, whole.without_aid, whole.unknown_aid, whole.no_mentor, whole.not_visited
    )


def test_a_day_before_is_counted_as_it_was(house: House, regency: Regency) -> None:
    before = found(house, HELD - timedelta(days=1))
    assert before.whole.families == 7
    assert (before.whole.week, before.whole.month) == (1, 1)
    assert before.open_referrals == 1


def test_a_closed_period_is_what_the_next_meeting_compares_with(house: House, regency: Regency) -> None:
    who = house.read(scope.viewer, regency.budi.id, today=house.today)
    decree = Decree(HELD - timedelta(days=2), "400/1", house.today)
    house.write(periods.close, decree, who, now=house.clock.now(), programme=house.programme)
    made = found(house)
    assert (made.since, made.account.before, made.account.after) == (decree.as_of, 7, 6)
    assert [one.families for one in made.course][-2:] == [7, 6]
    assert house.read(days_to_choose, today=house.today)[-1] == decree.as_of


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_table_of_the_pages_ends_with_its_sum(house: House, regency: Regency, language: str) -> None:
    for table in tables(found(house), house, language):
        for place in [place for place in range(1, len(table.columns)) if place != table.bar]:
            numbers = [_number(row[place]) for row in table.rows]
            assert sum(numbers[:-1]) == numbers[-1], (table.title, table.columns[place])


def _number(cell: str) -> int:
    return 0 if cell == "–" else int(cell.replace("−", "-").replace(".", "").replace(",", ""))


def test_the_workbook_says_what_the_pages_say(house: House, regency: Regency) -> None:
    made = found(house)
    book, pages = sheets(made, house), {one.title: one for one in tables(made, house)}
    for sheet in book.values():
        if sheet.total is None:
            continue
        for place, column in enumerate(sheet.columns):
            if column.kind == "number":
                whole = _number(str(sheet.total[place]))
                assert sum(_number(str(row[place])) for row in sheet.rows) == whole, (sheet.name, column.title)
    last = {"Per kecamatan": "Cakupan menurut kecamatan", "Per OPD": "Cakupan menurut OPD pendamping"}
    for name, title in last.items():
        total = book[name].total or ()
        assert [_number(one) for one in pages[title].rows[-1][-3:]] == list(total[-3:])
    assert [row[:2] for row in book["Usulan"].rows] == [["KTP/KK", 1], ["Pekerjaan/usaha", 1]]
    assert (made.open_referrals, made.stale_referrals) == (2, 1)
    assert list(book["Intervensi"].total or ())[2:] == [3, 1, 50_000]


def test_no_family_and_no_mentor_is_named(house: House, regency: Regency) -> None:
    made = found(house)
    said = str(values_of(rakor_pages.paper(made, house.programme, language="id"))) + str(sheets(made, house))
    for name in ("Kepala", "KRK-", "Sri", "Asih"):
        assert name not in said


def test_before_there_was_a_list_no_zero_is_shown(house: House, regency: Regency) -> None:
    made = found(house)
    assert (made.begun, made.account.before) == (False, 0)
    book = sheets(made, house)
    shown = {row[0]: row[1:] for row in book["Ringkasan"].rows}
    assert list(shown["Semula"]) == ["–"]
    assert book["Perubahan daftar"].rows[0][1] == "–"
    assert {tuple(row[1:3]) for row in (*book["Per kecamatan"].rows, book["Per kecamatan"].total or ())} == {("–", "–")}
    changes = next(one for one in tables(made, house) if one.title == "Perubahan daftar")
    assert changes.rows[0][1] == "–"
    early = found(house, made.since)
    assert [one.families for one in early.course if one.official is None] == []


def test_an_empty_list_has_pages_too(house: House) -> None:
    made = found(house)
    assert made.whole == Coverage()
    assert tables(made, house)
    assert sheets(made, house)
