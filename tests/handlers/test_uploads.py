"""Registers through the chat: Budi drops a file, sees what it would do, and applies it with one press."""

from __future__ import annotations

import errno
import pickle
from contextlib import suppress
from datetime import date
from typing import Any, ClassVar

import pytest
from python_calamine import CalamineWorkbook

from jobs.tools import FileGoneError
from mentoring import upload_progress
from mentoring import uploads as rules
from mentoring.workers import Workers
from models.database import Session
from models.family import active_families, families_by_kk, kk_index
from models.person import Person, Role
from tests.handlers.uploads import Office, Telegram, uploads
from tests.house import House
from tests.mentoring.tables import FAMILY, MEMBER, STAFF, VILLAGE, Rows, kk, nik, nip, workbook
from tests.weeks import QuickWorkers

SLAMET = (kk(1), nik(1), "Slamet <Pak>", VILLAGE)


@pytest.fixture
def office(house: House) -> Office:
    department = house.department("D1")
    budi = house.person("Budi", serial=9001, department=department, role="koordinator")
    sri = house.person("Sri", serial=9002, department=department)
    return Office(house, budi, sri, Telegram(), QuickWorkers())


def families(*rows: tuple[object, ...], **more: Rows) -> bytes:
    return workbook(Keluarga=[FAMILY, *rows], **more)


def test_a_mentor_who_drops_a_register_is_told_who_does_that(office: Office) -> None:
    office.drops(families(SLAMET), who=office.sri)
    assert office.sri.phone.sees("dilakukan oleh koordinator")
    assert office.house.read(uploads) == []


def test_a_file_that_telegram_does_not_hand_out_is_refused_at_once(office: Office) -> None:
    office.drops(families(SLAMET), size=21 * 1024 * 1024)
    assert office.budi.phone.sees("lebih besar dari 20 MB")
    assert office.house.read(uploads) == []


def test_a_file_is_shown_first_and_applied_by_one_press(office: Office) -> None:
    office.workers = Workers()  # the processes that there are in earnest
    office.drops(families(SLAMET, Anggota=[MEMBER, (kk(1), nik(1), "Slamet", 1), (kk(1), nik(2), "Ani", 3)]))
    assert office.budi.phone.sees("sedang dibaca")
    office.works()
    assert office.budi.phone.sees("Keluarga: 1 baru, 0 berubah, 0 tetap")
    assert office.budi.phone.sees("Anggota: 2 baru")
    assert len(office.budi.phone.screen) == 1
    assert office.budi.phone.labels() == ["Terapkan", "Batal"]
    assert office.house.read(active_families) == []
    office.budi.phone.presses("Terapkan")
    assert office.budi.phone.sees("sedang dikerjakan")
    assert office.budi.phone.last.keyboard == []
    office.works()
    assert office.budi.phone.sees("sudah diterapkan")
    assert [family.head_name for family in office.house.read(active_families)] == ["Slamet <Pak>"]


def applied(office: Office, data: bytes) -> None:
    office.drops(data)
    office.works()
    office.budi.phone.presses("Terapkan")
    office.works()


def test_the_same_file_again_is_said_and_can_be_looked_at_all_the_same(office: Office) -> None:
    data = families(SLAMET)
    applied(office, data)
    office.drops(data)
    office.works()
    assert office.budi.phone.sees("sudah diterapkan oleh Budi pada")
    office.budi.phone.presses("Periksa lagi")
    office.works()
    assert office.budi.phone.sees("Semuanya sudah sama")
    assert office.budi.phone.labels() == ["🏠 Menu"]


def test_a_file_that_came_twice_is_applied_by_the_first_press_alone(office: Office) -> None:
    data = families(SLAMET)
    for _ in range(2):
        office.drops(data)
        office.works()
    first, second = office.house.read(uploads)
    for upload in (second, first):
        office.budi.phone.presses_data(f"up-apply:{upload.id}")
    office.works()
    assert sorted(upload.state for upload in office.house.read(uploads)) == ["applied", "discarded"]
    assert len(office.house.read(active_families)) == 1
    assert office.budi.phone.sees("sudah diterapkan oleh Budi pada")


