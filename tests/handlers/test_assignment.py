"""/pembagian in the chat: refused to all but coordinators, computed by the job, approved with one press."""

from __future__ import annotations

import asyncio

import pytest

from jobs import propose_assignments
from jobs.tools import Tools
from mentoring.workers import Workers
from models.assignment import Proposal, families_of
from models.database import Session
from models.message import messages_of_rule
from tests.house import House
from tests.regency import ALAS, Regency, families, settle


@pytest.fixture
def regency(house: House) -> Regency:
    return settle(house)


class NoFetcher:
    """Nothing is fetched here."""

    async def fetch(self, file_id: str) -> bytes:
        """Refuse."""
        raise OSError(file_id)


def tools(house: House, workers: Workers) -> Tools:
    return Tools(
        database=house.database,
        clock=house.clock,
        programme=house.programme,
        fetcher=NoFetcher(),
        workers=workers,
        folder=house.folder,
        wake=lambda: None,
    )


def compute(house: House, workers: Workers) -> bool:
    return asyncio.run(propose_assignments.propose_one(tools(house, workers)))


def proposed(house: House, regency: Regency, workers: Workers) -> None:
    """Let Budi ask for a proposal and get it."""
    regency.budi.phone.writes("/pembagian")
    regency.budi.phone.presses("Hitung usulan")
    assert compute(house, workers)
    house.deliver_all()


def state(house: House, proposal_id: int = 1) -> str:
    return str(house.read(Session.get_one, Proposal, proposal_id).state)


def test_somebody_who_does_not_coordinate_is_sent_to_who_does(house: House, regency: Regency) -> None:
    for who in (regency.sri, regency.hendra):
        who.phone.writes("/pembagian")
        assert who.phone.sees("disetujui oleh koordinator")
        assert "Hitung usulan" not in who.phone.labels()


def test_a_button_pressed_by_somebody_who_does_not_coordinate_changes_nothing(
    house: House, regency: Regency, workers: Workers
) -> None:
    families(house, 3)
    proposed(house, regency, workers)
    for word in ("division-yes", "division-no", "division-undo", "division-table", "division-new"):
        regency.hendra.phone.presses_data(f"{word}:1")
        assert regency.hendra.phone.sees("koordinator")
    for word in ("division-opd", "division-kec", "division-left"):
        regency.hendra.phone.presses_data(f"{word}:1:0")
        assert regency.hendra.phone.sees("koordinator")
    assert state(house) == "draft"


def test_a_coordinator_sees_what_there_is_to_divide(house: House, regency: Regency) -> None:
    families(house, 3)
    regency.budi.phone.writes("/pembagian")
    assert regency.budi.phone.sees("3 keluarga belum mempunyai pendamping")
    assert regency.budi.phone.sees("6 ASN belum mempunyai kecamatan")
    assert regency.budi.phone.labels() == ["Hitung usulan", "Tanpa pendamping"]


def test_asking_twice_while_it_is_computed_asks_once(house: House, regency: Regency, workers: Workers) -> None:
    families(house, 3)
    regency.budi.phone.writes("/pembagian")
    regency.budi.phone.presses("Hitung usulan")
    regency.budi.phone.presses_data("division-new")
    assert regency.budi.phone.sees("sedang dihitung")
    assert compute(house, workers)
    assert not compute(house, workers)


def test_a_proposal_is_approved_with_one_press_and_shown_as_done(
    house: House, regency: Regency, workers: Workers
) -> None:
    families(house, 6)
    proposed(house, regency, workers)
    assert regency.budi.phone.sees("Mendapat pendamping: <b>6 keluarga</b>")
    assert regency.budi.phone.sees("Terbagi habis")
    regency.budi.phone.presses("✅ Setujui")
    assert regency.budi.phone.sees("berlaku")
    assert len(house.read(families_of, regency.sri.id, today=house.today)) == 2
    house.deliver_all()
    assert regency.sri.phone.sees("mendampingi <b>2 keluarga</b>")


