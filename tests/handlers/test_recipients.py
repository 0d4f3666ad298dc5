"""Recipient lists: what an office says goes into the aid inventory, a mentor's other word is asked about once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from mentoring import aid, aid_questions, pairs
from mentoring.aid import CHAT, Teller
from mentoring.workers import Workers
from models.aid import AidProgramme, AidStanding, programme_by_code
from models.database import Session
from models.difference import AidQuestion
from models.family import Member
from models.record import RecordEntry
from models.scope import viewer
from tests.extracts import Theirs, extract, works
from tests.handlers import visits
from tests.handlers.test_uploads import Office, Telegram
from tests.house import House
from tests.mentoring.tables import workbook

THERE = "35.13.20.2001"


@pytest.fixture
def office(house: House, workers: Workers) -> Office:
    sri = house.person("Sri Wahyuni", serial=9001, department=house.department())
    budi = house.person("Budi Santoso", serial=9500, role="koordinator")
    for serial in (9001, 9002, 9003):
        house.family(f"Kepala{serial}", serial=serial, mentors=[sri])
    house.family("Kepala9004", serial=9004, village=THERE)
    return Office(house, budi, sri, Telegram(), workers)


def programme(house: House, code: str) -> int:
    return int(house.read(lambda session: programme_by_code(session, code).id))


def said(house: House, family: int, code: str, registered: bool, *, on: date | None = None, by: int = 1) -> None:
    def tell(session: Session) -> None:
        found = programme_by_code(session, code)
        assert found is not None
        teller = Teller(on or house.today, CHAT, by, house.clock.now())
        aid.tell_registered(session, family, found, registered, teller)

    house.write(tell)


def standing(house: House, family: int, code: str, member: int | None = None) -> tuple[Any, ...] | None:
    def find(session: Session) -> AidStanding | None:
        question = select(AidStanding).join(AidProgramme, AidProgramme.id == AidStanding.programme_id)
        question = question.where(AidStanding.family_id == family, AidProgramme.code == code)
        return session.scalar(question.where(AidStanding.member_id.is_not_distinct_from(member)))

    found = house.read(find)
    return None if found is None else (found.registered, found.registered_source, found.last_paid_on)


def questions(house: House) -> list[AidQuestion]:
    found: list[AidQuestion] = house.read(
        lambda session: list(session.scalars(select(AidQuestion).order_by(AidQuestion.id)))
    )
    return found


def listed(house: House, code: str, *rows: Theirs, as_of: date | None = None) -> int:
    return extract(house, rows, register="list", programme=programme(house, code), as_of=as_of)


def decides(house: House, by: int, pair: int) -> None:
    def rule(session: Session) -> None:
        pairs.decide(session, viewer(session, by, today=house.today), pair, pairs.SAME, now=house.clock.now())

    house.write(rule)


def keeps(office: Office, made: int, whole: str = "Tidak lengkap") -> None:
    """Budi looks at what a list comes to, and has it kept."""
    office.budi.phone.presses_data(f"rl:{made}")
    office.budi.phone.presses(whole)
    works(office.house)
    office.budi.phone.presses("Catat daftar ini")
    works(office.house)
    assert office.budi.phone.sees("sudah dicatat")


# Refusals ------------------------------------------------------------------------------------------------------


def test_only_coordinators_have_lists_and_nothing_is_kept_unseen(office: Office) -> None:
    made = listed(office.house, "pkh", Theirs("Kepala9001", member=1))
    for data in (
        f"rl:{made}",
        f"rl-see:{made}:regency",
        f"rl-go:{made}",
        f"rl-un:{made}",
        "rl-2:0:0",
        "rl-x",
        "rl-new",
    ):
        office.sri.phone.presses_data(data)
        assert office.sri.phone.sees("tidak ditemukan"), data
    office.budi.phone.presses_data(f"rl-go:{made}")
    assert office.budi.phone.sees("lihat hasilnya dahulu")
    office.budi.phone.presses_data(f"rl-un:{made}")
    assert office.budi.phone.sees("belum dicatat")
    assert standing(office.house, 1, "pkh") is None


# What a list tells ---------------------------------------------------------------------------------------------


def test_a_list_is_shown_first_then_kept_with_its_day_and_taken_back(office: Office) -> None:
    house, budi = office.house, office.budi
    made = listed(
        house,
        "pkh",
        Theirs("Kepala9001", member=1, facts={"last_paid": "2026-10-15"}),
        Theirs("Kepala9002", member=2, state="open"),
        as_of=date(2026, 11, 1),
    )
    budi.phone.presses_data(f"rl:{made}")
    assert budi.phone.sees("Apakah daftar ini lengkap?")
    budi.phone.presses("Tidak lengkap")
    works(house)
    assert budi.phone.sees("Belum ada yang berubah")
    assert budi.phone.sees("Terdaftar, baru diketahui: 1 keluarga")
    assert standing(house, 1, "pkh") is None
    budi.phone.presses("Catat daftar ini")
    works(house)
    assert standing(house, 1, "pkh") == (True, f"list:{made}", date(2026, 10, 15))
    assert standing(house, 2, "pkh") is None, "a pair that waits is not guessed"
    assert standing(house, 3, "pkh") is None
    budi.phone.presses_data(f"rl-go:{made}")
    assert budi.phone.sees("sudah dicatat")
    budi.phone.presses_data(f"rl:{made}")
    budi.phone.presses("Batalkan daftar")
    works(house)
    assert budi.phone.sees("dibatalkan. Catatan 1 keluarga")
    assert standing(house, 1, "pkh") == (None, None, None)


def test_what_is_decided_after_a_list_was_kept_is_counted_and_kept_by_one_more_press(office: Office) -> None:
    house, budi = office.house, office.budi
    rows = [Theirs(f"Kepala{serial}", member=serial - 9000, state="open") for serial in (9001, 9002)]
    made = listed(house, "pkh", *rows)
    decides(house, budi.id, 1)
    keeps(office, made)
    budi.phone.presses_data("mp-undo:1")
    assert budi.phone.sees("Silakan batalkan dahulu"), "its aid would stay"
    house.clock.move(hours=1)
    budi.phone.presses_data(f"rl:{made}")
    assert "Catat daftar ini" not in budi.phone.labels()
    decides(house, budi.id, 2)
    budi.phone.presses_data(f"rl:{made}")
    assert budi.phone.sees("belum masuk catatan bantuan: 1")
    budi.phone.presses("Catat daftar ini")
    works(house)
    assert [standing(house, family, "pkh") for family in (1, 2)] == [(True, f"list:{made}", None)] * 2
    budi.phone.presses_data("mp-undo:2")
    assert budi.phone.sees("Silakan batalkan dahulu")
    budi.phone.presses_data(f"rl-un:{made}")
    works(house)
    assert [standing(house, family, "pkh") for family in (1, 2)] == [(None, None, None)] * 2
    budi.phone.presses_data("mp-undo:2")
    assert not budi.phone.sees("Silakan batalkan dahulu")


def test_who_is_not_on_a_complete_list_is_not_registered_where_it_is_complete(office: Office) -> None:
    house = office.house
    said(house, 2, "bpnt", True, on=date(2026, 9, 1))
    made = listed(house, "bpnt", Theirs("Kepala9001", member=1), as_of=date(2026, 11, 1))
    keeps(office, made, "Lengkap sekecamatan")
    assert standing(house, 1, "bpnt") == (True, f"list:{made}", None)
    assert standing(house, 2, "bpnt") == (False, f"list:{made}", None), "an older yes gives way"
    assert standing(house, 3, "bpnt") == (False, f"list:{made}", None)
    assert standing(house, 4, "bpnt") is None, "another kecamatan"
    office.budi.phone.presses_data(f"rl-un:{made}")
    works(house)
    assert standing(house, 2, "bpnt") == (True, "chat", None)


def test_a_programme_per_member_is_kept_for_the_member(office: Office) -> None:
    house = office.house
    house.write(lambda session: session.add(Member(family_id=1, name="Ani", relation="3")))
    made = listed(house, "pip", Theirs("Ani", member=5, head=False))
    keeps(office, made)
    assert office.budi.phone.sees("Terdaftar, baru diketahui: 1 orang")
    assert standing(house, 1, "pip", 5) == (True, f"list:{made}", None)
    assert standing(house, 1, "pip") is None


def test_aid_columns_of_an_ordinary_extract_tell_yes_and_no(office: Office) -> None:
    house, budi = office.house, office.budi
    both = {"pkh": True, "bpnt": True}
    rows = [Theirs("Kepala9001", member=1, facts=both), Theirs("Kepala9002", member=2, facts={"pkh": False})]
    made = extract(house, rows)
    keeps(office, made)
    assert budi.phone.sees("Terdaftar, baru diketahui: 1 keluarga"), "in however many programmes"
    assert standing(house, 1, "pkh") == (True, f"list:{made}", None)
    assert standing(house, 2, "pkh") == (False, f"list:{made}", None)
    budi.phone.presses_data(f"rl-see:{made}:regency")
    assert budi.phone.sees("tidak berlaku lagi") or budi.phone.sees("sudah")


# List and mentor -----------------------------------------------------------------------------------------------


def test_a_list_that_says_yes_against_a_mentor_asks_once_and_the_answer_stands(office: Office) -> None:
    house, sri = office.house, office.sri
    said(house, 1, "pkh", False, by=sri.id)
    made = listed(house, "pkh", Theirs("Kepala9001", member=1))
    keeps(office, made)
    assert standing(house, 1, "pkh") == (False, "chat", None), "nobody's word is overwritten"
    assert sri.phone.sees("Menurut daftar PKH")
    assert sri.phone.labels() == ["Ya, menerima", "Tidak", "Belum tahu"]
    budi_asks = len(questions(house))
    house.clock.move(days=1)
    again = listed(house, "pkh", Theirs("KEPALA 9001", member=1))
    keeps(office, again)
    assert len(questions(house)) == budi_asks == 1
    sri.phone.presses("Ya, menerima")
    assert sri.phone.sees("Dicatat: menerima")
    assert standing(house, 1, "pkh") == (True, "chat", None)
    sri.phone.presses_data(f"aq-a:{questions(house)[0].id}:n")
    assert sri.phone.sees("sudah dijawab")


def test_a_question_stands_on_the_familys_card_and_is_answered_by_its_aid(office: Office) -> None:
    house, sri = office.house, office.sri
    said(house, 1, "pkh", False, by=sri.id)
    keeps(office, listed(house, "pkh", Theirs("Kepala9001", member=1)))
    sri.phone.presses_data("family:1")
    sri.phone.presses("🎁 Pertanyaan bantuan")
    assert sri.phone.sees("Menurut daftar PKH")
    sri.phone.presses_data(f"fa-r:1:{programme(house, 'pkh')}:0:1")
    assert [(one.state, one.answer) for one in questions(house)] == [("answered", "yes")]


def test_what_was_told_the_day_before_an_early_morning_question_answers_it_not(office: Office) -> None:
    house = office.house
    house.clock.move(hours=-8)  # before seven o'clock: in Greenwich it is still yesterday
    said(house, 1, "pkh", False, by=office.sri.id)
    keeps(office, listed(house, "pkh", Theirs("Kepala9001", member=1)))

    def tells(session: Session, days: int) -> None:
        teller = Teller(house.today - timedelta(days=days), CHAT, office.sri.id, house.clock.now())
        aid_questions.told(session, (1, programme(house, "pkh"), None), True, teller, programme=house.programme)

    house.write(tells, 1)
    assert [one.state for one in questions(house)] == ["open"]
    house.write(tells, 0)
    assert [one.state for one in questions(house)] == ["answered"]


def test_a_question_about_the_health_card_is_answered_by_the_press_of_the_card(office: Office) -> None:
    house, sri = office.house, office.sri
    said(house, 1, "pbi_jkn", True, by=sri.id)
    made = listed(house, "pbi_jkn", Theirs("Kepala9002", member=2), as_of=house.today - timedelta(days=30))
    keeps(office, made, "Lengkap sekecamatan")
    sri.phone.presses_data("fa-kis:1:0")
    assert [(one.state, one.answer) for one in questions(house)] == [("answered", "no")]


def test_a_question_about_the_health_card_is_answered_by_a_visit_of_its_day_and_no_earlier_one(office: Office) -> None:
    house, sri = office.house, office.sri
    said(house, 1, "pbi_jkn", True, by=sri.id)
    house.clock.move(days=1)
    listed_before = listed(house, "pbi_jkn", Theirs("Kepala9002", member=2), as_of=house.today - timedelta(days=30))
    keeps(office, listed_before, "Lengkap sekecamatan")
    visits.starts(sri.phone, "Kepala9001")
    visits.presses(sri.phone, "📅 Kemarin", "Lengkap", "Ya, tanpa foto", "→ Tetap", "Tidak ada", "Tidak aktif")
    visits.presses(sri.phone, "Tidak ada", "✅ Kirim")
    assert [one.state for one in questions(house)] == ["open"], "the list knew of yesterday"
    visits.starts(sri.phone, "Kepala9001")
    visits.presses(sri.phone, "Lengkap", "→ Tetap", "Tidak ada", "Tidak aktif", "Tidak ada", "✅ Kirim")
    assert [(one.state, one.answer) for one in questions(house)] == [("answered", "no")]
    assert standing(house, 1, "pbi_jkn") == (False, "visit:2", None)


def test_a_complete_list_against_a_later_word_of_a_mentor_asks_too(office: Office) -> None:
    house, sri = office.house, office.sri
    said(house, 2, "bpnt", True, by=sri.id)
    made = listed(house, "bpnt", Theirs("Kepala9001", member=1), as_of=house.today - timedelta(days=30))
    keeps(office, made, "Lengkap sekecamatan")
    (asked,) = questions(house)
    assert (asked.family_id, asked.list_says, asked.pair_id) == (2, False, None)
    assert sri.phone.sees("tidak memuat")
    joko = house.person("Joko", serial=9005, department=house.department("9.09", "Dinas Lain"))
    joko.phone.presses_data(f"aq-a:{asked.id}:y")
    assert joko.phone.sees("tidak ditemukan")
    office.budi.phone.writes("/perhatian")
    assert office.budi.phone.sees("Pertanyaan yang belum dijawab: 1")
    office.budi.phone.presses("Belum dijawab")
    assert office.budi.phone.sees("Daftar dan catatan berbeda: 1")
    office.budi.phone.presses("No. 1")
    office.budi.phone.presses("Belum tahu")
    assert questions(house)[0].answer == "unknown"
    assert standing(house, 2, "bpnt") == (True, "chat", None)


def test_what_a_later_list_says_of_one_child_drops_no_question_about_another(office: Office) -> None:
    house, sri = office.house, office.sri
    house.write(
        lambda session: session.add_all([Member(family_id=1, name=one, relation="3") for one in ("Ani", "Beni")])
    )

    def denies(session: Session) -> None:
        found = programme_by_code(session, "pip")
        assert found is not None
        teller = Teller(house.today, CHAT, sri.id, house.clock.now())
        aid.tell_registered(session, 1, found, False, teller, member_id=6)

    house.write(denies)
    keeps(office, listed(house, "pip", Theirs("Beni", member=6, head=False)))
    house.clock.move(days=1)
    keeps(office, listed(house, "pip", Theirs("Ani", member=5, head=False), Theirs("Beni", member=6, head=False)))
    assert standing(house, 1, "pip", 5) is not None
    assert [(one.member_id, one.state) for one in questions(house)] == [(6, "open")]


# To be looked at again -----------------------------------------------------------------------------------------


def test_who_may_receive_twice_is_shown_and_not_judged(office: Office) -> None:
    house, budi = office.house, office.budi
    twice = Theirs("Kepala9001", nik="3513211505809001")
    made = listed(house, "pkh", Theirs("Kepala9001", member=1, nik="3513211505809001"), twice)
    keeps(office, made)
    budi.phone.presses_data(f"rl-2:{made}:0")
    assert budi.phone.sees("NIK yang sama 2 kali pada daftar ini")
    said(house, 1, "blt_dd", True)
    budi.phone.presses_data(f"rl-x2:{programme(house, 'pkh')}:{programme(house, 'blt_dd')}")
    budi.phone.presses_data("rl-2:0:0")
    assert budi.phone.sees("Perlu dilihat kembali: 1")
    assert budi.phone.sees("PKH dan BLT")


def test_a_list_is_dropped_with_its_programme_and_its_day(office: Office) -> None:
    budi = office.budi
    budi.phone.writes("/penerima")
    budi.phone.presses("Daftar baru")
    budi.phone.presses("PKH")
    budi.phone.writes("31-10-2026")
    assert budi.phone.sees("Kirim daftar penerima PKH")
    rows = (("NIK", "Nama Penerima", "Desa"), ("3513211505809001", "Kepala9001", "Sukapura"))
    office.drops(workbook(PKH=rows), "pkh.xlsx")
    office.works()
    assert budi.phone.sees("Penerima PKH")
    entries = office.house.read(lambda session: session.scalar(select(RecordEntry)))
    assert entries is None
