"""/verval in the chat: opened with the counts before the yes, done over days beside the family, closed at the end."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from mentoring import answer_exports, verval_files
from models.database import Session
from models.family import members_of
from models.file_order import FileOrder
from models.verval import VervalDistrict, VervalFamily, VervalRound
from tests.handlers.test_record import HOUSING
from tests.handlers.visits import Field, field, presses
from tests.house import Cast, House

INDICATORS = ("Dua kali", "Satu kali", "Tidak", "Tidak", "Tidak")


@pytest.fixture
def people(house: House) -> Field:
    return field(house)


@pytest.fixture
def budi(house: House) -> Cast:
    return house.person("Budi Santoso", serial=9004, role="koordinator")


@pytest.fixture
def fatma(house: House) -> Cast:
    """The Kasi Kesra of the families' kecamatan."""
    return house.person("Siti Fatma", serial=9005, role="kasi_kesra", district="35.13.21")


def opens(budi: Cast) -> None:
    budi.phone.writes("/verval")
    presses(budi.phone, "Buka verval baru", "Semester II 2026", "Sumberasih", "Lanjut")
    budi.phone.writes("30-11-2026")
    budi.phone.presses("✅ Buka verval")


def goes_through(phone: Any, family_id: int) -> None:
    """Go through all five sections; the house is known."""
    phone.presses_data(f"rec-go:{family_id}:identity:gaps")
    phone.presses_data(f"rec-all:{family_id}")
    presses(phone, "Masih sekolah", "Tidak ada", "Tidak", "Tidak ada", "✅ Simpan")
    phone.presses_data(f"rec-go:{family_id}:assets:all")
    presses(phone, "Tidak ada", "Tidak ada", "✅ Simpan")
    phone.presses_data(f"rec-go:{family_id}:housing:gaps")
    phone.presses_data(f"rec-go:{family_id}:indicators:all")
    presses(phone, *INDICATORS, "✅ Simpan")


def test_somebody_without_families_and_roles_has_no_verval(house: House) -> None:
    joko = house.person("Joko Prasetyo", serial=9007)
    joko.phone.writes("/verval")
    assert joko.phone.sees("tidak ada verval")
    for data in ("vv-open", "vv-round:1", "vv-by:1:village:0", "vv-late:1", "vv-close:1", "vv-book:1", "crit-list"):
        joko.phone.presses_data(data)
        assert joko.phone.sees("tidak ditemukan dalam daftar"), data


def test_a_round_shows_its_families_before_the_yes_and_refuses_a_date_that_is_over(
    house: House, people: Field, budi: Cast
) -> None:
    budi.phone.writes("/verval")
    presses(budi.phone, "Buka verval baru", "Triwulan IV 2026", "Sumberasih", "Lanjut")
    budi.phone.writes("1-11-2026")
    assert budi.phone.sees("sudah lewat")
    budi.phone.writes("30-11-2026")
    assert budi.phone.sees("Seluruhnya 3 keluarga di 1 kecamatan")
    budi.phone.presses("✅ Buka verval")
    assert budi.phone.sees("Verval dibuka")
    house.deliver_all()
    assert people.sri.phone.sees("Verval data keluarga Triwulan IV 2026 dibuka")
    people.sri.phone.presses("🗂 Buka verval")
    assert people.sri.phone.sees("0 dari 5 bagian")


def test_a_mentor_verifies_section_by_section_over_days(house: House, people: Field, budi: Cast, fatma: Cast) -> None:
    wira = house.family("Pak Wira", serial=9060, mentors=[people.sri], housing=HOUSING)
    opens(budi)
    phone = people.sri.phone
    phone.writes("/verval")
    phone.presses("Pak Wira")
    assert phone.sees("Verval sampai 30 Nov 2026: 0 dari 5 bagian")
    presses(phone, "Perumahan", "✅ Semua tetap")
    assert phone.sees("1 dari 5 bagian")
    house.clock.move(days=2)
    goes_through(phone, wira)
    assert phone.sees("semua bagian selesai")
    assert house.read(Session.get_one, VervalFamily, (1, wira)).state == "done"
    for who in (budi, fatma):
        who.phone.presses_data("vv-round:1")
        for part in ("✅ Selesai: 1", "Belum dijangkau: 3", "Seluruhnya: 4 keluarga"):
            assert who.phone.sees(part)
        who.phone.presses("Per desa")
        assert who.phone.sees("Jumlah (4)")


def test_what_is_done_after_the_deadline_waits_for_the_coordinator(house: House, people: Field, budi: Cast) -> None:
    wira = house.family("Pak Wira", serial=9060, mentors=[people.sri], housing=HOUSING)
    opens(budi)
    house.clock.move(days=9)
    goes_through(people.sri.phone, wira)
    budi.phone.presses_data("vv-round:1")
    assert budi.phone.sees("Selesai sesudah tenggat, menunggu diterima: 1")
    budi.phone.presses("Tutup verval")
    budi.phone.presses("Ya, tutup")
    assert budi.phone.sees("Terima dahulu")
    budi.phone.presses_data("vv-late:1")
    presses(budi.phone, "✅ Terima semua")
    assert budi.phone.sees("✅ Selesai: 1")
    presses(budi.phone, "Tutup verval", "Ya, tutup")
    assert budi.phone.sees("sudah ditutup")


