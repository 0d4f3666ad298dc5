"""Pemadanan: an extract of Sasmita comes in, is matched, and what officers decided is remembered by the next."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from jobs import match_extracts
from jobs.match_extracts import match_extracts_one
from jobs.tools import Tools
from mentoring import extract_matching
from mentoring.matching import CERTAIN
from models import matching
from models.database import Session
from models.family import Member
from models.matching import Extract, ExtractRow, MatchPair
from models.message import messages_of_rule
from tests.handlers.pemadanan import DOUBTS, HEAD, NOTHING, comes, kasi_kesra, nik, pemadanan_office, row, sends, states
from tests.handlers.uploads import Office
from tests.house import Cast, House
from tests.mentoring.tables import workbook
from tests.weeks import QuickWorkers


@pytest.fixture
def office(house: House) -> Office:
    return pemadanan_office(house)


@pytest.fixture
def fatimah(office: Office) -> Cast:
    return kasi_kesra(office)


# Refusals ------------------------------------------------------------------------------------------------------


def test_what_is_no_table_is_said_where_a_table_was_asked_for(office: Office, fatimah: Cast) -> None:
    office.budi.phone.writes("/pemadanan")
    office.budi.phone.presses("Kirim berkas")
    office.budi.phone.presses("Sasmita")
    office.budi.phone.writes("31-10-2026")
    office.budi.phone.sends_document("sasmita.pdf", mime="application/pdf")
    assert office.budi.phone.sees("Berkas itu bukan tabel")
    assert office.budi.phone.sees("Kirim berkas Sasmita per")
    office.drops(workbook(Data=[HEAD]), "hasil musdes.xlsx", who=fatimah)
    office.works()
    assert fatimah.phone.sees("keduanya dikenali dari nama lembarnya"), "who imports nothing has workbooks to fill in"


def test_who_neither_coordinates_nor_is_a_kasi_kesra_is_refused(office: Office, fatimah: Cast) -> None:
    comes(office, *DOUBTS)
    office.sri.phone.writes("/pemadanan")
    for data in ("ex:1", "ex-new", "ex-area:1", "ex-book:1:0", "ex-log:1:0", "ex-undo:1", "ex-gone:1", "mp-next:1:0"):
        office.sri.phone.presses_data(data)
        assert "tidak ditemukan" in office.sri.phone.last.text or office.sri.phone.sees("oleh koordinator"), data
    office.sri.phone.presses_data("mp-s:1:0")
    for data in ("ex-new", "ex-undo:1", "ex-gone:1"):
        fatimah.phone.presses_data(data)
        assert "Sasmita" not in fatimah.phone.last.text, data
    assert set(states(office.house).values()) == {"open"}


def test_a_file_without_people_and_the_same_file_again_are_refused(office: Office) -> None:
    sends(office, ("Meja", 3), head=("Nama", "Jumlah"))
    assert office.budi.phone.sees("belum terbaca sebagai daftar orang")
    sends(office, row(9001, ""))
    assert office.budi.phone.sees("tidak memuat satu orang pun")
    data = workbook(Data=[HEAD, row(9077, "Orang Baru")])
    sends(office, data=data)
    office.budi.phone.presses("Padankan")
    office.works()
    sends(office, data=data)
    assert office.budi.phone.sees("Berkas yang sama sudah masuk: Sasmita")


def test_a_file_that_was_refused_is_corrected_and_sent_again(office: Office) -> None:
    sends(office, ("Meja", 3), head=("Nama", "Jumlah"))
    office.drops(workbook(Data=[HEAD, row(9077, "Orang Baru")]), "sasmita.xlsx")
    office.works()
    office.budi.phone.presses("Padankan")
    office.works()
    assert [one.name for one in office.house.read(lambda session: session.scalars(select(ExtractRow)).all())] == [
        "Orang Baru"
    ]
    office.budi.phone.writes("Terima kasih")
    assert not office.budi.phone.sees("Kirim berkas Sasmita"), "the file has come, so nobody waits for it"


# In, and matched -----------------------------------------------------------------------------------------------


def test_an_extract_is_shown_first_and_matched_by_one_press(office: Office) -> None:
    sends(
        office,
        row(9001, "Slamet", card=9001),
        row(9002, "Sumiati", born="02-02-1950"),
        row(9003, "Siapa", number=3.51321e15),
        (nik(9077), None, "Tanpa Desa", 3, None, "99.99", 2, "mungkin", "Tani"),
    )
    screen = office.budi.phone.last.text
    assert "4 orang dalam 3 keluarga" in screen
    assert "Desa belum dikenal: 1 baris" in screen
    assert "NIK atau No KK tidak utuh: 1, misalnya Data A4" in screen
    assert "Isian lain yang belum terbaca: 1, pada kolom PKH" in screen
    assert "Kolom yang tidak dipakai: Pekerjaan" in screen
    assert states(office.house) == {}
    office.budi.phone.presses("Padankan")
    office.works()
    (said,) = [one.text for one in office.budi.phone.screen if "sudah dipadankan" in one.text]
    assert "Cocok dengan pasti: 1 orang" in said
    assert office.budi.phone.labels() == ["Putuskan", "Lihat hasil", "🏠 Menu"]
    assert states(office.house)[("Slamet", 1)] == "same"
    kept = office.house.read(lambda session: session.scalars(select(ExtractRow)).first())
    assert (kept.facts["floor"], kept.facts["pkh"], kept.facts["birth_date"]) == (2, True, "1980-03-05")
    assert office.house.read(lambda session: session.get_one(Extract, 1)).report["columns"][:2] == ["nik", "kk"]


def test_who_is_where_is_told(office: Office) -> None:
    comes(office, ("Slamet", 9001, "1980-03-05"), DOUBTS[1], ("Orang Baru", 9077, "1980-03-05"))

    def question(session: Session) -> tuple[list[str], list[str], list[str]]:
        same = select(Member.name).join(MatchPair, MatchPair.member_id == Member.id).where(MatchPair.state == "same")
        theirs = matching.rows_without_pair(session, 1, after=0, limit=10)
        ours = select(Member.name).where(Member.id.not_in(select(MatchPair.member_id))).order_by(Member.id)
        return list(session.scalars(same)), [one.name for one in theirs], list(session.scalars(ours))

    assert office.house.read(question) == (["Slamet"], ["Orang Baru"], ["Karyadi", "Buhari"])


def has_come_to(share: str, path: str) -> None:
    Path(path).write_text(share, encoding="ascii")


def test_how_far_a_long_matching_has_come_is_said_in_its_one_message(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match_extracts, "TOLD_EVERY", 0.01)
    sends(office, row(9001, "Slamet", card=9001))
    office.budi.phone.presses("Padankan")
    office.works(rounds=1)
    house = office.house

    async def slowly() -> None:
        told = asyncio.Event()

        class Slow(QuickWorkers):
            async def run(self, function: Any, *args: Any, **_: Any) -> Any:
                has_come_to("40", args[-1])
                await told.wait()
                return function(*args)

        tools = Tools(house.database, house.clock, house.programme, office.telegram, Slow(), house.folder, told.set)
        assert await match_extracts_one(tools)

    asyncio.run(slowly())
    said = house.read(lambda session: [one.content for one in messages_of_rule(session, "upload:1")])
    assert any("extract-matching" in str(one) and "40" in str(one) for one in said)
    shown = len(office.budi.phone.screen)
    house.deliver_all()
    assert len(office.budi.phone.screen) == shown
    assert office.budi.phone.sees("sudah dipadankan")


def test_a_matching_that_was_ended_begins_anew(office: Office) -> None:
    house = office.house
    comes(office, *DOUBTS)
    house.write(lambda session: setattr(session.get_one(Extract, 1), "state", "matching"))
    house.write(extract_matching.keep, 1, [(3, 1, CERTAIN, 1.0, [])], NOTHING, now=house.clock.now())
    office.works()
    assert states(house) == {("Rohman", 1): "open", ("Sumiati", 2): "open"}


# Remembered ----------------------------------------------------------------------------------------------------


def test_the_next_extract_asks_nothing_twice_and_forgets_what_was_taken_back(office: Office) -> None:
    comes(office, *DOUBTS)
    office.budi.phone.presses_data("mp-s:1:0")
    office.budi.phone.presses_data("mp-d:2:0")
    second = comes(office, *DOUBTS, ("Orang Baru", 9077, "1980-03-05"), sha256="1")
    office.budi.phone.presses_data(f"ex:{second}")
    assert office.budi.phone.sees("Mengikuti keputusan petugas sebelumnya: 2")
    assert office.budi.phone.sees("Perlu dilihat petugas: 0 pasangan")
    decided = office.house.read(
        lambda session: [
            (one.state, one.how) for one in session.scalars(select(MatchPair).where(MatchPair.extract_id == second))
        ]
    )
    assert sorted(decided) == [("different", "remembered"), ("same", "remembered")]
    office.budi.phone.presses_data("mp-undo:1")
    assert office.house.read(lambda session: session.get_one(Extract, second)).state == "open"
    third = comes(office, *DOUBTS, sha256="2")
    office.budi.phone.presses_data(f"ex:{third}")
    assert office.budi.phone.sees("Mengikuti keputusan petugas sebelumnya: 1")
    assert office.budi.phone.sees("Perlu dilihat petugas: 1 pasangan")


def test_an_extract_is_withdrawn_as_a_whole_and_may_come_again(office: Office) -> None:
    comes(office, *DOUBTS)
    office.budi.phone.writes("/pemadanan")
    office.budi.phone.presses("Sasmita")
    office.budi.phone.presses("Tarik kembali")
    office.budi.phone.presses("Ya, tarik kembali")
    assert office.budi.phone.sees("sudah ditarik kembali")
    office.budi.phone.presses_data("mp-s:1:0")
    assert office.budi.phone.sees("tidak ditemukan")
    assert comes(office, *DOUBTS) == 2
