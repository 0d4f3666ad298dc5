"""Photos, documents and albums, from people and from the bot, with Telegram's sizes."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from simulator import pictures
from simulator.answers import Refusal
from simulator.client import Desk, _multipart
from simulator.pictures import draw, photo_sizes
from tests.simulator.conftest import SRI, PlainBot


def upload(bot: PlainBot, method: str, field: str, data: bytes, **params: Any) -> tuple[int, dict[str, Any]]:
    body, content_type = _multipart({"chat_id": SRI, **params}, [("berkas.jpg", data)])
    body = body.replace(b'name="files"', f'name="{field}"'.encode())
    status, answer = bot.raw(f"/bot{bot.token}/{method}", body, content_type)
    return status, json.loads(answer)


def sized(width: int, height: int) -> bytes:
    written = BytesIO()
    Image.new("L", (width, height)).save(written, "PNG")
    return written.getvalue()


REFUSED = [
    (b"", "file must be non-empty"),
    (b"not a picture", "IMAGE_PROCESS_FAILED"),
    (draw(1)[:2000], "IMAGE_PROCESS_FAILED"),
    (sized(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
    (sized(210, 10), "PHOTO_INVALID_DIMENSIONS"),
    (
        b"x" * (10 * 1024 * 1024 + 1),
        "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
    ),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED, ids=[reason[:30] for _, reason in REFUSED])
def test_what_telegram_does_not_take_as_a_photo_is_refused(bot: PlainBot, data: bytes, reason: str) -> None:
    status, answer = upload(bot, "sendPhoto", "photo", data)
    assert (status, answer["description"]) == (400, f"Bad Request: {reason}")


def test_pictures_at_the_edge_are_taken() -> None:
    assert photo_sizes(sized(200, 10))[-1].width == 200
    assert photo_sizes(sized(9000, 1000))[-1].width == 1280


def test_a_photo_is_kept_upright_small_and_without_metadata(bot: PlainBot) -> None:
    turned = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turned a quarter
    Image.new("RGB", (2000, 1000), "red").save(turned, "JPEG", exif=exif)
    _, answer = upload(bot, "sendPhoto", "photo", turned.getvalue())
    sizes = answer["result"]["photo"]
    assert [(size["width"], size["height"]) for size in sizes] == [(160, 320), (400, 800), (640, 1280)]
    path = bot.do("getFile", file_id=sizes[-1]["file_id"])["file_path"]
    status, data = bot.raw(f"/file/bot{bot.token}/{path}", None)
    assert status == 200
    assert not Image.open(BytesIO(data)).getexif()


def test_a_request_above_50_mb_is_too_large(bot: PlainBot) -> None:
    status, answer = upload(bot, "sendDocument", "document", b"x" * (50 * 1024 * 1024 + 1))
    assert (status, answer["description"]) == (413, "Request Entity Too Large")


def test_a_file_above_20_mb_arrives_but_cannot_be_fetched(bot: PlainBot, desk: Desk) -> None:
    desk.document(SRI, "besar.xlsx", b"x" * (20 * 1024 * 1024 + 1))
    document = bot.do("getUpdates")[-1]["message"]["document"]
    assert bot.refused("getFile", file_id=document["file_id"]) == "400 Bad Request: file is too big"
    desk.document(SRI, "pas.xlsx", b"x" * (20 * 1024 * 1024))
    bot.do("getFile", file_id=bot.do("getUpdates")[-1]["message"]["document"]["file_id"])


def test_a_path_nobody_sent_is_not_found(bot: PlainBot) -> None:
    assert bot.raw(f"/file/bot{bot.token}/photos/x.jpg", None)[0] == 404
    assert bot.raw("/file/bot0:x/photos/x.jpg", None)[0] == 401


def test_a_file_is_sent_again_by_its_id_but_not_as_another_kind(bot: PlainBot) -> None:
    _, answer = upload(bot, "sendPhoto", "photo", draw(1), caption="<b>Rumah</b>", parse_mode="HTML")
    photo = answer["result"]["photo"][-1]["file_id"]
    assert answer["result"]["caption_entities"][0]["type"] == "bold"
    assert bot.do("sendPhoto", chat_id=SRI, photo=photo)["photo"][-1]["file_id"] == photo
    assert bot.refused("sendDocument", chat_id=SRI, document=photo) == (
        "400 Bad Request: can't use file of type Photo as Document"
    )
    assert bot.refused("sendPhoto", chat_id=SRI, photo=photo, caption="a" * 1025) == (
        "400 Bad Request: message caption is too long"
    )
    bot.do("sendPhoto", chat_id=SRI, photo=photo, caption="a" * 1024)


def test_a_bots_album_has_two_to_ten_of_one_kind(bot: PlainBot) -> None:
    photo = upload(bot, "sendPhoto", "photo", draw(1))[1]["result"]["photo"][-1]["file_id"]
    document = upload(bot, "sendDocument", "document", b"x")[1]["result"]["document"]["file_id"]
    one, other = {"type": "photo", "media": photo}, {"type": "document", "media": document}
    for size in (1, 11):
        answer = bot.refused("sendMediaGroup", chat_id=SRI, media=[one] * size)
        assert answer == f"400 Bad Request: an album must have 2-10 items, {size} given"
    assert "mixed" in bot.refused("sendMediaGroup", chat_id=SRI, media=[one, other])
    sent = bot.do("sendMediaGroup", chat_id=SRI, media=[{**one, "caption": "Minggu ini"}, one])
    assert len({message["media_group_id"] for message in sent}) == 1
    assert [message.get("caption") for message in sent] == ["Minggu ini", None]


def test_the_media_and_caption_of_a_message_are_edited_in_place(bot: PlainBot) -> None:
    first, second = (upload(bot, "sendPhoto", "photo", draw(seed))[1]["result"] for seed in (1, 2))
    number, other = first["message_id"], second["photo"][-1]["file_id"]
    edited = bot.do("editMessageMedia", chat_id=SRI, message_id=number, media={"type": "photo", "media": other})
    assert edited["photo"][-1]["file_id"] == other
    same = bot.refused("editMessageMedia", chat_id=SRI, message_id=number, media={"type": "photo", "media": other})
    assert "message is not modified" in same
    assert bot.do("editMessageCaption", chat_id=SRI, message_id=number, caption="Baru")["caption"] == "Baru"
    assert bot.refused("editMessageText", chat_id=SRI, message_id=number, text="x") == (
        "400 Bad Request: there is no text in the message to edit"
    )


def test_an_album_of_people_arrives_as_separate_messages_with_the_caption_on_one(bot: PlainBot, desk: Desk) -> None:
    desk.pictures(SRI, 3, caption="Rumah Bu Siti")
    messages = [update["message"] for update in bot.do("getUpdates")]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["Rumah Bu Siti", None, None]


def test_an_album_of_any_size_is_sent_in_tens(bot: PlainBot, desk: Desk) -> None:
    desk.pictures(SRI, 23)
    groups = [update["message"]["media_group_id"] for update in bot.do("getUpdates")]
    assert [groups.count(group) for group in dict.fromkeys(groups)] == [10, 10, 3]


def test_single_pictures_have_no_album_and_files_keep_their_metadata(bot: PlainBot, desk: Desk) -> None:
    desk.pictures(SRI, 2, album=False)
    assert all("media_group_id" not in update["message"] for update in bot.do("getUpdates"))
    desk.pictures(SRI, [{"seed": 7}], as_document=True)
    document = bot.do("getUpdates")[-1]["message"]["document"]
    assert document["mime_type"] == "image/jpeg"
    path = bot.do("getFile", file_id=document["file_id"])["file_path"]
    data = bot.raw(f"/file/bot{bot.token}/{path}", None)[1]
    assert data == draw(7)
    assert Image.open(BytesIO(data)).getexif().get_ifd(0x8825)


def test_the_same_seed_draws_the_same_house() -> None:
    first = draw(5, 400, 300)
    pictures.draw.cache_clear()
    assert draw(5, 400, 300) == first != draw(6, 400, 300)


def test_the_page_can_show_what_was_sent(bot: PlainBot, desk: Desk) -> None:
    desk.photos(SRI, [draw(1), draw(2)], caption="Dua")
    first, second = desk.transcript(SRI)["messages"][-2:]
    assert first["album"] == second["album"]
    assert (first["media"]["width"], first["media"]["height"]) == (800, 600)
    assert Image.open(BytesIO(desk.read(first["media"]["url"]))).size == (800, 600)


def test_a_truncated_cache_never_hides_a_refusal() -> None:
    for _ in range(2):
        with pytest.raises(Refusal):
            photo_sizes(b"never a picture")
