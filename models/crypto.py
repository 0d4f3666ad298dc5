"""Keys, encryption at rest and blind indexes for people's numbers.

A stored value is: key id (1 byte), nonce (12 bytes), AES-256-GCM ciphertext; its column's name is the associated
data, so that a value moved to another column does not decrypt. A lost key is lost data: there is no second way in.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CANARY = b"gesek ekstrem"
_NONCE = 12


class WrongKeyError(Exception):
    """The key at hand is not the one the data was written with."""


@dataclass(frozen=True)
class KeyFile:
    """The keys as `keys.toml` holds them: data keys by id, the id in use, and the key of the blind indexes.

    It says none of them when it is printed: it travels to other processes of ours, and a log may meet it on the way.
    """

    keys: dict[int, bytes] = field(repr=False)
    current: int
    index: bytes = field(repr=False)


def new_keys() -> KeyFile:
    """Draw fresh keys from the operating system."""
    return KeyFile(keys={1: os.urandom(32)}, current=1, index=os.urandom(32))


def write_keys(path: Path, keys: KeyFile) -> None:
    """Write `keys.toml` readable by its owner alone; raises FileExistsError rather than overwrite a key."""
    lines = [f"current = {keys.current}", f'index = "{keys.index.hex()}"', "", "[keys]"]
    lines += [f'{number} = "{key.hex()}"' for number, key in sorted(keys.keys.items())]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())


def read_keys(path: Path) -> KeyFile:
    """Read `keys.toml`; raises FileNotFoundError when it is missing, WrongKeyError when it is damaged."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        keys = {int(number): bytes.fromhex(key) for number, key in table["keys"].items()}
        found = KeyFile(keys=keys, current=int(table["current"]), index=bytes.fromhex(table["index"]))
    except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError, AttributeError):
        raise WrongKeyError("keys.toml is damaged") from None
    if found.current not in keys or any(len(key) != 32 for key in [*keys.values(), found.index]):
        raise WrongKeyError("keys.toml is damaged")
    return found


class Keyring:
    """Encrypts, decrypts and indexes with the keys of one regency."""

    def __init__(self, keys: KeyFile) -> None:
        self.file = keys
        self._ciphers = {number: AESGCM(key) for number, key in keys.keys.items()}
        self._keys = dict(keys.keys)
        self.current = keys.current
        self._index = HMAC(keys.index, SHA256())

    def encrypt(self, value: bytes, *, column: str) -> bytes:
        """Return `value` encrypted for `column`."""
        nonce = os.urandom(_NONCE)
        sealed = self._ciphers[self.current].encrypt(nonce, value, column.encode())
        return bytes([self.current]) + nonce + sealed

    def decrypt(self, stored: bytes, *, column: str) -> bytes:
        """Return what was encrypted for `column`; raises WrongKeyError when key, column or bytes do not fit."""
        cipher = self._ciphers.get(stored[0])
        if cipher is None:
            raise WrongKeyError(f"no key {stored[0]} for {column}")
        try:
            return cipher.decrypt(stored[1 : 1 + _NONCE], stored[1 + _NONCE :], column.encode())
        except InvalidTag:
            raise WrongKeyError(f"{column} does not decrypt with key {stored[0]}") from None

    def derive(self, number: int, *, salt: bytes, purpose: bytes) -> bytes:
        """Return 32 bytes that belong to a data key, a salt and a purpose; raises WrongKeyError for an unknown key."""
        if number not in self._keys:
            raise WrongKeyError(f"no key {number}")
        return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(self._keys[number])

    def blind_index(self, value: str, *, column: str) -> bytes:
        """Return 16 bytes by which equal values of one column find each other without being readable."""
        digest = self._index.copy()  # in place of a new one, which works the key in each time
        digest.update(f"{column}:{value}".encode())
        return digest.finalize()[:16]


class _Vault:
    """The ring in use by this process; columns reach it here because a column type is made before any key is read."""

    ring: Keyring | None = None


def use(ring: Keyring) -> None:
    """Let this process's encrypted columns work with `ring`."""
    _Vault.ring = ring


def ring() -> Keyring:
    """Return the ring in use; raises WrongKeyError before `use` was called."""
    if _Vault.ring is None:
        raise WrongKeyError("no key has been read")
    return _Vault.ring
