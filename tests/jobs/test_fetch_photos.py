"""Photos on their way to the disk: kept, tried again, given up with a word to the sender, and cleared away."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest
from PIL import Image

from jobs import fetch_photos
from jobs.fetch_photos import fetch_photos_one, remove_photos_one, sweep_orphans, sweep_photos_one
from jobs.tools import FileGoneError, Tools
from mentoring.evidence import bands, kilometres
from mentoring.workers import Workers
from tests.handlers import visits
from tests.handlers.visits import ORDINARY, Field, kept, photos, presses, reports, starts
from tests.house import House


@dataclass
class Shelf:
    """Telegram's files: what each id gives, bytes or a failure; else the same picture in a file of its own."""

    files: dict[str, bytes | Exception] = field(default_factory=dict)
    default: bytes = b""
    asked: int = 0

    async def fetch(self, file_id: str) -> bytes:
        """Return the bytes, or raise what lies there instead."""
        self.asked += 1
        found = self.files.get(file_id, self.default + file_id.encode())
        if isinstance(found, Exception):
            raise found
        return found


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    built = Workers()
    yield built
    built.close()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(default=picture(1))


@pytest.fixture
def tools(house: House, shelf: Shelf, workers: Workers) -> Tools:
    return Tools(house.database, house.clock, house.programme, shelf, workers, house.folder, lambda: None)


def picture(seed: int, *, taken: datetime | None = None, quality: int = 90) -> bytes:
    """Return a JPEG whose difference hash depends on the seed."""
    image = Image.frombytes(
        "L", (64, 48), bytes((x * (seed * 7 + 3) * (y + 1)) % 251 for y in range(48) for x in range(64))
    )
    exif = Image.Exif()
    if taken is not None:
        exif.get_ifd(0x8769)[0x9003] = taken.strftime("%Y:%m:%d %H:%M:%S")
    kept = io.BytesIO()
    image.resize((640, 480)).convert("RGB").save(kept, "JPEG", quality=quality, exif=exif)
    return kept.getvalue()


def work(tools: Tools) -> int:
    """Fetch until nothing is due; return how many were tried."""

    async def all_of_it() -> int:
        done = 0
        while await fetch_photos_one(tools):
            done += 1
        return done

    return asyncio.run(all_of_it())


def reported(house: House, *, count: int = 1) -> Field:
    people = visits.field(house)
    reports(people.sri.phone, photos=count)
    return people


def test_a_photo_is_on_the_disk_with_its_thumbnail_before_it_is_called_kept(house: House, tools: Tools) -> None:
    reported(house, count=3)
    assert work(tools) == 3
    for photo in photos(house):
        assert photo.state == "kept"
        assert (photo.width, photo.height) == (640, 480)
        for path in (photo.path, photo.thumbnail):
            data = (house.folder / str(path)).read_bytes()
            assert data.startswith(b"\xff\xd8")
        assert str(photo.path).startswith(f"photos/{str(photo.path).split('/')[3][:2]}/")
    assert work(tools) == 0


def test_a_lost_connection_is_tried_again_after_a_wait_that_grows(house: House, tools: Tools, shelf: Shelf) -> None:
    reported(house)
    (photo,) = photos(house)
    shelf.files[photo.file_id] = ConnectionError()
    assert work(tools) == 1
    assert work(tools) == 0
    house.clock.move(seconds=11)
    assert work(tools) == 1
    house.clock.move(seconds=11)
    assert work(tools) == 0
    shelf.files.clear()
    house.clock.move(seconds=10)
    assert work(tools) == 1
    assert photos(house)[0].state == "kept"


