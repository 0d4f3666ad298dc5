"""Bantuan on the card: the health card in one press, months pressed, members apart, and nobody else's family."""

from __future__ import annotations

from datetime import date

from mentoring import aid
from models import aid as table
from models.database import Session
from models.family import Member
from models.record import entries_of
from tests.handlers.visits import field, reports
from tests.house import House


def programme(house: House, code: str) -> int:
    found = house.read(table.programme_by_code, code)
    assert found is not None
    return int(found.id)


def add_child(house: House, family: int, name: str, born: date) -> int:
    def add(session: Session) -> int:
        child = Member(family_id=family, name=name, relation="3", birth_date=born)
        session.add(child)
        session.flush()
        return child.id

    return int(house.write(add))


def test_somebody_elses_family_and_members_are_not_found(house: House) -> None:
    people = field(house)
    pkh = programme(house, "pkh")
    for data in (f"fa:{people.stranger}", f"fa-kis:{people.stranger}:1", f"fa-r:{people.stranger}:{pkh}:0:1"):
        people.sri.phone.presses_data(data)
        assert people.sri.phone.sees("tidak ditemukan")
    child = add_child(house, people.stranger, "Dewi", date(2015, 1, 1))
    people.sri.phone.presses_data(f"fa-r:{people.slamet}:{pkh}:{child}:1")
    assert people.sri.phone.sees("tidak ditemukan")
    for data in (f"fa-d:{people.slamet}:{pkh}:0:209901", f"fa-d:{people.slamet}:{pkh}:0:x1", f"fa-kis:{people.slamet}"):
        people.sri.phone.presses_data(data)
        assert people.sri.phone.sees("tidak berlaku")
    assert house.read(table.standings_of, people.slamet) == []


def test_whether_the_health_card_works_is_one_press(house: House) -> None:
    people = field(house)
    people.sri.phone.writes("/binaan")
    people.sri.phone.presses("Slamet")
    people.sri.phone.presses("Bantuan")
    assert people.sri.phone.sees("Apakah kartu KIS/PBI")
    people.sri.phone.presses("✅ KIS aktif")
    assert people.sri.phone.sees("Kartu KIS/PBI: aktif")
    assert people.sri.phone.sees("Menerima bantuan pemerintah")
    [entry] = house.read(entries_of, people.slamet)
    assert (entry.section, entry.field, entry.source) == ("aid", "pbi_jkn.registered", "chat")
    people.sri.phone.presses("◀ Kartu keluarga")
    assert people.sri.phone.sees("Bantuan: PBI JKN")


def test_the_month_of_the_last_payment_is_pressed(house: House) -> None:
    people = field(house)
    people.sri.phone.presses_data(f"fa:{people.slamet}")
    people.sri.phone.presses("PKH")
    people.sri.phone.presses("✅ Terdaftar")
    people.sri.phone.presses("Terakhir cair")
    people.sri.phone.presses("Oktober 2026")
    assert people.sri.phone.sees("Terakhir cair: Oktober 2026 (dicatat pendamping")
    assert people.sri.phone.sees("Terdaftar: ya")
    people.sri.phone.presses("Terakhir cair")
    people.sri.phone.presses("Bulan sebelumnya")
    people.sri.phone.presses("Mei 2026")
    assert people.sri.phone.sees("Terakhir cair: Mei 2026")
    people.sri.phone.presses("Terakhir cair")
    people.sri.phone.presses("Belum tahu")
    assert people.sri.phone.sees("Terakhir cair: belum diketahui")


def test_school_aid_is_asked_of_each_child_of_school_age(house: House) -> None:
    people = field(house)
    add_child(house, people.slamet, "Dewi Lestari", date(2015, 1, 1))
    add_child(house, people.slamet, "Bagas", date(2024, 1, 1))
    people.sri.phone.presses_data(f"fa:{people.slamet}")
    people.sri.phone.presses("PIP")
    assert "Dewi" in people.sri.phone.labels()
    assert "Bagas" not in people.sri.phone.labels()
    people.sri.phone.presses("Dewi")
    people.sri.phone.presses("✅ Terdaftar")
    people.sri.phone.presses("◀ Bantuan keluarga")
    assert people.sri.phone.sees("✅ PIP: terdaftar")
    assert house.read(aid.state, people.slamet, today=house.today) == "with"


def test_a_gift_is_no_state_aid(house: House) -> None:
    people = field(house)
    people.sri.phone.presses_data(f"fa:{people.slamet}:all")
    people.sri.phone.presses("Baznas")
    people.sri.phone.presses("Terakhir cair")
    people.sri.phone.presses("November 2026")
    people.sri.phone.presses("◀ Bantuan keluarga")
    assert people.sri.phone.sees("belum diketahui.")
    assert people.sri.phone.sees("Baznas: terakhir cair November 2026")
    people.sri.phone.presses_data(f"family-past:{people.slamet}:0")
    assert people.sri.phone.sees("Baznas cair November 2026"), "nobody said on which day"


def test_nothing_this_month_is_not_never(house: House) -> None:
    people = field(house)
    reports(people.sri.phone)
    people.sri.phone.presses_data(f"fa:{people.slamet}")
    assert people.sri.phone.sees("PKH: belum tercatat cair")


def test_what_was_taken_back_is_no_part_of_the_history(house: House) -> None:
    people = field(house)
    reports(people.sri.phone)
    people.sri.phone.presses_data(f"family-past:{people.slamet}:0")
    assert people.sri.phone.sees("terdaftar PBI JKN")
    house.write(aid.take_back, people.slamet, "visit:1", by=people.sri.id, now=house.clock.now())
    people.sri.phone.presses_data(f"family-past:{people.slamet}:0")
    assert "PBI JKN" not in people.sri.phone.last.text
