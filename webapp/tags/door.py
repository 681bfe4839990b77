"""What this room hangs on the app."""

from typing import Any

from flask import Flask, render_template
from markupsafe import Markup

from webapp.subjects import Kind, Offer
from webapp.tags.routes import scanning


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(scanning)
    app.add_template_global(offered_form)


def offered_form(offer: Offer, kind: Kind, thing: Any) -> Markup:
    """The form that an offer carries, drawn by its own room's template."""
    named = {kind.variable or kind.name: thing, "thing": thing, "offer": offer}
    return Markup(render_template(offer.template, **{**named, **offer.context}))  # noqa: S704 - autoescaped within
