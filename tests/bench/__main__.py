"""`make bench`: every figure that the house should reach, as a table and as bench.json in the folder of state."""

import os
import tempfile
from pathlib import Path

from tests.bench import board, idle, paper, phone, speed, weight
from tests.bench.figure import write
from tests.bench.furniture import Furnished

KEYS = int(os.environ.get("BENCH_KEYS", "4500"))


def main() -> None:
    """Measure, print, write; nothing is asserted."""
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench-") as made:
        home = Path(made)
        house = Furnished(home, KEYS)
        figures = [
            *speed.measure(house, home),
            *weight.measure(house),
            *paper.measure(),
            *idle.measure(house),
            *phone.measure(house),
            *board.measure(house),
        ]
    path = write(figures, Path(os.environ.get("GATEHOUSE_STATE") or "state"))
    print(f"written to {path}")


if __name__ == "__main__":
    main()
