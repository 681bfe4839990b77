"""Which key hangs on which hook, told from where their tags lie on one photo of the board (KC-4c)."""

from collections.abc import Mapping
from math import hypot
from statistics import median

Box = tuple[float, float, float, float]
"""Left, top, width, height in shares of the picture."""
Way = tuple[float, float]
"""From the tag of a hook to that of a key, to the right and down, in tags of that photo."""
ALIKE, ABOVE, FAR = 0.75, 0.5, 2.5
"""How far a key may swing from where keys hang on this photo; rise above its hook's tag; hang from the hook of a lone pair."""
ENOUGH = 3
"""Pairs of hook and key that show where keys hang on this photo."""


def hung_on(hooks: Mapping[str, Box], keys: Mapping[str, Box]) -> dict[str, str]:
    """The hook of each key whose tag lies to that of the hook as others do; no word of a key for which two fit, or none.

    A key hangs below its hook or beside it, never above. Where a hook's tag could not be read, its key fits none.
    """
    ways = _ways(hooks, keys)
    pairs = _each_others_nearest(ways)
    if not pairs:
        return {}
    usual = median(ways[pair][0] for pair in pairs), median(ways[pair][1] for pair in pairs)
    found: dict[str, list[str]] = {}
    for (hook, key), way in ways.items():
        if _alike(way, usual) and (len(pairs) >= ENOUGH or hypot(*way) <= FAR):
            found.setdefault(key, []).append(hook)
    return {key: fitting[0] for key, fitting in found.items() if len(fitting) == 1}


def _ways(hooks: Mapping[str, Box], keys: Mapping[str, Box]) -> dict[tuple[str, str], Way]:
    boxes = [*hooks.values(), *keys.values()]
    wide, high = (median(box[side] for box in boxes) or 1 for side in (2, 3)) if boxes else (1, 1)
    every = {
        (hook, key): ((_middle(at, 0) - _middle(there, 0)) / wide, (_middle(at, 1) - _middle(there, 1)) / high)
        for hook, there in hooks.items()
        for key, at in keys.items()
    }  # fmt: skip
    return {pair: way for pair, way in every.items() if way[1] >= -ABOVE}


def _middle(box: Box, side: int) -> float:
    return box[side] + box[side + 2] / 2


def _each_others_nearest(ways: Mapping[tuple[str, str], Way]) -> list[tuple[str, str]]:
    nearest: dict[tuple[int, str], tuple[str, str]] = {}
    for pair in sorted(ways, key=lambda pair: (hypot(*ways[pair]), pair)):
        for side in (0, 1):
            nearest.setdefault((side, pair[side]), pair)
    return [pair for pair in ways if nearest[0, pair[0]] == pair == nearest[1, pair[1]]]


def _alike(way: Way, usual: Way) -> bool:
    return abs(way[0] - usual[0]) <= ALIKE and abs(way[1] - usual[1]) <= ALIKE
