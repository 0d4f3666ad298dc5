"""The keys on paper: rows that a person can copy by hand, each with signs that show a slip of the pen.

Base32 (A-Z, 2-7; 0, 1 and 8 are read as O, I and B). A row is 10 bytes in four groups and a fifth that checks it; the
last line checks all rows together.
"""

from __future__ import annotations

from base64 import b32decode, b32encode
from hashlib import sha256

from models.crypto import KeyFile, WrongKeyError

ROW = 10
GROUP = 4
KEY = 32
_VERSION = 1
_HEAD = 3
_LOOKALIKES = str.maketrans("018", "OIB")


def rows(keys: KeyFile) -> list[str]:
    """Return the rows to be written down, such as `AEAQ CAPW … 7QXM`."""
    kept = _payload(keys)
    parts = [kept[start : start + ROW] for start in range(0, len(kept), ROW)]
    return [" ".join(_groups(part, number)) for number, part in enumerate(parts, start=1)]


def checksum(keys: KeyFile) -> str:
    """Return the line that checks all rows together, as `ABCD EFGH`."""
    signs = b32encode(sha256(_payload(keys)).digest()[:5]).decode()
    return f"{signs[:GROUP]} {signs[GROUP:]}"


def read_row(number: int, typed: str) -> bytes:
    """Return the bytes of a row as somebody typed it; raises ValueError when it does not check."""
    signs = plain_signs(typed)
    part = b32decode(signs[:-GROUP]) if len(signs) == ROW * 8 // 5 + GROUP else b""
    if not part or signs[-GROUP:] != _check(part, number):
        raise ValueError("a row that does not check")
    return part


def plain_signs(typed: str) -> str:
    """Return what was typed without spaces and dashes, in capitals, with lookalikes as they were meant."""
    return "".join(typed.replace("-", " ").split()).upper().translate(_LOOKALIKES)


def rows_needed(first: bytes) -> int:
    """Return how many rows there are, as the first one tells; raises WrongKeyError when it is no key of ours."""
    if first[0] != _VERSION or not first[2]:
        raise WrongKeyError("not a key on paper")
    length = _HEAD + first[2] * (KEY + 1) + KEY
    return -(-length // ROW)


def keys_of(parts: bytes) -> KeyFile:
    """Return the keys that all rows together hold."""
    body = parts[_HEAD:]
    held = [body[start : start + KEY + 1] for start in range(0, parts[2] * (KEY + 1), KEY + 1)]
    index = body[len(held) * (KEY + 1) :][:KEY]
    return KeyFile(keys={one[0]: one[1:] for one in held}, current=parts[1], index=index)


def _payload(keys: KeyFile) -> bytes:
    held = b"".join(bytes([number]) + key for number, key in sorted(keys.keys.items()))
    kept = bytes([_VERSION, keys.current, len(keys.keys)]) + held + keys.index
    return kept + bytes(-len(kept) % ROW)


def _groups(part: bytes, number: int) -> list[str]:
    signs = b32encode(part).decode() + _check(part, number)
    return [signs[start : start + GROUP] for start in range(0, len(signs), GROUP)]


def _check(part: bytes, number: int) -> str:
    return b32encode(sha256(bytes([number]) + part).digest()).decode()[:GROUP]
