"""A photo is kept only if it is one, and never with more than its pixels."""

import resource
import struct
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageDraw, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational

from mentoring.pictures import difference_hash, hamming, keep
from mentoring.refusals import Refusal


def house(width: int = 1600, height: int = 1200, mode: str = "RGB") -> Image.Image:
    """A house with a red roof at the top left, so that every turn shows."""
    image = Image.new("RGB", (width, height), "#9CC4E4")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 2 // 3, width, height), fill="#6B8E23")
    draw.polygon(((0, height // 3), (width // 4, 0), (width // 2, height // 3)), fill="#C0392B")
    draw.rectangle((width // 16, height // 3, width * 7 // 16, height * 5 // 6), fill="#F5DEB3")
    return image.convert(mode)


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def camera_notes(**values: object) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Telepon"
    exif.get_ifd(ExifTags.IFD.Exif).update({ExifTags.Base[name].value: value for name, value in values.items()})
    return exif


def position(latitude: tuple[object, ...], south: str, longitude: tuple[object, ...], east: str) -> Image.Exif:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: south, 2: latitude, 3: east, 4: longitude})
    return exif


def png_claiming(width: int, height: int, pixels: bytes = b"") -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def refusal_of(data: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        keep(data)
    return refused.value.key


def test_a_small_file_that_unpacks_to_hundreds_of_megabytes_is_refused_before_it_is_unpacked() -> None:
    squeezed = zlib.compressobj(9, wbits=-15)
    hundred_rows = squeezed.compress(bytes(100 * (1 + 3 * 15_000))) + squeezed.flush(zlib.Z_FULL_FLUSH)
    bomb = png_claiming(15_000, 15_000, b"\x78\xda" + 150 * hundred_rows)
    assert len(bomb) < 700_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal_of(bomb) == "photo-too-big"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000, "kilobytes"


@pytest.mark.parametrize(
    ("width", "height"), [(6000, 6000), (10_000, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)]
)
def test_the_size_in_the_header_is_enough_to_refuse(width: int, height: int) -> None:
    assert refusal_of(png_claiming(width, height)) == "photo-too-big"


def test_a_file_too_big_to_come_from_telegram_is_refused_unread() -> None:
    assert refusal_of(bytes(20 * 1024 * 1024 + 1)) == "photo-too-big"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"%PDF-1.7 ...",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04",
        encoded(house(200, 150), "GIF"),
        encoded(house(200, 150), "TIFF"),
        encoded(house(200, 150), "BMP"),
    ],
)
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    assert refusal_of(data) == "photo-not-a-picture"


def test_an_iphones_heic_file_is_refused_by_name_so_that_people_learn_what_to_do() -> None:
    assert refusal_of(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic") == "photo-heic"
    assert refusal_of(encoded(house(200, 150), "AVIF")) == "photo-heic"


@pytest.mark.parametrize(("width", "height"), [(1, 1), (31, 400), (100, 2001), (2001, 100)])
def test_a_dot_or_a_line_is_no_photo(width: int, height: int) -> None:
    assert refusal_of(encoded(house(width, height), "PNG")) == "photo-too-small"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(kind: str) -> None:
    frames = [house(200, 150), house(200, 150).rotate(180)]
    assert refusal_of(encoded(frames[0], kind, save_all=True, append_images=frames[1:])) == "photo-animated"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_arrived_in_part_is_refused(kind: str) -> None:
    whole = encoded(house(), kind)
    assert keep(whole).width == 1280
    assert refusal_of(whole[: len(whole) // 2]) == "photo-broken"


@given(
    st.sampled_from(["JPEG", "PNG", "WEBP"]), st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=8)
)
def test_a_damaged_file_is_kept_or_refused_but_never_a_crash(kind: str, damage: list[tuple[float, int]]) -> None:
    data = bytearray(SMALL[kind])
    for where, value in damage:
        data[int(where * len(data))] = value
    with suppress(Refusal):
        kept = keep(bytes(data))
        assert Image.open(BytesIO(kept.jpeg)).format == "JPEG"


SMALL = {
    kind: encoded(house(120, 90), kind, exif=camera_notes(DateTimeOriginal="x")) for kind in ("JPEG", "PNG", "WEBP")
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_small_with_its_thumbnail(kind: str) -> None:
    kept = keep(encoded(house(), kind))
    picture, thumbnail = Image.open(BytesIO(kept.jpeg)), Image.open(BytesIO(kept.thumbnail))
    assert (picture.format, picture.size) == ("JPEG", (1280, 960)) == ("JPEG", (kept.width, kept.height))
    assert (thumbnail.format, thumbnail.size) == ("JPEG", (160, 120))
    assert len(kept.jpeg) < 200_000


def test_a_small_photo_is_not_blown_up() -> None:
    assert (keep(encoded(house(320, 240))).width, keep(encoded(house(240, 320))).height) == (320, 320)


def test_a_phones_fifty_megapixels_are_kept() -> None:
    assert keep(encoded(Image.new("RGB", (8160, 6120), "#888888"))).width == 1280


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_taken_with_the_phone_turned_stands_upright(kind: str, orientation: int) -> None:
    turned_by = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = house(800, 600)
    if orientation in turned_by:
        stored = stored.transpose(turned_by[orientation])
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    kept = keep(encoded(stored, kind, exif=exif))
    assert (kept.width, kept.height) == (800, 600)
    red, green, blue = Image.open(BytesIO(kept.jpeg)).getpixel((200, 150))
    assert red > 150 > max(green, blue), "the roof is at the top left"
    assert hamming(kept.dhash, keep(encoded(house(800, 600))).dhash) <= 2


def test_nothing_but_pixels_is_kept() -> None:
    exif = camera_notes(DateTimeOriginal="2026:11:20 09:30:00")
    exif[ExifTags.Base.Artist] = "Sri Rahayu"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "S", 2: (7, 45, 0), 3: "E", 4: (113, 13, 0)})
    jpeg = encoded(
        house(), exif=exif, comment=b"rahasia", xmp=b"<x:xmpmeta>rahasia</x:xmpmeta>", icc_profile=b"p" * 200
    )
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "rahasia")
    for data in (jpeg, encoded(house(), "PNG", pnginfo=notes, exif=exif)):
        kept = keep(data)
        for stored in (kept.jpeg, kept.thumbnail):
            assert b"rahasia" not in stored
            assert b"Sri" not in stored
            assert set(Image.open(BytesIO(stored)).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
                "progressive",
                "progression",
            }


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "I;16", "CMYK"])
def test_unusual_colours_are_kept_and_what_is_transparent_is_white(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = house(400, 300, "L").convert(mode) if mode == "I;16" else house(400, 300, "RGB" if mode == "PA" else mode)
    if mode == "PA":
        image = image.quantize(16)
        image.info["transparency"] = 0
    if mode == "RGBA":
        image.putalpha(0)
    kept = Image.open(BytesIO(keep(encoded(image, kind)).jpeg))
    assert (kept.mode, kept.size) == ("RGB", (400, 300))
    if mode == "RGBA":
        assert kept.getextrema() == ((255, 255), (255, 255), (255, 255))


def test_a_photo_with_a_second_picture_inside_is_kept_as_its_first() -> None:
    data = encoded(house(), "MPO", save_all=True, append_images=[house(400, 300).rotate(180)])
    assert hamming(keep(data).dhash, keep(encoded(house())).dhash) <= 2


def test_time_and_place_come_back_from_a_file_that_still_has_them() -> None:
    exif = camera_notes(DateTimeOriginal="2026:11:20 09:30:00")
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "S", 2: (7, 45, 36), 3: "E", 4: (113, 13, 12)})
    kept = keep(encoded(house(), exif=exif))
    assert kept.taken_at == datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
    assert kept.place == (-7.76, 113.22)
    assert keep(encoded(house(), exif=exif), zone=ZoneInfo("Asia/Jayapura")).taken_at == datetime(
        2026, 11, 20, 0, 30, tzinfo=UTC
    )


