"""/rakor: coordinators see a meeting's figures and get the pages and the table; nobody else does."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from jobs.tools import Tools
from jobs.write_files import write_files_one
from models.audit import AuditEntry
from models.database import Session
from models.person import Role
from tests.house import Cast, House
from tests.weeks import NoFiles, QuickWorkers


@pytest.fixture
def budi(house: House) -> Cast:
    for serial in range(9001, 9004):
        house.family(f"Kepala{serial}", serial=serial)
    return house.person("Budi Santoso", serial=9500, role="koordinator")


def draws(house: House) -> bool:
    """Let the work draw what was asked for, and send it."""
    tools = Tools(house.database, house.clock, house.programme, NoFiles(), QuickWorkers(), house.folder, lambda: None)
    found = asyncio.run(write_files_one(tools))
    house.deliver_all()
    return found


def test_who_does_not_coordinate_finds_no_report(house: House, budi: Cast) -> None:
    fatimah = house.person("Fatimah Azzahra", serial=9502, role="kasi_kesra", district="35.13.21")
    fatimah.phone.writes("/rakor")
    assert fatimah.phone.sees("tidak tersedia untuk tugas")
    for word in ("rk", "rk-pdf", "rk-book"):
        fatimah.phone.presses_data(f"{word}:{house.today}")
        assert fatimah.phone.sees("tidak ditemukan")
    assert not draws(house)


def test_days_without_a_list_and_days_to_come_are_refused(house: House, budi: Cast) -> None:
    for day in ("2020-01-01", house.today + timedelta(days=1)):
        budi.phone.presses_data(f"rk-pdf:{day}")
        assert budi.phone.sees("masih kosong")
    budi.phone.presses_data("rk:yesterday")
    assert not draws(house)


def test_a_coordinator_no_more_gets_no_report_that_was_asked_for_before(house: House, budi: Cast) -> None:
    budi.phone.presses_data(f"rk-pdf:{house.today}")

    def ends(session: Session) -> None:
        for role in session.scalars(select(Role)):
            role.ends_on = house.today - timedelta(days=1)

    house.write(ends)
    draws(house)
    assert budi.phone.last.content.media is None


def test_the_figures_come_above_the_pages_and_the_table_once_each(house: House, budi: Cast) -> None:
    budi.phone.writes("/rakor")
    assert budi.phone.sees("Senin, 23 November 2026")
    assert not budi.phone.sees("Tanpa pendamping: 3")
    assert "Per 22 Nov 2026" in budi.phone.labels()
    budi.phone.presses("Per 22 Nov 2026")
    assert budi.phone.sees("Minggu, 22 November 2026")
    budi.phone.presses("📄 PDF")
    budi.phone.presses("📄 PDF")
    assert budi.phone.sees("sudah disiapkan")
    assert draws(house)
    assert budi.phone.sees("3 keluarga")
    assert budi.phone.sees("Tanpa pendamping: 3")
    pages = Path(budi.phone.last.content.media.path)
    assert pages.read_bytes().startswith(b"%PDF-")
    budi.phone.presses("Tabel")
    assert draws(house)
    assert not draws(house)
    media = budi.phone.last.content.media
    assert media.name == "rakor-2026-11-22.xlsx"
    rows = CalamineWorkbook.from_path(media.path).get_sheet_by_name("Per OPD").to_python()
    assert rows[-1][:2] == ["Jumlah", 3.0]
    asked = house.read(lambda session: list(session.scalars(select(AuditEntry.subject))))
    assert [one for one in asked if one in ("file:rakor_pdf", "file:rakor_xlsx")] == [
        "file:rakor_pdf",
        "file:rakor_xlsx",
    ]
