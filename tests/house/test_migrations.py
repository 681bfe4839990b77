"""A migrated database is what the models say, on both engines, with the logbook's guards on it."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from webapp.database import Base, missing_guards, session


def test_migrations_lead_to_what_the_models_say(app):
    with app.app_context():
        context = MigrationContext.configure(session.connection())
        differences = [
            change for change in compare_metadata(context, Base.metadata) if "alembic" not in str(change)
        ]
    assert differences == []


def test_a_dropped_guard_is_missed(app, engine):
    """Red control: /readyz and this test would see a migration that took a trigger along."""
    from sqlalchemy import text

    with app.app_context():
        assert missing_guards(session.connection()) == []
        on = " ON entry" if engine == "postgresql" else ""
        session.execute(text(f"DROP TRIGGER guard_entry_delete{on}"))
        assert missing_guards(session.connection()) == ["guard_entry_delete"]
        session.rollback()
