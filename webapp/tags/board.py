"""Every tag on one photograph: what could be read, and where a code lies that could not."""

import io
from dataclasses import dataclass, field
from statistics import median

import zxingcpp
from PIL import Image, ImageOps

from webapp.tags.look import BY_NEIGHBOURS, QR, Treatment, as_it_is, evened, lifted, sharpened
from webapp.tags.photo import BROKEN, FORMATS, MOST_PIXELS

WAYS: tuple[tuple[Treatment, int], ...] = (
    (as_it_is, 3200), (evened, 3200), (sharpened, 2200), (lifted, 1600), (as_it_is, 1600),
)  # fmt: skip
LEAST, MOST = 0.75, 1.33
"""How much smaller or larger than the others a tag on the same board looks."""
Box = tuple[float, float, float, float]
"""Left, top, width, height in shares of the picture."""


@dataclass
class Board:
    """Texts by where they lie; `unread` are codes that were seen and gave nothing."""

    read: dict[str, Box] = field(default_factory=dict)
    unread: list[Box] = field(default_factory=list)

    def see(self, found: list[zxingcpp.Barcode], size: tuple[int, int]) -> None:
        """Add what one look saw."""
        for one in found:
            box = _box(one, size)
            if one.valid:
                self.read.setdefault(one.text, box)
            else:
                self.unread.append(box)

    def settle(self) -> "Board":
        """Keep of the unread what is as large as the tags that were read, beside them, once each: the rest is chance."""
        sizes = [(median(box[side] for box in self.read.values())) for side in (2, 3)] if self.read else []
        taken, kept = list(self.read.values()), []
        for box in self.unread if sizes else ():
            alike = all(LEAST < box[side] / size < MOST for side, size in zip((2, 3), sizes, strict=True))
            if alike and not any(_touch(box, other) for other in taken):
                taken.append(box)
                kept.append(box)
        self.unread = kept
        return self


def board_in(photo: bytes) -> Board:
    """Look in every way; an empty board where it is no picture, or a giant one."""
    board, grey = Board(), _opened(photo)
    if grey is None:
        return board
    for treatment, width in WAYS:
        smaller = grey.copy()
        smaller.thumbnail((width, width))
        found = zxingcpp.read_barcodes(
            treatment(smaller), formats=QR, binarizer=BY_NEIGHBOURS, return_errors=True
        )
        board.see(found, smaller.size)
    return board.settle()


def _opened(photo: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(photo), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            return ImageOps.exif_transpose(picture).convert("L")
    except BROKEN:
        return None


def _box(one: zxingcpp.Barcode, size: tuple[int, int]) -> Box:
    corners = [
        getattr(one.position, name) for name in ("top_left", "top_right", "bottom_right", "bottom_left")
    ]
    left, right = min(c.x for c in corners) / size[0], max(c.x for c in corners) / size[0]
    top, bottom = min(c.y for c in corners) / size[1], max(c.y for c in corners) / size[1]
    return round(left, 4), round(top, 4), round(right - left, 4), round(bottom - top, 4)


def _touch(one: Box, other: Box) -> bool:
    """They share some of the picture."""
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return wide > 0 and high > 0
