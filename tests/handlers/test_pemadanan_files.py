"""The file for another office: what it holds, how it is sent and answered, its columns, and answers that come back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from locales import Day, plain, text
from mentoring import difference_words, pemadanan_answers, pemadanan_files, pemadanan_templates
from mentoring.pemadanan_answers import Answers
from mentoring.refusals import Refusal
from mentoring.sheets.table import write_table
from mentoring.workers import Workers
from models.audit import AuditEntry
from models.database import Session
from models.difference import DifferenceLine, PemadananFile
from models.pairs import anything_sent
from models.scope import viewer
from models.upload import Upload
from tests.extracts import Theirs, works
from tests.handlers.selisih import compared, draw, drawn, leaves, lines, prepares, selisih_office, sends
from tests.handlers.uploads import Office
from tests.house import House
from tests.mentoring.tables import workbook


@pytest.fixture
def office(house: House, workers: Workers) -> Office:
    return selisih_office(house, workers)


# The file ------------------------------------------------------------------------------------------------------


def test_the_file_holds_old_new_and_reason_as_text_and_masks_numbers(office: Office) -> None:
    leaves(office.house, 3, minutes="400/12/2026")
    prepares(office)
    office.budi.phone.presses("Unduh berkas")
    nik = next(one.id for one in lines(office.house) if one.field == "nik")
    office.budi.phone.presses_data(f"df-c:{nik}")
    assert office.budi.phone.sees("Nomornya tidak sama dengan di Sasmita")
    table = drawn(office)
    assert table[0][:4] == ("No. Baris", "Tindakan", "ID", "NIK")
    assert {row[8] for row in table[1:]} <= {"lantai", "NIK", None}
    floor = next(row for row in table[1:] if row[8] == "lantai")
    assert floor[1:3] == ("UBAH", "SAS-7")
    assert (floor[9], floor[10]) == ("2 (Keramik)", "8 (Tanah)")
    number = next(row for row in table[1:] if row[8] == "NIK")
    assert number[9] == "3513••••••••9999"
    assert all(isinstance(cell, str) or cell is None for row in table for cell in row)
    gone = next(row for row in table[1:] if row[1] == "HAPUS")
    assert gone[12:14] == ("400/12/2026", "2026-11-02")
    assert difference_words.value_words("birth_date", "1979-03-12", "id", coded=True) == "1979-03-12"


def test_full_numbers_need_a_purpose_and_another_coordinator(office: Office) -> None:
    house, budi = office.house, office.budi
    prepares(office)
    budi.phone.presses("Nomor lengkap")
    assert budi.phone.sees("Belum ada koordinator")
    dewi = house.person("Dewi Lestari", serial=9503, role="koordinator")
    budi.phone.presses_data("pf-n:1")
    budi.phone.writes("Permintaan Bapelitbangda, surat 400/12/2026")
    draw(office)
    assert not list((house.folder / "exports").glob("*/*.xlsx"))
    dewi.phone.presses_data("ex-allow:1")
    draw(office)
    (path,) = (house.folder / "exports").glob("*/*.xlsx")
    found = [cell.value for row in load_workbook(path)["Pemadanan"].iter_rows() for cell in row]
    assert "3513210101809999" in found
    assert "3513210101809001" in found
    budi.phone.presses_data("ex-fetch:1")
    house.deliver_all()
    assert any(one.content.media is not None for one in budi.phone.screen)


def test_a_file_is_sent_answered_and_each_step_taken_back(office: Office) -> None:
    house, budi = office.house, office.budi
    prepares(office)
    budi.phone.presses("Sudah dikirim")
    budi.phone.presses(plain(text("flow-day", day=Day(house.today)), "id"))
    assert {one.state for one in lines(house)} == {"sent"}
    budi.phone.presses("Belum dikirim")
    assert {one.state for one in lines(house)} == {"prepared"}
    budi.phone.presses("Sudah dikirim")
    for day, said in ((1, "belum tiba"), (-1, "baru disiapkan")):
        budi.phone.writes(f"{house.today + timedelta(days=day):%d-%m-%Y}")
        assert budi.phone.sees(said)
        assert budi.phone.sees("Kapan berkas itu dikirim?")
    budi.phone.writes(f"{house.today:%d/%m}")
    budi.phone.presses("Belum dijawab")
    budi.phone.presses("No. 1")
    budi.phone.presses("◀ Kembali")
    assert budi.phone.sees("Sudah dikirim, belum dijawab"), "the list from which the line was opened"
    line = lines(house)[0]
    budi.phone.presses_data(f"df-no:{line.id}")
    budi.phone.writes("Masih diperiksa di desa")
    assert budi.phone.sees("sudah dicatat")
    assert (lines(house)[0].state, lines(house)[0].state_reason) == ("rejected", "Masih diperiksa di desa")
    budi.phone.presses_data("pf-a:1")
    assert sorted({one.state for one in lines(house)}) == ["accepted", "rejected"]
    budi.phone.presses_data("pf-u:1")
    assert budi.phone.sees("batalkan jawabannya dahulu")
    budi.phone.presses_data("pf-ua:1")
    count = len(lines(house))
    assert budi.phone.sees(f"Batalkan jawaban atas {count} baris?")
    assert not any(one.state == "sent" for one in lines(house)), "it was only asked"
    budi.phone.presses_data(f"pf-uy:1:{count - 1}")
    assert not any(one.state == "sent" for one in lines(house)), "another answer came meanwhile"
    budi.phone.presses("Ya, batalkan")
    assert {one.state for one in lines(house)} == {"sent"}
    assert house.read(lambda session: session.scalar(select(AuditEntry).where(AuditEntry.deed == "pemadanan.sent")))


def test_a_line_that_an_earlier_file_held_stays_known_as_sent_when_the_later_file_was_not(office: Office) -> None:
    house, budi = office.house, office.budi
    prepares(office)
    sends(office)
    first = lines(house)[0]

    def proposes_again(session: Session) -> None:
        who, now = viewer(session, budi.id, today=house.today), house.clock.now()
        pemadanan_files.answer_line(session, who, first.id, "rejected", reason="belum", now=now)
        pemadanan_files.propose_again(session, who, first.id, now=now)
        pemadanan_files.unsend(session, who, 1, now=now)

    house.write(proposes_again)
    assert not any(one.sent_on for one in lines(house)[1:])
    budi.phone.presses_data("pf-new:sasmita")
    sends(office, file=2)
    budi.phone.presses_data("pf-u:2")
    assert (lines(house)[0].state, lines(house)[0].batch_id) == ("prepared", 2)
    assert house.read(anything_sent, first.extract_id), "its office knows of it: the extract is not withdrawn"


def test_what_was_sent_is_closed_by_the_next_extract_or_said_to_stand_still(office: Office) -> None:
    house, budi = office.house, office.budi
    prepares(office)
    sends(office)
    house.clock.move(days=3)
    count = len(lines(house))
    rows = [Theirs(f"Kepala{serial}", member=serial - 9000, facts={"floor": 8}) for serial in (9001, 9002)]
    rows.append(Theirs("Kepala9003", member=3, facts={"floor": 2}))
    compared(office, rows, as_of=house.today)
    left = [one for one in lines(house) if one.state != "closed"]
    assert [(one.field, one.member_id or one.family_id, one.state) for one in left] == [("floor", 3, "sent")]
    assert len(lines(house)) == count, "nothing is proposed twice"
    budi.phone.presses_data("pf-new:sasmita")
    assert budi.phone.sees("Belum ada yang dapat diusulkan")
    words = {"changed": "belum berubah", "ours": "belum ada", "died": "masih ada"}
    for kind, said in words.items():
        house.write(lambda session, kind=kind: setattr(session.get_one(DifferenceLine, left[0].id), "kind", kind))
        budi.phone.writes("/selisih")
        assert budi.phone.sees(f"Diusulkan 23 Nov 2026, {said} di Sasmita: 1")
        budi.phone.presses(said.capitalize())
        assert budi.phone.sees(f"Sudah diusulkan, {said} di Sasmita: 1")
        budi.phone.presses("No. 1")
        assert budi.phone.sees(f"{said.capitalize()} di Sasmita menurut datanya per 26 Nov 2026")


def test_an_extract_that_is_withdrawn_closes_nothing_that_was_sent(office: Office) -> None:
    house, budi = office.house, office.budi
    prepares(office)
    sends(office)
    budi.phone.presses_data("pf-a:1")
    before = standing(house)
    house.clock.move(days=3)
    wrong = compared(office, [Theirs("Kepala9003", member=3, facts={"floor": 2})], as_of=house.today)
    assert len(before - standing(house)) == len(before) - 1, "it shows one of them"
    budi.phone.presses_data(f"ex-gone:{wrong}")
    assert standing(house) == before, "nothing is asked for a second time"
    assert budi.phone.sees("sedang dihitung")
    budi.phone.writes("/selisih")
    assert not budi.phone.sees("Diusulkan 23 Nov 2026"), "what the wrong extract showed says nothing"
    works(house)
    assert standing(house) == before
    assert any("selesai dihitung" in one.text for one in budi.phone.screen)


def standing(house: House) -> set[tuple[int, str]]:
    return {(one.id, one.state) for one in lines(house) if one.state != "closed"}


# What comes back -----------------------------------------------------------------------------------------------


def test_a_template_is_checked_by_cell_shown_and_the_old_one_kept(office: Office) -> None:
    head = ("Judul kolom", "Isi")
    wrong = (head, ("Nomor", "nomor"), ("nomor", "nik"), ("X", "rahasia"), ("", "kk"))
    office.drops(workbook(**{"Kolom sasmita": wrong}), "kolom.xlsx")
    office.works()
    for said in ("Kolom sasmita A3", "Kolom sasmita B4", "Kolom sasmita A5"):
        assert office.budi.phone.sees(said), said
    good = (
        head,
        ("Nomor", "nomor"),
        ("Aksi", "tindakan"),
        ("Isian", "kolom"),
        ("Jadi", "baru"),
        ("Balasan", "jawaban"),
        ("Sebab", "alasan_ditolak"),
    )
    office.telegram.files.clear()
    office.drops(workbook(**{"Kolom sasmita": good}), "kolom2.xlsx")
    office.works()
    assert office.budi.phone.sees("Balasan ← jawaban")
    office.budi.phone.presses("Pakai kolom ini")
    office.works()
    assert "Berkas pemadanan" in office.budi.phone.labels()
    prepares(office)
    office.budi.phone.presses("Unduh berkas")
    assert "Berkas 1" in office.budi.phone.labels(), "there it is noted as sent"
    assert drawn(office)[0] == ("Nomor", "Aksi", "Isian", "Jadi", "Balasan", "Sebab")


def test_a_template_that_lost_its_headings_its_name_or_a_needed_column_is_told_so(tmp_path: Path) -> None:
    def faults(name: str, *rows: tuple[str, str]) -> list[str]:
        tables = [write_table(name, rows, tmp_path / "table")]
        assert pemadanan_templates.is_template(tables)
        return [one.key for one in pemadanan_templates.check(tables).faults]

    head, needed = ("Judul kolom", "Isi"), [(word, word) for word in pemadanan_templates.NEEDED]
    assert faults("Kolom dtsen", head, *needed) == []
    assert faults("Kolom dtsen", ("Judul", "Isian"), *needed) == ["template-headers"]
    assert faults("Sheet1", head, *needed) == ["template-sheet"]
    assert faults("Kolom dtsen", head, *needed[:-1]) == ["template-missing"], "nothing could be refused"
    assert faults("Kolom dtsen", head, *needed, ("Jawaban:", "kosong")) == ["template-title-twice"]


def test_answers_come_back_in_a_workbook_and_a_fault_is_named_by_its_cell(office: Office) -> None:
    house, budi = office.house, office.budi
    prepares(office)
    sends(office)
    first, second, *_ = lines(house)
    head = ("No. Baris", "Jawaban", "Alasan Ditolak")
    office.drops(workbook(P=(head, (str(first.id), "mungkin", ""), ("77777", "diterima", ""))), "a.xlsx")
    office.works()
    assert budi.phone.sees("P B2: “mungkin” belum dikenal")
    assert budi.phone.sees("P A3: nomor baris ini bukan dari berkas kita")
    office.telegram.files.clear()
    rows = (head, (str(first.id), "diterima", ""), (str(second.id), "Ditolak", "sudah sama"))
    office.drops(workbook(P=rows), "b.xlsx")
    office.works()
    assert budi.phone.sees("Diterima 1 · ditolak 1")
    budi.phone.presses("Catat jawaban")
    office.works()
    assert [(one.state, one.state_reason) for one in lines(house)[:2]] == [
        ("accepted", None),
        ("rejected", "sudah sama"),
    ]
    assert house.read(lambda session: session.get_one(PemadananFile, 1).state) == "sent"


def test_answers_of_all_sheets_are_read_below_them_a_signature_is_none_and_a_lost_heading_is_named(
    office: Office, tmp_path: Path
) -> None:
    prepares(office)
    sends(office)
    first, second, *_ = [str(one.id) for one in lines(office.house)]
    head = ("No. Baris", "Tindakan", "Kolom yang Diubah", "Jawaban", "Alasan Ditolak")

    def read(*sheets: Sequence[Sequence[str]]) -> Answers:
        tables = [write_table(f"P{at}", rows, tmp_path / f"{at}") for at, rows in enumerate(sheets)]
        found: Answers = office.house.read(lambda session: pemadanan_answers.read(session, tables))
        return found

    found = read(
        (head, (first, "", "", "diterima")), (head, (second, "", "", "ditolak", "sama"), ("Kraksaan, 3 Maret",))
    )
    assert (found.figures, found.faults) == ([1, 1, 0], [])
    (lost,) = read((("No.", *head[1:]), (first, "", "", "diterima"))).faults
    assert lost == text("answers-headers", sheet="P0", columns="No. Baris, Jawaban")


def test_a_line_that_a_newer_extract_has_closed_is_named_and_the_other_answers_are_kept(office: Office) -> None:
    house, budi = office.house, office.budi
    prepares(office)
    sends(office)
    compared(office, [Theirs("Kepala9003", member=3, facts={"floor": 2})], as_of=house.today)
    gone, stands = (next(one for one in lines(house) if (one.state == "closed") == over) for over in (True, False))
    head = ("No. Baris", "Jawaban")
    office.drops(workbook(P=(head, (str(gone.id), "diterima"), (str(stands.id), "diterima"))), "a.xlsx")
    office.works()
    assert budi.phone.sees("P A2: baris ini sudah selesai")
    assert budi.phone.sees("Diterima 1 · ditolak 0")
    budi.phone.presses("Catat jawaban")
    office.works()
    assert budi.phone.sees("P A2: baris ini sudah selesai")
    assert {one.id: one.state for one in lines(house)}[stands.id] == "accepted"
    assert {one.id: one.state for one in lines(house)}[gone.id] == "closed"
    closed = sum(one.state == "closed" for one in lines(house))
    budi.phone.presses_data("pf-o:1")
    assert budi.phone.sees(f"Selesai menurut data yang lebih baru: {closed}"), "the figures add up to the lines"


def test_answers_to_a_file_that_was_taken_back_since_it_was_read_are_not_kept(office: Office) -> None:
    house, budi = office.house, office.budi
    prepares(office)
    sends(office)
    first, *_ = lines(house)
    office.drops(workbook(P=(("No. Baris", "Jawaban"), (str(first.id), "diterima"))), "a.xlsx")
    office.works()
    budi.phone.presses("Catat jawaban")

    def overtaken(session: Session) -> None:
        (upload,) = session.scalars(select(Upload).where(Upload.state == "applying"))
        found = Answers("sasmita", {first.id: ("accepted", None)})
        assert found.figures == upload.report["answers"]
        pemadanan_files.unsend(session, viewer(session, budi.id, today=house.today), 1, now=house.clock.now())
        pemadanan_answers.carry_out(session, upload.id, found, today=house.today, now=house.clock.now())

    with pytest.raises(Refusal):
        house.write(overtaken)
