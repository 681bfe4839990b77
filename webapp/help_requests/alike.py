"""What is known already: open requests at the same place, and earlier calls from the same phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.help_requests.choice import OVER
from webapp.help_requests.help_request import HelpRequest

MOST = 3
SHORTEST = 5


@dataclass(frozen=True)
class Alike:
    """What a person taking a call should see at once, so that nothing is taken twice."""

    here: Sequence[HelpRequest]
    before: Sequence[HelpRequest]

    def __bool__(self) -> bool:
        return bool(self.here or self.before)


def alike(site_id: UUID, place_id: UUID | None, phone: str | None, besides: UUID | None = None) -> Alike:
    """Open requests at that place, and the newest from that phone; `besides` is the request itself."""
    others = select(HelpRequest).where(HelpRequest.site_id == site_id, HelpRequest.stage != "void")
    if besides is not None:
        others = others.where(HelpRequest.id != besides)
    here = others.where(HelpRequest.place_id == place_id, HelpRequest.stage.not_in(OVER))
    calls = others.where(HelpRequest.phone == (phone or "").strip())
    known = len((phone or "").strip()) >= SHORTEST
    return Alike(_newest(here) if place_id else (), _newest(calls) if known else ())


def alike_to(request: HelpRequest) -> Alike:
    """The same for a request that stands."""
    return alike(request.site_id, request.place_id, request.phone, besides=request.id)


def _newest(rows: Any) -> Sequence[HelpRequest]:
    newest = rows.order_by(HelpRequest.received_at.desc(), HelpRequest.id.desc()).limit(MOST)
    return session.scalars(newest).all()
