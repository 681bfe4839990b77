"""One measured figure, what it is a ratio to, and the bound it should keep; a table and bench.json of them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Figure:
    """`least` bounds from below, `most` from above; without either it is told and not judged."""

    name: str
    value: float
    unit: str
    ratio_to: str = ""
    least: float | None = None
    most: float | None = None

    @property
    def ok(self) -> bool:
        """True where the bound is kept."""
        return (self.least is None or self.value >= self.least) and (
            self.most is None or self.value <= self.most
        )

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.least is not None:
            return f"≥ {self.least:.3g}"
        return f"≤ {self.most:.3g}" if self.most is not None else "—"

    def __str__(self) -> str:
        judged = "" if self.bound == "—" else "ok" if self.ok else "MISSED"
        return f"{self.name:<46}{self.value:>10.2f} {self.unit:<9}{self.bound:>9}  {judged:<7}{self.ratio_to}"


def middle(values: list[float]) -> float:
    """The median."""
    return median(values)


def told(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Prints each as it comes: a line of the table."""
    for figure in figures:
        print(figure, flush=True)
        yield figure


def write(figures: list[Figure], state: Path) -> Path:
    """Write bench.json into the folder of state."""
    state.mkdir(parents=True, exist_ok=True)
    path = state / "bench.json"
    records = [{**asdict(f), "bound": f.bound, "ok": f.ok} for f in figures]
    path.write_text(json.dumps(records, ensure_ascii=False, indent=1), encoding="utf-8")
    return path
