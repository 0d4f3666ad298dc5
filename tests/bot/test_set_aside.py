"""An update that was set aside and put back is worked like a new one, and its answer reaches the person."""

from __future__ import annotations

from models import update as updates
from models.update import Update
from tests.house import House


def start_of(house: House, user_id: int) -> dict[str, object]:
    """Return the raw update of somebody writing /start."""
    chat = {"id": user_id, "type": "private", "first_name": "Sri"}
    entity = {"type": "bot_command", "offset": 0, "length": 6}
    return {
        "update_id": 1,
        "message": {
            "message_id": 5,
            "date": int(house.clock.now().timestamp()),
            "chat": chat,
            "from": {"id": user_id, "is_bot": False, "first_name": "Sri", "language_code": "id"},
            "text": "/start",
            "entities": [entity],
        },
    }


def test_the_answer_to_an_update_put_back_is_not_taken_for_the_apology(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    row = house.keep(start_of(house, sri.phone.user_id))
    assert row is not None
    house.write(house.edge.note_failure, row, "KeyError")
    aside, apology = house.write(house.edge.note_failure, row, "KeyError")
    assert aside
    house.deliver_replies(apology)
    assert len(sri.phone.screen) == 1
    assert house.write(updates.put_back) == [row]
    house.work(row)
    assert len(sri.phone.screen) == 2
    assert sri.phone.sees("Sri Wahyuni")
    assert house.read(updates.counts) == {"done": 1}


def test_only_what_was_set_aside_is_put_back(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    sri.phone.writes("/start")
    done = house.read(lambda session: session.query(Update.id).scalar())
    assert house.write(updates.put_back, [done, 999]) == []
    assert house.read(updates.counts) == {"done": 1}
