"""Doubtful pairs: officers decide on cards or in a workbook, and take back what they said."""

from __future__ import annotations

import pytest
from sqlalchemy import event, select

from mentoring import pair_books
from models.audit import first_broken
from models.database import Session
from models.matching import Extract, MatchDecision, MatchPair
from models.person import Person as People
from tests.handlers.pemadanan import (
    DOUBTS,
    comes,
    drops_book,
    kasi_kesra,
    opened,
    pemadanan_office,
    states,
    writes_book,
)
from tests.handlers.uploads import Office
from tests.house import Cast, House


@pytest.fixture
def office(house: House) -> Office:
    return pemadanan_office(house)


@pytest.fixture
def fatimah(office: Office) -> Cast:
    return kasi_kesra(office)


# Cards ---------------------------------------------------------------------------------------------------------


def test_a_card_has_both_sides_in_twelve_lines_and_no_number(office: Office) -> None:
    comes(office, *DOUBTS)
    office.budi.phone.presses_data("mp-next:1:0")
    said = office.budi.phone.last.text
    assert len(said.splitlines()) <= 12
    assert "<b>Data kita:</b> Slamet (KRK-9001)" in said
    assert "<b>Sasmita:</b> Rohman" in said
    assert "lahir 01-02-1950" in said
    assert "NIK sama" in said
    assert office.budi.phone.last.protected
    assert office.budi.phone.labels() == ["Sama", "Beda", "Lewati", "Batalkan", "Berhenti dulu"]


def test_several_officers_get_several_cards_and_hear_who_decided(office: Office, fatimah: Cast) -> None:
    comes(office, *DOUBTS)
    office.budi.phone.presses_data("mp-next:1:0")
    fatimah.phone.writes("/pemadanan")
    fatimah.phone.presses("Sasmita")
    fatimah.phone.presses("Putuskan")
    assert office.budi.phone.sees("Rohman")
    assert fatimah.phone.sees("Sumiati")
    office.budi.phone.presses("Sama")
    assert office.budi.phone.sees("Tinggal 1 pasangan, dan semuanya sedang dilihat")
    fatimah.phone.presses_data("mp-d:1:0", fatimah.phone.last.message_id)
    assert fatimah.phone.sees("sudah diputuskan <b>Sama</b> oleh Budi Santoso")
    assert fatimah.phone.sees("Sumiati")
    office.house.clock.move(minutes=6)
    office.budi.phone.presses_data("mp-next:1:0")
    assert office.budi.phone.sees("Sumiati")
    office.budi.phone.presses("Beda")
    assert office.budi.phone.sees("Semua pasangan sudah diputuskan")
    assert office.house.read(lambda session: session.get_one(Extract, 1)).state == "settled"
    assert office.house.read(first_broken) is None


def test_a_card_is_free_as_soon_as_its_officer_stops(office: Office, fatimah: Cast) -> None:
    comes(office, DOUBTS[0])
    fatimah.phone.presses_data("mp-next:1:0")
    fatimah.phone.presses("Berhenti dulu")
    office.budi.phone.presses_data("mp-next:1:0")
    assert office.budi.phone.sees("Rohman")


def test_skipped_cards_come_at_the_end_and_the_last_word_is_taken_back(office: Office) -> None:
    comes(office, *DOUBTS)
    office.budi.phone.presses_data("mp-next:1:0")
    office.budi.phone.presses("Lewati")
    assert office.budi.phone.sees("Sumiati")
    office.budi.phone.presses("Beda")
    assert office.budi.phone.sees("Rohman")
    office.budi.phone.presses("Batalkan")
    assert office.budi.phone.sees("Keputusan dibatalkan")
    assert office.budi.phone.sees("Sumiati")
    office.budi.phone.presses("Sama")
    assert states(office.house) == {("Rohman", 1): "skipped", ("Sumiati", 2): "same"}


def test_a_kasi_kesra_decides_for_the_own_kecamatan_and_a_coordinator_takes_it_back(
    office: Office, fatimah: Cast
) -> None:
    comes(office, *DOUBTS, ("Orang Sana", 9004, "1950-02-03"))
    assert fatimah.phone.sees("2 pasangan dari kecamatan Bapak/Ibu perlu dilihat")
    fatimah.phone.writes("/pemadanan")
    assert fatimah.phone.sees("2 pasangan menunggu")
    fatimah.phone.presses("Sasmita")
    assert "Putuskan" in fatimah.phone.labels()
    assert "Pilih kecamatan" not in fatimah.phone.labels()
    fatimah.phone.presses_data("mp-s:3:0")
    assert fatimah.phone.sees("tidak ditemukan")
    fatimah.phone.presses_data("mp-s:1:0")
    office.budi.phone.writes("/pemadanan")
    office.budi.phone.presses("Sasmita")
    office.budi.phone.presses("Pilih kecamatan")
    assert office.budi.phone.labels()[:2] == ["Krejengan (1)", "Pajarakan (1)"] or len(office.budi.phone.labels()) == 3
    office.budi.phone.presses_data("ex-log:1:0")
    assert office.budi.phone.sees("Slamet ↔ Rohman: <b>Sama</b>, Fatimah Azzahra")
    office.budi.phone.presses("Batalkan 1")
    assert states(office.house)[("Rohman", 1)] == "open"
    fatimah.phone.presses_data("mp-back:1:0")
    assert fatimah.phone.sees("Belum ada keputusan")