def test_a_photo_waits_for_room_as_long_as_it_takes_and_leaves_nothing_half_written(
    house: House, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported(house)
    alerts: list[str] = []
    narrow = replace(tools, alert=alerts.append)
    monkeypatch.setattr(fetch_photos, "LEAVES", 10**18)
    for _ in range(20):
        assert work(narrow) == 1
        house.clock.move(minutes=3)
    assert set(alerts) == {"little room"}
    assert list((house.folder / "photos").rglob("*.jpg")) == []
    monkeypatch.undo()
    assert work(tools) == 1
    assert photos(house)[0].state == "kept"


def test_after_sixteen_tries_the_sender_is_asked_kindly_for_another(house: House, tools: Tools, shelf: Shelf) -> None:
    people = reported(house)
    shelf.files[photos(house)[0].file_id] = TimeoutError()
    for _ in range(17):
        work(tools)
        house.clock.move(hours=2)
    assert shelf.asked == 16
    assert photos(house)[0].state == "failed"
    house.deliver_all()
    assert people.sri.phone.sees("Maaf, satu foto untuk <b>KRK-9001 · Slamet, Dusun Krajan</b> belum dapat dipakai")
    assert people.sri.phone.sees("Mohon kirim sekali lagi")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"PK\x03\x04 no picture", "bukan foto"),
        (b"\xff\xd8\xff broken", "tidak dapat dibuka"),
        (FileGoneError("too_big"), "terlalu besar"),
        (FileGoneError("gone"), "tidak dapat diambil"),
    ],
)
def test_what_is_no_photo_is_refused_at_once(
    house: House, tools: Tools, shelf: Shelf, given: bytes | Exception, said: str
) -> None:
    people = reported(house)
    shelf.files[photos(house)[0].file_id] = given
    assert work(tools) == 1
    assert photos(house)[0].state == "failed"
    house.deliver_all()
    assert people.sri.phone.sees(said)
    assert list((house.folder / "photos").rglob("*.jpg")) == []


def test_an_album_of_unusable_files_is_spoken_of_once(house: House, tools: Tools, shelf: Shelf) -> None:
    people = reported(house, count=4)
    shelf.default = b"no picture"
    work(tools)
    house.deliver_all()
    assert sum("belum dapat dipakai" in shown.text for shown in people.sri.phone.screen) == 1


def test_a_removed_photo_leaves_the_disk(house: House, tools: Tools) -> None:
    people = reported(house, count=2)
    work(tools)
    presses(people.sri.phone, "Lihat laporan", "Foto", "Hapus")
    removed, other = photos(house)
    assert asyncio.run(remove_photos_one(tools)) is True
    assert asyncio.run(remove_photos_one(tools)) is False
    assert not (house.folder / str(removed.path)).exists()
    assert (house.folder / str(other.path)).exists()
    assert photos(house)[0].path is None


def test_a_photo_removed_while_it_is_fetched_stays_removed(house: House, tools: Tools, shelf: Shelf) -> None:
    people = reported(house, count=1)
    fetch = shelf.fetch

    async def slow(file_id: str) -> bytes:
        presses(people.sri.phone, "Lihat laporan", "Foto", "Hapus")
        return await fetch(file_id)

    shelf.fetch = slow  # type: ignore[method-assign]
    work(tools)
    assert photos(house)[0].state == "removed"
    assert asyncio.run(remove_photos_one(tools)) is True
    assert list((house.folder / "photos").rglob("*.jpg")) == []


def test_files_that_no_photo_has_are_swept_and_others_stay(house: House, tools: Tools) -> None:
    reported(house, count=2)
    work(tools)
    stray = house.folder / "photos" / "aa" / "bb" / "aabb.jpg"
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"x")
    stray.with_name("aabb.small.jpg").write_bytes(b"x")
    assert asyncio.run(sweep_orphans(tools)) == 2
    assert len(list((house.folder / "photos").rglob("*.jpg"))) == 4
    stray.write_bytes(b"x")
    asyncio.run(sweep_photos_one(tools))
    assert not stray.exists()
    stray.write_bytes(b"x")
    asyncio.run(sweep_photos_one(tools))
    assert stray.exists()
    house.clock.move(days=1)
    asyncio.run(sweep_photos_one(tools))
    assert not stray.exists()


