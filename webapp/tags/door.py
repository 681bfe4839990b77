"""What this room hangs on the app."""

from typing import Any

from flask import Flask, render_template
from markupsafe import Markup

from webapp.subjects import Kind, Offer
from webapp.tags.command import tags_cli
from webapp.tags.papers import tag_qr
from webapp.tags.routes import scanning, tags


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(scanning)
    app.register_blueprint(tags)
    app.cli.add_command(tags_cli)
    app.add_template_global(offered_form)
    app.add_template_global(tag_qr)


def offered_form(offer: Offer, kind: Kind, thing: Any) -> Markup:
    """The form that an offer carries, drawn by its own room's template."""
    named = {kind.variable or kind.name: thing, "thing": thing, "offer": offer}
    return Markup(render_template(offer.template, **{**named, **offer.context}))  # noqa: S704 - autoescaped within
