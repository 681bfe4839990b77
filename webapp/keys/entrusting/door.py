"""What this room hangs on the app."""

from flask import Flask

from webapp.keys.entrusting import erasing, known
from webapp.keys.entrusting.forms import GivenForm, RenewForm
from webapp.keys.entrusting.reaching import reaches_owners
from webapp.keys.entrusting.routes import consent_page, consents, entrustments
from webapp.keys.receiving.kept_under import KeptUnder
from webapp.notices import texting
from webapp.tags.link_picture import link_picture


def open_room(app: Flask) -> None:
    """Routes of the room, and of the owner's own page; importing makes its papers known."""
    app.extensions["keys.entrusting"] = (known, erasing)
    app.jinja_env.globals["entrustment_states"] = known.ENTRUSTMENT_STATES
    app.jinja_env.globals["consent_states"] = known.CONSENT_STATES
    app.jinja_env.globals["consent_ways"] = known.CONSENT_WAYS
    app.add_template_global(GivenForm, "given_form")
    app.add_template_global(KeptUnder.of, "kept_under")
    app.add_template_global(lambda site_id: texting.gateway_of(site_id) is not None, "texts_go_out")
    app.add_template_global(link_picture)
    app.add_template_global(RenewForm, "renewal_form")
    app.add_template_global(reaches_owners)
    app.add_template_global(texting.about, "texts_about")
    for rooms in (entrustments, consents, consent_page):
        app.register_blueprint(rooms)