def test_a_phone_that_names_its_offset_is_believed() -> None:
    exif = camera_notes(DateTimeOriginal="2026:11:20 09:30:00", OffsetTimeOriginal="+08:00")
    assert keep(encoded(house(), exif=exif)).taken_at == datetime(2026, 11, 20, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("written", ["0000:00:00 00:00:00", "2026-11-20", "", "0001:01:01 00:00:00", "\x00" * 19])
def test_a_time_that_is_none_is_not_guessed(written: str) -> None:
    assert keep(encoded(house(200, 150), exif=camera_notes(DateTimeOriginal=written))).taken_at is None


@pytest.mark.parametrize(
    "exif",
    [
        position((0, 0, 0), "N", (0, 0, 0), "E"),
        position((95, 0, 0), "S", (113, 0, 0), "E"),
        position((7, 45), "S", (113, 13, 12), "E"),
        position((7, 45, IFDRational(1, 0)), "S", (113, 13, 12), "E"),
        position((7, 45, 36), "S", (), "E"),
    ],
)
def test_a_place_that_is_none_is_not_guessed(exif: Image.Exif) -> None:
    assert keep(encoded(house(200, 150), exif=exif)).place is None


def test_damaged_notes_do_not_make_a_photo_a_bad_one() -> None:
    kept = keep(encoded(house(200, 150), exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff garbage"))
    assert (kept.width, kept.taken_at, kept.place) == (200, None, None)


def test_the_same_photo_sent_again_smaller_is_recognised_and_another_is_not() -> None:
    first = keep(encoded(house()))
    again = keep(encoded(house().resize((700, 525)), quality=40))
    other = keep(encoded(house().rotate(90, expand=True)))
    assert first.sha256 != again.sha256
    assert hamming(first.dhash, again.dhash) <= 3
    assert hamming(first.dhash, other.dhash) > 10


def test_the_hash_reads_from_left_to_right() -> None:
    fading = Image.linear_gradient("L").rotate(90)
    assert {difference_hash(fading), difference_hash(fading.rotate(180))} == {"0" * 16, "f" * 16}
    assert hamming("0" * 16, "f" * 16) == 64
