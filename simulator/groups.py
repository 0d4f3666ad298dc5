"""What happens to groups: a bot is added or removed, a group becomes a supergroup with another id."""

from __future__ import annotations

from collections.abc import Callable

from simulator.answers import GROUP_UPGRADED, KICKED, Refusal
from simulator.people import Deed, tell_membership
from simulator.world import Bot, Group, World


def move_bot(world: World, group: Group, bot: Bot, *, added: bool) -> Deed:
    """Let a member add the bot to a group or remove it, and tell the bot."""
    room = world.room(bot, group.id)
    room.closed = None if added else _kicked(group.type)
    before, after = ("left", "member") if added else ("member", "kicked")
    world.changed(room)
    by = world.person(min(group.members)).user()
    return Deed(tell_membership(world, bot, room, by, before=before, after=after))


def migrate(world: World, group: Group, to: int) -> Deed:
    """Turn a group into a supergroup; the old id refuses and names the new one, both ends hear of it."""
    deed = Deed()
    group.migrated_to = to
    world.groups[to] = Group(to, group.title, "supergroup", set(group.members))
    by = world.person(min(group.members)).user()
    for bot in world.bots.values():
        old = world.rooms.get((bot.id, group.id))
        if old is None or old.closed is not None:
            continue
        new = world.room(bot, to)
        new.closed = None
        for room, body in ((old, {"migrate_to_chat_id": to}), (new, {"migrate_from_chat_id": group.id})):
            message = world.post(bot, room, by, body, "service")
            deed.message_ids.append(message.id)
            deed.update_ids += world.tell(bot, "message", message.wire())
        old.closed = _upgraded(to)
    return deed


def _kicked(kind: str) -> Callable[[], Refusal]:
    return lambda: Refusal(KICKED, kind)


def _upgraded(to: int) -> Callable[[], Refusal]:
    return lambda: Refusal(GROUP_UPGRADED, parameters={"migrate_to_chat_id": to})
