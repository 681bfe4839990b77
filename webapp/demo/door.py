"""What this room hangs on the app: in demo mode the sign-ins on the sign-in page."""

from flask import Flask

from webapp.demo.cast import sign_ins


def open_room(app: Flask) -> None:
    """The list of sign-ins stands only where GATEHOUSE_DEMO is set."""
    if app.config["GATEHOUSE"].demo:
        app.add_template_global(sign_ins, "demo_sign_ins")