def test_criteria_are_facts_beside_the_family_and_one_of_the_parts(house: House, people: Field, budi: Cast) -> None:
    wira = house.family("Pak Wira", serial=9060, mentors=[people.sri], housing=HOUSING)
    budi.phone.presses_data("crit-list")
    budi.phone.presses("➕ Tambah")
    budi.phone.writes("Lantai terluas tanah")
    budi.phone.writes("${lantai} = 8")
    assert budi.phone.sees("${lantai}")
    assert budi.phone.sees("tidak dapat dibaca")
    budi.phone.writes("${floor} = 8")
    assert budi.phone.sees("Kriteria ditambahkan")
    opens(budi)
    phone = people.sri.phone
    phone.presses_data(f"rec:{wira}")
    assert phone.sees("0 dari 6 bagian")
    phone.presses("Kriteria")
    assert phone.sees("Lantai terluas: Tanah – menurut data impor 3 Mar 2026")
    assert phone.sees("bukan keputusan")
    phone.presses("✅ Sudah dilihat")
    assert phone.sees("1 dari 6 bagian")
    people.fatimah.phone.presses_data(f"crit:{wira}")
    assert people.fatimah.phone.sees("tidak ditemukan dalam daftar")
    budi.phone.presses_data("crit-list")
    budi.phone.presses("Akhiri nomor 1", on=budi.phone.last)
    assert budi.phone.sees("Belum ada kriteria")


def test_an_office_sees_its_own_line_and_nobody_elses(house: House, people: Field, budi: Cast) -> None:
    health = house.department("1.02", "Dinas Kesehatan")
    hendra = house.person("Hendra Setiawan", serial=9010, department=health, role="admin_opd", role_department=health)
    joko = house.person("Wahyu", serial=9011, department=health)
    house.family("Pak Wira", serial=9060, mentors=[joko])
    opens(budi)
    hendra.phone.presses_data("vv-by:1:department:0")
    assert hendra.phone.sees("Dinas Kesehatan (1)")
    assert "Dinas Sosial" not in hendra.phone.last.text
    hendra.phone.presses_data("vv-by:1:village:0")
    assert hendra.phone.sees("tidak ditemukan dalam daftar")


def test_the_workbook_adds_up_and_holds_no_number(house: House, people: Field, budi: Cast, fatma: Cast) -> None:
    opens(budi)
    budi.phone.presses_data("vv-round:1")
    budi.phone.presses("📄 Unduh tabel")

    def drawn(session: Session, who: Cast) -> Any:
        order = FileOrder(kind="verval", details={"round": 1}, person_id=who.id, ordered_at=house.clock.now())
        return verval_files.DRAUGHTSMEN["verval"](session, order, house.programme, house.clock.now())

    for who, sheets in ((budi, 5), (fatma, 4)):
        found = house.read(drawn, who)
        book = load_workbook(BytesIO(found.draw(*found.values)))
        assert len(book.sheetnames) == sheets
        cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
        assert "KRK-9001" in cells
        assert not any(one.isdigit() and len(one) >= 16 for one in cells)


def test_dates_without_a_year_mean_the_one_to_come(house: House, people: Field, budi: Cast) -> None:
    budi.phone.writes("/verval")
    presses(budi.phone, "Buka verval baru", "Tahun 2026", "Semua kecamatan")
    budi.phone.writes("5/1")
    assert budi.phone.sees("5 Januari 2027")


def test_what_was_answered_of_each_member_is_a_table_beside_that_of_the_families(
    house: House, people: Field, budi: Cast
) -> None:
    wira = house.family("Pak Wira", serial=9060, mentors=[people.sri], housing=HOUSING)
    opens(budi)
    goes_through(people.sri.phone, wira)
    house.clock.move(days=1)
    people.sri.phone.presses_data(f"rec-mone:{wira}:{house.read(members_of, wira)[0].id}")
    presses(people.sri.phone, "Sekolah", "Tidak lagi", "✅ Simpan")
    assert house.read(members_of, wira)[0].school == "3"
    found = house.read(
        answer_exports.answers,
        "verval",
        labels=False,
        language="id",
        programme=house.programme,
        now=house.clock.now(),
    )
    assert not any(title.startswith("members/") for title in found.titles)
    (family,) = [dict(zip(found.titles, row, strict=True)) for row in found.rows]
    (members,) = found.repeats
    (head,) = [dict(zip(members.titles, row, strict=True)) for row in members.rows]
    assert (head["members/school"], head["members/relation"]) == ("2", "1")
    assert (head["_parent_index"], head["_submission__uuid"]) == (family["_index"], family["_uuid"])
    assert "members/name" not in members.titles
    assert "Wira" not in str(members.rows)


def test_rounds_beyond_the_first_are_a_page_away_and_only_for_who_follows_them(
    house: House, budi: Cast, fatma: Cast
) -> None:
    def add(session: Session) -> None:
        for number in range(1, 13):
            opened = house.clock.now() + timedelta(minutes=number)
            day = house.today
            row = VervalRound(
                period=f"2026-{number:02}",
                form_version="1",
                opens_on=day,
                deadline=day,
                opened_by=budi.id,
                opened_at=opened,
            )
            session.add(row)
            session.flush()
            session.add(VervalDistrict(round_id=row.id, district_code="35.13.21" if number == 1 else "35.13.20"))

    house.write(add)
    for who, count in ((budi, 12), (fatma, 1)):
        who.phone.writes("/verval")
        rounds = [data for row in who.phone.last.keyboard for _, data in row if data and data.startswith("vv-round")]
        assert len(rounds) == min(count, 5)
    budi.phone.presses("Semua verval (12)")
    budi.phone.presses_data("vv-all:1")
    assert [data for row in budi.phone.last.keyboard for _, data in row if data == "vv-round:1"]
    fatma.phone.presses_data("vv-all:9")
    assert not [data for row in fatma.phone.last.keyboard for _, data in row if data == "vv-round:2"]
