"""A label in front of a camera: where it hangs, how it is turned, and what lies round it."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw

SIZE = (1280, 960)
FINE = 2
"""Scenes are drawn twice as large and then halved, as a lens does it, so that edges are soft."""
WALL = 150
Corners = list[tuple[float, float]]


def hung(
    label: Image.Image,
    scale: float = 0.6,
    turn: float = 0,
    yaw: float = 0,
    pitch: float = 0,
    at: tuple[float, float] = (0.5, 0.5),
    wall: int = WALL,
) -> Image.Image:
    """The label on a wall; `scale` 0.6 is a hand's distance of 15 cm; yaw and pitch in degrees out of the picture."""
    wall_of = Image.new("L", SIZE, wall)
    corners = _seen(label.size, scale, turn, yaw, pitch)
    corners = [(x + SIZE[0] * at[0], y + SIZE[1] * at[1]) for x, y in corners]
    left, top = (math.floor(min(corner[side] for corner in corners)) - 2 for side in (0, 1))
    wide, high = (math.ceil(max(corner[side] for corner in corners)) + 2 for side in (0, 1))
    fine = [((x - left) * FINE, (y - top) * FINE) for x, y in corners]
    size = ((wide - left) * FINE, (high - top) * FINE)
    seen = label.transform(
        size, Image.Transform.PERSPECTIVE, _coefficients(fine, label.size), Image.Resampling.BICUBIC
    )
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(fine, fill=255)
    wall_of.paste(seen.reduce(FINE), (left, top), mask.reduce(FINE))
    return wall_of


def _seen(size: tuple[int, int], scale: float, turn: float, yaw: float, pitch: float) -> Corners:
    """Where the four corners come to lie round the middle, through a lens 3 label widths away."""
    wide, high = size[0] * scale / 2, size[1] * scale / 2
    far = 3 * size[0] * scale
    seen = []
    for x, y in ((-wide, -high), (wide, -high), (wide, high), (-wide, high)):
        x, y = _turned(x, y, turn)
        x, z = _turned(x, 0, yaw)
        y, more = _turned(y, 0, pitch)
        depth = far / (far + z + more)
        seen.append((x * depth, y * depth))
    return seen


def _turned(x: float, y: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)


def _coefficients(to: Corners, size: tuple[int, int]) -> list[float]:
    """The eight numbers that lead each point of the scene back to the label."""
    source = [(0, 0), (size[0], 0), size, (0, size[1])]
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(to, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss and Jordan; the last column is the right side."""
    for step in range(len(rows)):
        best = max(range(step, len(rows)), key=lambda row: abs(rows[row][step]))
        rows[step], rows[best] = rows[best], rows[step]
        rows[step] = [value / rows[step][step] for value in rows[step]]
        for other, row in enumerate(rows):
            if other != step:
                rows[other] = [a - row[step] * b for a, b in zip(row, rows[step], strict=True)]
    return [row[-1] for row in rows]
