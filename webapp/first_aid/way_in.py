"""How an ambulance gets to the patient: gate, route and height limit that the building has on file (HR-2.1.b-3a)."""

from dataclasses import dataclass
from uuid import UUID

from webapp.database import session
from webapp.jobs import Job
from webapp.places import Building, Place


@dataclass(frozen=True)
class WayIn:
    """Where to, through which gate, by which route; `height_limit` in centimetres. None where nothing is on file."""

    where: str | None
    building: Building | None
    gate: Place | None = None
    route: str | None = None
    height_limit: int | None = None

    @property
    def metres(self) -> str | None:
        """The height limit as a driver reads it."""
        return f"{self.height_limit / 100:.1f}" if self.height_limit else None


def way_in(job: Job) -> WayIn:
    """The way to the place that the job knows by now; what was said in words stays words."""
    told = job.answers.get("address") or {}
    place = session.get(Place, UUID(told["id"])) if told.get("kind") == "place" else job.place
    building = _building(place)
    if building is None:
        return WayIn(told.get("label") or (place.zh if place else None), None)
    where = told.get("label") or (place.zh if place else None)
    return WayIn(where, building, building.gate, building.route, building.height_limit)


def _building(place: Place | None) -> Building | None:
    while place is not None and not isinstance(place, Building):
        place = place.within
    return place
