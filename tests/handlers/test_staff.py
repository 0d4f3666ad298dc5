"""Staf saya: admins see theirs only, every press is authorised again, and no number shows."""

from __future__ import annotations

from datetime import date

import pytest

from models.account import open_invitation, set_reach
from models.database import Session
from models.person import Person, roles_of
from tests.handlers.entrance import Entrance, clinic, deeds, entrance, opens, requested
from tests.house import House


@pytest.fixture
def door(house: House) -> Entrance:
    return entrance(house)


def test_a_mentor_has_no_staff(door: Entrance) -> None:
    sri = door.house.person("Sri Wahyuni", serial=9004, department=door.office)
    sri.phone.writes("/staf")
    assert sri.phone.sees("hanya untuk admin OPD")
    sri.phone.presses_data(f"staff-card:{door.joko.id}")
    assert sri.phone.sees("hanya untuk admin OPD")
    assert "Joko" not in "".join(shown.text for shown in sri.phone.screen)


def test_the_head_of_a_department_manages_no_accounts(door: Entrance) -> None:
    ratna = door.house.person("Ratna Hidayati", serial=9005, department=door.office, eselon="II.b")
    ratna.phone.presses_data(f"staff-invite:{door.joko.id}")
    assert ratna.phone.sees("hanya untuk admin OPD")


def test_an_admin_of_a_sub_unit_sees_theirs_only(door: Entrance) -> None:
    dewi, nurse = clinic(door)
    dewi.phone.writes("/staf")
    assert dewi.phone.sees("1 dari 2 orang")
    requested(door, door.joko)
    for data in (
        f"staff-card:{door.joko.id}",
        f"staff-invite:{door.joko.id}",
        f"staff-phone:{door.joko.id}",
        f"staff-released:{door.hendra.id}",
        f"staff-without:{door.joko.id}",
        "staff-confirm:1",
        "staff-refuse:1",
    ):
        dewi.phone.presses_data(data)
        assert dewi.phone.sees("tidak ditemukan"), data
    dewi.phone.presses_data(f"staff-card:{nurse.id}")
    assert dewi.phone.sees("Nur Aini")
    door.hendra.phone.presses_data(f"staff-card:{nurse.id}")
    assert door.hendra.phone.sees("Nur Aini")


def test_a_search_finds_nobody_of_another_office(door: Entrance) -> None:
    dewi, _ = clinic(door)
    dewi.phone.writes("/staf")
    dewi.phone.presses("🔎")
    dewi.phone.writes("joko")
    assert dewi.phone.sees("Tidak ada orang dengan nama")


def test_nobody_gains_wider_rights_through_a_colleagues_account(door: Entrance) -> None:
    coordinator = door.house.person("Wulan Lestari", serial=9006, department=door.office, role="koordinator")
    dewi, _ = clinic(door)
    for deed in ("staff-card", "staff-phone", "staff-released"):
        door.hendra.phone.presses_data(f"{deed}:{coordinator.id}")
        assert door.hendra.phone.sees("tidak ditemukan")
        dewi.phone.presses_data(f"{deed}:{door.hendra.id}")
        assert dewi.phone.sees("tidak ditemukan")
    door.budi.phone.presses_data(f"staff-card:{coordinator.id}")
    assert door.budi.phone.sees("Wulan Lestari")


def test_nobody_releases_the_own_account(door: Entrance) -> None:
    door.hendra.phone.presses_data(f"staff-card:{door.hendra.id}")
    assert "Lepas akun" not in door.hendra.phone.labels()
    door.hendra.phone.presses_data(f"staff-released:{door.hendra.id}")
    assert door.hendra.phone.sees("Akun sendiri")
    assert door.linked_to(door.hendra.phone) == "Hendra Setiawan"


def test_buttons_that_are_not_ours_are_harmless(door: Entrance) -> None:
    for data in ("staff-card", "staff-card:x", "staff-list:nothing:0", "staff-sheet:linked", "staff-found:1:0"):
        door.hendra.phone.presses_data(data)
        assert door.hendra.phone.sees("tidak berlaku"), data


def test_the_overview_counts_everybody_once(door: Entrance) -> None:
    house, office = door.house, door.office
    blocked = house.person("Agus", serial=9020, department=office)
    house.write(set_reach, blocked.phone.user_id, "blocked", now=house.clock.now())
    invited = house.person("Bambang", serial=9021, department=office, linked=False)
    door.invited(invited)
    without = house.person("Cahyo", serial=9022, department=office, linked=False)
    waiting = house.person("Dian", serial=9023, department=office, linked=False)
    requested(door, waiting)
    door.hendra.phone.presses_data(f"staff-without:{without.id}")
    door.hendra.phone.writes("/staf")
    shown = door.hendra.phone.last.text
    assert "1 dari 6 orang" in shown
    for line in ("Menunggu konfirmasi: 1", "Belum diundang: 1", "Diundang: 1", "Terhubung: 1", "Memblokir bot: 1"):
        assert line in shown
    assert "Tanpa Telegram: 1" in shown


def test_the_list_is_paged_and_stays_in_one_message(door: Entrance) -> None:
    for serial in range(9100, 9112):
        door.house.person(f"Guru {serial}", serial=serial, department=door.office, linked=False)
    phone = door.hendra.phone
    phone.writes("/staf")
    phone.presses("Belum diundang")
    assert phone.labels()[0] == "Guru 9100"
    phone.presses("Berikutnya")
    assert phone.labels()[:5] == ["Guru 9108", "Guru 9109", "Guru 9110", "Guru 9111", "Joko Prasetyo"]
    assert len(phone.screen) == 1


