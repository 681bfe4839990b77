"""The residents' requests that a phone carries: those that its person answers for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.help_requests import choice
from webapp.help_requests.help_request import HelpRequest

MOST = 15


def own_requests(person: Any, site: Any) -> Sequence[HelpRequest]:
    """Until they are registered, the oldest first."""
    mine = select(HelpRequest).where(
        HelpRequest.site_id == site.id,
        HelpRequest.owner_id == person.id,
        HelpRequest.stage.not_in(choice.OVER),
    )
    return session.scalars(mine.order_by(HelpRequest.received_at).limit(MOST)).all()


subjects.carries("help:take", own_requests)
