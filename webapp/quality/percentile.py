"""The value that a share of all stay within, from counted values."""

from collections.abc import Iterable


def within(share: float, counted: Iterable[tuple[int, int]]) -> int:
    """Nearest rank: the smallest value that at least `share` of all do not exceed. `counted` holds (value, times)."""
    rows = sorted(counted)
    wanted = share * sum(times for _value, times in rows)
    reached = 0
    for value, times in rows:
        reached += times
        if reached >= wanted:
            return value
    return 0
