"""What an office receives as a workbook is what was there: text stays text, and what Excel would change is refused."""

import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from mentoring.documents.wording import clean_text
from mentoring.documents.workbook import (
    About,
    Cell,
    Column,
    Mark,
    Sheet,
    UnwritableCell,
    annotated_rows,
    write_table,
)

ABOUT = About(
    name="Tentang",
    title="Rekap mingguan",
    lines=[("Dibuat oleh", "Ratna"), ("Dibuat pada", "Senin, 23 November 2026, 07.30 WIB")],
    author="Ratna",
    created=datetime(2026, 11, 23, 0, 30, tzinfo=UTC),
    footer="Berisi data pribadi & tidak untuk disebarkan",
)
NAUGHTY = [
    "=1+1",
    '=HYPERLINK("http://example.org";"klik")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "http://example.org/?a=1&b=2",
    "mailto:sri@example.org",
    "{=1+1}",
    "'=1",
    "3513010101909001",
    "1e308",
    "NaN",
    "TRUE",
    "<r><t>raw</t></r>",
    "<r>&</r>",
    "</t></is></c>",
    "_x0041_",
    "_x005F_x0041_",
    "<r>_x0041_</r>",
    " spasi di tepi ",
    "baris satu\nbaris dua",
    "\u202e\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "keluarga 👨‍👩‍👧 dan 🏠",
    "Nu‘man ’s “rumah”",
]


def one_column(values: list[Cell], **column: str) -> Sheet:
    return Sheet("Data", [Column("Isi", **column)], [[value] for value in values])  # type: ignore[arg-type]


def read(data: bytes, sheet: int = 1) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(sheet).to_python()  # type: ignore[return-value]


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def assert_nothing_calculates_or_links(data: bytes) -> None:
    for name, xml in parts(data).items():
        if name.startswith("xl/worksheets/"):
            tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(xml).iter()}
            assert not tags & {"f", "hyperlink", "hyperlinks"}
    assert not [name for name in parts(data) if "externalLink" in name or "worksheets/_rels" in name]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("a" * 40_000, "longer than 32767"),
        ("🏠" * 20_000, "longer than 32767"),
        (3513010101909001, "more than 15 digits"),
        (Decimal(3513010101909001), "more than 15 digits"),
        (10**400, "more than 15 digits"),
        (float("nan"), "not a number"),
        (Decimal("NaN"), "not a number"),
        (float("-inf"), "not a number"),
        (True, "not a number"),
        (date(1890, 1, 1), "a date before 1900"),
    ],
)
def test_what_excel_would_change_is_refused_with_its_place_and_without_its_content(value: Cell, reason: str) -> None:
    with pytest.raises(UnwritableCell, match=reason) as refused:
        write_table([one_column(["baik", value])], about=ABOUT)
    assert (refused.value.sheet, refused.value.row, refused.value.column) == ("Data", 3, "A")
    assert str(value)[:40] not in str(refused.value)


def test_a_row_longer_than_its_header_is_refused_rather_than_cut() -> None:
    with pytest.raises(UnwritableCell, match="no such column"):
        write_table([Sheet("Data", [Column("A"), Column("B")], [["1", "2", "3"]])], about=ABOUT)


def test_more_rows_than_a_sheet_holds_are_refused_rather_than_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentoring.documents.workbook.MAX_ROWS", 3)
    assert len(read(write_table([one_column(["1", "2"])], about=ABOUT))) == 3
    with pytest.raises(UnwritableCell, match="rows"):
        write_table([one_column(["1", "2", "3"])], about=ABOUT)


def test_the_longest_text_a_cell_holds_arrives_whole() -> None:
    longest = "x" * 32_767
    assert read(write_table([one_column([longest])], about=ABOUT))[1] == [longest]


