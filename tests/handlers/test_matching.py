"""Pemadanan: an extract of Sasmita comes in, is matched, and officers decide on cards or in a workbook."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import event, select

from jobs import match_extracts
from jobs.match_extracts import match_extracts_one
from jobs.tools import Tools
from jobs.write_files import write_files_one
from mentoring import extract_matching, extract_uploads, pair_books
from mentoring.extract_matching import Memory
from mentoring.extract_sheets import Person
from mentoring.matching import CERTAIN, REVIEW
from models import matching
from models.audit import first_broken
from models.database import Session
from models.family import Member
from models.file_order import FileOrder
from models.matching import Extract, ExtractRow, MatchDecision, MatchPair
from models.message import messages_of_rule
from models.person import Person as People
from tests.handlers.test_uploads import Office, Telegram
from tests.house import Cast, House
from tests.mentoring.tables import workbook
from tests.weeks import QuickWorkers

HERE, THERE = "35.13.21.2004", "35.13.20.2001"
HEAD = ("NIK", "No. KK", "Nama Lengkap", "SHDK", "Tgl Lahir", "Kode Desa", "Jenis Lantai", "PKH", "Pekerjaan")
NOTHING = Memory((), ())


def nik(serial: int) -> str:
    """Return the NIK that the house gives to the head of a family."""
    return f"351321010180{serial:04d}"


def kk(serial: int) -> str:
    """Return the KK number that the house gives to a family."""
    return f"351321010110{serial:04d}"


@pytest.fixture
def office(house: House) -> Office:
    sri = house.person("Sri Wahyuni", serial=9001, department=house.department())
    for serial, name in enumerate(("Slamet", "Aminah", "Karyadi"), start=9001):
        house.family(name, serial=serial, village=HERE, mentors=[sri])
    house.family("Buhari", serial=9004, village=THERE)
    budi = house.person("Budi Santoso", serial=9500, role="koordinator")
    return Office(house, budi, sri, Telegram(), QuickWorkers())


@pytest.fixture
def fatimah(office: Office) -> Cast:
    return office.house.person("Fatimah Azzahra", serial=9501, role="kasi_kesra", district=HERE[:8])


def row(
    serial: int, name: str, *, number: object = None, card: int | None = None, born: str = "05-03-1980"
) -> tuple[object, ...]:
    """Return a row of Sasmita; of the family `card`, else one that nobody knows."""
    return (
        number or nik(serial),
        kk(card or serial + 500),
        name,
        "Kepala Keluarga",
        born,
        HERE,
        "Keramik",
        "ya",
        "Tani",
    )


def sends(office: Office, *rows: tuple[object, ...], head: Sequence[object] = HEAD, data: bytes | None = None) -> None:
    """Let Budi send an extract of Sasmita, up to its figures."""
    office.budi.phone.writes("/pemadanan")
    office.budi.phone.presses("Kirim berkas")
    office.budi.phone.presses("Sasmita")
    office.budi.phone.writes("31-10-2026")
    office.telegram.files.clear()
    office.drops(data or workbook(Data=[head, *rows]), "sasmita.xlsx")
    office.works()


def comes(office: Office, *people: tuple[str, int, str], sha256: str = "0") -> int:
    """Let an extract with these people (name, serial of the NIK, birth date) be there and be matched; return its id."""
    house = office.house

    def rule(session: Session) -> int:
        made = Extract(register="sasmita", sha256=sha256, name="x", as_of=date(2026, 11, 1), state="reading")
        made.created_at = house.clock.now()
        session.add(made)
        session.flush()
        facts = [
            {"name": name, "nik": nik(serial), "birth_date": born, "village": HERE} for name, serial, born in people
        ]
        rows = [Person("Data", number, one) for number, one in enumerate(facts, start=2)]
        for part in (rows[:1], rows):  # the second time as after a stop
            extract_uploads.keep(session, made.id, part)
        made.state = "matching"
        return made.id

    extract = int(house.write(rule))
    office.works()
    office.budi.phone.writes("/pemadanan")
    return extract


# Doubtful: the NIK is that of one of ours, and nothing else agrees.
DOUBTS = (("Rohman", 9001, "1950-02-01"), ("Sumiati", 9002, "1950-02-02"))


def states(house: House) -> dict[tuple[str, int], str]:
    """Return the state of each pair by the row's name and our family."""

    def question(session: Session) -> dict[tuple[str, int], str]:
        found = session.execute(select(ExtractRow.name, MatchPair.family_id, MatchPair.state).join(MatchPair))
        return {(name, family): state for name, family, state in found}

    return dict(house.read(question))


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


def opened(house: House, names: Sequence[str], found: Sequence[tuple[int, int]]) -> None:
    """Bring in an extract with these people, of whom pairs (our family, row) are doubtful."""

    def rule(session: Session) -> None:
        now = house.clock.now()
        extract = Extract(
            register="dtsen", sha256="9", name="x", as_of=date(2026, 11, 1), state="matching", created_at=now
        )
        session.add(extract)
        session.flush()
        for number, name in enumerate(names, start=1):
            facts = {"name": name, "relation": "2"}
            values = {"sheet": "S", "number": number, "name": name, "fingerprint": name.encode(), "facts": facts}
            session.add(ExtractRow(extract_id=extract.id, household="A", **values))
        session.flush()
        members = {one.family_id: one.id for one in session.scalars(select(Member))}
        reasons = [["nik-digits", {"digits": 14}], ["birth-swapped", {}], ["village-same", {}]]
        pairs = [(members[family], number, REVIEW, 0.6, reasons) for family, number in found]
        extract_matching.keep(session, extract.id, pairs, NOTHING, now=now)
        extract_matching.finish(session, extract.id, today=house.today, now=now)

    house.write(rule)


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


# Workbook ------------------------------------------------------------------------------------------------------


def writes_book(office: Office) -> list[list[object]]:
    """Let Budi have the pairs that wait as a workbook; return its rows."""
    office.budi.phone.presses_data("ex-book:1:0")
    house = office.house
    tools = Tools(
        house.database, house.clock, house.programme, office.telegram, office.workers, house.folder, lambda: None
    )
    asyncio.run(write_files_one(tools))
    house.deliver_all()
    path = house.read(lambda session: session.scalars(select(FileOrder).order_by(FileOrder.id.desc())).first()).path
    return CalamineWorkbook.from_path(path).get_sheet_by_name("Pemadanan 1").to_python()


def drops_book(office: Office, rows: list[list[object]], name: str) -> None:
    office.telegram.files.clear()
    office.drops(workbook(**{"Pemadanan 1": rows}), name)
    office.works()


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
