"""What this room hangs on the app."""

from flask import Flask

from webapp import loops
from webapp.submissions import erasing  # noqa: F401 - it registers itself
from webapp.submissions.leftover import sweep
from webapp.submissions.offline import offline_of
from webapp.submissions.on_paper import moment_of
from webapp.submissions.routes import delivery, parcels, phone, quarantine, receipts
from webapp.submissions.shell import shell
from webapp.submissions.undo import offered


def open_room(app: Flask) -> None:
    """Routes of the room, and the worker's sweeping."""
    app.register_blueprint(delivery)
    app.register_blueprint(shell)
    app.register_blueprint(phone)
    app.register_blueprint(quarantine)
    app.register_blueprint(parcels)
    app.register_blueprint(receipts)
    app.context_processor(offered)
    app.jinja_env.globals["offline_of"] = offline_of
    app.jinja_env.filters["moment_of"] = moment_of
    loops.register("leftovers", sweep, seconds=3600)
