"""Files that are unreadable without the data key: a stream of AES-256-GCM pieces, so that size costs no memory.

    magic    8 bytes   "GESEKSF1"
    key id   1 byte    which data key of keys.toml
    salt    32 bytes   drawn for this file; HKDF-SHA256(data key, salt, "gesek sealed") is this file's own key
    check   16 bytes   of HKDF-SHA256(data key, salt, "gesek check"), to tell another key from a damaged file
    pieces             1 MiB of the content each, the last one shorter or empty, every one with its 16-byte tag

A piece's nonce is its number (11 bytes) and whether it is the last (1 byte); the header and what the file is for are
its associated data. So a piece that is changed, left out, moved, or taken from another file does not open, and neither
does a file that ends too early, goes on too long, or is put in another's place.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.crypto import Keyring, WrongKeyError

MAGIC = b"GESEKSF1"
SALT = 32
CHECK = 16
PIECE = 1 << 20
TAG = 16


class DamagedError(Exception):
    """A sealed file is not what was written: changed, cut short, or another file in its place."""


@dataclass(frozen=True)
class Content:
    """What a sealed file holds: its size in bytes and the SHA-256 of it, as 64 hexadecimal digits."""

    sha256: str
    size: int


def content_of(content: bytes) -> Content:
    """Return what is held by a file with this content."""
    return Content(hashlib.sha256(content).hexdigest(), len(content))


def seal(source: BinaryIO, target: BinaryIO, ring: Keyring, *, purpose: str) -> Content:
    """Write all of `source` into `target`, sealed; return what it holds. `purpose` must be named again to open it."""
    salt = os.urandom(SALT)
    cipher, check = _cipher(ring, ring.current, salt)
    header = MAGIC + bytes([ring.current]) + salt + check
    about = header + purpose.encode()
    target.write(header)
    digest, size = hashlib.sha256(), 0
    for number, piece, is_last in _pieces(source, PIECE):
        digest.update(piece)
        size += len(piece)
        target.write(cipher.encrypt(_nonce(number, is_last), piece, about))
    return Content(digest.hexdigest(), size)


def unseal(source: BinaryIO, ring: Keyring, *, purpose: str) -> Iterator[bytes]:
    """Yield the content piece by piece, each as it was written; raises DamagedError or WrongKeyError.

    Only after the last piece is it certain that nothing is missing.
    """
    header = _read(source, len(MAGIC) + 1 + SALT + CHECK)
    if len(header) != len(MAGIC) + 1 + SALT + CHECK or not header.startswith(MAGIC):
        raise DamagedError("not a sealed file")
    number, salt = header[len(MAGIC)], header[len(MAGIC) + 1 : -CHECK]
    cipher, check = _cipher(ring, number, salt)
    if check != header[-CHECK:]:
        raise WrongKeyError(f"sealed with another key {number}")
    about = header + purpose.encode()
    for number, piece, is_last in _pieces(source, PIECE + TAG):
        try:
            yield cipher.decrypt(_nonce(number, is_last), piece, about)
        except InvalidTag:
            raise DamagedError(f"piece {number} does not open") from None


def open_sealed(source: BinaryIO, target: BinaryIO | None, ring: Keyring, *, purpose: str) -> Content:
    """Write the content of a sealed file into `target`, or nowhere; return what it was. Raises as `unseal` does."""
    digest, size = hashlib.sha256(), 0
    for piece in unseal(source, ring, purpose=purpose):
        digest.update(piece)
        size += len(piece)
        if target is not None:
            target.write(piece)
    return Content(digest.hexdigest(), size)


def _cipher(ring: Keyring, number: int, salt: bytes) -> tuple[AESGCM, bytes]:
    """Return a file's own cipher, and the bytes by which its key is known."""
    own = ring.derive(number, salt=salt, purpose=b"gesek sealed")
    return AESGCM(own), ring.derive(number, salt=salt, purpose=b"gesek check")[:CHECK]


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _pieces(source: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Yield (number, piece, whether it is the last); the last one is always shorter than a full one."""
    for number in count():
        piece = _read(source, size)
        is_last = len(piece) < size
        yield number, piece, is_last
        if is_last:
            return


def _read(source: BinaryIO, size: int) -> bytes:
    """Read exactly so much, less only at the end."""
    parts = []
    while size and (part := source.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
