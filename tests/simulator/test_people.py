"""What people can do with their phones, what the bot hears of it, and what no phone allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from simulator.client import Desk, DeskError
from tests.simulator.conftest import BOT, BUDI, SRI, PlainBot

GROUP = -100


def last(bot: PlainBot, kind: str = "message") -> dict[str, Any]:
    update: dict[str, Any] = bot.do("getUpdates")[-1]
    return dict(update[kind])


@pytest.fixture
def group(desk: Desk, bot: PlainBot) -> int:
    desk.group(GROUP, "OPD", [SRI, BUDI])
    desk.move_bot(GROUP, added=True)
    return GROUP


IMPOSSIBLE: list[tuple[str, Callable[[Desk], Any]]] = [
    ("somebody unknown writes", lambda desk: desk.text(999, "halo")),
    ("an empty message", lambda desk: desk.text(SRI, "  ")),
    ("a message too long for a phone", lambda desk: desk.text(SRI, "a" * 4097)),
    ("a deep link with signs it cannot carry", lambda desk: desk.start(SRI, "a b")),
    ("a deep link that is too long", lambda desk: desk.start(SRI, "a" * 65)),
    ("a button that is not there", lambda desk: desk.press(SRI, 1, data="x")),
    ("a keyboard that is not there", lambda desk: desk.press(SRI, label="Ya")),
    ("a number a phone does not have", lambda desk: (desk.start(BUDI), desk.contact(BUDI))),
    ("an answer to nothing", lambda desk: desk.text(SRI, "x", reply_to=999_999)),
    ("an edit of nothing", lambda desk: desk.edit(SRI, 999_999, "x")),
    ("a chat one is not in", lambda desk: desk.text(SRI, "x", chat=-5)),
    ("writing to a bot one has blocked", lambda desk: (desk.block(SRI), desk.text(SRI, "x"))),
    ("pressing a button of a bot one has blocked", lambda desk: (desk.block(SRI), desk.press(SRI, 1, data="x"))),
    ("writing from a deleted account", lambda desk: (desk.deactivate(SRI), desk.text(SRI, "x"))),
    ("a picture that is none", lambda desk: desk.photos(SRI, [b"text"])),
    ("a deed nobody knows", lambda desk: desk.call("POST", f"/sim/people/{SRI}/dance", {"bot": BOT})),
    ("a group with a person's id", lambda desk: desk.group(5, "x", [SRI])),
    ("a clock that goes back", lambda desk: desk.advance(-1)),
    ("a fault nobody knows", lambda desk: desk.fault("rain")),
    ("a limit nobody knows", lambda desk: desk.limits(mood=1)),
]


@pytest.mark.parametrize(("what", "deed"), IMPOSSIBLE, ids=lambda value: value if isinstance(value, str) else "")
def test_what_no_phone_allows_is_refused(desk: Desk, what: str, deed: Callable[[Desk], Any]) -> None:
    with pytest.raises(DeskError) as caught:
        deed(desk)
    assert caught.value.status in (404, 422)


def test_start_opens_the_chat_and_carries_the_deep_link(bot: PlainBot, desk: Desk) -> None:
    desk.start(BUDI, "a_b-1")
    message = last(bot)
    assert message["text"] == "/start a_b-1"
    assert message["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
    assert message["from"] == {"id": BUDI, "is_bot": False, "first_name": "Budi", "language_code": "id"}
    assert message["chat"] == {"id": BUDI, "first_name": "Budi", "type": "private"}
    bot.do("sendMessage", chat_id=BUDI, text="Selamat datang")


def test_an_inline_button_is_pressed_by_its_label_or_data(bot: PlainBot, desk: Desk) -> None:
    rows = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}, {"text": "Tautan", "url": "https://t.me/x"}]]}
    number = bot.do("sendMessage", chat_id=SRI, text="Benar?", reply_markup=rows)["message_id"]
    desk.press(SRI, number, label="Ya")
    query = last(bot, "callback_query")
    assert (query["data"], query["message"]["message_id"], query["from"]["id"]) == ("y", number, SRI)
    with pytest.raises(DeskError, match="opens a link"):
        desk.press(SRI, number, label="Tautan")
    bot.do("editMessageText", chat_id=SRI, message_id=number, text="Tersimpan")
    with pytest.raises(DeskError, match="no button"):
        desk.press(SRI, number, label="Ya")


def test_a_reply_keyboard_sends_its_label_the_own_number_or_a_place(bot: PlainBot, desk: Desk) -> None:
    rows = [
        ["Binaan saya"],
        [{"text": "Nomor saya", "request_contact": True}],
        [{"text": "Di sini", "request_location": True}],
    ]
    bot.do("sendMessage", chat_id=SRI, text="Menu", reply_markup={"keyboard": rows})
    assert len(desk.transcript(SRI)["reply_keyboard"]) == 3
    desk.press(SRI, label="Binaan saya")
    assert last(bot)["text"] == "Binaan saya"
    desk.press(SRI, label="Nomor saya")
    assert last(bot)["contact"] == {"first_name": "Sri", "phone_number": "+620000000011", "user_id": SRI}
    desk.press(SRI, label="Di sini")
    assert "latitude" in last(bot)["location"]
    bot.do("sendMessage", chat_id=SRI, text="Terima kasih", reply_markup={"remove_keyboard": True})
    assert desk.transcript(SRI)["reply_keyboard"] is None


def test_somebody_elses_contact_is_not_mistaken_for_the_own(bot: PlainBot, desk: Desk) -> None:
    desk.contact(SRI, phone="+620000000099", first_name="Orang lain")
    assert "user_id" not in last(bot)["contact"]
    desk.contact(SRI)
    assert last(bot)["contact"]["user_id"] == last(bot)["from"]["id"]


def test_an_edited_message_reaches_the_bot_as_edited(bot: PlainBot, desk: Desk) -> None:
    number = desk.text(SRI, "salah")["message_ids"][0]
    desk.edit(SRI, number, "benar")
    edited = last(bot, "edited_message")
    assert (edited["message_id"], edited["text"], "edit_date" in edited) == (number, "benar", True)


def test_an_answer_to_a_message_shows_it(bot: PlainBot, desk: Desk) -> None:
    asked = bot.do("sendMessage", chat_id=SRI, text="Siapa?")["message_id"]
    desk.text(SRI, "Saya", reply_to=asked)
    assert last(bot)["reply_to_message"]["text"] == "Siapa?"


def test_a_forwarded_message_says_where_it_is_from_unless_it_is_protected(bot: PlainBot, desk: Desk) -> None:
    desk.start(BUDI)
    number = desk.text(SRI, "kabar")["message_ids"][0]
    desk.forward(SRI, number, from_chat=SRI)
    assert last(bot)["forward_origin"]["sender_user"]["id"] == SRI
    kept = bot.do("sendMessage", chat_id=SRI, text="rahasia", protect_content=True)["message_id"]
    with pytest.raises(DeskError, match="cannot be forwarded"):
        desk.forward(SRI, kept, from_chat=SRI)


def test_what_a_person_deletes_is_gone_for_the_bot_too(bot: PlainBot, desk: Desk) -> None:
    number = bot.do("sendMessage", chat_id=SRI, text="x")["message_id"]
    desk.delete(SRI, number)
    assert bot.refused("editMessageText", chat_id=SRI, message_id=number, text="y").endswith(
        "message to edit not found"
    )


def test_blocking_and_unblocking_are_told_to_the_bot(bot: PlainBot, desk: Desk) -> None:
    desk.block(SRI)
    assert last(bot, "my_chat_member")["new_chat_member"]["status"] == "kicked"
    assert desk.transcript(SRI)["blocked"]
    desk.start(SRI)
    change, message = bot.do("getUpdates")[-2:]
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert message["message"]["text"] == "/start"


def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(bot: PlainBot, desk: Desk, group: int) -> None:
    assert last(bot, "my_chat_member")["chat"] == {"id": group, "title": "OPD", "type": "group"}
    own = bot.do("sendMessage", chat_id=group, text="Rekap")["message_id"]
    assert desk.text(SRI, "obrolan", chat=group)["update_ids"] == []
    assert desk.text(SRI, "/rekap", chat=group)["update_ids"]
    assert desk.text(SRI, "terima kasih", chat=group, reply_to=own)["update_ids"]
    assert desk.text(SRI, f"@sim{BOT}_bot halo", chat=group)["update_ids"]


def test_a_bot_that_left_or_was_removed_cannot_write_to_the_group(bot: PlainBot, desk: Desk, group: int) -> None:
    desk.move_bot(group, added=False)
    assert bot.refused("sendMessage", chat_id=group, text="x") == "403 Forbidden: bot was kicked from the group chat"
    desk.move_bot(group, added=True)
    bot.do("leaveChat", chat_id=group)
    assert bot.refused("sendMessage", chat_id=group, text="x") == "403 Forbidden: bot is not a member of the group chat"


def test_a_group_the_bot_was_never_in_does_not_exist_for_it(bot: PlainBot, desk: Desk) -> None:
    desk.group(-7, "Lain", [SRI])
    assert bot.refused("sendMessage", chat_id=-7, text="x") == "400 Bad Request: chat not found"


def test_a_group_that_became_a_supergroup_names_its_new_id(bot: PlainBot, desk: Desk, group: int) -> None:
    desk.migrate(group, -1001)
    status, answer = bot.call("sendMessage", chat_id=group, text="x")
    assert (status, answer["parameters"]) == (400, {"migrate_to_chat_id": -1001})
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    told = [update["message"] for update in bot.do("getUpdates")[-2:]]
    assert [message.get("migrate_to_chat_id", message.get("migrate_from_chat_id")) for message in told] == [
        -1001,
        group,
    ]
    bot.do("sendMessage", chat_id=-1001, text="x")


def test_commands_follow_the_persons_language_and_chat(bot: PlainBot, desk: Desk) -> None:
    def seen() -> list[str]:
        return [command["command"] for command in desk.transcript(SRI)["commands"]]

    assert seen() == []
    bot.do("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    assert seen() == ["help"]
    bot.do("setMyCommands", commands=[{"command": "bantuan", "description": "Bantuan"}], language_code="id")
    assert seen() == ["bantuan"]
    scope = {"type": "chat", "chat_id": SRI}
    bot.do("setMyCommands", commands=[{"command": "rekap", "description": "Rekap"}], scope=scope)
    assert seen() == ["rekap"]
    assert bot.do("getMyCommands", scope=scope)[0]["command"] == "rekap"
    bot.do("deleteMyCommands", scope=scope)
    assert seen() == ["bantuan"]


def test_the_transcript_shows_the_chat_as_it_is_now(bot: PlainBot, desk: Desk) -> None:
    number = bot.do("sendMessage", chat_id=SRI, text="<b>Halo</b> &lt;", parse_mode="HTML")["message_id"]
    bot.do("setMessageReaction", chat_id=SRI, message_id=number, reaction=[{"type": "emoji", "emoji": "👍"}])
    bot.do("sendChatAction", chat_id=SRI, action="typing")
    seen = desk.transcript(SRI)
    message = seen["messages"][-1]
    assert (message["html"], message["reactions"], seen["typing"]) == ("<b>Halo</b> &lt;", ["👍"], True)
    bot.do("editMessageText", chat_id=SRI, message_id=number, text="Baru")
    assert desk.transcript(SRI)["messages"][-1]["text"] == "Baru"
    bot.do("deleteMessage", chat_id=SRI, message_id=number)
    assert [message["text"] for message in desk.transcript(SRI)["messages"]] == ["/start"]
    assert desk.chats()[0] == {
        **desk.chats()[0],
        "chat": SRI,
        "title": "Sri",
        "count": 1,
    }


def test_many_deeds_go_in_one_request_and_in_order(bot: PlainBot, desk: Desk) -> None:
    deeds = [{"user": BUDI, "deed": "start"}, *({"user": SRI, "deed": "text", "text": str(n)} for n in range(50))]
    done = desk.many(deeds)
    assert [update["update_id"] for update in bot.do("getUpdates")] == done["update_ids"]
    assert len(done["message_ids"]) == 51


def test_whoever_started_the_bot_long_ago_can_be_written_to_without_an_update(bot: PlainBot, desk: Desk) -> None:
    desk.person(15, "Lama", opened=BOT)
    bot.do("sendMessage", chat_id=15, text="x")
    assert bot.do("getUpdates") == []


def test_a_reset_leaves_nobody(bot: PlainBot, desk: Desk) -> None:
    desk.reset()
    assert desk.call("GET", "/sim/people") == []
    assert bot.refused("sendMessage", chat_id=SRI, text="x").endswith("chat not found")
    assert [call["n"] for call in desk.journal()] == [1]
