"""What a dry run says: where it is, in the order of the file, what was and will be; and the file that comes back."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from python_calamine import CalamineWorkbook

from locales import plain
from mentoring import registers
from mentoring.documents.workbook import About, Mark
from mentoring.registers.answers import told
from mentoring.registers.columns import recognise
from mentoring.registers.notes import sheet_notes
from mentoring.registers.report import Report
from mentoring.sheets.remarks import Marked, write_marked
from mentoring.sheets.table import write_table
from tests.house import House
from tests.mentoring.tables import FAMILY, MEMBER, VILLAGE, kk, look, nik

SLAMET = (kk(1), nik(1), "Slamet", VILLAGE)
AMINAH = (kk(2), nik(2), "Aminah", VILLAGE)
ABOUT = About("About", "Checked", [], "Gesek", datetime(2026, 11, 22, tzinfo=UTC), last=True)


def refused(report: Report) -> list[str]:
    return [plain(one, "id") for one in registers.refused_lines(report, most=99)]


def test_refusals_come_in_the_order_of_the_rows(house: House) -> None:
    # The mentors are looked at after the cells, the heads' NIK after all families.
    rows = [(*FAMILY, "NIP Pendamping"), (*SLAMET, "198001012005019001"), (kk(1), *AMINAH[1:], ""), (*AMINAH[:3], "x")]
    places = [one.partition(":")[0] for one in refused(look(house, "families", K=rows))]
    assert places == [
        "Baris 2, kolom NIP Pendamping (E2)",
        "Baris 3, kolom No KK (A3)",
        "Baris 4, kolom Kode Desa (D4)",
    ]


def test_a_row_is_named_with_its_sheet_where_there_are_others(house: House) -> None:
    members = [MEMBER, (kk(1), nik(1)[:15], "Slamet", "1")]
    [first, second] = refused(
        look(house, "families", Desa_A=[FAMILY, SLAMET], Desa_B=[FAMILY, SLAMET], Anggota=members)
    )
    assert first.startswith("Lembar Desa_B, baris 2, kolom No KK (A2): sama dengan lembar Desa_A baris 2.")
    assert second.startswith("Lembar Anggota, baris 2, kolom NIK (B2): ")


def test_numbers_of_elsewhere_are_named_with_their_sheet_where_there_are_others(house: House) -> None:
    foreign = (kk(1), "3578211505809001", "Slamet", VILLAGE)
    report = look(house, "families", A=[FAMILY, foreign], B=[FAMILY, AMINAH])
    assert any("A!B2" in plain(note, "id") for note in report.notes)


def test_housing_and_aid_are_said_with_what_was_and_will_be(house: House) -> None:
    head = (*FAMILY, "Lantai", "PKH")
    look(house, "families", apply=True, K=[head, (*SLAMET, 6, "Ya")])
    report = look(house, "families", K=[head, (*SLAMET, 2, "-")])
    assert [(plain(one.said, "id"), one.cell) for one in report.findings] == [
        ("Lantai: 6 → 2", "E2"),
        ("PKH: ya → (kosong)", "F2"),
    ]


def test_a_column_without_a_title_is_asked_about_and_told_by_its_letters(tmp_path: Path) -> None:
    rows = [(None, *FAMILY[1:]), SLAMET]
    tables = [write_table("K", [*rows], tmp_path / "k.jsonl")]
    [question] = recognise(tables, asks=True).questions
    assert (question.title, question.letters) == ("", "A")
    [sheet] = recognise(tables, told=told(["Kolom A=No KK"]), asks=True).sheets
    assert (sheet.columns["kk"], sheet.title("kk")) == (0, "No KK")


def test_a_column_beyond_the_last_title_can_be_told_and_is_named_when_it_is_not_taken(tmp_path: Path) -> None:
    rows = [FAMILY[1:], (*SLAMET[1:], kk(1), "catatan")]
    tables = [write_table("K", [*rows], tmp_path / "k.jsonl")]
    [sheet] = recognise(tables, told=told(["column D=kk"]), asks=True).sheets
    assert (sheet.columns["kk"], sheet.untitled) == (3, ("E",))
    assert [plain(note, "id") for note in sheet_notes(sheet)] == ["Lembar K: kolom tanpa judul tidak dipakai: E."]


def test_what_comes_back_has_every_row_where_it_stood(tmp_path: Path) -> None:
    rows = [("DAFTAR KELUARGA",), (), (*FAMILY, "Keterangan"), SLAMET, (), (*AMINAH, "lama")]
    [sheet] = recognise([write_table("K", rows, tmp_path / "k.jsonl")]).sheets
    marked = Marked(sheet.table, sheet.headers, sheet.header_row, {6: Mark("bad", "No KK: perbaiki")})
    data = write_marked([marked], title="Keterangan", about=ABOUT)
    back = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("K").to_python(skip_empty_area=False)
    assert [row[0] for row in back] == ["DAFTAR KELUARGA", "", "No KK", kk(1), "", kk(2)]
    assert back[2] == [*FAMILY, "Keterangan"]
    assert [row[4] for row in back[3:]] == ["", "", "No KK: perbaiki"]


def test_an_answer_about_columns_holds_when_the_file_comes_back_with_remarks(tmp_path: Path) -> None:
    heads = ("Nomor Kartu", *FAMILY[1:])

    def key(*titles: str) -> str:
        [one] = recognise([write_table("K", [titles, SLAMET], tmp_path / "k.jsonl")], asks=True).questions
        return one.key

    assert key(*heads) == key(*heads, "Keterangan")
    assert key(*heads) != key(*heads, "Catatan")