def test_a_second_press_on_approve_changes_nothing_and_tells_nobody_again(
    house: House, regency: Regency, workers: Workers
) -> None:
    families(house, 6)
    proposed(house, regency, workers)
    regency.budi.phone.presses("✅ Setujui")
    regency.budi.phone.presses_data("division-yes:1")
    assert regency.budi.phone.sees("sudah diputuskan")
    assert len(house.read(messages_of_rule, "assignment:1")) == 5
    assert len(house.read(families_of, regency.sri.id, today=house.today)) == 2


def test_a_proposal_put_away_cannot_be_approved(house: House, regency: Regency, workers: Workers) -> None:
    families(house, 2)
    proposed(house, regency, workers)
    regency.budi.phone.presses("Jangan dipakai")
    assert regency.budi.phone.sees("tidak dipakai")
    regency.budi.phone.presses_data("division-yes:1")
    assert regency.budi.phone.sees("sudah diputuskan")
    assert state(house) == "discarded"


def test_figures_are_paged_by_opd_and_kecamatan_and_what_is_left_says_why(
    house: House, regency: Regency, workers: Workers
) -> None:
    families(house, 18)
    families(house, 2, village=ALAS, start=9101)
    families(house, 1, village="35.13.01.2001", start=9201)
    proposed(house, regency, workers)
    assert regency.budi.phone.sees("Belum dapat dilayani: 4 keluarga")
    regency.budi.phone.presses("Per OPD")
    assert regency.budi.phone.sees("Dinas Sosial")
    assert regency.budi.phone.sees("Tanpa OPD")
    regency.budi.phone.presses("◀ Kembali")
    regency.budi.phone.presses("Per kecamatan")
    assert regency.budi.phone.sees("<b>Kraksaan</b>: 15 dari 18 keluarga")
    regency.budi.phone.presses("◀ Kembali")
    regency.budi.phone.presses("Belum terlayani")
    assert regency.budi.phone.sees("sudah penuh")
    assert regency.budi.phone.sees("belum ada ASN")
    regency.budi.phone.presses("◀ Kembali")
    assert regency.budi.phone.labels()[0] == "✅ Setujui"
    assert len(regency.budi.phone.screen) == 2  # what was asked, and the one message about the proposal


def test_an_approved_division_is_taken_back_with_one_press(house: House, regency: Regency, workers: Workers) -> None:
    families(house, 4)
    proposed(house, regency, workers)
    regency.budi.phone.presses("✅ Setujui")
    regency.budi.phone.presses("Batalkan")
    assert regency.budi.phone.sees("dibatalkan")
    assert house.read(families_of, regency.sri.id, today=house.today) == []
    regency.budi.phone.presses("Hitung lagi")
    assert regency.budi.phone.sees("sedang dihitung")


def test_the_table_is_sent_once_and_holds_no_number_of_a_person(
    house: House, regency: Regency, workers: Workers
) -> None:
    families(house, 18)
    proposed(house, regency, workers)
    regency.budi.phone.presses("Unduh tabel")
    regency.budi.phone.presses_data("division-table:1")
    assert asyncio.run(propose_assignments.table_one(tools(house, workers)))
    assert not asyncio.run(propose_assignments.table_one(tools(house, workers)))
    house.deliver_all()
    media = regency.budi.phone.last.content.media
    assert media is not None
    assert media.name == "pembagian-1.xlsx"
    cells = "\n".join(str(cell) for cell in cells_of(str(media.path)))
    assert "Sri Wahyuni" in cells
    assert "F-9001" in cells
    assert regency.sri.nip not in cells
    assert not any(len(word) in (16, 18) and word.isdigit() for word in cells.split())


def test_a_solver_that_fails_says_so_and_can_be_asked_again(house: House, regency: Regency, workers: Workers) -> None:
    families(house, 2)
    regency.budi.phone.writes("/pembagian")
    regency.budi.phone.presses("Hitung usulan")
    closed = Workers()
    closed.close()
    assert compute(house, closed)
    house.deliver_all()
    assert regency.budi.phone.sees("belum berhasil dihitung")
    assert state(house) == "failed"
    regency.budi.phone.presses("Hitung lagi")
    assert compute(house, workers)
    assert state(house, 2) == "draft"


def cells_of(path: str) -> list[object]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return [cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
