"""Reads the body of a request, whatever its kind: query, form, JSON or multipart, into plain values and uploaded files.

Written here because Starlette's own form reader needs a further library and copies large files through temporary ones.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

_FIELD_NAME = re.compile(rb'[; ]name="([^"]*)"')
_FILE_NAME = re.compile(rb'[; ]filename="([^"]*)"')
_FILE_NAME_ENCODED = re.compile(rb"filename\*=[Uu][Tt][Ff]-8''([^;\r\n]+)")
_PART_TYPE = re.compile(rb"content-type:\s*([^\r\n;]+)", re.IGNORECASE)
_BOUNDARY = re.compile(r'boundary="?([^";,]+)"?')


class Malformed(ValueError):
    """The body is not what its content type says."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    mime: str
    data: bytes


def read_form(query: bytes, content_type: str, body: bytes) -> tuple[dict[str, Any], list[tuple[str, Upload]]]:
    """Return values by name and uploads in order; fields of the body win over the query. Raise Malformed."""
    values: dict[str, Any] = dict(parse_qsl(query.decode(), keep_blank_values=True)) if query else {}
    files: list[tuple[str, Upload]] = []
    kind = content_type.partition(";")[0].strip().lower()
    if not body:
        return values, files
    if kind == "application/json":
        values.update(_read_json(body))
    elif kind == "application/x-www-form-urlencoded":
        values.update(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    elif kind == "multipart/form-data":
        fields, files = _read_multipart(content_type, body)
        values.update(fields)
    return values, files


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError as error:
        raise Malformed("JSON object") from error
    if not isinstance(value, dict):
        raise Malformed("JSON object")
    return value


def _read_multipart(content_type: str, body: bytes) -> tuple[dict[str, Any], list[tuple[str, Upload]]]:
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise Malformed("multipart boundary")
    values: dict[str, Any] = {}
    files: list[tuple[str, Upload]] = []
    for part in (b"\r\n" + body).split(b"\r\n--" + found[1].encode())[1:]:
        head, gap, data = part.partition(b"\r\n\r\n")
        name = _FIELD_NAME.search(head)
        if not gap or name is None:
            continue
        file_name = _file_name(head)
        if file_name is None:
            values[name[1].decode()] = data.decode(errors="replace")
            continue
        mime = _PART_TYPE.search(head)
        upload = Upload(file_name, mime[1].decode().strip() if mime else "application/octet-stream", data)
        files.append((name[1].decode(), upload))
    return values, files


def _file_name(head: bytes) -> str | None:
    encoded = _FILE_NAME_ENCODED.search(head)
    if encoded:
        return unquote(encoded[1].decode())
    plain = _FILE_NAME.search(head)
    return unquote(plain[1].decode(errors="replace")) if plain else None
