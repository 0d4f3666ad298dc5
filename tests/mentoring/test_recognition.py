"""Headers: which columns are taken, which are asked about, and that nothing is taken on a guess."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from locales import plain
from mentoring.refusals import Refusal
from mentoring.registers.answers import told
from mentoring.registers.columns import KINDS, Answers, Kind, Recognised, header_keys, recognise
from mentoring.registers.headers import spelled
from mentoring.registers.notes import notes_for
from mentoring.registers.unsure import masked
from mentoring.sheets.table import Table, write_table
from tests.mentoring.tables import FAMILY, VILLAGE, Rows, kk, nik

SLAMET = (kk(1), nik(1), "Slamet", VILLAGE)
DOUBTFUL = ("Nomor Kartu", "NIK Kepala", "Nama", "Kode Desa")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def table(folder: Path, *rows: tuple[object, ...], name: str = "Keluarga") -> Table:
    return write_table(name, rows, folder / f"{name}.jsonl")


def asked(folder: Path, *rows: tuple[object, ...]) -> list[tuple[str, list[str]]]:
    found = recognise([table(folder, *rows)], asks=True)
    return [(one.title, [name for name, _ in one.choices]) for one in found.questions]


@pytest.mark.parametrize(
    "rows",
    [
        [("Kecamatan", "Jumlah KK", "Jumlah Jiwa"), ("Tiris", 120, 480)],
        [("Tanggal", "Kegiatan"), ("1/1/2026", "Rapat")],
        [("No", "Uraian"), (1, "Petunjuk pengisian")],
        [SLAMET, SLAMET],
        [("Nomor KK", "Kepala Desa"), (kk(1), "Slamet")],
    ],
)
def test_a_table_that_is_no_register_is_not_asked_about(rows: Rows, folder: Path) -> None:
    found = recognise([table(folder, *map(tuple, rows))], asks=True)
    assert (found.sheets, found.questions) == ((), ())
    assert list(found.others) == ["Keluarga"]


def test_a_needed_column_that_is_not_found_is_asked_about_by_title_or_by_what_it_holds(folder: Path) -> None:
    assert asked(folder, DOUBTFUL, SLAMET) == [("Nomor Kartu", ["kk"]), ("Nama", ["head_name"])]
    assert asked(folder, ("Kartu", "NIK Kepala", "Nama Kepala Klg", "Kode Desa"), SLAMET) == [
        ("Kartu", ["kk"]),
        ("Nama Kepala Klg", ["head_name"]),
    ]


def test_a_column_that_is_not_needed_is_named_and_not_asked_about(folder: Path) -> None:
    [sheet] = recognise([table(folder, (*FAMILY, "Alamatt"), (*SLAMET, "Krajan"))], asks=True).sheets
    assert sheet.unused == ("Alamatt",)


def test_without_asking_a_doubtful_sheet_is_none_and_a_clash_is_refused(folder: Path) -> None:
    assert recognise([table(folder, DOUBTFUL, SLAMET)]).sheets == ()
    with pytest.raises(Refusal, match="registers-columns-clash"):
        recognise([table(folder, (*FAMILY, "Nomor KK"), (*SLAMET, kk(1)))])


def answered(folder: Path, headers: tuple[str, ...], columns: dict[int, str]) -> Recognised:
    [key] = {one.key for one in recognise([table(folder, DOUBTFUL, SLAMET)], asks=True).questions}
    answers = {key: Answers(columns, date(2026, 3, 3))}
    return recognise([table(folder, headers, SLAMET)], answers=answers, asks=True)


def test_an_answer_is_used_for_that_exact_row_of_headers_only(folder: Path) -> None:
    said = {0: "kk", 2: "head_name"}
    [sheet] = answered(folder, DOUBTFUL, said).sheets
    assert (sheet.columns["kk"], sheet.columns["head_name"], sheet.since) == (0, 2, date(2026, 3, 3))
    for other in (("Nomor kartu", *DOUBTFUL[1:]), (*DOUBTFUL, "Dusun"), ("NIK Kepala", "Nomor Kartu", *DOUBTFUL[2:])):
        assert answered(folder, other, said).questions


def test_answers_that_leave_a_needed_column_out_stop_the_sheet(folder: Path) -> None:
    found = answered(folder, DOUBTFUL, {0: "kk", 2: ""})
    assert (found.sheets, found.questions) == ((), ())
    assert found.lacking == {"Keluarga": ("Nama Kepala Keluarga",)}


def test_what_is_told_of_a_title_holds_and_an_unknown_field_is_refused(folder: Path) -> None:
    said = told(["Nomor Kartu=No. KK", "Nama=head_name"])
    [sheet] = recognise([table(folder, DOUBTFUL, SLAMET)], told=said, asks=True).sheets
    assert (sheet.columns["kk"], sheet.columns["head_name"]) == (0, 2)
    for wrong in ("Nama", "Nama=kucing", "=kk"):
        with pytest.raises(Refusal, match="registers-map-unknown"):
            told([wrong])


def test_other_kinds_of_table_are_recognised_by_the_same_means(folder: Path) -> None:
    kind = Kind("recipients", "recipients", {"nik": ["NIK"], "name": ["Nama Penerima"]}, ("nik", "name"))
    rows = [("NIK", "Penerima Bantuan"), (nik(1), "Slamet")]
    found = recognise([table(folder, *rows)], [kind], asks=True)
    assert found.questions == ()
    assert list(found.others) == ["Keluarga"]
    found = recognise([table(folder, ("NIK", "Nama"), (nik(1), "Slamet"))], [kind], asks=True)
    assert [(one.kind, one.title, one.choices) for one in found.questions] == [
        ("recipients", "Nama", (("name", "Nama Penerima"),))
    ]
    assert {one.key for one in found.questions} <= header_keys([table(folder, ("NIK", "Nama"))], [kind])


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (kk(1), "3513••••••••0001"),
        (3513211505809001, "3.51•••E+15"),
        ("Slamet Riyadi", "Sl•••• Ri••••"),
        (date(1980, 5, 15), "••/••/1980"),
        ("081234567890", "08••••••••••"),
        (3, "3"),
    ],
)
def test_values_are_shown_so_that_their_sort_can_be_told_but_not_whose_they_are(cell: object, shown: str) -> None:
    assert masked(cell) == shown  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_header_means_two_things_in_one_sheet(kind: Kind) -> None:
    meant = Counter(spelled(header) for headers in kind.columns.values() for header in set(map(spelled, headers)))
    assert [header for header, times in meant.items() if times > 1] == []
    assert all(spelled(header) for headers in kind.columns.values() for header in headers)


def test_the_page_for_coordinators_lists_exactly_the_headers_that_are_known() -> None:
    page = (Path(__file__).parents[2] / "docs" / "registers.md").read_text()
    listed = [line for line in page.partition("## Headers")[2].splitlines() if line.startswith("| ")]
    rows = []
    for kind in KINDS:
        rows.append("| field | headers that mean it |")
        for name, headers in kind.columns.items():
            field = f"**{name}**" if name in kind.needed else name
            rows.append(f"| {field} | {', '.join(headers)} |")
    assert listed == rows


def test_many_sheets_of_which_the_same_is_to_be_said_are_counted(folder: Path) -> None:
    tables = [table(folder, FAMILY, SLAMET, ("Jumlah", None, 1), name=f"Kec {number}") for number in range(24)]
    notes = notes_for(recognise(tables, asks=True), "families")
    assert [note.key for note in notes] == ["registers-note-totals"] * 3 + ["registers-note-more"]
    assert "21 lembar lain" in plain(notes[-1], "id")


def test_what_is_told_of_a_large_row_is_brief(folder: Path) -> None:
    large = table(folder, ("Jumlah", *["x" * 30_000] * 700))
    [total], [last] = large.totals, large.tail
    assert len(total.cells) == len(last.cells) == 200
    assert max(len(str(cell)) for cell in total.cells) == 40
