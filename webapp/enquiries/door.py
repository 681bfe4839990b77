"""What this room hangs on the app: letters and their clock, questions and their answers, the way from a request."""

from flask import Flask

from webapp.enquiries import never_pretend, reply_clock, rules
from webapp.enquiries.routes import answers, enquiries
from webapp.enquiries.routes.telling import told_of
from webapp.jobs import routed


def open_room(app: Flask) -> None:
    """Importing registers; the book is read later."""
    app.extensions["enquiries"] = rules
    app.register_blueprint(answers)
    app.register_blueprint(enquiries)
    app.add_template_filter(told_of, "told_of_enquiry")
    reply_clock.hang()
    never_pretend.hang()
    routed.opens("written_enquiry")
