"""A large register compared by two processes says and does what it says and does in one piece."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any

import pytest

from mentoring import registers
from mentoring.registers import Recognised, shares
from mentoring.registers import report as report_module
from mentoring.registers.shares import Beside
from mentoring.sheets.table import write_table
from mentoring.workers import WorkerDied
from models.database import Session
from models.family import Family, Member
from tests.house import House
from tests.mentoring.tables import MEMBER, STAFF, VILLAGE, Rows, bring, kk, look, nik, nip, workbook

FAMILY = ("Kode Keluarga", "No KK", "Nama Kepala Keluarga", "Kode Desa", "NIP Pendamping")
COUNT = 9


class Here:
    """Does in this process, at once, what the second one would do."""

    def __init__(self) -> None:
        self.asked = 0

    def begin(self, work: Callable[..., Any], *args: Any) -> Callable[[], Any]:
        self.asked += 1
        done = work(*args)
        return lambda: done

    def close(self) -> None:
        return


class Dying(Here):
    """Ends before it answers."""

    def begin(self, work: Callable[..., Any], *args: Any) -> Callable[[], Any]:
        super().begin(work, *args)

        def answer() -> Any:
            raise WorkerDied

        return answer


@pytest.fixture(autouse=True)
def _small_files_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "WORTH", 0)
    monkeypatch.setattr(shares, "LARGE", 0)


@pytest.fixture
def sri(house: House) -> str:
    house.person("Sri", serial=9001, department=house.department("D1"))
    return nip(9001)


def families(mentor: str, *, codes: Sequence[str | None] = (None,) * COUNT) -> list[tuple[Any, ...]]:
    named = enumerate(codes, start=9001)
    return [FAMILY, *((code, kk(number), f"Warga {number}", VILLAGE, mentor) for number, code in named)]


def members() -> list[tuple[Any, ...]]:
    """Return two of each family: in the order of their names, so that half of them stand in the other half's rows."""
    of = [(kk(9001 + number), number) for number in range(COUNT)]
    heads = [(card, nik(9100 + number), f"Warga {number}", 1) for card, number in of]
    return [MEMBER, *heads, *((card, nik(9200 + number), f"Istri {number}", 2) for card, number in reversed(of))]


def found_in(house: House, **sheets: Rows) -> Recognised:
    tables = [write_table(name, rows, house.folder / f"{name}.jsonl") for name, rows in sheets.items()]
    return registers.recognise(tables)


def beside(house: House, monkeypatch: pytest.MonkeyPatch, companion: Here) -> Beside:
    monkeypatch.setattr(shares, "Companion", lambda: companion)
    return Beside(house.database.address)


def previewed(house: House, found: Recognised, helper: Beside | None) -> registers.Report:
    when: dict[str, Any] = {"today": house.today, "now": house.clock.now()}
    report: registers.Report = house.read(registers.preview, "families", found, **when, beside=helper)
    return report


