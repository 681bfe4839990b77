"""A photo of a tag, read on the server where the phone cannot."""

from collections.abc import Callable
from typing import IO

from PIL import Image, UnidentifiedImageError

from webapp.tags.look import LOOKS

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
LARGEST = 2600
SHORTEST_SIDE = 16
BROKEN = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def texts_in(photo: IO[bytes], wanted: Callable[[str], bool] = bool) -> list[str]:
    """The texts of the QR codes in the picture, looked at until one is wanted; none for no picture or a giant one."""
    grey = _opened(photo)
    seen: list[str] = []
    if grey is None:
        return seen
    for look in LOOKS:
        seen += [text for text in look(grey) if text not in seen]
        if any(wanted(text) for text in seen):
            break
    return seen


def _opened(photo: IO[bytes]) -> Image.Image | None:
    try:
        with Image.open(photo, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS or min(picture.size) < SHORTEST_SIDE:
                return None
            picture.draft("L", (LARGEST, LARGEST))
            return picture.convert("L")
    except BROKEN:
        return None
