"""What a request of the web asked for: which list, which one, which facts."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request

from webapp.database import session
from webapp.help_requests.forms import FactsForm
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.listing import FILTERS, listed
from webapp.help_requests.papers import row_of
from webapp.help_requests.where import place_of
from webapp.people import Permission, within_reach
from webapp.places import Place
from webapp.web.wording import masked_name, masked_phone

help_requests = Blueprint("help_requests", __name__, url_prefix="/help-requests")


def found(id: UUID) -> HelpRequest:
    """The request of that id at this site; NotFound otherwise."""
    one: HelpRequest = within_reach(HelpRequest, id)
    return one


def filters() -> dict[str, str]:
    """What is searched for and which are shown."""
    shown = request.args.get("shown", "open")
    return {"q": request.args.get("q", ""), "shown": shown if shown in FILTERS else "open"}


def rows_asked() -> Any:
    """The list as it is filtered; names and phones are searched only for those who may read them."""
    asked = filters()
    return listed(g.site, asked["q"], asked["shown"], g.person.may(Permission.PERSONAL_REVEAL, g.site.id))


def facts_of(form: FactsForm) -> dict[str, Any]:
    """The facts of a form; the place from the picker, a tag, a code, initials, else in words."""
    told = {name: value for name, value in form.data.items() if name not in {"place", "where", "kind", "aid"}}
    chosen = form.place.data or request.form.get("place_recent", type=UUID)
    place = session.get(Place, chosen) if chosen else None
    typed = form.where.data or ""
    place = place if place is not None and place.site_id == g.site.id else place_of(typed, g.site)
    return told | ({"place_id": place.id} if place else {"place_words": typed})


def masked_row(request: HelpRequest) -> dict[str, Any]:
    """The same row for a list: who and where only as far as a page shows them without an entry (design 3.17)."""
    hidden = {"caller": masked_name(request.caller), "phone": masked_phone(request.phone)}
    spoken = {} if request.place else {"unit": request.place_words and "…"}
    return row_of(request) | hidden | spoken
