"""How fast a bot may send, measured on a watch of the test's own."""

from __future__ import annotations

import pytest

from simulator.answers import Flood
from simulator.client import Desk
from simulator.rates import Limits, Meters
from tests.simulator.conftest import SRI, PlainBot


class Watch:
    def __init__(self) -> None:
        self.now = 1000.0
        self.limits = Limits()
        self.meters = Meters(self.limits, lambda: self.now)

    def send(self, chat: int, *, quiet: bool = True, count: int = 1, edit: bool = False) -> None:
        heard = None if quiet else self.now
        self.meters.admit(bot=1, chat=chat, heard_at=heard, count=count, edit=edit)

    def refused(self, chat: int, *, quiet: bool = True, count: int = 1) -> Flood:
        with pytest.raises(Flood) as caught:
            self.send(chat, quiet=quiet, count=count)
        return caught.value


@pytest.fixture
def watch() -> Watch:
    return Watch()


def test_a_chat_takes_a_short_burst_then_one_message_a_second(watch: Watch) -> None:
    for _ in range(6):
        watch.send(1, quiet=False)
    flood = watch.refused(1, quiet=False)
    assert (flood.scope, flood.retry_after, flood.inside) == ("chat", 3, False)
    watch.send(2, quiet=False)
    watch.now += 3
    for _ in range(3):
        watch.send(1, quiet=False)
        watch.now += 1


def test_calls_inside_a_halt_make_it_longer(watch: Watch) -> None:
    for _ in range(6):
        watch.send(1)
    watch.refused(1)
    longer = watch.refused(1)
    assert (longer.retry_after, longer.inside) == (4, True)
    watch.now += 3
    assert watch.refused(1).inside
    watch.now += 2
    watch.send(1)


def test_a_group_takes_20_messages_a_minute(watch: Watch) -> None:
    for _ in range(20):
        watch.send(-5)
        watch.now += 1.5
    flood = watch.refused(-5)
    assert flood.retry_after == 30
    watch.now += 30
    watch.send(-5)


def test_an_album_counts_as_many_messages(watch: Watch) -> None:
    watch.limits.chat_burst = 100
    watch.send(-5, count=10)
    watch.send(-5, count=10)
    assert watch.refused(-5, count=2).scope == "chat"


def test_a_bot_reaches_30_silent_chats_a_second(watch: Watch) -> None:
    for chat in range(1, 31):
        watch.send(chat)
    flood = watch.refused(99)
    assert (flood.scope, flood.inside) == ("bot", False)
    assert watch.refused(98).inside


def test_replies_to_who_just_wrote_do_not_count_towards_the_bots_rate(watch: Watch) -> None:
    for chat in range(1, 101):
        watch.send(chat, quiet=False)
    for chat in range(201, 231):
        watch.send(chat)
    assert watch.refused(300).scope == "bot"
    watch.send(301, quiet=False)


def test_edits_are_measured_apart_from_messages(watch: Watch) -> None:
    for _ in range(6):
        watch.send(1, edit=True)
    watch.send(1)
    with pytest.raises(Flood):
        watch.send(1, edit=True)


def test_a_declared_halt_stops_all_the_bot_sends(watch: Watch) -> None:
    watch.limits.enforce = False
    watch.meters.declare(1, None, 5)
    assert watch.refused(1, quiet=False).scope == "bot"
    watch.now += 7
    watch.send(1)


def test_a_scaled_second_is_shorter(watch: Watch) -> None:
    watch.limits.time_scale = 0.1
    for chat in range(1, 31):
        watch.send(chat)
    watch.now += 0.11
    for chat in range(31, 61):
        watch.send(chat)
    assert watch.refused(99).scope == "bot"


def test_the_bot_is_told_how_long_to_wait_and_the_journal_says_which_halt_it_was(bot: PlainBot, desk: Desk) -> None:
    desk.limits(enforce=True, chat_burst=2, chat_per_second=0.001, retry_after=7)
    for _ in range(2):
        bot.do("sendMessage", chat_id=SRI, text="x")
    status, answer = bot.call("sendMessage", chat_id=SRI, text="x")
    assert status == 429
    assert answer["description"] == "Too Many Requests: retry after 7"
    assert answer["parameters"] == {"retry_after": 7}
    noted = desk.journal(method="sendMessage")[-1]
    assert (noted["retry_after"], noted["scope"], noted["inside"]) == (7, "chat", False)
    desk.limits(enforce=False)
    bot.do("sendMessage", chat_id=SRI, text="x")
