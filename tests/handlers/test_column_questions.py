"""Doubtful columns: Budi is asked what they are, one by one, and what he says holds for that exact row of headers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mentoring.workers import Workers
from models.column_answer import ColumnAnswer
from models.database import Session
from models.family import active_families
from tests.handlers.uploads import Office, Telegram
from tests.house import House
from tests.mentoring.tables import VILLAGE, kk, nik, workbook

HEADERS = ("Nomor Kartu", "NIK Kepala", "Nama", "Kode Desa")
ROWS = [(kk(serial), nik(serial), name, VILLAGE) for serial, name in ((1, "Slamet"), (2, "Aminah"), (3, "Joko"))]


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    department = house.department("D1")
    budi = house.person("Budi", serial=9001, department=department, role="koordinator")
    workers = Workers()
    yield Office(house, budi, house.person("Sri", serial=9002, department=department), Telegram(), workers)
    workers.close()


def drop(office: Office, *headers: str) -> None:
    office.telegram.files.clear()
    office.drops(workbook(Keluarga=[headers or HEADERS, *ROWS]))
    office.works()


def kept(session: Session) -> list[ColumnAnswer]:
    return session.query(ColumnAnswer).all()


def test_a_needed_column_that_nobody_names_stops_the_file_with_a_sentence(office: Office) -> None:
    drop(office)
    assert office.budi.phone.sees("perlu dipastikan: <b>Nomor Kartu</b>")
    office.budi.phone.presses("Lewati")
    office.budi.phone.presses("Lewati")
    office.works()
    assert office.budi.phone.sees("belum ada kolom No KK, Nama Kepala Keluarga")
    assert office.house.read(active_families) == []
    drop(office)
    assert office.budi.phone.sees("perlu dipastikan: <b>Nomor Kartu</b>")


def test_somebody_else_and_an_old_button_answer_nothing(office: Office) -> None:
    drop(office)
    shown = office.budi.phone.last
    data = shown.keyboard[0][0][1]
    office.sri.phone.presses_data(data)
    assert office.sri.phone.sees("tidak ditemukan")
    office.budi.phone.presses_data(data, shown.message_id)
    for old in (data.rpartition(":")[0], data[:-1] + "9", data):
        office.budi.phone.presses_data(old, shown.message_id)
    assert office.budi.phone.sees("sudah selesai diproses")
    assert any("(2 dari 2)" in one.text for one in office.budi.phone.screen)
    assert office.house.read(kept) == []


def test_columns_are_asked_about_with_masked_values_and_the_file_is_read_on(office: Office) -> None:
    drop(office)
    shown = office.budi.phone.last
    assert [line for line in shown.text.splitlines() if line.startswith("•")] == [
        "• 3513••••••••0001",
        "• 3513••••••••0002",
        "• 3513••••••••0003",
    ]
    assert office.budi.phone.labels() == ["No KK", "Lewati", "Batal"]
    office.budi.phone.presses("No KK")
    assert office.budi.phone.sees("Sl••••")
    office.budi.phone.presses("Nama Kepala Keluarga")
    office.works()
    assert office.budi.phone.sees("Keluarga: 3 baru")
    assert office.budi.phone.labels() == ["Terapkan", "Batal", "Ubah kolom"]
    office.budi.phone.presses("Terapkan")
    office.works()
    assert {family.head_name for family in office.house.read(active_families)} == {"Slamet", "Aminah", "Joko"}


def test_answers_hold_for_that_exact_row_of_headers_only_and_can_be_forgotten(office: Office) -> None:
    drop(office)
    office.budi.phone.presses("No KK")
    office.budi.phone.presses("Nama Kepala Keluarga")
    office.works()
    drop(office)
    assert office.budi.phone.sees("kolom dikenali seperti pada Senin, 23 November 2026")
    drop(office, *HEADERS[:3], "Kode Desa.")
    assert office.budi.phone.sees("kolom yang perlu dipastikan")
    office.budi.phone.presses("Batal")
    drop(office)
    office.budi.phone.presses("Ubah kolom")
    assert office.budi.phone.sees("sudah dihapus")
    drop(office)
    assert office.budi.phone.sees("kolom yang perlu dipastikan")


def test_a_sheet_left_unread_by_an_answer_can_be_asked_about_again(office: Office) -> None:
    members = [("No KK", "NIK", "Nama", "Hubungan"), (kk(1), nik(1), "Slamet", 1)]
    families = [("Nomor Kartu", "NIK Kepala", "Nama Kepala Keluarga", "Kode Desa"), *ROWS]
    for _ in range(2):
        office.telegram.files.clear()
        office.drops(workbook(Keluarga=families, Anggota=members))
        office.works()
        assert office.budi.phone.sees("perlu dipastikan: <b>Nomor Kartu</b>")
        office.budi.phone.presses("Lewati")
        office.works()
        unread = "Lembar Keluarga tidak dibaca, karena belum ada kolom No KK"
        assert any(unread in one.text for one in office.budi.phone.screen)
        office.budi.phone.presses("Ubah kolom")
        assert any("sudah dihapus" in one.text for one in office.budi.phone.screen)


def test_two_columns_that_seem_the_same_are_asked_about(office: Office) -> None:
    drop(office, "No KK", "Nomor KK", "Nama Kepala Keluarga", "Kode Desa")
    assert office.budi.phone.labels() == ["No KK", "Lewati", "Batal"]
    office.budi.phone.presses("No KK")
    office.works()
    assert office.budi.phone.sees("Keluarga: 3 baru")
    assert office.budi.phone.sees("Kolom yang tidak dipakai: Nomor KK")
