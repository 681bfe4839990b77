"""The embedded database, copied by SQLite's own backup within the transaction that was counted."""

import shutil
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from webapp.backups import census
from webapp.backups.census import Census
from webapp.errors import Refusal

NAME = "gatehouse.db"


def copy(url: str, folder: Path) -> Census:
    """Write the copy into the folder; the census of exactly the rows in it. Writers are not held up."""
    with _engine(_file(url)).connect() as live:
        raw = live.connection.driver_connection
        raw.isolation_level = None
        live.exec_driver_sql("BEGIN")
        counted = census.take(live)
        with sqlite.connect(folder / NAME) as target:
            raw.backup(target)
        target.close()
        live.exec_driver_sql("ROLLBACK")
    return counted


def check(url: str, folder: Path) -> Census:
    """The census of the copy, opened as a database of its own; raises where SQLite finds it damaged."""
    with _engine(folder / NAME).connect() as copied:
        if (verdict := copied.exec_driver_sql("PRAGMA integrity_check").scalar()) != "ok":
            raise RuntimeError(f"the copy is damaged: {verdict}")
        return census.take(copied)


def put(url: str, folder: Path) -> None:
    """Make the copy the database; refuses while any process has the present one open."""
    file = _file(url)
    if file.exists():
        _nobody_has_it_open(file)
        for ending in ("-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)
    fresh = file.with_name(file.name + ".restored")
    shutil.copyfile(folder / NAME, fresh)
    fresh.chmod(0o600)
    fresh.replace(file)


def _nobody_has_it_open(file: Path) -> None:
    link = sqlite.connect(file, timeout=0)
    try:
        link.execute("PRAGMA journal_mode=DELETE")
    except sqlite.OperationalError as busy:
        raise Refusal(
            "restore.running",
            "值守系统仍在运行，请先停止网页和后台进程再恢复",
            "The house is still running; stop web and worker first",
        ) from busy
    finally:
        link.close()


def _engine(file: Path):  # type: ignore[no-untyped-def]
    return create_engine(f"sqlite:///{file}", module=sqlite, poolclass=NullPool)


def _file(url: str) -> Path:
    return Path(make_url(url).database or "")
