"""Photos from chats made safe and small: checked before they are decoded, upright, without metadata, with their hashes.

Nothing of the original file is kept but its pixels; when and where it was taken, if the file still says so, comes back
as values. Decoding takes up to a second and 200 MB: run it in the worker process.
"""

import hashlib
import math
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from io import BytesIO
from typing import Any, Final
from zoneinfo import ZoneInfo

from PIL import ExifTags, Image

from mentoring.refusals import Refusal

LONGEST_SIDE: Final = 1280
THUMBNAIL_SIDE: Final = 160
MAX_BYTES: Final = 20 * 1024 * 1024
# A JPEG shrinks while it is decoded; the others are held in memory at full size first.
MAX_PIXELS: Final[Mapping[str, int]] = {"JPEG": 50_000_000, "MPO": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
SHORTEST_SIDE: Final = 32
MAX_RATIO: Final = 20
WIB: Final = ZoneInfo("Asia/Jakarta")

_FIRST_BYTES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class KeptPicture:
    """A photo ready to be stored. `width` and `height` are the JPEG's; `sha256` is of the bytes as received.

    `dhash` is 16 hexadecimal digits; `taken_at` (UTC) and `place` (latitude, longitude in degrees) are what the file
    claims.
    """

    jpeg: bytes
    thumbnail: bytes
    width: int
    height: int
    sha256: str
    dhash: str
    taken_at: datetime | None
    place: tuple[float, float] | None


def keep(data: bytes, *, zone: tzinfo = WIB) -> KeptPicture:
    """Return the photo upright, at most 1,280 pixels long, as JPEG without metadata, with a thumbnail of 160 pixels.

    A time in the file that names no offset is read as `zone`'s. Raises `Refusal` with `photo-not-a-picture`,
    `photo-heic`, `photo-animated`, `photo-too-big`, `photo-too-small` or `photo-broken`.
    """
    if len(data) > MAX_BYTES:
        raise Refusal("photo-too-big")
    with warnings.catch_warnings():
        # Pillow warns of oddities it then copes with; what it cannot cope with is refused below.
        warnings.simplefilter("ignore")
        image = _opened(data)
        _check_claims(image)
        notes = _Exif.of(image)
        upright = _decoded(image, orientation=notes.orientation)
    shrunk = _fitted(upright, LONGEST_SIDE)
    return KeptPicture(
        jpeg=_jpeg(shrunk, quality=80),
        thumbnail=_jpeg(_fitted(shrunk, THUMBNAIL_SIDE), quality=70),
        width=shrunk.width,
        height=shrunk.height,
        sha256=hashlib.sha256(data).hexdigest(),
        dhash=difference_hash(shrunk),
        taken_at=notes.taken_at(zone),
        place=notes.place(),
    )


def difference_hash(image: Image.Image) -> str:
    """Return 64 bits as 16 hexadecimal digits: for 8 x 8 fields, whether a field is brighter than its right neighbour.

    The dHash of Neal Krawetz. A picture of one colour gives zeros and resembles every other such picture.
    """
    small = image.convert("L").resize((9, 8), Image.Resampling.LANCZOS).tobytes()
    bits = (small[row * 9 + column] > small[row * 9 + column + 1] for row in range(8) for column in range(8))
    return f"{sum(bit << place for place, bit in enumerate(bits)):016x}"


def hamming(first: str, second: str) -> int:
    """Return in how many of 64 bits two difference hashes differ; up to about 6 the pictures look alike."""
    return (int(first, 16) ^ int(second, 16)).bit_count()


def _opened(data: bytes) -> Image.Image:
    """Return the picture with only its header read."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        raise Refusal("photo-heic")
    try:
        return Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    except Image.DecompressionBombError as error:
        raise Refusal("photo-too-big") from error
    except Exception as error:  # Any header may be forged; a decoder's surprise is never the bot's.
        raise Refusal("photo-broken" if data.startswith(_FIRST_BYTES) else "photo-not-a-picture") from error


def _check_claims(image: Image.Image) -> None:
    """Refuse by what the header claims, before a single pixel is decoded."""
    width, height = image.size
    if width * height > MAX_PIXELS[str(image.format)]:
        raise Refusal("photo-too-big")
    if min(width, height) < SHORTEST_SIDE or max(width, height) > MAX_RATIO * min(width, height):
        raise Refusal("photo-too-small")
    # Two pictures in an MPO are a phone's photo and its depth map, not a film.
    if getattr(image, "is_animated", False) and image.format != "MPO":
        raise Refusal("photo-animated")


def _decoded(image: Image.Image, *, orientation: int) -> Image.Image:
    """Return the pixels alone, upright, in RGB, transparent ones on white, not much larger than needed."""
    try:
        scale = LONGEST_SIDE / max(image.size)
        image.draft("RGB", (math.ceil(image.width * scale), math.ceil(image.height * scale)))
        image.load()
        if image.has_transparency_data:
            image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
        pixels = _fitted(image.convert("RGB"), LONGEST_SIDE)
    except Exception as error:  # As above: truncated, forged or merely unusual, it cannot be shown.
        raise Refusal("photo-broken") from error
    return pixels.transpose(_UPRIGHT[orientation]) if orientation in _UPRIGHT else pixels


def _fitted(image: Image.Image, longest: int) -> Image.Image:
    scale = min(1.0, longest / max(image.size))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0) if size != image.size else image


def _jpeg(image: Image.Image, *, quality: int) -> bytes:
    # Pillow writes a comment found in the original again unless it is taken away.
    image.info.clear()
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
    return buffer.getvalue()


@dataclass(frozen=True)
class _Exif:
    """What a camera wrote beside the pixels; anything malformed counts as not written."""

    base: Mapping[int, Any]
    camera: Mapping[int, Any]
    gps: Mapping[int, Any]

    @classmethod
    def of(cls, image: Image.Image) -> "_Exif":
        try:
            exif = image.getexif()
            return cls(exif, exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo))
        except Exception:  # Damaged notes do not make a photo a bad one.
            return cls({}, {}, {})

    @property
    def orientation(self) -> int:
        value = self.base.get(ExifTags.Base.Orientation)
        return value if isinstance(value, int) else 1

    def taken_at(self, zone: tzinfo) -> datetime | None:
        """Return when it was taken, in UTC."""
        written = str(self.camera.get(ExifTags.Base.DateTimeOriginal, "")).strip("\x00 ")
        offset = str(self.camera.get(ExifTags.Base.OffsetTimeOriginal, "")).strip("\x00 ")
        try:
            if re.fullmatch(r"[+-]\d\d:\d\d", offset):
                return datetime.strptime(written + offset, "%Y:%m:%d %H:%M:%S%z").astimezone(UTC)
            return datetime.strptime(written, "%Y:%m:%d %H:%M:%S").replace(tzinfo=zone).astimezone(UTC)
        except (ValueError, OverflowError):
            return None

    def place(self) -> tuple[float, float] | None:
        """Return latitude and longitude in degrees; 0, 0 is a phone that had no fix."""
        latitude = _degrees(self.gps.get(ExifTags.GPS.GPSLatitude), self.gps.get(ExifTags.GPS.GPSLatitudeRef), "S")
        longitude = _degrees(self.gps.get(ExifTags.GPS.GPSLongitude), self.gps.get(ExifTags.GPS.GPSLongitudeRef), "W")
        if latitude is None or longitude is None or (latitude, longitude) == (0.0, 0.0):
            return None
        return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _degrees(parts: object, reference: object, negative: str) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)  # type: ignore[attr-defined]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value):
        return None
    return round(-value if str(reference).strip("\x00 ").upper() == negative else value, 6)
