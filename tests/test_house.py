"""The harness itself: somebody linked is greeted, a stranger gets the notice, a repeated update answers once."""

from __future__ import annotations

from tests.house import House


def test_a_stranger_reads_the_notice_and_no_name(house: House) -> None:
    house.person("Sri Wahyuni", serial=9001)
    stranger = house.phone(1)
    stranger.writes("/start")
    assert "Gesek Ekstrem" in stranger.last.text
    assert "Sri" not in stranger.last.text


def test_somebody_linked_is_greeted_by_name(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    sri.phone.writes("/start")
    assert "Sri Wahyuni" in sri.phone.last.text


def test_the_same_update_twice_answers_once(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    for _ in range(2):
        sri.phone.presses_data("nothing:1", 5, update_id=77)
    assert len(sri.phone.screen) == 1


def test_an_old_button_is_harmless(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    sri.phone.presses_data("nothing:1")
    assert sri.phone.sees("tidak berlaku")
