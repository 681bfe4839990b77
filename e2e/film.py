"""What a browser's camera sees: one raw picture, which Chromium reads again for every frame."""

import io
from pathlib import Path

import segno
from PIL import Image

from tests.tags.gallery.scene import SIZE, WALL

HEAD = f"YUV4MPEG2 W{SIZE[0]} H{SIZE[1]} F15:1 Ip A1:1 C420jpeg\nFRAME\n".encode()


class Film:
    """Never grows, shrinks or moves, so that it may change while a camera is open: a film cut short blinds it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "camera.y4m"
        self.path.write_bytes(HEAD + raw(Image.new("L", SIZE, WALL)))

    @property
    def flag(self) -> str:
        """What makes Chromium's camera see it."""
        return f"--use-file-for-fake-video-capture={self.path}"

    def shows(self, picture: Image.Image) -> None:
        """From now on every camera sees that one, whether or not it is open."""
        with self.path.open("r+b") as reel:
            reel.seek(len(HEAD))
            reel.write(raw(picture))

    def says(self, text: str) -> None:
        """A QR of that text is held before the camera."""
        self.shows(held(text))


def held(text: str) -> Image.Image:
    """A QR as a hand holds it before a camera: a little askew, some grey round it."""
    code = io.BytesIO()
    segno.make(text, error="m").save(code, kind="png", scale=9, border=4)
    picture = Image.new("L", SIZE, WALL)
    picture.paste(Image.open(code).convert("L").rotate(4, expand=True, fillcolor=WALL), (420, 250))
    return picture


def jpeg(picture: Image.Image) -> bytes:
    """A photo as a phone's camera keeps it."""
    file = io.BytesIO()
    picture.convert("RGB").save(file, "JPEG", quality=85)
    return file.getvalue()


def raw(picture: Image.Image) -> bytes:
    """A frame of film: light from 16 to 235, no colour."""
    light = picture.convert("L").point([16 + round(level * 219 / 255) for level in range(256)])
    return light.tobytes() + bytes([128]) * (SIZE[0] * SIZE[1] // 2)
