"""The list of requests: what is searched for, which are shown."""

from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, selectinload

from webapp.help_requests.choice import OVER
from webapp.help_requests.help_request import HelpRequest
from webapp.places import Place

FILTERS = ("open", "to_be_registered", "first_aid", "all")


def listed(site: Any, search: str = "", shown: str = "open", names: bool = False) -> Any:
    """Requests of the site, newest first; `names` lets the search look at callers and phones too."""
    rows = select(HelpRequest).where(HelpRequest.site_id == site.id).outerjoin(HelpRequest.place)
    rows = rows.options(contains_eager(HelpRequest.place), selectinload(HelpRequest.milestones))
    if shown == "open":
        rows = rows.where(HelpRequest.stage.not_in(OVER))
    elif shown == "to_be_registered":
        rows = rows.where(HelpRequest.stage == shown)
    elif shown == "first_aid":
        rows = rows.where(HelpRequest.kind == shown)
    if typed := search.strip():
        rows = rows.where(or_(*_matches(typed, names)))
    return rows.order_by(HelpRequest.received_at.desc(), HelpRequest.id.desc())


def _matches(typed: str, names: bool) -> list[Any]:
    part = f"%{typed.replace('%', '').replace('_', '')}%"
    fields: list[Any] = [HelpRequest.number, Place.code, Place.zh, Place.initials]
    if names:
        fields += [HelpRequest.caller, HelpRequest.phone]
    return [field.ilike(part) for field in fields]
