"""The real client library works with the simulator as with Telegram."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    MenuButtonCommands,
    ReplyParameters,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.request import HTTPXRequest

from simulator.client import AsyncDesk, Desk
from simulator.pictures import draw
from tests.simulator.conftest import BOT, BUDI, SRI


@pytest_asyncio.fixture
async def library(running: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    monkeypatch.setitem(os.environ, "PTB_TIMEDELTA", "1")
    address = running.base_url
    patient = {f"{what}_timeout": 60.0 for what in ("read", "write", "connect", "pool")}
    requests = {name: HTTPXRequest(**patient) for name in ("request", "get_updates_request")}
    async with Bot(f"{BOT}:sim", base_url=f"{address}/bot", base_file_url=f"{address}/file/bot", **requests) as bot:
        yield bot


async def test_a_conversation_with_buttons_goes_through_the_library(library: Bot, desk: Desk) -> None:
    rows = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="y", api_kwargs={"style": "success"})]])
    sent = await library.send_message(SRI, "<b>Benar</b>?", parse_mode="HTML", reply_markup=rows, protect_content=True)
    assert (sent.text, sent.entities[0].type, sent.has_protected_content) == ("Benar?", "bold", True)
    assert desk.transcript(SRI)["messages"][-1]["inline_keyboard"][0][0]["style"] == "success"
    desk.press(SRI, sent.message_id, label="Ya")
    update = (await library.get_updates(timeout=5))[-1]
    assert update.callback_query is not None
    assert (update.callback_query.data, update.callback_query.from_user.id) == ("y", SRI)
    assert await update.callback_query.answer("Tersimpan")
    await library.edit_message_text("Terima kasih", SRI, sent.message_id)
    await library.edit_message_reply_markup(SRI, sent.message_id, reply_markup=rows)
    answer = await library.send_message(SRI, "Ini", reply_parameters=ReplyParameters(sent.message_id))
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "Terima kasih"
    assert await library.delete_message(SRI, sent.message_id)
    assert await library.delete_messages(SRI, [answer.message_id])
    assert await library.get_updates(offset=update.update_id + 1) == ()


async def test_everything_people_send_is_understood_by_the_library(library: Bot, desk: Desk) -> None:
    number = desk.text(SRI, "/laporan 1")["message_ids"][0]
    desk.edit(SRI, number, "/laporan 2")
    desk.pictures(SRI, 2, caption="Rumah")
    desk.document(SRI, "data.xlsx", b"123")
    desk.contact(SRI)
    desk.place(SRI, -7.7, 113.4)
    desk.forward(SRI, number, from_chat=SRI)
    desk.block(SRI)
    start, text, edited, first, second, document, contact, place, forwarded, blocked = await library.get_updates()
    for update in (start, text, first, second, document, contact, place, forwarded):
        assert update.message is not None
    assert start.message.text == "/start"
    assert text.message.parse_entities(["bot_command"]).popitem()[1] == "/laporan"
    assert edited.edited_message.text == "/laporan 2"
    assert first.message.media_group_id == second.message.media_group_id
    assert document.message.document is not None
    assert document.message.document.file_name == "data.xlsx"
    assert contact.message.contact is not None
    assert contact.message.contact.user_id == SRI
    assert place.message.location is not None
    assert forwarded.message.forward_origin is not None
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    file = await library.get_file(second.message.photo[-1].file_id)
    assert (await file.download_as_bytearray()).startswith(b"\xff\xd8")


async def test_files_are_sent_and_edited_through_the_library(library: Bot) -> None:
    photo = await library.send_photo(SRI, draw(1), caption="Satu")
    again = await library.send_photo(SRI, photo.photo[-1].file_id)
    document = await library.send_document(SRI, b"a;b", filename="rekap minggu.csv")
    assert document.document is not None
    assert (document.document.file_name, document.document.mime_type) == ("rekap minggu.csv", "text/csv")
    album = await library.send_media_group(
        SRI, [InputMediaPhoto(draw(2), caption="Dua"), InputMediaPhoto(photo.photo[-1].file_id)]
    )
    assert [message.caption for message in album] == ["Dua", None]
    await library.edit_message_media(InputMediaPhoto(draw(3)), SRI, again.message_id)
    await library.edit_message_caption(SRI, photo.message_id, caption="Tiga")
    await library.copy_message(SRI, SRI, photo.message_id)
    await library.send_location(SRI, -7.7, 113.4)


async def test_a_bot_introduces_itself_through_the_library(library: Bot) -> None:
    assert (await library.get_me()).username == f"sim{BOT}_bot"
    await library.set_my_commands([BotCommand("mulai", "Mulai")], BotCommandScopeChat(SRI), "id")
    assert (await library.get_my_commands(BotCommandScopeChat(SRI), "id"))[0].command == "mulai"
    await library.set_my_description("Pendamping", "id")
    assert (await library.get_my_description("id")).description == "Pendamping"
    await library.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await library.get_chat(SRI)).first_name == "Sri"
    sent = await library.send_message(SRI, "x")
    await library.set_message_reaction(SRI, sent.message_id, "👍")
    await library.send_chat_action(SRI, "typing")


async def test_refusals_reach_the_library_as_its_own_exceptions(library: Bot, desk: Desk, running: Any) -> None:
    with pytest.raises(Forbidden):
        await library.send_message(BUDI, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await library.send_message(999, "x")
    desk.fault("429", times=1, method="sendMessage", retry_after=2)
    with pytest.raises(RetryAfter):
        await library.send_message(SRI, "x")
    desk.fault("drop", times=1)
    with pytest.raises(NetworkError):
        await library.get_me()
    await library.set_webhook("http://127.0.0.1:9/")
    with pytest.raises(Conflict):
        await library.get_updates()
    await library.delete_webhook()
    with pytest.raises(InvalidToken):
        async with Bot("0:x", base_url=f"{running.base_url}/bot"):
            pytest.fail("a wrong token was let in")


async def test_the_asynchronous_desk_has_the_same_verbs(running: Any, library: Bot) -> None:
    async with AsyncDesk(running.base_url, bot=BOT) as desk:
        await desk.text(SRI, "halo")
        await library.send_message(SRI, "Selamat pagi")
        seen = await desk.wait_for(SRI, lambda chat: chat["messages"][-1]["text"] == "Selamat pagi", timeout=60)
        assert seen["messages"][-2]["text"] == "halo"
        with pytest.raises(TimeoutError):
            await desk.wait_for(SRI, lambda chat: False, timeout=0.05)
