"""Extracts as other offices write them: whoever made the headers, the same fields come of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from locales import plain
from mentoring import extract_sheets
from mentoring.extract_columns import KINDS
from mentoring.extract_sheets import Figures
from mentoring.registers.columns import recognise
from mentoring.sheets.table import write_table
from tests.mentoring.tables import Rows, kk, nik

DTSEN = (
    "id_keluarga",
    "no_kk",
    "nik",
    "nama",
    "jenis_kelamin",
    "tgl_lahir",
    "hubungan_keluarga",
    "kode_desa",
    "desil_nasional",
)
P3KE = (
    "ID Keluarga P3KE",
    "Kecamatan",
    "Desa/Kelurahan",
    "Desil Kesejahteraan",
    "Kepala Keluarga",
    "NIK",
    "Jenis Lantai",
)
SASMITA = ("NO.", "No.KK", "NIK", "NAMA LENGKAP", "JK", "TGL LAHIR", "SHDK", "DESA", "KEC.", "PKH", "Kambing/Domba")


def read(folder: Path, *rows: Any) -> tuple[list[dict[str, Any]], Figures]:
    found = extract_sheets.checked(recognise([write_table("Data", _table(rows), folder / "t")], KINDS))
    figures = extract_sheets.begun(found)
    return [dict(one.facts) for one in extract_sheets.people(found, figures)], figures


def _table(rows: Rows) -> Rows:
    return [list(row) for row in rows]


def test_dtsen_goes_by_codes(tmp_path: Path) -> None:
    (one,), figures = read(
        tmp_path, DTSEN, ("77", kk(1), nik(1), "Siti", 2, "1980-03-05", 3, "35.13.21.2004", "Desil 1")
    )
    assert (one["sex"], one["relation"], one["decile"], one["village"]) == ("P", "3", 1, "35.13.21.2004")
    assert (one["household"], one["birth_date"], figures.unread) == ("77", "1980-03-05", 0)


def test_a_list_of_heads_has_heads_and_words_become_codes(tmp_path: Path) -> None:
    (one,), figures = read(tmp_path, P3KE, ("A1", "Sumberasih", "Muneng Kidul", 1, "Slamet", nik(1), "SEMEN"))
    assert (one["name"], one["relation"], one["floor"], one["village"]) == ("Slamet", "1", 6, "35.13.21.2004")
    assert (figures.rows, len(figures.households), figures.villageless) == (1, 1, 0)


def test_what_is_damaged_is_left_empty_and_said(tmp_path: Path) -> None:
    people, figures = read(
        tmp_path,
        SASMITA,
        (1, kk(1), 3.51321e15, "MOH. SLAMET", "L", "05/03/1980", "KEPALA KELUARGA", "Entah", "Sumberasih", "YA", 3),
        (2, kk(1), "351321", "Anaknya", "P", "31/02/2010", "Anak Kandung", "Muneng Kidul", "Sumberasih", "-", "banyak"),
        (3, kk(1), nik(2), None, "P", None, "Anak", "Muneng Kidul", "Sumberasih", None, None),
        (None, None, None, "JUMLAH", None, None, None, None, None, 1, 3),
    )
    assert [one.get("nik") for one in people] == [None, None]
    assert [one["relation"] for one in people] == ["1", "3"]
    assert (people[0]["pkh"], people[0]["goat"], "pkh" in people[1]) == (True, 3, False)
    assert (figures.rows, figures.damaged, figures.villageless, figures.nameless) == (2, 2, 1, 1)
    assert (figures.examples, figures.unread) == (["Data C2", "Data C3"], 2)
    assert sorted(figures.unread_columns) == ["Kambing/Domba", "TGL LAHIR"]
    assert figures.unused == ["NO."]


def test_our_own_families_beside_a_list_are_nobody_on_it(tmp_path: Path) -> None:
    pkh = [("No Peserta", "NIK", "Nama Pengurus", "Desa"), ("1", nik(1), "Siti", "Wonotoro")]
    ours = [("No KK", "Nama Kepala Keluarga", "Desa", "NIP Pendamping"), (kk(2), "Slamet", "Wonotoro", "")]
    members = [("No KK", "Nama", "Hubungan", "NIK", "Sekolah", "Disabilitas"), (kk(2), "Ani", 3, nik(3), 2, 4)]
    sheets = {"PKH": pkh, "Keluarga": ours, "Anggota": members, "Catatan": [("Nama", "Isi"), ("Ani", "x")]}
    tables = [write_table(name, _table(rows), tmp_path / name) for name, rows in sheets.items()]
    figures = extract_sheets.figures_of(extract_sheets.checked(recognise(tables, KINDS)))
    assert (figures.rows, dict(figures.sheets)) == (1, {"PKH": 1})
    said = plain(figures.notes, "id")
    assert "Lembar Keluarga, Anggota tidak dibaca" in said
    assert "tidak dikenali: Catatan" in said, "a sheet that lists nobody is named, too"
    both = extract_sheets.figures_of(extract_sheets.checked(recognise(tables[1:3], KINDS)))
    assert both.rows == 2, "our columns may come back from an office"


@pytest.mark.parametrize("said", ["Meja", "Nama"])
def test_what_lists_nobody_is_no_extract(tmp_path: Path, said: str) -> None:
    with pytest.raises(Exception, match="extract-unrecognised"):
        read(tmp_path, (said, "Jumlah"), ("Kursi", 3))
