"""People sending pictures and files: single, or as albums, which the bot gets as messages with one media_group_id."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence

from simulator import limits
from simulator.files import keep_document, keep_photo
from simulator.forms import Upload
from simulator.people import Actor, Deed, Impossible
from simulator.pictures import draw
from simulator.world import Json


async def drawn(wishes: Sequence[Json]) -> list[Upload]:
    """Return a picture for each wish (seed, width, height)."""
    return [
        Upload(
            f"foto-{number}.jpg",
            "image/jpeg",
            await asyncio.to_thread(draw, int(wish.get("seed", number)), *_sides(wish)),
        )
        for number, wish in enumerate(wishes, 1)
    ]


def _sides(wish: Json) -> tuple[int, int]:
    return int(wish.get("width", 800)), int(wish.get("height", 600))


async def send_pictures(
    who: Actor, pictures: Sequence[Upload], *, caption: str | None, album: bool, as_document: bool
) -> Deed:
    """Send pictures as photos or files; as albums of up to ten when `album`, the caption under the first."""
    if not pictures:
        raise Impossible("no picture was chosen")
    who.step_in()
    kind = "document" if as_document else "photo"
    bodies = [await _body(who, picture, as_document=as_document) for picture in pictures]
    if caption:
        bodies[0]["caption"] = caption
    deed, most = Deed(), limits.ALBUM[1] if album else 1
    for first in range(0, len(bodies), most):
        together = bodies[first : first + most]
        group = str(secrets.randbits(54)) if len(together) > 1 else None
        for body in together:
            sent = who.say(body, kind, album=group)
            deed.update_ids += sent.update_ids
            deed.message_ids += sent.message_ids
    return deed


async def _body(who: Actor, picture: Upload, *, as_document: bool) -> Json:
    if as_document:
        return keep_document(who.world, picture.name, picture.mime, picture.data)
    return await keep_photo(who.world, picture.data)
