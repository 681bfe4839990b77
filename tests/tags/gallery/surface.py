"""What happens to the label itself before it is hung: covered, bent, creased, scratched. Sizes in shares of the code."""

import math
import random

from PIL import Image, ImageDraw

from tests.tags.gallery.label import MM, PICTURE

CODE = (1.6 * MM, 1.2 * MM, (1.6 + PICTURE) * MM, (1.2 + PICTURE) * MM)
SIDE, EYE = PICTURE * MM, 0.29
"""Where the code's picture, white border included, lies on the label, in dots, and the share of a corner mark."""


def covered(
    label: Image.Image, *boxes: tuple[float, float, float, float], shade: int = 90, round_: bool = False
) -> Image.Image:
    """Something lies over parts of the code; boxes are left, top, right, bottom from 0 to 1."""
    spoilt = label.copy()
    pen = ImageDraw.Draw(spoilt)
    for box in boxes:
        place = [CODE[side % 2] + part * SIDE for side, part in enumerate(box)]
        (pen.ellipse if round_ else pen.rectangle)(place, fill=shade)
    return spoilt


def dirty(label: Image.Image, share: float, size: float = 0.05, seed: int = 3) -> Image.Image:
    """Drops of paint until they cover that share of the code."""
    dice, spots = random.Random(seed), []
    while sum((right - left) * (low - top) for left, top, right, low in spots) * math.pi / 4 < share:
        x, y = dice.uniform(0.08, 0.92 - size), dice.uniform(0.08, 0.92 - size)
        if not _on_an_eye(x, y, size):
            spots.append((x, y, x + size, y + size))
    return covered(label, *spots, shade=60, round_=True)


def _on_an_eye(x: float, y: float, size: float) -> bool:
    """The three corner marks stay free: without one of them no reader finds the code at all."""
    return (x < EYE and (y < EYE or y + size > 1 - EYE)) or (x + size > 1 - EYE and y < EYE)


def scratched(label: Image.Image, lines: int = 5, seed: int = 5) -> Image.Image:
    """Keys in the same pocket."""
    dice, spoilt = random.Random(seed), label.copy()
    pen = ImageDraw.Draw(spoilt)
    for _ in range(lines):
        start, end = dice.uniform(EYE, 0.68), dice.uniform(EYE, 1)
        line = [CODE[0], CODE[1] + start * SIDE, CODE[2], CODE[1] + end * SIDE]
        pen.line(line, fill=235, width=5)
    return spoilt


def bent(label: Image.Image, degrees: float, upright: bool = True, waves: float = 0) -> Image.Image:
    """Round a bottle or a key: the label spans that angle of a cylinder; with `waves`, paper that got wet."""
    wide, high = label.size
    strips = 60
    mesh = []
    for number in range(strips):
        a, b = number / strips, (number + 1) / strips
        u, v = ((_flat(part, degrees) if not waves else part) for part in (a, b))
        lift = [round(waves * high * math.sin(part * 3 * math.pi)) for part in (a, b)]
        if upright:
            to = (round(a * wide), 0, round(b * wide), high)
            quad = (u * wide, lift[0], u * wide, high + lift[0], v * wide, high + lift[1], v * wide, lift[1])
        else:
            to = (0, round(a * high), wide, round(b * high))
            quad = (0, u * high, 0, v * high, wide, v * high, wide, u * high)
        mesh.append((to, quad))
    return label.transform(label.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=255)


def _flat(part: float, degrees: float) -> float:
    """Which part of the flat label is seen at that part of its width from straight in front."""
    half = math.radians(degrees / 2)
    return 0.5 + math.asin((part * 2 - 1) * math.sin(half)) / (2 * half)


def creased(label: Image.Image) -> Image.Image:
    """Folded twice and smoothed out."""
    spoilt = label.copy()
    pen = ImageDraw.Draw(spoilt)
    middle_x, middle_y = (CODE[0] + CODE[2]) / 2 + 20, (CODE[1] + CODE[3]) / 2 - 15
    pen.line([middle_x, 0, middle_x - 30, label.height], fill=170, width=7)
    pen.line([0, middle_y, label.width, middle_y + 40], fill=120, width=5)
    return spoilt


def stub(label: Image.Image) -> Image.Image:
    """The code alone, cut from its label for a small thing."""
    return label.crop((0, 0, round(CODE[2] + CODE[0]), label.height))
