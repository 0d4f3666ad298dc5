"""Data keluarga in the chat: not for others, one section at a time, answers of before on a button, numbers unseen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.audit import entries_about
from models.draft import open_drafts
from models.family import members_of
from tests.handlers.visits import Field, family, field, presses
from tests.house import House

HOUSING = {
    name: {"value": value, "list": f"regsosek2022.{name}", "as_of": "2026-03-03", "source": "register"}
    for name, value in {
        "ownership": 1,
        "floor": 8,
        "wall": 4,
        "roof": 2,
        "water": 5,
        "light": 1,
        "fuel": 10,
        "toilet": 6,
    }.items()
}


@pytest.fixture
def people(house: House) -> Field:
    return field(house)


@pytest.fixture
def wira(house: House, people: Field) -> int:
    """A family of Sri whose house is known from the register."""
    return house.family("Pak Wira", serial=9060, mentors=[people.sri], housing=HOUSING, hamlet="Dusun Timur")


def opens(people: Field, family_id: int, section: str = "") -> None:
    people.sri.phone.presses_data(f"rec-s:{family_id}:{section}" if section else f"rec:{family_id}")


def test_the_record_of_somebody_elses_family_is_not_found(house: House, people: Field) -> None:
    for data in ("rec:{}", "rec-s:{}:housing", "rec-go:{}:housing:all", "rec-all:{}", "rec-kk:{}", "rec-m:{}:1"):
        people.fatimah.phone.presses_data(data.format(people.slamet))
        assert people.fatimah.phone.sees("tidak ditemukan dalam daftar")
    assert house.read(open_drafts, people.fatimah.id) == []


def test_a_family_that_left_the_list_is_not_changed_any_more(house: House, people: Field) -> None:
    gone = house.family("Pak Gito", serial=9070, mentors=[people.sri], status="left", left_on=date(2026, 11, 1))
    opens(people, gone, "housing")
    assert not any("Semua tetap" in label or "Isi" in label for label in people.sri.phone.labels())
    people.sri.phone.presses_data(f"rec-go:{gone}:housing:all")
    assert people.sri.phone.sees("Bantuan tidak otomatis berhenti.")


def test_the_five_sections_say_when_each_was_last_told(people: Field, wira: int) -> None:
    people.sri.phone.writes("/binaan")
    people.sri.phone.presses("Pak Wira")
    people.sri.phone.presses("Data keluarga")
    shown = people.sri.phone.last
    assert "Perumahan · 3 Mar 2026" in shown.text
    assert "Aset · belum pernah diisi" in shown.text
    assert "Anggota (1)" in shown.text
    assert shown.content.protect
    assert len(shown.text.splitlines()) <= 12
    people.sri.phone.presses("Perumahan")
    assert people.sri.phone.sees("Lantai terluas: Tanah")
    assert people.sri.phone.sees("menurut data impor")
    assert len(people.sri.phone.last.text.splitlines()) <= 13


def test_a_section_whose_answers_all_stay_takes_one_press(house: House, people: Field, wira: int) -> None:
    opens(people, wira, "housing")
    people.sri.phone.presses("✅ Semua tetap")
    assert people.sri.phone.sees("Perumahan: semua tetap")
    assert people.sri.phone.sees("Perumahan · 23 Nov 2026")
    kept = family(house, wira).housing["floor"]
    assert (kept["value"], kept["as_of"], kept["source"]) == (8, "2026-11-23", "chat")


def test_one_answer_is_changed_by_itself_and_checked_before_it_is_kept(house: House, people: Field, wira: int) -> None:
    opens(people, wira, "housing")
    presses(people.sri.phone, "Ubah satu", "Lantai terluas")
    assert people.sri.phone.sees("Saat ini · Lantai terluas: Tanah")
    presses(people.sri.phone, "Semen/bata merah")
    assert people.sri.phone.sees("Lantai terluas: Semen/bata merah")
    assert family(house, wira).housing["floor"]["value"] == 8
    presses(people.sri.phone, "✅ Simpan")
    assert people.sri.phone.sees("1 jawaban berubah")
    assert family(house, wira).housing["floor"]["value"] == 6
    assert "record.updated" in [one.deed for one in house.read(entries_about, f"family:{wira}")]


def test_a_question_keeps_its_answer_with_one_press_and_a_restart_finds_it_again(
    house: House, people: Field, wira: int
) -> None:
    opens(people, wira, "housing")
    presses(people.sri.phone, "Tanya semua", "✅ Tetap", "✅ Tetap")
    assert people.sri.phone.sees("dinding terluas")
    again = house.restarted()
    phone = again.phone(people.sri.phone.user_id)
    phone.presses_data(f"rec:{wira}")
    phone.presses("Lanjutkan Perumahan")
    assert phone.sees("dinding terluas")
    presses(phone, "◀ Kembali", "Bambu")
    assert phone.sees("dinding terluas")
    phone.presses("Simpan dulu")
    assert phone.sees("Perumahan disimpan dahulu")
    again.close()


def test_an_old_button_changes_nothing_and_shows_the_question_that_stands(
    house: House, people: Field, wira: int
) -> None:
    opens(people, wira, "housing")
    presses(people.sri.phone, "Tanya semua")
    draft = house.read(open_drafts, people.sri.id)[0]
    people.sri.phone.presses_data(f"r-answer:{draft.id}:toilet:1")
    assert people.sri.phone.sees("status kepemilikan")
    people.joko.phone.presses_data(f"r-answer:{draft.id}:ownership:1")
    assert people.joko.phone.sees("tidak ditemukan dalam daftar")


def test_assets_are_ticked_and_livestock_is_counted_by_head(house: House, people: Field, wira: int) -> None:
    phone = people.sri.phone
    opens(people, wira, "assets")
    presses(phone, "Isi sekarang", "TV", "Motor", "Selesai", "Sapi", "Selesai")
    phone.writes("tiga")
    assert phone.sees("angka")
    phone.writes("3")
    assert phone.sees("Sapi: 3")
    phone.presses("✅ Simpan")
    kept = family(house, wira).assets
    assert (kept["tv"]["value"], kept["car"]["value"]) == (True, False)
    assert (kept["cattle"]["value"], kept["goat"]["value"], kept["cattle"]["list"]) == (3, 0, "ekor")
    opens(people, wira, "assets")
    assert phone.sees("Yang dimiliki: TV, Motor")
    presses(phone, "Ubah satu", "Ternak", "Tidak ada", "✅ Simpan")
    assert family(house, wira).assets["cattle"]["value"] == 0


def test_a_member_joins_is_corrected_leaves_and_returns(house: House, people: Field, wira: int) -> None:
    phone = people.sri.phone
    opens(people, wira, "members")
    phone.presses("➕ Tambah anggota")
    phone.writes("Wati")
    presses(phone, "Anak", "Perempuan")
    assert phone.last.text.lower().count("misalnya") == 1, "one example of a day is enough"
    presses(phone, "Lewati", "Masih sekolah", "PBI", "Selesai", "Tidak", "Tidak ada")
    phone.presses("✅ Simpan")
    assert phone.sees("Wati ditambahkan")
    wati = house.read(members_of, wira)[1]
    assert (wati.relation, wati.sex, wati.school, wati.insurance, wati.disability) == ("3", "P", "2", 1, "4")
    presses(phone, "Ubah satu", "Hubungan", "Kepala keluarga", "✅ Simpan")
    assert phone.sees("sudah memiliki kepala keluarga")
    phone.presses("Tidak jadi")
    phone.presses_data(f"rec-m:{wira}:{wati.id}")
    presses(phone, "Sudah pindah", "Pindah dalam negeri")
    assert [one.name for one in house.read(members_of, wira)] == ["Pak Wira"]
    phone.presses("Batalkan")
    assert [one.name for one in house.read(members_of, wira)] == ["Pak Wira", "Wati"]


def test_what_nobody_knows_of_a_member_is_all_that_is_asked(house: House, people: Field, wira: int) -> None:
    phone = people.sri.phone
    opens(people, wira, "members")
    phone.presses("✅ Semua tetap")
    assert phone.sees("Apakah masih bersekolah?")
    presses(phone, "Tidak lagi", "PBI", "Selesai", "Ya", "Berjalan", "Selesai", "Banyak kesulitan")
    phone.presses("✅ Simpan")
    assert phone.sees("Anggota: daftarnya sudah dicatat")
    head = house.read(members_of, wira)[0]
    assert (head.disability, head.facts["walking"]["value"], head.facts["ill"]["value"]) == ("2", "2", True)
    phone.presses_data(f"family:{wira}")
    assert phone.sees("(bersekolah 0, sakit menahun 1)")


def test_a_number_leaves_the_chat_at_once_and_is_never_shown_whole(house: House, people: Field, wira: int) -> None:
    phone = people.sri.phone
    head = house.read(members_of, wira)[0]
    phone.presses_data(f"rec-nik:{wira}:{head.id}")
    assert phone.sees("16 angka")
    wrong = phone.writes("35132101018")
    assert (phone.user_id, wrong) in house.deleted
    assert phone.sees("16")
    right = phone.writes("3578210101809055")
    assert (phone.user_id, right) in house.deleted
    assert phone.sees("3578••••••••9055")
    assert phone.sees("daerah lain")
    assert "3578210101809055" not in phone.last.text
    assert house.read(members_of, wira)[0].nik == "3578210101809055"


def test_a_number_of_another_family_is_refused_without_naming_it(house: House, people: Field, wira: int) -> None:
    phone = people.sri.phone
    phone.presses_data(f"rec-kk:{wira}")
    phone.writes("3513210101109003")
    assert phone.sees("sudah tercatat pada keluarga lain")
    assert "KRK-9003" not in phone.last.text
    phone.writes("3513210101109002")
    assert phone.sees("KRK-9002")
    phone.presses("Batal")
    assert phone.sees("tidak jadi diisi")


def test_words_of_somebody_whose_family_went_to_another_mentor_are_not_kept(
    house: House, people: Field, wira: int
) -> None:
    phone = people.sri.phone
    opens(people, wira, "identity")
    presses(phone, "Ubah satu", "Panggilan")

    def ends(session: Any) -> None:
        from models.assignment import open_assignments

        for one in open_assignments(session, family_ids=[wira]):
            one.ends_on = date(2026, 11, 23)

    house.write(ends)
    phone.writes("Pak Wir")
    assert phone.sees("tidak ditemukan dalam daftar")
    assert family(house, wira).nickname is None
