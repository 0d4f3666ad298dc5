"""Binaan saya: the overdue first, a card for the mentor alone, and a trail of who saw whom."""

from __future__ import annotations

import re
from datetime import date, timedelta

from models.aid import adopt_registered
from models.audit import entries_about
from tests.handlers.visits import field, presses, reports, starts
from tests.house import House


def test_someone_who_mentors_no_family_is_told_so(house: House) -> None:
    joko = house.person("Joko Prasetyo", serial=9002)
    joko.phone.writes("/binaan")
    assert joko.phone.sees("belum memiliki keluarga binaan")


def test_the_overdue_come_first_and_a_page_holds_five(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    for serial in range(9001, 9008):
        late = serial > 9005
        since = house.today - timedelta(days=30 if late else 2)
        house.family(f"Slamet{serial}", serial=serial, mentors=[sri], since=since)
    sri.phone.writes("/binaan")
    lines = sri.phone.last.text.splitlines()
    assert lines[0] == "<b>Keluarga binaan Bapak/Ibu: 7</b>"
    assert lines[1] == "Perlu segera dikunjungi: 2 keluarga."
    assert "⚠️ KRK-9006" in lines[2]
    assert lines[3].strip() == "Perlu segera. Belum pernah dikunjungi"
    assert sum("KRK-" in line for line in lines) == 5
    sri.phone.presses("Berikutnya")
    assert sum("KRK-" in line for line in sri.phone.last.text.splitlines()) == 2
    sri.phone.presses("◀ Sebelumnya")
    assert sri.phone.sees("KRK-9006")


def test_the_card_says_where_the_family_lives_and_what_it_needs(house: House) -> None:
    people = field(house)
    house.family(
        "Siti Aminah",
        serial=9010,
        mentors=[people.sri],
        nickname="Bu Mina",
        landmark="Belakang musala",
        ask_whom="Kadus Pak Buhari",
        latitude=-7.75,
        longitude=113.4,
        aid={"pkh": {"value": True}, "blt_dd": {"value": False}},
    )
    house.write(adopt_registered, today=house.today, now=house.clock.now())
    people.sri.phone.writes("/binaan")
    people.sri.phone.presses("Aminah")
    card = people.sri.phone.last
    for part in ("Siti Aminah", "RT 1/RW 2", "Bu Mina", "Belakang musala", "Kadus Pak Buhari", "Bantuan: PKH"):
        assert part in card.text
    assert "BLT" not in card.text
    assert card.content.protect
    links = [button.url for row in card.content.keyboard for button in row if button.url]
    assert links == ["https://maps.google.com/?q=-7.75,113.4"]
    assert len(card.text.splitlines()) <= 12


def test_after_a_visit_the_card_says_when_by_whom_and_the_open_needs(house: House) -> None:
    people = field(house)
    reports(people.joko.phone)
    house.clock.move(days=3)
    people.sri.phone.writes("/binaan")
    assert people.sri.phone.sees("Terakhir: 3 hari lalu")
    people.sri.phone.presses("Slamet")
    assert people.sri.phone.sees("Kunjungan terakhir: 3 hari lalu, oleh Joko Prasetyo")
    assert people.sri.phone.sees("Kunjungan berikutnya sampai 30 Nov 2026")
    people.sri.phone.presses("Riwayat")
    assert people.sri.phone.sees("✅ 23 Nov 2026, Joko Prasetyo")


def test_a_visit_that_met_nobody_stays_to_be_seen_until_the_family_is_met(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, "Tidak bertemu", "Lanjut tanpa foto", "✅ Kirim")
    people.sri.phone.writes("/binaan")
    assert people.sri.phone.sees("Dicoba 23 Nov 2026: tidak bertemu")
    people.sri.phone.presses("Slamet")
    assert people.sri.phone.sees("Dicoba 23 Nov 2026: tidak bertemu")
    house.clock.move(days=1)
    reports(people.sri.phone)
    people.sri.phone.presses_data(f"family:{people.slamet}")
    assert not people.sri.phone.sees("Dicoba")


def test_seeing_a_card_is_kept_in_the_trail(house: House) -> None:
    people = field(house)
    people.sri.phone.writes("/binaan")
    people.sri.phone.presses("Slamet")
    trail = house.read(entries_about, f"family:{people.slamet}")
    assert [(one.deed, one.actor_id) for one in trail] == [("family.viewed", people.sri.id)]


def test_somebody_elses_family_is_not_found_by_a_forged_button(house: House) -> None:
    people = field(house)
    for data in (f"family:{people.stranger}", f"family-past:{people.stranger}", "family:999", "family:x"):
        people.sri.phone.presses_data(data)
        assert people.sri.phone.sees("tidak ditemukan") or people.sri.phone.sees("tidak berlaku")
        assert "Buhari" not in people.sri.phone.last.text
    assert house.read(entries_about, f"family:{people.stranger}") == []


def test_a_family_whose_visits_rest_is_not_called_overdue(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    house.family("Slamet", serial=9001, mentors=[sri], muted_until=date(2026, 12, 1), muted_reason="panen")
    sri.phone.writes("/binaan")
    assert sri.phone.sees("Kunjungan sedang ditunda")
    assert sri.phone.sees("Semua keluarga sudah dikunjungi tepat waktu")


def test_no_screen_says_a_number_of_a_person(house: House) -> None:
    people = field(house)
    people.sri.phone.writes("/binaan")
    people.sri.phone.presses("Slamet")
    for shown in people.sri.phone.screen:
        assert not re.search(r"\d{16}", shown.text)


def test_the_button_of_a_reminder_leaves_the_reminder_as_it_is(house: House) -> None:
    people = field(house)
    people.sri.phone.writes("/lapor")
    reminder = people.sri.phone.last
    people.sri.phone.presses_data("bn:0", reminder.message_id)
    people.sri.phone.presses_data(f"ci:{people.slamet}", reminder.message_id)
    assert not reminder.edited
    assert len(people.sri.phone.screen) == 3
