"""Every refusal in the words of the real server, each beside the call that succeeds."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.client import Desk
from tests.simulator.conftest import BUDI, SRI, PlainBot


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Ya", **button}]]}


TEXT = {"chat_id": SRI, "text": "Selamat pagi"}
UNKNOWN_MESSAGE = 999_999

REFUSED = [
    ("sendMessage", {"text": "x"}, "400 Bad Request: chat_id is empty"),
    ("sendMessage", {**TEXT, "chat_id": 999}, "400 Bad Request: chat not found"),
    ("sendMessage", {**TEXT, "chat_id": "@nobody"}, "400 Bad Request: chat not found"),
    ("sendMessage", {**TEXT, "chat_id": BUDI}, "403 Forbidden: bot can't initiate conversation with a user"),
    ("sendMessage", {**TEXT, "text": " \n "}, "400 Bad Request: message text is empty"),
    ("sendMessage", {**TEXT, "text": "a" * 4097}, "400 Bad Request: message is too long"),
    ("sendMessage", {**TEXT, "text": "😀" * 2049}, "400 Bad Request: message is too long"),
    ("sendMessage", {**TEXT, "parse_mode": "Markdown"}, "400 Bad Request: unsupported parse_mode"),
    ("sendMessage", {**TEXT, "reply_markup": 5}, "400 Bad Request: object expected as reply markup"),
    ("sendMessage", {**TEXT, "reply_markup": "{"}, "400 Bad Request: can't parse reply_markup JSON object"),
    ("sendMessage", {**TEXT, "reply_markup": keyboard(callback_data="a" * 65)}, "400 Bad Request: BUTTON_DATA_INVALID"),
    ("sendMessage", {**TEXT, "reply_markup": keyboard(callback_data="é" * 33)}, "400 Bad Request: BUTTON_DATA_INVALID"),
    ("sendMessage", {**TEXT, "reply_markup": keyboard(callback_data="")}, "400 Bad Request: BUTTON_DATA_INVALID"),
    (
        "sendMessage",
        {**TEXT, "reply_markup": keyboard(callback_data="a", style="golden")},
        "400 Bad Request: can't parse inline keyboard button: invalid button style specified",
    ),
    (
        "sendMessage",
        {**TEXT, "reply_markup": keyboard()},
        "400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        {**TEXT, "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 8] * 13}},
        "400 Bad Request: REPLY_MARKUP_TOO_LONG",
    ),
    (
        "sendMessage",
        {**TEXT, "reply_markup": keyboard(url="ftp:/x")},
        "400 Bad Request: inline keyboard button URL 'ftp:/x' is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        {**TEXT, "reply_parameters": {"message_id": UNKNOWN_MESSAGE}},
        "400 Bad Request: message to be replied not found",
    ),
    ("editMessageText", {**TEXT, "message_id": UNKNOWN_MESSAGE}, "400 Bad Request: message to edit not found"),
    ("deleteMessage", {"chat_id": SRI, "message_id": UNKNOWN_MESSAGE}, "400 Bad Request: message to delete not found"),
    ("deleteMessages", {"chat_id": SRI, "message_ids": []}, "400 Bad Request: message identifiers are not specified"),
    (
        "deleteMessages",
        {"chat_id": SRI, "message_ids": list(range(101))},
        "400 Bad Request: too many message identifiers specified",
    ),
    (
        "copyMessage",
        {"chat_id": SRI, "from_chat_id": SRI, "message_id": UNKNOWN_MESSAGE},
        "400 Bad Request: message to copy not found",
    ),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}, "400 Bad Request: MESSAGE_TOO_LONG"),
    ("sendLocation", {"chat_id": SRI, "latitude": 91, "longitude": 0}, "400 Bad Request: latitude is invalid"),
    ("sendChatAction", {"chat_id": SRI, "action": "sing"}, "400 Bad Request: wrong parameter action in request"),
    ("getFile", {"file_id": "nothing"}, "400 Bad Request: invalid file_id"),
    (
        "sendPhoto",
        {"chat_id": SRI, "photo": "nothing"},
        "400 Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
    ),
    ("sendPhoto", {"chat_id": SRI}, "400 Bad Request: there is no photo in the request"),
    ("sendMediaGroup", {"chat_id": SRI, "media": []}, "400 Bad Request: media must be a non-empty array"),
    ("leaveChat", {"chat_id": SRI}, "400 Bad Request: chat member status can't be changed in private chats"),
    (
        "setMessageReaction",
        {"chat_id": SRI, "message_id": UNKNOWN_MESSAGE},
        "400 Bad Request: message to react not found",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "Mulai", "description": "x"}]},
        "400 Bad Request: BOT_COMMAND_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "a" * 33, "description": "x"}]},
        "400 Bad Request: BOT_COMMAND_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "a", "description": "x" * 257}]},
        "400 Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
        "400 Bad Request: expected at most 100 commands",
    ),
    (
        "setMyCommands",
        {"commands": [], "language_code": "ind"},
        "400 Bad Request: invalid language code specified",
    ),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "moon"}},
        "400 Bad Request: can't parse BotCommandScope: Unsupported type specified",
    ),
    ("setMyDescription", {"description": "x" * 513}, "400 Bad Request: description is too long"),
    (
        "setWebhook",
        {"url": "http://example.org/x"},
        "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ),
    (
        "setWebhook",
        {"url": "http://127.0.0.1:9/", "secret_token": "no spaces"},
        "400 Bad Request: secret token contains unallowed characters",
    ),
    ("sendVideo", {"chat_id": SRI}, "404 Not Found: method not found: sendVideo"),
]


@pytest.mark.parametrize(("method", "params", "answer"), REFUSED, ids=lambda value: str(value)[:50])
def test_a_call_that_telegram_refuses_is_refused_in_its_words(
    bot: PlainBot, method: str, params: dict[str, Any], answer: str
) -> None:
    assert bot.refused(method, **params) == answer


ACCEPTED = [
    ("sendMessage", TEXT),
    ("sendMessage", {**TEXT, "chat_id": str(SRI)}),
    ("sendMessage", {**TEXT, "text": "a" * 4096}),
    ("sendMessage", {**TEXT, "text": "😀" * 2048}),
    ("sendMessage", {**TEXT, "text": "<b>" + "a" * 4096 + "</b>", "parse_mode": "HTML"}),
    ("sendMessage", {**TEXT, "reply_markup": keyboard(callback_data="a" * 64, style="danger")}),
    ("sendMessage", {**TEXT, "reply_markup": keyboard(url="https://t.me/x")}),
    ("sendMessage", {**TEXT, "reply_parameters": {"message_id": 999_999, "allow_sending_without_reply": True}}),
    ("sendMessage", {**TEXT, "reply_markup": {"keyboard": [["Ya"], [{"text": "Nomor", "request_contact": True}]]}}),
    ("sendLocation", {"chat_id": SRI, "latitude": -7.7, "longitude": 113.4}),
    ("sendChatAction", {"chat_id": SRI, "action": "typing"}),
    ("setMyCommands", {"commands": [{"command": f"c{n}", "description": "x" * 256} for n in range(100)]}),
    ("setMyDescription", {"description": "x" * 512}),
    ("GETME", {}),
]


@pytest.mark.parametrize(("method", "params"), ACCEPTED, ids=lambda value: str(value)[:50])
def test_the_same_call_within_the_limits_is_accepted(bot: PlainBot, method: str, params: dict[str, Any]) -> None:
    bot.do(method, **params)


def test_a_wrong_token_is_not_let_in(running: Any) -> None:
    assert PlainBot(running.base_url, "0:x").refused("getMe") == "401 Unauthorized"
    assert PlainBot(running.base_url, "word").refused("getMe") == "401 Unauthorized"


def test_an_edit_that_changes_nothing_is_refused(bot: PlainBot) -> None:
    number = bot.do("sendMessage", **TEXT, reply_markup=keyboard(callback_data="a"))["message_id"]
    unchanged = {**TEXT, "message_id": number, "reply_markup": keyboard(callback_data="a")}
    assert bot.refused("editMessageText", **unchanged) == (
        "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    bot.do("editMessageText", **{**unchanged, "reply_markup": keyboard(callback_data="b")})
    bot.do("editMessageReplyMarkup", chat_id=SRI, message_id=number)
    assert bot.refused("editMessageReplyMarkup", chat_id=SRI, message_id=number).startswith(
        "400 Bad Request: message is n"
    )


def test_only_what_the_bot_wrote_can_be_edited_and_only_as_what_it_is(bot: PlainBot, desk: Desk) -> None:
    theirs = desk.text(SRI, "halo")["message_ids"][0]
    own = bot.do("sendMessage", **TEXT)["message_id"]
    assert bot.refused("editMessageText", chat_id=SRI, message_id=theirs, text="x") == (
        "400 Bad Request: message can't be edited"
    )
    assert bot.refused("editMessageCaption", chat_id=SRI, message_id=own, caption="x") == (
        "400 Bad Request: there is no caption in the message to edit"
    )


def test_a_reply_keyboard_cannot_come_with_an_edit(bot: PlainBot) -> None:
    number = bot.do("sendMessage", **TEXT)["message_id"]
    answer = bot.refused("editMessageReplyMarkup", chat_id=SRI, message_id=number, reply_markup={"keyboard": [["Ya"]]})
    assert answer == "400 Bad Request: inline keyboard expected"


def test_a_message_is_deleted_within_48_hours_or_never(bot: PlainBot, desk: Desk) -> None:
    old = bot.do("sendMessage", **TEXT)["message_id"]
    desk.advance(47 * 3600)
    young = bot.do("sendMessage", **TEXT)["message_id"]
    desk.advance(3601)
    assert bot.refused("deleteMessage", chat_id=SRI, message_id=old) == "400 Bad Request: message can't be deleted"
    bot.do("deleteMessages", chat_id=SRI, message_ids=[old, young, 999_999])
    assert [message["id"] for message in desk.transcript(SRI)["messages"]][1:] == [old]


def test_a_protected_message_is_not_copied(bot: PlainBot) -> None:
    kept = bot.do("sendMessage", **TEXT, protect_content=True)
    assert kept["has_protected_content"]
    answer = bot.refused("copyMessage", chat_id=SRI, from_chat_id=SRI, message_id=kept["message_id"])
    assert answer == "400 Bad Request: message can't be copied"


def test_whoever_blocked_the_bot_or_left_telegram_is_not_reached(bot: PlainBot, desk: Desk) -> None:
    desk.block(SRI)
    assert bot.refused("sendMessage", **TEXT) == "403 Forbidden: bot was blocked by the user"
    desk.start(SRI)
    bot.do("sendMessage", **TEXT)
    desk.deactivate(SRI)
    assert bot.refused("sendMessage", **TEXT) == "403 Forbidden: user is deactivated"


def test_a_press_is_answered_once_and_soon(bot: PlainBot, desk: Desk) -> None:
    number = bot.do("sendMessage", **TEXT, reply_markup=keyboard(callback_data="a"))["message_id"]
    too_old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    desk.press(SRI, number, data="a")
    query = bot.do("getUpdates")[-1]["callback_query"]["id"]
    bot.do("answerCallbackQuery", callback_query_id=query, text="Tersimpan")
    assert bot.refused("answerCallbackQuery", callback_query_id=query) == too_old
    desk.limits(callback_seconds=0)
    desk.press(SRI, number, data="a")
    late = bot.do("getUpdates")[-1]["callback_query"]["id"]
    assert bot.refused("answerCallbackQuery", callback_query_id=late) == too_old
    assert desk.transcript(SRI)["notice"]["text"] == "Tersimpan"
