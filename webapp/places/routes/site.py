"""The site itself: its names and the telephone that strangers are told."""

from flask import Response, g
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from webapp.people import Permission, requires
from webapp.places.routes.places import places
from webapp.places.site import Site
from webapp.submissions import submitted
from webapp.web.answers import page
from webapp.web.forms import Form


class SiteForm(Form):
    """Both names and the desk's telephone."""

    zh = StringField(_l("Chinese name"), [InputRequired(), Length(max=60)])
    en = StringField(_l("English name"), [InputRequired(), Length(max=60)])
    phone = StringField(
        _l("Telephone of the desk"),
        [Optional(), Regexp(r"^[+0-9 -]{3,20}$", message=_l("Only figures, blanks, + and -"))],
    )


@places.get("/site")
@requires(Permission.PLACES_SEE)
def site() -> Response:
    """What this site is called and whom a finder calls."""
    return page("places/site.html", form=SiteForm(obj=g.site))


@places.post("/site")
@requires(Permission.PLACES_MANAGE)
@submitted
def correct_site() -> Site:
    """Names or telephone were wrong."""
    form = SiteForm.read().require()
    here: Site = g.site
    here.correct(form.zh.data, form.en.data, form.phone.data or "")
    return here
