"""Usul perubahan, /perubahan and /beritaacara as people press them, from a family's card to the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from handlers import change_desk, minutes, unlisted
from mentoring import listing
from models.change import Change
from models.database import Session
from models.draft import open_drafts
from models.family import Family
from models.person import roles_of
from models.photo import unsorted_photos
from tests.house import Cast, House

MUNENG = "35.13.21.2004"


@dataclass
class Cards:
    """A mentor with a family, the Kasi Kesra of the kecamatan, and a coordinator."""

    house: House
    sri: Cast
    fatimah: Cast
    budi: Cast
    family: int


@pytest.fixture
def cards(house: House) -> Cards:
    sri = house.person("Sri Wahyuni", serial=9001, department=house.department())
    fatimah = house.person("Siti Fatimah", serial=9002, role="kasi_kesra", district="35.13.21")
    budi = house.person("Budi Santoso", serial=9003, role="koordinator")
    return Cards(house, sri, fatimah, budi, house.family("Slamet Riyadi", serial=9001, mentors=[sri], consent="given"))


def propose(cards: Cards, kind: str = "Kriteria tidak sesuai") -> None:
    phone = cards.sri.phone
    phone.presses_data(f"usul:{cards.family}")
    phone.presses(kind)
    phone.presses("Dari RT/kadus")
    phone.presses("Tanpa foto")
    phone.presses("Kirim usulan")


def confirm(cards: Cards, who: Cast | None = None) -> None:
    phone = (who or cards.fatimah).phone
    phone.writes("/perubahan")
    phone.presses("Slamet")
    phone.presses("Setujui")
    phone.presses("Bukan kerabat")


def record(cards: Cards, number: str = "BA-1") -> None:
    phone = cards.fatimah.phone
    phone.writes("/beritaacara")
    phone.presses("Muneng Kidul")
    phone.presses("Lanjut")
    phone.writes(number)
    phone.presses("Hari ini")
    phone.presses("Sama")
    phone.sends_photos(1)
    phone.presses("Lanjut")
    phone.presses("Simpan")


def changes_of(house: House) -> list[Change]:
    return house.read(lambda session: session.query(Change).order_by(Change.id).all())  # type: ignore[no-any-return]


def family_of(house: House, family_id: int) -> Family:
    return house.read(lambda session: session.get_one(Family, family_id))  # type: ignore[no-any-return]


def test_nobody_proposes_about_somebody_elses_family(cards: Cards) -> None:
    joko = cards.house.person("Joko Prasetyo", serial=9004)
    joko.phone.presses_data(f"usul:{cards.family}")
    assert joko.phone.sees("tidak")
    joko.phone.presses_data(f"usul-kind:{cards.family}:capable")
    assert cards.house.read(open_drafts, joko.id) == []


def test_a_mentor_sees_the_desk_of_nobody(cards: Cards) -> None:
    cards.sri.phone.writes("/beritaacara")
    assert cards.sri.phone.sees("tidak")
    propose(cards)
    cards.sri.phone.presses_data("change-sure:1:0")
    assert changes_of(cards.house)[0].state == "proposed"


def test_strangers_see_and_change_nothing_of_a_proposal_or_its_minutes(cards: Cards) -> None:
    propose(cards)
    confirm(cards)
    record(cards)
    joko = cards.house.person("Joko Prasetyo", serial=9004)
    laila = cards.house.person("Laila Sari", serial=9005, role="kasi_kesra", district="35.13.14")
    before = [(one.state, one.minutes_id) for one in changes_of(cards.house)]
    words = [word for one in (change_desk, unlisted, minutes) for word in one.CONVERSATION.buttons]
    for who in (joko, laila):
        for word in words:
            for argument in (":1", ":1:0", ":1:why:x", f":{MUNENG}"):
                who.phone.presses_data(f"{word}{argument}")
        assert not any("KRK-9001" in one.text or "BA-1" in one.text for one in who.phone.screen)
    assert [(one.state, one.minutes_id) for one in changes_of(cards.house)] == before


def test_few_presses_propose_and_the_screen_says_what_holds_until_then(cards: Cards) -> None:
    propose(cards)
    assert cards.sri.phone.sees("Kasi Kesra Kecamatan Sumberasih")
    assert cards.sri.phone.sees("tetap ada di daftar")
    found = changes_of(cards.house)
    assert [(one.kind, one.state, one.reason) for one in found] == [("capable", "proposed", "Dari RT/kadus")]
    cards.sri.phone.presses_data(f"family:{cards.family}")
    assert cards.sri.phone.sees("menunggu keputusan")


def test_a_picture_belongs_to_the_proposal_and_can_be_looked_at(cards: Cards) -> None:
    phone = cards.sri.phone
    phone.presses_data(f"usul:{cards.family}")
    phone.presses("Tidak ditemukan")
    phone.writes("Rumah kosong sejak lebaran")
    phone.sends_photos(2)
    assert phone.sees("2 foto")
    phone.presses("Lanjut")
    phone.presses("Kirim usulan")
    assert cards.house.read(unsorted_photos, cards.sri.id) == []
    cards.fatimah.phone.writes("/perubahan")
    cards.fatimah.phone.presses("Slamet")
    assert cards.fatimah.phone.sees("Rumah kosong sejak lebaran")
    assert "Berita acara" not in cards.fatimah.phone.labels()
    cards.fatimah.phone.presses("📷 Lihat foto")
    assert [one.content.media.kind for one in cards.fatimah.phone.screen if one.content.media] == ["photo", "photo"]


def test_a_picture_at_a_table_that_takes_none_is_kept_for_a_visit(cards: Cards) -> None:
    cards.sri.phone.presses_data(f"usul:{cards.family}")
    cards.sri.phone.presses("⏸ Tunda kunjungan")
    cards.sri.phone.sends_photos(1)
    assert len(cards.house.read(unsorted_photos, cards.sri.id)) == 1


def test_a_day_that_nobody_can_read_is_asked_again(cards: Cards) -> None:
    phone = cards.sri.phone
    phone.presses_data(f"usul:{cards.family}")
    phone.presses("Pindah kabupaten")
    phone.writes("minggu lalu")
    assert phone.sees("belum dimengerti")
    phone.writes("31-12-2030")
    assert phone.sees("belum tiba")
    phone.writes("20/11")
    assert phone.sees("Dari mana diketahui")


def test_somebody_may_go_back_and_stop(cards: Cards) -> None:
    phone = cards.sri.phone
    phone.presses_data(f"usul:{cards.family}")
    phone.presses("Pindah kabupaten")
    phone.presses("Hari ini")
    phone.presses("◀ Kembali")
    assert phone.sees("Terjadi pada tanggal berapa")
    phone.presses("Batal")
    assert phone.sees("Tidak ada yang disimpan")
    assert changes_of(cards.house) == []


def test_the_desk_counts_and_the_menu_says_so(cards: Cards) -> None:
    propose(cards)
    cards.fatimah.phone.writes("/menu")
    assert cards.fatimah.phone.sees("1 usulan perubahan menunggu")
    confirm(cards)
    assert cards.fatimah.phone.sees("tetap ada di daftar")
    cards.fatimah.phone.writes("/menu")
    assert cards.fatimah.phone.sees("1 usulan menunggu berita acara")
    cards.house.deliver_all()
    assert cards.sri.phone.sees("disetujui")


def test_a_returned_proposal_says_what_is_missing(cards: Cards) -> None:
    propose(cards)
    cards.fatimah.phone.writes("/perubahan")
    cards.fatimah.phone.presses("Slamet")
    cards.fatimah.phone.presses("Kembalikan")
    cards.fatimah.phone.writes("Mohon foto rumahnya")
    cards.house.deliver_all()
    assert cards.sri.phone.sees("Mohon foto rumahnya")
    cards.sri.phone.writes("/perubahan")
    assert cards.sri.phone.sees("dikembalikan")


def test_kin_is_asked_and_passed_on(cards: Cards) -> None:
    propose(cards)
    cards.fatimah.phone.writes("/perubahan")
    cards.fatimah.phone.presses("Slamet")
    cards.fatimah.phone.presses("Setujui")
    assert cards.fatimah.phone.sees("kerabat")
    cards.fatimah.phone.presses("Ya, kerabat")
    assert cards.fatimah.phone.sees("diteruskan ke koordinator")
    confirm(cards, cards.budi)
    assert changes_of(cards.house)[0].decided_by == cards.budi.id
    cards.budi.phone.presses("Berita acara")
    assert "Muneng Kidul" in cards.budi.phone.labels()[0]


def test_minutes_take_the_family_off_the_list_and_aid_is_spoken_of(cards: Cards) -> None:
    propose(cards)
    confirm(cards)
    record(cards)
    assert cards.fatimah.phone.sees("Bantuan tidak otomatis berhenti")
    assert family_of(cards.house, cards.family).status == "left"
    cards.house.deliver_all()
    assert cards.sri.phone.sees("keluar dari daftar")
    assert cards.sri.phone.sees("Bantuan tidak otomatis berhenti")
    cards.sri.phone.writes("/binaan")
    assert cards.sri.phone.sees("belum memiliki keluarga binaan")


def test_the_same_number_twice_is_refused_with_a_sentence(cards: Cards) -> None:
    propose(cards)
    confirm(cards)
    record(cards)
    other = cards.house.family("Karto", serial=9002, mentors=[cards.sri])
    cards.sri.phone.presses_data(f"usul-kind:{other}:declined")
    for press in ("Dari keluarga", "Tanpa foto", "Kirim usulan"):
        cards.sri.phone.presses(press)
    cards.fatimah.phone.writes("/perubahan")
    for press in ("Karto", "Setujui", "Bukan kerabat"):
        cards.fatimah.phone.presses(press)
    cards.fatimah.phone.writes("/beritaacara")
    cards.fatimah.phone.presses("Muneng Kidul")
    cards.fatimah.phone.presses("Lanjut")
    cards.fatimah.phone.writes("BA-1")
    cards.fatimah.phone.presses("Hari ini")
    cards.fatimah.phone.presses("Sama")
    cards.fatimah.phone.presses("Tanpa foto")
    assert cards.fatimah.phone.sees("sudah tercatat")


def test_a_coordinator_corrects_and_voids_minutes(cards: Cards) -> None:
    propose(cards)
    confirm(cards)
    record(cards)
    phone = cards.budi.phone
    phone.writes("/beritaacara")
    phone.presses("Yang tercatat")
    phone.presses("BA-1")
    phone.presses("Perbaiki")
    phone.presses("Lanjut")
    phone.writes("BA-7")
    phone.presses("Hari ini")
    phone.presses("Sama")
    phone.presses("Tanpa foto")
    phone.presses("Simpan perbaikan")
    phone.presses("Lihat")
    assert phone.sees("BA-7")
    assert "📷 Lihat foto" in phone.labels()
    phone.presses("Batalkan")
    phone.writes("Keluarga masih di sana")
    assert phone.sees("menunggu berita acara lagi")
    assert family_of(cards.house, cards.family).status == "active"
    assert cards.house.read(listing.composition, cards.house.today) == {MUNENG: 1}


def test_a_family_that_moved_away_is_not_reminded_of_and_no_longer_late(cards: Cards) -> None:
    phone = cards.sri.phone
    phone.presses_data(f"usul:{cards.family}")
    phone.presses("Pindah kabupaten")
    phone.presses("Hari ini")
    phone.presses("Dari keluarga")
    phone.presses("Tanpa foto")
    phone.presses("Kirim usulan")
    assert phone.sees("Pengingat kunjungan berhenti")


def test_visits_are_put_off_with_a_reason_and_taken_up_again(cards: Cards) -> None:
    phone = cards.sri.phone
    phone.presses_data(f"usul:{cards.family}")
    phone.presses("⏸ Tunda kunjungan")
    phone.writes("1-6-2027")
    assert phone.sees("paling lama")
    phone.presses("2 minggu")
    phone.writes("Panen di Lumajang")
    assert phone.sees("ditunda sampai")
    family = family_of(cards.house, cards.family)
    assert (family.muted_until, family.muted_reason) == (cards.house.today + timedelta(days=14), "Panen di Lumajang")
    phone.presses_data(f"usul:{cards.family}")
    phone.presses("▶ Kunjungi lagi")
    assert family_of(cards.house, cards.family).muted_until is None


def test_a_family_met_is_asked_about_and_its_number_leaves_the_chat(cards: Cards) -> None:
    phone = cards.sri.phone
    phone.writes("/perubahan")
    phone.presses("Belum terdata")
    phone.presses("Muneng Kidul")
    phone.writes("Dusun Lor")
    phone.writes("Moh. Slamet Riyadi")
    asked = phone.writes("3513210101109777")
    assert (phone.user_id, asked) in cards.house.deleted
    phone.presses("Lewati")
    assert phone.sees("KRK-9001")
    phone.presses("Keluarga lain")
    phone.writes("Rumah bambu, belum pernah didata")
    phone.presses("Tanpa foto")
    phone.presses("Kirim usulan")
    assert phone.sees("Kasi Kesra Kecamatan Sumberasih")
    met = family_of(cards.house, cards.family + 1)
    assert (met.status, met.hamlet, met.kk) == ("provisional", "Dusun Lor", "3513210101109777")
    phone.writes("/binaan")
    assert phone.sees("2")


def test_a_number_that_is_known_is_not_taken_twice(cards: Cards) -> None:
    phone = cards.sri.phone
    phone.presses_data("unlisted")
    phone.writes("Muneng Kidul")
    phone.presses("Lewati")
    phone.writes("Karto")
    phone.writes("3513210101109001")
    assert phone.sees("sudah terdata dengan kode KRK-9001")


def test_a_family_off_the_list_objects_and_comes_back_with_its_mentor(cards: Cards) -> None:
    cards.sri.phone.presses_data("objection")
    assert cards.sri.phone.sees("Tidak ada keluarga")
    propose(cards)
    confirm(cards)
    record(cards)
    phone = cards.sri.phone
    phone.presses_data("objection")
    phone.presses("Slamet")
    phone.presses("Dari keluarga")
    phone.presses("Kirim usulan")
    confirm(cards)
    record(cards, "BA-2")
    assert family_of(cards.house, cards.family).status == "active"
    phone.writes("/binaan")
    assert phone.sees("Slamet")


def test_a_draft_of_minutes_ends_with_the_role(cards: Cards) -> None:
    propose(cards)
    confirm(cards)
    cards.fatimah.phone.writes("/beritaacara")
    cards.fatimah.phone.presses("Muneng Kidul")
    cards.fatimah.phone.presses("Lanjut")

    def ends(session: Session) -> None:
        for role in roles_of(session, cards.fatimah.id, today=cards.house.today):
            role.ends_on = cards.house.today - timedelta(days=1)

    cards.house.write(ends)
    cards.fatimah.phone.writes("BA-1")
    assert cards.house.read(open_drafts, cards.fatimah.id) == []


def test_after_three_visits_that_met_nobody_a_change_is_suggested(cards: Cards) -> None:
    phone = cards.sri.phone
    for times in range(3):
        cards.house.clock.move(days=times)
        phone.presses_data(f"v-family:{cards.family}")
        phone.presses("Tidak bertemu")
        phone.presses("Lanjut tanpa foto")
        while "✅ Kirim" not in " ".join(phone.labels()):
            phone.presses("Lewati")
        phone.presses("✅ Kirim")
        assert phone.sees("bertanya kepada RT") == (times == 2)
    phone.presses("Usul perubahan")
    assert phone.sees("Apa yang berubah")
