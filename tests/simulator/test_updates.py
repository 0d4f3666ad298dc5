"""How updates wait, are confirmed, expire, and reach one poller only."""

from __future__ import annotations

import threading
from typing import Any

from simulator.client import Desk
from tests.simulator.conftest import BUDI, SRI, PlainBot


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


def poll_in_background(bot: PlainBot, answers: list[Any], **params: Any) -> threading.Thread:
    thread = threading.Thread(target=lambda: answers.append(bot.call("getUpdates", **params)))
    thread.start()
    return thread


def wait_until_polling(desk: Desk) -> None:
    while not desk.bots()[0]["polling"]:
        continue


def test_without_offset_all_that_is_unconfirmed_comes_again(bot: PlainBot, desk: Desk) -> None:
    sent = [desk.text(SRI, f"pesan {n}")["update_ids"][0] for n in range(3)]
    assert sent == list(range(sent[0], sent[0] + 3))
    assert ids(bot.do("getUpdates")) == sent
    assert ids(bot.do("getUpdates")) == sent


def test_an_offset_confirms_everything_below_it_for_ever(bot: PlainBot, desk: Desk) -> None:
    sent = [desk.text(SRI, f"pesan {n}")["update_ids"][0] for n in range(3)]
    assert ids(bot.do("getUpdates", offset=sent[1])) == sent[1:]
    assert ids(bot.do("getUpdates", offset=sent[0])) == sent[1:]
    assert ids(bot.do("getUpdates", offset=-1)) == sent[2:]
    assert ids(bot.do("getUpdates")) == sent[2:]


def test_an_offset_far_ahead_is_not_understood_as_a_confirmation(bot: PlainBot, desk: Desk) -> None:
    sent = desk.text(SRI, "halo")["update_ids"]
    assert ids(bot.do("getUpdates", offset=sent[0] + 1000)) == sent


def test_at_most_100_updates_come_at_once(bot: PlainBot, desk: Desk) -> None:
    for number in range(101):
        desk.text(SRI, str(number))
    assert len(bot.do("getUpdates", limit=500)) == 100
    assert len(bot.do("getUpdates", limit=7)) == 7


def test_updates_are_kept_for_24_hours(bot: PlainBot, desk: Desk) -> None:
    desk.text(SRI, "lama")
    desk.advance(23 * 3600)
    kept = desk.text(SRI, "baru")["update_ids"]
    desk.advance(3601)
    assert ids(bot.do("getUpdates")) == kept


def test_after_a_week_of_silence_ids_start_anew(bot: PlainBot, desk: Desk) -> None:
    before = desk.text(SRI, "lama")["update_ids"][0]
    desk.advance(7 * 24 * 3600 + 1)
    after = desk.text(SRI, "baru")["update_ids"][0]
    assert after != before + 1
    assert ids(bot.do("getUpdates")) == [after]


def test_only_the_kinds_asked_for_come(bot: PlainBot, desk: Desk) -> None:
    bot.do("getUpdates", allowed_updates=["my_chat_member"])
    assert desk.text(SRI, "halo")["update_ids"] == []
    desk.block(SRI)
    assert ["my_chat_member" in update for update in bot.do("getUpdates")] == [True]
    bot.do("getUpdates", allowed_updates=[])
    desk.start(SRI)
    assert len(bot.do("getUpdates")) == 3


def test_a_long_poll_ends_when_somebody_writes(bot: PlainBot, desk: Desk) -> None:
    answers: list[Any] = []
    poll = poll_in_background(bot, answers, timeout=60)
    wait_until_polling(desk)
    sent = desk.text(SRI, "halo")["update_ids"]
    poll.join(timeout=100)
    assert ids(answers[0][1]["result"]) == sent


def test_a_second_poller_ends_the_first_with_409(bot: PlainBot, desk: Desk) -> None:
    answers: list[Any] = []
    poll = poll_in_background(bot, answers, timeout=60)
    wait_until_polling(desk)
    assert bot.do("getUpdates") == []
    poll.join(timeout=100)
    status, answer = answers[0]
    assert status == 409
    assert answer["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


def test_two_bots_have_their_own_updates_and_chats(bot: PlainBot, desk: Desk, running: Any) -> None:
    other = PlainBot(running.base_url, "5000:sim")
    with Desk(running.base_url, bot=5000) as second:
        second.start(BUDI)
        assert len(other.do("getUpdates")) == 1
        assert bot.do("getUpdates") == []
        assert bot.refused("sendMessage", chat_id=BUDI, text="x").startswith("403")
        other.do("sendMessage", chat_id=BUDI, text="x")
        assert len(second.transcript(BUDI)["messages"]) == 2
        assert desk.transcript(BUDI)["messages"] == []


def test_a_script_gives_its_lists_as_they_are_each_until_one_of_its_updates_is_confirmed(
    bot: PlainBot, desk: Desk
) -> None:
    queued = desk.text(SRI, "halo")["update_ids"]
    first, second = [{"update_id": 9}, {"update_id": 7}, {"update_id": 7}], [{"update_id": 3}]
    desk.script([first, second])
    assert ids(bot.do("getUpdates")) == [9, 7, 7]
    assert ids(bot.do("getUpdates")) == [9, 7, 7]
    assert ids(bot.do("getUpdates", offset=8)) == [3]
    assert desk.bots()[0]["scripted"] == 1
    assert ids(bot.do("getUpdates", offset=4)) == queued
