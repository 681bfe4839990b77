"""What the ledger costs with 10,000 keys and 1,000,000 loans beside 100 and 1,000, as CPU time of the answer.

python -m tests.bench.ledger        prints its figures alone
"""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from urllib.parse import quote

from tests.bench.bulk import load_keys
from tests.bench.figure import Figure, middle
from tests.bench.furniture import Furnished

FEW, MANY, TIMES = (100, 1_000), (10_000, 1_000_000), 15
BESIDE = "100 keys and 1,000 loans"
MOST = 2


def measure(home: Path) -> list[Figure]:
    """The first page of 50, a search, a key's page, and who held it at a minute: each in turns beside the same with few."""
    few, many = (_loaded(home / name, *size) for name, size in (("few", FEW), ("many", MANY)))
    figures, then = [], datetime.now(UTC) - timedelta(days=2)
    for words, urls in (
        ("first page of 50", ["/keys/"]),
        ("search", [f"/keys/?q={quote(words)}" for words in ("Y00050", "Y0005", "没有这把")]),
        ("page of a key", ["/keys/KEY"]),
        ("who held it then", [f"/keys/history/?key=Y00050&at={then:%Y-%m-%dT%H:%M}&since={then:%Y-%m-%d}"]),
    ):
        costs = [_in_turns(few, many, url) for url in urls]
        worst = max(costs, key=lambda pair: pair[1] / pair[0])
        figures.append(
            Figure(f"10,000 keys, {words}: CPU", worst[1] / worst[0], "x", BESIDE, most=MOST),
        )
        figures.append(Figure(f"10,000 keys, {words}: CPU as measured", worst[1], "ms"))
    return figures


def _loaded(home: Path, keys: int, loans: int) -> tuple[Furnished, str]:
    home.mkdir()
    house = Furnished(home, 1)
    ids = load_keys(house.app, keys, loans)
    return house, ids[len(ids) // 2]


def _in_turns(few: tuple[Furnished, str], many: tuple[Furnished, str], url: str) -> tuple[float, float]:
    """The middle cost of either; the first answers warm it up."""
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(TIMES):
        for costs, (house, key_id) in zip(spent, (few, many), strict=True):
            costs.append(_cost(house, url.replace("KEY", key_id)))
    return middle(spent[0][3:]), middle(spent[1][3:])


def _cost(house: Furnished, url: str) -> float:
    """Milliseconds of CPU of one answer."""
    began = process_time()
    answer = house.phone.get(url)
    spent = (process_time() - began) * 1000
    assert answer.status_code == 200, url
    return spent


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench-") as made:
        for told in measure(Path(made)):
            print(told, flush=True)
