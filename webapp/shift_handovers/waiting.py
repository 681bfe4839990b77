"""Hand-overs that wait for somebody: what the first screen shows whoever may take them over."""

from itertools import islice
from typing import Any

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.shift_handovers.at_the_post import may_take
from webapp.shift_handovers.shift_hand_over import ShiftHandOver

MOST = 3


def waiting_for(person: Any, site: Any) -> list[ShiftHandOver]:
    """Those that the person may take over and nobody has yet, but not the person's own; the oldest first."""
    mine = select(ShiftHandOver).where(
        ShiftHandOver.site_id == site.id, ShiftHandOver.given_by_id != person.id
    )
    open_ = ShiftHandOver.accepted_at, ShiftHandOver.refused_at, ShiftHandOver.withdrawn_at
    mine = mine.where(*(moment.is_(None) for moment in open_))
    found = session.scalars(mine.order_by(ShiftHandOver.offered_at, ShiftHandOver.id))
    return list(islice((sheet for sheet in found if may_take(sheet.post, person)), MOST))


subjects.carries("today:see", waiting_for)