def test_an_import_is_taken_back_from_the_list_of_the_last_day_and_only_by_who_imports(office: Office) -> None:
    applied(office, families(SLAMET))
    office.sri.phone.presses_data("up-undo-yes:1")
    office.budi.phone.writes("/impor")
    assert "keluarga.xlsx" in office.budi.phone.last.text
    office.budi.phone.presses("Batalkan no. 1")
    office.budi.phone.presses("Ya, batalkan")
    assert len(office.house.read(active_families)) == 1
    office.works()
    assert office.budi.phone.sees("sudah dibatalkan")
    assert office.house.read(active_families) == []
    office.budi.phone.writes("/impor")
    assert "(sudah dibatalkan)" in office.budi.phone.last.text
    office.budi.phone.presses_data("up-undo-yes:1")
    assert office.budi.phone.sees("sudah dibatalkan pada")


def test_while_a_large_file_is_compared_its_message_says_how_far_that_is(office: Office) -> None:
    office.drops(families(SLAMET))
    for done in (1000, 12_000):
        office.house.write(upload_progress.show, 1, done=done, total=40_000, now=office.house.clock.now())
        office.house.deliver_all()
    assert "membaca 12.000 dari 40.000 baris" in office.budi.phone.last.text
    assert len(office.budi.phone.screen) == 1
    office.works()
    office.house.write(upload_progress.show, 1, done=13_000, total=40_000, now=office.house.clock.now())
    office.house.deliver_all()
    assert office.budi.phone.sees("Keluarga: 1 baru")


def test_what_changes_says_old_and_new_and_what_the_file_lacks_has_a_sheet_of_its_own(office: Office) -> None:
    lacking = (kk(2), nik(2), "Misnari", VILLAGE)
    applied(office, workbook(Keluarga=[(*FAMILY, "Alamat"), (*SLAMET, "Jl. A"), (*lacking, "Jl. B")]))
    code = office.house.read(families_by_kk, [kk_index(kk(2))])[kk_index(kk(2))].code
    office.telegram.files.clear()
    rows = [(*FAMILY, "Alamat", "RT"), (kk(1), nik(1), "Slamet Riyadi", VILLAGE, "-", "")]
    office.drops(workbook(Keluarga=rows))
    office.works(rounds=1)
    book = CalamineWorkbook.from_path(office.budi.phone.last.content.media.path)
    remark = book.get_sheet_by_name("Keluarga").to_python()[1][-1]
    assert "Slamet <Pak> → Slamet Riyadi" in remark
    assert "Jl. A → " in remark
    assert "RT" not in remark
    assert kk(1) not in remark
    assert book.get_sheet_by_name("Tidak ada di berkas").to_python()[1][:2] == [code, "Misnari"]


def test_without_room_on_the_disk_the_file_waits_and_no_try_counts(office: Office) -> None:
    office.drops(families(SLAMET))
    office.telegram.failures += [OSError(errno.EIO, "away")]
    (office.house.folder / "work").mkdir(exist_ok=True)
    full = office.house.folder / "work" / "upload-1"
    full.symlink_to("/dev/full")
    for _ in range(9):
        with suppress(OSError):
            office.works(rounds=1)
        if not full.is_symlink():
            full.symlink_to("/dev/full")
    full.unlink()
    office.works()
    assert office.budi.phone.sees("Keluarga: 1 baru")


def test_a_refused_row_is_named_and_the_table_comes_back_with_remarks(office: Office) -> None:
    bad = [(3513210101209002, nik(9), f"Keluarga {serial}", VILLAGE) for serial in range(7)]
    office.drops(families(SLAMET, *bad))
    office.works(rounds=1)
    shown, document = office.budi.phone.screen[-2:]
    rows = CalamineWorkbook.from_path(document.content.media.path).get_sheet_by_index(0).to_python()
    assert "7 baris perlu diperbaiki" in shown.text
    assert "Baris 3, kolom No KK (A3)" in shown.text
    assert "dan 2 baris lain" in shown.text
    assert shown.keyboard == [[("🏠 Menu", "menu")]]
    assert shown.content.protect
    assert rows[0] == [*FAMILY, "Keterangan"]
    assert rows[1] == [*SLAMET, ""]
    # As text the false zero at the end would look like a digit.
    assert rows[2][0] == "3.51321E+15"
    assert "tersimpan sebagai angka" in rows[2][4]
    assert office.house.read(active_families) == []