def test_same_closes_what_shares_a_person_with_it_and_taking_it_back_opens_that(office: Office) -> None:
    opened(office.house, ["Atun", "Beni"], [(1, 1), (1, 2), (2, 1), (3, 2)])
    office.budi.phone.presses_data("mp-s:1:0")
    assert states(office.house) == {
        ("Atun", 1): "same",
        ("Beni", 1): "different",
        ("Atun", 2): "different",
        ("Beni", 3): "open",
    }
    office.budi.phone.presses_data("mp-s:2:0")
    assert office.budi.phone.sees("karena salah satunya sama dengan orang lain")
    office.budi.phone.presses_data("mp-s:4:0")
    office.budi.phone.presses_data("mp-back:1:0")
    office.budi.phone.presses_data("mp-back:1:0")
    assert set(states(office.house).values()) == {"open"}


# Workbook ------------------------------------------------------------------------------------------------------


def test_a_workbook_is_checked_cell_by_cell(office: Office) -> None:
    opened(office.house, ["Atun", "Beni"], [(1, 1), (1, 2), (2, 1), (3, 2)])
    head, *rows = writes_book(office)
    assert [head[0], head[-1]] == ["Nomor", "Putusan"]
    assert "•" in str(rows[0][5]) or "••••" in str(rows[0])
    assert "NIK sama 14 dari 16" in str(rows[0][-2])
    said = [[*one[:-1], verdict] for one, verdict in zip(rows, ("Sama", "sama", "mungkin", ""), strict=True)]
    drops_book(office, [head, *said, ["77", *[""] * (len(head) - 2), "Beda"]], "salah.xlsx")
    screen = office.budi.phone.last.text
    assert "O3: Sama bertentangan dengan baris 2" in screen
    assert 'O4: "mungkin" bukan putusan' in screen
    assert "A6: nomor pasangan ini belum dikenal" in screen
    assert set(states(office.house).values()) == {"open"}


def test_a_book_of_many_pairs_takes_no_more_questions_than_one_of_a_single_pair(office: Office) -> None:
    house, asked = office.house, list[str]()
    opened(house, ["Atun", "Beni"], [(1, 1), (1, 2), (2, 1), (3, 2)])
    event.listen(house.database.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))

    def questions(session: Session, pairs: int) -> int:
        shown = list(session.scalars(select(MatchPair).order_by(MatchPair.id).limit(pairs)))
        extract, budi = session.get_one(Extract, 1), session.get_one(People, office.budi.id)
        asked.clear()
        pair_books.book_of(session, extract, shown, budi, house.programme, now=house.clock.now())
        return len(asked)

    assert house.read(questions, 4) == house.read(questions, 1)


def test_a_workbook_is_kept_as_a_whole_once_and_names_what_others_decided(office: Office) -> None:
    opened(office.house, ["Atun", "Beni", "Cici"], [(1, 1), (2, 2), (3, 3)])
    head, *rows = writes_book(office)
    office.budi.phone.writes("/pemadanan")
    office.budi.phone.presses_data("mp-d:3:0")
    filled = [head, *([*one[:-1], verdict] for one, verdict in zip(rows, ("Sama", "Beda", "Sama"), strict=True))]
    drops_book(office, filled, "terisi.xlsx")
    assert office.budi.phone.sees("Sama 1 · beda 1 · lewati 0")
    assert office.budi.phone.sees("O4: sementara itu sudah diputuskan Beda")
    office.budi.phone.presses("Catat putusan")
    office.works()
    assert office.budi.phone.sees("2 putusan sudah dicatat")
    assert states(office.house) == {("Atun", 1): "same", ("Beni", 2): "different", ("Cici", 3): "different"}
    drops_book(office, filled, "terisi lagi.xlsx")
    assert office.budi.phone.sees("Tidak ada putusan baru")
    ways = office.house.read(lambda session: [one.how for one in session.scalars(select(MatchDecision))])
    assert sorted(ways) == ["chat", "workbook", "workbook"]
