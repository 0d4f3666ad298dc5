"""The deeds by name, as `/sim/people/{user}/{deed}` takes them: fields and files in, what came of it out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from simulator import people
from simulator.albums import drawn, send_pictures
from simulator.forms import Upload
from simulator.people import Actor, Deed
from simulator.world import Json

DeedDone = Callable[[Actor, Json, list[Upload]], Awaitable[Deed]]


async def _text(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    return people.write(who, str(fields["text"]), fields.get("reply_to"))


async def _start(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    return people.start(who, fields.get("payload"))


async def _press(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    return people.press(who, fields.get("message_id"), fields.get("data"), fields.get("label"))


async def _photos(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    pictures = files or await drawn(fields.get("pictures") or [])
    album = _flag(fields.get("album", len(pictures) > 1))
    as_document = _flag(fields.get("as_document", False))
    return await send_pictures(who, pictures, caption=fields.get("caption"), album=album, as_document=as_document)


async def _document(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    return await send_pictures(who, files, caption=fields.get("caption"), album=False, as_document=True)


def _flag(value: object) -> bool:
    return value in (True, 1, "true", "1", "yes", "on")


async def _contact(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    if fields.get("own") or "phone" not in fields:
        return people.share_contact(who)
    contact = {"phone_number": str(fields["phone"]), "first_name": str(fields.get("first_name", "Kontak"))}
    if fields.get("user_id"):
        contact["user_id"] = fields["user_id"]
    return people.share_contact(who, contact)


async def _place(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    return people.share_place(who, float(fields["latitude"]), float(fields["longitude"]))


async def _edit(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    return people.edit(who, int(fields["message_id"]), str(fields["text"]))


async def _forward(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    return people.forward(who, int(fields["from_chat"]), int(fields["message_id"]))


async def _delete(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    return people.delete(who, int(fields["message_id"]))


async def _block(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    return people.block(who)


async def _unblock(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    return people.unblock(who)


async def _deactivate(who: Actor, fields: Json, files: list[Upload]) -> Deed:
    people.deactivate(who.world, who.person)
    return Deed()


DEEDS: dict[str, DeedDone] = {
    "text": _text,
    "start": _start,
    "press": _press,
    "photos": _photos,
    "document": _document,
    "contact": _contact,
    "place": _place,
    "edit": _edit,
    "forward": _forward,
    "delete": _delete,
    "block": _block,
    "unblock": _unblock,
    "deactivate": _deactivate,
}
