"""Scan look-up and key lend beside a bare hello, interleaved under the same server and the same load."""

from pathlib import Path

from tests.bench.figure import Figure, middle
from tests.bench.furniture import Furnished
from tests.bench.load import Run, getting, load, posting
from tests.faults.web import Web

ROUNDS, SECONDS = 3, 4
WARMING = 2


def measure(house: Furnished, home: Path) -> list[Figure]:
    """The figures of three interleaved rounds, after two seconds of each that nobody counts."""
    ours = Web(house.state, house.url, GATEHOUSE_TESTING="0")
    bare = Web(house.state, house.url, application="tests.bench.hello:app")
    runs: dict[str, list[Run]] = {"hello": [], "scan": [], "lend": []}
    share = len(house.key_ids) // (ROUNDS + 1)
    ours.start()
    bare.start()
    try:
        for number in range(ROUNDS + 1):
            ids = home / f"round-{number}"
            ids.write_text("\n".join(house.key_ids[number * share : (number + 1) * share]), encoding="ascii")
            seconds = SECONDS if number else WARMING
            runs["hello"].append(load(bare, getting("/healthz"), seconds))
            runs["scan"].append(load(ours, getting(f"/T/{house.code}", house.cookies), seconds))
            runs["lend"].append(load(ours, posting(ids, house.cookies), seconds))
    finally:
        ours.stop()
        bare.stop()
    cold = Figure("scan: p99 just after the start", runs["scan"].pop(0).p99, "ms")
    del runs["hello"][0], runs["lend"][0]
    enough = max(run.requests for run in runs["lend"]) <= share
    note = "" if enough else f"keys ran out, {share} a round: raise BENCH_KEYS"
    return [*_beside(runs, "scan", 1 / 10, 3), *_beside(runs, "lend", 1 / 20, 6, note), *_bare(runs), cold]


def _beside(runs: dict[str, list[Run]], name: str, least: float, cpu: float, note: str = "") -> list[Figure]:
    pairs = list(zip(runs[name], runs["hello"], strict=True))
    hello = "bare Flask hello, gunicorn gthread 1x8, wrk 16 clients"
    return [
        Figure(
            f"{name}: rate",
            middle([run.a_second / bare.a_second for run, bare in pairs]),
            "x",
            hello,
            least=least,
        ),
        Figure(f"{name}: p99", middle([run.p99 / bare.p99 for run, bare in pairs]), "x", hello, most=15),
        Figure(f"{name}: CPU a request", middle([run.cpu for run, _ in pairs]), "ms", "aim", most=cpu),
        Figure(f"{name}: requests a second", middle([run.a_second for run, _ in pairs]), "1/s"),
        Figure(f"{name}: p99 as measured", middle([run.p99 for run, _ in pairs]), "ms"),
        Figure(f"{name}: answers over 399", sum(run.failed for run, _ in pairs), "", note, most=0),
    ]


def _bare(runs: dict[str, list[Run]]) -> list[Figure]:
    hello = runs["hello"]
    return [
        Figure("hello: requests a second", middle([run.a_second for run in hello]), "1/s"),
        Figure("hello: p99 as measured", middle([run.p99 for run in hello]), "ms"),
        Figure("hello: CPU a request", middle([run.cpu for run in hello]), "ms"),
    ]
