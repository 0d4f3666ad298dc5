"""A new target set: one coordinator proposes a decree's families, another sees the same figures and decides."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from jobs.follow_renewals import follow_renewals_one
from jobs.tools import Tools
from mentoring import changes, listing, renewal_news
from mentoring.listing import Why
from mentoring.workers import Workers
from models import renewal, scope
from models.assignment import Assignment
from models.audit import AuditEntry, first_broken
from models.change import Change
from models.database import Session
from models.department import Department
from models.family import Family
from models.movement import composition
from models.target import TargetSet, families_of_set
from tests.handlers.test_periods import draws
from tests.handlers.uploads import Office, Telegram
from tests.house import Cast, House
from tests.mentoring.tables import workbook
from tests.weeks import NoFiles, QuickWorkers

HERE, THERE = "35.13.21.2004", "35.13.20.2001"


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    sri = house.person("Sri Wahyuni", serial=9001, department=house.department())
    for serial in (9001, 9002):
        house.family(f"Kepala{serial}", serial=serial, village=HERE, mentors=[sri])
    house.family("Kepala9003", serial=9003, village=THERE)
    house.family("Kepala9004", serial=9004, village=HERE, status="provisional")
    budi = house.person("Budi Santoso", serial=9500, role="koordinator")
    workers = Workers()
    yield Office(house, budi, sri, Telegram(), workers)
    workers.close()


@pytest.fixture
def dewi(office: Office) -> Cast:
    return office.house.person("Dewi Lestari", serial=9503, role="koordinator")


def begins(office: Office) -> None:
    office.budi.phone.writes("/periode")
    office.budi.phone.presses("Sasaran baru")
    office.budi.phone.writes("400/77/2026")
    office.budi.phone.writes("20-11-2026")


def drops(office: Office, *rows: tuple[object, ...], heads: tuple[str, ...] = ("Kode",), name: str = "sk.xlsx") -> None:
    office.telegram.files.clear()
    office.drops(workbook(SK=[heads, *rows]), name)
    office.works()


def proposes(office: Office, *codes: str) -> None:
    begins(office)
    drops(office, *((one,) for one in codes))
    office.budi.phone.presses("Usulkan")
    office.works()


def listed(house: House) -> dict[str, int]:
    found: dict[str, int] = house.read(composition, house.today)
    return found


# Refusals ------------------------------------------------------------------------------------------------------


def test_only_coordinators_come_to_a_new_set(office: Office, dewi: Cast) -> None:
    proposes(office, "KRK-9001", "KRK-9003")
    fatimah = office.house.person("Fatimah Azzahra", serial=9501, role="kasi_kesra", district="35.13.21")
    for data in ("rn-open", "rn:s1:0", "rn-area:s1:35.13.21:0", "rn-yes:1", "rn-no:1"):
        fatimah.phone.presses_data(data)
        assert fatimah.phone.sees("tidak ditemukan"), data
    assert office.house.read(_state) == "proposed"


def _state(session: Session) -> str:
    return session.get_one(TargetSet, 1).state


def test_nobody_approves_what_is_their_own(office: Office) -> None:
    proposes(office, "KRK-9001", "KRK-9003")
    office.budi.phone.presses_data("rn-yes:1")
    assert office.budi.phone.sees("diputuskan oleh koordinator lain")
    assert listed(office.house) == {HERE: 2, THERE: 1}


def test_unknown_double_and_numeric_rows_are_named_and_nothing_is_proposed(office: Office) -> None:
    begins(office)
    drops(office, ("KRK-9001",), ("KRK-9999",), ("KRK-9001",))
    assert office.budi.phone.sees("SK A3: keluarga ini belum dikenal")
    assert office.budi.phone.sees("SK A4: keluarga ini sudah ada")
    drops(office, (3513210101109001,), ("351321010110",), heads=("No KK",), name="kk.xlsx")
    assert office.budi.phone.sees("SK A2:")
    assert office.budi.phone.sees("SK A3:")
    drops(office, ("Siti",), heads=("Nama",), name="nama.xlsx")
    assert office.budi.phone.sees("belum punya kolom kode keluarga")
    drops(office, ("KRK-9001", "ya"), heads=("Kode", "Sasaran baru"), name="sebagian.xlsx")
    assert office.house.read(lambda session: list(session.scalars(select(TargetSet)))) == []


def test_a_yes_and_no_table_has_to_hold_the_whole_list(office: Office) -> None:
    begins(office)
    drops(office, ("KRK-9001", "ya"), ("KRK-9002", ""), heads=("Kode", "Sasaran baru (ya/tidak)"))
    assert office.budi.phone.sees("jawabannya belum ya atau tidak")
    drops(office, ("KRK-9001", "ya"), ("KRK-9002", "tidak"), heads=("Kode", "Sasaran baru (ya/tidak)"), name="2.xlsx")
    assert office.budi.phone.sees("1 keluarga pada daftar tidak ada di tabel, misalnya KRK-9003")


def test_a_decree_is_used_once_and_the_same_list_is_no_new_set(office: Office, dewi: Cast) -> None:
    begins(office)
    drops(office, ("KRK-9001",), ("KRK-9002",), ("KRK-9003",))
    office.budi.phone.presses("Usulkan")
    office.works()
    assert office.budi.phone.sees("sama dengan daftar sekarang")
    proposes(office, "KRK-9001", "KRK-9003")
    dewi.phone.presses_data("rn-no:1")
    assert dewi.phone.sees("Daftar tidak berubah")
    office.house.deliver_all()
    assert office.budi.phone.sees("ditolak. Daftar tidak berubah")
    dewi.phone.presses_data("rn-yes:1")
    assert dewi.phone.sees("sudah diputuskan")
    assert listed(office.house) == {HERE: 2, THERE: 1}


def test_what_changed_since_the_proposal_makes_it_void(office: Office, dewi: Cast) -> None:
    proposes(office, "KRK-9001", "KRK-9003")

    def gone(session: Session) -> None:
        why = Why("declined", office.house.today, by=None, now=office.house.clock.now())
        listing.leave(session, session.get_one(Family, 3), why)

    office.house.write(gone)
    dewi.phone.presses_data("rn-yes:1")
    assert dewi.phone.sees("berubah sejak angka itu ditunjukkan")
    assert listed(office.house) == {HERE: 2}


# What it does --------------------------------------------------------------------------------------------------


def test_two_coordinators_replace_the_list_and_mentors_hear_that_aid_does_not_stop(office: Office, dewi: Cast) -> None:
    begins(office)
    drops(office, ("KRK-9001",), ("KRK-9003",), ("KRK-9004",))
    assert office.budi.phone.sees("Tetap 2 · keluar 1 · masuk 1")
    office.budi.phone.presses("Per desa")
    assert office.budi.phone.sees("tetap 1, keluar 1, masuk 1")
    office.budi.phone.presses_data("rn-area:u1:35.13.21:0")
    assert office.budi.phone.sees("tetap 1, keluar 1, masuk 1")
    office.budi.phone.presses_data("up-apply:1")
    office.works()
    assert office.budi.phone.sees("Sudah diusulkan")
    assert listed(office.house) == {HERE: 2, THERE: 1}
    assert dewi.phone.sees("Mohon diperiksa dan diputuskan")
    dewi.phone.presses("Lihat sasaran baru")
    assert dewi.phone.sees("tetap 1, keluar 1, masuk 1")
    dewi.phone.presses_data("rn-area:s1:35.13.21:0")
    assert dewi.phone.sees("tetap 1, keluar 1, masuk 1")
    dewi.phone.presses("◀ Kembali")
    dewi.phone.presses("Setujui")
    assert dewi.phone.sees("berlaku")
    assert listed(office.house) == {HERE: 2, THERE: 1}
    assert {one.code: one.status for one in office.house.read(_families)} == {
        "KRK-9001": "active",
        "KRK-9002": "left",
        "KRK-9003": "active",
        "KRK-9004": "active",
    }
    follows(office.house)
    office.house.deliver_all()
    assert office.sri.phone.sees("1 keluarga binaan Bapak/Ibu tidak masuk sasaran baru")
    assert office.sri.phone.sees("Bantuan tidak otomatis berhenti")
    ended = office.house.read(
        lambda session: list(session.scalars(select(Assignment).where(Assignment.family_id == 2)))
    )
    assert [(one.ends_on, one.reason) for one in ended] == [(office.house.today, "not_targeted")]
    assert office.house.read(families_of_set, 1) == {1, 3, 4}
    assert office.house.read(first_broken) is None
    dewi.phone.writes("/periode")
    assert dewi.phone.sees("1 tidak masuk sasaran baru")
    assert dewi.phone.sees("1 masuk sasaran baru")
    deeds = office.house.read(lambda session: list(session.scalars(select(AuditEntry.deed))))
    assert [deeds.count(one) for one in ("target.proposed", "target.approved", "list.moved")] == [1, 1, 2]


def _families(session: Session) -> list[Family]:
    return list(session.scalars(select(Family)))


def test_the_workbook_of_all_families_comes_back_with_yes_and_no(office: Office, dewi: Cast) -> None:
    begins(office)
    office.budi.phone.presses("Unduh tabel")
    assert draws(office.house)
    path = next((office.house.folder / "files").glob("*.xlsx"))
    head, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert [(one[2], one[6]) for one in rows] == [
        ("KRK-9003", "ya"),
        ("KRK-9001", "ya"),
        ("KRK-9002", "ya"),
        ("KRK-9004", "tidak"),
    ]
    back = [[*one[:6], "tidak" if one[2] == "KRK-9003" else one[6]] for one in rows]
    office.telegram.files.clear()
    office.drops(workbook(**{"Sasaran baru": [head, *back]}), "kembali.xlsx")
    office.works()
    assert office.budi.phone.sees("Tetap 2 · keluar 1 · masuk 0")


def follows(house: House) -> int:
    """Let the job do all that follows a new set; return in how many portions."""
    tools = Tools(house.database, house.clock, house.programme, NoFiles(), QuickWorkers(), house.folder, lambda: None)
    portions = 0
    while asyncio.run(follow_renewals_one(tools)):
        portions += 1
    assert house.read(renewal.next_followed) is None
    return portions


def test_open_proposals_about_who_leaves_or_comes_are_closed_with_the_reason(office: Office, dewi: Cast) -> None:
    house, sri = office.house, office.sri
    house.family("Kepala9005", serial=9005, village=HERE, mentors=[sri])
    for family, kind, state in ((2, "capable", "active"), (5, "died_head", "active"), (1, "moved_regency", "active")):
        house.write(_proposes, kind, family, sri.id, house.clock.now())
        assert house.read(Session.get_one, Family, family).status == state
    house.write(_met, sri.id, house.clock.now())
    proposes(office, "KRK-9001", "KRK-9003", "KRK-9004")
    dewi.phone.presses_data("rn-yes:1")
    follows(house)
    house.deliver_all()
    states = house.read(lambda session: dict(session.execute(select(Change.family_id, Change.state)).all()))
    assert states == {2: "voided", 5: "voided", 1: "proposed", 4: "voided"}
    assert house.read(Session.get_one, Family, 5).head_name != "Kepala9005"
    said = [shown.text for shown in sri.phone.screen]
    assert sum("tidak masuk sasaran baru menurut SK 400/77/2026" in one and "dibatalkan" in one for one in said) == 2
    assert any("sudah masuk daftar menurut SK 400/77/2026" in one for one in said)
    assert house.read(first_broken) is None


def _proposes(session: Session, kind: str, family_id: int, by: int, now: datetime) -> None:
    who = scope.viewer(session, by, today=now.date())
    changes.propose(session, changes.Proposed(kind=kind, family_id=family_id, reason="Menurut RT"), who, now=now)


def _met(session: Session, by: int, now: datetime) -> None:
    row = Change(
        kind="unlisted",
        family_id=4,
        reason="Menurut RT",
        desk="kasi_kesra",
        district_code=HERE[:8],
        proposed_by=by,
        proposed_at=now,
        state="awaiting_minutes",
    )
    session.add(row)


def test_mentors_are_told_in_portions_and_nobody_twice(
    office: Office, dewi: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    joko = office.house.person("Joko", serial=9002, department=office.house.read(_department))
    office.house.family("Kepala9006", serial=9006, village=HERE, mentors=[joko])
    monkeypatch.setattr(renewal_news, "NEWS", 1)
    monkeypatch.setattr(renewal_news, "TRAIL", 1)
    proposes(office, "KRK-9001", "KRK-9003")
    dewi.phone.presses_data("rn-yes:1")
    assert follows(office.house) == 5
    office.house.deliver_all()
    for who in (office.sri, joko):
        assert sum("tidak masuk sasaran baru" in shown.text for shown in who.phone.screen) == 1
    deeds = office.house.read(lambda session: list(session.scalars(select(AuditEntry.deed))))
    assert deeds.count("list.moved") == 2


def _department(session: Session) -> int:
    return session.scalars(select(Department.id)).one()
