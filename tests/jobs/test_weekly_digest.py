"""The week of a department, through the clock: sent once whatever happens, to whoever is in office, and never late."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest

from jobs import render_digests, timetable
from jobs.schedule import TIMETABLE
from jobs.weekly_digest import occurrences
from mentoring.calendar import Week, read_week
from mentoring.outbox import content_from_json
from mentoring.programme import Programme
from mentoring.workers import WorkerDied, Workers
from models.database import Session
from models.digest import Digest, digests_in_week
from models.job import run_of
from tests.house import House
from tests.jobs.digests import MONDAY, WEEK, Office, digest_office, sent
from tests.weeks import QuickWorkers, deliver, go_to, local, messages, pass_a_minute, tick, tools, work


@pytest.fixture
def workers() -> QuickWorkers:
    return QuickWorkers()


@pytest.fixture
def office(house: House) -> Office:
    return digest_office(house)


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
