"""What becomes of a month's report once it is closed: signed or sent back, copied, spot-checked (KC-11c, KC-11d)."""

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from webapp.database import session
from webapp.keys.counting import alarms, month_end
from webapp.keys.counting.kind import Kind
from webapp.logbook import record

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count
    from webapp.keys.signing import Signing
    from webapp.people import Person


class Reporting:
    """The verbs of a month's report."""

    if TYPE_CHECKING:
        id: Any
        site: Any
        number: str | None
        open: Any
        checks_id: Any

    def confirm(self, *, by: "Person", signed: "Signing") -> None:
        """The department manager has reviewed the month and signs (KC-11c)."""
        month_end.confirm(cast("Count", self), by=by, signed=signed)
        record("key_count.confirmed", cast("Count", self), number=self.number)
        alarms.confirmed(cast("Count", self))

    def send_back(self, *, by: "Person", because: str) -> None:
        """The manager does not sign: counted anew, for that reason."""
        month_end.send_back(cast("Count", self), by=by, because=because)
        record("key_count.sent_back", cast("Count", self), number=self.number)
        alarms.sent_back(cast("Count", self), self.site)

    def copy(self, *, by: "Person", seed: str = "") -> "Count":
        """The sales centre's copy goes to the customer centre, which draws what it will look at (KC-11d)."""
        month_end.copy(cast("Count", self), by=by)
        record("key_count.copied", cast("Count", self), number=self.number)
        alarms.copied(cast("Count", self))
        return self.open(self.site, Kind.SPOT_CHECK, **month_end.draw(cast("Count", self), seed))

    @property
    def spot_check(self) -> "Count | None":
        """The check that was drawn from this report, None until its copy was sent."""
        cls = type(cast("Count", self))
        return session.scalar(select(cls).where(cls.checks_id == self.id))
