"""The results of a village meeting as a workbook: it goes out, comes back filled, and is noted as a whole or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from mentoring.workers import Workers
from models.audit import AuditEntry
from models.database import Session
from models.family import Family
from models.meeting import results_of
from models.person import Role
from tests.handlers.test_periods import draws
from tests.handlers.uploads import Office, Telegram
from tests.house import Cast, House
from tests.mentoring.tables import workbook

DISTRICT, HERE, THERE = "35.13.21", "35.13.21.2004", "35.13.21.2001"


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    sri = house.person("Sri Wahyuni", serial=9001, department=house.department())
    for serial, head in ((9001, "Slamet Riyadi"), (9002, "Aminah"), (9003, "Sukarno")):
        house.family(head, serial=serial, village=HERE, mentors=[sri])
    house.family("Wagiman", serial=9004, village=THERE)
    house.family("Sumiati", serial=9005, village=HERE, status="provisional")
    fatimah = house.person("Fatimah Azzahra", serial=9501, role="kasi_kesra", district=DISTRICT)
    workers = Workers()
    yield Office(house, fatimah, sri, Telegram(), workers)
    workers.close()


def plans(who: Cast, day: str = "23-11-2026") -> None:
    who.phone.writes("/musdes")
    who.phone.presses("Jadwalkan")
    who.phone.presses(next(label for label in who.phone.labels() if label.endswith("(4)")))
    for answer in (day, "09.00", "Balai desa"):
        who.phone.writes(answer)
    who.phone.presses("Jadwalkan")
    who.phone.presses("Lihat musyawarah")


def asks(office: Office) -> list[list[Any]]:
    """Ask for the workbook; return its rows as they came."""
    office.budi.phone.presses("📋 Tabel hasil")
    assert draws(office.house)
    path = max((office.house.folder / "files").glob("*.xlsx"), key=lambda one: one.stat().st_mtime_ns)
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Musdes 1").to_python()


def filled(rows: list[list[Any]], **said: tuple[str, ...]) -> bytes:
    """Return the workbook with (decision, reason, note) per code without its dash; names are left out."""
    head, *families = rows
    found = [[one[0], "", *one[2:5], *said.get(str(one[0]).replace("-", ""), ()), *[""] * 3][:8] for one in families]
    return workbook(**{"Musdes 1": [head, *found]})


def drops(office: Office, data: bytes, *, who: Cast | None = None, name: str = "hasil.xlsx") -> None:
    office.telegram.files.clear()
    office.drops(data, name, who=who)
    for one in list(office.telegram.files):
        office.telegram.files[one] = data
    office.works()


def verdicts(house: House) -> dict[int, str]:
    return {family: one.verdict for family, one in house.read(results_of, 1).items()}


# Refusals ------------------------------------------------------------------------------------------------------


def test_the_workbook_of_another_kecamatan_is_neither_drawn_nor_read(office: Office) -> None:
    plans(office.budi)
    rows = asks(office)
    dewi = office.house.person("Dewi Lestari", serial=9502, role="kasi_kesra", district="35.13.20")
    dewi.phone.presses_data("mt-book:1")
    assert dewi.phone.sees("tidak ditemukan")
    drops(office, filled(rows, KRK9001=("tetap",)), who=dewi)
    assert dewi.phone.sees("tidak ditemukan")
    assert verdicts(office.house) == {}


def test_a_kasi_kesra_still_imports_no_register(office: Office) -> None:
    drops(office, workbook(Keluarga=[["No KK", "Nama Kepala Keluarga"], ["1", "Siti"]]))
    assert office.budi.phone.sees("dikirim oleh koordinator")


def test_before_the_meeting_and_after_its_minutes_nothing_is_noted(office: Office) -> None:
    plans(office.budi, "25-11-2026")
    drops(office, filled(asks(office), KRK9001=("tetap",)))
    assert office.budi.phone.sees("Hasilnya dicatat setelah itu")


def test_each_wrong_row_is_named_with_its_cell_and_nothing_is_noted(office: Office) -> None:
    plans(office.budi)
    head = asks(office)[0]
    wrong = [
        ["KRK-9001", "", "", "", "", "boleh", "", ""],
        ["KRK-9002", "", "", "", "", "keluar", "bosan", ""],
        ["KRK-9003", "", "", "", "", "tetap", "belum bersedia", ""],
        ["KRK-9003", "", "", "", "", "tetap", "", ""],
        ["KRK-9004", "", "", "", "", "tetap", "", ""],
        ["KRK-9999", "", "", "", "", "tetap", "", ""],
        ["KRK-9005", "", "", "", "", "keluar", "belum bersedia", ""],
    ]
    drops(office, workbook(**{"Musdes 1": [head, *wrong]}))
    for said in ("F2: keputusan", "G3: alasan", "G4: alasan", "A5: keluarga ini sudah ada pada baris 4"):
        assert office.budi.phone.sees(said), said
    for said in ("A6: keluarga ini tidak tercatat di", "A7: kode", "F8: keputusan ini tidak sesuai", "7 baris perlu"):
        assert office.budi.phone.sees(said), said
    drops(office, workbook(**{"Musdes 1": [["Kode"]]}))
    assert office.budi.phone.sees("belum ada kolom Kode, Keputusan, Alasan")
    assert verdicts(office.house) == {}


def test_who_no_longer_holds_the_meeting_notes_nothing(office: Office) -> None:
    plans(office.budi)
    drops(office, filled(asks(office), KRK9001=("tetap",)))
    office.house.write(_end_roles, office.budi.id)
    office.budi.phone.presses("Terapkan")
    office.works()
    assert verdicts(office.house) == {}


def _end_roles(session: Session, person_id: int) -> None:
    for one in session.scalars(select(Role).where(Role.person_id == person_id)):
        one.ends_on = one.starts_on


# What it does --------------------------------------------------------------------------------------------------


def test_what_comes_back_filled_is_shown_noted_once_and_waits_for_the_minutes(office: Office) -> None:
    plans(office.budi)
    rows = asks(office)
    assert [one[0] for one in rows[1:]] == ["KRK-9002", "KRK-9001", "KRK-9003", "KRK-9005"]
    assert {one[1] for one in rows[1:]} == {"Slamet Riyadi", "Aminah", "Sukarno", "Sumiati"}
    answers = {"KRK9001": ("TETAP",), "KRK9002": ("Keluar", "Belum bersedia", "sudah mapan"), "KRK9005": ("masuk",)}
    drops(office, filled(rows, **answers))
    assert office.budi.phone.sees("Tetap 1 · keluar 1 · masuk 1 · belum diisi 1")
    assert verdicts(office.house) == {}
    office.budi.phone.presses("Terapkan")
    office.works()
    assert office.budi.phone.sees("3 keputusan musyawarah sudah dicatat")
    assert verdicts(office.house) == {1: "stays", 2: "leaves", 5: "enters"}
    assert office.house.read(lambda session: session.get_one(Family, 2).status) == "active"
    drops(office, filled(rows, **answers), name="lagi.xlsx")
    assert office.budi.phone.sees("sudah tercatat. Tidak ada yang perlu diubah")
    deeds = office.house.read(lambda session: list(session.scalars(select(AuditEntry.deed))))
    assert deeds.count("meeting.book_drawn") == 1
    assert deeds.count("meeting.results_read") == 1


def test_the_workbook_offers_its_words_as_lists_and_remembers_what_is_noted(office: Office) -> None:
    plans(office.budi)
    office.budi.phone.presses_data("mr-set:1:1:stays")
    office.budi.phone.presses_data("mt:1")
    rows = asks(office)
    assert {str(one[0]): one[5] for one in rows[1:]}["KRK-9001"] == "tetap"
    path = next(iter(Path(office.house.folder / "files").glob("*.xlsx")))
    with ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<dataValidation ") == 2
    assert "'Pilihan'!$A$1:$C$1" in sheet or "Pilihan!$A$1:$C$1" in sheet
