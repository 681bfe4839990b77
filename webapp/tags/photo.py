"""A photo of a tag, read on the server where the phone cannot."""

from typing import IO

import zxingcpp
from PIL import Image, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
WIDTHS = (1600, 2600, 800)
SHORTEST_SIDE = 16


def text_in(photo: IO[bytes]) -> str:
    """The text of the first QR code found in the picture; empty for none, for no picture, or for one too large."""
    try:
        with Image.open(photo, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS or min(picture.size) < SHORTEST_SIDE:
                return ""
            picture.draft("L", (max(WIDTHS), max(WIDTHS)))
            grey = picture.convert("L")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return ""
    return next((text for width in WIDTHS if (text := _read(grey, width))), "")


def _read(grey: Image.Image, width: int) -> str:
    smaller = grey.copy()
    smaller.thumbnail((width, width))
    found = zxingcpp.read_barcodes(smaller, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return found[0].text if found else ""
