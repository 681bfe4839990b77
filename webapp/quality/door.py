"""What this room hangs on the app."""

from flask import Flask

from webapp.quality.appraisal_routes import appraisals
from webapp.quality.month_routes import help_figures
from webapp.quality.routes import pace


def open_room(app: Flask) -> None:
    """Routes of the room."""
    for rooms_pages in (pace, help_figures, appraisals):
        app.register_blueprint(rooms_pages)
