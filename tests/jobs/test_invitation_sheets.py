"""Many invitations as one workbook: ordered by a press, written by a job, sent once, and gone from the disk."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from jobs.invitation_sheets import invitation_sheets_one
from jobs.tools import Tools
from mentoring.invitation_sheets import KIND
from mentoring.workers import Workers
from models.draft import Draft
from models.message import messages_of_rule
from tests.handlers.entrance import Entrance, entrance, understands
from tests.house import House


class NoFiles:
    """Telegram keeps no file that this job wants."""

    async def fetch(self, file_id: str) -> bytes:
        """Fail: nothing is fetched here."""
        raise AssertionError(file_id)


@pytest.fixture
def door(house: House) -> Entrance:
    return entrance(house)


def work(house: House) -> int:
    """Let the job work until nothing is left; return how many pieces there were."""
    workers = Workers()
    tools = Tools(
        database=house.database,
        clock=house.clock,
        programme=house.programme,
        fetcher=NoFiles(),
        workers=workers,
        folder=house.folder,
        wake=lambda: None,
    )

    async def all_of_it() -> int:
        pieces = 0
        while await invitation_sheets_one(tools):
            pieces += 1
        return pieces

    try:
        return asyncio.run(all_of_it())
    finally:
        workers.close()


def sheet(door: Entrance) -> list[list[object]]:
    path = Path(door.hendra.phone.last.content.media.path)
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def order(door: Entrance, state: str = "Belum diundang", press: str = "Undang semua") -> None:
    door.hendra.phone.writes("/staf")
    door.hendra.phone.presses(state)
    door.hendra.phone.presses(press)
    door.hendra.phone.presses("Buat berkas")


def test_there_is_nothing_to_do_when_nobody_ordered(door: Entrance) -> None:
    assert work(door.house) == 0


def test_an_order_without_anybody_to_invite_is_refused(door: Entrance) -> None:
    door.invited()
    door.hendra.phone.presses_data("staff-make:uninvited")
    assert door.hendra.phone.sees("Tidak ada lagi")


def test_a_second_order_waits_for_the_first(door: Entrance) -> None:
    order(door)
    door.hendra.phone.presses_data("staff-make:uninvited")
    assert door.hendra.phone.sees("masih disiapkan")


def test_the_sheet_holds_name_unit_link_code_and_day_and_no_number(door: Entrance) -> None:
    door.house.person("Dian Sari", serial=9030, department=door.office, linked=False)
    order(door)
    assert door.hendra.phone.sees("2 orang sedang disiapkan")
    work(door.house)
    door.house.deliver_all()
    shown = door.hendra.phone.last
    assert shown.content.media.name == "undangan-2026-11-23.xlsx"
    header, *rows = sheet(door)
    assert header == ["Nama", "Unit kerja", "Tautan", "Kode", "Berlaku sampai"]
    assert [row[:2] for row in rows] == [["Dian Sari", "Dinas Sosial"], ["Joko Prasetyo", "Dinas Sosial"]]
    flat = " ".join(str(cell) for row in rows for cell in row)
    assert door.joko.nip not in flat
    assert door.joko.number not in flat
    joko = door.joko.phone
    understands(joko)
    joko.writes(str(rows[1][3]))
    joko.shares_contact(door.joko.number)
    assert door.linked_to(joko) == "Joko Prasetyo"


def test_the_file_is_gone_once_it_was_sent(door: Entrance) -> None:
    order(door)
    work(door.house)
    (path,) = (door.house.folder / "invitations").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    door.house.deliver_all()
    assert work(door.house) == 1
    assert not path.exists()
    sent = door.house.read(messages_of_rule, "invitation-sheet")
    assert [(one.kind, one.state) for one in sent] == [("document", "sent")]
    door.invited()
    order(door, "Diundang", "Undang ulang semua")
    assert door.hendra.phone.sees("1 orang sedang disiapkan")


def test_who_was_linked_or_moved_away_meanwhile_is_not_in_the_sheet(door: Entrance) -> None:
    dian = door.house.person("Dian Sari", serial=9030, department=door.office, linked=False)
    order(door)
    understands(dian.phone)
    dian.phone.writes(door.invited(dian).code)
    dian.phone.shares_contact(dian.number)
    assert door.linked_to(dian.phone) == "Dian Sari"
    work(door.house)
    door.house.deliver_all()
    assert [row[0] for row in sheet(door)[1:]] == ["Joko Prasetyo"]


def test_a_sheet_that_fails_again_and_again_is_given_up_and_said(door: Entrance) -> None:
    order(door)
    (door.house.folder / "invitations").write_text("a file where the folder should be")
    for _ in range(3):
        with pytest.raises(OSError, match="invitations"):
            work(door.house)
    assert work(door.house) == 0
    door.house.deliver_all()
    assert door.hendra.phone.sees("belum dapat dibuat")


def test_without_room_on_the_disk_the_sheet_waits_and_no_try_counts(door: Entrance) -> None:
    order(door)
    folder = door.house.folder / "invitations"
    folder.mkdir()
    full = folder / f"{door.house.read(lambda session: session.query(Draft.id).filter_by(kind=KIND).scalar())}.xlsx"
    full.symlink_to("/dev/full")
    for _ in range(4):
        with pytest.raises(OSError, match="No space"):
            work(door.house)
    full.unlink()
    work(door.house)
    door.house.deliver_all()
    assert not door.hendra.phone.sees("belum dapat dibuat")
    assert sheet(door)[1:]
