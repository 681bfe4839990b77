"""Pictures are drawn anew: what we keep is our own JPEG or PNG, never the file that was sent (design 3.11)."""

import base64
import binascii
import io

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from webapp.errors import Refusal

PHOTO_BYTES = 15 * 1024 * 1024
PHOTO_PIXELS = 50_000_000
LONGEST_SIDE = 1600
DRAWING_BYTES = 40 * 1024
DRAWING_PIXELS = 2_000_000
DATA_URL = "data:image/png;base64,"
BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, MemoryError)
BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def photo(sent: bytes) -> bytes:
    """A JPEG of at most 1600 px a side without any metadata; Refusal where it is no photo."""
    if not sent:
        raise _unreadable()
    if len(sent) > PHOTO_BYTES:
        raise _too_large()
    return _drawn(sent, ["JPEG", "PNG", "WEBP"], PHOTO_PIXELS, _as_jpeg)


def signature(data_url: str) -> bytes | None:
    """A PNG of the drawn strokes; None where nothing was drawn; Refusal where it is no drawing of ours."""
    if not data_url:
        return None
    if not data_url.startswith(DATA_URL) or len(data_url) > len(DATA_URL) + DRAWING_BYTES * 4 // 3 + 4:
        raise _no_signature()
    try:
        sent = base64.b64decode(data_url[len(DATA_URL) :], validate=True)
        return _drawn(sent, ["PNG"], DRAWING_PIXELS, _as_png) or None
    except (binascii.Error, Refusal) as wrong:
        raise _no_signature() from wrong


def _drawn(sent: bytes, formats: list[str], most: int, again) -> bytes:  # type: ignore[no-untyped-def]
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, once loaded, lets half a picture pass for everybody
    try:
        with Image.open(io.BytesIO(sent), formats=formats) as picture:
            if picture.width * picture.height > most:
                raise _too_large()
            return again(picture)
    except BOMB as bomb:
        raise _too_large() from bomb
    except BROKEN as broken:
        raise _unreadable() from broken


def _as_jpeg(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright.convert("RGBA"), mask=upright.convert("RGBA").getchannel("A"))
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()


def _as_png(picture: Image.Image) -> bytes:
    """Empty where every point is see-through or white."""
    strokes = picture.convert("RGBA")
    on_paper = Image.new("RGBA", strokes.size, "white")
    on_paper.alpha_composite(strokes)
    if ImageOps.invert(on_paper.convert("L")).getbbox() is None:
        return b""
    plain = Image.new("RGBA", strokes.size)
    plain.paste(strokes)
    out = io.BytesIO()
    plain.save(out, "PNG", optimize=True)
    return out.getvalue()


def _unreadable() -> Refusal:
    return Refusal(
        "evidence.unreadable",
        "这不是能打开的照片，请用相机重新拍一张（JPEG、PNG或WebP）",
        "This is no photo that can be opened; take it again with the camera (JPEG, PNG or WebP)",
    )


def _too_large() -> Refusal:
    return Refusal(
        "evidence.too_large",
        "照片太大，请用普通画质重新拍一张",
        "The photo is too large; take it again in ordinary quality",
    )


def _no_signature() -> Refusal:
    return Refusal(
        "evidence.no_signature",
        "签名没有读到，请清除后重新签，或改为输入姓名",
        "The signature could not be read; clear it and sign again, or type the name instead",
    )
