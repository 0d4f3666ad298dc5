"""Photos that a verval form asks for: of no family that wants none, kept with the answer, shown on a press."""

from __future__ import annotations

import pytest

from mentoring import form_versions
from mentoring.forms import load_markdown
from models.database import Session
from tests.forms.workbooks import markdown
from tests.handlers.visits import Field, family, field, photos, presses
from tests.house import House

SHEETS = {
    "survey": [
        ("type", "name", "label", "required"),
        ("begin group", "members", "Anggota", ""),
        ("text", "name", "Nama", "yes"),
        ("select_one hubungan", "relation", "Hubungan", "yes"),
        ("select_one kelamin", "sex", "Jenis kelamin", ""),
        ("date", "birth_date", "Tanggal lahir", ""),
        ("end group", "", "", ""),
        ("begin group", "housing", "Perumahan", ""),
        ("image", "front", "Foto rumah tampak depan", "yes"),
        ("image", "kitchen", "Foto dapur", ""),
        ("geopoint", "well", "Letak sumur", ""),
        ("end group", "", "", ""),
        ("begin group", "indicators", "Indikator", ""),
        ("select_one kerja", "work", "Pekerjaan", "yes"),
        ("end group", "", "", ""),
    ],
    "choices": [
        ("list_name", "name", "label"),
        *(("hubungan", str(number), f"Hubungan {number}") for number in range(1, 9)),
        ("kelamin", "L", "Laki-laki"),
        ("kelamin", "P", "Perempuan"),
        *(("kerja", f"k{number}", f"Pekerjaan {number}") for number in range(1, 36)),
    ],
}


@pytest.fixture
def people(house: House) -> Field:
    """Return people who are asked a verval form with photos."""
    found, content = field(house), markdown(SHEETS).encode()

    def bring(session: Session) -> None:
        form, now = load_markdown(content.decode()), house.clock.now()
        row = form_versions.take_in(session, "verval", form, kind="md", content=content, by=None, now=now)
        form_versions.confirm(session, row, by=None, now=now)

    house.write(bring)
    return found


def test_a_family_that_wants_no_photo_is_asked_for_none(house: House, people: Field) -> None:
    shy = house.family("Bu Sari", serial=9071, mentors=[people.sri], consent="no_photo")
    people.sri.phone.presses_data(f"rec-go:{shy}:housing:all")
    assert people.sri.phone.sees("Letak sumur")


def test_the_photos_of_a_question_are_kept_with_its_answer(house: House, people: Field) -> None:
    phone = people.sri.phone
    phone.presses_data(f"rec-go:{people.slamet}:housing:all")
    assert phone.sees("Silakan kirim fotonya")
    phone.sends_photos(2)
    assert phone.sees("2 foto diterima")
    presses(phone, "Selesai")
    phone.sends_photos(1)
    presses(phone, "Lewati")
    assert phone.sees("Letak sumur")
    phone.shares_place()
    assert phone.sees("Foto rumah tampak depan: 📷 2 foto")
    presses(phone, "✅ Simpan")
    kept = family(house, people.slamet).housing
    assert kept["front"]["value"] == [str(one.id) for one in photos(house)[:2]]
    assert kept["well"]["value"].startswith("-7.75 113.4")
    assert [one.state for one in photos(house)] == ["to_fetch", "to_fetch", "removed"]
    phone.presses_data(f"rec-s:{people.slamet}:housing")
    before = len(phone.screen)
    phone.presses("📷 Lihat foto")
    assert len(phone.screen) == before + 2
    people.fatimah.phone.presses_data(f"rec-pic:{people.slamet}:housing")
    assert people.fatimah.phone.sees("tidak ditemukan dalam daftar")


def test_a_photo_beside_another_question_is_asked_about_and_one_given_up_is_removed(
    house: House, people: Field
) -> None:
    phone = people.sri.phone
    phone.presses_data(f"rec-go:{people.slamet}:housing:all")
    phone.sends_photos(1)
    presses(phone, "Selesai", "Lewati")
    phone.sends_photos(1)
    assert phone.sees("Untuk keluarga siapa")
    phone.presses_data(f"rec:{people.slamet}")
    presses(phone, "Lanjutkan Perumahan", "Lewati", "Tidak jadi")
    assert [one.state for one in photos(house)] == ["removed", "to_fetch"]


def test_many_choices_turn_pages(house: House, people: Field) -> None:
    phone = people.sri.phone
    phone.presses_data(f"rec-go:{people.slamet}:indicators:all")
    assert "Pekerjaan 31" not in phone.labels()
    later = next(data for row in phone.last.keyboard for _, data in row if data and data.startswith("r-page"))
    phone.presses_data(later)
    assert "Pekerjaan 30" not in phone.labels()
    presses(phone, "Pekerjaan 35", "✅ Simpan")
    assert family(house, people.slamet).indicators["work"]["value"] == "k35"
