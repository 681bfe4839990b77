"""Alembic's environment: the app's own engine and tables, and the guards put back after every upgrade."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from flask import current_app

from webapp.database import Base, db, install_guards


def render_item(kind: str, item: Any, _context: Any) -> str | bool:
    """Write our column types as what they are in the database, so that old migrations need no code of ours."""
    if kind == "type" and type(item).__name__ == "Instant":
        return "sa.BigInteger()"
    return False


def run() -> None:
    """Upgrade in one transaction, then install the guards in the same one."""
    with db.engine.connect() as connection, _tables_built_anew(connection), connection.begin():
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            render_item=render_item,
            compare_type=False,
        )
        with context.begin_transaction():
            context.run_migrations()
        install_guards(connection)
        _nothing_hangs(connection)


@contextmanager
def _tables_built_anew(connection: Any) -> Iterator[None]:
    """SQLite changes some columns by building the table anew, which its rows' references must not hold up.

    The switch works outside a transaction only, so it is told to the driver.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _nothing_hangs(connection: Any) -> None:
    """Every reference leads somewhere, or nothing of the upgrade stands."""
    if connection.dialect.name == "sqlite" and (
        lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    ):
        raise RuntimeError(f"references that lead nowhere: {lost[:5]}")


if current_app:
    run()
