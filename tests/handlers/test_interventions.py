"""/intervensi: noted in a few presses with photos, taken back by who noted it, and not for somebody else's family."""

from __future__ import annotations

from models.database import Session
from models.intervention import Intervention
from models.photo import photos_of_draft
from tests.handlers.visits import field, photos, presses
from tests.house import House


def noted(house: House) -> list[Intervention]:
    return list(house.read(lambda session: session.query(Intervention).order_by(Intervention.id).all()))


def test_nobody_notes_anything_for_a_family_of_others(house: House) -> None:
    people = field(house)
    for data in (f"iv-fam:{people.stranger}", f"iv-new:{people.stranger}"):
        people.sri.phone.presses_data(data)
        assert people.sri.phone.sees("tidak ditemukan")
    fatimah = house.person("Kasi", serial=9050, role="kasi_kesra", district="35.13.21")
    fatimah.phone.presses_data(f"iv-new:{people.slamet}")
    assert fatimah.phone.sees("tidak ditemukan")


def test_what_is_no_amount_and_no_possible_day_is_asked_again(house: House) -> None:
    people = field(house)
    people.sri.phone.presses_data(f"iv-new:{people.slamet}")
    people.sri.phone.writes("Sembako")
    presses(people.sri.phone, "Kurangi beban", "Dana sendiri")
    people.sri.phone.writes("banyak sekali")
    assert people.sri.phone.sees("Jumlah itu belum dimengerti")
    people.sri.phone.presses("Lewati")
    people.sri.phone.writes("5-12-2026")
    assert people.sri.phone.sees("Tanggal itu tidak dapat dipakai")
    assert noted(house) == []


def test_a_gift_is_noted_with_a_photo_and_taken_back_by_who_noted_it(house: House) -> None:
    people = field(house)
    phone = people.sri.phone
    phone.writes("/binaan")
    phone.presses("Slamet")
    phone.presses("🤝 Intervensi")
    phone.presses("➕ Catat intervensi")
    phone.writes("Beras 10 kg dan minyak")
    presses(phone, "Kurangi beban", "Dana sendiri")
    phone.writes("250 ribu")
    presses(phone, "Kemarin")
    phone.sends_photos(1)
    assert phone.sees("Foto: 1")
    presses(phone, "✅ Simpan")
    [one] = noted(house)
    assert (one.value, one.money, one.strategy, one.department_id) == (250_000, "own", "burden", people.office)
    assert (house.today - one.given_on).days == 1
    assert len(house.read(photos_of_draft, one.draft_id)) == 1
    assert all(photo.state == "to_fetch" for photo in photos(house))
    presses(phone, "🤝 Intervensi")
    assert phone.sees("Rp250.000")
    people.joko.phone.presses_data(f"iv-back:{one.id}")
    assert people.joko.phone.sees("tidak ditemukan")
    presses(phone, f"Catatan {one.id}", "Tarik catatan")
    assert phone.sees("sudah ditarik")
    assert noted(house)[0].state == "withdrawn"
    phone.presses_data(f"iv-fam:{people.slamet}")
    assert phone.sees("Belum ada catatan")


def test_saving_twice_notes_it_once(house: House) -> None:
    people = field(house)
    people.sri.phone.writes("/intervensi")
    people.sri.phone.presses("Tumini")
    people.sri.phone.presses("➕ Catat intervensi")
    people.sri.phone.writes("Mengantar ke puskesmas")
    presses(people.sri.phone, "Kurangi beban", "Dana sendiri", "Lewati", "Hari ini", "✅ Simpan")
    draft = house.read(Session.get, Intervention, 1)
    assert draft is not None
    people.sri.phone.presses_data(f"iv:{draft.draft_id}:confirm:yes")
    assert people.sri.phone.sees("tidak berlaku")
    assert len(noted(house)) == 1


def test_sums_by_source_and_office_are_for_who_answers_for_families_of_others(house: House) -> None:
    people = field(house)
    budi = house.person("Budi", serial=9051, role="koordinator")
    for family, who, money in ((people.slamet, people.sri, "own"), (people.stranger, people.fatimah, "apbdes")):
        who.phone.presses_data(f"iv-new:{family}")
        who.phone.writes("Sembako")
        presses(who.phone, "Kurangi beban", "Dana sendiri" if money == "own" else "Sumber APBDes")
        who.phone.writes("100.000")
        presses(who.phone, "Hari ini", "✅ Simpan")
    people.sri.phone.presses_data("iv-sum:money:0")
    assert people.sri.phone.sees("tidak ditemukan")
    budi.phone.writes("/intervensi")
    budi.phone.presses("Jumlah tahun ini")
    for part in ("Untuk 2 keluarga", "Jumlah: 2 catatan, Rp200.000 (2 bernilai)", "Dana sendiri: 1 catatan, Rp100.000"):
        assert budi.phone.sees(part)
    budi.phone.presses("Per OPD")
    assert budi.phone.sees("Dinas Sosial: 2 catatan, Rp200.000")
