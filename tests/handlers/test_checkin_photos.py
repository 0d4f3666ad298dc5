"""Photos of visits: alone, in albums, as files, before and after a report, and never lost."""

from __future__ import annotations

import pytest

from models.photo import Photo
from tests.handlers.visits import deeds, draft, field, kept, photos, presses, reports, starts
from tests.house import House


def test_an_album_without_a_caption_loses_no_photo(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap")
    people.sri.phone.sends_photos(10)
    assert people.sri.phone.sees("10 foto diterima")
    assert people.sri.phone.sees("Bagaimana keadaan keluarga")
    assert {photo.draft_id for photo in photos(house)} == {draft(house, people.sri).id}
    assert len({photo.album for photo in photos(house)}) == 1
    assert len(people.sri.phone.screen) == 1


def test_a_photo_as_a_file_counts_and_a_message_counts_once(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    people.sri.phone.sends_photos(2, as_file=True)
    assert [photo.kind for photo in photos(house)] == ["document", "document"]
    people.sri.phone.sends_document("daftar.pdf", mime="application/pdf")
    assert people.sri.phone.sees("belum dapat diterima")
    assert len(photos(house)) == 2


@pytest.mark.parametrize(("mime", "size", "said"), [("image/heic", 9_000, "HEIC"), ("image/png", 30_000_000, "besar")])
def test_a_file_that_can_never_be_shown_is_refused_at_once(house: House, mime: str, size: int, said: str) -> None:
    people = field(house)
    starts(people.sri.phone)
    people.sri.phone.sends_document("foto", mime=mime, size=size)
    assert people.sri.phone.sees(said)
    assert people.sri.phone.sees("Bagaimana hasil kunjungan")
    assert photos(house) == []


def test_photos_that_come_early_answer_the_question_for_photos(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    people.sri.phone.sends_photos(2)
    presses(people.sri.phone, "Lengkap", "→ Tetap", "Tidak ada", "Ya, aktif", "Tidak ada")
    assert people.sri.phone.sees("Mohon diperiksa")
    assert people.sri.phone.sees("📷 2 foto")
    people.sri.phone.sends_photos(1)
    assert people.sri.phone.sees("📷 3 foto")


def test_what_is_written_under_a_photo_becomes_the_note(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    people.sri.phone.sends_photos(2, caption="Atap dapur bocor")
    presses(people.sri.phone, "Tidak bertemu")
    assert people.sri.phone.sees("Catatan: Atap dapur bocor")


def test_photos_before_any_report_are_kept_and_asked_about_once_an_album(house: House) -> None:
    people = field(house)
    people.sri.phone.sends_photos(3)
    assert len(people.sri.phone.screen) == 1
    assert people.sri.phone.sees("3 foto diterima. Untuk keluarga siapa?")
    presses(people.sri.phone, "Tumini")
    assert people.sri.phone.sees("3 foto diterima")
    assert people.sri.phone.sees("Bagaimana hasil kunjungan")
    assert {photo.draft_id for photo in photos(house)} == {draft(house, people.sri).id}


def test_photos_for_a_report_put_off_go_on_with_it(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "Simpan dulu")
    people.sri.phone.sends_photos(1)
    presses(people.sri.phone, "Slamet · KRK-9001")
    assert people.sri.phone.sees("Bagaimana keadaan keluarga")


def test_photos_can_follow_a_report_for_seven_days(house: House) -> None:
    people = field(house)
    reports(people.sri.phone, photos=0)
    assert people.sri.phone.sees("Foto dapat disusulkan sampai Senin, 30 November 2026")
    house.clock.move(days=6)
    people.sri.phone.sends_photos(2)
    presses(people.sri.phone, "Susulan: Slamet, 23 Nov 2026")
    assert people.sri.phone.sees("2 foto ditambahkan")
    (report,) = kept(house)
    assert [(photo.checkin_id, photo.late) for photo in photos(house)] == [(report.id, True)] * 2


def test_families_who_want_no_photos_do_not_hide_the_reports_that_photos_may_follow(house: House) -> None:
    people = field(house)
    reports(people.sri.phone, "Tumini")
    for serial in range(9010, 9013):
        house.family(f"Pak Arif {serial}", serial=serial, mentors=[people.sri], consent="no_photo")
        starts(people.sri.phone, str(serial))
        presses(people.sri.phone, "Lengkap", "→ Tetap", "Tidak ada", "Ya, aktif", "Tidak ada", "✅ Kirim")
    people.sri.phone.sends_photos(1)
    assert any(label.startswith("Susulan: Tumini") for label in people.sri.phone.labels())


def test_after_seven_days_a_report_takes_no_photos_also_from_an_old_button(house: House) -> None:
    people = field(house)
    reports(people.sri.phone, photos=0)
    people.sri.phone.sends_photos(1)
    house.clock.move(days=8)
    people.sri.phone.presses("Susulan")
    assert people.sri.phone.sees("paling lambat 7 hari")
    people.sri.phone.sends_photos(1)
    assert not any("Susulan" in label for label in people.sri.phone.labels())
    assert [photo.checkin_id for photo in photos(house)] == [None, None]


def test_photos_cannot_be_put_into_somebody_elses_report(house: House) -> None:
    people = field(house)
    reports(people.joko.phone, photos=0)
    people.fatimah.phone.sends_photos(1)
    for data in (f"photo-report:{kept(house)[0].id}", f"photo-family:{people.slamet}"):
        people.fatimah.phone.presses_data(data)
        assert people.fatimah.phone.sees("tidak ditemukan") or people.fatimah.phone.sees("paling lambat")
    assert [photo.checkin_id for photo in photos(house)] == [None]


def test_photos_that_are_not_of_a_visit_leave_the_chat(house: House) -> None:
    people = field(house)
    sent = people.sri.phone.sends_photos(2)
    presses(people.sri.phone, "Bukan foto kunjungan")
    assert people.sri.phone.sees("tidak disimpan")
    assert {photo.state for photo in photos(house)} == {"removed"}
    assert house.deleted[-2:] == [(people.sri.phone.user_id, one) for one in sent]


def test_one_photo_is_removed_with_its_hash_and_its_message(house: House) -> None:
    people = field(house)
    reports(people.sri.phone, photos=3)
    (report,) = kept(house)
    first, *_ = photos(house)
    house.write(_hashed, first.id)
    presses(people.sri.phone, "Lihat laporan", "Foto", "Lihat foto 1")
    shown = people.sri.phone.last
    assert shown.content.media.file_id == first.file_id
    presses(people.sri.phone, "Hapus")
    removed, *others = photos(house)
    assert (removed.state, removed.sha256, removed.dhash) == ("removed", None, None)
    assert [photo.state for photo in others] == ["to_fetch", "to_fetch"]
    assert (people.sri.phone.user_id, first.message_id) in house.deleted
    assert (people.sri.phone.user_id, shown.message_id) in house.deleted
    assert deeds(house, report.id) == ["submitted", "photo_removed"]
    assert people.sri.phone.sees("📷 2 foto")


def test_a_photo_of_another_report_is_not_removed_by_a_forged_button(house: House) -> None:
    people = field(house)
    reports(people.joko.phone)
    reports(people.sri.phone, "Tumini")
    theirs, mine = kept(house)
    photo = photos(house)[0]
    people.sri.phone.presses_data(f"r-unphoto:{mine.id}:{photo.id}")
    assert people.sri.phone.sees("tidak ditemukan")
    people.sri.phone.presses_data(f"r-unphoto:{theirs.id}:{photo.id}")
    assert people.sri.phone.sees("tidak ditemukan")
    assert photos(house)[0].state == "to_fetch"


def _hashed(session, photo_id):  # type: ignore[no-untyped-def]
    session.get_one(Photo, photo_id).dhash = "00ff00ff00ff00ff"
