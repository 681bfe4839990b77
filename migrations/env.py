"""Alembic's environment: the app's own engine and tables, and the guards put back after every upgrade."""

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
    with db.engine.begin() as connection:
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


if current_app:
    run()
