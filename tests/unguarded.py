"""The database behind the product's back: its guards off."""

from sqlalchemy import text

from webapp.database import db, session


def without_guards() -> None:
    """Let everything be written until the connection closes."""
    if db.engine.dialect.name == "sqlite":
        for name in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            session.execute(text(f"DROP TRIGGER {name}"))
    else:
        session.execute(text("SET LOCAL session_replication_role = replica"))