def staged(house: House, found: Recognised, helper: Beside | None, name: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return what is laid out of each table, but for the encrypted columns, which are never written twice alike."""
    when: dict[str, Any] = {"today": house.today, "now": house.clock.now(), "path": house.folder / name}
    prepared = house.read(registers.prepare, ("families",), found, **when, beside=helper)
    rows = {}
    with closing(sqlite3.connect(prepared.staging.path)) as file:
        for table in prepared.staging.tables:
            plain = [one.name for one in table.c if one.name not in ("number", "kk", "nik", "facts")]
            rows[table.name] = sorted(file.execute(f"SELECT {', '.join(plain)} FROM {table.name}"), key=str)
    return rows


def test_two_halves_find_and_prepare_what_one_piece_does(
    house: House, sri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = {"K": families(sri, codes=("UJI-9", *(None,) * (COUNT - 2), "UJI-7")), "A": members()}
    found = found_in(house, **sheets)
    helper = beside(house, monkeypatch, here := Here())
    assert previewed(house, found, helper) == previewed(house, found, None)
    halves, whole = staged(house, found, helper, "halves"), staged(house, found, None, "whole")
    assert here.asked == 3  # loading, and two files
    assert {name: len(rows) for name, rows in halves.items()} == {
        "new_families": COUNT,
        "new_members": 2 * COUNT,
        "new_assignments": COUNT,
    }
    assert halves == whole


def test_what_is_noted_in_both_halves_adds_up(house: House, sri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for mentor in (sri, "-"):  # all of them have had this mentor before
        look(house, "families", apply=True, K=families(mentor))
    odd = [(kk(9001 + n), f"35782115058{9100 + n:05d}", f"Warga {n}", 1) for n in range(COUNT)]
    letters = [(kk(9001 + n), f"35132115058O{9200 + n}", f"Anak {n}", 3) for n in range(COUNT)]
    found = found_in(house, K=families(sri), A=[MEMBER, *odd, *letters])
    helper = beside(house, monkeypatch, Here())
    report = previewed(house, found, helper)
    assert report == previewed(house, found, None)
    assert (report.resumed_count, len(report.notes), report.unsaid) == (COUNT, 2, 0)
    monkeypatch.setattr(report_module, "MOST_REMARKS", 3)
    assert previewed(house, found, helper).unsaid == previewed(house, found, None).unsaid > 0


def test_codes_are_given_without_gaps_behind_those_that_the_file_and_the_kecamatan_have(house: House, sri: str) -> None:
    house.family("Slamet", serial=9900, code="KRK-0041")
    bring(house, given(house, K=families(sri, codes=(None, "KRK-0050", *(None,) * (COUNT - 2)))), "families")

    def codes(session: Session) -> list[str]:
        return sorted(code for (code,) in session.query(Family.code))

    assert house.read(codes) == ["KRK-0041", *(f"KRK-{serial:04d}" for serial in range(50, 50 + COUNT))]


def given(house: House, **sheets: Rows) -> Any:
    path = house.folder / "keluarga.xlsx"
    path.write_bytes(workbook(**sheets))
    return path


def test_a_second_process_takes_its_half_of_a_file_that_is_applied(house: House, sri: str) -> None:
    report = bring(house, given(house, K=families(sri), A=members()), "families")
    assert report.applied
    counted = house.read(lambda session: (session.query(Family).count(), session.query(Member).count()))
    assert counted == (COUNT, 2 * COUNT)


@pytest.mark.parametrize(
    "wrong",
    [
        {"K": (None, kk(9001), "Warga Lagi", VILLAGE, nip(9001))},
        {"K": ("UJI-1", kk(9400), "Warga Lagi", VILLAGE, nip(9001))},
        {"A": (kk(9001), nik(9100), "Warga 0", 1)},
        {"A": (kk(9999), nik(9300), "Tanpa Keluarga", 1)},
    ],
    ids=["a card in both halves", "a code in both", "a person in both", "a member whose family is in neither"],
)
def test_what_the_halves_contradict_is_said_as_of_one_piece(
    house: House, sri: str, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, tuple[Any, ...]]
) -> None:
    sheets = {"K": families(sri, codes=("UJI-1", *(None,) * (COUNT - 1))), "A": members()}
    found = found_in(
        house, **{name: [*rows, *([wrong[name]] if name in wrong else [])] for name, rows in sheets.items()}
    )
    helper = beside(house, monkeypatch, Here())
    report = previewed(house, found, helper)
    assert report.refused == 1
    assert report == previewed(house, found, None)
    assert staged(house, found, helper, "halves") == staged(house, found, None, "whole")


KEPT_CODE, WITHOUT_NIK = "KRK-0001", (kk(9001), "", "Ani", 3)
RENUMBERED = (KEPT_CODE, kk(9500), "Slamet", VILLAGE, None)


@pytest.mark.parametrize(
    "rows",
    [
        {"K": [(None, kk(9001), "Slamet", VILLAGE, None), RENUMBERED]},
        {"A": [WITHOUT_NIK, (kk(9001), nik(9300), "Ani", 3)]},
        {"K": [RENUMBERED], "A": [WITHOUT_NIK, (kk(9500), nik(9301), "Budi", 3)]},
        {"K": [(None, kk(9600), "Warga", VILLAGE, None), RENUMBERED], "A": [(kk(9500), nik(9301), "Budi", 3)]},
    ],
    ids=["a family by number and by code", "a member by name", "a member after a new card", "a member before it"],
)
def test_what_both_halves_find_of_what_is_kept_is_compared_in_one_piece(
    house: House, sri: str, monkeypatch: pytest.MonkeyPatch, rows: dict[str, list[tuple[Any, ...]]]
) -> None:
    kept = {"K": [FAMILY, (KEPT_CODE, kk(9001), "Slamet", VILLAGE, None)], "A": [MEMBER, WITHOUT_NIK]}
    look(house, "families", apply=True, **kept)
    others = [(None, kk(number), f"Warga {number}", VILLAGE, sri) for number in range(9101, 9107)]
    sheets = {
        "K": [FAMILY, *rows.get("K", [])[:1], *others, *rows.get("K", [])[1:]],
        "A": [MEMBER, *rows.get("A", [])[:1], *((one[1], "", one[2], 1) for one in others), *rows.get("A", [])[1:]],
    }
    found, helper = found_in(house, **sheets), beside(house, monkeypatch, Here())
    report = previewed(house, found, helper)
    assert report == previewed(house, found, None)
    assert staged(house, found, helper, "halves") == staged(house, found, None, "whole")


def test_what_another_register_of_the_file_has_laid_out_stays_when_the_halves_contradict_each_other(
    house: House, sri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [STAFF, (nip(9002), "Joko", "D1", "Staf")]
    rows = [FAMILY, *((None, kk(9001), "Slamet", VILLAGE, sri) for _ in range(4))]
    found, when = found_in(house, S=people, K=rows), {"today": house.today, "now": house.clock.now()}
    helper = beside(house, monkeypatch, Here())
    path = house.folder / "both"
    prepared = house.read(registers.prepare, ("staff", "families"), found, path=path, **when, beside=helper)
    assert "new_persons" in [table.name for table in prepared.staging.tables]


def test_a_second_process_that_dies_leaves_the_whole_to_the_first(
    house: House, sri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = found_in(house, K=families(sri), A=members())
    helper = beside(house, monkeypatch, Dying())
    assert staged(house, found, helper, "halves") == staged(house, found, None, "whole")


def test_a_small_file_is_left_to_one_process(house: House, sri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "WORTH", 1_000)
    helper = beside(house, monkeypatch, here := Here())
    assert previewed(house, found_in(house, K=families(sri)), helper).changes == 2 * COUNT
    assert here.asked == 1


def test_the_other_half_leaves_no_file(house: House, sri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    staged(house, found_in(house, K=families(sri)), beside(house, monkeypatch, Here()), "halves")
    assert [path.name for path in house.folder.glob("halves*")] == ["halves"]
