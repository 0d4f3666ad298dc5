"""answerCallbackQuery: once per press and soon."""

from __future__ import annotations

import time

from simulator import limits
from simulator.answers import QUERY_TEXT_TOO_LONG, QUERY_TOO_OLD, Refusal
from simulator.call import Call
from simulator.markup import length


def answer_callback_query(call: Call) -> bool:
    """End the wait on a pressed button; the text shows as a notice in the chat."""
    if length(call.text("text")) > limits.CALLBACK_ANSWER:
        raise Refusal(QUERY_TEXT_TOO_LONG)
    pressed = call.bot.queries.pop(call.text("callback_query_id"), None)
    longest = call.simulator.limits.callback_seconds * call.simulator.limits.time_scale
    if pressed is None or time.monotonic() - pressed.at > longest:
        raise Refusal(QUERY_TOO_OLD)
    if call.text("text"):
        at = call.simulator.clock.now()
        pressed.room.notice = {
            "text": call.text("text"),
            "alert": call.flag("show_alert"),
            "at": at,
            "user": pressed.user,
        }
        call.world.changed(pressed.room)
    return True
