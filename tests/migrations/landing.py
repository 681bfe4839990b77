"""What a landing left in its houses: people, lent keys, work under way, papers. Frozen, so that no upgrade loses it.

`python -m tests.migrations.landing first` writes `landings/first.<engine>.sql.gz` from the code as it is checked out;
run it on the commit that lands, never again for that name.
"""

import gzip
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
from flask import Flask
from sqlalchemy.engine import make_url

from tests.cluster import cluster
from tests.installation import Installation

LANDINGS = Path(__file__).parent / "landings"


def furnish(app: Flask) -> None:
    """A key out and one returned, an escort half way and one that is back, a chair lent, two papers filed."""
    from tests import cast
    from tests.keys.board import hang, lent, returned

    cast.furnish(app)
    lent(app, hang(app, number="B2-07", hook="12"))
    back = hang(app, number="B2-09", hook="13")
    lent(app, back)
    returned(app, back, sound=False, damage="钥匙柄裂开")
    with app.app_context():
        _work()
        _papers()


def _work() -> None:
    from tests.first_aid.escort import back, until
    from tests.jobs.duty import begin
    from tests.portering.run import at_laboratory, chair_asked, lend

    duty = begin()
    back(duty)
    until(duty, "with_patient")
    lend(duty, chair_asked(duty))
    at_laboratory(duty)


def _papers() -> None:
    from tests.cast import Cast
    from webapp.clock import today
    from webapp.database import session
    from webapp.logbook import act
    from webapp.papers import press
    from webapp.papers.paper import Paper
    from webapp.papers.period import Period

    sun, site = Cast().sun, Cast.site()
    for params in ({"period": Period.month(today(site))}, {"blank": True}):
        with act(by=sun):
            Paper.ask("F15", site, sun, **params)
        session.commit()
        press.render_next()


def dumped(house: Installation, engine: str) -> str:
    """The whole database as SQL text."""
    if engine == "sqlite":
        with closing(sqlite3.connect(house.keeper.kept)) as kept:
            return "\n".join(kept.iterdump())
    url = house.keeper.url.replace("+psycopg", "")
    command = ["pg_dump", url, "--inserts", "--no-owner", "--no-privileges", "--schema=public"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return "\n".join(line for line in told.splitlines() if not line.startswith("\\"))


def unpack(name: str, engine: str, url: str) -> None:
    """Make that landing's house the database at the address, which has none yet."""
    sql = gzip.decompress((LANDINGS / f"{name}.{engine}.sql.gz").read_bytes()).decode()
    if engine == "sqlite":
        from pysqlite3 import dbapi2 as sqlite

        with closing(sqlite.connect(make_url(url).database)) as fresh:
            fresh.executescript(sql)
        return
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as link:
        link.execute("DROP SCHEMA public")
        link.execute(sql)


def main(name: str) -> None:
    """Write the landing's houses, one of each engine."""
    LANDINGS.mkdir(exist_ok=True)
    with cluster() as server:
        os.environ["GATEHOUSE_TEST_SERVER"] = server
        for engine in ("sqlite", "postgresql"):
            house = Installation(engine, furnish)
            packed = gzip.compress(dumped(house, engine).encode(), mtime=0)
            (LANDINGS / f"{name}.{engine}.sql.gz").write_bytes(packed)
            house.close()


if __name__ == "__main__":
    main(sys.argv[1])
