"""What the ledger costs with 10,000 keys and 1,000,000 loans beside 100 and 1,000, as CPU time of the answer.

python -m tests.bench.ledger                prints its figures alone
ENGINE=postgresql python -m tests.bench.ledger      the same there, the server's own time in it
"""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from urllib.parse import quote

from tests.bench.bulk import load_keys
from tests.bench.figure import Figure, middle
from tests.bench.furniture import Furnished
from tests.bench.rows_at import Rows, rows_at

FEW, MANY, TIMES = (100, 1_000), (10_000, 1_000_000), 15
BESIDE = "100 keys and 1,000 loans"
MOST, RINGS_MOST = 2, 300


def measure(home: Path, engine: str = os.environ.get("ENGINE", "sqlite")) -> list[Figure]:
    """The first page of 50, a search, a key's page, who held it at a minute, who had what: each beside the same with few."""
    with rows_at(engine, "few", "many") as rows:
        few, many = (Ledger(home / name, rows, *size) for name, size in (("few", FEW), ("many", MANY)))
        asked = [figure for words, urls in _asked() for figure in _figures(words, urls, few, many)]
        return [*asked, _rings(few, many)]


def _asked() -> list[tuple[str, list[str]]]:
    then = datetime.now(UTC) - timedelta(days=2)
    return [
        ("first page of 50", ["/keys/"]),
        ("search", [f"/keys/?q={quote(words)}" for words in ("Y00050", "Y0005", "没有这把")]),
        ("page of a key", ["/keys/KEY"]),
        ("who held it then", [f"/keys/history/?key=Y00050&at={then:%Y-%m-%dT%H:%M}&since={then:%Y-%m-%d}"]),
        ("who held what, 30 days", ["/keys/history/"]),
    ]


class Ledger:
    """A house with so many keys and loans."""

    def __init__(self, home: Path, rows: Rows, keys: int, loans: int) -> None:
        home.mkdir()
        self.rows, self.house = rows, Furnished(home, 1, rows.url(home.name))
        ids = load_keys(self.house.app, keys, loans)
        self.key_id = ids[len(ids) // 2]
        rows.settle(home.name)

    def cost(self, url: str) -> float:
        """Milliseconds of CPU of one answer, the database's with it."""
        began = process_time() * 1000 + self.rows.cpu()
        answer = self.house.phone.get(url.replace("KEY", self.key_id))
        spent = process_time() * 1000 + self.rows.cpu() - began
        assert answer.status_code == 200, url
        return spent


def _figures(words: str, urls: list[str], few: Ledger, many: Ledger) -> list[Figure]:
    name = f"10,000 keys, {words}, {few.rows.name}: CPU"
    worst = max((_in_turns(few, many, url) for url in urls), key=lambda pair: pair[1] / pair[0])
    return [
        Figure(name, worst[1] / worst[0], "x", BESIDE, most=MOST),
        Figure(f"{name} as measured", worst[1], "ms"),
    ]


def _rings(few: Ledger, many: Ledger) -> Figure:
    """Their list, whole, out, short and searched; few fill no page of 50, so it is bounded by itself."""
    urls = [f"/keys/rings/?{asked}" for asked in ("", "only=out", "only=short", "q=Y0005")]
    worst = max(_in_turns(few, many, url)[1] for url in urls)
    return Figure(
        f"2,000 rings, the worst of four lists, {many.rows.name}: CPU", worst, "ms", most=RINGS_MOST
    )


def _in_turns(few: Ledger, many: Ledger, url: str) -> tuple[float, float]:
    """The middle cost of either; the first answers warm it up."""
    spent = [(few.cost(url), many.cost(url)) for _ in range(TIMES)][3:]
    return middle([a for a, _ in spent]), middle([b for _, b in spent])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench-") as made:
        for told in measure(Path(made)):
            print(told, flush=True)
