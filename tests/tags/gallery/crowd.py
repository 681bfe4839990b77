"""Several codes in one picture: ours beside ours, ours beside strangers."""

from dataclasses import dataclass

import segno
from PIL import Image

from tests.tags.gallery.scene import SIZE, WALL, hung
from tests.tags.gallery.spoil import dark

STRANGE = "https://maker.example/wheelchair/88"


@dataclass(frozen=True)
class Crowd:
    """So many of our labels, each at its place with its scale and turn, and perhaps a maker's own code."""

    places: tuple[tuple[float, float, float, float], ...]
    strange: tuple[float, float] | None = None
    light: float = 1

    def drawn(self, labels: list[Image.Image]) -> Image.Image:
        """The picture; as many labels as there are places."""
        scene = Image.new("L", SIZE, WALL)
        for label, (x, y, scale, turn) in zip(labels, self.places, strict=True):
            alone = hung(label, scale, turn, at=(x, y), wall=0)
            scene.paste(alone, mask=alone.point(lambda light: 255 if light else 0).convert("L"))
            scene.paste(alone, mask=hung(Image.new("L", label.size, 255), scale, turn, at=(x, y), wall=0))
        if self.strange:
            scene.paste(qr(STRANGE), (round(self.strange[0] * SIZE[0]), round(self.strange[1] * SIZE[1])))
        return dark(scene, self.light) if self.light < 1 else scene


def qr(text: str, scale: int = 5) -> Image.Image:
    """Any code on white paper."""
    code = segno.make(text, error="m", micro=False)
    rows = [[0 if dark else 255 for dark in row] for row in code.matrix_iter(scale=scale, border=4)]
    return Image.frombytes("L", (len(rows[0]), len(rows)), bytes(light for row in rows for light in row))


CROWDS = {
    "two side by side": Crowd(((0.27, 0.5, 0.6, 0), (0.73, 0.5, 0.6, 0))),
    "two, one far": Crowd(((0.3, 0.6, 0.8, 5), (0.75, 0.3, 0.3, -10))),
    "two, one head down": Crowd(((0.3, 0.3, 0.6, 180), (0.6, 0.75, 0.6, 20))),
    "three keys": Crowd(((0.25, 0.25, 0.5, 15), (0.75, 0.3, 0.5, -20), (0.5, 0.75, 0.5, 95))),
    "two in the dark": Crowd(((0.27, 0.5, 0.6, 0), (0.73, 0.5, 0.6, 8)), light=0.15),
    "ours and a maker's": Crowd(((0.3, 0.5, 0.6, 0),), strange=(0.65, 0.35)),
    "two and a maker's": Crowd(((0.3, 0.25, 0.5, 0), (0.3, 0.75, 0.5, 10)), strange=(0.65, 0.35)),
}
