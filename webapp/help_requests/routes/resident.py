"""The page of a resident who scanned the tag of a place: asking for help without signing in, and following it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from webapp.database import session
from webapp.errors import Incomplete, NotFound
from webapp.help_requests import asker
from webapp.help_requests.following import in_charge
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.routes.ask_form import AskForm
from webapp.people import open_to_anyone
from webapp.people.stranger import Illegible
from webapp.places import Place
from webapp.submissions import Done, refused, submitted
from webapp.tags import Tag
from webapp.tags.routes.finding import found
from webapp.web.answers import page, see_other, unkept

resident = Blueprint("resident", __name__, url_prefix="/ask")
BY_PHONE = refused(_l("There is no network. Ring 120, 110, 119 or the service centre."))


def _of_ours(view: Callable[..., Any]) -> Callable[..., Any]:
    """Before anything is written: the tag is ours, and a second press leads to the request that stands."""

    @wraps(view)
    def lead_there(**values: Any) -> Any:
        g.tag = tagged(values["code"])
        known = session.get(HelpRequest, sent) if (sent := request.form.get("_id", type=UUID)) else None
        if known is not None and known.follow_mark:
            return see_other(f"/ask/status/{known.follow_token}")
        return view(**values)

    return lead_there


@resident.get("/<code>")
@open_to_anyone
def ask(code: str) -> Response:
    """Dial first; then what is the matter."""
    tag = tagged(code)
    return unkept(page("help_requests/ask.html", tag=tag, place=place_of(tag), form=AskForm()))


@resident.post("/<code>")
@open_to_anyone
@_of_ours
@submitted(BY_PHONE)
def take(code: str) -> Done:
    """A resident asks: numbered at once, in charge is whoever is on duty at the desk."""
    tag, form = g.tag, _form_counted(g.tag)
    place = place_of(tag)
    told: dict[str, Any] = {name: form[name].data for name in ("phone", "caller", "asked")}
    fresh = HelpRequest.take(
        tag.site,
        by=None,
        owner=in_charge(tag.site),
        channel="resident_page",
        place_id=place.id if place else None,
        follow=True,
        **(told | form.logged),
    )
    return Done(fresh, number=fresh.number, url=f"/ask/status/{fresh.follow_token}")


@resident.get("/status/<token>")
@open_to_anyone
def status(token: str) -> Response:
    """Number and where it stands; no name, no phone, no place."""
    one = HelpRequest.followed(token)
    g.site = g.site or one.site
    return unkept(page("help_requests/asked.html", help_request=one))


def _form_counted(tag: Tag) -> AskForm:
    """The form; TooOften or Illegible leave neither a submission nor an entry."""
    address = request.remote_addr or ""
    asker.come(tag, address)
    try:
        return AskForm.read().require()
    except Incomplete as lack:
        raise Illegible(lack, tag, address) from lack


def tagged(code: str) -> Tag:
    """The tag of that code, still stuck on something; NotFound where it was revoked."""
    tag = found(code)
    if tag.revoked_at is not None:
        raise NotFound
    g.site = g.site or tag.site
    return tag


def place_of(tag: Tag) -> Place | None:
    """Where the tag is stuck, if it is stuck on a place."""
    thing = tag.subject
    return thing if isinstance(thing, Place) else None
