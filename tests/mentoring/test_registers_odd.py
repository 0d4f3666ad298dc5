"""Odd rows of registers: each refused for its own reason, at its own cell; nothing is written; and what is accepted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from locales import plain, text
from mentoring import registers
from mentoring.refusals import Refusal
from mentoring.registers.headers import spelled
from models.family import active_families, members_of
from models.register import departments_by_code
from tests.house import House
from tests.mentoring.tables import FAMILY, MEMBER, OPD, STAFF, VILLAGE, Rows, bring, kk, look, nik, nip, separated

DINSOS = ("D1", "Dinas Sosial", "OPD", "", "Kraksaan", "Kraksaan")
SLAMET = (kk(1), nik(1), "Slamet", VILLAGE)
SRI = (nip(9001), "Sri Wahyuni", "D1", "Penyuluh")


def family(**changed: Any) -> Rows:
    """Return a sheet with Slamet's family, some cells changed or added by header."""
    row = dict(zip(FAMILY, SLAMET, strict=True)) | {name.replace("_", " "): value for name, value in changed.items()}
    return [tuple(row), tuple(row.values())]


def person(**changed: Any) -> Rows:
    row = dict(zip(STAFF, SRI, strict=True)) | {name.replace("_", " "): value for name, value in changed.items()}
    return [tuple(row), tuple(row.values())]


