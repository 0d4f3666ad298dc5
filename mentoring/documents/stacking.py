"""Several pictures as one, below each other: for somebody who reads several departments' weeks in one message."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image

MOST = 4


def stacked(pictures: Sequence[bytes]) -> bytes:
    """Return one PNG with the first four pictures below each other. Raises OSError for what is no picture."""
    images = [Image.open(BytesIO(one)).convert("RGB") for one in pictures[:MOST]]
    sheet = Image.new("RGB", (max(one.width for one in images), sum(one.height for one in images)), "#FFFFFF")
    top = 0
    for one in images:
        sheet.paste(one, (0, top))
        top += one.height
    buffer = BytesIO()
    sheet.quantize(128, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
