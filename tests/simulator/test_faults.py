"""What goes wrong on request, and whether the message had arrived before it did."""

from __future__ import annotations

import http.client
import time
from typing import Any

import pytest

from simulator.client import Desk
from simulator.faults import Faults
from tests.simulator.conftest import BUDI, SRI, PlainBot

LOST = (http.client.HTTPException, OSError)


def texts(desk: Desk) -> list[str]:
    return [message["text"] for message in desk.transcript(SRI)["messages"]][1:]


def noted(desk: Desk) -> dict[str, Any]:
    return dict(desk.journal(method="sendMessage")[-1])


@pytest.mark.parametrize("kind", ["drop", "hang", "half"])
def test_an_accepted_call_whose_answer_is_lost_has_arrived(bot: PlainBot, desk: Desk, kind: str) -> None:
    desk.fault(kind, times=1, seconds=0.05)
    with pytest.raises(LOST):
        bot.call("sendMessage", chat_id=SRI, text="x")
    assert texts(desk) == ["x"]
    assert (noted(desk)["ok"], noted(desk)["fault"]) == (True, kind)
    bot.do("sendMessage", chat_id=SRI, text="y")


def test_half_an_answer_is_half(bot: PlainBot, desk: Desk) -> None:
    desk.fault("half", times=1)
    with pytest.raises(http.client.IncompleteRead) as caught:
        bot.call("getMe")
    assert caught.value.partial.startswith(b'{"ok":true')


@pytest.mark.parametrize(("kind", "status"), [("500", 500), ("502", 502)])
def test_an_error_of_the_server_leaves_nothing_behind_unless_it_says_so(
    bot: PlainBot, desk: Desk, kind: str, status: int
) -> None:
    desk.fault(kind, times=1)
    assert bot.call("sendMessage", chat_id=SRI, text="x")[1]["error_code"] == status
    assert (texts(desk), noted(desk)["ok"]) == ([], False)
    desk.fault(kind, times=1, accepted=True)
    assert bot.call("sendMessage", chat_id=SRI, text="x")[0] == status
    assert (texts(desk), noted(desk)["ok"]) == (["x"], True)


def test_a_proxy_answers_with_its_page(bot: PlainBot, desk: Desk) -> None:
    desk.fault("html", times=1)
    status, body = bot.raw(f"/bot{bot.token}/getMe", b"{}")
    assert status == 502
    assert body.startswith(b"<html>")


def test_while_it_is_down_no_call_is_answered_or_carried_out(bot: PlainBot, desk: Desk) -> None:
    desk.fault("down", seconds=60)
    for _ in range(2):
        with pytest.raises(LOST):
            bot.call("sendMessage", chat_id=SRI, text="x")
    desk.heal()
    bot.do("getMe")
    assert texts(desk) == []


def test_it_comes_up_again_by_itself(bot: PlainBot, desk: Desk) -> None:
    desk.fault("down", seconds=0)
    bot.do("getMe")
    assert desk.faults() == []


def test_a_slow_answer_is_still_right(bot: PlainBot, desk: Desk) -> None:
    desk.fault("latency", seconds=0.06, times=1)
    started = time.monotonic()
    bot.do("getMe")
    assert time.monotonic() - started >= 0.06


def test_429_halts_the_chat_it_names_and_no_other(bot: PlainBot, desk: Desk) -> None:
    desk.start(BUDI)
    desk.fault("429", chat=SRI, times=1, retry_after=100)
    status, answer = bot.call("sendMessage", chat_id=SRI, text="x")
    assert (status, answer["parameters"]["retry_after"]) == (429, 100)
    assert (noted(desk)["scope"], noted(desk)["inside"]) == ("chat", False)
    assert bot.call("sendMessage", chat_id=SRI, text="x")[1]["parameters"]["retry_after"] > 30
    assert noted(desk)["inside"]
    bot.do("sendMessage", chat_id=BUDI, text="x")


def test_429_without_a_chat_halts_all_that_is_sent(bot: PlainBot, desk: Desk) -> None:
    desk.fault("429", method="sendMessage", times=1, retry_after=100)
    for chat in (SRI, SRI):
        assert bot.call("sendMessage", chat_id=chat, text="x")[0] == 429
    assert noted(desk)["scope"] == "bot"
    bot.do("getUpdates")


def test_a_fault_strikes_only_what_it_names_and_so_often(bot: PlainBot, desk: Desk) -> None:
    number = desk.fault("500", method="send*", chat=SRI, times=2)["id"]
    bot.do("getMe")
    assert bot.call("sendMessage", chat_id=SRI, text="x")[0] == 500
    assert [(fault["id"], fault["hits"]) for fault in desk.faults()] == [(number, 1)]
    assert bot.call("sendLocation", chat_id=SRI, latitude=0, longitude=0)[0] == 500
    assert desk.faults() == []
    bot.do("sendMessage", chat_id=SRI, text="x")


def test_chance_strikes_about_as_often_as_it_says() -> None:
    faults = Faults(seed=1)
    faults.add({"kind": "500", "probability": 0.2})
    struck = sum(faults.strike("sendMessage", 1)[1] is not None for _ in range(2000))
    assert 320 < struck < 480
