"""Files that are unreadable without the data key: a stream of AES-256-GCM pieces, so that size costs no memory.

    magic    8 bytes   "GESEKSF1"
    key id   1 byte    which data key of keys.toml
    salt    32 bytes   drawn for this file; HKDF-SHA256(data key, salt, "gesek sealed") is this file's own key
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

from models.crypto import Keyring

MAGIC = b"GESEKSF1"
SALT = 32
PIECE = 1 << 20
TAG = 16


class DamagedError(Exception):
    """A sealed file is not what was written: changed, cut short, or another file in its place."""


@dataclass(frozen=True)
class Content:
    """What a sealed file holds: its size in bytes and the SHA-256 of it, as 64 hexadecimal digits."""

    sha256: str
    size: int


def seal(source: BinaryIO, target: BinaryIO, ring: Keyring, *, purpose: str) -> Content:
    """Write all of `source` into `target`, sealed; return what it holds. `purpose` must be named again to open it."""
    header = MAGIC + bytes([ring.current]) + os.urandom(SALT)
    cipher, about = _cipher(ring, header), header + purpose.encode()
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
    header = source.read(len(MAGIC) + 1 + SALT)
    if len(header) != len(MAGIC) + 1 + SALT or not header.startswith(MAGIC):
        raise DamagedError("not a sealed file")
    cipher, about = _cipher(ring, header), header + purpose.encode()
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


def _cipher(ring: Keyring, header: bytes) -> AESGCM:
    number, salt = header[len(MAGIC)], header[len(MAGIC) + 1 :]
    return AESGCM(ring.derive(number, salt=salt, purpose=b"gesek sealed"))


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
