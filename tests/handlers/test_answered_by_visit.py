"""What a visit answers of a list's questions: it goes with the report, and whoever said it otherwise since keeps it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from mentoring import aid, aid_questions
from mentoring.aid import CHAT, Teller
from mentoring.list_decisions import Question
from models import aid_lists
from models.aid import programme_by_code, standing_of
from models.database import Session
from models.difference import AidQuestion
from models.matching import Extract
from tests.extracts import extract
from tests.handlers.visits import Field, field, presses, starts
from tests.house import House


@pytest.fixture
def people(house: House) -> Field:
    return field(house)


def asks(people: Field, code: str, *, list_says: bool) -> int:
    """Let Sri have said otherwise, and a list of long ago be asked about; return the extract."""
    house = people.house
    made = extract(house, [], register="list", as_of=house.today - timedelta(days=30))

    def put(session: Session) -> None:
        programme = programme_by_code(session, code)
        assert programme is not None
        teller = Teller(house.today - timedelta(days=1), CHAT, people.sri.id, house.clock.now())
        aid.tell_registered(session, people.slamet, programme, not list_says, teller)
        question = Question(people.slamet, None, programme.id, list_says, None)
        extract = session.get_one(Extract, made)
        aid_questions.put(session, extract, [question], today=house.today, now=house.clock.now())

    house.write(put)
    house.clock.move(hours=1)
    return made


def visits(people: Field, *, aid: str = "Tidak ada", card: str = "Belum tahu") -> None:
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "→ Tetap", aid)
    if aid != "Tidak ada":
        presses(people.sri.phone, "Selesai")
    presses(people.sri.phone, card, "Tidak ada", "Lanjut tanpa foto", "✅ Kirim")
    people.house.clock.move(hours=1)


def withdraws(people: Field) -> None:
    presses(people.sri.phone, "Lihat laporan", "Tarik laporan", "Ya, tarik")


def asked(people: Field) -> tuple[str, str | None]:
    (one,) = people.house.read(lambda session: list(session.scalars(select(AidQuestion))))
    return one.state, one.answer


def registered(people: Field, code: str) -> bool | None:
    def find(session: Session) -> bool | None:
        programme = programme_by_code(session, code)
        assert programme is not None
        standing = standing_of(session, family_id=people.slamet, programme_id=programme.id, member_id=None)
        return standing.registered if standing is not None else None

    return people.house.read(find)


def test_an_answer_goes_with_the_report_that_is_withdrawn(people: Field) -> None:
    asks(people, "pbi_jkn", list_says=False)
    visits(people, card="Tidak aktif")
    assert asked(people) == ("answered", "no")
    withdraws(people)
    assert asked(people) == ("open", None)
    people.sri.phone.presses_data("aq-a:1:y")
    assert asked(people) == ("answered", "yes")


def test_a_corrected_report_carries_its_corrected_answer(people: Field) -> None:
    asks(people, "pbi_jkn", list_says=False)
    visits(people, card="Tidak aktif")
    correct = ("Lihat laporan", "Perbaiki", "Ubah jawaban", "Kartu KIS/PBI")
    presses(people.sri.phone, *correct, "Ya, aktif", "✅ Kirim")
    assert asked(people) == ("answered", "yes")
    presses(people.sri.phone, *correct, "Belum tahu", "✅ Kirim")
    assert asked(people) == ("open", None)


def test_another_report_that_says_so_too_keeps_the_answer(people: Field) -> None:
    asks(people, "pbi_jkn", list_says=False)
    visits(people, card="Ya, aktif")
    visits(people, card="Tidak aktif")
    assert asked(people) == ("answered", "no"), "the later word"
    withdraws(people)
    assert asked(people) == ("answered", "yes")


def test_what_was_said_in_the_chat_since_stays_when_the_report_is_withdrawn(people: Field) -> None:
    asks(people, "pbi_jkn", list_says=False)
    visits(people, card="Tidak aktif")
    people.sri.phone.presses_data(f"fa-kis:{people.slamet}:1")
    assert asked(people) == ("answered", "yes")
    people.sri.phone.presses_data("r-withdrawn:1")
    assert asked(people) == ("answered", "yes")


def test_what_a_visit_answered_of_a_list_taken_back_since_is_not_asked_again(people: Field) -> None:
    made = asks(people, "pbi_jkn", list_says=False)
    visits(people, card="Tidak aktif")
    assert people.house.write(aid_lists.drop_questions, made) == 0
    withdraws(people)
    assert asked(people) == ("answered", "no")


def test_a_payment_told_in_a_visit_answers_with_yes_and_goes_with_its_report(people: Field) -> None:
    asks(people, "pkh", list_says=True)
    visits(people, aid="PKH")
    assert asked(people) == ("answered", "yes")
    assert registered(people, "pkh") is True, "as the button's yes has it"
    withdraws(people)
    assert asked(people) == ("open", None)
    assert registered(people, "pkh") is False, "what she had said before"


def test_no_payment_answers_nothing(people: Field) -> None:
    asks(people, "pkh", list_says=True)
    visits(people, aid="BPNT/Sembako")
    visits(people, aid="Tidak ada")
    assert asked(people) == ("open", None)
    assert registered(people, "pkh") is False
