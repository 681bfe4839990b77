"""Bringing the tables up to date. Only commands and tests import this: Alembic weighs ten megabytes that no page needs."""

from pathlib import Path

import flask_migrate
from flask import Flask, current_app

from webapp.database.base import db

FOLDER = Path(__file__).parents[2] / "migrations"
migrate = flask_migrate.Migrate(render_as_batch=True, directory=str(FOLDER))


def init_app(app: Flask) -> None:
    """Tell Alembic where the house's migrations lie."""
    migrate.init_app(app, db)


def upgrade() -> None:
    """Run what is missing on this app's database, up to the newest migration."""
    if "migrate" not in current_app.extensions:
        init_app(current_app)
    flask_migrate.upgrade()
