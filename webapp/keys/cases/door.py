"""What this room hangs on the app."""

from flask import Flask

from webapp.keys.cases import as_subject, erasing, forgetting, handing_over  # noqa: F401 - they register what others must know
from webapp.keys.cases import forms as case_forms
from webapp.keys.cases.case_list import of_key
from webapp.keys.cases.path import path_of
from webapp.keys.cases.routes import key_cases, key_orders
from webapp.procedures.money import yuan


def open_room(app: Flask) -> None:
    """Routes of the room, and what the partials of a case and an order draw themselves with wherever they stand."""
    app.register_blueprint(key_cases)
    app.register_blueprint(key_orders)
    app.add_template_global(lambda: case_forms, "key_case_forms")
    app.add_template_global(of_key, "cases_of_key")
    app.add_template_global(path_of, "path_of_case")
    app.add_template_filter(yuan)
