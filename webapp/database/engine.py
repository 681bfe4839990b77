"""How each engine is opened: transactions, pragmas, one writer at a time (design 7)."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from webapp.database.base import db, reading_only
from webapp.database.in_turn import InTurn

SAVEPOINTS = {
    "do_savepoint": "SAVEPOINT",
    "do_rollback_to_savepoint": "ROLLBACK TO SAVEPOINT",
    "do_release_savepoint": "RELEASE SAVEPOINT",
}


def engine_options(url: str) -> dict[str, Any]:
    """How SQLAlchemy must open this address."""
    if make_url(url).get_backend_name() == "sqlite":
        return {
            "hide_parameters": True,
            "module": sqlite,
            "poolclass": InTurn,
            "pool_size": 16,  # a connection that is thrown away takes its prepared statements along
            "connect_args": {"timeout": 10, "check_same_thread": False},
        }
    return {"hide_parameters": True, "pool_size": 10, "max_overflow": 20, "pool_pre_ping": True}


def init_app(app: Flask) -> None:
    """Open the engines and hang the guards of each dialect on them."""
    db.init_app(app)
    with app.app_context():
        hang_rules(db.engine)


def hang_rules(engine: Engine) -> None:
    """Begin, pragma and lock rules of one engine (design 7: traps already measured)."""
    if engine.dialect.name == "sqlite":
        if sqlite.sqlite_version_info < (3, 51, 3):
            raise RuntimeError(
                f"SQLite {sqlite.sqlite_version} can corrupt a WAL file; install pysqlite3 with 3.51.3 or newer."
            )
        _hang_sqlite(engine)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _begin_postgresql(connection: Connection) -> None:
    if reading_only.get():
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def _begin_sqlite(connection: Connection) -> None:
    """Straight to the driver where nothing can go wrong: every request passes here."""
    info, raw = connection.connection.info, connection.connection.dbapi_connection
    reads = reading_only.get()
    if info.get("reads") is not reads:
        raw.execute(f"PRAGMA query_only={'ON' if reads else 'OFF'}")  # type: ignore[union-attr]
        info["reads"] = reads
    if reads:
        raw.execute("BEGIN")  # type: ignore[union-attr]
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _hang_sqlite(engine: Engine) -> None:
    def connect(raw: Any, _entry: ConnectionPoolEntry) -> None:
        raw.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "busy_timeout=10000",
            "foreign_keys=ON",
            "recursive_triggers=ON",
            "secure_delete=ON",
            "trusted_schema=OFF",
            "mmap_size=0",
            "temp_store=MEMORY",
        ):
            raw.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", _begin_sqlite)
    for name, words in SAVEPOINTS.items():
        setattr(engine.dialect, name, _savepoint(words))


def _savepoint(words: str) -> Callable[[Connection, str], None]:
    """SQLAlchemy would build and compile the three words of each anew."""
    return lambda connection, name: connection.connection.dbapi_connection.execute(f"{words} {name}")  # type: ignore[union-attr]
