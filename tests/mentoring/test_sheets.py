"""Files of any shape, read in the limited process: odd ones say what to do, and none harms whoever reads it."""

from __future__ import annotations

import ctypes
import io
import socket
import sys
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentoring.refusals import Refusal
from mentoring.sheets import child
from mentoring.sheets.child import in_child, read_file, remove_tables
from mentoring.sheets.limits import MEGABYTE, Limits
from mentoring.sheets.table import Table, address, write_table
from tests.mentoring.tables import FAMILY, separated, workbook


def read(folder: Path, data: bytes, *, name: str = "a.xlsx", limits: Limits | None = None) -> list[Table]:
    path = folder / name
    path.write_bytes(data)
    return read_file(path, scratch=folder / "read", limits=limits)


def with_member(name: str, data: bytes) -> bytes:
    """Return a good workbook with one member replaced."""
    buffer = io.BytesIO(workbook(Keluarga=[FAMILY]))
    with zipfile.ZipFile(buffer) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, kept in (members | {name: data}).items():
            archive.writestr(one, kept)
    return out.getvalue()


def test_a_file_beyond_the_size_is_not_even_opened(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="sheets-too-big"):
        read(tmp_path, bytes(2 * MEGABYTE), limits=Limits(file_bytes=MEGABYTE))


def test_a_file_that_takes_all_memory_ends_its_process_and_nobody_else(tmp_path: Path) -> None:
    # Inside of what counts as near, yet two hundred million cells to lay out.
    sheet = workbook(A=[["x"]])
    with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    wide = xml.replace(b"</sheetData>", b'<row r="299999"><c r="ZZ299999"><v>1</v></c></row></sheetData>')
    with pytest.raises(Refusal, match="sheets-too-much"):
        read(tmp_path, with_member("xl/worksheets/sheet1.xml", wide), limits=Limits(memory_bytes=600 * MEGABYTE))


def test_a_large_file_is_read_while_it_is_looked_into_and_its_far_cell_is_named_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "LARGE", 0)
    sheet = workbook(A=[["x"], ["y"]])
    assert [list(row.cells) for row in read(tmp_path, sheet)[0].rows()] == [["x"], ["y"]]
    with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    far = xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    with pytest.raises(Refusal, match="sheets-far-cell") as refused:
        read(tmp_path, with_member("xl/worksheets/sheet1.xml", far), limits=Limits(memory_bytes=600 * MEGABYTE))
    assert refused.value.values == {"cell": "XFD1048576"}


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    rows = [[f"nilai {row}" for _ in range(20)] for row in range(60_000)]
    with pytest.raises(Refusal, match="sheets-too-much"):
        read(tmp_path, separated(rows), limits=Limits(seconds=0))


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1252"), ("|", "utf-8")],
)
def test_a_csv_is_read_whatever_its_separator_and_encoding(separator: str, encoding: str, tmp_path: Path) -> None:
    rows = [["No KK", "Nama"], ["3513", "Café, Dusun; Krajan"], ["", ""], ["3514", "dua\nbaris"]]
    [table] = read(tmp_path, separated(rows, separator=separator, encoding=encoding), name="a.csv")
    assert [(row.number, list(row.cells)) for row in table.rows()] == [(1, rows[0]), (2, rows[1]), (4, rows[3])]


def test_cells_keep_their_sort_and_empty_rows_their_numbers(tmp_path: Path) -> None:
    rows = [[], ["Nama", None, "Tgl"], [], [1.5, 3, date(2026, 11, 23), True]]
    [table] = read(tmp_path, workbook(A=rows, Kosong=[]))
    assert [row.number for row in table.rows()] == [2, 4]
    assert list(table.rows())[1].cells == [1.5, 3, date(2026, 11, 23), True]


def test_any_part_of_many_rows_is_read_as_it_was_written(tmp_path: Path) -> None:
    rows = [[f"Baris {day}", float(day), day / 8, date(2026, 1, 1) + timedelta(day)] for day in range(150)]
    rows[70] = [" ", "", None]
    table = write_table("A", rows, tmp_path / "a.jsonl")
    read = list(table.rows())
    assert [(row.number, row.cells) for row in read] == [(at, row) for at, row in enumerate(rows, 1) if at != 71]
    for first, last in ((0, 1), (63, 65), (64, 64), (130, 20), (149, 200), (100, None)):
        assert list(table.rows(first, last)) == read[first:last]


def test_what_was_read_is_removed_again(tmp_path: Path) -> None:
    read(tmp_path, workbook(A=[["x"]], B=[["y"]]))
    assert len(list(tmp_path.glob("read-*.jsonl"))) == 2
    remove_tables(tmp_path / "read")
    assert not list(tmp_path.glob("read-*.jsonl"))


def test_cells_are_named_as_spreadsheets_name_them() -> None:
    assert [address(column, 14) for column in (0, 2, 25, 26, 701, 702)] == [
        "A14",
        "C14",
        "Z14",
        "AA14",
        "ZZ14",
        "AAA14",
    ]


def knock(address: tuple[str, int]) -> str:
    """Try the network in every way that this machine offers."""
    ways = [lambda: socket.create_connection(address, timeout=1), socket.socketpair]
    opened = [way for way in ways if _opens(way)]
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None
    by_kernel = libc is not None and libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0) >= 0
    return f"{len(opened)} {by_kernel}"


def _opens(way: Callable[[], object]) -> bool:
    try:
        way()
    except OSError:
        return False
    return True


def test_what_reads_a_file_has_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert in_child(knock, server.getsockname(), limits=Limits()) == "0 False"
