"""Long tables arrive whole in one file or several, and 500 naughty texts arrive as texts: equal, and never a formula.

What is promised to be equal: line ends become one sign, what XML cannot carry (control characters, halves of signs) is
left out, a tab is a blank, a text longer than a cell holds is cut and ends in an ellipsis. Nothing else changes.
"""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from mentoring.documents.separated import guarded
from mentoring.documents.spooled import Layout, Order, Spool, Written, write_parts, written_so_far
from mentoring.documents.wording import MAX_UNITS, clean_text, fitting_text
from mentoring.documents.workbook import About, Column
from tests.documents.naughty import COUNT, naughty

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MADE = datetime(2026, 11, 23, tzinfo=UTC)
ABOUT = About("Keterangan", "Keluarga", [("Oleh", "Budi")], "Gesek", MADE, last=True, mark="Budi, E-1")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def ordered(
    folder: Path, rows: list[list[object]], *, form: str = "xlsx", most: int = 10**9, kinds: str = "t"
) -> Order:
    """Put rows into a spool, a unit each, and return how they are written."""
    named = {"t": "text", "n": "number", "d": "date", "m": "moment"}
    columns = [Column(f"K{number}", named[kind]) for number, kind in enumerate(kinds)]  # type: ignore[arg-type]
    spool = Spool(folder / "rows.jsonl")
    spool.add([[[row]] for row in rows])  # type: ignore[list-item]
    spool.close()
    return Order(folder / "rows.jsonl", folder, "tabel", form, [Layout("Data", columns)], ABOUT, most)


def read(written: Written) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(written.path)).get_sheet_by_index(0).to_python()[1:]  # type: ignore[return-value]


def own_reader(path: Path) -> list[str]:
    """Return the texts of the first column by the standard alone; fails on anything that calculates or links."""
    with zipfile.ZipFile(path) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        assert not [name for name in archive.namelist() if "_rels/sheet" in name or "external" in name.lower()]
    tags = {one.tag.removeprefix(SPACE) for one in sheet.iter()}
    assert not tags & {"f", "hyperlink", "hyperlinks", "oleObject"}
    found: dict[int, str] = {}
    for cell in sheet.iter(f"{SPACE}c"):
        texts = [one.text or "" for one in cell.iter(f"{SPACE}t")]
        said = "".join(ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), one) for one in texts)
        found[int(cell.attrib["r"].removeprefix("A"))] = said
    return [found.get(row, "") for row in range(2, COUNT + 2)]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    found = naughty()
    assert len(found) == len(set(found)) == COUNT
    return found


def test_500_naughty_texts_are_the_same_texts_to_every_reader_and_no_formula(texts: list[str], tmp_path: Path) -> None:
    [written] = write_parts(ordered(tmp_path, [[one] for one in texts]))
    wanted = [fitting_text(one) for one in texts]
    assert [row[0] for row in read(written)] == wanted
    assert own_reader(written.path) == wanted
    book = openpyxl.load_workbook(written.path)
    cells = [row[0] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells if cell.value is not None and cell.data_type not in "sn"] == []
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []


def test_nothing_changes_but_what_is_promised(texts: list[str]) -> None:
    short = [one for one in texts if len(one) < MAX_UNITS // 2 and "\r" not in one]
    changed = [one for one in short if fitting_text(one) != one]
    illegal = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
    assert all(illegal.search(one) for one in changed)
    assert fitting_text("a\r\nb\rc") == "a\nb\nc"
    cut = fitting_text("🏠" * 20_000)
    assert cut.endswith("…")
    assert len(cut.encode("utf-16-le")) // 2 <= MAX_UNITS


def test_no_naughty_text_of_a_csv_is_a_formula_and_one_apostrophe_off_it_is_the_same(
    texts: list[str], tmp_path: Path
) -> None:
    written, beside = write_parts(ordered(tmp_path, [[one] for one in texts], form="csv"))
    assert (beside.path.suffix, beside.rows) == (".txt", 0)
    assert "Oleh: Budi" in beside.path.read_text(encoding="utf-8-sig")
    raw = written.path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    with written.path.open(encoding="utf-8-sig", newline="") as file:
        cells = [row[0] for row in csv.reader(file, delimiter=";")][1:]
    assert not [one for one in cells if re.match(r"\s*[=+@＝＋－＠]|\s*-(?!\d+(\.\d+)?$)|[\t\r\n]", one)]
    assert [one.removeprefix("'") for one in cells] == [fitting_text(one) for one in texts]


@pytest.mark.parametrize("kept", ["-7.9", "-12", "teks", "35.13.21", "a=1", ""])
def test_numbers_and_plain_words_of_a_csv_stay_as_they_are(kept: str) -> None:
    assert guarded(kept) == kept


def test_dates_numbers_and_gaps_keep_their_kind(tmp_path: Path) -> None:
    rows: list[list[object]] = [["a", 3, date(2026, 11, 23), datetime(2026, 11, 23, 2, tzinfo=UTC)], [None] * 4]
    [written] = write_parts(ordered(tmp_path, rows, kinds="tndm"))
    assert read(written) == [["a", 3.0, date(2026, 11, 23), datetime(2026, 11, 23, 2)]]  # noqa: DTZ001 (as Excel has it)
    assert written.rows == 2


def test_a_table_too_large_for_one_file_comes_in_parts_that_lose_nothing(tmp_path: Path) -> None:
    rows: list[list[object]] = [[f"keluarga {number} {'x' * (number % 7)}"] for number in range(3_000)]
    order = ordered(tmp_path, rows, most=12_000)
    written = write_parts(order)
    assert len(written) > 2
    assert [one.path.name for one in written][:1] == [f"tabel-1-dari-{len(written)}.xlsx"]
    assert max(one.path.stat().st_size for one in written) <= 12_000
    assert [row for one in written for row in read(one)] == rows
    assert sorted(tmp_path.glob("*.xlsx")) == sorted(one.path for one in written)
    assert 0 < written_so_far(order.spool) <= 1


def test_a_unit_that_no_file_can_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one unit"):
        write_parts(ordered(tmp_path, [["a"]], most=100))


def test_an_empty_table_is_a_file_with_its_titles(tmp_path: Path) -> None:
    [written] = write_parts(ordered(tmp_path, []))
    assert (written.rows, read(written)) == (0, [])


def test_who_took_it_out_stands_on_every_page_and_in_the_properties(tmp_path: Path) -> None:
    [written] = write_parts(ordered(tmp_path, [["a"]]))
    with zipfile.ZipFile(written.path) as archive:
        assert "Budi, E-1" in archive.read("docProps/core.xml").decode()
        for number in (1, 2):
            assert "Budi, E-1" in archive.read(f"xl/worksheets/sheet{number}.xml").decode()


def test_what_is_left_out_is_what_xml_cannot_carry() -> None:
    assert clean_text("a\x00b\ud800c\ufffed\x7fe\tf") == "abcde\tf"
    assert fitting_text("a\tb\nc") == "a b\nc"
