"""Where a house that is measured keeps its rows, and what they cost beside the house's own process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.cluster import cluster, database_url


@dataclass(frozen=True)
class Rows:
    """`url` names the database of a house, "" for a file of its own; `cpu` is the server's time so far, in milliseconds."""

    name: str
    url: Callable[[str], str]
    cpu: Callable[[], float]

    def settle(self, house: str) -> None:
        """What the server does by itself in the night after many rows came: its statistics."""
        if url := self.url(house):
            _do(url, "VACUUM ANALYZE")


@contextmanager
def rows_at(engine: str, *houses: str) -> Iterator[Rows]:
    """Rows of these houses in files, or at a PostgreSQL that is thrown away afterwards."""
    if engine == "sqlite":
        yield Rows("SQLite", lambda _: "", lambda: 0.0)
        return
    with cluster() as server:
        for house in houses:
            _do(server, f"CREATE DATABASE {house}")
        data = Path(server.partition("host=")[2]) / "data"
        yield Rows("PostgreSQL", lambda house: database_url(server, house), lambda: _cpu(data))


def _do(url: str, statement: str) -> None:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as link:
        link.execute(statement)


def _cpu(data: Path) -> float:
    """Of all who serve a connection: Linux counts it in nanoseconds."""
    keeper = (data / "postmaster.pid").read_text().split()[0]
    serving = Path(f"/proc/{keeper}/task/{keeper}/children").read_text().split()
    return sum(int(Path(f"/proc/{one}/schedstat").read_text().split()[0]) for one in serving) / 1e6
