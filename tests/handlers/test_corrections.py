"""Reports changed after they were sent: every change a version, and the figures right at once."""

from __future__ import annotations

from datetime import date

from models.checkin import all_checkins, last_visit, versions_of
from models.database import Session
from models.person import Person
from tests.handlers.visits import ORDINARY, deeds, family, field, kept, photos, presses, reports, starts
from tests.house import House


def test_a_report_of_somebody_else_can_be_seen_by_a_fellow_mentor_but_not_changed(house: House) -> None:
    people = field(house)
    reports(people.joko.phone)
    report = kept(house)[0].id
    people.sri.phone.presses_data(f"report:{report}")
    assert people.sri.phone.sees("Slamet")
    assert people.sri.phone.labels() == ["◀ Daftar laporan"]
    for data in ("r-correct", "r-move", "r-withdraw", "r-withdrawn", "r-photos"):
        people.sri.phone.presses_data(f"{data}:{report}")
        assert people.sri.phone.sees("tidak ditemukan")
    people.fatimah.phone.presses_data(f"report:{report}")
    assert people.fatimah.phone.sees("tidak ditemukan")


def test_after_thirty_days_a_report_stays_as_it_is(house: House) -> None:
    people = field(house)
    reports(people.sri.phone)
    house.clock.move(days=31)
    people.sri.phone.presses_data(f"r-withdrawn:{kept(house)[0].id}")
    assert people.sri.phone.sees("hanya dapat diubah dalam 30 hari")
    people.sri.phone.writes("/laporan")
    assert people.sri.phone.sees("Belum ada laporan dalam 30 hari")


def test_a_correction_keeps_what_was_said_before(house: House) -> None:
    people = field(house)
    reports(people.sri.phone)
    people.sri.phone.writes("/laporan")
    presses(people.sri.phone, "✅ Slamet", "Perbaiki")
    assert people.sri.phone.sees("Perbaikan laporan")
    presses(people.sri.phone, "Ubah jawaban", "Keadaan", "↘ Memburuk", "Ubah jawaban", "Tanggal", "📅 Kemarin")
    people.sri.phone.sends_photos(1)
    presses(people.sri.phone, "✅ Kirim")
    assert people.sri.phone.sees("Perbaikan laporan sudah tersimpan")
    (report,) = kept(house)
    assert (report.answers["condition"], report.revision) == ("memburuk", 2)
    assert str(report.visited_on) == "2026-11-22"
    before, after = house.read(versions_of, report.id)
    assert (before.deed, before.content["answers"]["condition"]) == ("submitted", "tetap")
    assert (after.deed, after.content["answers"]["condition"]) == ("corrected", "memburuk")
    assert len(after.content["photos"]) == 2
    presses(people.sri.phone, "Lihat laporan")
    assert people.sri.phone.sees("Sudah diubah 1 kali")


def test_a_correction_given_up_leaves_the_report_as_it_was(house: House) -> None:
    people = field(house)
    reports(people.sri.phone)
    presses(people.sri.phone, "Lihat laporan", "Perbaiki", "Ubah jawaban", "Keadaan", "↘ Memburuk", "Simpan dulu")
    assert people.sri.phone.sees("laporan semula tetap berlaku")
    presses(people.sri.phone, "Batalkan perbaikan")
    assert people.sri.phone.sees("Laporan semula tetap tersimpan")
    presses(people.sri.phone, "Ya, batalkan")
    (report,) = kept(house)
    assert (report.answers["condition"], report.revision) == ("tetap", 1)
    assert [photo.state for photo in photos(house)] == ["to_fetch"]


def test_a_mentor_may_correct_what_was_reported_before_the_family_went_to_another(house: House) -> None:
    people = field(house)
    reports(people.sri.phone)
    house.write(_end_assignments, people.sri.id, house.today)
    presses(people.sri.phone, "Lihat laporan", "Perbaiki", "Ubah jawaban", "Keadaan", "↘ Memburuk", "✅ Kirim")
    assert kept(house)[0].answers["condition"] == "memburuk"


def test_a_visit_corrected_to_not_met_counts_as_an_attempt(house: House) -> None:
    people = field(house)
    reports(people.sri.phone)
    presses(people.sri.phone, "Lihat laporan", "Perbaiki", "Ubah jawaban", "Hasil", "Tidak bertemu", "✅ Kirim")
    (report,) = kept(house)
    assert (report.outcome, "condition" in report.answers) == ("attempt", False)
    assert house.read(last_visit, people.slamet) is None


