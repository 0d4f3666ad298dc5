"""Files once sent: kept under a file_id and a path, shown as PhotoSize or Document."""

from __future__ import annotations

import asyncio
import mimetypes
import secrets
from pathlib import PurePosixPath

from simulator.answers import FILE_EMPTY, Refusal
from simulator.pictures import photo_sizes
from simulator.world import File, Json, World

PREFIXES = {"photo": "AgACAgUAAx", "document": "BQACAgUAAx"}


async def keep_photo(world: World, data: bytes) -> Json:
    """Keep a picture in its sizes and return the fields of a photo message; raise Refusal when it is none."""
    sizes = await asyncio.to_thread(photo_sizes, data)
    kept = [_keep(world, "photo", size.data, sides=(size.width, size.height)) for size in sizes]
    return photo_body(tuple(kept))


def keep_document(world: World, name: str, mime: str, data: bytes) -> Json:
    """Keep a file as it is and return the fields of a document message; raise Refusal when it is empty."""
    if not data:
        raise Refusal(FILE_EMPTY)
    if not mime or mime == "application/octet-stream":
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return document_body(_keep(world, "document", data, name=PurePosixPath(name).name or "file", mime=mime))


def photo_body(sizes: tuple[File, ...]) -> Json:
    """Return the fields of a photo message from its sizes, smallest first."""
    for file in sizes:
        file.sizes = sizes
    photo = [{**_identity(file), "width": file.width, "height": file.height} for file in sizes]
    return {"photo": photo}


def document_body(file: File) -> Json:
    """Return the fields of a document message."""
    return {"document": {**_identity(file), "file_name": file.name, "mime_type": file.mime}}


def file_path(file: File) -> str:
    """Return the path under which a file is downloaded."""
    suffix = ".jpg" if file.kind == "photo" else PurePosixPath(file.name).suffix
    return f"{file.kind}s/file_{file.unique_id}{suffix}"


def _identity(file: File) -> Json:
    return {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": len(file.data)}


def _keep(
    world: World, kind: str, data: bytes, *, name: str = "", mime: str = "image/jpeg", sides: tuple[int, int] = (0, 0)
) -> File:
    unique = secrets.token_urlsafe(9)
    file = File(PREFIXES[kind] + secrets.token_urlsafe(24), unique, kind, data, name, mime, *sides)
    world.files[file.file_id] = file
    world.paths[file_path(file)] = file
    return file
