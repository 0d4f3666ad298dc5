"""Riwayat: nothing for others, everything around a family newest first, urgent calls never."""

from __future__ import annotations

from datetime import date

import pytest

from mentoring import records
from mentoring.records import Told
from models.change import Change
from models.database import Session
from models.family import Family
from tests.handlers.visits import Field, field, reports
from tests.house import House

TODAY = date(2026, 11, 23)


@pytest.fixture
def people(house: House) -> Field:
    return field(house)


def happens(house: House, people: Field) -> None:
    """Let something be told of the house, somebody join, and a change be proposed."""

    def rule(session: Session) -> None:
        family = session.get_one(Family, people.slamet)
        now = house.clock.now()
        told = Told(TODAY, "verval:1", people.sri.id, now)
        records.keep(
            session,
            family,
            section="housing",
            field="floor",
            value=6,
            code_list="regsosek2022.floor",
            as_of=TODAY,
            source="verval:1",
            by=people.sri.id,
            now=now,
        )
        records.look_through(session, family, "housing", told)
        records.look_through(session, family, "assets", told)
        wati = records.add_member(session, family, {"name": "Wati Lestari", "relation": "3"}, told)
        gone = records.add_member(session, family, {"name": "Ponirah", "relation": "6"}, told)
        records.end_member(session, family, gone, "2", told)
        assert wati.id
        session.add(
            Change(
                kind="capable",
                family_id=family.id,
                desk="kasi_kesra",
                district_code="35.13.21",
                proposed_by=people.sri.id,
                proposed_at=now,
            )
        )

    house.write(rule)


def test_the_history_of_somebody_elses_family_is_not_found(people: Field) -> None:
    people.fatimah.phone.presses_data(f"family-past:{people.slamet}:0")
    assert people.fatimah.phone.sees("tidak ditemukan dalam daftar")


def test_what_happened_stands_newest_first_a_page_at_a_time(house: House, people: Field) -> None:
    reports(people.joko.phone)
    house.clock.move(days=1)
    happens(house, people)
    people.sri.phone.presses_data(f"family:{people.slamet}")
    people.sri.phone.presses("Riwayat")
    shown = people.sri.phone.last
    assert shown.content.protect
    assert len(shown.text.splitlines()) <= 12
    first = shown.text
    people.sri.phone.presses("Berikutnya")
    both = first + people.sri.phone.last.text
    for part in (
        "Perumahan, 1 jawaban diperbarui (verval)",
        "Aset dilihat kembali, semua tetap (verval)",
        "Wati menjadi anggota keluarga",
        "usul perubahan (tidak lagi memenuhi kriteria), menunggu keputusan",
        "✅ 23 Nov 2026, Joko Prasetyo",
        "didampingi Sri Wahyuni",
    ):
        assert part in both
    assert both.index("Wati") < both.index("didampingi")
    people.sri.phone.presses("◀ Kembali")
    assert people.sri.phone.sees("KRK-9001")


def test_a_dead_members_name_is_on_no_screen(house: House, people: Field) -> None:
    happens(house, people)
    people.sri.phone.presses_data(f"family-past:{people.slamet}:0")
    assert "Ponirah" not in people.sri.phone.last.text
    assert people.sri.phone.sees("seorang anggota tidak lagi tinggal bersama keluarga")


def test_the_card_says_how_the_house_is_and_who_lives_there(house: House, people: Field) -> None:
    happens(house, people)
    hendra = house.person(
        "Hendra Setiawan", serial=9010, department=people.office, role="admin_opd", role_department=people.office
    )
    people.sri.phone.presses_data(f"family:{people.slamet}")
    assert people.sri.phone.sees("Rumah: lantai semen/bata merah")
    assert people.sri.phone.sees("Anggota: 2\n"), "what nobody was asked is not zero"
    assert len(people.sri.phone.last.text.splitlines()) <= 12
    hendra.phone.presses_data(f"family:{people.slamet}")
    assert hendra.phone.sees("Anggota: 2")
    assert "sakit" not in hendra.phone.last.text
