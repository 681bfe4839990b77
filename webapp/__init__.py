"""Gatehouse · 值守. `create_app()` is the only place that knows every room."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask

from webapp import clock, command_line, config, database, logbook, people, web
from webapp.people import doorway, sending_much
from webapp.rooms import open_rooms

HOUSE = Path(__file__).parent.parent


class Synchronous(Flask):
    """Flask without coroutines."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Ours are all synchronous: two dozen a request need not be asked."""
        return func


def create_app(**given: object) -> Flask:
    """The application, with settings from the environment and those given; UnsafeSetting refuses to start."""
    settings = config.load(**given)
    clock.run_ahead(settings.ahead)
    settings.state.mkdir(parents=True, exist_ok=True)
    app = Synchronous(__name__, template_folder=str(HOUSE / "templates"), static_folder=str(HOUSE / "static"))
    app.config.update(
        GATEHOUSE=settings,
        SECRET_KEY=settings.secret,
        MAX_CONTENT_LENGTH=16 * 1024 * 1024,
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=database.engine_options(settings.database),
    )
    app.url_map.strict_slashes = False
    logbook.load_actions(Path(__file__).parent)
    people.roles()
    database.init_app(app)
    web.init_app(app)
    doorway.init_app(app)
    sending_much.init_app(app)
    open_rooms(app)
    command_line.init_app(app)
    return app
