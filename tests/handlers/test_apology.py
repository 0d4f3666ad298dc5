"""After a time in which nobody was heard: one apology, and the question that stands instead of a stale answer."""

from __future__ import annotations

from datetime import timedelta

from bot.edge import Edge
from mentoring.outage import Outage
from tests.handlers.visits import Field, draft, field, starts
from tests.house import House

SORRY = "Mohon maaf, bot tidak dapat menjawab"


def down(house: House, hours: int = 3) -> None:
    """Let hours pass in which the bot hears nothing, and let it hear again now."""
    since = house.clock.now()
    house.clock.move(hours=hours)
    outage = Outage(since, house.clock.now())
    house.edge = Edge(house.programme, house.clock, outage=lambda: outage)


def in_a_report(house: House) -> Field:
    people = field(house)
    starts(people.sri.phone)
    return people


def apologies(house: House, user_id: int) -> int:
    return sum(SORRY in shown.text for shown in house.chats[user_id])


def test_who_writes_after_the_bot_is_back_hears_no_apology(house: House) -> None:
    people = in_a_report(house)
    down(house)
    house.clock.move(minutes=5)
    people.sri.phone.writes("/binaan")
    people.sri.phone.presses("Lengkap")
    assert apologies(house, people.sri.phone.user_id) == 0


def test_a_group_hears_no_apology(house: House) -> None:
    people = field(house)
    down(house)
    chat = {"id": -5, "type": "group", "title": "Kantor"}
    message = {"message_id": 1, "date": 1_790_000_000, "chat": chat, "from": people.sri.phone._user(), "text": "/start"}
    house.receive({"update_id": 77, "message": message})
    assert not any(SORRY in shown.text for shown in house.chats.get(-5, []))


def test_a_press_made_meanwhile_counts_and_is_answered_after_one_apology(house: House) -> None:
    people = in_a_report(house)
    down(house)
    people.sri.phone.presses("Lengkap")
    assert draft(house, people.sri).step != "presence"
    assert apologies(house, people.sri.phone.user_id) == 1
    people.sri.phone.presses("→ Tetap")
    assert apologies(house, people.sri.phone.user_id) == 1


def test_a_button_that_is_stale_by_now_brings_the_question_that_stands(house: House) -> None:
    people = in_a_report(house)
    question = people.sri.phone.last.text
    down(house)
    people.sri.phone.presses_data("nothing-known:1")
    texts = [shown.text for shown in people.sri.phone.screen]
    assert apologies(house, people.sri.phone.user_id) == 1
    assert question in texts
    assert not any("tidak berlaku" in one for one in texts)


def test_without_a_question_that_stands_a_stale_button_is_refused_as_ever(house: House) -> None:
    people = field(house)
    down(house)
    people.sri.phone.presses_data("nothing-known:1")
    assert [SORRY in shown.text for shown in people.sri.phone.screen] == [True, False]


def test_words_written_meanwhile_are_answered_after_the_apology(house: House) -> None:
    people = field(house)
    joko = house.phone(7_555_555)
    written = house.clock.now() + timedelta(hours=1)
    down(house)
    for phone in (people.sri.phone, joko):
        message = {
            "message_id": 1,
            "date": int(written.timestamp()),
            "chat": phone._chat(),
            "from": phone._user(),
            "text": "/start",
        }
        house.receive({"update_id": phone.user_id, "message": message})
        assert [SORRY in shown.text for shown in phone.screen] == [True, False]
