"""Staf saya: who is invited, who asks to be linked, and whom an admin confirms or refuses, alone or many at once."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from models.database import Session
from models.message import Message, messages_of_rule
from tests.handlers.entrance import Entrance, clinic, deeds, entrance, opens, requested, understands
from tests.house import House


@pytest.fixture
def door(house: House) -> Entrance:
    return entrance(house)


def test_a_button_of_a_request_that_is_decided_is_harmless(door: Entrance) -> None:
    requested(door, door.joko)
    door.budi.phone.presses_data("staff-refuse:1")
    assert door.budi.phone.sees("ditolak")
    for data in ("staff-confirm:1", "staff-refuse:1"):
        door.hendra.phone.presses_data(data)
        assert door.hendra.phone.sees("sudah diputuskan")
    assert door.linked_to(door.joko.phone) is None


def test_an_invitation_comes_as_words_to_forward(door: Entrance) -> None:
    phone = door.hendra.phone
    phone.presses_data(f"staff-card:{door.joko.id}")
    phone.presses("Undang")
    card, told, letter = phone.screen[-3:]
    assert "berlaku sampai Senin, 7 Desember 2026" in card.text
    share = parse_qs(urlsplit(told.content.keyboard[0][0].url).query)["text"][0]
    for words in (letter.text, share):
        assert "Pasang Telegram" in words
        assert "https://t.me/gesek_bot?start=" in words
        assert "Senin, 7 Desember 2026" in words
        assert door.joko.nip not in words
        assert door.joko.number not in words
        assert door.joko.number[2:] not in words
    opens_link = letter.text.partition("start=")[2].split()[0]
    door.joko.phone.writes(f"/start {opens_link}")
    door.joko.phone.presses("Saya mengerti")
    door.joko.phone.shares_contact(door.joko.number)
    assert door.linked_to(door.joko.phone) == "Joko Prasetyo"


def test_the_words_of_an_invitation_leave_the_outbox_once_sent(door: Entrance) -> None:
    door.hendra.phone.presses_data(f"staff-invite:{door.joko.id}")

    def kept(session: Session) -> list[tuple[str, str, object]]:
        return [(one.kind, one.state, one.content) for one in messages_of_rule(session, "invitation")]

    assert door.house.read(kept) == [("code", "sent", {}), ("code", "sent", {})]


def test_inviting_again_voids_the_old_invitation(door: Entrance) -> None:
    old = door.invited()
    door.hendra.phone.presses_data(f"staff-card:{door.joko.id}")
    door.hendra.phone.presses("Undang ulang")
    understands(door.joko.phone)
    opens(door.joko.phone, old)
    assert door.joko.phone.sees("tidak dapat dipakai")


def test_somebody_linked_is_not_invited(door: Entrance) -> None:
    door.budi.phone.presses_data(f"staff-invite:{door.hendra.id}")
    assert door.budi.phone.sees("sudah terhubung")


def test_a_request_with_another_number_shows_its_ending_and_is_confirmed_with_one_press(door: Entrance) -> None:
    requested(door, door.joko, number="6281198765417")
    door.house.deliver_all()
    door.hendra.phone.presses("Periksa")
    assert door.hendra.phone.sees("berakhiran 417")
    assert "98765417" not in door.hendra.phone.last.text
    door.hendra.phone.presses("Konfirmasi")
    assert door.linked_to(door.joko.phone) == "Joko Prasetyo"
    door.house.deliver_all()
    assert door.joko.phone.sees("sudah terhubung")
    assert deeds(door, door.joko)[-1] == "account.linked"


def test_who_is_refused_hears_it_without_a_name_and_does_not_wait_again_at_once(door: Entrance) -> None:
    requested(door, door.joko)
    door.hendra.phone.presses_data("staff-refuse:1")
    door.house.deliver_all()
    assert door.joko.phone.sees("belum dapat disetujui")
    assert "Joko" not in door.joko.phone.last.text
    door.joko.phone.shares_contact(door.joko.number)
    door.hendra.phone.writes("/staf")
    assert "Menunggu" not in door.hendra.phone.last.text
    door.house.clock.move(days=2)
    door.joko.phone.shares_contact(door.joko.number)
    door.hendra.phone.writes("/staf")
    assert door.hendra.phone.sees("Menunggu konfirmasi: 1")


def test_two_accounts_for_one_person_are_told_apart_and_one_is_chosen(door: Entrance) -> None:
    requested(door, door.joko)
    other = door.house.phone(55)
    opens(other, door.invited())
    other.presses("Saya mengerti")
    other.shares_contact("6281111111222")
    door.hendra.phone.presses_data(f"staff-card:{door.joko.id}")
    assert door.hendra.phone.sees("berakhiran 003")
    assert door.hendra.phone.sees("berakhiran 222")
    door.hendra.phone.presses_data("staff-confirm:1")
    assert door.linked_to(door.joko.phone) == "Joko Prasetyo"
    door.hendra.phone.presses_data("staff-confirm:2")
    assert door.linked_to(other) is None


def test_many_are_confirmed_with_one_press_when_the_number_is_the_registers(door: Entrance) -> None:
    waiting = [
        door.house.person(f"Guru {serial}", serial=serial, department=door.office, linked=False)
        for serial in range(9100, 9112)
    ]
    for one in waiting:
        requested(door, one)
    requested(door, door.joko, number="6281111111111")
    phone = door.hendra.phone
    phone.writes("/staf")
    phone.presses("Konfirmasi sekaligus")
    assert phone.sees("Konfirmasi 10 orang ini")
    assert "Joko" not in phone.last.text
    phone.presses("Konfirmasi semua")
    assert phone.sees("10 orang sudah dikonfirmasi")
    assert phone.sees("Guru 9111")
    phone.presses("Konfirmasi semua")
    assert phone.sees("Tidak ada lagi")
    assert all(door.linked_to(one.phone) for one in waiting)
    assert door.linked_to(door.joko.phone) is None


def test_one_press_confirms_only_who_stood_on_the_screen_and_still_has_the_number(door: Entrance) -> None:
    dian = door.house.person("Dian", serial=9023, department=door.office, linked=False)
    requested(door, door.joko)
    requested(door, dian)
    phone = door.hendra.phone
    phone.writes("/staf")
    phone.presses("Konfirmasi sekaligus")
    late = door.house.person("Eko", serial=9024, department=door.office, linked=False)
    requested(door, late)
    door.budi.phone.presses_data(f"staff-phone:{dian.id}")
    door.budi.phone.writes("081277770000")
    phone.presses("Konfirmasi semua")
    assert door.linked_to(door.joko.phone) == "Joko Prasetyo"
    assert door.linked_to(dian.phone) is None
    assert door.linked_to(late.phone) is None


def test_a_stale_press_of_an_admin_elsewhere_confirms_nobody_here(door: Entrance) -> None:
    dewi, _ = clinic(door)
    requested(door, door.joko)
    dewi.phone.presses_data("staff-same-yes:1:99")
    assert door.linked_to(door.joko.phone) is None


def test_no_message_of_all_this_is_sent_twice(door: Entrance) -> None:
    requested(door, door.joko)
    door.hendra.phone.presses_data("staff-confirm:1")
    door.house.deliver_all()
    assert door.house.deliver_all() == []
    states = door.house.read(lambda session: {one.state for one in _all(session)})
    assert states <= {"sent", "cleared"}


def _all(session: Session) -> list[Message]:
    return [one for rule in ("linked", "link-request", "invitation") for one in messages_of_rule(session, rule)]
