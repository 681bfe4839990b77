"""What this room hangs on the app."""

from flask import Flask

from webapp.keys.regime.key_chart import charts
from webapp.keys.regime.routes import rules


def open_room(app: Flask) -> None:
    """Routes of the room, and the charts for whoever shows the steps they stand for."""
    app.register_blueprint(rules)
    app.add_template_global(charts, "key_charts")
