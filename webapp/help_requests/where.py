"""Where help is wanted: a unit from the list, a code, a tag, pinyin initials, or just words."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from webapp.database import session
from webapp.jobs.scanned import thing_of
from webapp.places import Building, Place, Unit
from webapp.places.find import places_of
from webapp.web.wording import both


def place_of(text: str, site: Any) -> Place | None:
    """The one place of the site that a tag, a code, a name or its initials stand for; None where words stay words."""
    typed = text.strip()
    if not typed:
        return None
    thing = thing_of(typed, site) or thing_of(typed.upper(), site)
    if isinstance(thing, Place):
        return thing
    named = (Place.zh == typed) | (Place.initials == typed.lower())
    found = list(session.scalars(select(Place).where(Place.site_id == site.id, named).limit(2)))
    return found[0] if len(found) == 1 else None


def buildings_of(site: Any) -> list[dict[str, Any]]:
    """Buildings with their floors and units, for the unit picker."""
    building = aliased(Building)
    rows = session.execute(
        select(building, Unit.floor, Unit.id, Unit.code)
        .join(building, Unit.within_id == building.id)
        .where(Unit.site_id == site.id)
        .order_by(building.code, Unit.floor, Unit.code)
    )
    table: dict[str, dict[int | None, list[dict[str, Any]]]] = {}
    for within, floor, unit_id, unit_code in rows:
        table.setdefault(both(within), {}).setdefault(floor, []).append({"id": unit_id, "label": unit_code})
    return [
        {"label": name, "floors": [{"floor": floor, "units": units} for floor, units in floors.items()]}
        for name, floors in table.items()
    ]


def suggested(text: str, site: Any, at_most: int = 6) -> list[dict[str, Any]]:
    """Places whose code, name or pinyin initials hold what was typed, for tapping instead of typing on."""
    if len(text.strip()) < 2:
        return []
    found = session.scalars(places_of(site.id, words=text).limit(at_most))
    return [{"id": place.id, "label": called(place)} for place in found]


def called(place: Place) -> str:
    """Its name, after its code where that says more: "FW1 服务中心", but "2栋504" for 2-504."""
    name = both(place)
    same = _figures(name) == _figures(place.code) != ""
    return name if same else f"{place.code} {name}"


def _figures(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def lately(requests: Any, chosen: UUID | None = None) -> list[dict[str, Any]]:
    """Places of the newest requests, at most four, the chosen one first."""
    places = [session.get(Place, chosen)] if chosen else []
    places += [request.place for request in requests]
    known = {place.id: place.code for place in places if place is not None}
    return [{"id": place_id, "label": label} for place_id, label in list(known.items())[:4]]
