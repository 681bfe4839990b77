"""What this room hangs on the app."""

from flask import Flask

from webapp import loops
from webapp.keys.counting import duty_erasing, erasing, known  # noqa: F401 - they register what others must know
from webapp.keys.counting.calendar import open_due
from webapp.keys.counting.forms import DeputyForm, ExplainForm, LookForm
from webapp.keys.counting.leaving import open_handovers
from webapp.keys.counting.routes import counting, custodians, key_month, reports
from webapp.keys.key_class import KeyClass


def open_room(app: Flask) -> None:
    """Routes of the room, the forms that its partials draw wherever they stand, and the worker's look at the calendar."""
    for pages in (counting, reports, custodians, key_month):
        app.register_blueprint(pages)
    app.add_template_global(LookForm, "look_form")
    app.add_template_global(ExplainForm, "explain_form")
    app.add_template_global(DeputyForm, "deputy_form")
    app.add_template_global(lambda name: KeyClass(name).words, "class_words")
    loops.register("key_counts", open_due, seconds=60)
    loops.register("key_custodians", open_handovers, seconds=60)
