"""An invitation can be scanned: sharp, large enough for a cheap phone, with its quiet zone."""

from io import BytesIO

import segno
from PIL import Image

from mentoring.documents.qr import qr_png

LINK = "https://t.me/gesek_ekstrem_bot?start=" + "Ab3-_" * 5


def test_an_invitation_is_a_sharp_square_with_a_quiet_zone() -> None:
    picture = Image.open(BytesIO(qr_png(LINK))).convert("L")
    assert picture.width == picture.height >= 600
    assert set(picture.get_flattened_data()) == {0, 255}
    modules = segno.make_qr(LINK, error="m").symbol_size(border=4)[0]
    step = picture.width // modules
    assert picture.crop((0, 0, picture.width, 4 * step)).getextrema() == (255, 255)
    assert picture.getpixel((4 * step + 1, 4 * step + 1)) == 0


def test_every_module_is_where_the_link_puts_it() -> None:
    code = segno.make_qr(LINK, error="m")
    picture = Image.open(BytesIO(qr_png(LINK))).convert("L")
    step = picture.width // code.symbol_size(border=4)[0]
    for row, line in enumerate(code.matrix):
        for column, dark in enumerate(line):
            assert picture.getpixel(((column + 4) * step + step // 2, (row + 4) * step + step // 2)) == (
                0 if dark else 255
            )
