"""What this room hangs on the app."""

from flask import Flask, g

from webapp.notices.bell import Bell
from webapp.notices.routes import notices
from webapp.notices.silence import silent_lately
from webapp.people import Permission


def open_room(app: Flask) -> None:
    """Routes of the room; the bell of every page."""
    app.register_blueprint(notices)
    app.add_template_global(silent_lately)
    app.add_template_global(bell_here)


def bell_here() -> Bell | None:
    """What rings on the page that is being drawn; None for whoever gets no notices here."""
    if not g.get("person") or not g.get("site") or not g.person.may(Permission.NOTICES_SEE, g.site.id):
        return None
    return Bell.of(g.person, g.site, everything=False)
