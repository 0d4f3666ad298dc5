"""Updates as they come over the wire: which can be kept, how they are kept, whose they are, how the library reads them.

Nothing here may fail over what a stranger sends: one odd update must not keep those beside it from being kept.
"""

from __future__ import annotations

import json
from typing import Any

from telegram import Update

# What Telegram is asked for; anything else is of no use here, whatever it looks like.
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
LARGEST = 2**63
NOTHING = "\\u0000"

# What came as JSON has no circles to look for.
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def is_storable(raw: Any) -> bool:
    """Tell whether something that came is an update at all: one with a number."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return isinstance(number, int) and 0 <= number < LARGEST


def payload_of(raw: dict[str, Any]) -> str:
    """Return an update as it is kept; half of a sign outside the basic plane becomes the sign for what is unknown."""
    written = _written(raw)
    try:
        written.encode()
    except UnicodeEncodeError:
        return written.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return written


def lane_of(raw: dict[str, Any]) -> str:
    """Return whose an update is: updates of one lane are worked in order, lanes side by side."""
    for value in raw.values():
        if not isinstance(value, dict):
            continue
        sender = _id_in(value.get("from")) or _id_in(value.get("user"))
        message = value.get("message")
        chat = _id_in(value.get("chat")) or (_id_in(message.get("chat")) if isinstance(message, dict) else None)
        if sender:
            return f"u{sender}"
        if chat:
            return f"c{chat}"
    return "none"


def callback_of(raw: dict[str, Any]) -> str | None:
    """Return the id by which a pressed button is answered."""
    query = raw.get("callback_query")
    number = query.get("id") if isinstance(query, dict) else None
    return number if isinstance(number, str) else None


def parse(payload: str | None) -> Update:
    """Return a kept update as the library's type; raises whatever the library does for one that it cannot read."""
    kept: dict[str, Any] = json.loads(payload or "{}")
    raw = {name: value for name, value in kept.items() if name in KINDS or name == "update_id"}
    return Update.de_json(_without_nothing(raw) if NOTHING in (payload or "") else raw, None)


def _id_in(whom: Any) -> int | None:
    found = whom.get("id") if isinstance(whom, dict) else None
    return found if isinstance(found, int) and abs(found) < LARGEST else None


def _without_nothing(value: Any) -> Any:
    """Return a value of JSON without the sign zero in its texts, which PostgreSQL cannot keep."""
    match value:
        case str():
            return value.replace("\0", "")
        case list():
            return [_without_nothing(one) for one in value]
        case dict():
            return {name: _without_nothing(one) for name, one in value.items()}
    return value
