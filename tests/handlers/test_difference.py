"""The difference between registers: each line once, closed when an extract shows it no more, asked for with minutes."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from mentoring import difference_runs, pemadanan_files, records
from mentoring.records import Told
from mentoring.workers import Workers
from models.database import Session
from models.difference import DifferenceLine, ExtractTask
from models.family import Family, Member
from tests.extracts import Theirs, works
from tests.handlers.selisih import compared, kinds, leaves, lines, selisih_office, three
from tests.handlers.uploads import Office
from tests.house import House


@pytest.fixture
def office(house: House, workers: Workers) -> Office:
    return selisih_office(house, workers)


# Who, and when -------------------------------------------------------------------------------------------------


def test_only_coordinators_see_differences(office: Office) -> None:
    compared(office, three())
    for data in ("df:sasmita", "df-l:sasmita:theirs:-:0", "pf:sasmita", "df-run:sasmita", "pf-new:sasmita", "pf-o:1"):
        office.sri.phone.presses_data(data)
        assert office.sri.phone.sees("tidak ditemukan"), data
    office.sri.phone.writes("/selisih")
    assert office.sri.phone.sees("tidak tersedia untuk tugas")
    office.budi.phone.writes("/selisih")
    assert office.budi.phone.sees("Selisih dengan Sasmita")


def test_an_extract_that_is_settled_is_compared_by_itself_and_an_older_one_is_refused(office: Office) -> None:
    older = compared(office, three(), as_of=date(2026, 10, 1))
    compared(office, three(), as_of=date(2026, 11, 1))
    tasks = office.house.read(lambda session: list(session.scalars(select(ExtractTask))))
    assert [one.state for one in tasks] == ["done", "done"]
    works(office.house)
    assert len(office.house.read(lambda session: list(session.scalars(select(ExtractTask))))) == 2
    assert older == tasks[0].extract_id


# What differs --------------------------------------------------------------------------------------------------


def test_each_difference_is_one_line_and_what_is_not_known_is_none(office: Office) -> None:
    house = office.house
    rows = [
        Theirs("KEPALA9001", member=1, birth_date=date(1980, 1, 1), facts={"floor": 2, "wall": 1}),
        Theirs("Kepala9002", member=2, village="35.13.20.2001", facts={"floor": 8, "rt": "1"}),
        Theirs("Orang Lain", nik="3513211505809001"),
        Theirs("Orang Lain", nik="3513211505809001"),
    ]
    compared(office, rows)
    assert kinds(house) == [("changed", "floor"), ("changed", "village"), ("ours", ""), ("theirs", "")]
    floor = lines(house, field="floor")[0]
    assert (floor.old, floor.new["value"], floor.new["source"]) == ({"value": 2}, 8, "visit:1")
    office.budi.phone.writes("/selisih")
    office.budi.phone.presses("Isi berbeda")
    office.budi.phone.presses("No. 1")
    assert office.budi.phone.sees("Di Sasmita: Keramik")
    assert office.budi.phone.sees("Pada kita: Tanah, menurut kunjungan")
    again = house.read(lambda session: len(list(session.scalars(select(DifferenceLine)))))
    office.budi.phone.presses_data("df-run:sasmita")
    works(house)
    assert office.budi.phone.sees("selesai dihitung")
    assert house.read(lambda session: len(list(session.scalars(select(DifferenceLine))))) == again == 4


def test_a_pair_that_waits_is_counted_apart_and_guessed_neither_way(office: Office) -> None:
    rows = three()
    rows[2] = Theirs("Kepala", member=3, state="open")
    compared(office, rows, state="open")
    assert office.house.read(difference_runs.settled_without) is None
    office.budi.phone.presses_data("df-run:sasmita")
    works(office.house)
    assert kinds(office.house) == []
    assert office.budi.phone.sees("Belum diputuskan petugas, tidak ikut dihitung: 1 baris")


def test_a_member_they_lack_is_a_line_of_a_family_they_have(office: Office) -> None:
    def ani(session: Session) -> None:
        session.add(Member(family_id=1, name="Ani", relation="3"))

    office.house.write(ani)
    compared(office, three(), as_of=date(2026, 10, 1))
    assert kinds(office.house) == [], "a list of heads says nothing of the others"
    compared(office, [*three(), Theirs("Asing", head=False)])
    assert kinds(office.house) == [("ours", "member"), ("theirs", "")]


def test_a_member_to_be_added_is_described_and_does_not_have_the_nik_of_a_relative(office: Office) -> None:
    def ani(session: Session) -> None:
        session.add(Member(family_id=1, name="Ani", relation="3", nik="3513214405199001", birth_date=date(2019, 5, 4)))

    office.house.write(ani)
    theirs = [Theirs("KEPALA9001", member=1, nik="3513211505809001", their_id="SAS-7"), Theirs("Asing", head=False)]
    compared(office, [*theirs, *three()[1:]])
    ids = [one.id for one in lines(office.house, field="member")]
    wanted = ("tindakan", "id", "nik", "nama", "lama", "baru")
    (row,) = office.house.read(lambda session: list(pemadanan_files.rows_of(session, ids, wanted, number=str)))
    described = "Ani; 3 (Anak); 2019-05-04"
    assert row == ["TAMBAH", "SAS-7", "3513214405199001", "Ani", "keluarga KEPALA9001", described]


def test_a_kecamatan_that_the_extract_is_not_about_is_left_alone(office: Office) -> None:
    house = office.house
    house.family("Kepala9004", serial=9004, village="35.13.20.2001")
    compared(office, three(), as_of=date(2026, 10, 1))
    assert kinds(house) == []
    other = [Theirs("Kepala9004", member=4, village="35.13.20.2001"), Theirs("Asing", village="35.13.20.2001")]
    other.append(Theirs("Asing Dua", village="35.13.20.2001"))
    compared(office, [*three(), *other, Theirs("Tanpa Desa", village=None)], as_of=date(2026, 10, 2))
    assert kinds(house) == [("theirs", "")] * 3
    compared(office, three(), as_of=date(2026, 10, 3))
    assert kinds(house) == [("theirs", "")] * 3
    compared(office, [*three(), *other], as_of=date(2026, 10, 4))
    assert kinds(house) == [("theirs", "")] * 2, "who has no village is gone once all of these kecamatan are looked at"


# Deletions and their minutes -----------------------------------------------------------------------------------


def test_who_left_without_minutes_waits_for_them_and_is_in_no_file(office: Office) -> None:
    house, budi = office.house, office.budi
    leaves(house, 1)
    leaves(house, 2, minutes="400/12/2026")
    compared(office, three())
    assert kinds(house) == [("left", ""), ("left", "")]
    budi.phone.writes("/selisih")
    assert budi.phone.sees("Menunggu BA: 1")
    budi.phone.presses("Berkas pemadanan")
    assert budi.phone.sees("Siap diusulkan: 1 baris")
    budi.phone.presses("Siapkan berkas")
    assert sorted(one.state for one in lines(house)) == ["open", "prepared"]
    waiting = lines(house, state="open")[0]
    budi.phone.presses_data(f"df-c:{waiting.id}")
    assert budi.phone.sees("Menunggu BA")
    budi.phone.presses("Pilih BA")
    budi.phone.presses("400/12/2026, 2 Nov 2026")
    assert budi.phone.sees("Dasar: 400/12/2026")
    budi.phone.presses_data("pf:sasmita")
    assert budi.phone.sees("Siap diusulkan: 1 baris")


def test_a_member_who_died_is_a_line_of_its_own_kind(office: Office) -> None:
    def dies(session: Session) -> None:
        family, member = session.get_one(Family, 1), Member(family_id=1, name="Ani", relation="3")
        session.add(member)
        session.flush()
        told = Told(date(2026, 11, 1), "verval:1", None, office.house.clock.now())
        records.end_member(session, family, member, "2", told)

    office.house.write(dies)
    compared(office, [*three(), Theirs("Ani", member=4, head=False)])
    assert kinds(office.house) == [("died", "")]
