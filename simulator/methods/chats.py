"""getChat and leaveChat."""

from __future__ import annotations

from simulator.answers import LEAVE_PRIVATE, NOT_A_MEMBER, Refusal
from simulator.call import Call
from simulator.people import tell_membership
from simulator.world import Json


def get_chat(call: Call) -> Json:
    """Return what is known of a chat the bot has met."""
    room = call.open_room()
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    full: Json = {**room.chat, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    if room.chat["type"] != "private":
        full["permissions"] = {"can_send_messages": True}
    return full


def leave_chat(call: Call) -> bool:
    """Leave a group."""
    room = call.open_room()
    if room.chat["type"] == "private":
        raise Refusal(LEAVE_PRIVATE)
    kind = room.chat["type"]
    room.closed = lambda: Refusal(NOT_A_MEMBER, kind)
    tell_membership(call.world, call.bot, room, call.bot.user(), before="member", after="left")
    call.world.changed(room)
    return True
