"""sendPhoto, sendDocument, sendMediaGroup, editMessageMedia, getFile: what carries a file, new or sent before."""

from __future__ import annotations

import secrets
from typing import Any

from simulator import limits
from simulator.answers import (
    ALBUM_MIXED,
    ALBUM_SIZE,
    BAD_PARAMETER,
    FILE_ID_INVALID,
    FILE_ID_WRONG,
    FILE_MISSING,
    FILE_TOO_BIG,
    FILE_TYPE_MISMATCH,
    MEDIA_EMPTY,
    MEDIA_TYPE_UNKNOWN,
    TOO_LARGE,
    Refusal,
)
from simulator.call import Call
from simulator.files import document_body, file_path, keep_document, keep_photo, photo_body
from simulator.forms import Upload
from simulator.keyboards import read_inline
from simulator.methods.compose import admit, put, read_caption, reply_target
from simulator.methods.edits import find_own, replace
from simulator.world import Json

_TYPE_NAMES = {"photo": "Photo", "document": "Document"}


async def send_photo(call: Call) -> Json:
    """Send a photo, uploaded or by file_id."""
    return await _send(call, "photo")


async def send_document(call: Call) -> Json:
    """Send a file, uploaded or by file_id."""
    return await _send(call, "document")


async def _send(call: Call, kind: str) -> Json:
    room = call.open_room()
    caption = read_caption(call.text("caption"), call.text("parse_mode"), call.structure("caption_entities"))
    media = await _media(call, kind, call.text(kind), call.files.get(kind))
    return put(call, room, media | caption, kind).wire()


async def send_media_group(call: Call) -> list[Json]:
    """Send an album of 2 to 10 photos or documents; it counts as so many messages."""
    room = call.open_room()
    items = call.structure("media")
    if not isinstance(items, list) or not items:
        raise Refusal(MEDIA_EMPTY)
    if not limits.ALBUM[0] <= len(items) <= limits.ALBUM[1]:
        raise Refusal(ALBUM_SIZE, len(items))
    bodies = [await _item(call, item) for item in items]
    if len({kind for kind, _ in bodies}) > 1:
        raise Refusal(ALBUM_MIXED)
    target, album = reply_target(call, room), str(secrets.randbits(54))
    admit(call, room, count=len(items))
    sender, protected = call.bot.user(), call.flag("protect_content")
    return [
        call.world.post(call.bot, room, sender, body, kind, reply_to=target, album=album, protected=protected).wire()
        for kind, body in bodies
    ]


async def edit_message_media(call: Call) -> Json:
    """Replace the photo or document of a message together with its caption; a text becomes one."""
    room, message = find_own(call, call.open_room())
    kind, body = await _item(call, call.structure("media"))
    return replace(call, room, message, body=body, inline=read_inline(call.structure("reply_markup")), kind=kind)


async def _item(call: Call, item: Any) -> tuple[str, Json]:
    if not isinstance(item, dict):
        raise Refusal(BAD_PARAMETER, "InputMedia: expected an Object")
    kind = str(item.get("type"))
    if kind not in _TYPE_NAMES:
        raise Refusal(MEDIA_TYPE_UNKNOWN, kind)
    caption = read_caption(
        str(item.get("caption") or ""), str(item.get("parse_mode") or ""), item.get("caption_entities")
    )
    return kind, await _media(call, kind, str(item.get("media") or ""), None) | caption


async def _media(call: Call, kind: str, named: str, upload: Upload | None) -> Json:
    """Return the body fields for an upload, `attach://part` or a file_id."""
    if named.startswith("attach://"):
        upload = call.files.get(named.removeprefix("attach://"))
        if upload is None:
            raise Refusal(FILE_MISSING, kind)
    if upload is None:
        return _known(call, kind, named)
    if len(upload.data) > limits.UPLOAD_BYTES:
        raise Refusal(TOO_LARGE)
    if kind == "photo":
        return await keep_photo(call.world, upload.data)
    return keep_document(call.world, upload.name, upload.mime, upload.data)


def _known(call: Call, kind: str, file_id: str) -> Json:
    if not file_id:
        raise Refusal(FILE_MISSING, kind)
    file = call.world.files.get(file_id)
    if file is None:
        raise Refusal(FILE_ID_WRONG)
    if file.kind != kind:
        raise Refusal(FILE_TYPE_MISMATCH, _TYPE_NAMES[file.kind], _TYPE_NAMES[kind])
    return photo_body(file.sizes) if kind == "photo" else document_body(file)


def get_file(call: Call) -> Json:
    """Return where a file of at most 20 MB can be downloaded."""
    file = call.world.files.get(call.text("file_id"))
    if file is None:
        raise Refusal(FILE_ID_INVALID)
    if len(file.data) > limits.DOWNLOAD_BYTES:
        raise Refusal(FILE_TOO_BIG)
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.data),
        "file_path": file_path(file),
    }
