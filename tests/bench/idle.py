"""How fast the web process answers after its start, and what web and worker weigh while nothing happens."""

import subprocess
import sys
import time

from tests.bench.figure import Figure, middle
from tests.bench.furniture import Furnished
from tests.bench.process import cpu_seconds, pss_megabytes
from tests.faults.web import Web

ROUNDS = 3


def measure(house: Furnished) -> list[Figure]:
    """Start three times; then weigh after ten idle seconds."""
    web, starts, costs = Web(house.state, house.url, GATEHOUSE_TESTING="0"), [], []
    for _ in range(ROUNDS):
        web.stop()
        started = time.monotonic()
        web.start()
        starts.append(time.monotonic() - started)
        costs.append(cpu_seconds(web.process.pid))
    worker = subprocess.Popen(
        [sys.executable, "-m", "webapp.worker"], env=web.environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        time.sleep(10)
        weights = pss_megabytes(web.process.pid), pss_megabytes(worker.pid)
    finally:
        worker.terminate()
        worker.wait(timeout=30)
        web.stop()
    return [
        Figure("web: first answer after its start", middle(starts), "s", most=2),
        Figure("web: CPU until then", middle(costs), "s"),
        Figure("web and worker idle, PSS", sum(weights), "MB", most=200),
        Figure("web idle, PSS", weights[0], "MB"),
        Figure("worker idle, PSS", weights[1], "MB"),
    ]
