"""What this room hangs on the app."""

from typing import Any

from flask import Flask
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from webapp.subjects import Kind, Offer
from webapp.tags.papers import tag_qr
from webapp.tags.routes import scanning, tags


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(scanning)
    app.register_blueprint(tags)
    app.add_template_global(offered_form)
    app.add_template_global(tag_qr)


@pass_context
def offered_form(page: Context, offer: Offer, kind: Kind, thing: Any) -> Markup:
    """The form that an offer carries, drawn by its own room's template within the page that shows it."""
    named = {**page.get_all(), kind.variable or kind.name: thing, "thing": thing, "offer": offer}
    form = page.environment.get_template(offer.template)
    return Markup(form.render({**named, **offer.context}))  # noqa: S704 - autoescaped within