ODD: dict[str, tuple[str, dict[str, Rows], str, str]] = {
    "a KK number as a figure": ("families", {"K": family(No_KK=3513210101209001)}, "number-as-number", "A2"),
    "a NIK in scientific writing": ("families", {"K": family(NIK_Kepala="3.51E+15")}, "number-as-number", "B2"),
    "a NIK of 15 digits": ("families", {"K": family(NIK_Kepala="351321150580900")}, "number-length", "B2"),
    "a KK number with a letter": ("families", {"K": family(No_KK="35132101012B0001")}, "number-signs", "A2"),
    "an unknown village": ("families", {"K": family(Kode_Desa="35.13.99.2001")}, "registers-no-village", "D2"),
    "no village": ("families", {"K": family(Kode_Desa="")}, "registers-needed", "D2"),
    "no head": ("families", {"K": family(Nama_Kepala_Keluarga=None)}, "registers-needed", "C2"),
    "a head cleared": ("families", {"K": family(Nama_Kepala_Keluarga="-")}, "registers-needed", "C2"),
    "a village name that means two": (
        "families",
        {"K": family(Kode_Desa="", Desa="Patokan")},
        "registers-village-like",
        "E2",
    ),
    "a floor nobody has": ("families", {"K": family(Lantai=12)}, "registers-not-a-code", "E2"),
    "half a code": ("families", {"K": family(Atap=2.5)}, "registers-not-a-code", "E2"),
    "an answer that is neither": ("families", {"K": family(PKH="mungkin")}, "registers-not-yes-no", "E2"),
    "a place in the sea of Africa": ("families", {"K": family(Lintang="0", Bujur="0")}, "registers-not-degrees", "F2"),
    "a broken formula": ("families", {"K": family(Alamat="#REF!")}, "registers-broken-formula", "E2"),
    "an RT that only looks like a figure": ("families", {"K": family(RT="²")}, "registers-not-rt", "E2"),
    "a date as an RT": ("families", {"K": family(RT=date(2026, 1, 2))}, "registers-not-text", "E2"),
    "an address as long as a book": ("families", {"K": family(Alamat="x" * 201)}, "registers-too-long", "E2"),
    "an unknown mentor": ("families", {"K": family(NIP_Pendamping=nip(9999))}, "registers-no-mentor", "E2"),
    "a family twice": (
        "families",
        {"K": [FAMILY, SLAMET, (*SLAMET[:1], nik(2), *SLAMET[2:])]},
        "registers-twice",
        "A3",
    ),
    "a NIK of two heads": ("families", {"K": [FAMILY, SLAMET, (kk(2), *SLAMET[1:])]}, "registers-twice", "B3"),
    "a member of no family": ("families", {"A": [MEMBER, (kk(5), nik(5), "Ani", 3)]}, "registers-no-family", "A2"),
    "a member twice": (
        "families",
        {"K": family(), "A": [MEMBER, (kk(1), nik(5), "Ani", 3), (kk(1), nik(5), "Ani", 3)]},
        "registers-twice",
        "B3",
    ),
    "a relation nobody has": (
        "families",
        {"K": family(), "A": [MEMBER, (kk(1), nik(5), "Ani", "Tetangga")]},
        "registers-not-a-code",
        "D2",
    ),
    "a child of tomorrow": (
        "families",
        {"K": family(), "A": [(*MEMBER, "Tgl. Lahir"), (kk(1), nik(5), "Ani", 3, "24/11/2026")]},
        "registers-future",
        "E2",
    ),
    "a member whose name is cleared": (
        "families",
        {"K": family(), "A": [MEMBER, (kk(1), nik(5), "-", 3)]},
        "registers-needed",
        "C2",
    ),
    "the 31st of November": (
        "families",
        {"K": family(), "A": [(*MEMBER, "Tgl. Lahir"), (kk(1), nik(5), "Ani", 3, "31/11/2001")]},
        "registers-not-a-date",
        "E2",
    ),
    "a parent nobody knows": (
        "departments",
        {"O": [OPD, ("D2", "Unit", "Unit", "D9", "", "")]},
        "registers-no-parent",
        "D2",
    ),
    "a circle": (
        "departments",
        {"O": [OPD, ("D2", "A", "Unit", "D3", "", ""), ("D3", "B", "Unit", "D2", "", "")]},
        "registers-cycle",
        "D2",
    ),
    "two coordinators": (
        "departments",
        {"O": [OPD, DINSOS, ("D2", "Bappeda", "OPD", "", "Kraksaan", "Kraksaan")]},
        "registers-two-coordinators",
        "F2",
    ),
    "coordinating elsewhere": (
        "departments",
        {"O": [OPD, ("D2", "Bappeda", "OPD", "", "Kraksaan", "Tiris")]},
        "registers-leads-elsewhere",
        "F2",
    ),
    "an unknown kecamatan": (
        "departments",
        {"O": [OPD, ("D2", "Bappeda", "OPD", "", "Kraksaan; Surabaya", "")]},
        "registers-no-district",
        "E2",
    ),
    "a sort of office nobody has": (
        "departments",
        {"O": [OPD, ("D2", "X", "Warung", "", "", "")]},
        "registers-not-one-of",
        "C2",
    ),
    "a code twice": ("departments", {"O": [OPD, DINSOS, DINSOS]}, "registers-twice", "A3"),
    "a NIP as a figure": ("staff", {"P": person(NIP=198001012005019001)}, "number-as-number", "A2"),
    "nobody's NIP": ("staff", {"P": person(NIP="")}, "registers-needed", "A2"),
    "a department nobody knows": ("staff", {"P": person(Kode_OPD="D77")}, "registers-no-department", "C2"),
    "no title": ("staff", {"P": person(Jabatan="")}, "registers-needed", "D2"),
    "a phone that is none": ("staff", {"P": person(No_HP="0335-421234")}, "registers-not-a-phone", "E2"),
    "a post that ends before it starts": (
        "staff",
        {"P": person(TMT_Jabatan="01/02/2026", Sampai="31-01-2026")},
        "registers-ends-before",
        "F2",
    ),
    "a role nobody has": ("staff", {"P": person(Peran="raja")}, "registers-not-one-of", "E2"),
    "a Kasi Kesra of nowhere": ("staff", {"P": person(Peran="kasi_kesra", Lingkup="")}, "registers-kasi-scope", "F2"),
    "an admin of no department": (
        "staff",
        {"P": person(Peran="Admin OPD", Lingkup="D77")},
        "registers-no-department",
        "F2",
    ),
    "a reason to leave without a day": (
        "staff",
        {"P": person(Tanggal_Berhenti="", Keterangan_Berhenti="pensiun")},
        "registers-needed",
        "E2",
    ),
    "two rows that differ on one person": (
        "staff",
        {"P": [STAFF, SRI, (SRI[0], "Sri Rahayu", "D1", "Plt Kepala")]},
        "registers-rows-differ",
        "B3",
    ),
    "the same post twice": ("staff", {"P": [STAFF, SRI, SRI]}, "registers-post-twice", "D3"),
}