def test_a_withdrawn_report_is_counted_no_more_but_not_forgotten(house: House) -> None:
    people = field(house)
    reports(people.sri.phone, photos=2)
    presses(people.sri.phone, "Lihat laporan", "Tarik laporan")
    assert people.sri.phone.sees("2 fotonya dihapus")
    presses(people.sri.phone, "Ya, tarik")
    assert people.sri.phone.sees("sudah ditarik")
    (report,) = kept(house)
    assert report.state == "withdrawn"
    assert deeds(house, report.id) == ["submitted", "withdrawn"]
    assert house.read(all_checkins, since=house.today, until=house.today) == []
    assert {photo.state for photo in photos(house)} == {"removed"}
    people.sri.phone.presses_data(f"r-correct:{report.id}")
    assert people.sri.phone.sees("sudah ditarik")


def test_a_correction_has_the_photos_of_the_report_and_does_not_ask_for_them_again(house: House) -> None:
    people = field(house)
    reports(people.sri.phone, photos=2)
    presses(people.sri.phone, "Lihat laporan", "Perbaiki")
    assert people.sri.phone.sees("📷 2 foto")
    presses(people.sri.phone, "Ubah jawaban", "Kebutuhan", "Sekolah", "Selesai")
    assert people.sri.phone.sees("Mohon diperiksa")
    presses(people.sri.phone, "✅ Kirim", "Lihat laporan")
    assert people.sri.phone.sees("📷 2 foto")


def test_a_correction_to_a_visit_without_photos_removes_those_of_the_report(house: House) -> None:
    people = field(house)
    reports(people.sri.phone, photos=2)
    presses(people.sri.phone, "Lihat laporan", "Perbaiki", "Ubah jawaban", "Izin keluarga", "Ya, tanpa foto")
    presses(people.sri.phone, "✅ Kirim")
    assert [photo.state for photo in photos(house)] == ["removed", "removed"]


def test_a_correction_that_was_begun_ends_when_its_report_is_withdrawn(house: House) -> None:
    people = field(house)
    reports(people.sri.phone)
    presses(people.sri.phone, "Lihat laporan", "Perbaiki")
    people.sri.phone.presses_data(f"r-withdrawn:{kept(house)[0].id}")
    people.sri.phone.writes("/lapor")
    assert people.sri.phone.sees("untuk keluarga siapa")
    assert not [label for label in people.sri.phone.labels() if "Lanjutkan" in label]


def test_a_correction_that_was_begun_goes_along_when_its_report_is_moved(house: House) -> None:
    people = field(house)
    reports(people.sri.phone)
    presses(people.sri.phone, "Lihat laporan", "Perbaiki", "Ubah jawaban", "Keadaan", "↘ Memburuk")
    people.sri.phone.presses_data(f"r-moved:{kept(house)[0].id}:{people.tumini}")
    people.sri.phone.writes("/lapor")
    presses(people.sri.phone, "✅ Kirim")
    (report,) = kept(house)
    assert (report.family_id, report.answers["condition"]) == (people.tumini, "memburuk")


def test_a_report_on_the_wrong_family_moves_with_its_photos_and_what_it_brought(house: House) -> None:
    people = field(house)
    wrong = house.family("Marsuki", serial=9020, mentors=[people.sri])
    right = house.family("Matrawi", serial=9021, mentors=[people.sri])
    starts(people.sri.phone, "Marsuki")
    presses(people.sri.phone, "Lengkap", "Ya, mengizinkan", *ORDINARY[1:5])
    people.sri.phone.sends_photos(2)
    presses(people.sri.phone, "Selesai", "Lokasi")
    people.sri.phone.shares_place(-7.7, 113.2)
    presses(people.sri.phone, "Di rumah", "✅ Kirim", "Lihat laporan", "Salah keluarga", "Matrawi")
    assert people.sri.phone.sees("sudah dipindahkan")
    assert people.sri.phone.sees("Matrawi")
    (report,) = kept(house)
    assert report.family_id == right
    assert [photo.checkin_id for photo in photos(house)] == [report.id] * 2
    assert (family(house, wrong).consent, family(house, wrong).latitude) == (None, None)
    assert (family(house, right).consent, family(house, right).latitude) == ("given", -7.7)
    assert house.read(last_visit, wrong) is None
    assert house.read(last_visit, right).id == report.id
    assert deeds(house, report.id) == ["submitted", "moved"]


