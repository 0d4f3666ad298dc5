"""A pair that nobody was asked about and that is wrong: somebody sees it, parts it, and takes that back."""

from __future__ import annotations

import asyncio

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from jobs import retention
from jobs.timetable import tick
from jobs.tools import Tools
from jobs.write_files import write_files_one
from mentoring.matching import CERTAIN
from models.difference import ExtractTask
from models.file_order import FileOrder
from models.matching import ExtractRow, MatchDecision, MatchPair
from tests.handlers.pemadanan import DOUBTS, comes, drops_book, kasi_kesra, pemadanan_office, states
from tests.handlers.uploads import Office
from tests.house import Cast, House

SURE = (("Slamet", 9001, "1980-03-05"), ("Aminah", 9002, "1980-03-05"), ("Buhari", 9004, "1980-03-05"))


@pytest.fixture
def office(house: House) -> Office:
    return pemadanan_office(house)


@pytest.fixture
def fatimah(office: Office) -> Cast:
    return kasi_kesra(office)


def how(house: House) -> list[tuple[str, str | None]]:
    """Return the state of each pair, and who or what said so."""
    return house.read(lambda session: [(one.state, one.how) for one in session.scalars(select(MatchPair))])


def test_only_who_decides_on_a_pair_sees_and_parts_it(office: Office, fatimah: Cast) -> None:
    comes(office, *SURE, ("Rohman", 9003, "1950-02-01"))
    for data in ("mp-sure:1:0", "mp-look:1", "mp-part:1", "mp-find:1"):
        office.sri.phone.presses_data(data)
        assert office.sri.phone.sees("tidak ditemukan"), data
    fatimah.phone.presses_data("mp-sure:1:0")
    assert fatimah.phone.sees("Slamet ↔ Slamet")
    assert not fatimah.phone.sees("Buhari")
    fatimah.phone.presses_data("mp-part:4")
    assert fatimah.phone.sees("tidak ditemukan")
    assert set(how(office.house)) <= {("same", "rule"), ("open", None)}


def test_a_certain_pair_is_parted_from_the_list_and_put_together_again(office: Office) -> None:
    comes(office, *SURE)
    phone, house = office.budi.phone, office.house
    phone.presses("Sasmita")
    phone.presses("Cocok dengan pasti")
    assert phone.sees("yang paling kurang mirip dahulu")
    phone.presses("Lihat 1")
    assert phone.sees("dianggap sama tanpa ditanyakan")
    assert phone.sees("<b>Data kita:</b> Slamet (KRK-9001)")
    phone.presses("Beda")
    assert phone.sees("Dicatat: Slamet ↔ Slamet adalah dua orang yang berbeda")
    assert states(house)[("Slamet", 1)] == "different"
    assert house.read(lambda session: session.scalar(select(func.count()).select_from(ExtractTask))) == 1
    office.house.clock.move(minutes=1)
    phone.presses("Batalkan")
    assert phone.sees("kembali dianggap sama")
    assert set(how(house)) == {("same", "rule")}
    phone.presses_data("mp-undo:1")
    assert phone.sees("sudah dibatalkan")


def test_who_was_parted_is_not_matched_again_in_the_next_extract(office: Office) -> None:
    comes(office, *SURE)
    office.budi.phone.presses_data("mp-part:1")
    second = comes(office, *SURE, sha256="1")
    decided = office.house.read(
        lambda session: [
            (one.state, one.how)
            for one in session.scalars(select(MatchPair).where(MatchPair.extract_id == second).order_by(MatchPair.id))
        ]
    )
    assert sorted(decided) == [("different", "remembered"), ("same", "rule"), ("same", "rule")]


def test_what_was_said_before_is_parted_too_and_comes_back_as_such(office: Office) -> None:
    comes(office, *DOUBTS)
    office.budi.phone.presses_data("mp-s:1:0")
    comes(office, *DOUBTS, sha256="1")
    (pair,) = office.house.read(
        lambda session: list(session.scalars(select(MatchPair.id).where(MatchPair.how == "remembered")))
    )
    office.budi.phone.presses_data(f"mp-part:{pair}")
    office.budi.phone.presses("Batalkan")
    assert ("same", "remembered") in how(office.house)
    office.budi.phone.presses_data("mp-part:1")
    assert office.budi.phone.sees("sudah diputuskan <b>Sama</b> oleh Budi Santoso")


def test_a_pair_is_found_by_name_or_code(office: Office) -> None:
    comes(office, *SURE)
    phone = office.budi.phone
    phone.presses_data("mp-find:1")
    phone.writes("Am")
    assert phone.sees("sedikitnya 3 huruf")
    phone.writes("Zulaikha")
    assert phone.sees('Tidak ada pasangan yang cocok dengan pasti untuk "Zulaikha"')
    phone.writes("krk-9001")
    assert phone.sees("1. Slamet ↔ Slamet")
    phone.writes("amina")
    phone.presses("Lihat 1")
    phone.presses("Beda")
    assert states(office.house)[("Aminah", 2)] == "different"


def test_a_workbook_of_certain_pairs_parts_those_that_are_wrong(office: Office) -> None:
    comes(office, *SURE)
    house = office.house
    office.budi.phone.presses_data("mp-sure:1:0")
    office.budi.phone.presses("Buku kerja")
    tools = Tools(
        house.database, house.clock, house.programme, office.telegram, office.workers, house.folder, lambda: None
    )
    asyncio.run(write_files_one(tools))
    house.deliver_all()
    path = house.read(lambda session: session.scalars(select(FileOrder)).one()).path
    head, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Pemadanan 1").to_python()
    said = {"Slamet": "Beda", "Aminah": "Sama", "Buhari": ""}
    drops_book(office, [head, *([*one[:-1], said[str(one[4])]] for one in rows)], "pasti.xlsx")
    assert office.budi.phone.sees("Sama 0 · beda 1 · lewati 0 · kosong 1 · sudah tercatat 1")
    office.budi.phone.presses("Catat putusan")
    office.works()
    assert states(house) == {("Slamet", 1): "different", ("Aminah", 2): "same", ("Buhari", 4): "same"}


def test_the_night_after_an_extract_was_withdrawn_its_people_are_erased(office: Office) -> None:
    comes(office, *SURE, ("Rohman", 9003, "1950-02-01"))
    house = office.house
    office.budi.phone.presses_data("mp-part:1")
    office.budi.phone.presses_data("ex-gone:1")
    house.clock.move(days=2)
    asyncio.run(tick(house.database, [retention.JOB], now=house.clock.now(), programme=house.programme))
    (row,) = house.read(lambda session: list(session.scalars(select(ExtractRow))))
    assert (row.name, row.facts, row.birth_date, row.nik_index, row.fingerprint) == ("", {}, None, None, b"")
    (pair,) = house.read(lambda session: list(session.scalars(select(MatchPair))))
    assert (pair.reasons, pair.row_id, pair.band) == ([], row.id, CERTAIN)
    assert house.read(lambda session: session.scalars(select(MatchDecision)).one()).verdict == "different"
    comes(office, *SURE, sha256="1")
    assert ("different", "remembered") in how(house)


@pytest.mark.parametrize("state", ["open", "settled"])
def test_an_extract_that_stands_keeps_its_people(office: Office, state: str) -> None:
    comes(office, *(SURE if state == "settled" else DOUBTS))
    house = office.house
    house.clock.move(days=9)
    asyncio.run(tick(house.database, [retention.JOB], now=house.clock.now(), programme=house.programme))
    assert all(one.name for one in house.read(lambda session: list(session.scalars(select(ExtractRow)))))
