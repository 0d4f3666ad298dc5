"""Updates that nobody meant: each can be kept, and is answered, ignored or set aside, but never stops the rest."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.raw import callback_of, is_storable, lane_of, parse, payload_of
from mentoring.refusals import Refusal
from models import update as updates
from models.database import Session
from models.update import Update
from tests.handlers.visits import Field, field
from tests.house import House

SRI = {"id": 7_009_001, "is_bot": False, "first_name": "Sri", "language_code": "id"}
CHAT = {"id": 7_009_001, "type": "private", "first_name": "Sri"}
GROUP = {"id": -100123, "type": "supergroup", "title": "Grup"}
CHANNEL = {"id": -100999, "type": "channel", "title": "Kanal"}
BOT = {"id": 42, "is_bot": True, "first_name": "Robot"}
MEMBER = {"user": BOT, "status": "member"}


def message(**more: Any) -> dict[str, Any]:
    return {"message_id": 5000, "date": 1_795_400_000, "chat": CHAT, "from": SRI, **more}


def callback(**more: Any) -> dict[str, Any]:
    return {"id": "77", "from": SRI, "chat_instance": "1", **more}


ODD: dict[str, dict[str, Any]] = {
    "an edited text": {"edited_message": message(text="/menu", edit_date=1_795_400_100)},
    "an edited photo": {"edited_message": message(photo=[], caption="x", edit_date=1)},
    "a post in a channel": {"channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "halo"}},
    "an edited post": {"edited_channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "halo"}},
    "a kind from the future": {"moon_phase": {"full": True}},
    "nothing at all": {},
    "a poll's answer": {"poll_answer": {"poll_id": "1", "user": SRI, "option_ids": [0]}},
    "an inline query": {"inline_query": {"id": "1", "from": SRI, "query": "x", "offset": ""}},
    "a reaction": {
        "message_reaction": {
            "chat": CHAT, "message_id": 1, "user": SRI, "date": 1, "old_reaction": [], "new_reaction": [],
        }
    },
    "a press without a message": {"callback_query": callback(data="menu")},
    "a press in an inline message": {"callback_query": callback(data="menu", inline_message_id="x")},
    "a press on a message too old": {
        "callback_query": callback(data="menu", message={"message_id": 3, "date": 0, "chat": CHAT})
    },
    "a press without data": {"callback_query": callback(message=message())},
    "a game": {"callback_query": callback(game_short_name="x", message=message())},
    "a press with strange data": {"callback_query": callback(data=":::\u0000🏠" * 5, message=message())},
    "a message from a bot": {"message": message(text="halo", **{"from": BOT})},
    "a message from nobody": {"message": {"message_id": 1, "date": 1, "chat": CHAT, "text": "halo"}},
    "an anonymous admin": {"message": message(text="/rekap", chat=GROUP, sender_chat=GROUP)},
    "a huge text": {"message": message(text="a" * 4096)},
    "a huge text of signs": {"message": message(text="🏠" * 2048)},
    "a text nobody sees": {"message": message(text="\u200b\u200b\u200b")},
    "spaces alone": {"message": message(text="   \n\t ")},
    "half a sign": {"message": message(text="rusak \ud83c ya")},
    "the sign zero": {"message": message(text="nol \u0000 nol")},
    "signs of the other direction": {"message": message(text="\u202eterbalik\u202c & <b>")},
    "a command without a name": {"message": message(text="/")},
    "a command of spaces": {"message": message(text="/ ")},
    "a command for nobody": {"message": message(text="/@@@")},
    "a dice": {"message": message(dice={"emoji": "🎲", "value": 3})},
    "a photo without sizes": {"message": message(photo=[])},
    "a document without a name": {"message": message(document={"file_id": "f", "file_unique_id": "u"})},
    "a table without a size": {
        "message": message(document={"file_id": "f", "file_unique_id": "u", "file_name": ".xlsx"})
    },
    "a contact without a user": {"message": message(contact={"phone_number": "x", "first_name": ""})},
    "an empty number": {"message": message(contact={"phone_number": "", "first_name": "", "user_id": SRI["id"]})},
    "a place off the map": {"message": message(location={"latitude": 900.0, "longitude": -900.0})},
    "a forwarded story": {"message": message(story={"chat": CHANNEL, "id": 1})},
    "a change of title": {"message": message(chat=GROUP, new_chat_title="Baru")},
    "a group that moved to nowhere": {"message": message(chat=GROUP, migrate_to_chat_id=-1)},
    "a pinned message": {"message": message(pinned_message=message(text="x"))},
    "a standing in a channel": {
        "my_chat_member": {
            "chat": CHANNEL, "from": SRI, "date": 1, "old_chat_member": {"user": BOT, "status": "left"},
            "new_chat_member": MEMBER,
        }
    },
    "a standing that is no news": {
        "my_chat_member": {"chat": CHAT, "from": SRI, "date": 1, "old_chat_member": MEMBER, "new_chat_member": MEMBER}
    },
    "an id of another world": {"message": message(text="halo", **{"from": {**SRI, "id": 2**70}})},
}  # fmt: skip

UNREADABLE: dict[str, dict[str, Any]] = {
    "a message that is a text": {"message": "halo"},
    "a sender without an id": {"message": message(text="halo", **{"from": {"first_name": "x"}})},
    "a date that is none": {"message": message(text="halo", date="kemarin")},
    "a chat that is a list": {"message": message(text="halo", chat=[1])},
    "photos that are none": {"message": message(photo="x")},
    "a press that is a number": {"callback_query": 5},
}

numbers = iter(range(900_000, 10_000_000))


@pytest.fixture
def people(house: House) -> Field:
    return field(house)


def settle(house: House, raw: dict[str, Any]) -> str:
    """Keep and work an update as the inbox does, crashes too; return what became of it."""
    numbered = {"update_id": next(numbers), **raw}
    assert is_storable(numbered)
    assert callback_of(numbered) is None or isinstance(callback_of(numbered), str)
    row = house.keep(numbered)
    assert row is not None
    for _ in range(2):
        try:
            house.deliver_replies(house.write(house.edge.work, row))
        except Refusal as refusal:
            house.deliver_replies(house.write(house.edge.refuse, row, refusal))
        except Exception as error:  # what the inbox does with any crash
            _, planned = house.write(house.edge.note_failure, row, type(error).__name__)
            house.deliver_replies(planned)
            continue
        break
    return str(house.read(Session.get_one, Update, row).state)


@pytest.mark.parametrize("name", ODD)
def test_what_telegram_may_send_one_day_is_answered_or_ignored(house: House, people: Field, name: str) -> None:
    expected = "set_aside" if name == "an id of another world" else "done"
    assert settle(house, ODD[name]) == expected


@pytest.mark.parametrize("name", [name for name in ODD if not name.startswith("a place")])
def test_odd_updates_in_the_middle_of_a_report_lose_nothing_of_it(house: House, people: Field, name: str) -> None:
    people.sri.phone.writes("/lapor")
    people.sri.phone.presses_data(f"v-family:{people.slamet}")
    people.sri.phone.presses("Lengkap")
    settle(house, ODD[name])
    people.sri.phone.writes("/lapor")
    assert any(
        data and data.startswith("v-answer:1:condition:") for row in people.sri.phone.last.keyboard for _, data in row
    )


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_kept_and_set_aside_and_waits_for_nobody(house: House, people: Field, name: str) -> None:
    assert settle(house, UNREADABLE[name]) in ("set_aside", "done")
    assert house.read(updates.waiting) == []


@pytest.mark.parametrize(
    "raw", [None, 5, "x", [], {}, {"update_id": "7"}, {"update_id": None}, {"update_id": -1}, {"update_id": 2**63}]
)
def test_what_has_no_number_is_no_update(raw: Any) -> None:
    assert not is_storable(raw)


def test_an_update_keeps_what_was_written_but_for_signs_no_database_takes() -> None:
    kept = payload_of({"update_id": 1, "message": message(text="rusak \ud83c 🏠 \u0000 \\u0000 ya")})
    read = parse(kept)
    assert read.message is not None
    assert read.message.text == "rusak \ufffd 🏠  \\u0000 ya"


# Whatever else ------------------------------------------------------------------------------------------------

leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.floats(allow_nan=False)
junk = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KNOWN = [one for one in ODD.values() if one] + list(UNREADABLE.values())


def paths(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Return the way to every part of a value of JSON."""
    children: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, child in children:
        yield (*before, name)
        yield from paths(child, (*before, name))


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """Return an update of which one to three parts are gone or something else."""
    raw: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(KNOWN)))
    for _ in range(draw(st.integers(1, 3))):
        known = list(paths(raw))
        if not known:
            break
        *way, last = draw(st.sampled_from(known))
        inner: Any = raw
        for name in way:
            inner = inner[name]
        if draw(st.booleans()) and isinstance(inner, dict):
            del inner[last]
        else:
            inner[last] = draw(junk)
    return raw


@given(
    st.one_of(mutated(), st.dictionaries(st.sampled_from(["message", "callback_query", "my_chat_member", "x"]), junk))
)
@settings(max_examples=150)
def test_everything_with_a_number_can_be_kept(raw: dict[str, Any]) -> None:
    assert len(lane_of(raw)) <= 24
    assert payload_of({"update_id": 1, **raw}).encode()
    assert callback_of(raw) is None or isinstance(callback_of(raw), str)


@given(raw=mutated())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_nothing_odd_is_left_waiting(house: House, raw: dict[str, Any]) -> None:
    assert settle(house, raw) in ("done", "set_aside")