def test_a_report_cannot_be_moved_to_a_family_of_somebody_else(house: House) -> None:
    people = field(house)
    reports(people.sri.phone)
    people.sri.phone.presses_data(f"r-moved:{kept(house)[0].id}:{people.stranger}")
    assert people.sri.phone.sees("tidak ditemukan")
    assert kept(house)[0].family_id == people.slamet


def test_an_opd_admin_reports_for_staff_without_telegram(house: House) -> None:
    people = field(house)
    hendra = house.person(
        "Hendra Setiawan, A.Md.", serial=9004, department=people.office, role="admin_opd", role_department=people.office
    )
    offline = house.person("Wulan Lestari, S.E.", serial=9005, department=people.office, linked=False)
    other = house.family("Kusnadi", serial=9030, mentors=[offline], consent="given")
    hendra.phone.writes("/lapor")
    assert hendra.phone.labels()[0] == "Wulan Lestari (belum terhubung)"
    presses(hendra.phone, "Wulan", "⚠️ Kusnadi")
    assert hendra.phone.sees("Laporan untuk Wulan Lestari")
    presses(hendra.phone, *ORDINARY[:5], "Lanjut tanpa foto", "✅ Kirim")
    (report,) = kept(house)
    assert (report.family_id, report.mentor_id, report.reporter_id) == (other, offline.id, hendra.id)
    presses(hendra.phone, "Lihat laporan")
    assert hendra.phone.sees("Kunjungan Wulan Lestari, dilaporkan oleh Hendra Setiawan")
    presses(hendra.phone, "Perbaiki", "Ubah jawaban", "Keadaan", "↗ Membaik", "✅ Kirim")
    assert kept(house)[0].answers["condition"] == "membaik"
    house.write(_take_roles, hendra.id)
    hendra.phone.presses_data(f"r-correct:{report.id}")
    assert hendra.phone.sees("tidak ditemukan")


def test_an_admin_of_another_office_reports_for_nobody_here(house: House) -> None:
    people = field(house)
    elsewhere = house.department("1.02", "Dinas Kesehatan")
    dewi = house.person("Dewi Lestari", serial=9006, department=elsewhere, role="admin_opd", role_department=elsewhere)
    dewi.phone.writes("/lapor")
    assert dewi.phone.sees("Belum ada staf dengan keluarga binaan")
    for data in (f"v-mentor:{people.sri.id}", f"v-for:{people.slamet}:{people.sri.id}"):
        dewi.phone.presses_data(data)
        assert dewi.phone.sees("tidak ditemukan")
    people.sri.phone.presses_data("v-staff:0")
    assert people.sri.phone.sees("tidak ditemukan")


def test_an_admin_who_is_no_longer_one_cannot_send_what_was_begun(house: House) -> None:
    people = field(house)
    hendra = house.person(
        "Hendra Setiawan", serial=9004, department=people.office, role="admin_opd", role_department=people.office
    )
    hendra.phone.writes("/lapor")
    presses(hendra.phone, "Joko", "⚠️ Slamet", *ORDINARY[:5], "Lanjut tanpa foto")
    house.write(_take_roles, hendra.id)
    presses(hendra.phone, "✅ Kirim")
    assert hendra.phone.sees("tidak ditemukan")
    assert kept(house) == []


def test_the_one_who_visited_and_the_one_who_wrote_both_find_the_report(house: House) -> None:
    people = field(house)
    hendra = house.person(
        "Hendra Setiawan", serial=9004, department=people.office, role="admin_opd", role_department=people.office
    )
    hendra.phone.writes("/lapor")
    presses(hendra.phone, "Joko", "⚠️ Slamet", *ORDINARY[:5], "Lanjut tanpa foto", "✅ Kirim")
    for phone in (people.joko.phone, hendra.phone):
        phone.writes("/laporan")
        presses(phone, "✅ Slamet")
        assert phone.sees("dilaporkan oleh Hendra Setiawan")


def _end_assignments(session: Session, person_id: int, today: date) -> None:
    from models.assignment import open_assignments

    for one in open_assignments(session, person_ids=[person_id]):
        one.ends_on = today


def _take_roles(session: Session, person_id: int) -> None:
    from models.person import Role

    session.query(Role).filter(Role.person_id == person_id).delete()
    assert session.get(Person, person_id) is not None