class Elsewhere(QuickWorkers):
    """Work that is packed for another process and back, with what went there."""

    went: ClassVar[list[bytes]] = []

    async def run(self, function: Any, *args: Any, **_: Any) -> Any:
        """Return what comes back."""
        self.went.append(pickle.dumps((function, args)))
        work, given = pickle.loads(self.went[-1])
        return pickle.loads(pickle.dumps(work(*given)))


def test_remarks_are_said_in_another_process_because_thousands_take_long(office: Office) -> None:
    office.workers = Elsewhere()
    office.drops(families((3513210101209002, nik(9), "Keluarga", VILLAGE)))
    office.works(rounds=1)
    book = CalamineWorkbook.from_path(office.budi.phone.last.content.media.path)
    assert "tersimpan sebagai angka" in book.get_sheet_by_index(0).to_python()[1][4]
    assert Elsewhere.went
    assert not any(b"tersimpan" in one for one in Elsewhere.went)


def test_headers_alone_are_not_called_the_same_as_what_is_kept(office: Office) -> None:
    office.drops(families())
    office.works()
    assert office.budi.phone.sees("baru berisi judul kolom")


def test_cancelling_changes_nothing_and_an_old_button_is_harmless(office: Office) -> None:
    office.drops(families(SLAMET))
    office.works()
    shown = office.budi.phone.last
    data = shown.keyboard[0][0][1]
    office.budi.phone.presses("Batal")
    assert office.budi.phone.sees("tidak diterapkan")
    office.budi.phone.presses_data(data, shown.message_id)
    assert office.budi.phone.sees("sudah selesai diproses")
    office.works()
    assert office.house.read(active_families) == []


def test_somebody_elses_file_is_not_found(office: Office) -> None:
    office.drops(families(SLAMET))
    office.works()
    data = office.budi.phone.last.keyboard[0][0][1]
    wulan = office.house.person("Wulan", serial=9003, role="koordinator")
    for other in (office.sri, wulan):
        other.phone.presses_data(data)
        assert other.phone.sees("tidak ditemukan")


def test_pressing_twice_applies_once(office: Office) -> None:
    office.drops(families(SLAMET))
    office.works()
    shown = office.budi.phone.last
    data = shown.keyboard[0][0][1]
    office.budi.phone.presses_data(data, shown.message_id)
    office.budi.phone.presses_data(data, shown.message_id)
    assert office.budi.phone.sees("sudah selesai diproses")
    office.works()
    assert len(office.house.read(active_families)) == 1


def test_what_changed_since_the_dry_run_can_still_refuse_it(office: Office) -> None:
    header = (*FAMILY, "NIP Pendamping")
    office.drops(workbook(K=[header, (*SLAMET, office.sri.nip)]))
    office.works()
    office.house.write(_end, office.sri.id)
    office.budi.phone.presses("Terapkan")
    office.works()
    assert office.budi.phone.sees("belum dapat diterapkan")
    assert office.house.read(active_families) == []


def _end(session: Session, person_id: int) -> None:
    session.get_one(Person, person_id).ended_on = date(2026, 11, 1)


def test_a_coordinator_who_no_longer_is_one_applies_nothing(office: Office) -> None:
    office.drops(families(SLAMET))
    office.works()
    office.budi.phone.presses("Terapkan")
    office.house.write(_take_roles)
    office.works()
    assert office.budi.phone.sees("dilakukan oleh koordinator")
    assert office.house.read(active_families) == []


