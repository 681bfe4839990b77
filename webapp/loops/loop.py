"""What the worker does again and again; rooms register their loops here and never know the worker."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Loop:
    """`turn` claims and does what is due, and says how many things it did; after a busy turn the next one follows at once."""

    name: str
    turn: Callable[[], int]
    seconds: float = 1.0


_loops: dict[str, Loop] = {}


def register(name: str, turn: Callable[[], int], seconds: float = 1.0) -> Loop:
    """Have the worker call `turn` in an app context every `seconds`; a second registration of a name replaces the first."""
    _loops[name] = Loop(name, turn, seconds)
    return _loops[name]


def all_loops() -> list[Loop]:
    """Every loop, by name."""
    return [_loops[name] for name in sorted(_loops)]
