"""A PostgreSQL database, dumped from the exported snapshot that was counted, and proved in a database beside it."""

import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from webapp.backups import census
from webapp.backups.census import Census
from webapp.errors import Refusal

NAME = "gatehouse.dump"
LEAVING = 2.0
"""Seconds."""


def copy(url: str, folder: Path) -> Census:
    """Write the dump into the folder; the census of exactly the rows in it."""
    with _engine(url).connect().execution_options(isolation_level="REPEATABLE READ") as live:
        snapshot = live.scalar(text("SELECT pg_export_snapshot()"))
        counted = census.take(live)
        _run(
            "pg_dump",
            url,
            "--format=custom",
            f"--snapshot={snapshot}",
            "--schema=public",
            f"--file={folder / NAME}",
        )
    return counted


def check(url: str, folder: Path) -> Census:
    """The census of the dump, restored into a database that is dropped again; the role needs CREATEDB."""
    with _beside(url) as spare:
        _run(
            "pg_restore", spare, "--no-owner", "--clean", "--if-exists", "--exit-on-error", str(folder / NAME)
        )
        with _engine(spare).connect() as restored:
            return census.take(restored)


def put(url: str, folder: Path) -> None:
    """Make the dump the database, in one transaction; refuses while anybody else is connected.

    The schema is emptied first: a table that is newer than the dump would stand in the way of the next upgrade.
    """
    if not _alone(url):
        raise Refusal(
            "restore.running",
            "值守系统仍在运行，请先停止网页和后台进程再恢复",
            "The house is still running; stop web and worker first",
        )
    script = folder / f"{NAME}.sql"
    _do("pg_restore", "--no-owner", f"--file={script}", str(folder / NAME))
    emptied = "DROP SCHEMA IF EXISTS public CASCADE"
    strictly = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction")
    _run("psql", url, *strictly, f"--command={emptied}", f"--file={script}")


def _alone(url: str) -> bool:
    """True once nobody else is connected; the server takes a moment to see that somebody left."""
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with _engine(url).connect().execution_options(isolation_level="AUTOCOMMIT") as live:
        until = time.monotonic() + LEAVING
        while (here := live.scalar(others)) and time.monotonic() < until:
            time.sleep(0.05)
    return not here


@contextmanager
def _beside(url: str) -> Iterator[str]:
    name = f"gatehouse_proof_{secrets.token_hex(4)}"
    server = _engine(url).execution_options(isolation_level="AUTOCOMMIT")
    with server.connect() as link:
        link.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as link:
            link.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def _run(program: str, url: str, *options: str) -> None:
    address = make_url(url)
    secret = {"PGPASSWORD": str(address.password)} if address.password else {}
    _do(program, f"--dbname={_for_libpq(address)}", *options, **secret)


def _do(*command: str, **secret: str) -> None:
    done = subprocess.run(command, env={**os.environ, **secret}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()[:500]}")


def _for_libpq(address: URL) -> str:
    return address.set(drivername="postgresql", password=None).render_as_string(hide_password=False)


def _engine(url: str):  # type: ignore[no-untyped-def]
    return create_engine(url, poolclass=NullPool)
