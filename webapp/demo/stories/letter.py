"""A letter as the desk photographs it: lined paper with a few words of handwriting."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageDraw

PAPER, LINE, INK = (252, 250, 242), (214, 222, 232), (40, 52, 96)
SIZE = (480, 640)


def letter(subject: str, name: str) -> bytes:
    """A JPEG of a page with ruled lines and strokes for its words; no font is needed to draw them."""
    from PIL import Image, ImageDraw  # Pillow waits for the first picture

    page = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(page)
    for y in range(90, SIZE[1] - 40, 36):
        draw.line((40, y, SIZE[0] - 40, y), fill=LINE, width=1)
    for row, count in enumerate((len(subject), 13, 11, 12, 5, len(name))):
        left = 60 if row in (1, 5) else 44
        for column in range(count):
            _stroke(draw, left + column * 28, 64 + row * 36, seed=row * 31 + column)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=70)
    return out.getvalue()


def _stroke(draw: "ImageDraw.ImageDraw", x: int, y: int, seed: int) -> None:
    draw.line((x, y + seed % 5, x + 20, y + seed % 3), fill=INK, width=2)
    draw.line((x + 9, y - 4, x + 8 - seed % 7, y + 20), fill=INK, width=2)
    draw.line((x + 2, y + 12, x + 18, y + 10 + seed % 6), fill=INK, width=2)
