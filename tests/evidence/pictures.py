"""Pictures to send: honest ones, and forty that are not."""

import base64
import io
import struct
import zlib

from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

GPS = 34853


def picture(kind="JPEG", size=(640, 480), **more) -> bytes:
    """An honest photo."""
    made = Image.new("RGB", size, "teal")
    ImageDraw.Draw(made).ellipse([10, 10, 200, 200], fill="orange")
    out = io.BytesIO()
    made.save(out, kind, **more)
    return out.getvalue()


def with_a_place() -> bytes:
    """A photo whose EXIF says where it was taken, and that it lies on its side."""
    exif = Image.Exif()
    exif[274] = 6
    exif[271] = "SecretPhone"
    exif.get_ifd(GPS).update({1: "N", 2: (IFDRational(23), IFDRational(7), IFDRational(30))})
    return picture(exif=exif)


def drawn(size=(300, 100)) -> bytes:
    """A signature's PNG."""
    made = Image.new("RGBA", size)
    ImageDraw.Draw(made).line([(10, 80), (120, 20), (280, 70)], fill=(0, 0, 80, 255), width=5)
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def as_data_url(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()


def bomb(side=50_000) -> bytes:
    """A small PNG that unfolds to 2,500 megapixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
NO_PICTURES = {
    "nothing": b"",
    "zeros": b"\0" * 4096,
    "text": b"hello",
    "html": b"<html>" + SCRIPT,
    "svg": SVG,
    "svg_with_head": b'<?xml version="1.0"?>' + SVG,
    "pdf": b"%PDF-1.7\n1 0 obj<<>>endobj",
    "zip": b"PK\x03\x04" + b"\0" * 60,
    "elf": b"\x7fELF" + b"\0" * 60,
    "half_jpeg": picture()[:300],
    "half_png": picture("PNG")[:80],
    "jpeg_head_only": b"\xff\xd8\xff\xe0",
    "png_head_only": b"\x89PNG\r\n\x1a\n",
    "gif": picture("GIF"),
    "bmp": picture("BMP"),
    "tiff": picture("TIFF"),
    "ico": picture("ICO", (64, 64)),
    "ppm": picture("PPM"),
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "heic": b"\0\0\0\x18ftypheic" + b"\0" * 40,
    "bomb": bomb(),
    "wide_bomb": bomb(60_000),
    "large": b"\xff\xd8\xff" + b"\0" * (16 * 1024 * 1024),
}
POLYGLOTS = {
    "html_behind_jpeg": picture() + b"<html>" + SCRIPT,
    "html_behind_png": picture("PNG") + SCRIPT,
    "zip_behind_jpeg": picture() + b"PK\x03\x04evil",
    "comment": picture(comment=b"<?php system('id') ?>" + SCRIPT),
    "exif": with_a_place(),
    "webp": picture("WEBP") + SCRIPT,
}
NO_DRAWINGS = {
    "jpeg": "data:image/jpeg;base64," + base64.b64encode(picture()).decode(),
    "svg": "data:image/svg+xml;base64," + base64.b64encode(SVG).decode(),
    "html": "data:text/html;base64," + base64.b64encode(SCRIPT).decode(),
    "address": "https://example.org/a.png",
    "file": "file:///etc/passwd",
    "way_up": "../../etc/passwd",
    "no_base64": "data:image/png;base64,@@@@",
    "empty": "data:image/png;base64,",
    "no_png": as_data_url(SCRIPT),
    "jpeg_inside": as_data_url(picture()),
    "bomb": as_data_url(bomb(20_000)),
    "large": "data:image/png;base64," + "A" * 80_000,
}
