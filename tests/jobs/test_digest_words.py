"""What a department's week says: its figures and names, what came late, and that it fits under its picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PIL import Image

from bot.courier import CAPTION_UNITS, rendered_plain, units
from locales import plain
from mentoring import digest, digest_words
from mentoring.attention import Tally
from mentoring.calendar import Week
from mentoring.digest import Line, View
from mentoring.programme import Programme
from mentoring.progress import Counts
from mentoring.workers import Workers
from models.database import Session
from models.digest import digest_of, digests_in_week
from models.person import Post
from tests.house import House
from tests.jobs.digests import FRIDAY, MONDAY, WEEK, Office, digest_office, sent
from tests.weeks import QuickWorkers, go_to, pass_a_minute, report, tick, withdraw


@pytest.fixture
def workers() -> QuickWorkers:
    return QuickWorkers()


@pytest.fixture
def office(house: House) -> Office:
    return digest_office(house)


@pytest.fixture(scope="module")
def real_workers() -> Iterator[Workers]:
    """One worker process for the tests that look at pictures."""
    found = Workers()
    yield found
    found.close()


def test_who_acts_in_a_second_department_gets_one_message_with_two_parts(
    house: House, real_workers: Workers, office: Office
) -> None:
    fish = house.department("1.03", "Dinas Perikanan")

    def acts(session: Session) -> None:
        session.add(
            Post(
                person_id=office.ratna.id,
                department_id=fish,
                title="Plt. Kepala Dinas",
                eselon="II.b",
                kind="plt",
                starts_on=date(2026, 9, 1),
            )
        )

    house.write(acts)
    go_to(house, MONDAY, "07:30")
    pass_a_minute(house, real_workers)
    assert sent(house, office.ratna) == 1
    shown = office.ratna.phone.last
    assert "Dinas Sosial" in shown.text
    assert "Dinas Perikanan" in shown.text
    assert "Jabatan kepala" not in shown.text
    with Image.open(shown.content.media.path) as picture:
        assert picture.size == (1080, 2400)
    office.ratna.phone.presses("📊 Dinas Perikanan")
    assert "Dinas Perikanan" in office.ratna.phone.last.text
    assert "Dinas Sosial" not in office.ratna.phone.last.text


def test_the_digest_begins_with_the_figure_and_names_who_has_not_reported(
    house: House, real_workers: Workers, office: Office
) -> None:
    offline = house.person("Agus Salim", serial=9005, department=office.id, linked=False)
    house.family("Bu Tini", serial=9010, mentors=[offline])
    report(house, office.families[0], office.sri, FRIDAY)
    report(house, office.families[1], office.sri, FRIDAY, met=False)
    go_to(house, MONDAY, "07:30")
    pass_a_minute(house, real_workers)
    lines = office.ratna.phone.last.text.splitlines()
    assert lines[0] == "📊 <b>1 dari 5 keluarga dikunjungi</b>"
    assert "Dinas Sosial, minggu 47" in lines[1]
    assert "sudah dicoba 1, ditunda 0" in office.ratna.phone.last.text
    assert "belum lapor 2, belum terhubung 1" in office.ratna.phone.last.text
    assert "Sri Wahyuni (2)" in office.ratna.phone.last.text
    assert "Agus" not in office.ratna.phone.last.text
    assert "1 pendamping belum terhubung" in office.ratna.phone.last.text
    assert len(lines) <= 12
    assert office.ratna.phone.last.content.protect
    with Image.open(office.ratna.phone.last.content.media.path) as picture:
        assert picture.size == (1080, 1200)


def test_a_late_report_is_credited_to_its_week_as_a_difference(house: House, workers: Workers, office: Office) -> None:
    report(house, office.families[0], office.sri, FRIDAY)
    go_to(house, MONDAY, "07:30")
    pass_a_minute(house, workers)
    assert "1 dari 4" in office.ratna.phone.last.text
    go_to(house, MONDAY + timedelta(days=1), "09:00")
    for family in office.families[1:3]:
        report(house, family, office.sri, FRIDAY)
    office.ratna.phone.writes("/rekap")
    assert "1 dari 4" in office.ratna.phone.last.text
    assert "+2 laporan susulan" in office.ratna.phone.last.text
    go_to(house, MONDAY + timedelta(days=7), "07:30")
    pass_a_minute(house, workers)
    assert "0 dari 4" in office.ratna.phone.last.text
    assert "+2 laporan susulan untuk minggu 47." in office.ratna.phone.last.text
    assert "3 keluarga lebih sedikit" in office.ratna.phone.last.text
    go_to(house, MONDAY + timedelta(days=14), "07:30")
    pass_a_minute(house, workers)
    assert "susulan" not in office.ratna.phone.last.text


def test_a_withdrawn_report_is_told_as_well(house: House, workers: Workers, office: Office) -> None:
    kept = report(house, office.families[0], office.sri, FRIDAY)
    go_to(house, MONDAY, "07:30")
    pass_a_minute(house, workers)
    withdraw(house, kept)
    go_to(house, MONDAY + timedelta(days=7), "07:30")
    pass_a_minute(house, workers)
    assert "1 laporan minggu 47 ditarik kembali" in office.ratna.phone.last.text


def test_published_and_credited_sums_agree_between_departments_and_regency(
    house: House, workers: Workers, office: Office
) -> None:
    health = house.department("1.03", "Dinas Kesehatan")
    agus = house.person("Agus", serial=9006, department=health)
    nobody = house.person("Tanpa OPD", serial=9007)
    shared = house.family("Pak Bersama", serial=9020, mentors=[agus, office.sri])
    house.family("Pak Sendiri", serial=9021)
    house.family("Pak Lain", serial=9022, mentors=[nobody])
    report(house, shared, office.sri, FRIDAY)
    kept = report(house, office.families[0], office.sri, FRIDAY)
    go_to(house, MONDAY, "07:30")
    pass_a_minute(house, workers)
    report(house, office.families[1], office.sri, FRIDAY)
    withdraw(house, kept)
    digests = house.read(digests_in_week, str(WEEK))
    regency = next(one for one in digests if one.department_id is None)
    views = [house.read(digest.view, one) for one in digests if one.department_id is not None]
    own = Counts(not_reported=1, without_mentor=1)
    assert sum((one.counts for one in views), own) == Counts(*regency.figures["counts"])
    assert sum((one.counts for one in house.read(digest.view, regency).table), own) == Counts(
        *regency.figures["counts"]
    )
    now = house.read(digest.credited, WEEK, house.programme)
    assert now.of(None)[0] == sum((now.of(one.department_id)[0] for one in views), own)
    assert now.of(None)[0].due == Counts(*regency.figures["counts"]).due
    assert now.of(office.id) == (Counts(visited=1, not_reported=3), 0)


def test_the_first_week_asks_for_linking_only(house: House, workers: Workers) -> None:
    go_to(house, MONDAY - timedelta(days=5), "08:00")
    social = house.department()
    ratna = house.person("Ratna", serial=9001, department=social, eselon="II.b", title="Kepala Dinas")
    agus = house.person("Agus Salim", serial=9002, department=social, linked=False)
    house.family("Pak Slamet", serial=9001, mentors=[agus], since=MONDAY - timedelta(days=6))
    go_to(house, MONDAY, "07:30")
    pass_a_minute(house, workers)
    assert "1 dari 2 pegawai sudah terhubung" in ratna.phone.last.text
    assert "Agus Salim" in ratna.phone.last.text
    assert "belum lapor" not in ratna.phone.last.text
    assert ratna.phone.labels() == ["Staf saya"]
    go_to(house, MONDAY + timedelta(days=7), "07:30")
    pass_a_minute(house, workers)
    assert "0 dari 1 keluarga dikunjungi" in ratna.phone.last.text


LONG = "Drs. H. Muhammad Abdurrahman Wahid Sastroatmodjo Kusumowardhono"


def a_view(**changes: object) -> View:
    week = Week(2026, 47)
    found = View(
        digest_id=99_999,
        department_id=99_999,
        name=f"Badan Perencanaan Pembangunan, Penelitian dan Pengembangan {LONG}",
        week=week,
        kind=digest.WEEK,
        published_at=local_now(),
        counts=Counts(12_345, 12_345, 12_345, 12_345, 12_345, 12_345),
        before=99_999,
        news=[(week.back(), 12_345), (week.back(2), -12_345)],
        named=[(LONG, 99)] * 40,
        unlinked_mentors=[(LONG, 99)] * 25,
        staff=12_000,
        linked=9_999,
        unlinked=[LONG] * 40,
        head="vacant",
        deputies=[f"Sekretaris {LONG}"] * 3,
        history=[],
        table=[Line(LONG, Counts(999, 999, 999, 999, 999), 9_999, 999, 0)] * 60,
        later=-12_345,
        attention=Tally(40_000, 12_345, 12_345, 12_345, 12_345),
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def local_now():  # type: ignore[no-untyped-def]
    return Programme().at(MONDAY, Programme().digest_time)


@pytest.mark.parametrize(
    "views",
    [
        [a_view()],
        [a_view(later=0)],
        [a_view(kind=digest.LINKING)],
        [a_view(name=None)],
        [a_view(name=None, kind=digest.LINKING)],
        [a_view(), a_view()],
        [a_view(), a_view(kind=digest.LINKING), a_view()],
    ],
)
def test_however_long_the_names_are_a_digest_fits_under_its_picture(views: list[View]) -> None:
    said = digest_words.content(views, Programme(), picture="x.png")
    for language in ("id", "en"):
        assert units(rendered_plain(said, language)) <= CAPTION_UNITS
    if len(views) == 1 and views[0].name is not None and not views[0].later:
        assert len(plain(said.text, "id").splitlines()) <= 12


def test_ten_are_named_at_most_and_the_rest_wait_behind_a_button() -> None:
    view = a_view(named=[(f"Pendamping {number}", 1) for number in range(14)])
    said = plain(digest_words.message(view, Programme()), "id")
    assert said.count("Pendamping ") == 10
    assert "dan 4 lagi" in said
    pages = [plain(digest_words.listing(view, page), "id") for page in range(digest_words.listing_pages(view))]
    assert sum(page.count("•") for page in pages) == 14 + 25
    assert "Belum terhubung" in pages[-1]


def test_the_picture_of_a_week_shows_eight_weeks(house: House, workers: Workers, office: Office) -> None:
    for back in range(3, 60, 7):
        report(house, office.families[0], office.sri, MONDAY - timedelta(days=back))
    go_to(house, MONDAY, "07:30")
    tick(house)
    kept = house.read(digest_of, department_id=office.id, week=str(WEEK))
    drawn = digest_words.picture(house.read(digest.view, kept), house.programme)
    assert [one.label for one in drawn.weeks] == [str(number) for number in range(40, 48)]
    assert [one.visited for one in drawn.weeks] == [1] * 8
    assert drawn.figure == "1"
