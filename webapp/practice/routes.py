"""Pages to try things on. Nothing here is sent: there is no form and no address that writes."""

from flask import Blueprint, Response, current_app

from webapp.people import Permission, requires
from webapp.practice.fake_tag import CODE, picture
from webapp.tags.code import spoken
from webapp.web.answers import page, page_or_fragment
from webapp.web.wording import both

practice = Blueprint("practice", __name__)
CALLED = {"zh": "练习钥匙 · 在柜", "en": "Practice key · in the cabinet"}


@practice.get("/practice")
@requires(Permission.TODAY_SEE)
def show() -> Response:
    """The fake tag, to be scanned from this screen, from paper or by its code."""
    house = current_app.config["GATEHOUSE"].address
    return page("practice/index.html", picture=picture(house), code=spoken(CODE))


@practice.get("/practice/<any(key, lent, returned):step>")
@requires(Permission.TODAY_SEE)
def take(step: str) -> Response:
    """The pretend key: in the cabinet, lent, back again."""
    return page("practice/show.html", step=step, code=spoken(CODE))


@requires(Permission.TODAY_SEE)
def read() -> Response:
    """The fake tag was scanned."""
    return page_or_fragment("practice/show.html", "practice/_key.html", step="key", code=spoken(CODE))


@practice.get(f"/t/{CODE}/title")
@requires(Permission.TODAY_SEE)
def title() -> Response:
    """One line for a list of what was scanned."""
    return Response(both(CALLED), mimetype="text/plain")


for prefix in "tT":
    for code in (CODE, CODE.lower()):
        practice.add_url_rule(f"/{prefix}/{code}", f"read_{prefix}_{code}", read)
