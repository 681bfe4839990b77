"""What this room hangs on the app: the rules of incident.toml, the way from a request, the dial card."""

from flask import Flask

from webapp.incidents import keeping, rules
from webapp.incidents.dial import dials, missing
from webapp.incidents.routes import incidents
from webapp.incidents.sort import sort_of
from webapp.jobs import routed


def open_room(app: Flask) -> None:
    """Importing registers; the book is read later."""
    app.extensions["incidents"] = (rules, keeping)
    app.register_blueprint(incidents)
    app.add_template_global(dials)
    app.add_template_global(missing, "dials_missing")
    app.add_template_global(sort_of, "incident_sort")
    routed.opens("incident")