def test_a_search_finds_a_part_of_a_name_and_leaves_signs_alone(door: Entrance) -> None:
    phone = door.hendra.phone
    phone.writes("/staf")
    phone.presses("🔎")
    phone.writes("%")
    assert phone.sees("Silakan ketik sebagian nama yang lain")
    phone.writes("PRASET")
    assert phone.sees("1 orang")
    phone.presses("Joko Prasetyo")
    assert phone.sees("Belum diundang")


def test_a_corrected_number_is_stored_unreadable_and_the_message_taken_away(door: Entrance) -> None:
    phone = door.hendra.phone
    phone.presses_data(f"staff-card:{door.joko.id}")
    phone.presses("Perbaiki nomor")
    wrong = phone.writes("nomornya belum tahu")
    assert phone.sees("belum berupa nomor HP")
    right = phone.writes("0812 3456 7890")
    deleted = [message for _, message in door.house.deleted]
    assert wrong in deleted
    assert right in deleted
    assert phone.sees("sudah diperbaiki")
    assert phone.sees("6281•••••7890")
    assert "081234567890" not in "".join(shown.text for shown in phone.screen)
    person = door.house.read(lambda session: session.get_one(Person, door.joko.id))
    assert person.phone == "6281234567890"
    assert deeds(door, door.joko) == ["person.phone_corrected"]
    door.joko.phone.writes("/start")
    door.joko.phone.presses("Saya mengerti")
    opens(door.joko.phone, door.invited())
    door.joko.phone.shares_contact("+6281234567890")
    assert door.linked_to(door.joko.phone) == "Joko Prasetyo"


def test_a_number_typed_by_somebody_who_may_no_longer_is_taken_away_and_not_kept(door: Entrance) -> None:
    phone = door.hendra.phone
    phone.presses_data(f"staff-phone:{door.joko.id}")
    door.house.write(_take_roles_away, door.hendra.id, door.house.today)
    typed = phone.writes("081234567890")
    assert (phone.user_id, typed) in door.house.deleted
    person = door.house.read(lambda session: session.get_one(Person, door.joko.id))
    assert person.phone == door.joko.number


def test_pressing_something_else_ends_the_question_for_a_number(door: Entrance) -> None:
    phone = door.hendra.phone
    phone.presses_data(f"staff-phone:{door.joko.id}")
    phone.presses("◀ Kembali")
    phone.writes("081234567890")
    person = door.house.read(lambda session: session.get_one(Person, door.joko.id))
    assert person.phone == door.joko.number


def test_a_released_account_is_a_strangers(door: Entrance) -> None:
    sri = door.house.person("Sri Wahyuni", serial=9004, department=door.office)
    phone = door.hendra.phone
    phone.presses_data(f"staff-card:{sri.id}")
    phone.presses("Lepas akun")
    assert phone.sees("bertatap muka")
    assert door.linked_to(sri.phone) == "Sri Wahyuni"
    phone.presses("Identitas sudah dicek")
    assert phone.sees("sudah dilepas")
    door.house.deliver_all()
    assert sri.phone.sees("tidak lagi terhubung")
    assert "Sri" not in sri.phone.last.text
    sri.phone.writes("/staf")
    assert sri.phone.sees("UU No. 27 Tahun 2022")
    assert deeds(door, sri) == ["account.released"]


def test_who_has_no_telegram_is_marked_and_invited_again_when_that_changes(door: Entrance) -> None:
    door.invited()
    phone = door.hendra.phone
    phone.presses_data(f"staff-card:{door.joko.id}")
    phone.presses("Tanpa Telegram")
    assert phone.sees("dibuatkan oleh rekan")
    held = door.house.read(open_invitation, door.joko.id, now=door.house.clock.now())
    assert held is None
    phone.presses("Undang")
    person = door.house.read(lambda session: session.get_one(Person, door.joko.id))
    assert not person.without_telegram
    assert "invitation.issued" in deeds(door, door.joko)


def test_a_shared_phone_is_pointed_out(door: Entrance) -> None:
    door.house.person("Istri Joko", serial=9005, department=door.office, linked=False, phone=door.joko.number)
    door.hendra.phone.presses_data(f"staff-card:{door.joko.id}")
    assert door.hendra.phone.sees("tercatat untuk 2 orang")


def test_staf_speaks_english_to_an_english_admin(door: Entrance) -> None:
    def speak_english(session: Session) -> None:
        session.get_one(Person, door.hendra.id).language = "en"

    door.house.write(speak_english)
    requested(door, door.joko)
    phone = door.hendra.phone
    phone.writes("/staf")
    assert phone.sees("1 of 2 people are linked")
    phone.presses("⏳ Waiting")
    phone.presses("Joko")
    assert phone.sees("ending in 003")
    phone.presses("Invite")
    told, letter = phone.screen[-2:]
    assert "Send it by WhatsApp" in told.text
    assert "Pasang Telegram" in letter.text


def _take_roles_away(session: Session, person_id: int, today: date) -> None:
    for role in roles_of(session, person_id, today=today):
        session.delete(role)
