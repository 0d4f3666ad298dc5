"""The week of a department, through the clock: sent once whatever happens, to whoever is in office, and never late."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from bot.courier import CAPTION_UNITS, rendered_plain, units
from jobs import render_digests, timetable
from jobs.schedule import TIMETABLE
from jobs.weekly_digest import occurrences
from locales import plain
from mentoring import digest, digest_words
from mentoring.attention import Tally
from mentoring.calendar import Week, read_week
from mentoring.digest import Line, View
from mentoring.outbox import content_from_json
from mentoring.programme import Programme
from mentoring.progress import Counts
from mentoring.workers import WorkerDied, Workers
from models.database import Session
from models.digest import Digest, digest_of, digests_in_week
from models.job import run_of
from models.person import Post
from tests.house import Cast, House
from tests.weeks import (
    QuickWorkers,
    deliver,
    go_to,
    local,
    messages,
    pass_a_minute,
    report,
    tick,
    tools,
    withdraw,
    work,
)

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY - timedelta(days=3)
WEEK = Week(2026, 47)


@pytest.fixture
def workers() -> QuickWorkers:
    return QuickWorkers()


@pytest.fixture(scope="module")
def real_workers() -> Iterator[Workers]:
    """One worker process for the tests that look at pictures."""
    found = Workers()
    yield found
    found.close()


@dataclass
class Office:
    """A department with everybody a digest needs, and a coordinator from another."""

    id: int
    ratna: Cast
    hendra: Cast
    sri: Cast
    budi: Cast
    families: list[int]


@pytest.fixture
def office(house: House) -> Office:
    """Return the department on the Friday before, with the bot in service."""
    go_to(house, FRIDAY, "07:59")
    social = house.department("1.01", "Dinas Sosial")
    planning = house.department("1.02", "Bapelitbangda")
    ratna = house.person("Dra. Ratna Hidayati", serial=9001, department=social, eselon="II.b", title="Kepala Dinas")
    hendra = house.person("Hendra Setiawan", serial=9002, department=social, role="admin_opd", role_department=social)
    sri = house.person("Sri Wahyuni", serial=9003, department=social)
    budi = house.person("Budi Santoso", serial=9004, department=planning, role="koordinator")
    families = [house.family(f"Pak Warga {number}", serial=9001 + number, mentors=[sri]) for number in range(4)]
    house.write(service_begins, local(house, FRIDAY, "07:59"))
    return Office(social, ratna, hendra, sri, budi, families)


def service_begins(session: Session, now: object) -> None:
    from models.job import JobRun

    session.add(JobRun(job="heartbeat", period="1", due_at=now, ran_at=now, state="done"))


def sent(house: House, whom: Cast) -> int:
    return len(messages(house, "digest", whom, states=["sent"]))


# When ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("monday", "starts", "digests", "notices"),
    [
        (MONDAY, [(0, "07:29")], 0, 0),
        (MONDAY, [(0, "07:30")], 1, 0),
        (MONDAY, [(0, "07:31")], 1, 0),
        (MONDAY, [(0, "09:00")], 1, 0),
        (MONDAY, [(0, "16:59")], 1, 0),
        (MONDAY, [(0, "07:29"), (0, "07:30"), (0, "07:31"), (0, "16:59"), (1, "08:00"), (6, "08:00")], 1, 0),
        (MONDAY, [(0, "17:01")], 0, 1),
        (MONDAY, [(1, "07:30")], 0, 1),
        (MONDAY, [(0, "17:01"), (1, "07:30"), (2, "09:00")], 0, 1),
        (date(2026, 8, 17), [(0, "09:00")], 0, 0),  # Independence Day
        (date(2026, 8, 17), [(0, "09:00"), (1, "07:29")], 0, 0),
        (date(2026, 8, 17), [(0, "09:00"), (1, "07:30"), (1, "07:31")], 1, 0),
        (date(2026, 8, 17), [(1, "17:01")], 0, 1),
        (date(2027, 1, 4), [(0, "07:30")], 1, 0),  # of week 53
    ],
)
def test_a_digest_is_sent_once_between_its_slot_and_its_deadline(
    house: House,
    workers: Workers,
    office: Office,
    monday: date,
    starts: list[tuple[int, str]],
    digests: int,
    notices: int,
) -> None:
    house.write(service_begins_before, local(house, monday - timedelta(days=10), "08:00"))
    for days, at in starts:
        go_to(house, monday + timedelta(days=days), at)
        pass_a_minute(house, workers)
    week = str(read_week_of(monday))
    assert [one.period for one in messages(house, "digest", office.ratna, states=["sent"])].count(week) == digests
    assert [one.period for one in messages(house, "digest-missed", office.budi, states=["sent"])].count(week) == notices
    if digests:
        run = house.read(run_of, "weekly_digest", week)
        assert (run.state, run.note) == ("done", "3 digests")


def read_week_of(monday: date) -> Week:
    year, number, _ = (monday - timedelta(days=7)).isocalendar()
    return Week(year, number)


def service_begins_before(session: Session, now: object) -> None:
    from models.job import JobRun

    session.add(JobRun(job="heartbeat", period="2", due_at=now, ran_at=now, state="done"))


def test_a_week_that_is_all_holidays_is_published_with_the_next_one(house: House) -> None:
    off = tuple(date(2026, 11, 23) + timedelta(days=days) for days in range(5))
    programme = Programme(extra_holidays=off)
    found = occurrences(local(house, MONDAY, "00:00"), local(house, date(2026, 12, 1), "00:00"), programme)
    assert [(one.period, one.due_at) for one in found] == [
        ("2026-W47", programme.at(date(2026, 11, 30), programme.digest_time)),
        ("2026-W48", programme.at(date(2026, 11, 30), programme.digest_time)),
    ]


def test_the_weeks_around_a_year_with_53_weeks_follow_each_other(house: House) -> None:
    found = occurrences(
        local(house, date(2026, 12, 20), "00:00"), local(house, date(2027, 1, 20), "00:00"), Programme()
    )
    assert [one.period for one in found] == ["2026-W51", "2026-W52", "2026-W53", "2027-W01", "2027-W02"]


def test_a_new_installation_is_not_told_of_weeks_before_it(house: House, workers: Workers) -> None:
    budi = house.person("Budi Santoso", serial=9004, department=house.department(), role="koordinator")
    house.family("Pak Slamet", serial=9001, mentors=[budi])
    go_to(house, MONDAY + timedelta(days=2), "09:00")
    pass_a_minute(house, workers)
    assert budi.phone.screen == [one for one in budi.phone.screen if "Rekap" not in one.text]


def test_nothing_is_sent_to_who_cannot_be_reached(house: House, workers: Workers) -> None:
    social = house.department()
    house.person("Ratna", serial=9001, department=social, eselon="II.b", linked=False)
    go_to(house, MONDAY, "07:30")
    pass_a_minute(house, workers)
    assert messages(house, "digest") == []


# A crash in between -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pieces", [0, 1, 2, 3, 4])
def test_a_kill_between_two_steps_neither_repeats_nor_loses_a_digest(
    house: House, workers: Workers, office: Office, pieces: int
) -> None:
    go_to(house, MONDAY, "07:30")
    tick(house)
    work(house, workers, pieces=pieces)
    house.clock.move(minutes=3)
    for _ in range(2):
        pass_a_minute(house, workers)
    assert sent(house, office.ratna) == 1
    assert len(messages(house, "digest-regency", office.budi, states=["sent"])) == 1


def test_a_published_week_that_was_not_drawn_by_the_deadline_is_missed_and_said(
    house: House, workers: Workers, office: Office
) -> None:
    go_to(house, MONDAY, "16:59")
    tick(house)
    go_to(house, MONDAY, "17:01")
    for _ in range(2):
        pass_a_minute(house, workers)
    assert sent(house, office.ratna) == 0
    assert len(messages(house, "digest-missed", office.budi, states=["sent"])) == 1
    assert "tidak terkirim" in office.budi.phone.last.text
    office.budi.phone.presses("Buka rekap")
    assert "0 dari 4 keluarga" in office.budi.phone.last.text


def test_messages_that_wait_past_the_deadline_are_too_old(house: House, workers: Workers, office: Office) -> None:
    go_to(house, MONDAY, "16:59")
    tick(house)
    work(house, workers)
    go_to(house, MONDAY, "17:00")
    house.clock.move(seconds=1)
    deliver(house)
    assert [one.state for one in messages(house, "digest", office.ratna)] == ["too_old"]


class Breaking(Workers):
    """A worker process whose drawing library dies."""

    async def run(self, *args: object, **more: object) -> object:
        raise WorkerDied


def test_a_picture_that_will_not_be_drawn_does_not_keep_the_figures_back(house: House, office: Office) -> None:
    go_to(house, MONDAY, "07:30")
    pass_a_minute(house, Breaking())
    assert "0 dari 4 keluarga dikunjungi" in office.ratna.phone.last.text
    assert office.ratna.phone.last.content.media is None


# To whom ------------------------------------------------------------------------------------------------------


def test_head_officials_and_admin_get_it_and_nobody_else(house: House, workers: Workers, office: Office) -> None:
    unit = house.department("1.01.1", "Bidang", kind="unit", parent_id=office.id)
    chief = house.person("Kabid", serial=9011, department=unit, eselon="III.b", title="Kepala Bidang")
    clerk = house.person("Joko", serial=9012, department=unit)
    school = house.person("Admin unit", serial=9013, department=unit, role="admin_opd", role_department=unit)
    elsewhere = house.person(
        "Camat", serial=9014, department=house.department("2", "Kecamatan Kraksaan", kind="kecamatan"), eselon="III.a"
    )
    go_to(house, MONDAY, "07:30")
    pass_a_minute(house, workers)
    assert [sent(house, one) for one in (office.ratna, office.hendra, chief)] == [1, 1, 1]
    assert [sent(house, one) for one in (clerk, school, office.sri)] == [0, 0, 0]
    assert "Kecamatan Kraksaan" in elsewhere.phone.last.text
    assert len(messages(house, "digest", elsewhere)) == 1
    assert "Kabupaten Probolinggo" in office.budi.phone.last.text


@pytest.mark.parametrize(
    ("vacant", "says"), [(True, "Jabatan kepala sedang kosong"), (False, "Kepala belum terhubung")]
)
def test_without_a_head_in_reach_the_highest_below_stands_in_and_is_told(
    house: House, workers: Workers, vacant: bool, says: str
) -> None:
    social = house.department()
    deputy = house.person("Dewi", serial=9002, department=social, eselon="III.a", title="Sekretaris Dinas")
    if not vacant:
        house.person("Ratna", serial=9001, department=social, eselon="II.b", linked=False)
    house.family("Pak Slamet", serial=9001, mentors=[deputy])
    go_to(house, MONDAY, "07:30")
    pass_a_minute(house, workers)
    assert says in deputy.phone.last.text
    assert "Sekretaris Dinas" in deputy.phone.last.text


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


# What it says -------------------------------------------------------------------------------------------------


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


def test_old_pictures_are_swept(house: House, workers: Workers, office: Office) -> None:
    folder = house.folder / render_digests.FOLDER
    folder.mkdir()
    (folder / "2026-W30-1.png").write_bytes(b"old")
    go_to(house, MONDAY, "07:30")
    pass_a_minute(house, workers)
    assert {path.name[:8] for path in folder.iterdir()} == {"2026-W47"}
    assert all(Path(content_from_json(one.content).media.path).exists() for one in messages(house, "digest"))


def test_a_second_clock_publishes_nothing_twice(house: House, workers: Workers, office: Office) -> None:
    go_to(house, MONDAY, "07:30")
    now, programme = house.clock.now(), house.programme

    async def two() -> list[int]:
        ticks = [timetable.tick(house.database, TIMETABLE, now=now, programme=programme) for _ in range(2)]
        return list(await asyncio.gather(*ticks))

    asyncio.run(two())
    work(house, workers)
    assert len(house.read(digests_in_week, str(WEEK))) == 3
    assert asyncio.run(render_digests.render_digests_one(tools(house, workers))) is False
    assert house.read(lambda session: session.query(Digest).filter_by(state="posted").count()) == 3
    assert read_week(str(WEEK)) == WEEK
