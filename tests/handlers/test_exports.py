"""/ekspor: what somebody may see comes as a table; full numbers only after another coordinator has allowed them."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from jobs.tools import Tools
from jobs.write_exports import write_export
from jobs.write_files import write_files_one
from mentoring import delivery
from mentoring.delivery import Outcome
from mentoring.exports import orders
from mentoring.outbox import OutcomeUnknownError
from mentoring.workers import Workers
from models import reach
from models.audit import AuditEntry
from models.database import Session
from models.export import Export
from models.person import Role
from tests.house import Cast, House
from tests.jobs.test_broadcast_progress import NoFiles

HERE, THERE = "35.13.21.2004", "35.13.20.2001"
KK = "3513210101109001"
WHY = "Pemadanan dengan Sasmita untuk Dinas Sosial, surat 400/12/2026"


@dataclass
class Desk:
    """Two coordinators, an OPD admin and a mentor, with the job that makes tables."""

    house: House
    budi: Cast
    wulan: Cast
    hendra: Cast
    sri: Cast
    workers: Workers

    @property
    def folder(self) -> Path:
        return self.house.folder / "exports"

    def works(self, *, deliver: bool = True) -> None:
        """Let the job work until nothing is left, and everything be sent."""
        house = self.house
        tools = Tools(house.database, house.clock, house.programme, NoFiles(), self.workers, house.folder, lambda: None)
        while asyncio.run(write_files_one(tools)):
            if deliver:
                house.deliver_all()
        if deliver:
            house.deliver_all()

    def rows(self) -> list[Export]:
        return list(self.house.read(lambda session: list(session.scalars(select(Export).order_by(Export.id)))))

    def trail(self) -> list[tuple[str, int | None]]:
        def rule(session: Session) -> list[tuple[str, int | None]]:
            question = select(AuditEntry).where(AuditEntry.deed.startswith("export.")).order_by(AuditEntry.id)
            return [(one.deed, one.actor_id) for one in session.scalars(question)]

        return list(self.house.read(rule))

    def file(self) -> Path:
        """Return the file that lies ready."""
        return next(self.folder.glob("*/*.xlsx"))

    def asks_numbers(self, who: Cast) -> None:
        who.phone.writes("/ekspor")
        who.phone.presses("Keluarga binaan")
        who.phone.presses("Nomor lengkap")
        who.phone.writes(WHY)


@pytest.fixture
def desk(house: House, workers: Workers) -> Desk:
    social, works = house.department("1.06", "Dinas Sosial"), house.department("1.03", "Dinas PUPR")
    sri = house.person("Sri Wahyuni", serial=9001, department=social)
    dewi = house.person("Dewi Lestari", serial=9002, department=works)
    house.family("Slamet Riyadi", serial=9001, village=HERE, mentors=[sri])
    house.family("Aminah", serial=9002, village=THERE, mentors=[dewi])
    budi = house.person("Budi Santoso", serial=9500, role="koordinator")
    wulan = house.person("Wulan Sari", serial=9501, role="koordinator")
    hendra = house.person("Hendra", serial=9502, role="admin_opd", role_department=social)
    return Desk(house, budi, wulan, hendra, sri, workers)


def cells(path: Path, sheet: int = 0) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(sheet).to_python()


# Refusals ------------------------------------------------------------------------------------------------------


def test_a_mentor_is_not_offered_full_numbers_and_gets_none_by_force(desk: Desk) -> None:
    desk.sri.phone.writes("/ekspor")
    desk.sri.phone.presses("Keluarga binaan")
    assert "Nomor lengkap" not in desk.sri.phone.labels()
    desk.sri.phone.presses_data("ex-full:1")
    assert desk.sri.phone.sees("tidak ditemukan")
    for data in (
        "ex-table:dtsen",
        "ex-table:answers",
        "ex-table:x",
        "ex-asked",
        "ex-open:1",
        "ex-allow:1",
        "ex-fetch:9",
    ):
        desk.sri.phone.presses_data(data)
        assert desk.sri.phone.sees("tidak ditemukan"), data
    assert desk.rows() == []


def test_nobody_decides_what_they_ask_for_themselves(desk: Desk) -> None:
    desk.asks_numbers(desk.budi)
    desk.budi.phone.presses_data("ex-open:1")
    assert desk.budi.phone.sees("diputuskan oleh koordinator lain")
    for data in ("ex-allow:1", "ex-deny:1:talk"):
        desk.budi.phone.presses_data(data)
        assert desk.budi.phone.sees("diputuskan oleh koordinator lain")
    desk.hendra.phone.presses_data("ex-allow:1")
    assert desk.hendra.phone.sees("tidak ditemukan")
    assert [one.state for one in desk.rows()] == ["asked"]
    desk.works()
    assert not list(desk.house.folder.glob("exports/*/*"))


def test_the_only_coordinator_cannot_have_full_numbers(desk: Desk) -> None:
    desk.house.write(
        lambda session: session.delete(session.scalars(select(Role).where(Role.person_id == desk.wulan.id)).one())
    )
    desk.budi.phone.writes("/ekspor")
    desk.budi.phone.presses("Keluarga binaan")
    desk.budi.phone.presses("Nomor lengkap")
    assert desk.budi.phone.sees("Belum ada koordinator yang dapat menyetujui permintaan ini")


def test_a_purpose_that_says_nothing_is_asked_for_again(desk: Desk) -> None:
    desk.budi.phone.writes("/ekspor")
    desk.budi.phone.presses("Keluarga binaan")
    desk.budi.phone.presses("Nomor lengkap")
    desk.budi.phone.writes("perlu")
    assert desk.budi.phone.sees("lebih jelas")
    assert desk.rows() == []


def test_a_refused_wish_says_who_and_why_and_no_file_is_made(desk: Desk) -> None:
    desk.asks_numbers(desk.hendra)
    desk.house.deliver_all()
    assert desk.hendra.phone.sees("Menunggu persetujuan koordinator, paling lama"), "who is none has no other"
    desk.wulan.phone.presses("Lihat permintaan")
    assert desk.wulan.phone.sees(WHY)
    desk.wulan.phone.presses("Belum disetujui")
    desk.wulan.phone.presses("Terlalu luas")
    desk.works()
    assert desk.hendra.phone.sees("Belum disetujui oleh Wulan Sari: cakupannya terlalu luas")
    assert not list(desk.house.folder.glob("exports/*/*"))
    desk.budi.phone.presses_data("ex-allow:1")
    assert desk.budi.phone.sees("sudah diputuskan")
    assert desk.trail() == [("export.asked", desk.hendra.id), ("export.refused", desk.wulan.id)]


# A table -------------------------------------------------------------------------------------------------------


def test_an_admin_takes_out_the_families_of_the_own_staff_with_masked_numbers(desk: Desk) -> None:
    desk.hendra.phone.writes("/ekspor")
    desk.hendra.phone.presses("Keluarga binaan")
    assert desk.hendra.phone.sees("NIK dan nomor KK disamarkan")
    desk.hendra.phone.presses("Buat tabel")
    desk.works()
    assert desk.hendra.phone.sees("Siap: 1 baris, 1 berkas")
    assert desk.hendra.phone.sees("sampai Selasa, 24 November 2026, 09.00 WIB")
    path = desk.file()
    everything = repr([cells(path, sheet) for sheet in range(3)])
    assert "Slamet Riyadi" in everything
    assert "Aminah" not in everything
    assert not re.search(r"\d{16}", everything)
    assert "Hendra" in repr(cells(path, 2))
    assert ["Keluarga yang tercakup", "1"] in cells(path, 2), "of other tables a family has several rows, or none"
    desk.hendra.phone.presses("Ambil berkas")
    desk.house.deliver_all()
    assert any(shown.content.media is not None for shown in desk.hendra.phone.screen)
    desk.works()
    assert not desk.folder.exists() or not list(desk.folder.iterdir())
    assert [one.state for one in desk.rows()] == ["sent"]
    assert any("Sudah dikirim" in shown.text for shown in desk.hendra.phone.screen)
    desk.hendra.phone.presses_data("ex-fetch:1")
    assert desk.hendra.phone.sees("Sudah dikirim")
    deeds = ["export.asked", "export.made", "export.fetched"]
    assert desk.trail() == [(deed, desk.hendra.id) for deed in deeds]


def test_a_table_is_narrowed_by_written_and_pressed_choices(desk: Desk) -> None:
    phone = desk.budi.phone
    phone.writes("/ekspor")
    phone.presses("Laporan kunjungan")
    phone.presses("Kecamatan")
    phone.writes("zzz")
    assert phone.sees("Tidak ada nama")
    phone.writes("TEGAL")
    phone.presses("Tegalsiwalan")
    assert phone.sees("Kecamatan Tegalsiwalan")
    phone.presses("OPD")
    phone.presses("Dinas PUPR")
    phone.presses("Waktu")
    phone.presses("Bulan lalu")
    assert phone.sees("1 Okt 2026 sampai 31 Okt 2026")
    assert max(len(shown.keyboard) for shown in phone.screen) <= 5
    phone.presses("CSV (Kobo)")
    desk.works()
    [row] = desk.rows()
    assert (row.kind, row.form) == ("answers", "csv")
    assert row.wanted["district"] == "35.13.20"
    [path] = desk.folder.glob("*/*.csv")
    assert path.read_bytes().startswith(b'\xef\xbb\xbf"_visited_on";"_family"')


def test_the_same_table_is_not_asked_for_twice_at_a_time_and_can_be_given_up(desk: Desk) -> None:
    phone = desk.sri.phone
    for _ in range(2):
        phone.writes("/ekspor")
        phone.presses("Usulan bantuan")
        phone.presses("Buat tabel")
    assert phone.sees("sudah diminta")
    phone.presses_data("ex-mine")
    phone.presses("E-000001")
    phone.presses("Batalkan")
    assert phone.sees("Sudah dibatalkan")
    desk.works()
    assert [one.state for one in desk.rows()] == ["expired"]


def test_what_nobody_fetched_within_a_day_is_gone(desk: Desk) -> None:
    desk.sri.phone.writes("/ekspor")
    desk.sri.phone.presses("Keluarga binaan")
    desk.sri.phone.presses("Buat tabel")
    desk.works()
    assert desk.file().parent.stat().st_mode & 0o077 == 0
    desk.house.clock.move(hours=24, minutes=1)
    desk.sri.phone.presses("Ambil berkas")
    assert desk.sri.phone.sees("Tidak diambil sampai")
    desk.works()
    assert not list(desk.folder.iterdir())
    desk.sri.phone.presses("Minta lagi")
    assert desk.sri.phone.sees("E-000002")


def test_one_message_shows_how_far_a_table_is_until_nobody_wants_it(desk: Desk) -> None:
    desk.sri.phone.writes("/ekspor")
    desk.sri.phone.presses("Keluarga binaan")
    desk.sri.phone.presses("Buat tabel")
    messages = len(desk.sri.phone.screen)
    for percent in (40, 70):
        assert desk.house.write(orders.told, 1, percent, now=desk.house.clock.now())
        desk.house.deliver_all()
        assert desk.sri.phone.sees(f"Sedang dibuat: {percent} %")
    assert len(desk.sri.phone.screen) == messages
    desk.sri.phone.presses("Batalkan")
    assert not desk.house.write(orders.told, 1, 90, now=desk.house.clock.now())


def test_a_press_looks_once_for_what_can_be_chosen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, look = [], reach.districts_in_reach
    monkeypatch.setattr(reach, "districts_in_reach", lambda *said: asked.append(said) or look(*said))
    desk.budi.phone.writes("/ekspor")
    desk.budi.phone.presses("Keluarga binaan")
    for data in ("ex-pick:1:district:0", "ex-set:1:district:-"):
        asked.clear()
        desk.budi.phone.presses_data(data)
        assert len(asked) == 1, data


def test_what_goes_wrong_with_others_meanwhile_is_no_try_of_a_table(desk: Desk) -> None:
    desk.sri.phone.writes("/ekspor")
    desk.sri.phone.presses("Keluarga binaan")
    desk.sri.phone.presses("Buat tabel")
    house = desk.house
    tools = Tools(house.database, house.clock, house.programme, NoFiles(), desk.workers, house.folder, lambda: None)

    async def others() -> bool:
        raise ValueError("theirs")

    assert asyncio.run(write_export(tools, others))
    assert [(one.state, one.tries) for one in desk.rows()] == [("ready", 1)]


def test_a_table_that_cannot_be_made_is_given_up_and_said(desk: Desk) -> None:
    desk.house.folder.joinpath("exports").write_text("in the way")
    desk.sri.phone.writes("/ekspor")
    desk.sri.phone.presses("Keluarga binaan")
    desk.sri.phone.presses("Buat tabel")
    desk.works()
    assert [(one.state, one.tries) for one in desk.rows()] == [("failed", orders.MOST_TRIES + 1)]
    assert desk.sri.phone.sees("belum berhasil disiapkan")


# Full numbers --------------------------------------------------------------------------------------------------


def test_what_another_coordinator_allowed_holds_full_numbers_its_purpose_and_both_names(desk: Desk) -> None:
    desk.asks_numbers(desk.hendra)
    assert desk.hendra.phone.sees("Menunggu persetujuan")
    desk.house.deliver_all()
    desk.budi.phone.writes("/ekspor")
    desk.budi.phone.presses("Persetujuan (1)")
    desk.budi.phone.presses("E-000001")
    reach = "keluarga yang didampingi pegawai Dinas Sosial"
    assert desk.budi.phone.sees(f"Yang boleh dilihat peminta:\n{reach}")
    desk.budi.phone.presses("Setujui")
    desk.works()
    path = desk.file()
    assert KK in repr(cells(path, 0))
    about = repr(cells(path, 2))
    assert all(said in about for said in (WHY, reach, "Hendra", "Budi Santoso", "E-000001", "UU No. 27 Tahun 2022"))
    assert KK not in path.name
    assert desk.trail() == [
        ("export.asked", desk.hendra.id),
        ("export.allowed", desk.budi.id),
        ("export.made", desk.hendra.id),
    ]


def test_a_file_whose_arrival_nobody_knows_is_never_sent_again(desk: Desk) -> None:
    desk.asks_numbers(desk.hendra)
    desk.budi.phone.presses_data("ex-allow:1")
    desk.works()
    desk.hendra.phone.presses("Ambil berkas")
    house, later = desk.house, desk.house.clock.now() + timedelta(seconds=5)
    [order] = house.write(delivery.claim_replies, house.sender, None, now=later)
    unknown = [Outcome(order.message_id, failure=OutcomeUnknownError("no_answer"))]
    house.write(delivery.settle, unknown, now=later)
    desk.works()
    assert [one.state for one in desk.rows()] == ["unsure"]
    assert not list(desk.folder.iterdir())
    desk.hendra.phone.presses_data("ex-fetch:1")
    assert desk.hendra.phone.sees("tidak dikirim ulang")
    assert not any(shown.content.media is not None for shown in desk.hendra.phone.screen)


def test_who_lost_the_role_before_it_was_made_gets_nothing(desk: Desk) -> None:
    desk.asks_numbers(desk.hendra)
    desk.budi.phone.presses_data("ex-allow:1")
    desk.house.write(
        lambda session: session.delete(session.scalars(select(Role).where(Role.person_id == desk.hendra.id)).one())
    )
    desk.works()
    assert [one.state for one in desk.rows()] == ["failed"]
    assert not list(desk.house.folder.glob("exports/*/*.xlsx"))


def test_who_lost_the_role_after_it_was_made_cannot_fetch_it(desk: Desk) -> None:
    desk.asks_numbers(desk.hendra)
    desk.budi.phone.presses_data("ex-allow:1")
    desk.works()
    desk.house.write(
        lambda session: session.delete(session.scalars(select(Role).where(Role.person_id == desk.hendra.id)).one())
    )
    desk.hendra.phone.presses_data("ex-fetch:1")
    assert desk.hendra.phone.sees("tidak ditemukan")
    assert [one.state for one in desk.rows()] == ["ready"]


def test_a_kasi_kesra_who_moved_after_it_was_made_does_not_fetch_the_old_kecamatan(desk: Desk) -> None:
    fatimah = desk.house.person("Fatimah", serial=9503, role="kasi_kesra", district=HERE[:8])
    fatimah.phone.writes("/ekspor")
    fatimah.phone.presses("Keluarga binaan")
    fatimah.phone.presses("Buat tabel")
    desk.works()

    def moves(session: Session) -> None:
        role = session.scalars(select(Role).where(Role.person_id == fatimah.id, Role.role == "kasi_kesra")).one()
        role.district_code = THERE[:8]

    desk.house.write(moves)
    fatimah.phone.presses_data("ex-fetch:1")
    assert fatimah.phone.sees("Cakupan Bapak/Ibu berubah")
    assert not any(shown.content.media is not None for shown in fatimah.phone.screen)


def test_a_wish_that_nobody_decided_within_three_days_ends(desk: Desk) -> None:
    desk.asks_numbers(desk.hendra)
    desk.house.clock.move(days=3, minutes=1)
    desk.works()
    assert [one.state for one in desk.rows()] == ["expired"]
    assert desk.hendra.phone.sees("Belum diputuskan sampai")
    desk.budi.phone.presses_data("ex-allow:1")
    assert desk.budi.phone.sees("sudah diputuskan")