def test_photos_that_nobody_said_a_family_for_are_forgotten_after_a_week(house: House, tools: Tools) -> None:
    people = visits.field(house)
    people.sri.phone.sends_photos(2)
    work(tools)
    house.clock.move(days=6)
    people.sri.phone.sends_photos(1)
    asyncio.run(sweep_photos_one(tools))
    assert [photo.state for photo in photos(house)] == ["kept", "kept", "to_fetch"]
    house.clock.move(days=2)
    asyncio.run(sweep_photos_one(tools))
    assert [photo.state for photo in photos(house)] == ["removed", "removed", "to_fetch"]


def test_practice_photos_are_never_fetched(house: House, tools: Tools) -> None:
    people = visits.field(house)
    starts(people.sri.phone)
    people.sri.phone.sends_photos(1)
    house.write(_practise)
    assert work(tools) == 0


def test_a_photo_used_for_another_family_is_to_be_looked_at_again(house: House, tools: Tools, shelf: Shelf) -> None:
    people = reported(house)
    work(tools)
    shelf.default = picture(1, quality=60)
    reports(people.sri.phone, "Tumini")
    work(tools)
    first, second = kept(house)
    assert first.flags == {}
    assert second.flags == {"photo_reused": [photos(house)[1].id]}
    people.sri.phone.presses("Lihat laporan")
    assert people.sri.phone.sees("Foto perlu dilihat kembali")


def test_another_photo_and_an_album_of_one_visit_raise_no_doubt(house: House, tools: Tools, shelf: Shelf) -> None:
    people = reported(house, count=2)
    work(tools)
    shelf.default = picture(5)
    reports(people.sri.phone, "Tumini")
    work(tools)
    assert [report.flags for report in kept(house)] == [{}, {}]


def test_a_photo_sent_again_over_a_bad_signal_is_counted_once(house: House, tools: Tools, shelf: Shelf) -> None:
    people = visits.field(house)
    starts(people.sri.phone)
    presses(people.sri.phone, *ORDINARY[:5])
    people.sri.phone.sends_photos(3)
    first, again, _ = photos(house)
    shelf.files = {first.file_id: picture(1), again.file_id: picture(1)}
    work(tools)
    assert [photo.state for photo in photos(house)] == ["kept", "removed", "kept"]
    presses(people.sri.phone, "Selesai")
    assert people.sri.phone.sees("📷 2 foto")


def test_the_doubt_goes_with_the_photo(house: House, tools: Tools) -> None:
    people = reported(house)
    work(tools)
    reports(people.sri.phone, "Tumini")
    work(tools)
    assert kept(house)[1].flags
    presses(people.sri.phone, "Lihat laporan", "Foto", "Hapus")
    assert kept(house)[1].flags == {}


def test_a_photo_of_another_day_is_to_be_looked_at_again(house: House, tools: Tools, shelf: Shelf) -> None:
    shelf.default = picture(1, taken=datetime(2026, 11, 1, 9, 0))  # noqa: DTZ001 (cameras write no zone)
    reported(house)
    work(tools)
    assert list(kept(house)[0].flags) == ["photo_time"]


def test_a_home_far_from_the_saved_place_is_to_be_looked_at_again(house: House) -> None:
    people = visits.field(house)
    near = house.family("Marsuki", serial=9020, mentors=[people.sri], consent="given", latitude=-7.75, longitude=113.4)
    for latitude, flagged in ((-7.7505, False), (-7.80, True)):
        starts(people.sri.phone, "Marsuki")
        people.sri.phone.shares_place(latitude, 113.4)
        presses(people.sri.phone, "Di rumah", *visits.ORDINARY[:5], "Lanjut tanpa foto", "✅ Kirim")
        report = kept(house)[-1]
        assert report.family_id == near
        assert ("far_from_home" in report.flags) is flagged


def test_distances_and_pieces_of_hashes_are_right() -> None:
    assert kilometres((-7.75, 113.4), (-7.75, 113.4)) == 0
    assert kilometres((0.0, 0.0), (1.0, 0.0)) == pytest.approx(111.195, abs=0.01)
    assert bands("0" * 16) == []
    assert bands("0123456789abcdef") == ["0:012", "1:345", "2:678", "3:9ab", "4:cdef"]


def _practise(session):  # type: ignore[no-untyped-def]
    from models.photo import Photo

    for photo in session.query(Photo):
        photo.practice = True