@pytest.mark.parametrize("case", ODD)
def test_an_odd_row_is_refused_at_its_cell_and_nothing_is_written(case: str, house: House) -> None:
    register, sheets, key, cell = ODD[case]
    if register == "staff":
        house.department("D1")
    report = look(house, register, apply=True, **sheets)
    refused = [(finding.said.key, finding.cell) for finding in report.findings if finding.tone == "refused"]
    assert (key, cell) in refused, refused
    assert not report.applied
    assert house.read(active_families) == []
    assert set(house.read(departments_by_code)) <= {"D1"}
    for language in ("id", "en"):
        assert plain(registers.refused_lines(report, most=99), language)
        assert plain(registers.report_lines(report), language)


GOOD: dict[str, tuple[str, dict[str, Rows]]] = {
    "headers in capitals with dots": ("families", {"K": [("NO.KK", "NIK KEPALA", "NAMA KK", "KODE DESA"), SLAMET]}),
    "headers written out": (
        "families",
        {
            "K": [
                ("Nomor Kartu Keluarga", "NIK Kepala Keluarga", "Nama Kepala\nKeluarga", "Kode Desa / Kelurahan"),
                SLAMET,
            ]
        },
    ),
    "a title above the headers": ("families", {"K": [("DAFTAR KELUARGA",), (), FAMILY, SLAMET]}),
    "empty rows and columns in between": ("families", {"K": [FAMILY, (), (), SLAMET, ("", " ")]}),
    "an apostrophe and spaces": ("families", {"K": family(No_KK=f"'{kk(1)[:4]} {kk(1)[4:]}")}),
    "a village by its name and kecamatan": (
        "families",
        {"K": family(Kode_Desa="", Desa="MUNENG KIDUL", Kecamatan="Kec. Sumberasih")},
    ),
    "a code of the village without dots": ("families", {"K": family(Kode_Desa="3513212004")}),
    "RT as a figure": ("families", {"K": family(RT=3, RW="2")}),
    "coordinates with a comma": ("families", {"K": family(Lintang="-7,7543", Bujur=113.41)}),
    "a NIK first registered elsewhere": ("families", {"K": family(NIK_Kepala="3578211505809001")}),
}


@pytest.mark.parametrize("case", GOOD)
def test_a_row_written_another_way_is_understood(case: str, house: House) -> None:
    register, sheets = GOOD[case]
    report = look(house, register, apply=True, **sheets)
    assert report.applied, [finding.line for finding in report.findings]
    [slamet] = house.read(active_families)
    assert (slamet.head_name, slamet.kk, slamet.village_code) == ("Slamet", kk(1), VILLAGE)
    assert [member.name for member in house.read(members_of, slamet.id)] == ["Slamet"]
    assert look(house, register, apply=True, **sheets).changes == 0


@pytest.mark.parametrize(
    "written",
    ["23/11/2001", "23-11-2001", "23.11.2001", "2001-11-23", "23 November 2001", "23 Nop 2001", date(2001, 11, 23)],
)
def test_a_birth_date_is_read_as_people_write_it(written: object, house: House) -> None:
    rows = [(*MEMBER, "Tanggal Lahir"), (kk(1), nik(5), "Ani", "Anak", written)]
    look(house, "families", apply=True, K=family(), A=rows)
    [slamet] = house.read(active_families)
    assert [member.birth_date for member in house.read(members_of, slamet.id)] == [None, date(2001, 11, 23)]


def test_cleaned_numbers_are_counted(house: House) -> None:
    assert look(house, "families", K=family(No_KK=f"'{kk(1)}", NIK_Kepala=f"{nik(1)} ")).cleaned == 1