def _take_roles(session: Session) -> None:
    session.query(Role).delete()


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"<html><table></table></html>", "halaman web"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "tidak terbaca sebagai tabel"),
        (workbook(A=[("Tanggal", "Kegiatan")]), "belum dikenali"),
        (b"", "kosong"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(data: bytes, part: str, office: Office) -> None:
    office.drops(data, "data.xls")
    office.works()
    assert office.budi.phone.sees(part)
    assert office.budi.phone.labels() == ["🏠 Menu"]


def test_when_the_network_is_away_the_file_is_read_later(office: Office) -> None:
    office.telegram.failures = [OSError(), OSError()]
    office.drops(families(SLAMET))
    office.works()
    assert office.budi.phone.sees("sedang dibaca")
    office.works()
    office.works()
    assert office.budi.phone.labels() == ["Terapkan", "Batal"]


def test_when_it_never_comes_back_that_is_said(office: Office) -> None:
    office.telegram.failures = [OSError() for _ in range(300)]
    office.drops(families(SLAMET))
    for _ in range(210):
        office.works()
    assert office.budi.phone.sees("belum berhasil dibaca")


def test_a_file_that_is_gone_is_asked_for_again(office: Office) -> None:
    office.telegram.failures = [FileGoneError()]
    office.drops(families(SLAMET))
    office.works()
    assert office.budi.phone.sees("kirim sekali lagi")


def test_a_register_goes_to_the_import_also_in_the_middle_of_something_else(office: Office) -> None:
    office.budi.phone.writes("/staf")
    office.drops(workbook(P=[STAFF, (nip(1), "Joko", "D1", "Staf")]), "pegawai.xlsx")
    office.works()
    assert office.budi.phone.sees("Pegawai: 1 baru")


def test_a_table_that_was_asked_for_is_what_it_is_after_a_command_or_the_menu(office: Office) -> None:
    phone = office.budi.phone
    for leave in (lambda: phone.presses_data("menu"), lambda: phone.writes("/menu")):
        phone.writes("/pemadanan")
        for label in ("Kirim berkas", "Sasmita"):
            phone.presses(label)
        phone.writes("31-10-2026")
        asked = phone.last
        leave()
        office.drops(workbook(P=[STAFF, (nip(1), "Joko", "D1", "Staf")]), "pegawai.xlsx")
        office.works()
        assert phone.sees("Pegawai: 1 baru")
    phone.presses("◀ Kembali", on=asked)
    assert any("per tanggal berapa?" in one.text for one in phone.screen), "it is open all the same"


def test_the_command_explains_and_is_offered_to_coordinators_only(office: Office) -> None:
    office.budi.phone.writes("/impor")
    assert office.budi.phone.sees("Impor data")
    office.sri.phone.writes("/impor")
    assert office.sri.phone.sees("dilakukan oleh koordinator")


def test_no_message_repeats_a_number(office: Office) -> None:
    office.drops(families((kk(1) + "1", nik(1), "Slamet", kk(3)), (kk(2), "3513", "Ani", VILLAGE)))
    office.works()
    for shown in office.budi.phone.screen:
        for number in (kk(1), kk(2), kk(3), nik(1)):
            assert number not in shown.text


def test_who_brings_registers_and_sends_another_file_hears_what_can_be_read(office: Office) -> None:
    for who in (office.budi, office.sri):
        who.phone.sends_document("surat.pdf", mime="application/pdf")
    assert office.budi.phone.sees(".xlsx, .xls, .ods, atau .csv")
    assert not office.sri.phone.sees(".csv")


def test_a_mentor_whose_time_ended_and_who_is_named_again_is_pointed_out(office: Office) -> None:
    named = (*FAMILY, "NIP Pendamping")
    old = workbook(Keluarga=[named, (*SLAMET, nip(9002))])
    for data in (old, workbook(Keluarga=[named, (*SLAMET, nip(9001))])):
        office.telegram.files.clear()
        office.drops(data)
        office.works()
        office.budi.phone.presses("Terapkan")
        office.works()
    office.house.clock.move(minutes=1)
    office.telegram.files.clear()
    office.drops(old)
    office.works()
    office.budi.phone.presses("Periksa lagi")
    office.works()
    shown = next(one for one in office.budi.phone.screen if "sudah berakhir dan akan dimulai lagi: 1" in one.text)
    assert shown.keyboard[0][0][0] == "Terapkan"
    # An older file is brought in all the same by who has seen what it does.
    office.budi.phone.presses("Terapkan")
    office.works()
    assert office.house.read(uploads)[-1].state == "applied"
    assert any("sekarang dimulai lagi: 1" in one.text for one in office.budi.phone.screen)


def test_a_file_that_was_applied_is_not_touched_by_work_that_was_begun_twice(office: Office) -> None:
    applied(office, families(SLAMET))
    again: dict[str, Any] = {"prepared": None, "programme": office.house.programme, "now": office.house.clock.now()}
    office.house.write(rules.carry_out, 1, **again)
    assert office.house.read(uploads)[0].state == "applied"
