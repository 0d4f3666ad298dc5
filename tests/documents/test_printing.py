"""Printed pages: they are made of values, look the same every time, and print what was typed as it was typed."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
import typst
from PIL import Image

from mentoring.documents.meeting_list import ListedFamily, ListWords, MeetingList, print_meeting_list
from mentoring.documents.paper import (
    Bar,
    Bars,
    Columns,
    Figure,
    Figures,
    Paper,
    Point,
    Table,
    Words,
    print_paper,
    values_of,
)
from mentoring.documents.printing import compiler, print_pdf

NOW = datetime(2026, 11, 23, 1, 0, 0, 250, tzinfo=UTC)
HOSTILE = '#panic("x") *tebal* _miring_ $x$ `kode` <label> @rujukan \\ // catatan [kurung] "kutip" 𝛼 ☂'


def listed(count: int, name: str = "Slamet Riyadi") -> MeetingList:
    families = [
        ListedFamily(one, f"SMB-{one:04d}", name, "Dusun Krajan", "Lantai tanah") for one in range(1, count + 1)
    ]
    return MeetingList(
        office="Kecamatan Sumberasih",
        title="Daftar musyawarah desa",
        subtitle="Lemah Kembar",
        facts=[("Tempat", "Balai desa"), ("Waktu", "09.00 WIB")],
        notice="Hanya untuk musyawarah.",
        families=families,
        signatures=["Kepala desa", "Kasi Kesra"],
        footer="Dicetak oleh Fatimah",
        author="Fatimah",
        words=ListWords("Halaman", "dari", ("No", "Keluarga", "Alamat", "Keadaan", "Tetap", "Keluar", "Alasan")),
    )


def report(words: str = "Keterangan", count: int = 3) -> Paper:
    return Paper(
        office="Kabupaten",
        title="Laporan rakor",
        subtitle="Per 23 November 2026",
        blocks=[
            Figures([Figure("86 %", words, words), Figure("12", words)]),
            Columns(words, [Point("2022", 15407, "15.407", official=True), Point("2026", 0, "0")], target=words),
            Bars(words, [Bar(f"{words} {one}", one / max(count, 1), "1 %", "1/2", weak=True) for one in range(count)]),
            Table(words, ["A", words], [[words, "1"], ["Jumlah", "1"]], [1, 0], [False, True], total=True),
            Words(words),
        ],
        footer=words,
        author="Bapelitbangda",
        page="Halaman",
        of="dari",
    )


def pictures(template: str, values: dict[str, Any]) -> list[Image.Image]:
    made = compiler(template, values).compile(format="png", ppi=40)
    return [Image.open(BytesIO(one)) for one in ([made] if isinstance(made, bytes) else made)]


def test_a_value_that_is_missing_is_an_error_and_no_empty_page() -> None:
    with pytest.raises(typst.TypstError):
        print_pdf("report", {"title": "Laporan"}, created=NOW)


@pytest.mark.parametrize("words", ["", HOSTILE, "x" * 2000, "kata " * 400, "\n\n"])
def test_whatever_somebody_typed_is_printed_and_never_obeyed(words: str) -> None:
    assert print_meeting_list(listed(2, words), NOW).startswith(b"%PDF-")
    assert print_paper(report(words), NOW).startswith(b"%PDF-")


def test_the_same_values_are_the_same_bytes() -> None:
    assert print_meeting_list(listed(3), NOW) == print_meeting_list(listed(3), NOW)
    assert print_paper(report(), NOW) == print_paper(report(), NOW)


def test_a_list_goes_on_over_pages_across_and_an_empty_one_has_one() -> None:
    long = pictures("meeting_list", asdict(listed(60)))
    assert len(long) > 2
    assert all(page.width > page.height for page in long)
    assert len(pictures("meeting_list", asdict(listed(0)))) == 1


def test_twenty_four_districts_and_twenty_eight_departments_fit_two_to_four_pages() -> None:
    full = report()
    blocks = [*full.blocks, *(report(count=count).blocks[2] for count in (24, 28)), *full.blocks[3:]]
    assert 2 <= len(pictures("report", values_of(replace(full, blocks=blocks)))) <= 4


@pytest.mark.parametrize("count", [0, 1, 9, 10, 28])
def test_any_number_of_bars_can_be_drawn(count: int) -> None:
    assert pictures("report", values_of(report(count=count)))