def test_a_village_in_the_code_of_bps_is_counted_in_each_row_that_has_it(house: House) -> None:
    rows = [(*SLAMET[:3], "3513240001"), (kk(2), nik(2), "Misnari", "3513240001")]
    [note] = look(house, "families", K=[FAMILY, *rows]).notes
    assert (note.key, note.values) == ("registers-bps", {"count": 2})


def test_columns_that_nobody_reads_are_named_but_not_the_remarks(house: House) -> None:
    assert look(house, "families", K=family(Warna_Rumah="biru", Keterangan="lama")).unused == ("Warna Rumah",)


def test_a_name_that_contradicts_its_code_is_noted_and_the_code_holds(house: House) -> None:
    report = look(house, "families", K=family(Desa="Semampir"))
    assert [finding.said.key for finding in report.findings] == ["registers-village-differs"]
    assert report.can_apply


def test_a_name_as_bps_spells_it_contradicts_no_code(house: House) -> None:
    report = look(house, "families", K=family(Kode_Desa="35.13.12.2017", Desa="Pondok Kelor"))
    assert report.findings == ()


def test_what_is_no_family_is_left_out_and_named_in_the_dry_run(house: House) -> None:
    rows = [FAMILY, ("1", "2", "3", "4"), (*SLAMET[:3], "3513240001"), ("Jumlah", None, "1 keluarga", None)]
    report = look(house, "families", apply=True, K=rows)
    assert [line.key for line in report.notes] == [
        "registers-note-totals",
        "registers-note-numbering",
        "registers-bps",
    ]
    assert [family.village_code for family in house.read(active_families)] == [VILLAGE]


def test_a_short_row_below_a_total_is_only_left_out_where_no_family_follows(house: House) -> None:
    rows = [FAMILY, SLAMET, ("Jumlah", None, "1 keluarga"), (None, None, "Kraksaan, 1 November")]
    assert look(house, "families", K=rows).refused == 0
    report = look(house, "families", K=[*rows, (kk(2), nik(2), "Misnari", VILLAGE)])
    assert (report.refused, report.counts["families"].new) == (1, 2)


def test_two_columns_that_mean_the_same_are_refused(house: House) -> None:
    with pytest.raises(Refusal, match="registers-columns-clash"):
        look(house, "families", K=[(*FAMILY, "Nomor KK"), (*SLAMET, kk(1))])


def test_a_file_that_is_no_register_says_what_was_found_and_what_is_needed(house: House) -> None:
    with pytest.raises(Refusal) as refusal:
        look(house, "families", X=[("Tanggal", "Kegiatan"), ("1/1/2026", "Rapat")])
    said = plain(text(refusal.value.key, **refusal.value.values), "id")
    assert "Tanggal, Kegiatan" in said
    assert "No KK, Nama Kepala Keluarga" in said


def test_a_number_in_a_headerless_file_is_never_repeated(house: House) -> None:
    with pytest.raises(Refusal) as refusal:
        look(house, "families", X=[(kk(1), "Slamet")])
    assert kk(1) not in str(refusal.value.values)


def test_no_refusal_repeats_a_number(house: House) -> None:
    bad = family(No_KK=f"{kk(1)}7", Kode_Desa=kk(3), Lantai=kk(4))
    for finding in look(house, "families", K=bad).findings:
        for number in (kk(1), kk(3), kk(4)):
            assert number not in plain(finding.line, "id")


def test_csv_files_hold_one_register_each(house: House) -> None:
    path = house.folder / "keluarga.csv"
    path.write_bytes(separated([FAMILY, SLAMET], separator=";", encoding="utf-8-sig"))
    assert bring(house, path, "families").counts["families"].new == 1
    with pytest.raises(Refusal, match="registers-other"):
        bring(house, path, "staff")


@pytest.mark.parametrize("header", ["NO. KK", "no_kk", "Nomor KK", " No  KK: "])
def test_headers_are_compared_by_what_counts(header: str) -> None:
    assert spelled(header) == "nokk"
