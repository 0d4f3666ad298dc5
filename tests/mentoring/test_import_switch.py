"""An import is prepared beside the database and switched: nothing others do meanwhile is lost, no half file kept."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.opening import sweep_desks
from mentoring import registers
from mentoring.refusals import Refusal
from mentoring.registers import Prepared, Recognised
from mentoring.sheets.table import write_table
from models import audit, switching
from models.assignment import Assignment, mentors_of, open_assignments
from models.database import Session, Unavailable, is_full
from models.family import Family, Member, active_families, families_by_kk, kk_index, members_of
from models.person import Person, person_by_nip
from models.staging import Staging
from models.switching import OvertakenError
from tests.house import Cast, House
from tests.mentoring.tables import FAMILY, MEMBER, STAFF, VILLAGE, Rows, kk, look, nik, nip
from tests.postgresql import server

MENTORED = (*FAMILY, "NIP Pendamping")


@pytest.fixture
def cast(house: House) -> tuple[Cast, Cast]:
    department = house.department("D1")
    return tuple(house.person(name, serial=9000 + n, department=department) for n, name in ((1, "Sri"), (2, "Joko")))  # type: ignore[return-value]


def recognised(house: House, **sheets: Rows) -> Recognised:
    return registers.recognise(
        [write_table(name, rows, house.folder / f"{name}.jsonl") for name, rows in sheets.items()]
    )


def prepared(house: House, *names: str, **sheets: Rows) -> Prepared:
    when: dict[str, Any] = {"today": house.today, "now": house.clock.now(), "path": house.folder / "work" / "prepared"}
    return house.read(registers.prepare, names, recognised(house, **sheets), **when)


def switched(house: House, one: Prepared) -> tuple[registers.Report, ...]:
    return switching.switch(house.database, one.staging, switching.LITTLE, registers.bring_in, one, actor_id=None)


def state(house: House) -> tuple[int, int, int, int]:
    def counted(session: Session) -> tuple[int, int, int, int]:
        tables = (Family, Assignment)
        found = [session.query(table).count() for table in tables]
        return found[0], found[1], len(open_assignments(session)), audit.count(session)

    return house.read(counted)


def slamet(mentor: int, *, head: str = "Slamet") -> tuple[object, ...]:
    return (kk(1), nik(1), head, VILLAGE, nip(9000 + mentor))


def test_preparing_writes_nothing_and_another_import_meanwhile_makes_it_compare_again(
    house: House, cast: tuple[Cast, Cast]
) -> None:
    before = state(house)
    one = prepared(house, "families", K=[MENTORED, slamet(1)])
    assert one.can_apply
    assert state(house) == before
    look(house, "families", apply=True, K=[FAMILY, (kk(2), nik(2), "Misnari", VILLAGE)])
    between = state(house)
    with pytest.raises(OvertakenError):
        switched(house, one)
    assert state(house) == between


def test_a_pair_that_was_handed_over_meanwhile_is_not_ended_a_second_time(
    house: House, cast: tuple[Cast, Cast]
) -> None:
    look(house, "families", apply=True, K=[MENTORED, slamet(1)])
    one = prepared(house, "families", K=[MENTORED, slamet(2)])

    def hand_over(session: Session) -> None:
        for pair in open_assignments(session):
            pair.ends_on, pair.reason = house.today, "handover"

    house.write(hand_over)
    with pytest.raises(OvertakenError):
        switched(house, one)
    assert state(house)[:3] == (1, 1, 0)


def leaves(session: Session, family: Family, mentor: int, today: date) -> None:
    session.get_one(Person, mentor).ended_on = today


def is_taken_off(session: Session, family: Family, mentor: int, today: date) -> None:
    family.status, family.left_on = "left", today


@pytest.mark.parametrize("meanwhile", [leaves, is_taken_off])
def test_a_pair_of_somebody_or_a_family_that_left_meanwhile_is_not_begun(
    house: House, cast: tuple[Cast, Cast], meanwhile: Callable[[Session, Family, int, date], None]
) -> None:
    look(house, "families", apply=True, K=[FAMILY, slamet(1)[:4]])
    one = prepared(house, "families", K=[MENTORED, slamet(1)])
    house.write(lambda session: meanwhile(session, active_families(session)[0], cast[0].id, house.today))
    with pytest.raises(OvertakenError):
        switched(house, one)
    assert state(house)[:3] == (1, 0, 0)


def test_a_family_that_was_changed_meanwhile_is_compared_again(house: House, cast: tuple[Cast, Cast]) -> None:
    look(house, "families", apply=True, K=[MENTORED, slamet(1)])
    one = prepared(house, "families", K=[MENTORED, slamet(1, head="Slamet Riyadi")])
    house.clock.move(hours=1)

    def change(session: Session) -> None:
        family = active_families(session)[0]
        family.nickname, family.changed_at = "Pak Met", house.clock.now()

    house.write(change)
    with pytest.raises(OvertakenError):
        switched(house, one)
    report = look(house, "families", apply=True, K=[MENTORED, slamet(1, head="Slamet Riyadi")])
    family = house.read(active_families)[0]
    assert report.applied
    assert (family.head_name, family.nickname) == ("Slamet Riyadi", "Pak Met")


def test_who_is_always_overtaken_is_told_and_nothing_is_kept(
    house: House, cast: tuple[Cast, Cast], monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*_: object) -> None:
        raise OvertakenError

    monkeypatch.setattr(switching, "move_in", overtaken)
    before = state(house)
    with pytest.raises(Refusal, match="registers-overtaken"):
        look(house, "families", apply=True, K=[MENTORED, slamet(1)])
    assert state(house) == before
    assert not (house.folder / "work" / "staged").exists()


def test_what_another_process_has_prepared_is_switched_as_if_it_had_been_here(
    house: House, cast: tuple[Cast, Cast]
) -> None:
    look(house, "families", apply=True, K=[MENTORED, slamet(1)])
    one = prepared(
        house,
        "departments",
        "staff",
        "families",
        D=[("Kode OPD", "Nama OPD"), ("D2", "Dinas Dua")],
        S=[(*STAFF, "Pangkat"), (nip(9001), "Sri Wahyuni", "D2", "Staf", "-"), (nip(9007), "Wulan", "D1", "Staf", "-")],
        K=[MENTORED, slamet(7), (kk(2), nik(2), "Misnari", VILLAGE, nip(9001))],
    )
    done = switched(house, pickle.loads(pickle.dumps(one)))
    assert [(report.register, report.applied) for report in done] == [
        ("departments", True),
        ("staff", True),
        ("families", True),
    ]
    assert state(house)[:3] == (2, 3, 2)


@pytest.mark.skipif(server() is not None, reason="a full disk is that of SQLite's file")
def test_a_full_disk_is_known_as_such_in_the_process_that_asked(house: House) -> None:
    with pytest.raises(Unavailable) as caught:
        house.write(_fill)
    assert is_full(caught.value)
    assert is_full(pickle.loads(pickle.dumps(caught.value)))


def test_a_disk_that_is_full_while_rows_are_laid_out_is_known_as_such(house: House) -> None:
    staging = Staging(house.folder / "work" / "staged")
    staging._connection.exec_driver_sql("PRAGMA max_page_count=3")
    people = [{"name": "Ani" * 50, "relation": "3", "presence": "1"} for _ in range(2_000)]
    with pytest.raises(Unavailable) as caught, closing(staging):
        staging.insert(Member, people)
    assert is_full(pickle.loads(pickle.dumps(caught.value)))
    assert "Ani" not in str(caught.value)


@pytest.mark.skipif(server() is not None, reason="SQLite's log")
def test_what_is_committed_is_done_though_its_log_finds_no_room_and_the_log_is_written_back_later(
    house: House, cast: tuple[Cast, Cast]
) -> None:
    def without_room(action: int, name: str | None, *_: Any) -> int:
        return sqlite3.SQLITE_DENY if (action, name) == (sqlite3.SQLITE_PRAGMA, "wal_checkpoint") else sqlite3.SQLITE_OK

    one = prepared(house, "families", K=[MENTORED, slamet(1)])
    with house.database.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.set_authorizer(without_room)
    assert switched(house, one)[0].applied
    assert driver.execute("PRAGMA wal_autocheckpoint").fetchone() == (switching.AUTOCHECKPOINT,)
    driver.set_authorizer(None)


def _fill(session: Session) -> None:
    session.connection().exec_driver_sql("PRAGMA max_page_count=1")
    session.connection().exec_driver_sql("CREATE TABLE filler AS SELECT randomblob(100000) AS bytes")


def test_staff_and_the_families_they_mentor_come_in_one_file(house: House) -> None:
    house.department("D1")
    one = prepared(
        house,
        "staff",
        "families",
        S=[STAFF, (nip(9007), "Wulan", "D1", "Staf")],
        K=[MENTORED, slamet(7)],
        A=[MEMBER, (kk(1), nik(1), "Slamet", 1), (kk(1), nik(2), "Ani", 3)],
    )
    assert all(report.applied for report in switched(house, one))
    family = house.read(families_by_kk, [kk_index(kk(1))])[kk_index(kk(1))]
    wulan = house.read(person_by_nip, nip(9007))
    assert wulan is not None
    assert wulan.nip == nip(9007)
    assert family.kk == kk(1)
    assert [mentor.id for mentor in house.read(mentors_of, family.id, today=house.today)] == [wulan.id]
    assert [member.nik for member in house.read(members_of, family.id)] == [nik(1), nik(2)]


def test_a_member_moves_to_a_family_that_the_same_file_brings(house: House) -> None:
    member = (kk(1), nik(5), "Ani", 3)
    look(house, "families", apply=True, K=[FAMILY, (kk(1), nik(1), "Slamet", VILLAGE)], A=[MEMBER, member])
    rows = [FAMILY, (kk(2), nik(2), "Misnari", VILLAGE)]
    report = look(house, "families", apply=True, K=rows, A=[MEMBER, (kk(2), *member[1:])])
    assert report.counts["members"].changed == 1
    family = house.read(families_by_kk, [kk_index(kk(2))])[kk_index(kk(2))]
    assert [one.nik for one in house.read(members_of, family.id)] == [nik(2), nik(5)]


def test_the_trail_of_many_ended_pairs_is_one_unbroken_chain(house: House, cast: tuple[Cast, Cast]) -> None:
    rows = [(kk(n), nik(n), f"Keluarga {n}", VILLAGE, nip(9001)) for n in range(1, 6)]
    look(house, "families", apply=True, K=[MENTORED, *rows])
    look(house, "families", apply=True, K=[MENTORED, *((*row[:4], nip(9002)) for row in rows)])
    assert house.read(audit.first_broken) is None
    assert state(house) == (5, 10, 5, 7)


def test_what_an_import_that_was_killed_left_is_removed_and_one_at_work_keeps_its_own(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for process in (gone.pid, os.getpid()):
        (tmp_path / "desk" / f"import-{process}").mkdir(parents=True)
    sweep_desks(tmp_path)
    assert [one.name for one in (tmp_path / "desk").iterdir()] == [f"import-{os.getpid()}"]
