"""Photos as Telegram keeps them: proved to decode, upright, without metadata, in a few sizes. And drawn ones.

Work for a thread: decoding and encoding take milliseconds.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

from simulator import limits
from simulator.answers import FILE_EMPTY, PHOTO_DIMENSIONS, PHOTO_TOO_BIG, PHOTO_UNREADABLE, Refusal

SIDES = (320, 800, 1280)


@dataclass(frozen=True, slots=True)
class Size:
    """One size of a photo: its sides in pixels and its JPEG."""

    width: int
    height: int
    data: bytes


@lru_cache(maxsize=256)
def photo_sizes(data: bytes) -> tuple[Size, ...]:
    """Return a picture in the sizes Telegram keeps, the largest (at most 1,280 px) last; raise Refusal as it does."""
    if not data:
        raise Refusal(FILE_EMPTY)
    if len(data) > limits.PHOTO_BYTES:
        raise Refusal(PHOTO_TOO_BIG, len(data))
    try:
        with Image.open(BytesIO(data)) as picture:
            _check_sides(*picture.size)
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise Refusal(PHOTO_UNREADABLE) from None
    longest = max(upright.size)
    smaller = [side for side in SIDES[:-1] if side < longest]
    return tuple(_resized(upright, side) for side in [*smaller, min(longest, SIDES[-1])])


def _check_sides(width: int, height: int) -> None:
    if width + height > limits.PHOTO_SIDES or max(width, height) > limits.PHOTO_RATIO * min(width, height):
        raise Refusal(PHOTO_DIMENSIONS)


def _resized(picture: Image.Image, longest: int) -> Size:
    shown = picture
    if longest < max(picture.size):
        shown = picture.copy()
        shown.thumbnail((longest, longest), reducing_gap=2.0)
    written = BytesIO()
    shown.save(written, "JPEG", quality=85)
    return Size(*shown.size, written.getvalue())


@lru_cache(maxsize=256)
def draw(seed: int, width: int = 800, height: int = 600) -> bytes:
    """Return a JPEG of an invented house, the same for a seed; it carries date and place as a phone's would."""
    chance = random.Random(seed)
    picture = Image.new("RGB", (width, height), (150 + chance.randrange(90), 190, 225))
    pen = ImageDraw.Draw(picture)
    ground = height * (60 + chance.randrange(15)) // 100
    pen.rectangle((0, ground, width, height), fill=(90 + chance.randrange(60), 130, 70))
    left, right = width * (10 + chance.randrange(20)) // 100, width * (65 + chance.randrange(25)) // 100
    eaves = ground - height * (20 + chance.randrange(15)) // 100
    wall, roof = (tuple(chance.randrange(110, 230) for _ in range(3)) for _ in range(2))
    pen.rectangle((left, eaves, right, ground + height // 20), fill=wall)
    gable = (left + right) // 2, eaves - height // 5
    pen.polygon([(left - width // 20, eaves), gable, (right + width // 20, eaves)], roof)
    for _ in range(3):
        at = left + chance.randrange(max(right - left - width // 8, 1))
        pen.rectangle((at, eaves + height // 20, at + width // 12, ground - height // 30), fill=(70, 60, 50))
    written = BytesIO()
    picture.save(written, "JPEG", quality=85, exif=_exif(seed))
    return written.getvalue()


def _exif(seed: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "Ponsel"  # Make
    exif[0x0132] = f"2026:01:{seed % 28 + 1:02d} 09:00:00"  # DateTime
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 45.0, float(seed % 60)), 3: "E", 4: (113.0, 13.0, 0.0)})  # GPS
    return exif
