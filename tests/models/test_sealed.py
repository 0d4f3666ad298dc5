"""Sealed files: what is changed, cut, moved or opened with another key is refused; the rest comes back as it was."""

from __future__ import annotations

import io

import pytest

from models import sealed
from models.crypto import KeyFile, Keyring, WrongKeyError
from models.sealed import PIECE, TAG, DamagedError, open_sealed, seal

RING = Keyring(KeyFile(keys={1: b"k" * 32, 2: b"l" * 32}, current=2, index=b"i" * 32))
HEADER = 8 + 1 + 32 + 16
SIZES = (0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE)


def shut(content: bytes, *, ring: Keyring = RING, purpose: str = "database") -> bytes:
    """Return `content`, sealed."""
    target = io.BytesIO()
    seal(io.BytesIO(content), target, ring, purpose=purpose)
    return target.getvalue()


def opened(stored: bytes, *, ring: Keyring = RING, purpose: str = "database") -> bytes:
    """Return the content of a sealed file."""
    target = io.BytesIO()
    open_sealed(io.BytesIO(stored), target, ring, purpose=purpose)
    return target.getvalue()


def content(size: int) -> bytes:
    """Return so many bytes that differ along the way."""
    return bytes(number % 251 for number in range(min(size, 251))) * (size // 251 + 1) if size else b""


@pytest.mark.parametrize("size", SIZES)
def test_a_file_that_ends_too_early_is_refused_wherever_it_ends(size: int) -> None:
    stored = shut(content(size)[:size])
    full = range(HEADER, len(stored), PIECE + TAG)
    for end in {0, 4, HEADER, HEADER + 1, len(stored) - 1, len(stored) - TAG, *full} - {len(stored)}:
        with pytest.raises(DamagedError):
            opened(stored[:end])


@pytest.mark.parametrize("size", SIZES)
def test_a_file_that_goes_on_too_long_is_refused(size: int) -> None:
    stored = shut(content(size)[:size])
    for more in (b"\0", stored[HEADER:], b"\0" * (PIECE + TAG)):
        with pytest.raises(DamagedError):
            opened(stored + more)


def test_one_flipped_bit_anywhere_is_refused() -> None:
    stored = shut(content(PIECE + 500)[: PIECE + 500])
    for position in (0, 7, 9, HEADER - 1, HEADER, HEADER + PIECE, HEADER + PIECE + TAG, len(stored) - 1):
        torn = bytearray(stored)
        torn[position] ^= 1
        with pytest.raises((DamagedError, WrongKeyError)):
            opened(bytes(torn))


def test_pieces_that_change_places_or_files_are_refused() -> None:
    stored, other = shut(b"a" * (2 * PIECE)), shut(b"a" * (2 * PIECE))
    first, second = HEADER, HEADER + PIECE + TAG
    one, two, rest = stored[first:second], stored[second : second + PIECE + TAG], stored[second + PIECE + TAG :]
    for mixed in (stored[:first] + two + one + rest, stored[:second] + rest, stored[:first] + other[first:]):
        with pytest.raises(DamagedError):
            opened(mixed)


def test_a_file_does_not_open_in_anothers_place() -> None:
    with pytest.raises(DamagedError):
        opened(shut(b"photo", purpose="photo:a"), purpose="photo:b")


def test_another_key_of_the_same_number_does_not_open_and_a_missing_key_is_named() -> None:
    other = Keyring(KeyFile(keys={2: b"x" * 32}, current=2, index=b"i" * 32))
    with pytest.raises(WrongKeyError, match="another key 2"):
        opened(shut(b"x"), ring=other)
    without = Keyring(KeyFile(keys={1: b"k" * 32}, current=1, index=b"i" * 32))
    with pytest.raises(WrongKeyError, match="no key 2"):
        opened(shut(b"x"), ring=without)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_back_and_is_not_readable_in_between(size: int) -> None:
    plain = content(size)[:size]
    stored = shut(plain)
    assert opened(stored) == plain
    if size >= 64:  # a byte or two are in any ciphertext by chance
        assert plain[:64] not in stored
    assert len(stored) == HEADER + size + TAG * (size // PIECE + 1)


def test_the_same_content_is_never_written_alike_twice() -> None:
    assert shut(b"same") != shut(b"same")


def test_an_older_key_still_opens_what_it_sealed() -> None:
    older = Keyring(KeyFile(keys={1: b"k" * 32}, current=1, index=b"i" * 32))
    assert opened(shut(b"old", ring=older)) == b"old"


def test_what_is_held_is_told_by_size_and_hash() -> None:
    held = seal(io.BytesIO(b"abc"), io.BytesIO(), RING, purpose="x")
    assert held == sealed.Content("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3)
