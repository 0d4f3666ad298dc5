"""One draft, one report: fifty presses at once, and fifty calls from two processes on one database."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ThreadPoolExecutor

import pytest

from mentoring import checkins, drafting, reporting
from mentoring.forms import visit_form
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import crypto
from models.database import Database
from tests.handlers.visits import Field, deeds, draft, field, kept, presses, starts
from tests.haste import hasten
from tests.house import KEYS, START, House

AT_ONCE = 50


def complete(people: Field) -> int:
    """Answer everything but the last press; return the draft."""
    starts(people.sri.phone)
    presses(people.sri.phone, "Lengkap", "→ Tetap", "Tidak ada", "Ya, aktif", "Tidak ada")
    people.sri.phone.sends_photos(3)
    presses(people.sri.phone, "Selesai")
    return draft(people.house, people.sri).id


def submit_many(url: str, draft_id: int, person_id: int, times: int, answers: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    """Submit from several threads of this process, each on its own connection."""
    database = hasten(Database(url, crypto.Keyring(KEYS)))
    database._alone = None  # as several processes: nothing but the database keeps them apart

    def once(_: int) -> int:
        return database.write(
            lambda session: checkins.submit(session, draft_id, person_id=person_id, now=START, programme=Programme()).id
        )

    with ThreadPoolExecutor(times) as pool:
        answers.put(list(pool.map(once, range(times))))
    database.close()


def test_fifty_presses_at_once_make_one_report(house: House) -> None:
    people = field(house)
    draft_id = complete(people)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda _: people.sri.phone.presses_data(f"v-send:{draft_id}"), range(AT_ONCE)))
    (report,) = kept(house)
    assert report.draft_id == draft_id
    assert deeds(house, report.id) == ["submitted"]


def test_fifty_calls_on_fifty_connections_of_two_processes_make_one_report(house: House) -> None:
    people = field(house)
    draft_id = complete(people)
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    given = (house.database.url.render_as_string(hide_password=False), draft_id, people.sri.id, AT_ONCE // 2, answers)
    processes = [context.Process(target=submit_many, args=given) for _ in range(2)]
    for process in processes:
        process.start()
    found = [answers.get(timeout=100) for _ in processes]
    for process in processes:
        process.join(timeout=100)
    (report,) = kept(house)
    assert found == [[report.id] * (AT_ONCE // 2)] * 2
    assert deeds(house, report.id) == ["submitted"]


@pytest.mark.parametrize("who", ["joko", "fatimah"])
def test_nobody_submits_the_draft_of_another(house: House, who: str) -> None:
    people = field(house)
    draft_id = complete(people)
    other = getattr(people, who).id
    with pytest.raises(Refusal, match="not-yours"):
        house.write(checkins.submit, draft_id, person_id=other, now=START, programme=Programme())
    with pytest.raises(Refusal, match="not-yours"):
        house.write(checkins.submit, 999, person_id=people.sri.id, now=START, programme=Programme())


def test_an_answer_that_is_missing_is_missed_also_without_a_screen(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    with pytest.raises(Refusal, match="checkin-incomplete"):
        house.write(
            checkins.submit,
            draft(house, people.sri).id,
            person_id=people.sri.id,
            now=START,
            programme=Programme(),
        )


def test_beginning_twice_goes_on_with_the_first(house: House) -> None:
    people = field(house)
    starts(people.sri.phone)
    first = draft(house, people.sri).id
    people.sri.phone.presses_data(f"v-family:{people.slamet}")
    assert draft(house, people.sri).id == first
    people.sri.phone.presses_data(f"v-family:{people.tumini}")
    assert draft(house, people.sri).id != first


def test_practice_counts_nowhere(house: House) -> None:
    people = field(house)
    practice = house.write(
        lambda session: (
            drafting.begin(
                session,
                person_id=people.joko.id,
                mentor_id=people.joko.id,
                family=None,
                chat_id=people.joko.phone.user_id,
                now=START,
                today=house.today,
                practice=True,
            ).id
        )
    )
    people.joko.phone.presses_data(f"v-resume:{practice}")
    assert people.joko.phone.sees("Keluarga contoh")
    presses(people.joko.phone, "Lengkap", "Ya, mengizinkan", "→ Tetap", "Tidak ada", "Ya, aktif", "Tidak ada")
    people.joko.phone.sends_photos(1)
    presses(people.joko.phone, "Selesai", "✅ Kirim")
    assert people.joko.phone.sees("Latihan selesai")
    assert kept(house) == []
    with pytest.raises(Refusal):
        house.write(checkins.submit, practice, person_id=people.joko.id, now=START, programme=Programme())


def test_a_choice_stands_alone_where_the_form_lets_no_other_beside_it() -> None:
    form = visit_form()
    aid = form.question("aid")
    alone = [one.name for one in form.lists["bantuan"] if reporting.stands_alone(form, aid, one.name, {}, START.date())]
    assert alone == ["tidak_ada", "belum_tahu"]
