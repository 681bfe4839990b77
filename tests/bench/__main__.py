"""`make bench`: every figure that the house should reach, as a table and as bench.json in the folder of state."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import board, counting, idle, ledger, paper, phone, speed, weight
from tests.bench.figure import Figure, told, write
from tests.bench.furniture import Furnished

KEYS = int(os.environ.get("BENCH_KEYS", "4500"))


def _all(house: Furnished, home: Path) -> Iterator[Figure]:
    yield from speed.measure(house, home)
    yield from weight.measure(house)
    yield from paper.measure()
    yield from idle.measure(house)
    yield from phone.measure(house)
    yield from board.measure(house)
    yield from counting.measure(house)
    yield from ledger.measure(home)


def main() -> None:
    """Measure, print, write; nothing is asserted."""
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench-") as made:
        home = Path(made)
        house = Furnished(home, KEYS)
        figures = list(told(_all(house, home)))
    path = write(figures, Path(os.environ.get("GATEHOUSE_STATE") or "state"))
    print(f"written to {path}")


if __name__ == "__main__":
    main()
