"""How fast the web process answers after its start, and what the whole house weighs while nothing happens."""

import os
import subprocess
import sys
import time
from collections import Counter

from tests.bench.figure import Figure, middle
from tests.bench.furniture import Furnished
from tests.bench.process import cpu_seconds, pss_by_name
from tests.faults.web import Web, free_port

ROUNDS = 3
RESTING = 10
AT_REST = 0.3
"""Seconds of CPU in ten."""


def measure(house: Furnished) -> list[Figure]:
    """Start three times; then weigh the house after ten idle seconds, the day's verification behind it, as `make run` and the systemd unit start it."""
    web, starts, costs = Web(house.state, house.url, GATEHOUSE_TESTING="0"), [], []
    for _ in range(ROUNDS):
        web.stop()
        started = time.monotonic()
        web.start()
        starts.append(time.monotonic() - started)
        costs.append(cpu_seconds(web.process.pid))
    web.stop()
    weights = _weights(web)
    return [
        Figure("web: first answer after its start", middle(starts), "s", most=2),
        Figure("web: CPU until then", middle(costs), "s"),
        Figure("web, worker and their parent idle, PSS", sum(weights.values()), "MB", most=200),
        *(Figure(f"{name} idle, PSS", weights[name], "MB") for name in sorted(weights)),
    ]


def _weights(web: Web) -> Counter[str]:
    web.port = free_port()
    house = subprocess.Popen(
        [sys.executable, "-m", "webapp.supervisor"],
        env={**os.environ, **web.environment, "PORT": str(web.port), "GATEHOUSE_DEMO": "0"},
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(600):
            if web.answers():
                break
            time.sleep(0.1)
        _rest(house.pid)
        return pss_by_name(house.pid)
    finally:
        house.terminate()
        house.wait(timeout=40)


def _rest(group: int) -> None:
    for _ in range(30):
        before = cpu_seconds(group)
        time.sleep(RESTING)
        if cpu_seconds(group) - before < AT_REST:
            return
