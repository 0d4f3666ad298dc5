"""Periods: why 28 became 27, for any area; a period closed with its decree stays as it was frozen."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest
from PIL import Image
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from jobs.tools import Tools
from jobs.write_files import KEPT, write_files_one
from mentoring import listing
from mentoring.listing import Why
from mentoring.workers import Workers
from models.database import Session
from models.family import Family
from models.person import Role
from models.target import closed_until, kept_sets, villages_of_set
from tests.house import Cast, House
from tests.jobs.test_broadcast_progress import NoFiles

HERE, THERE = "35.13.21.2004", "35.13.21.2001"


def draws(house: House) -> bool:
    """Let the work draw what was asked for, and send it."""
    workers = Workers()
    tools = Tools(house.database, house.clock, house.programme, NoFiles(), workers, house.folder, lambda: None)
    try:
        found = asyncio.run(write_files_one(tools))
    finally:
        workers.close()
    house.deliver_all()
    return found


def leaves(house: House, family: int, reason: str, on: date) -> None:
    def rule(session: Session) -> None:
        one = session.get_one(Family, family)
        listing.leave(session, one, Why(reason, on, by=None, now=house.clock.now()))

    house.write(rule)


@pytest.fixture
def budi(house: House) -> Cast:
    for serial in range(9001, 9004):
        house.family(f"Kepala{serial}", serial=serial, village=HERE)
    house.family("Kepala9004", serial=9004, village=THERE)
    return house.person("Budi Santoso", serial=9500, role="koordinator")


def closes(who: Cast, *, day: str = "20-11-2026", number: str = "400/12/2026", dated: str = "21-11-2026") -> None:
    who.phone.writes("/periode")
    who.phone.presses("Tutup periode")
    who.phone.writes(day)
    who.phone.writes(number)
    who.phone.writes(dated)


# Refusals ------------------------------------------------------------------------------------------------------


def test_a_mentor_is_not_offered_periods(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9501)
    sri.phone.writes("/periode")
    assert sri.phone.sees("tidak tersedia untuk tugas")


def test_a_kasi_kesra_sees_the_own_kecamatan_and_closes_nothing(house: House, budi: Cast) -> None:
    fatimah = house.person("Fatimah Azzahra", serial=9502, role="kasi_kesra", district="35.13.20")
    fatimah.phone.writes("/periode")
    assert "Tutup periode" not in fatimah.phone.labels()
    for data in ("pd-close", "pd-book", "pd-trend", "pd-area:35.13.21:0", f"pd-area:{HERE}:0"):
        fatimah.phone.presses_data(data)
        assert fatimah.phone.sees("tidak ditemukan")


def test_a_day_to_come_and_a_day_without_a_list_are_refused(house: House, budi: Cast) -> None:
    budi.phone.writes("/periode")
    budi.phone.presses("Tutup periode")
    budi.phone.writes("31-12-2026")
    assert budi.phone.sees("belum tiba")
    budi.phone.writes("1-1-2020")
    budi.phone.writes("400/12")
    budi.phone.writes("1-11-2026")
    assert budi.phone.sees("masih kosong")
    assert house.read(closed_until) is None


def test_a_closed_day_and_a_known_decree_are_refused(house: House, budi: Cast) -> None:
    closes(budi)
    budi.phone.presses("Tutup periode")
    closes(budi, day="19-11-2026", number="other")
    assert budi.phone.sees("sudah ditutup")
    closes(budi, day="22-11-2026")
    assert budi.phone.sees("sudah dipakai")


# Closing and explaining ------------------------------------------------------------------------------------------


def test_a_period_is_frozen_and_what_comes_later_is_a_correction_in_the_next(house: House, budi: Cast) -> None:
    closes(budi)
    assert budi.phone.sees("4 keluarga di 2 desa")
    budi.phone.presses("Tutup periode")
    assert budi.phone.sees("Periode ditutup per 20 Nov 2026: 4 keluarga")
    (kept,) = house.read(kept_sets)
    leaves(house, 1, "died_family", date(2026, 11, 18))
    assert house.read(villages_of_set, kept.id) == {HERE: 3, THERE: 1}
    budi.phone.writes("/periode")
    assert budi.phone.sees("Dari 4 menjadi 3 keluarga")
    assert budi.phone.sees("1 seluruh keluarga meninggal dunia (koreksi)")


def test_pressing_twice_closes_once(house: House, budi: Cast) -> None:
    closes(budi)
    pressed = next(data for row in budi.phone.last.keyboard for label, data in row if label == "Tutup periode")
    for _ in range(2):
        budi.phone.presses_data(pressed)
    assert len(house.read(kept_sets)) == 1


def test_each_kecamatan_and_village_says_why(house: House, budi: Cast) -> None:
    leaves(house, 1, "moved_regency", date(2026, 11, 2))
    leaves(house, 4, "capable", date(2026, 11, 3))
    budi.phone.writes("/periode")
    assert budi.phone.sees("Keluar: 2")
    budi.phone.presses("Per kecamatan")
    assert budi.phone.sees("Sumberasih: 0 → 2")
    budi.phone.presses("Sumberasih")
    assert budi.phone.sees("1 pindah ke luar kabupaten")
    assert budi.phone.sees("1 tidak lagi memenuhi kriteria")
    budi.phone.presses_data(f"pd-area:{HERE}:0")
    assert budi.phone.sees("1 pindah ke luar kabupaten")
    assert not budi.phone.sees("kriteria")


def test_an_area_that_there_is_none_of_is_not_found(house: House, budi: Cast) -> None:
    for code in ("", "35.99.99", "'; --"):
        budi.phone.presses_data(f"pd-area:{code}:0")
        assert budi.phone.sees("tidak ditemukan")


# Files -----------------------------------------------------------------------------------------------------------


def test_the_course_towards_the_target_comes_as_a_picture_once(house: House, budi: Cast) -> None:
    closes(budi)
    budi.phone.presses("Tutup periode")
    budi.phone.writes("/periode")
    budi.phone.presses("Grafik")
    budi.phone.presses("Grafik")
    assert budi.phone.sees("sudah disiapkan")
    assert draws(house)
    assert not draws(house)
    media = budi.phone.last.content.media
    assert media.kind == "photo"
    with Image.open(media.path) as picture:
        assert picture.width == 1080


def test_the_table_adds_up_in_every_row(house: House, budi: Cast) -> None:
    leaves(house, 1, "moved_regency", date(2026, 11, 2))
    leaves(house, 4, "capable", date(2026, 11, 3))
    budi.phone.writes("/periode")
    budi.phone.presses("Unduh tabel")
    draws(house)
    book = CalamineWorkbook.from_path(budi.phone.last.content.media.path)
    for name in ("Per kecamatan", "Per desa"):
        rows = book.get_sheet_by_name(name).to_python()
        figures = [[cell for cell in row if isinstance(cell, float)] for row in rows[1:]]
        assert figures
        assert all(sum(row[:-1]) == row[-1] for row in figures)
        assert figures[-1] == [sum(column) for column in zip(*figures[:-1], strict=True)]


def test_a_coordinator_no_more_gets_no_table_that_was_asked_for_before(house: House, budi: Cast) -> None:
    budi.phone.writes("/periode")
    budi.phone.presses("Unduh tabel")

    def ends(session: Session) -> None:
        for role in session.scalars(select(Role)):
            role.ends_on = house.today - timedelta(days=1)

    house.write(ends)
    draws(house)
    assert budi.phone.sees("tidak ditemukan")
    assert budi.phone.last.content.media is None


def test_files_are_taken_off_the_disk_after_some_days(house: House, budi: Cast) -> None:
    budi.phone.writes("/periode")
    budi.phone.presses("Unduh tabel")
    draws(house)
    assert list((house.folder / "files").iterdir())
    house.clock.move(days=KEPT.days, minutes=1)
    draws(house)
    assert not list((house.folder / "files").iterdir())
