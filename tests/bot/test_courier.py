"""The courier against a simulator that is as strict as Telegram: what each answer means, judged by its cause."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from telegram import Bot

from bot.courier import TelegramCourier
from bot.transport import AiohttpRequest
from locales import text
from mentoring.outbox import (
    Button,
    Command,
    Content,
    HaltedError,
    Media,
    NotDeliveredError,
    Order,
    OutcomeUnknownError,
    RejectedError,
    SendFailure,
    TokenRefusedError,
    UnreachableError,
)
from simulator.client import Desk
from simulator.server import Running, serve_in_thread

BOT = 4711000
TOKEN = f"{BOT}:{'A' * 35}"
SRI = 11


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    server = serve_in_thread()
    yield server
    server.close()


@pytest.fixture
def desk(running: Running) -> Iterator[Desk]:
    with Desk(running.base_url, bot=BOT) as client:
        client.reset()
        client.person(SRI, "Sri", opened=BOT)
        yield client


async def made(url: str, token: str = TOKEN, *, seconds: float = 60) -> tuple[Bot, TelegramCourier]:
    request = AiohttpRequest(timeout=seconds)
    await request.initialize()
    bot = Bot(token, base_url=f"{url}/bot", request=request, get_updates_request=AiohttpRequest(connections=1))
    return bot, TelegramCourier(bot)


@pytest.fixture
async def courier(running: Running, desk: Desk) -> AsyncIterator[TelegramCourier]:
    bot, built = await made(running.base_url)
    yield built
    await bot.shutdown()
    for request in bot._request:
        await request.shutdown()


def order(said: Any = None, *, chat: int = SRI, action: str = "send", **content: Any) -> Order:
    shown = Content(text=said if said is not None else text("unknown-command"), **content)
    return Order(1, chat, None, "id", "reminder", action, shown, 1)


def seen(desk: Desk) -> list[dict[str, Any]]:
    return [one for one in desk.transcript(SRI)["messages"] if one["from"]["is_bot"]]


async def test_a_name_with_a_sign_of_markup_arrives_as_it_is(courier: TelegramCourier, desk: Desk) -> None:
    await courier.deliver(order(text("cli-config-missing", path="<b>A & B")))
    assert "<b>A & B" in seen(desk)[0]["text"]


async def test_a_number_never_leaves_even_when_somebody_wrote_it(courier: TelegramCourier, desk: Desk) -> None:
    await courier.deliver(order(raw="NIK 3513 2101 0180 9001 dan 351321010180900112"))
    assert "0180" not in seen(desk)[0]["text"]
    assert "3513••" in seen(desk)[0]["text"]


async def test_buttons_keep_their_style_and_edits_happen_in_place(courier: TelegramCourier, desk: Desk) -> None:
    button = Button(text("button-later"), data="x:1", style="primary")
    receipt = await courier.deliver(order(keyboard=[[button]]))
    assert seen(desk)[0]["inline_keyboard"][0][0]["style"] == "primary"
    edited = order(text("button-too-old"), action="edit", target=receipt.message_id)
    assert (await courier.deliver(edited)).message_id == receipt.message_id
    assert len(seen(desk)) == 1
    assert (await courier.deliver(edited)).message_id == receipt.message_id


async def test_an_edit_of_a_message_that_is_gone_becomes_a_new_one(courier: TelegramCourier, desk: Desk) -> None:
    receipt = await courier.deliver(order(action="edit", target=999_999))
    assert receipt.message_id != 999_999
    assert len(seen(desk)) == 1


async def test_a_deletion_of_what_is_gone_is_done(courier: TelegramCourier) -> None:
    assert (await courier.deliver(order(action="delete", target=999_999))).message_id is None


async def test_commands_are_set_for_one_chat(courier: TelegramCourier, desk: Desk) -> None:
    commands = [Command("binaan", text("button-later"))]
    await courier.deliver(order(action="commands", commands=commands))
    assert desk.transcript(SRI)["commands"][0]["command"] == "binaan"


async def test_a_chat_without_commands_of_its_own_shows_those_of_strangers(
    courier: TelegramCourier, desk: Desk
) -> None:
    await courier.deliver(order(action="commands", commands=[Command("binaan", text("button-later"))]))
    await courier.deliver(order(action="commands"))
    assert desk.transcript(SRI)["commands"] == []


async def test_a_file_is_uploaded_once(courier: TelegramCourier, desk: Desk, tmp_path: Any) -> None:
    path = tmp_path / "rekap.xlsx"
    path.write_bytes(b"x" * 100)
    for _ in range(2):
        await courier.deliver(order(media=Media("document", path=str(path), name="rekap.xlsx")))
    calls = desk.journal(method="sendDocument")
    assert len(calls) == 2
    assert len(seen(desk)) == 2
    assert isinstance(calls[1]["params"]["document"], str)
    assert not calls[1]["params"]["document"].startswith("attach://")


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"kind": "429", "retry_after": 7}, HaltedError),
        ({"kind": "500"}, OutcomeUnknownError),
        ({"kind": "502"}, OutcomeUnknownError),
        ({"kind": "html"}, OutcomeUnknownError),
        ({"kind": "drop"}, OutcomeUnknownError),
        ({"kind": "half"}, OutcomeUnknownError),
    ],
)
async def test_a_failure_means(
    courier: TelegramCourier, desk: Desk, fault: dict[str, Any], expected: type[SendFailure]
) -> None:
    desk.fault(**fault, method="sendMessage", times=1)
    with pytest.raises(expected):
        await courier.deliver(order())


async def test_a_call_that_is_not_answered_in_time_may_have_arrived(running: Running, desk: Desk) -> None:
    bot, courier = await made(running.base_url, seconds=2)
    desk.fault("hang", seconds=60, method="sendMessage", times=1)
    with pytest.raises(OutcomeUnknownError):
        await courier.deliver(order())
    for request in bot._request:
        await request.shutdown()


async def test_a_server_that_is_not_there_was_certainly_not_reached() -> None:
    bot, courier = await made("http://127.0.0.1:9")
    with pytest.raises(NotDeliveredError):
        await courier.deliver(order())
    for request in bot._request:
        await request.shutdown()


async def test_who_blocked_the_bot_is_unreachable(courier: TelegramCourier, desk: Desk) -> None:
    desk.block(SRI)
    with pytest.raises(UnreachableError, match="blocked"):
        await courier.deliver(order())


async def test_who_never_pressed_start_is_unreachable(courier: TelegramCourier, desk: Desk) -> None:
    desk.person(12, "Budi")
    with pytest.raises(UnreachableError, match="never_started"):
        await courier.deliver(order(chat=12))


async def test_a_token_that_telegram_does_not_know_stops_everything(running: Running) -> None:
    bot, courier = await made(running.base_url, f"0:{'A' * 35}")
    with pytest.raises(TokenRefusedError):
        await courier.deliver(order())
    for request in bot._request:
        await request.shutdown()


async def test_a_text_that_is_too_long_is_refused_before_it_is_sent(courier: TelegramCourier, desk: Desk) -> None:
    with pytest.raises(RejectedError, match="too_long"):
        await courier.deliver(order(raw="x" * 4097))
    assert desk.journal(method="sendMessage") == []
