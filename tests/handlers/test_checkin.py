"""The check-in as a mentor walks it: refusals first, then the ordinary visit, its turns, and what a restart finds."""

from __future__ import annotations

import pytest

from models.checkin import companions_of
from models.draft import Draft
from tests.handlers.visits import ORDINARY, deeds, draft, family, field, kept, photos, presses, reports, starts
from tests.house import House


def test_somebody_without_families_cannot_begin(house: House) -> None:
    joko = house.person("Joko Prasetyo", serial=9002)
    joko.phone.writes("/lapor")
    assert joko.phone.sees("belum memiliki keluarga binaan")


def test_somebody_elses_family_is_refused_also_to_a_forged_button(house: House) -> None:
    people = field(house)
    for data in (
        f"v-family:{people.stranger}",
        f"ci:{people.stranger}",
        f"v-for:{people.stranger}:{people.fatimah.id}",
    ):
        people.sri.phone.presses_data(data)
        assert people.sri.phone.sees("tidak ditemukan")
    people.sri.phone.presses_data(f"v-for:{people.slamet}:{people.joko.id}")
    assert people.sri.phone.sees("tidak ditemukan")


def test_somebody_elses_report_answers_to_nobody_but_its_owner(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    mine = draft(house, people.sri)
    for data in (
        f"v-answer:{mine.id}:presence:1",
        f"v-day:{mine.id}:2026-11-22",
        f"v-resume:{mine.id}",
        f"v-send:{mine.id}",
        f"v-dropped:{mine.id}",
    ):
        people.joko.phone.presses_data(data)
        assert people.joko.phone.sees("tidak ditemukan")
    assert draft(house, people.sri).step == "presence"


@pytest.mark.parametrize("day", ["2026-11-24", "2027-01-01", "2026-11-01", "kemarin", ""])
def test_a_day_to_come_or_long_past_is_refused(house: House, day: str) -> None:
    people = field(house)
    starts(people.sri.phone)
    people.sri.phone.presses_data(f"v-day:{draft(house, people.sri).id}:{day}")
    assert draft(house, people.sri).answers["visited_on"] == "2026-11-23"


def test_the_last_fourteen_days_are_offered_and_no_other(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    people.sri.phone.presses("📅 Tanggal lain")
    assert people.sri.phone.sees("Kapan Bapak/Ibu berkunjung?")
    offered = [data for row in people.sri.phone.last.keyboard for _, data in row if data and data.startswith("v-day")]
    assert len(offered) == 14
    assert offered[-1].endswith("2026-11-10")
    people.sri.phone.presses("Sel 10/11")
    assert people.sri.phone.sees("Selasa, 10 November 2026")


def test_an_incomplete_report_is_not_sent_by_a_forged_button(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    people.sri.phone.presses_data(f"v-send:{draft(house, people.sri).id}")
    assert people.sri.phone.sees("Masih ada pertanyaan")
    assert kept(house) == []


def test_an_ordinary_visit_takes_seven_presses(house: House) -> None:
    people = field(house)
    people.joko.phone.writes("/lapor")
    assert people.joko.phone.sees("Bagaimana hasil kunjungan")
    taps = 0
    for label in ORDINARY:
        if label == "Selesai":
            people.joko.phone.sends_photos(3)
        people.joko.phone.presses(label)
        taps += 1
    assert taps == 7
    assert people.joko.phone.sees("Terima kasih")
    (report,) = kept(house)
    assert (report.outcome, report.mentor_id, report.reporter_id) == ("met", people.joko.id, people.joko.id)
    assert report.visited_on == house.today
    assert report.answers["condition"] == "tetap"
    assert [photo.checkin_id for photo in photos(house)] == [report.id] * 3
    assert deeds(house, report.id) == ["submitted"]


def test_the_whole_report_stands_in_one_message_beside_the_photos(house: House) -> None:
    people = field(house)
    people.joko.phone.writes("/lapor")
    presses(people.joko.phone, *ORDINARY[:5])
    people.joko.phone.sends_photos(2)
    presses(people.joko.phone, *ORDINARY[5:])
    assert len(people.joko.phone.screen) == 1
    assert people.joko.phone.last.content.protect


def test_the_last_answers_can_be_repeated_with_one_press(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "→ Tetap", "PKH", "BPNT", "Selesai", "Ya, aktif", "Makanan", "Selesai")
    presses(people.sri.phone, "Lanjut tanpa foto", "✅ Kirim")
    house.clock.move(days=7)
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "→ Tetap")
    assert people.sri.phone.sees("Jawaban kunjungan lalu: PKH, BPNT/Sembako")
    presses(people.sri.phone, "Sama seperti lalu", "Ya, aktif", "Sama seperti lalu", "Lanjut tanpa foto", "✅ Kirim")
    first, second = kept(house)
    assert first.answers["aid"] == second.answers["aid"] == ["pkh", "bpnt"]


def test_a_second_press_on_a_tick_does_no_harm_and_one_that_stands_alone_is_the_answer(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "→ Tetap")
    tick = next(data for row in people.sri.phone.last.keyboard for label, data in row if label == "PKH")
    people.sri.phone.presses_data(str(tick))
    people.sri.phone.presses_data(str(tick))
    assert "✓ PKH" in people.sri.phone.labels()
    people.sri.phone.presses("Tidak ada")
    assert people.sri.phone.sees("KIS/PBI")
    assert draft(house, people.sri).answers["answers"]["aid"] == ["tidak_ada"]


def test_an_old_button_says_so_and_shows_where_the_report_stands(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    old = draft(house, people.sri)
    presses(people.sri.phone, "Lengkap", "→ Tetap")
    people.sri.phone.presses_data(f"v-answer:{old.id}:presence:3")
    assert people.sri.phone.sees("Pertanyaan itu sudah dijawab")
    assert people.sri.phone.sees("Bantuan apa yang diterima")
    assert draft(house, people.sri).answers["answers"]["presence"] == "1"


def test_back_returns_to_the_question_before_and_keeps_the_answers(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "→ Tetap", "◀ Kembali")
    assert people.sri.phone.sees("Bagaimana keadaan keluarga")
    assert "✓ → Tetap" in people.sri.phone.labels()
    presses(people.sri.phone, "◀ Kembali")
    assert "◀ Kembali" not in people.sri.phone.labels()
    presses(people.sri.phone, "✓ Lengkap")
    assert people.sri.phone.sees("Bantuan apa yang diterima")


def test_words_where_a_button_is_wanted_are_answered_kindly(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    people.sri.phone.writes("lengkap")
    assert people.sri.phone.sees("Silakan tekan salah satu tombol")
    assert draft(house, people.sri).step == "presence"


def test_words_typed_under_the_finished_answers_become_the_note_and_more_words_do_not_replace_it(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "→ Tetap", "Tidak ada", "Ya, aktif", "Tidak ada", "Lanjut tanpa foto")
    people.sri.phone.writes("Atap dapur bocor, NIK 3513 2101 0180 9001")
    assert people.sri.phone.sees("Catatan: Atap dapur bocor")
    assert not people.sri.phone.sees("0180 9001")
    people.sri.phone.writes("terima kasih")
    assert people.sri.phone.sees("Silakan tekan salah satu tombol")
    assert people.sri.phone.sees("Catatan: Atap dapur bocor")


def test_another_need_is_asked_for_in_words_and_a_number_in_them_is_masked(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "→ Tetap", "Tidak ada", "Ya, aktif", "Lainnya", "Selesai")
    assert people.sri.phone.sees("Kebutuhan lain apa?")
    people.sri.phone.writes("Kursi roda, NIK 3513 2101 0180 9001")
    presses(people.sri.phone, "Lanjut tanpa foto", "Catatan")
    people.sri.phone.writes("KK 3513210101109001")
    presses(people.sri.phone, "✅ Kirim")
    (report,) = kept(house)
    assert report.answers["need_note"] == "Kursi roda, NIK 3513••••••••9001"
    assert report.answers["note"] == "KK 3513••••••••9001"


def test_not_met_is_an_attempt_and_the_visit_comes_again(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Tidak bertemu", "Lanjut tanpa foto", "✅ Kirim")
    assert people.sri.phone.sees("sudah dicoba")
    (report,) = kept(house)
    assert report.outcome == "attempt"
    people.sri.phone.writes("/binaan")
    assert people.sri.phone.sees("⚠️ KRK-9001")


def test_the_first_visit_asks_for_consent_and_the_next_does_not(house: House) -> None:
    people = field(house)
    new = house.family("Marsuki", serial=9020, mentors=[people.sri])
    reports_first = ("Lengkap", "Ya, mengizinkan", *ORDINARY[1:5], "Lanjut tanpa foto", "✅ Kirim")
    starts(people.sri.phone, "Marsuki")
    presses(people.sri.phone, *reports_first)
    assert (family(house, new).consent, family(house, new).consent_at) == ("given", house.clock.now())
    house.clock.move(days=7)
    reports(people.sri.phone, "Marsuki", photos=0)
    assert len(kept(house)) == 2


def test_without_photos_a_report_is_complete_and_none_is_kept(house: House) -> None:
    people = field(house)
    new = house.family("Marsuki", serial=9020, mentors=[people.sri])
    starts(people.sri.phone, "Marsuki")
    (early,) = people.sri.phone.sends_photos(1)
    presses(people.sri.phone, "Lengkap", "Ya, tanpa foto", *ORDINARY[1:5])
    assert people.sri.phone.sees("tidak akan disimpan")
    people.sri.phone.sends_photos(1)
    assert people.sri.phone.sees("memilih tanpa foto")
    presses(people.sri.phone, "✅ Kirim")
    assert people.sri.phone.sees("Terima kasih")
    assert "disusulkan" not in people.sri.phone.last.text
    assert family(house, new).consent == "no_photo"
    assert [photo.state for photo in photos(house)] == ["removed"]
    assert (people.sri.phone.user_id, early) in house.deleted


def test_a_family_that_is_not_willing_yet_makes_an_attempt_and_is_asked_again(house: House) -> None:
    people = field(house)
    new = house.family("Marsuki", serial=9020, mentors=[people.sri])
    starts(people.sri.phone, "Marsuki")
    presses(people.sri.phone, "Lengkap", "Belum bersedia", "✅ Kirim")
    (report,) = kept(house)
    assert (report.outcome, report.answers["presence"]) == ("attempt", "4")
    assert family(house, new).consent == "not_yet"
    house.clock.move(days=7)
    starts(people.sri.phone, "Marsuki")
    presses(people.sri.phone, "Lengkap")
    assert people.sri.phone.sees("Apakah keluarga mengizinkan")


def test_who_came_along_is_credited_and_the_place_is_kept_for_the_family(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, *ORDINARY[:5], "Lanjut tanpa foto", "Ikut berkunjung", "Joko", "Selesai", "Lokasi")
    people.sri.phone.shares_place(-7.751, 113.41)
    presses(people.sri.phone, "Di rumah keluarga")
    assert people.sri.phone.sees("Ikut berkunjung: Joko")
    presses(people.sri.phone, "✅ Kirim")
    (report,) = kept(house)
    assert house.read(companions_of, report.id) == [people.joko.id]
    assert (report.place_kind, report.latitude) == ("home", -7.751)
    assert family(house, people.slamet).latitude == -7.751


def test_a_place_where_the_report_was_made_is_not_the_familys(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    people.sri.phone.shares_place()
    presses(people.sri.phone, "Saat melapor", *ORDINARY[:5], "Lanjut tanpa foto", "✅ Kirim")
    assert kept(house)[0].place_kind == "elsewhere"
    assert family(house, people.slamet).latitude is None


def test_a_report_put_off_is_taken_up_where_it_stood(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "Simpan dulu")
    assert people.sri.phone.sees("semua jawaban sudah tersimpan")
    people.sri.phone.writes("/lapor")
    presses(people.sri.phone, "▶ Lanjutkan")
    assert people.sri.phone.sees("Bagaimana keadaan keluarga")


def test_a_report_given_up_is_gone_only_after_a_second_press(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    people.sri.phone.sends_photos(2)
    presses(people.sri.phone, "Simpan dulu", "Batalkan laporan")
    assert people.sri.phone.sees("2 foto tidak akan disimpan")
    presses(people.sri.phone, "Ya, batalkan")
    assert {photo.state for photo in photos(house)} == {"removed"}
    people.sri.phone.writes("/lapor")
    assert not any("Lanjutkan" in label for label in people.sri.phone.labels())


def test_a_second_report_on_the_same_day_is_allowed_after_a_word(house: House) -> None:
    people = field(house)
    reports(people.joko.phone, photos=0)
    starts(people.sri.phone)
    assert people.sri.phone.sees("sudah ada laporan untuk keluarga ini dari Joko Prasetyo")


def test_one_report_counts_once_whatever_is_pressed_after(house: House) -> None:
    people = field(house)
    reports(people.sri.phone)
    send = f"v-send:{kept(house)[0].draft_id}"
    for _ in range(3):
        people.sri.phone.presses_data(send)
        assert people.sri.phone.sees("Terima kasih")
    assert len(kept(house)) == 1


def test_a_mentor_whose_family_has_gone_to_another_cannot_send_any_more(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, *ORDINARY[:5], "Lanjut tanpa foto")
    house.write(_end_assignments, people.sri.id, house.today)
    people.sri.phone.presses("✅ Kirim")
    assert people.sri.phone.sees("tidak ditemukan")
    people.sri.phone.sends_photos(1)
    assert people.sri.phone.sees("1 foto diterima")
    assert kept(house) == []


def test_a_restart_in_the_middle_finds_the_same_question_and_every_photo(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "→ Tetap", "PKH")
    people.sri.phone.sends_photos(3)
    again = house.restarted()
    phone = again.phone(people.sri.phone.user_id)
    phone.writes("/lapor")
    assert phone.sees("Bantuan apa yang diterima")
    assert phone.sees("3 foto diterima")
    assert "✓ PKH" in phone.labels()
    presses(phone, "Selesai", "Ya, aktif", "Tidak ada")
    assert phone.sees("Mohon diperiksa")
    presses(phone, "✅ Kirim")
    assert [photo.checkin_id for photo in photos(again)] == [kept(again)[0].id] * 3
    again.close()


def test_a_form_of_a_newer_version_goes_on_with_what_was_answered(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "Simpan dulu")
    house.write(_age, draft(house, people.sri).id)
    presses(people.sri.phone, "Lanjutkan")
    assert draft(house, people.sri).answers["version"] == "2026.1"
    assert draft(house, people.sri).answers["answers"]["presence"] == "1"
    assert people.sri.phone.sees("Mohon diperiksa") is False


def test_everything_is_said_in_english_too(house: House) -> None:
    people = field(house)
    house.write(_speak_english, people.sri.id)
    starts(people.sri.phone)
    presses(people.sri.phone, "Complete", "→ The same", "PKH", "Done", "Yes, active", "None", "Go on, no photos")
    assert people.sri.phone.sees("Please check, then press Send.")
    presses(people.sri.phone, "✅ Send report")
    assert people.sri.phone.sees("Thank you.")


def _end_assignments(session, person_id, today):  # type: ignore[no-untyped-def]
    from models.assignment import open_assignments

    for one in open_assignments(session, person_ids=[person_id]):
        one.ends_on = today


def _age(session, draft_id):  # type: ignore[no-untyped-def]
    draft = session.get_one(Draft, draft_id)
    draft.answers = {**draft.answers, "version": "2025.9"}


def _speak_english(session, person_id):  # type: ignore[no-untyped-def]
    from models.person import Person

    session.get_one(Person, person_id).language = "en"


def test_a_report_with_the_longest_notes_can_still_be_read_and_sent(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "→ Tetap", "Tidak ada", "Ya, aktif", "Lainnya", "Selesai")
    people.sri.phone.writes("🏠" * 2000)
    presses(people.sri.phone, "Lanjut tanpa foto", "Catatan")
    people.sri.phone.writes("a" * 2000)
    assert people.sri.phone.sees("…")
    people.sri.phone.presses("✅ Kirim")
    (report,) = kept(house)
    assert report.answers["note"] == "a" * 2000