def test_what_people_typed_is_never_a_formula_or_a_link() -> None:
    data = write_table([one_column([*NAUGHTY])], about=ABOUT)
    assert [row[0] for row in read(data)[1:]] == NAUGHTY
    assert_nothing_calculates_or_links(data)
    book = openpyxl.load_workbook(BytesIO(data))
    cells = [row[0] for row in book["Data"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert all(cell.quotePrefix for cell in cells if cell.value[:1] in "=+-@")
    book.close()


def test_a_title_or_an_author_is_not_a_formula_either() -> None:
    about = About("=1", "=1+1", [("=a", "@b\x00")], "=c\x01", ABOUT.created, footer="&D &P && 100% 7 hari" * 30)
    data = write_table([Sheet("Data", [Column("=1+1")], [])], about=about)
    assert_nothing_calculates_or_links(data)
    assert read(data)[0] == ["=1+1"]
    assert read(data, 0)[2] == ["=a", "@b"]
    footer = re.search(r"<oddFooter>(.*)</oddFooter>", parts(data)["xl/worksheets/sheet2.xml"])
    assert footer
    assert "&amp;&amp;D" in footer[1]
    assert len(footer[1].replace("&amp;", "&")) <= 255


def test_what_xml_cannot_carry_is_left_out() -> None:
    data = write_table([one_column(["a\x00b\x0bc\x1fd", "\ud83c", "x\r\ny\rz", "\ufffe\uffff", "."])], about=ABOUT)
    assert [row[0] for row in read(data)[1:]] == ["abcd", "", "x\ny\nz", "", "."]


@settings(max_examples=25)
@given(st.lists(st.text(max_size=40) | st.sampled_from(NAUGHTY), min_size=1, max_size=20))
def test_any_text_comes_back_as_it_was(values: list[str]) -> None:
    data = write_table([one_column([*values, "akhir"])], about=ABOUT)
    assert [row[0] for row in read(data)[1:-1]] == [clean_text(value) for value in values]
    assert_nothing_calculates_or_links(data)


def test_dates_are_dates_and_figures_are_figures() -> None:
    columns = [
        Column("Tanggal", "date"),
        Column("Saat", "moment"),
        Column("Keluarga", "number"),
        Column("%", "percent"),
    ]
    moment = datetime(2026, 11, 23, 7, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
    row: list[Cell] = [date(2026, 11, 23), moment, 12_345, Decimal("0.82")]
    data = write_table([Sheet("Data", columns, [row, [None, None, "–", None]], total=row)], about=ABOUT)
    assert read(data)[1] == [date(2026, 11, 23), moment.replace(tzinfo=None), 12345.0, 0.82]
    assert read(data)[2] == ["", "", "–", ""]
    assert '"#,##0"' in parts(data)["xl/styles.xml"] or 'numFmtId="3"' in parts(data)["xl/styles.xml"]


def test_the_table_is_ready_to_filter_and_to_print() -> None:
    sheet = Sheet("Kunjungan", [Column("OPD"), Column("Keluarga", "number")], [["A", 1], ["B", 2]], total=["Jumlah", 3])
    xml = parts(write_table([sheet], about=ABOUT))
    table = xml["xl/worksheets/sheet2.xml"]
    assert 'ref="A1:B3"' in table, "the total stays out of the filter"
    assert 'state="frozen"' in table
    assert 'orientation="landscape"' in table
    assert "&amp;P / &amp;N" in table
    assert "Kunjungan!$1:$1" in xml["xl/workbook.xml"]


def test_a_row_is_as_high_as_the_name_of_its_office() -> None:
    office = "Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan dan Perlindungan Anak"
    sheet = Sheet("Rekap", [Column("OPD"), Column("Keluarga", "number")], [[office, 1], ["Dinas Sosial", 2]])
    table = parts(write_table([sheet], about=ABOUT))["xl/worksheets/sheet2.xml"]
    heights = dict(re.findall(r'<row r="(\d)"[^>]*? ht="(\d+)"', table))
    assert heights == {"2": "45"}, "three lines of 48 characters"


def test_the_first_sheet_says_who_made_it_and_when() -> None:
    data = write_table([one_column(["x"])], about=ABOUT)
    assert CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names == ["Tentang", "Data"]
    about = read(data, 0)
    assert about[0][0] == "Rekap mingguan"
    assert about[2] == ["Dibuat oleh", "Ratna"]
    assert "2026-11-23T00:30:00Z" in parts(data)["docProps/core.xml"]


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    first = write_table([one_column(["x"])], about=ABOUT)
    assert write_table([one_column(["x"])], about=ABOUT, scratch=tmp_path) == first
    assert not list(tmp_path.iterdir())


def test_sheets_named_after_departments_fit_and_stay_apart() -> None:
    long = "Dinas Pekerjaan Umum, Penataan Ruang dan Pertanahan"
    names = [long, long, long.upper(), "UPT [1]: a/b\\c*?", "'Tentang'", "History", "", "🏠" * 20]
    data = write_table([Sheet(name, [Column("A")], []) for name in names], about=ABOUT)
    made = CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names
    assert len({name.lower() for name in made}) == len(names) + 1
    assert made[1] == "Dinas Pekerjaan Umum, Penataan…"
    assert made[4] == "UPT 1 a b c"
    assert all(len(name.encode("utf-16-le")) <= 62 for name in made)


def test_a_table_handed_back_is_the_same_table_with_remarks() -> None:
    header = ["NIK", "Nama"]
    rows = [["3513010101909001", "=Sri"], ["0001"], ["3513", "Budi"]]
    marks = {0: Mark("bad", "NIK belum lengkap"), 2: Mark("good", "Baru")}
    data = annotated_rows(header, rows, marks, sheet_name="Keluarga", remark_title="Keterangan impor", about=ABOUT)
    table = read(data)
    assert table == [
        ["NIK", "Nama", "Keterangan impor"],
        ["3513010101909001", "=Sri", "NIK belum lengkap"],
        ["0001", "", ""],
        ["3513", "Budi", "Baru"],
    ]
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["Keluarga"]
    assert [sheet.cell(row, 1).fill.fgColor.rgb for row in (2, 3, 4)] == ["FFFBE1DC", "00000000", "FFE3F1E6"]
    assert sheet["B3"].number_format == "@", "an empty cell filled in later stays text"
    book.close()


def test_a_second_round_of_remarks_replaces_the_first_and_leaves_the_offices_own_columns() -> None:
    header = ["NIK", "Keterangan impor", "Keterangan"]
    marks = {0: Mark("notice", "baru")}
    data = annotated_rows(
        header, [["1", "lama", "x"]], marks, sheet_name="K", remark_title="Keterangan impor", about=ABOUT
    )
    assert read(data) == [["NIK", "Keterangan", "Keterangan impor"], ["1", "x", "baru"]]


def test_a_table_handed_back_can_come_first_for_the_next_reading() -> None:
    about = About("Tentang", "Impor", [], "Budi", ABOUT.created, last=True)
    data = annotated_rows(["NIK"], [["1"]], {}, sheet_name="Keluarga", remark_title="Keterangan", about=about)
    assert CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names == ["Keluarga", "Tentang"]


def test_an_empty_table_still_opens() -> None:
    data = write_table([Sheet("Data", [Column("A")], []), Sheet("Kosong", [], [])], about=ABOUT)
    assert read(data) == [["A"]]
