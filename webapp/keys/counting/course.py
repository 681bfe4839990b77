"""How far a count has come; derived from its milestones (roles_states C20)."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select

from webapp import clock
from webapp.database import session
from webapp.keys.counting.difference import Difference
from webapp.keys.counting.kind import Kind
from webapp.keys.counting.sighting import Sighting
from webapp.keys.counting.states import STATES
from webapp.keys.counting.still_open import checks_himself, open_for_scans
from webapp.keys.custody_place import CustodyPlace
from webapp.procedures.words import Words


class Course:
    """What is asked of a count before anything is done with it."""

    if TYPE_CHECKING:
        id: UUID
        kind: str
        place: str
        cabinet_no: str
        blind: bool
        due_at: datetime
        begun_at: datetime | None
        ended_at: datetime | None
        closed_at: datetime | None
        confirmed_at: datetime | None
        copied_at: datetime | None
        tally: str
        movements: str
        spot_check: Any
        site: Any

    @property
    def state(self) -> str:
        """One of STATES."""
        if self.copied_at:
            return "spot_checked" if self.spot_check and self.spot_check.closed_at else "copied"
        if self.confirmed_at:
            return "confirmed"
        if self.closed_at:
            return "submitted" if self.is_monthly else "closed"
        if self.ended_at:
            return "difference" if self.unexplained else "matched"
        return "counting" if self.begun_at else "due"

    @property
    def words(self) -> Words:
        """The state in the reader's language."""
        return STATES[self.state][1]

    @property
    def chip(self) -> str:
        """The state that its chip shows; a late one is marked, one whose day is not come only waits."""
        if self.is_overdue:
            return "overdue"
        return "waiting" if self.state == "due" and self.is_for_later else STATES[self.state][0]

    @property
    def is_for_later(self) -> bool:
        """It is due on a day to come."""
        return self.due_at > clock.day_bounds(self.site, clock.today(self.site))[1]

    @property
    def kind_words(self) -> Words:
        """What kind of count it is."""
        return Kind(self.kind).words

    @property
    def place_words(self) -> Words:
        """The centre, and the cabinet where it is about one."""
        place = CustodyPlace(self.place).words
        zh, en = (f" {self.cabinet_no}柜", f", cabinet {self.cabinet_no}") if self.cabinet_no else ("", "")
        return Words(place.zh + zh, place.en + en)

    @property
    def is_monthly(self) -> bool:
        """A month's report, which the manager signs."""
        return self.kind == Kind.MONTHLY

    @property
    def is_of_sales(self) -> bool:
        """A month's report whose copy goes to the customer centre (KC-11d)."""
        return self.is_monthly and self.place == CustodyPlace.SALES_CENTRE

    @property
    def is_open(self) -> bool:
        """Something is still to be done with it."""
        if not self.is_monthly:
            return self.closed_at is None
        return self.confirmed_at is None or (self.is_of_sales and self.copied_at is None)

    @property
    def is_overdue(self) -> bool:
        """Its time has passed and it is not finished; or it was finished late, a mark that stays (KC-11b)."""
        return (self.closed_at or clock.now()) > self.due_at

    @property
    def hides_the_ledger(self) -> bool:
        """Blind: what should hang here is not shown before the end."""
        return self.blind and self.ended_at is None and self.closed_at is None

    @property
    def seen(self) -> list[Sighting]:
        """What was scanned and not taken back, the newest first."""
        mine = select(Sighting).where(Sighting.count_id == self.id, Sighting.withdrawn_at.is_(None))
        return list(session.scalars(mine.order_by(Sighting.received.desc(), Sighting.id.desc())))

    @property
    def gaps(self) -> list[Difference]:
        """What does not agree with the ledger."""
        mine = select(Difference).where(Difference.count_id == self.id, Difference.settled_at.is_(None))
        return list(session.scalars(mine.order_by(Difference.found_at, Difference.said, Difference.mark)))

    @property
    def unexplained(self) -> list[Difference]:
        """Of these, what nobody has explained."""
        return [one for one in self.gaps if one.explained_at is None]

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The tally, a class a line, as `weighing.Line` froze it."""
        return list(json.loads(self.tally))

    @property
    def sum_and_lines(self) -> list[dict[str, Any]]:
        """All classes together, then each of them."""
        if not (lines := self.lines):
            return []
        figures = [name for name in lines[0] if name != "key_class"]
        return [{"key_class": ""} | {name: sum(line[name] for line in lines) for name in figures}, *lines]

    @property
    def moved(self) -> dict[str, Any]:
        """A month's movements: opening, received, returned, lost, rekeyed, closing; empty for other counts."""
        return dict(json.loads(self.movements))

    open_for_scans, checks_himself = open_for_scans, checks_himself
