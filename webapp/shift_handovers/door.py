"""What this room hangs on the app."""

from flask import Flask

from webapp import loops
from webapp.shift_handovers import by_hand, erasing
from webapp.shift_handovers.counting import COUNTS
from webapp.shift_handovers.forms import AcceptForm, RefuseForm
from webapp.shift_handovers.routes import shift_handovers
from webapp.shift_handovers.waiting import waiting_for
from webapp.shift_handovers.watching import watch


def open_room(app: Flask) -> None:
    """Routes of the room; the worker looks after shifts that nobody took over."""
    app.extensions["shift_handovers"] = erasing
    app.register_blueprint(shift_handovers)
    loops.register("shifts", watch, seconds=60)
    app.add_template_global(waiting_for, "shifts_waiting_for")
    app.add_template_global(AcceptForm, "accept_shift_form")
    app.add_template_global(RefuseForm, "refuse_shift_form")
    app.add_template_global(by_hand.told, "shift_count")
    app.jinja_env.globals["shift_counts"] = COUNTS
